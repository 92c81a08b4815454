"""Changes of the law's values as data: a new row, the days on which it stands, and what becomes of the earlier row.

A change never overwrites: the earlier row is kept and ends the day before, so that a question about an earlier day is
answered by the law of that day. Whoever keeps such changes (and lets a second person approve them) applies them to
the programmes of the folders here; the same changes in the same order always give the same programme and version.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import Parameters, Programme
from onehome.law.errors import CannotAmend, UnknownProgramme
from onehome.law.expressions import Plain
from onehome.law.parameters import (
    AmountRow,
    Bracket,
    CapRow,
    Confidence,
    DatedRow,
    LegalReference,
    Precision,
    Status,
    ValueRow,
    Wording,
    gaps,
)
from onehome.law.record import to_plain

ONE_DAY = timedelta(days=1)
EFFECTIVE = (Status.IN_FORCE, Status.ANNOUNCED)


class SeriesKind(StrEnum):
    """What a series of rows sets; the names are those of the fields of `Parameters`."""

    VALUE = "values"
    AMOUNT = "amounts"
    CAP = "caps"


class Afterwards(StrEnum):
    """What stands after the last day of a new row that has one."""

    NOTHING = "nothing"
    EARLIER_AGAIN = "earlier-again"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWording:
    """How a condition that reads the changed value is put while the new row stands."""

    condition: str
    statement: Bilingual
    not_met: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One change of one series of a programme.

    Args:
        id: id of the new row, used nowhere else in the programme.
        status: in force, or announced: an announced row is shown and never pays.
        valid_to: last day of the new row; None has no end.
        afterwards: what stands after `valid_to`.
        value, baht, brackets, quantity, limit: the one that the series takes; all sums and limits in whole numbers.
        statement: how a cap is put; needed for a cap, because its words hold the number.
        wordings: how conditions are put whose words hold the changed value.
        brings_into_force: the announced row that this change makes true.
        sets_aside: rows that the new one replaces before they had a day of their own.
        gap_because: why no row stands for some days before the new one.
        back_dated_because: why it starts on a day that answers were already given for.
    """

    id: str
    programme: str
    series: str
    valid_from: date
    valid_to: date | None = None
    status: Status = Status.IN_FORCE
    confidence: Confidence = Confidence.SOURCED
    afterwards: Afterwards = Afterwards.NOTHING
    value: Plain | None = None
    baht: int | None = None
    quantity: int | None = None
    brackets: tuple[Bracket, ...] = ()
    limit: int | None = None
    statement: Bilingual | None = None
    wordings: tuple[NewWording, ...] = ()
    legal_reference: Bilingual | None = None
    sources: tuple[str, ...] = ()
    note: Bilingual | None = None
    brings_into_force: str | None = None
    sets_aside: tuple[str, ...] = ()
    gap_because: str = ""
    back_dated_because: str = ""


def amended(programme: Programme, amendments: Sequence[Amendment], *, decided_until: date | None = None) -> Programme:
    """Return `programme` after the changes, taken in their order; the given one stays as it is.

    A change whose row the programme's folder holds already is left out, so that the folder can catch up.

    Args:
        decided_until: the last day for which answers were given; a change from that day or earlier needs a reason.

    Raises:
        CannotAmend: a change contradicts the rows there are, or lacks what it needs; `field` names what.
        LawIsBroken: the rule does not hold together with the new rows.
    """
    written = {row.id for row in programme.parameters.rows()}
    new = [amendment for amendment in amendments if amendment.id not in written]
    if not new:
        return programme
    parameters = programme.parameters
    for amendment in new:
        if amendment.programme != programme.code:
            raise CannotAmend.of_another_programme(amendment.programme, programme.code)
        parameters = _amend(parameters, amendment, decided_until)
    changed = replace(programme, parameters=parameters, version=_version(programme.version, new))
    for amendment in new:
        changed.on(amendment.valid_from)
    return changed


