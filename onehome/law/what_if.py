"""Suppositions: the law as it would be with another number, so that a reform is tried before it is announced.

Every number that the law sets has a name: PROGRAMME.SERIES, with the age bracket where a sum goes by age, as in
`OAA.monthly.60-69`, `OAA.monthly.90+`, `CSG.income_line_per_head`, `LIF.times_per_year`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from onehome.law.amendments import SeriesKind, with_rows
from onehome.law.catalogue import Parameters, Programme
from onehome.law.errors import CannotSuppose
from onehome.law.expressions import Plain
from onehome.law.parameters import (
    AmountRow,
    Bracket,
    CapRow,
    Confidence,
    DatedRow,
    Precision,
    Status,
    ValueRow,
    standing_row,
)
from onehome.law.record import to_plain

LARGEST = 1_000_000_000
LARGEST_AGE, MOST_MONTHS = 150, 1_200
"""Larger numbers mean nothing, and days counted with them would leave the calendar."""


@dataclass(frozen=True, slots=True)
class Settable:
    """One number of the law that can be supposed to be another.

    Args:
        parameter: its name inside the programme, as "monthly.60-69".
        value: what it is on the day; None where the law names none.
        row: the row it comes from.
        unit: as written in the parameters; whole baht, years, times, a day or codes.
        in_force: whether the row stands on the day; otherwise it is only shown there.
    """

    programme: str
    parameter: str
    value: Plain | None
    unit: str
    row: str
    in_force: bool

    @property
    def name(self) -> str:
        """The full name, as "OAA.monthly.60-69"."""
        return f"{self.programme}.{self.parameter}"


def settable_parameters(programme: Programme, day: date) -> tuple[Settable, ...]:
    """Return every number of a programme with its name and what it is on `day`: sums, then values, then limits."""
    return tuple(_settable(programme.code, programme.parameters, day))


def with_values(programme: Programme, values: Mapping[str, Plain], *, day: date | None = None) -> Programme:
    """Return the programme as it would be if these numbers held on all days; nothing else changes.

    A sum or limit that is only announced, past or unverified is thereby supposed to be in force.

    Args:
        values: parameter ("monthly.60-69") -> its supposed value, in the unit of the parameter.
        day: the day whose row gives what is not named, such as the other age brackets; None takes the newest row.

    Raises:
        CannotSuppose: no parameter has this name, or the value is of another kind.
    """
    parameters = programme.parameters
    for name in values:
        _check_known(programme, name)
    for series in dict.fromkeys(name.partition(".")[0] for name in values):
        kind, rows = _rows_of(parameters, series)
        chosen = {name.partition(".")[2]: value for name, value in values.items() if name.partition(".")[0] == series}
        row = _supposed(programme.code, series, _present_row(rows, day), chosen)
        parameters = with_rows(parameters, kind, series, (row,))
    written = json.dumps([programme.version, to_plain(dict(values))], ensure_ascii=False, sort_keys=True)
    version = hashlib.sha256(written.encode()).hexdigest()[: len(programme.version)]
    return replace(programme, parameters=parameters, version=version)


def read_settings(texts: Iterable[str], programmes: Sequence[Programme]) -> dict[str, dict[str, Plain]]:
    """Return programme -> parameter -> value for texts such as "OAA.monthly.60-69=700".

    A day is written 2026-10-01, codes with a comma between them; separators of thousands are allowed.

    Raises:
        CannotSuppose: a text is not of this form, names nothing, or its value is of another kind.
    """
    by_code = {programme.code: programme for programme in programmes}
    found: dict[str, dict[str, Plain]] = {}
    for text in texts:
        name, equals, written = text.partition("=")
        code, dot, parameter = name.strip().partition(".")
        if not (equals and dot):
            raise CannotSuppose.not_a_setting(text)
        if code not in by_code:
            raise CannotSuppose.unknown(name, sorted(by_code))
        _check_known(by_code[code], parameter)
        like = next(one for one in _settable(code, by_code[code].parameters, None) if one.parameter == parameter)
        found.setdefault(code, {})[parameter] = _typed(written.strip(), like)
    return found


def bracket_name(bracket: Bracket) -> str:
    """Return how a bracket is named: "60-69", "90+"."""
    return f"{bracket.age_from}+" if bracket.age_to is None else f"{bracket.age_from}-{bracket.age_to}"


def _settable(code: str, parameters: Parameters, day: date | None) -> Iterator[Settable]:
    for kind in (SeriesKind.AMOUNT, SeriesKind.VALUE, SeriesKind.CAP):
        series: Mapping[str, tuple[DatedRow, ...]] = getattr(parameters, kind.value)
        for name, rows in series.items():
            row = _present_row(rows, day)
            in_force = day is None or row.usable(day)
            for part, value, unit in _parts(row):
                yield Settable(code, f"{name}.{part}" if part else name, value, unit, row.id, in_force)


def _parts(row: DatedRow) -> Iterator[tuple[str, Plain | None, str]]:
    if isinstance(row, AmountRow):
        if row.brackets:
            yield from ((bracket_name(bracket), bracket.baht, row.unit.en) for bracket in row.brackets)
        else:
            yield "", row.baht if row.quantity is None else row.quantity, row.unit.en
    elif isinstance(row, CapRow):
        yield "", row.limit, row.per
    elif isinstance(row, ValueRow):
        yield "", row.value, row.unit


def _present_row(rows: Sequence[DatedRow], day: date | None) -> DatedRow:
    if day is not None:
        row, _ = standing_row(rows, day)
        if row is not None:
            return row
    dated = sorted((row for row in rows if row.claims_days), key=lambda row: row.first_day)
    return (dated or list(rows))[-1]


def _rows_of(parameters: Parameters, series: str) -> tuple[SeriesKind, tuple[DatedRow, ...]]:
    for kind in SeriesKind:
        rows: Mapping[str, tuple[DatedRow, ...]] = getattr(parameters, kind.value)
        if series in rows:
            return kind, rows[series]
    raise CannotSuppose.unknown(series, ())


def _supposed(code: str, series: str, like: DatedRow, chosen: Mapping[str, Plain]) -> DatedRow:
    row = replace(
        like,
        status=Status.IN_FORCE,
        confidence=Confidence.SOURCED,
        valid_from=None,
        valid_to=None,
        valid_from_precision=Precision.DAY,
        safe_from=None,
    )
    if isinstance(row, ValueRow):
        return replace(row, value=_fitting(code, series, chosen[""], row))
    if isinstance(row, CapRow):
        return replace(row, limit=_whole(code, series, chosen[""]))
    assert isinstance(row, AmountRow)
    if row.quantity is not None:
        return replace(row, quantity=_whole(code, series, chosen[""]))
    if not row.brackets:
        return replace(row, baht=_whole(code, series, chosen[""]), shown_only=False, discretion=None)
    brackets = tuple(
        replace(bracket, baht=_whole(code, series, chosen.get(bracket_name(bracket), bracket.baht)))
        for bracket in row.brackets
    )
    return replace(row, brackets=brackets, shown_only=False, discretion=None)


def _whole(code: str, series: str, value: Plain) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise CannotSuppose.wrong_kind(f"{code}.{series}", 0)
    return _not_above(value, LARGEST, code, series)


def _fitting(code: str, series: str, value: Plain, like: ValueRow) -> Plain:
    if type(value) is not type(like.value):
        raise CannotSuppose.wrong_kind(f"{code}.{series}", like.value)
    if isinstance(value, bool) or not isinstance(value, int):
        return value
    if value < 0:
        raise CannotSuppose.wrong_kind(f"{code}.{series}", like.value)
    largest = MOST_MONTHS if "months" in like.unit else LARGEST
    return _not_above(value, LARGEST_AGE if _counts_years(like.unit) else largest, code, series)


def _counts_years(unit: str) -> bool:
    return unit.startswith(("years", "birthday"))


def _not_above(value: int, largest: int, code: str, series: str) -> int:
    if value > largest:
        raise CannotSuppose.too_large(f"{code}.{series}", largest)
    return value


def _check_known(programme: Programme, parameter: str) -> None:
    names = [one.parameter for one in _settable(programme.code, programme.parameters, None)]
    if parameter not in names:
        near = get_close_matches(parameter, names, n=3, cutoff=0.3) or names
        raise CannotSuppose.unknown(f"{programme.code}.{parameter}", [f"{programme.code}.{name}" for name in near])


def _typed(written: str, like: Settable) -> Plain:
    present = like.value
    try:
        if isinstance(present, bool):
            return {"true": True, "false": False}[written.lower()]
        if isinstance(present, int) or present is None:
            return int(written.replace(",", "").replace("_", ""))
        if isinstance(present, date):
            return date.fromisoformat(written)
    except (KeyError, ValueError):
        raise CannotSuppose.wrong_kind(like.name, present) from None
    if isinstance(present, tuple):
        return tuple(code.strip() for code in written.split(",") if code.strip())
    return written
