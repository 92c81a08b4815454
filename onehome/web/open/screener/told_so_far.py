"""What was told so far, question by question, so that it can be read again and changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onehome.engine.interview import Item, Question
from onehome.engine.types import FactInput, PartialDate
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.money import show_baht
from onehome.kernel.thai_dates import BE_OFFSET, show_date
from onehome.law.vocabulary import FactKind, definition
from onehome.web.design.maps import PROVINCES
from onehome.web.open.screener.state import AGE, Page, Told
from onehome.web.open.screener.wording import asks, month_names, wordings

NOT_TOLD = Bilingual("ข้าม", "passed over")
_YES_NO = (Bilingual("ใช่", "yes"), Bilingual("ไม่", "no"))
_NONE_OF_THEM = Bilingual("ไม่มีข้อไหนตรง", "none of these")


@dataclass(frozen=True, slots=True)
class Line:
    """One page that was passed: where it stands, what it asked, and what was said of whom."""

    place: int
    asks: Bilingual
    said: Sequence[tuple[Bilingual | None, Bilingual]]


def told_lines(told: Told, names: Mapping[str, Bilingual]) -> Sequence[Line]:
    """Return the pages that were passed, in order."""
    return [
        Line(place, asks(Question(_asked(page)), names, told.relations), _said(page, told, names))
        for place, page in enumerate(told.pages)
    ]


def _asked(page: Page) -> Page:
    return tuple(item for item in page if item.name != AGE)


def _said(page: Page, told: Told, names: Mapping[str, Bilingual]) -> Sequence[tuple[Bilingual | None, Bilingual]]:
    items = _asked(page)
    if len({item.name for item in items}) > 1:
        true = [(names.get(item.member or ""), wordings()[item.name].other) for item in items if told.values.get(item)]
        passed = all(told.values.get(item) is None for item in items)
        return true or [(None, NOT_TOLD if passed else _NONE_OF_THEM)]
    several = len(items) > 1
    return [(names.get(item.member or "") if several else None, _value(item, told.values)) for item in items]


def _value(item: Item, values: Mapping[Item, FactInput]) -> Bilingual:
    value, age = values.get(item), values.get(Item(AGE, item.member))
    if value is None and age is not None and definition(item.name).kind is FactKind.DATE:
        return Bilingual(f"อายุ {age} ปี", f"aged {age}")
    return value_in_words(item.name, value)


def value_in_words(name: str, value: FactInput) -> Bilingual:
    """Return what was told as it is said."""
    about = definition(name)
    if value is None:
        return NOT_TOLD
    if isinstance(value, bool):
        return _YES_NO[0] if value else _YES_NO[1]
    if isinstance(value, PartialDate):
        thai, english = str(value.year + BE_OFFSET), str(value.year)
        if value.month is None:
            return Bilingual(f"พ.ศ. {thai}", english)
        return Bilingual(
            f"{month_names('th')[value.month - 1]} {thai}", f"{month_names('en')[value.month - 1]} {english}"
        )
    if isinstance(value, date):
        return Bilingual(show_date(value, "th"), show_date(value, "en"))
    if about.kind is FactKind.MONEY and isinstance(value, int):
        return (
            Bilingual(f"{show_baht(value, 'th')}ต่อปี", f"{show_baht(value, 'en')} a year")
            if name == _INCOME
            else (Bilingual(show_baht(value, "th"), show_baht(value, "en")))
        )
    if about.kind is FactKind.AREA:
        return next(
            (province.name for province in PROVINCES if province.code == value), Bilingual(str(value), str(value))
        )
    return about.value_labels.get(str(value), Bilingual(str(value), str(value)))


_INCOME = "person.income_year"
