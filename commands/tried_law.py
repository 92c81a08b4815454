"""The figures of a tried law: as lines of text in one language, and as plain data."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import geothai

from onehome.engine.decide import first_and_last_day
from onehome.engine.what_if import Changed, Compared, Dimension, Figures, Measure, ProgrammeCompared
from onehome.engine.what_if_words import DIMENSIONS, MEASURES, SUBJECTS, UNITS, cell_words, signed
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_range
from onehome.law.expressions import Plain
from onehome.law.record import to_plain
from onehome.law.what_if import settable_parameters

Settings = Mapping[str, Mapping[str, Plain]]

PROVINCES_SHOWN = 10

_HEAD = Bilingual("ถ้ากฎหมายเปลี่ยน · {days} · ประชากร {people:,} คน", "If the law changed · {days} · {people:,} people")
_AT_MOST = Bilingual("จำนวนเงินเป็นเพดาน ได้จริงไม่เกินนี้", "Its sums are the most that may be granted.")
_LIKELY = Bilingual("น่าจะได้", "Likely")
_COUNTED_APART = Bilingual("นับแยก: เจ้าหน้าที่ต้องดูก่อน", "Counted apart: an officer has to look first")
_COST = Bilingual("ใช้เงิน {before:,} → {after:,} ({change}) {unit}", "costs {before:,} → {after:,} ({change}) {unit}")
_IF_ALL = Bilingual("ถ้าได้ทุกคน", "if every one were granted")
_SUM = Bilingual("รวม {baht} {unit}", "{baht} {unit} in all")
_EACH = Bilingual("เฉลี่ยคนละ {baht:,.0f}", "{baht:,.0f} each on average")
_BY = Bilingual("ตาม{dimension}", "By {dimension}")
_MORE = Bilingual("… อีก {count} จังหวัด ดูใน --json", "… and {count} more provinces, see --json")
_NOT_IN_FORCE = Bilingual("ยังไม่มีผล", "not in force")
_CODE = Bilingual("รหัส {code}", "code {code}")
_NOTHING = Bilingual("ไม่มีใครได้คำตอบเปลี่ยนไป", "Nobody's answer changes.")


def lines(compared: Compared, changed: Sequence[Changed], settings: Settings, language: str) -> Iterator[str]:
    """Yield the figures: first what was supposed, then each programme, whole and by its cells."""
    first, last = first_and_last_day(compared.year, compared.month)
    days = show_range(first, last, language)
    yield _HEAD.in_language(language).format(days=days, people=compared.people)
    for one, found in zip(changed, compared.programmes, strict=True):
        yield ""
        yield from _Page(found, language).lines(one, settings[one.code], first)


class _Page:
    """The figures of one programme."""

    def __init__(self, found: ProgrammeCompared, language: str) -> None:
        self.found, self.language = found, language

    def lines(self, changed: Changed, settings: Mapping[str, Plain], day: date) -> Iterator[str]:
        """Yield what was supposed, the whole, and the cells of each dimension."""
        yield f"{changed.code} {self._say(changed.before.heading.name)}"
        for parameter, present, value in supposed(changed, settings, day):
            yield f"  {changed.code}.{parameter}: {self._value(present)} → {self._value(value)}"
        if self.found.is_ceiling:
            yield f"  {self._say(_AT_MOST)}"
        if not set(self.found.whole.people) & _CHANGES:
            yield f"  {self._say(_NOTHING)}"
        yield from self._side(_LIKELY, _CERTAIN, (Measure.LIKELY_BEFORE, Measure.LIKELY_AFTER))
        yield from self._side(_COUNTED_APART, _UNCERTAIN, (Measure.OPEN_BEFORE, Measure.OPEN_AFTER), if_all=True)
        for dimension, cells in self.found.by.items():
            yield from self._cells(dimension, cells)

    def _side(
        self, title: Bilingual, measures: Sequence[Measure], standing: tuple[Measure, Measure], *, if_all: bool = False
    ) -> Iterator[str]:
        whole = self.found.whole
        before, after = (whole.people.get(measure, 0) for measure in standing)
        yield f"  {self._say(title)}: {before:,} → {after:,} {self._subject()}"
        for measure in measures:
            if measure in whole.people:
                words = self._say(MEASURES[measure])
                yield f"    {words} {whole.people[measure]:,} {self._subject()}{self._sums(measure)}"
        for unit, sums in whole.baht.items():
            before, after = (sums.get(measure, 0) for measure in standing)
            if before or after:
                cost = self._say(_COST).format(
                    before=before, after=after, change=signed(after - before), unit=self._say(UNITS[unit])
                )
                yield f"    {f'{self._say(_IF_ALL)} ' if if_all else ''}{cost}"

    def _sums(self, measure: Measure) -> str:
        whole, said = self.found.whole, []
        for unit, sums in whole.baht.items():
            if sums.get(measure):
                baht = signed(sums[measure] * (-1 if measure in _LOSSES else 1))
                each = self._say(_EACH).format(baht=sums[measure] / whole.people[measure])
                said.append(f"{self._say(_SUM).format(baht=baht, unit=self._say(UNITS[unit]))}, {each}")
        return f" ({'; '.join(said)})" if said else ""

    def _cells(self, dimension: Dimension, cells: Mapping[str, Figures]) -> Iterator[str]:
        touched = {name: cell for name, cell in cells.items() if set(cell.people) & _CHANGES}
        if not touched:
            return
        yield f"  {self._say(_BY).format(dimension=self._say(DIMENSIONS[dimension]).lower())}"
        shown = list(touched.items())
        if dimension is Dimension.PROVINCE:
            shown.sort(key=lambda item: -_touched(item[1]))
        for name, cell in shown[:PROVINCES_SHOWN] if dimension is Dimension.PROVINCE else shown:
            counts = " · ".join(
                f"{self._say(MEASURES[measure])} {cell.people[measure]:,}"
                for measure in _ORDER
                if measure in cell.people
            )
            costs = "".join(
                f" · {signed(cell.cost(unit))} {self._say(UNITS[unit])}" for unit in cell.baht if cell.cost(unit)
            )
            yield f"    {self._say(_cell(dimension, name))}: {counts}{costs}"
        if dimension is Dimension.PROVINCE and len(shown) > PROVINCES_SHOWN:
            yield f"    {self._say(_MORE).format(count=len(shown) - PROVINCES_SHOWN)}"

    def _value(self, value: Plain | None) -> str:
        if value is None:
            return self._say(_NOT_IN_FORCE)
        if isinstance(value, int) and not isinstance(value, bool):
            return f"{value:,}"
        return ", ".join(value) if isinstance(value, tuple) else str(value)

    def _subject(self) -> str:
        return self._say(SUBJECTS[self.found.subject])

    def _say(self, text: Bilingual) -> str:
        return text.in_language(self.language)


def supposed(changed: Changed, settings: Mapping[str, Plain], day: date) -> Iterator[tuple[str, Plain | None, Plain]]:
    """Yield each parameter that was set, what it is on `day` (None where no row is in force), and what it would be."""
    present = {one.parameter: one.value if one.in_force else None for one in settable_parameters(changed.before, day)}
    for parameter, value in settings.items():
        yield parameter, present[parameter], value


def as_plain(compared: Compared, changed: Sequence[Changed], settings: Settings) -> dict[str, Any]:
    """Return all figures as plain data; people and baht by the names of their measures."""
    day, _ = first_and_last_day(compared.year, compared.month)
    return {
        "month": f"{compared.year}-{compared.month:02}",
        "people": compared.people,
        "programmes": [
            {
                "code": found.code,
                "law": {"today": one.before.version, "supposed": one.after.version},
                "supposed": [
                    {"parameter": name, "today": to_plain(present), "supposed": to_plain(value)}
                    for name, present, value in supposed(one, settings[one.code], day)
                ],
                "counts": str(found.subject),
                "sums_are_ceilings": found.is_ceiling,
                "whole": _plain(found.whole),
                "by": {
                    str(dimension): {name: _plain(cell) for name, cell in cells.items()}
                    for dimension, cells in found.by.items()
                },
            }
            for one, found in zip(changed, compared.programmes, strict=True)
        ],
    }


def _plain(figures: Figures) -> dict[str, Any]:
    return {
        "people": {_name(measure): count for measure, count in sorted(figures.people.items())},
        "baht": {
            str(unit): {
                **{_name(measure): amount for measure, amount in sorted(sums.items())},
                "cost": figures.cost(unit),
                "cost_if_officers_granted_all": figures.open_cost(unit),
            }
            for unit, sums in sorted(figures.baht.items())
        },
    }


def _name(measure: Measure) -> str:
    return measure.name.lower()


def _cell(dimension: Dimension, name: str) -> Bilingual:
    if dimension is not Dimension.PROVINCE:
        return cell_words(dimension, name)
    names = (Bilingual(one.name_th, one.name_en) for one in geothai.provinces() if one.code == name)
    return next(names, _CODE.format(code=name))


def _touched(cell: Figures) -> int:
    return sum(cell.people.get(measure, 0) for measure in _CHANGES)


_CERTAIN = (Measure.GAINS, Measure.LOSES)
_UNCERTAIN = (Measure.MAY_GAIN, Measure.MAY_LOSE, Measure.OTHERWISE)
_ORDER = (*_CERTAIN, *_UNCERTAIN)
_CHANGES = frozenset(_ORDER)
_LOSSES = frozenset({Measure.LOSES, Measure.MAY_LOSE})
