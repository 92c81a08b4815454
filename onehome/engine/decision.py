"""What the engine answers, with the proof: every condition, the facts it used, what is open and what is missing."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from onehome.engine.types import FactInput, Subject, SubjectFacts
from onehome.kernel.bilingual import Bilingual
from onehome.law.language import ConditionKind
from onehome.law.parameters import Confidence, LegalReference
from onehome.law.rule_on_day import CautionOnDay, ConditionOnDay, Heading, RowOnDay, RuleOnDay
from onehome.law.vocabulary import AnsweredBy, definition

THE_SUM = "sum"
"""What stands in `Decision.asked_for` when a fact is asked to know the sum."""


class Answer(StrEnum):
    """The engine's answer; an officer decides."""

    LIKELY_ELIGIBLE = "likely-eligible"
    LIKELY_NOT_ELIGIBLE = "likely-not-eligible"
    NEEDS_OFFICER = "needs-officer"


class Outcome(StrEnum):
    """What became of one condition. An exclusion holds when it does not apply to the person."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    JUDGEMENT = "judgement"


class OpenPointKind(StrEnum):
    """Why an answer is left to an officer."""

    REMEDIABLE = "remediable"
    MISSING_FACT = "missing-fact"
    UNVERIFIED = "unverified"
    JUDGEMENT = "judgement"
    ROW_NOT_CERTAIN = "row-not-certain"
    NO_ROW_IN_FORCE = "no-row-in-force"
    NOT_ESTABLISHED = "not-established"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One open point: `id` names the condition, cap, row, series or fact it is about."""

    kind: OpenPointKind
    id: str


class FactUsed(NamedTuple):
    """A fact as it was used: its value, the day it was known and its source.

    Args:
        member: whose fact it is; None for the household's.
        computed_from: for a fact computed on the day, the facts it was computed from.
    """

    name: str
    value: FactInput
    known_on: date | None
    source: str | None
    member: str | None
    computed_from: tuple[str, ...] = ()


class MissingFact(NamedTuple):
    """A fact to ask for, with the question in plain words; `member` None asks about the family or household."""

    name: str
    member: str | None

    @property
    def label(self) -> Bilingual:
        """What the fact is called."""
        return definition(self.name).label

    @property
    def question(self) -> Bilingual:
        """The question that makes it known."""
        return definition(self.name).question

    @property
    def answered_by(self) -> AnsweredBy:
        """Who or what can answer the question."""
        return definition(self.name).answered_by


class ConditionOutcome(NamedTuple):
    """One condition of the rule and what became of it.

    Args:
        rows: the parameter rows its test reads.
        missing: the facts that keep it unknown (also those that can no longer change the answer).
        finding: of a judgement, what the findings recorded so far say; it decides nothing.
    """

    condition: ConditionOnDay
    outcome: Outcome
    facts: tuple[FactUsed, ...]
    rows: tuple[str, ...]
    missing: tuple[MissingFact, ...]
    finding: bool | None = None

    @property
    def id(self) -> str:
        """The condition, as "OAA-C1"."""
        return self.condition.id

    @property
    def kind(self) -> ConditionKind:
        """What the condition does to the answer."""
        return self.condition.kind

    @property
    def statement(self) -> Bilingual:
        """What the law asks."""
        return self.condition.statement

    @property
    def not_met(self) -> Bilingual:
        """What to say when it is not met."""
        return self.condition.not_met

    @property
    def next_step(self) -> Bilingual:
        """What can be done about it."""
        return self.condition.next_step

    @property
    def confidence(self) -> Confidence:
        """How well the condition is sourced."""
        return self.condition.confidence

    @property
    def can_refuse(self) -> bool:
        """Whether not being met may refuse."""
        return self.condition.can_refuse

    @property
    def remediable(self) -> bool:
        """Whether the person can still put it right."""
        return self.condition.remediable

    @property
    def lasting(self) -> bool:
        """Whether neither the person nor time can change it."""
        return self.condition.lasting

    @property
    def group(self) -> str | None:
        """The any-of group it belongs to."""
        return self.condition.group


class CapOutcome(NamedTuple):
    """One cap: FAILS when reached; an outcome of None means it is only shown.

    Args:
        counted: what has been used, in the unit of the cap; None if not known exactly.
        left: what is left under the limit; None if that is not known.
    """

    id: str
    cap_kind: str
    per: str
    limit: int | None
    counted: int | None
    left: int | None
    outcome: Outcome | None
    statement: Bilingual
    facts: tuple[FactUsed, ...]
    missing: tuple[MissingFact, ...]


@dataclass(frozen=True, slots=True)
class SumPart:
    """One sum that makes up the whole: the parameter row it comes from, and its unit."""

    row: str
    baht: int
    ceiling: bool
    cap_kind: str
    unit: Bilingual


class Basis(NamedTuple):
    """What an answer was worked out from; kept so that it can be replayed."""

    rule: RuleOnDay
    facts: SubjectFacts


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer for one programme and one subject on one day. It is advice to an officer and never pays.

    Args:
        sum_baht: what is due if likely eligible; with a need for an officer what would be due if the open points went
            the person's way, or None; never given with a refusal.
        sum_is_ceiling: the sum is the most that may be granted.
        failed: conditions and caps that are not met (statements of a group only when the whole group is not met).
        refused_by: those of `failed` that make the answer likely-not-eligible.
        missing: the facts that could still change the answer or the sum, in the order of the conditions.
        asked_for: the conditions, caps and (as `THE_SUM`, last) the sum for whose sake those facts are asked.
    """

    heading: Heading
    subject: Subject
    day: date
    answer: Answer
    sum_baht: int | None
    sum_is_ceiling: bool
    parts: tuple[SumPart, ...]
    conditions: tuple[ConditionOutcome, ...]
    caps: tuple[CapOutcome, ...]
    failed: tuple[str, ...]
    refused_by: tuple[str, ...]
    open_points: tuple[OpenPoint, ...]
    missing: tuple[MissingFact, ...]
    asked_for: tuple[str, ...]
    cautions: tuple[CautionOnDay, ...]
    rows: tuple[RowOnDay, ...]
    legal_references: tuple[LegalReference, ...]
    version: str
    basis: Basis = field(repr=False, compare=False)

    @property
    def programme(self) -> str:
        """The code of the programme."""
        return self.heading.code

    @property
    def decided_here(self) -> bool:
        """Whether a body that decides does so inside this system."""
        return self.heading.decided_here

    @property
    def unit(self) -> Bilingual | None:
        """The unit of the sum, as "baht per person per month"."""
        return self.parts[0].unit if self.parts else None


@dataclass(frozen=True, slots=True)
class MonthDecision:
    """The answer to a question that names only a month: both its first and its last day, and what they agree on."""

    first: Decision
    last: Decision
    answer: Answer
    sum_baht: int | None