def all_amended(programmes: Sequence[Programme], amendments: Sequence[Amendment]) -> tuple[Programme, ...]:
    """Return all programmes after the changes.

    Raises:
        UnknownProgramme: a change is for a programme that is not among them.
        CannotAmend, LawIsBroken: as `amended`.
    """
    codes = {programme.code for programme in programmes}
    for amendment in amendments:
        if amendment.programme not in codes:
            raise UnknownProgramme(amendment.programme)
    return tuple(
        amended(programme, [amendment for amendment in amendments if amendment.programme == programme.code])
        for programme in programmes
    )


def series_of(parameters: Parameters, series: str) -> tuple[SeriesKind, tuple[DatedRow, ...]]:
    """Return the kind and the rows of a series.

    Raises:
        CannotAmend: the programme has no series of this name.
    """
    for kind in SeriesKind:
        rows: Mapping[str, tuple[DatedRow, ...]] = getattr(parameters, kind.value)
        if series in rows:
            return kind, rows[series]
    raise CannotAmend.unknown_series(parameters.heading.code, series)


def with_rows(parameters: Parameters, kind: SeriesKind, series: str, rows: tuple[DatedRow, ...]) -> Parameters:
    """Return the parameters with other rows in one series."""
    changed: dict[str, Any] = {kind.value: {**getattr(parameters, kind.value), series: rows}}
    return replace(parameters, **changed)


def row_to_follow(rows: Sequence[DatedRow], day: date) -> DatedRow:
    """Return the row that a new one from `day` follows, and takes its unit and kind from.

    It is the row that stands the day before, otherwise the newest with days of its own, otherwise the last written.
    """
    dated = sorted((row for row in rows if row.claims_days), key=lambda row: row.first_day)
    earlier = [row for row in dated if row.first_day < day]
    return (earlier or dated or list(rows))[-1]


def _amend(parameters: Parameters, amendment: Amendment, decided_until: date | None) -> Parameters:
    _check_days(amendment, decided_until)
    kind, rows = series_of(parameters, amendment.series)
    if amendment.id in {row.id for row in parameters.rows()}:
        raise CannotAmend.used_twice(amendment.id)
    new = _new_row(row_to_follow(rows, amendment.valid_from), amendment)
    if amendment.status is Status.IN_FORCE:
        standing = _make_room(_set_aside(rows, amendment), amendment)
        _check_gaps(rows, (*standing, new), amendment)
        rows = standing
    changed = with_rows(parameters, kind, amendment.series, (*rows, new))
    return _reworded(_with_reference(changed, amendment), amendment)


def _check_days(amendment: Amendment, decided_until: date | None) -> None:
    if amendment.status not in EFFECTIVE:
        raise CannotAmend.status(amendment.status)
    if amendment.valid_to is not None and amendment.valid_to < amendment.valid_from:
        raise CannotAmend.ends_before_it_starts()
    if amendment.status is not Status.IN_FORCE or decided_until is None or amendment.back_dated_because.strip():
        return
    if amendment.valid_from <= decided_until:
        raise CannotAmend.back_dated(amendment.valid_from)


def _new_row(like: DatedRow, amendment: Amendment) -> DatedRow:
    return replace(
        like,
        id=amendment.id,
        status=amendment.status,
        confidence=amendment.confidence,
        valid_from=amendment.valid_from,
        valid_to=amendment.valid_to,
        valid_from_precision=Precision.DAY,
        valid_to_precision=Precision.DAY,
        safe_from=None,
        last_evidence=None,
        sources=amendment.sources,
        note=amendment.note,
        **_content(like, amendment),
    )


def _content(like: DatedRow, amendment: Amendment) -> dict[str, Any]:
    given = {
        name
        for name, is_given in (
            ("value", amendment.value is not None),
            ("baht", amendment.baht is not None),
            ("brackets", bool(amendment.brackets)),
            ("quantity", amendment.quantity is not None),
            ("limit", amendment.limit is not None),
        )
        if is_given
    }
    needed = content_field(like)
    if given != {needed}:
        raise CannotAmend.wrong_content(needed)
    if isinstance(like, ValueRow):
        if type(amendment.value) is not type(like.value):
            raise CannotAmend.wrong_type(like.value)
        return {"value": amendment.value}
    if isinstance(like, CapRow):
        if amendment.statement is None:
            raise CannotAmend.cap_without_words()
        return {"limit": _above_zero(amendment.limit, "limit"), "statement": amendment.statement}
    if amendment.brackets:
        _check_brackets(amendment.brackets)
        return {"brackets": amendment.brackets}
    return {needed: _above_zero(getattr(amendment, needed), needed)}


