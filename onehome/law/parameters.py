"""The dated rows of the law, and which of them stands on a day.

A row carries the days it is valid, its status and how well it is sourced. Only a row in force pays; an announced or
unverified row is shown and never pays; a historical row counts only for a day inside its known days.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from onehome.kernel.bilingual import Bilingual
from onehome.law.expressions import LegalValue, Plain, Standing

_FISCAL_YEAR_ENDS = (9, 30)


class Status(StrEnum):
    """What is known about a row being used."""

    IN_FORCE = "in_force"
    ANNOUNCED = "announced_not_in_force"
    HISTORICAL = "historical"
    UNVERIFIED = "unverified"
    SET_ASIDE = "set_aside"  # replaced before it had a day of its own; only an amendment leaves such a row


class Confidence(StrEnum):
    """How well a statement is sourced; an unverified one never refuses anybody."""

    SOURCED = "sourced"
    WEAKLY_SOURCED = "weakly-sourced"
    UNVERIFIED = "unverified"


class Precision(StrEnum):
    """How exactly a day is known; "gazette" is the day of publication, the day of effect is to be confirmed."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    FISCAL_YEAR = "fiscal-year"
    GAZETTE = "gazette"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LegalReference:
    """The text of law that a rule rests on."""

    text: Bilingual
    confidence: Confidence
    in_force_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedRow:
    """One value of the law with its days; a null day is open on that side.

    Args:
        safe_from: the row gives no sum before this day, because the day it replaced an older row is not known.
        last_evidence: when the row was last seen in use: a day, "YYYY-MM" or "YYYY".
    """

    id: str
    status: Status
    confidence: Confidence
    valid_from: date | None
    valid_to: date | None
    valid_from_precision: Precision = Precision.DAY
    valid_to_precision: Precision = Precision.DAY
    safe_from: date | None = None
    last_evidence: str | None = None
    sources: tuple[str, ...] = ()
    note: Bilingual | None = None

    @property
    def is_for_display(self) -> bool:
        """Whether the row can never be used and is there to be shown: unverified, announced, or old without days."""
        if self.status is Status.HISTORICAL:
            return self.valid_from is None and self.valid_to is None
        return self.status in (Status.UNVERIFIED, Status.ANNOUNCED)

    def standing(self, day: date) -> Standing:
        """Return whether the row may be used on `day`, or is there without being certain yet."""
        if self.status not in (Status.IN_FORCE, Status.HISTORICAL):
            return Standing.NO_ROW
        if self.is_for_display:
            return Standing.NO_ROW
        if (self.valid_from and day < self.valid_from) or (self.valid_to and day > self.valid_to):
            return Standing.NO_ROW
        if self.safe_from and day < self.safe_from:
            return Standing.NOT_CERTAIN
        return Standing.USABLE if self._is_certain(day) else Standing.NOT_CERTAIN

    def usable(self, day: date) -> bool:
        """Return whether the row may give a sum or a limit on `day`."""
        return self.standing(day) is Standing.USABLE

    @property
    def claims_days(self) -> bool:
        """Whether the row stands on days of its own; in one series no two rows may claim the same day."""
        if self.status is Status.HISTORICAL:
            return self.valid_from is not None or self.valid_to is not None
        return self.status is Status.IN_FORCE

    @property
    def first_day(self) -> date:
        """The first day of the row; the first of all days where its start is not known."""
        return self.valid_from or date.min

    @property
    def last_day(self) -> date:
        """The last day of the row; the last of all days where no end is known."""
        return self.valid_to or date.max

    def _is_certain(self, day: date) -> bool:
        if self.valid_from is None or self.valid_from_precision is Precision.DAY:
            return True
        last = end_of_precision(self.valid_from, self.valid_from_precision)
        return last is not None and day > last


