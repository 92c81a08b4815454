"""What is measured, over whom, and what came out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from onehome.benefits.types import ApplicationState
from onehome.cases.types import CaseState
from onehome.kernel.bilingual import Bilingual
from onehome.strategy.queries.goals import LinkedGoal
from onehome.strategy.types import Formula
from onehome.visits.types import Dimension, HardshipTheme

# Outcomes first, activity after: the order in which results are shown (S11).
OUTCOME_FORMULAS = (
    Formula.HOUSEHOLDS_MORE_SECURE,
    Formula.CASES_WITH_CHANGE,
    Formula.ENTITLEMENTS_RECEIVED,
)
ACTIVITY_FORMULAS = (
    Formula.HARDSHIPS_ANSWERED,
    Formula.HOUSEHOLDS_VISITED,
    Formula.WEEKS_KEPT,
    Formula.AID_AWARDED,
)
SHARES = frozenset({Formula.HARDSHIPS_ANSWERED, Formula.WEEKS_KEPT})
DAYS_TO_ANSWER = 14
SMALLEST_SHARE_BASE = 5  # a share of fewer is shown as too few to tell


class Level(StrEnum):
    """Whose results are added up."""

    NATION = "nation"
    PROVINCE = "province"
    UNIT = "unit"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Measured:
    """One computed value: what counts, out of how many it was found, and what still waits for confirmation.

    For shares `value` is a percentage of `n`; otherwise it is a count and `n` is how many could have counted.
    """

    value: int
    n: int
    unconfirmed: int = 0


NOTHING = Measured(0, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """One target with what was reached: `level` is the score 1 to 5 of the five-level scheme, None if not known."""

    target_id: UUID
    promised: Decimal
    reached: Measured
    level: int | None
    is_share: bool

    @property
    def share(self) -> int:
        """Percent of the promise that was reached, at most 100."""
        return min(100, round(100 * self.reached.value / self.promised)) if self.promised else 0

    @property
    def known(self) -> bool:
        """Whether there is anything to say: a share of nobody is not a share of zero."""
        return not self.is_share or self.reached.n > 0


@dataclass(frozen=True, slots=True)
class VoiceOnThread:
    """A hardship on the thread.

    Args:
        words: empty where the reader may not hear them.
        heard_by: who heard it; the unit alone where the reader may not open the visit.
    """

    hardship_id: UUID
    visit_id: UUID
    words: str
    theme: HardshipTheme
    heard_on: date
    heard_by: Bilingual
    unit: Bilingual
    may_open: bool


@dataclass(frozen=True, slots=True)
class ChangeOnThread:
    """What a case changed in the dimension it was about, and whether another than the assessor has confirmed it.

    Args:
        before: None where nobody assessed the household before the help.
        fell: the other dimensions in which life became less secure meanwhile.
    """

    dimension: Dimension
    before: int | None
    after: int | None
    assessed_on: date | None
    confirmed: bool
    fell: tuple[Dimension, ...] = ()

    @property
    def rose(self) -> bool:
        """Whether life became more secure in what the case was about, and less so in nothing."""
        higher = self.before is not None and self.after is not None and self.after > self.before
        return higher and not self.fell


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """One application on the thread: programme, state, and the sum if there is one."""

    application_id: UUID
    programme: str  # code
    state: ApplicationState
    amount: int | None  # whole baht
    on: date
    decided_by: str  # the other body that reported the outcome, "" where we decide


@dataclass(frozen=True, slots=True)
class CaseOnThread:
    """A case with what happened in it; number, household and goal are empty where the reader may not see them."""

    case_id: UUID
    number: str
    household_id: UUID | None
    household_number: str
    household_fictional: bool
    province: str
    unit: Bilingual
    goal: str
    state: CaseState
    opened_on: date
    closed_on: date | None
    change: ChangeOnThread
    target_id: UUID | None
    voices: tuple[VoiceOnThread, ...] = ()
    help_given: tuple[HelpGiven, ...] = ()

    @property
    def open_to_reader(self) -> bool:
        """Whether the reader may see whose case it is."""
        return self.household_id is not None


@dataclass(frozen=True, slots=True)
class TargetOnThread:
    """A target with whose it is and how far it has come.

    Args:
        official: name of the official whose personal target it is; None for a unit's, or where the reader may not see
            the personal plan: then there is no progress either.
        open_to_reader: whether the reader may open the plan it stands in.
        in_reach: whether the reader may follow the thread down from it.
    """

    target_id: UUID
    plan_id: UUID
    level: Level
    text: Bilingual
    unit: Bilingual
    place: str
    official: Bilingual | None
    fiscal_year: int  # Buddhist Era
    measured_in: Bilingual
    goal_code: str | None
    fictional: bool
    open_to_reader: bool
    in_reach: bool
    progress: Progress | None


Goals = tuple[tuple[LinkedGoal, ...], ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread from the people up to the nation.

    Args:
        case: None where the thread was not entered from a case or a hardship in one.
        loose_voice: a hardship that no case has taken up yet.
        targets: the chain of targets, nearest first.
        goal: the goal that the nearest target names.
        goals: one tuple for each level above that goal; where the last holds no national strategy, a link is missing.
        targets_below: the targets that directly serve the one entered from.
    """

    case: CaseOnThread | None = None
    loose_voice: VoiceOnThread | None = None
    targets: tuple[TargetOnThread, ...] = ()
    goal: LinkedGoal | None = None
    goals: Goals = ()
    targets_below: tuple[TargetOnThread, ...] = ()
