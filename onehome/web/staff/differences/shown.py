"""How a difference stands on a page: both values in words, who wrote what, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.people.queries.merging import FieldValues
from onehome.people.types import (
    MERGED_FIELDS,
    OPEN_CHANGES,
    RELATION_NAMES,
    SEX_NAMES,
    ChangeState,
    DatePrecision,
    MergedEntity,
    Relation,
    Sex,
)

NOTHING = Bilingual("ไม่มีค่า", "nothing")
PRECISIONS = {
    DatePrecision.DAY: Bilingual("รู้วัน เดือน ปี", "day, month and year"),
    DatePrecision.MONTH: Bilingual("รู้แค่เดือนและปี", "month and year only"),
    DatePrecision.YEAR: Bilingual("รู้แค่ปี", "year only"),
}


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """One field with its two values."""

    id: UUID
    household_id: UUID
    number: str
    of: str
    field: Bilingual
    asked: bool  # told by somebody who may not change the registry
    open: bool
    saw: Bilingual
    wanted: Bilingual
    stands: Bilingual
    now: str | None
    why: Bilingual | None
    by: Bilingual
    at: datetime


def shown_differences(rows: Sequence[Any], values: Mapping[UUID, FieldValues]) -> list[ShownDifference]:
    """Return the differences whose values can be read, in their order."""
    return [shown_difference(row, values[row.pk]) for row in rows if row.pk in values]


def shown_difference(row: Any, values: FieldValues) -> ShownDifference:
    """Return one difference."""
    return ShownDifference(
        id=row.pk,
        household_id=row.household_id,
        number=row.household.number,
        of=values.of,
        field=MERGED_FIELDS[MergedEntity(row.entity)][row.field],
        asked=row.state == ChangeState.ASKED,
        open=row.state in OPEN_CHANGES,
        saw=value_words(row.field, values.base),
        wanted=value_words(row.field, values.proposed),
        stands=value_words(row.field, values.now),
        now=values.now,
        why=Bilingual(row.why_th, row.why_en) if row.why_th else None,
        by=row.made_by.name,
        at=row.made_at,
    )


def value_words(field: str, value: str | None) -> Bilingual:
    """Return a value of a field as it is said; a code that is not known stays as it was written."""
    if value is None or value == "":
        return NOTHING
    try:
        if field == "relation":
            return RELATION_NAMES[Relation(value)]
        if field == "sex":
            return SEX_NAMES[Sex(value)]
        if field == "birth_precision":
            return PRECISIONS[DatePrecision(value)]
        if field == "birth_date":
            day = date.fromisoformat(value)
            return Bilingual(show_date(day, "th"), show_date(day, "en"))
    except (ValueError, KeyError):
        pass
    return Bilingual(value, value)