Row = TypeVar("Row", bound=DatedRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow(DatedRow):
    """A limit, age, line, day or list of codes."""

    value: Plain
    unit: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """A sum for ages from `age_from` to `age_to` completed years, both included; None means no upper end."""

    age_from: int
    age_to: int | None
    baht: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow(DatedRow):
    """A sum in whole baht, or a ceiling; or a quantity of something that is not money.

    Args:
        baht: the sum; None where brackets or a quantity give it.
        quantity: how much of what is given in kind, in the unit of the row (rai of land).
        label: what tells this row from the others of its programme ("one person", "cooking gas").
        ceiling: the sum is the most that may be granted, not what is granted.
        shown_only: shown to the officer, never the sum (also where the row leaves room for discretion).
        births_from: only children born from this day on.
        births_to: only children born up to this day.
    """

    cap_kind: str
    unit: Bilingual
    baht: int | None = None
    quantity: int | None = None
    label: Bilingual | None = None
    brackets: tuple[Bracket, ...] = ()
    ceiling: bool = False
    shown_only: bool = False
    discretion: Bilingual | None = None
    births_from: date | None = None
    births_to: date | None = None

    @property
    def may_pay(self) -> bool:
        """Whether the row can give the sum at all."""
        return not self.shown_only and self.discretion is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapRow(DatedRow):
    """A limit on how often or how much; `limit` None where the law has one that is not established.

    Args:
        per: for whom is counted: "person", "family" or "deceased".
        derived_from: the rows this limit follows from; what it counts is then never asked for its own sake.
    """

    cap_kind: str
    limit: int | None
    per: str
    statement: Bilingual
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How a condition is put while a changed value stands, whose number its words hold."""

    valid_from: date
    valid_to: date | None
    statement: Bilingual
    not_met: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow(DatedRow):
    """The words of a condition and the days on which it is in force.

    Args:
        lasting: when not met, neither the person nor time can change it; it is then the reason to give first.
        wordings: other words for some days, the newest last; left by amendments.
    """

    statement: Bilingual
    not_met: Bilingual
    next_step: Bilingual
    lasting: bool = False
    wordings: tuple[Wording, ...] = ()

    def worded_on(self, day: date) -> tuple[Bilingual, Bilingual]:
        """Return the statement, and what is said when it is not met, in the words of `day`."""
        for wording in reversed(self.wordings):
            if wording.valid_from <= day <= (wording.valid_to or date.max):
                return wording.statement, wording.not_met
        return self.statement, self.not_met


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedRow:
    """A change that was announced and did not take effect; shown, never paid."""

    id: str
    series: str | None
    text: Bilingual
    confidence: Confidence
    announced_on: str | None
    announced_start: date | None
    last_seen: Bilingual
    baht: int | None = None
    brackets: tuple[Bracket, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """What an officer should know when the answer rests on a point that is not confirmed."""

    id: str
    text: Bilingual
    confidence: Confidence


def end_of_precision(day: date, precision: Precision) -> date | None:
    """Return the last day on which a start known only to `precision` is not certain; None if it never becomes so."""
    if precision is Precision.DAY:
        return day
    if precision in (Precision.MONTH, Precision.GAZETTE):
        return date(day.year, day.month, monthrange(day.year, day.month)[1])
    if precision is Precision.YEAR:
        return date(day.year, 12, 31)
    if precision is Precision.FISCAL_YEAR:
        month, last = _FISCAL_YEAR_ENDS
        return date(day.year + (1 if day.month > month else 0), month, last)
    return None


def standing_row(rows: Sequence[Row], day: date) -> tuple[Row | None, Standing]:
    """Return the row of a series that stands on `day`, and whether it is certain."""
    for row in rows:
        standing = row.standing(day)
        if standing is not Standing.NO_ROW:
            return row, standing
    return None, Standing.NO_ROW


def value_on(series: str, rows: Sequence[ValueRow], day: date) -> LegalValue:
    """Return the value of the series `series` on `day` as a node of a rule; without a certain row it holds None."""
    row, standing = standing_row(rows, day)
    value = row.value if row is not None and standing is Standing.USABLE else None
    return LegalValue(series, row.id if row else None, value, standing)


def overlaps(rows: Sequence[DatedRow]) -> list[tuple[str, str]]:
    """Return the pairs of rows that both claim the same day; in one series there must be none."""
    dated = [row for row in rows if row.claims_days]
    return [
        (one.id, other.id)
        for position, one in enumerate(dated)
        for other in dated[position + 1 :]
        if one.first_day <= other.last_day and other.first_day <= one.last_day
    ]


def gaps(rows: Sequence[DatedRow]) -> list[tuple[date, date]]:
    """Return the runs of days between the first and the last row of a series on which no row stands."""
    dated = sorted((row for row in rows if row.claims_days), key=lambda row: row.first_day)
    return [
        (date.fromordinal(earlier.last_day.toordinal() + 1), date.fromordinal(later.first_day.toordinal() - 1))
        for earlier, later in pairwise(dated)
        if later.first_day.toordinal() - earlier.last_day.toordinal() > 1
    ]
