"""The rows of a programme's law as a page shows them: what each sets, on which days, and whether it pays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onehome.kernel.bilingual import Bilingual
from onehome.law.amendments import SeriesKind
from onehome.law.catalogue import Programme
from onehome.law.expressions import FactValue, LegalValue, Plain, Standing, children, walk
from onehome.law.parameters import (
    AmountRow,
    AnnouncedRow,
    Bracket,
    CapRow,
    Confidence,
    DatedRow,
    Status,
    ValueRow,
)
from onehome.law.vocabulary import definition
from onehome.people.queries.asked import value_words
from onehome.web.design.parts import Level
from onehome.web.law.names import PER_NAMES, UNIT_NAMES, series_name
from onehome.web.law.words import day_words, evidence_words, span_words

MOST_SUMS = 3  # in one line


class RowState(StrEnum):
    """What a row does on the day of the page, in the order in which rows are read."""

    IN_USE = "in-use"
    NOT_CERTAIN = "not-certain"
    TO_COME = "to-come"
    ANNOUNCED = "announced"
    UNVERIFIED = "unverified"
    PAST = "past"
    SET_ASIDE = "set-aside"


STATES: Mapping[RowState, tuple[Level, Bilingual]] = {
    RowState.IN_USE: ("good", Bilingual("ใช้อยู่วันนี้", "In use today")),
    RowState.NOT_CERTAIN: ("watch", Bilingual("ช่วงเปลี่ยนเกณฑ์ ยังไม่แน่ชัด", "Changing; not certain yet")),
    RowState.TO_COME: ("info", Bilingual("อนุมัติแล้ว รอถึงวัน", "Approved, its day is to come")),
    RowState.PAST: ("unknown", Bilingual("เกณฑ์เดิม", "Earlier")),
    RowState.ANNOUNCED: ("watch", Bilingual("ประกาศแล้ว ยังไม่มีผล แสดงให้ทราบ ไม่จ่าย", "Announced: shown, never paid")),
    RowState.UNVERIFIED: ("watch", Bilingual("ยังไม่ยืนยัน แสดงให้ทราบ ไม่จ่าย", "Not verified: shown, never paid")),
    RowState.SET_ASIDE: ("unknown", Bilingual("ยกเลิกก่อนมีผล", "Set aside before its day")),
}


_ORDER = tuple(RowState)


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row: the number in words, its days, its state and where it comes from.

    Args:
        sources: those of this row alone; the programme's are said once for all rows.
    """

    id: str
    content: Bilingual
    state: RowState
    days: Bilingual
    first: date | None
    last: date | None
    confidence: Confidence
    seen: Bilingual | None
    note: Bilingual | None
    sources: str

    @property
    def level(self) -> Level:
        """Level of the state for its colour and icon."""
        return STATES[self.state][0]

    @property
    def state_words(self) -> Bilingual:
        """The state in words."""
        return STATES[self.state][1]


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """One number of the law through time: the row in use first, the oldest last.

    Args:
        present: the number in use on the day; None where none is.
        conditions: ids of the conditions that read it.
    """

    name: str
    called: Bilingual
    kind: SeriesKind
    present: Bilingual | None
    rows: Sequence[RowLine]
    conditions: Sequence[str]


def series_shown(programme: Programme, day: date) -> list[SeriesShown]:
    """Return every series of a programme as it stands on `day`: sums first, then limits, then what conditions read."""
    return [
        _series(programme, kind, name, rows, day)
        for kind in (SeriesKind.AMOUNT, SeriesKind.CAP, SeriesKind.VALUE)
        for name, rows in _of_kind(programme, kind).items()
    ]


def announced_lines(programme: Programme, *, series: str | None = None) -> list[RowLine]:
    """Return what was announced and never took effect, for a series; with None what concerns no series."""
    return [_announced(row) for row in programme.parameters.announced if row.series == series]


