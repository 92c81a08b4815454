"""Readable numbers that run without gap or repetition, also when two people open something at once."""

from datetime import date

from onehome.cases.models import RunningNumber
from onehome.kernel.thai_calendar import fiscal_year
from onehome.places.types import province_of


def next_number(series: str, *, place: str, day: date) -> str:
    """Return the next number of a series, as `50-2570-000123`: province, fiscal year (B.E.), running number.

    The row of the series stays locked until the caller's transaction ends, so a number is given once, and one whose
    transaction fails is given again.
    """
    province, year = province_of(place), fiscal_year(day)
    rows = RunningNumber.objects.by_system(why="numbers run for a whole province")
    rows.get_or_create(series=series, place=province, fiscal_year=year)
    row = rows.select_for_update().get(series=series, place=province, fiscal_year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{province}-{year}-{row.last:06d}"
