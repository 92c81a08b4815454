"""A programme's rule as it stands on one day, with its words and sources: what is evaluated, and what is kept.

It holds everything an answer needs, so that an old decision can be replayed after the law or its code has changed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onehome.kernel.bilingual import Bilingual
from onehome.law.expressions import Expression, Standing
from onehome.law.kept import Kept
from onehome.law.language import ConditionKind
from onehome.law.parameters import Confidence, LegalReference, Status


class SubjectKind(StrEnum):
    """Whom a programme is for."""

    PERSON = "person"
    CHILD = "child"
    FAMILY = "family"
    DECEASED = "deceased"


class Authority(StrEnum):
    """Whether a department of the ministry decides, or another body that people are referred to."""

    DEPARTMENT = "department"
    ADVISES_AND_REFERS = "advises-and-refers"


@dataclass(frozen=True, slots=True)
class DecidingBody:
    """A body that decides on the programme; `in_onehome` where it decides inside this system."""

    code: str
    name: Bilingual
    in_onehome: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """What a programme is called, whom it is for, and who decides."""

    code: str
    name: Bilingual
    subject: SubjectKind
    owner: Bilingual
    authority: Authority
    deciding_bodies: tuple[DecidingBody, ...]
    sensitive: bool = False

    @property
    def decided_here(self) -> bool:
        """Whether one of the deciding bodies decides inside this system; if not, people are helped and referred."""
        return any(body.in_onehome for body in self.deciding_bodies)


@dataclass(frozen=True, slots=True)
class ConditionOnDay:
    """A condition in force on the day, with its words; the test of a judgement is only shown."""

    id: str
    kind: ConditionKind
    test: Expression | None
    reads: tuple[str, ...]
    confidence: Confidence
    statement: Bilingual
    not_met: Bilingual
    next_step: Bilingual
    group: str | None = None
    waives: tuple[str, ...] = ()
    remediable: bool = False
    lasting: bool = False

    @property
    def can_refuse(self) -> bool:
        """Whether not being met may refuse; a remediable or unverified condition only asks for an officer."""
        return self.confidence is not Confidence.UNVERIFIED and not self.remediable


@dataclass(frozen=True, slots=True)
class CapOnDay:
    """A limit on the day; without a sourced number in force, or anything counted, it is only shown.

    Args:
        derived_from: the rows it follows from; what it counts is then not asked for its own sake.
    """

    id: str
    cap_kind: str
    per: str
    limit: int | None
    confidence: Confidence
    standing: Standing
    statement: Bilingual
    counted: Expression | None
    derived_from: tuple[str, ...] = ()

    @property
    def can_refuse(self) -> bool:
        """Whether a reached limit refuses."""
        return self.standing is Standing.USABLE and self.limit is not None and self.is_counted

    @property
    def is_counted(self) -> bool:
        """Whether something is counted against it on good grounds; if not, it is only shown."""
        return self.counted is not None and self.confidence is Confidence.SOURCED


@dataclass(frozen=True, slots=True)
class CaseOnDay:
    """One sum that may be the one, with the row it comes from."""

    row: str
    baht: int
    ceiling: bool
    cap_kind: str
    unit: Bilingual
    when: Expression | None


@dataclass(frozen=True, slots=True)
class PaymentOnDay:
    """Sums of which the first whose test holds is due."""

    cases: tuple[CaseOnDay, ...]
    standing: Standing
    added: bool


class RowUse(StrEnum):
    """What a row of the law does on the day."""

    GIVES_SUM = "gives-sum"
    SHOWN_ONLY = "shown-only"
    NOT_CERTAIN = "not-certain"


@dataclass(frozen=True, slots=True)
class RowOnDay:
    """A row with a sum or a quantity that stands on the day or is shown, with its source."""

    id: str
    use: RowUse
    status: Status
    confidence: Confidence
    valid_from: date | None
    valid_to: date | None
    last_evidence: str | None
    sources: tuple[str, ...]
    label: Bilingual | None = None
    baht: int | None = None
    quantity: int | None = None
    ceiling: bool = False
    unit: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class CautionOnDay:
    """A caution to the officer and the test under which it is given."""

    id: str
    text: Bilingual
    confidence: Confidence
    test: Expression


@dataclass(frozen=True, slots=True)
class RuleOnDay(Kept):
    """Everything one programme asks and gives on `day`.

    Args:
        version: fingerprint of the rule and the parameters it was made from.
        counts_family: grants are counted to the whole family, though the programme may be for one person.
    """

    heading: Heading
    version: str
    day: date
    conditions: tuple[ConditionOnDay, ...]
    caps: tuple[CapOnDay, ...]
    payments: tuple[PaymentOnDay, ...]
    cautions: tuple[CautionOnDay, ...]
    rows: tuple[RowOnDay, ...]
    legal_references: tuple[LegalReference, ...]
    counts_family: bool = False