def present_sum(programme: Programme, day: date) -> Bilingual | None:
    """Return what the programme gives on `day` in one line; None where no sum in baht is in force."""
    usable = [row for rows in programme.parameters.amounts.values() for row in rows if row.usable(day) and row.may_pay]
    words = list(dict.fromkeys(_short_sum(row) for row in usable if _has_number(row)))
    if not words:
        return None
    shown = words[:MOST_SUMS]
    if len(words) > len(shown):
        rest = len(words) - len(shown)
        shown.append(Bilingual(f"และอีก {rest} อย่าง", f"and {rest} more"))
    return Bilingual(" · ".join(one.th for one in shown), " · ".join(one.en for one in shown))


def content_words(programme: Programme, series: str, row: DatedRow, day: date) -> Bilingual:
    """Return what a row sets, in words."""
    if isinstance(row, AmountRow):
        return _sum(row)
    if isinstance(row, CapRow):
        return row.statement if row.limit is None else _limit(row)
    assert isinstance(row, ValueRow)
    return _value(programme, series, row, day)


def conditions_reading(programme: Programme, series: str, day: date) -> list[str]:
    """Return the ids of the conditions of `programme` whose test reads a series of values."""
    return [
        condition.id
        for condition in programme.stated_on(day).conditions
        if condition.test is not None
        and any(isinstance(node, LegalValue) and node.series == series for node in walk(condition.test))
    ]


def bracket_words(brackets: Iterable[Bracket]) -> Bilingual:
    """Return brackets as "60–69 ปี 600 · 70–79 ปี 700 … บาท"."""
    thai, english = [], []
    for bracket in brackets:
        if bracket.age_to is None:
            thai.append(f"{bracket.age_from} ปีขึ้นไป {bracket.baht:,}")
            english.append(f"{bracket.age_from} and over {bracket.baht:,}")
        else:
            thai.append(f"{bracket.age_from}–{bracket.age_to} ปี {bracket.baht:,}")
            english.append(f"{bracket.age_from}–{bracket.age_to} {bracket.baht:,}")
    return Bilingual(" · ".join(thai), " · ".join(english))


def _of_kind(programme: Programme, kind: SeriesKind) -> Mapping[str, tuple[DatedRow, ...]]:
    found: Mapping[str, tuple[DatedRow, ...]] = getattr(programme.parameters, kind.value)
    return found


def _series(programme: Programme, kind: SeriesKind, name: str, rows: tuple[DatedRow, ...], day: date) -> SeriesShown:
    usable = next((row for row in rows if row.usable(day)), None)
    lines = [_line(programme, name, row, day) for row in rows]
    lines += announced_lines(programme, series=name)
    return SeriesShown(
        name=name,
        called=series_name(programme.code, name),
        kind=kind,
        present=content_words(programme, name, usable, day) if usable is not None else None,
        rows=sorted(lines, key=_as_read),
        conditions=conditions_reading(programme, name, day) if kind is SeriesKind.VALUE else (),
    )


def _as_read(line: RowLine) -> tuple[int, int]:
    """Order rows as they are read: what is in use first, then what is to come or only told, then the past."""
    return _ORDER.index(line.state), -(line.first or date.min).toordinal()


def _line(programme: Programme, series: str, row: DatedRow, day: date) -> RowLine:
    return RowLine(
        id=row.id,
        content=content_words(programme, series, row, day),
        state=_state(row, day),
        days=span_words(row.valid_from, row.valid_to, row.valid_from_precision),
        first=row.valid_from,
        last=row.valid_to,
        confidence=row.confidence,
        seen=evidence_words(row.last_evidence) if row.last_evidence else None,
        note=row.note,
        sources=", ".join(row.sources),
    )


def _state(row: DatedRow, day: date) -> RowState:
    by_status = {
        Status.ANNOUNCED: RowState.ANNOUNCED,
        Status.UNVERIFIED: RowState.UNVERIFIED,
        Status.SET_ASIDE: RowState.SET_ASIDE,
    }
    if row.status in by_status:
        return by_status[row.status]
    standing = row.standing(day)
    if standing is Standing.USABLE:
        return RowState.IN_USE
    if standing is Standing.NOT_CERTAIN:
        return RowState.NOT_CERTAIN
    return RowState.TO_COME if row.valid_from and row.valid_from > day else RowState.PAST