def content_field(row: DatedRow) -> str:
    """Return which field of an amendment a row of this kind takes: value, limit, brackets, quantity or baht."""
    if isinstance(row, ValueRow):
        return "value"
    if isinstance(row, CapRow):
        return "limit"
    assert isinstance(row, AmountRow)
    if row.brackets:
        return "brackets"
    return "quantity" if row.quantity is not None else "baht"


def _above_zero(number: int | None, field: str) -> int:
    if number is None or number <= 0:
        raise CannotAmend.not_above_zero(field)
    return number


def _check_brackets(brackets: tuple[Bracket, ...]) -> None:
    for bracket in brackets:
        _above_zero(bracket.baht, "brackets")
    for lower, higher in pairwise(brackets):
        if lower.age_to is None or higher.age_from != lower.age_to + 1:
            raise CannotAmend.broken_brackets()


def _set_aside(rows: Sequence[DatedRow], amendment: Amendment) -> tuple[DatedRow, ...]:
    known = {row.id for row in rows if row.claims_days}
    for name in amendment.sets_aside:
        if name not in known:
            raise CannotAmend.nothing_to_set_aside(name)
    return tuple(replace(row, status=Status.SET_ASIDE) if row.id in amendment.sets_aside else row for row in rows)


def _make_room(rows: Sequence[DatedRow], amendment: Amendment) -> tuple[DatedRow, ...]:
    first, last = amendment.valid_from, amendment.valid_to or date.max
    found: list[DatedRow] = []
    for row in rows:
        if not row.claims_days or row.last_day < first or row.first_day > last:
            found.append(row)
        elif row.first_day >= first:
            raise CannotAmend.overlap(row.id, row.first_day)
        else:
            found.append(replace(row, valid_to=first - ONE_DAY, valid_to_precision=Precision.DAY))
            if row.last_day > last and amendment.afterwards is Afterwards.EARLIER_AGAIN:
                found.append(_resumed(row, amendment, last + ONE_DAY))
    return tuple(found)


def _resumed(row: DatedRow, amendment: Amendment, first: date) -> DatedRow:
    return replace(row, id=f"{amendment.id}-R", valid_from=first, valid_from_precision=Precision.DAY, safe_from=None)


def _check_gaps(before: Sequence[DatedRow], after: Sequence[DatedRow], amendment: Amendment) -> None:
    opened = [gap for gap in gaps(after) if gap not in gaps(before)]
    if opened and not amendment.gap_because.strip():
        raise CannotAmend.gap(*opened[0])


def _with_reference(parameters: Parameters, amendment: Amendment) -> Parameters:
    brought = amendment.brings_into_force
    announced = tuple(row for row in parameters.announced if row.id != brought)
    if brought is not None and len(announced) == len(parameters.announced):
        raise CannotAmend.unknown_announcement(brought)
    references = parameters.legal_references
    if amendment.legal_reference is not None and amendment.status is Status.IN_FORCE:
        reference = LegalReference(amendment.legal_reference, amendment.confidence, amendment.valid_from)
        references = (*references, reference)
    return replace(parameters, announced=announced, legal_references=references)


def _reworded(parameters: Parameters, amendment: Amendment) -> Parameters:
    conditions = dict(parameters.conditions)
    for new in amendment.wordings:
        if new.condition not in conditions:
            raise CannotAmend.unknown_condition(new.condition)
        row = conditions[new.condition]
        wording = Wording(amendment.valid_from, amendment.valid_to, new.statement, new.not_met or row.not_met)
        if amendment.status is Status.IN_FORCE:
            conditions[new.condition] = replace(row, wordings=(*row.wordings, wording))
    return replace(parameters, conditions=conditions)


def _version(before: str, amendments: Sequence[Amendment]) -> str:
    written = json.dumps([before, to_plain(tuple(amendments))], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[: len(before)]
