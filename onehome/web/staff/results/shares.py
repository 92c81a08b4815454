"""What colours the map of the provinces."""

from django.urls import reverse

from onehome.results.queries.measures import Grouped
from onehome.results.types import SMALLEST_SHARE_BASE
from onehome.web.design.maps import ProvinceValue


def shares_by_province(grouped: Grouped, *, year: int | None = None) -> dict[str, ProvinceValue]:
    """Return the share of followed-up households that are more secure: counts would only show who is large.

    A share of fewer than five households is not coloured; its n still stands in the table.
    """
    asked = f"&year={year}" if year else ""
    return {
        str(code): ProvinceValue(
            value=100 * measured.value / measured.n if measured.n >= SMALLEST_SHARE_BASE else None,
            words=f"{round(100 * measured.value / measured.n)}%",
            n=measured.n,
            url=f"{reverse('staff:results')}?place={code}{asked}",
        )
        for code, measured in grouped.items()
        if measured.n
    }
