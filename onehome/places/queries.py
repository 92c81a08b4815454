"""Areas and units, for everybody: who runs which office where is public."""

from collections.abc import Iterable

from onehome.places.models import Area


def areas(codes: Iterable[str]) -> dict[str, Area]:
    """Return areas by code; unknown codes and the nation ("") are left out."""
    return Area.objects.in_bulk({code for code in codes if code})