def _announced(row: AnnouncedRow) -> RowLine:
    start = row.announced_start
    days = Bilingual("ไม่ได้บอกวันเริ่ม", "no day named")
    if start is not None:
        said = day_words(start)
        days = Bilingual(f"ประกาศว่าจะเริ่ม {said.th}", f"announced for {said.en}")
    return RowLine(
        id=row.id,
        content=row.text,
        state=RowState.ANNOUNCED,
        days=days,
        first=start,
        last=None,
        confidence=row.confidence,
        seen=None,
        note=row.last_seen,
        sources="",
    )


def _short_sum(row: AmountRow) -> Bilingual:
    numbers = [bracket.baht for bracket in row.brackets] or [row.baht or row.quantity or 0]
    low, high = min(numbers), max(numbers)
    number = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    said = _with_unit(number, row)
    if row.label is None:
        return said
    return Bilingual(f"{row.label.th} {said.th}", f"{row.label.en}: {said.en}")


def _sum(row: AmountRow) -> Bilingual:
    if row.brackets:
        said = bracket_words(row.brackets)
        return Bilingual(f"{said.th} {row.unit.th}", f"{said.en} {row.unit.en}")
    number = row.baht if row.baht is not None else row.quantity
    return row.unit if number is None else _with_unit(f"{number:,}", row)


def _has_number(row: AmountRow) -> bool:
    return bool(row.baht is not None or row.brackets or row.quantity is not None)


def _with_unit(number: str, row: AmountRow) -> Bilingual:
    most = ("ไม่เกิน ", "up to ") if row.ceiling else ("", "")
    births = _births(row)
    return Bilingual(f"{most[0]}{number} {row.unit.th}{births.th}", f"{most[1]}{number} {row.unit.en}{births.en}")


def _births(row: AmountRow) -> Bilingual:
    if row.births_from is None and row.births_to is None:
        return Bilingual("", "")
    said = span_words(row.births_from, row.births_to)
    return Bilingual(f" (เด็กที่เกิด {said.th})", f" (born {said.en})")


def _limit(row: CapRow) -> Bilingual:
    per = PER_NAMES.get(row.per, Bilingual(row.per, row.per))
    return Bilingual(f"{row.limit:,} {per.th} · {row.statement.th}", f"{row.limit:,} {per.en} · {row.statement.en}")


def _value(programme: Programme, series: str, row: ValueRow, day: date) -> Bilingual:
    unit = UNIT_NAMES.get(row.unit, Bilingual(row.unit, row.unit))
    value: Plain = row.value
    if isinstance(value, bool):
        return unit
    if isinstance(value, date):
        said = day_words(value)
        return Bilingual(f"{said.th} ({unit.th})", f"{said.en} ({unit.en})")
    if isinstance(value, int):
        return Bilingual(f"{value:,} {unit.th}", f"{value:,} {unit.en}")
    return _codes(programme, series, value if isinstance(value, tuple) else (value,), day)


def _codes(programme: Programme, series: str, codes: tuple[str, ...], day: date) -> Bilingual:
    for name in facts_with_codes(programme, series, day):
        if set(codes) <= set(definition(name).values):
            return value_words(definition(name), list(codes))
    listed = ", ".join(codes)
    return Bilingual(listed, listed)


def facts_with_codes(programme: Programme, series: str, day: date) -> Iterator[str]:
    """Yield the facts that conditions compare with a series of values; of a list of codes, those it lists."""
    for condition in programme.stated_on(day).conditions:
        for node in walk(condition.test) if condition.test is not None else ():
            parts = children(node)
            if any(isinstance(part, LegalValue) and part.series == series for part in parts):
                yield from (part.name for part in parts if isinstance(part, FactValue))
