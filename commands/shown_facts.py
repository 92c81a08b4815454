"""A fact as one reads it: its words, its value, its unit."""

from datetime import date

from onehome.engine.decision import FactUsed
from onehome.engine.types import FactInput, PartialDate
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.money import show_baht
from onehome.kernel.thai_dates import show_date, show_range
from onehome.law.vocabulary import FactDefinition, FactKind, definition

_YES, _NO, _NONE = Bilingual("ใช่", "yes"), Bilingual("ไม่ใช่", "no"), Bilingual("ไม่มี", "there is none")
_NONE_FOUND = Bilingual("ดูแล้ว ไม่พบ", "looked at, none found")
_HEADS = Bilingual("{total} ÷ {heads} คน", "{total} ÷ {heads} people")
_UNITS = {
    "years completed": Bilingual("ปี", "years completed"),
    "grants": Bilingual("ครั้ง", "grants"),
    "months": Bilingual("เดือน", "months"),
    "children": Bilingual("คน", "children"),
    "people": Bilingual("คน", "people"),
}


class Shown:
    """Facts in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def fact(self, fact: FactUsed) -> str:
        """Return "label = value", with the member it is about."""
        about = definition(fact.name)
        whose = f" ({fact.member})" if fact.member is not None else ""
        return f"{about.label.in_language(self._language)}{whose} = {self._value(about, fact.value)}"

    def day(self, day: date) -> str:
        """Return a day as people read it."""
        return show_date(day, self._language)

    def day_or(self, day: date | None, otherwise: str) -> str:
        """Return a day, or what stands for none."""
        return otherwise if day is None else self.day(day)

    def _value(self, about: FactDefinition, value: FactInput) -> str:
        if isinstance(value, bool):
            return self._truth(about, value)
        if isinstance(value, PartialDate):
            return show_range(value.earliest, value.latest, self._language)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, tuple):
            return ", ".join(self._code(about, code) for code in value) or _NONE_FOUND.in_language(self._language)
        if isinstance(value, int):
            return self._number(about, value)
        if about.kind is FactKind.MONEY_PER_HEAD and isinstance(value, str):
            total, _, heads = value.partition("/")
            shown = show_baht(int(total), self._language)
            return _HEADS.in_language(self._language).format(total=shown, heads=heads)
        return self._code(about, str(value))

    def _truth(self, about: FactDefinition, value: bool) -> str:
        if value:
            return _YES.in_language(self._language)
        return (_NONE if about.kind is FactKind.DATE else _NO).in_language(self._language)

    def _number(self, about: FactDefinition, value: int) -> str:
        if about.kind is FactKind.MONEY:
            return show_baht(value, self._language)
        unit = _UNITS.get(about.unit or "")
        return f"{value:,}" if unit is None else f"{value:,} {unit.in_language(self._language)}"

    def _code(self, about: FactDefinition, code: str) -> str:
        words = about.value_labels.get(code)
        return code if words is None else words.in_language(self._language)
