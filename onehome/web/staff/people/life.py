"""How a household lives: what was said, how secure it is, and what is open, as far as the reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.cases.queries.queue import cases_of_household
from onehome.cases.types import STATE_WORDS, CaseState
from onehome.kernel.bilingual import Bilingual
from onehome.visits.queries.assessments import SecurityPicture, security_history
from onehome.visits.queries.visits import VisitOfHousehold, visits_of_household
from onehome.visits.queries.voices import Voice, voices_of_household
from onehome.visits.types import HardshipState
from onehome.web.design.parts import Dimension, Level
from onehome.web.staff.cases.shown import STATE_LEVELS
from onehome.web.staff.visits.pictures import dimensions

VISITS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a few words."""

    id: UUID
    number: str
    goal: str
    level: Level
    state: Bilingual
    is_open: bool


@dataclass(frozen=True, slots=True)
class Life:
    """What a household's page tells beside its members."""

    waiting: Sequence[Voice]  # nobody has answered these yet
    other_voices: Sequence[Voice]
    first: SecurityPicture | None
    latest: SecurityPicture | None
    dimensions: Sequence[Dimension]
    visits: Sequence[VisitOfHousehold]
    cases: Sequence[CaseLine]


def life_of(actor: Actor, household_id: UUID) -> Life | None:
    """Return how a household lives; None for those who see no visits at all. The number of statements is fixed."""
    if not actor.may(Permission.SEE_VISIT):
        return None
    voices = voices_of_household(actor, household_id)
    history = security_history(actor, household_id)
    first, latest = (history[0], history[-1]) if history else (None, None)
    return Life(
        waiting=[one for one in voices if one.state is HardshipState.HEARD],
        other_voices=[one for one in voices if one.state is not HardshipState.HEARD],
        first=first if len(history) > 1 else None,
        latest=latest,
        dimensions=dimensions(first if len(history) > 1 else None, latest) if latest else [],
        visits=visits_of_household(actor, household_id)[:VISITS_SHOWN],
        cases=_cases(actor, household_id),
    )


def _cases(actor: Actor, household_id: UUID) -> list[CaseLine]:
    if not actor.may(Permission.SEE_CASE):
        return []
    lines = []
    for case in cases_of_household(actor, household_id):
        state = CaseState(case.state)
        is_open = state is not CaseState.CLOSED
        lines.append(CaseLine(case.pk, case.number, case.goal, STATE_LEVELS[state], STATE_WORDS[state], is_open))
    return lines
