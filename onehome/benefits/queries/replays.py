"""Past decisions worked out again: by the law and facts kept with them, and by the law as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.benefits.models import AidDecision, Application
from onehome.benefits.queries.law import programme_in_force
from onehome.engine.comparison import Difference, differences_between
from onehome.engine.decide import decide
from onehome.engine.decision import Decision
from onehome.engine.errors import TraceDiffers, UnknownTrace
from onehome.engine.trace import replay, worked_out_again
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import Programme
from onehome.law.errors import LawIsBroken


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a kept answer could not be confirmed: which part of it, what was kept, what is found now."""

    sentence: Bilingual
    what: str = ""
    kept: object = None
    found: object = None


@dataclass(frozen=True, slots=True)
class ByLawOfNow:
    """The same facts by the law as it stands now, and what differs from the kept answer."""

    day: date
    answer: Decision
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """One kept answer, worked out again.

    Args:
        row: the officer's decision it was kept with; None for the answer on which the application rests.
        again: the answer by the kept law and facts; None where they can no longer be read.
        fault: set when it is not the answer that was kept.
        same_day: by the law now known for that day; differs after a change that reaches back.
        today: by the law of today, with the same facts and ages of today.
    """

    row: AidDecision | None
    day: date
    version: str
    again: Decision | None
    fault: Fault | None
    same_day: ByLawOfNow | None
    today: ByLawOfNow | None


@dataclass(frozen=True, slots=True)
class ApplicationReplay:
    """Every answer kept with one application, the newest decision first."""

    application: Application
    replays: tuple[Replay, ...]


def application_replay(actor: Actor, application_id: UUID, *, today: date) -> ApplicationReplay:
    """Work out again every decision on an application, and the answer on which it rests where that is another.

    Raises:
        NotThere: the application is absent or out of sight.
    """
    seen = Application.objects.seen_by(actor, Permission.SEE_AID).select_related("person", "household", "case")
    application = seen.filter(pk=application_id).first()
    if application is None:
        raise not_here()
    decisions = AidDecision.objects.seen_by(actor, Permission.SEE_AID).filter(application=application)
    law = programme_in_force(application.programme)
    kept = list(decisions.select_related("decided_by").order_by("-decided_on", "-pk"))
    replays = [replay_of(decision.trace, law, today=today, row=decision) for decision in kept]
    if application.trace not in [decision.trace for decision in kept]:
        replays.append(replay_of(application.trace, law, today=today))
    return ApplicationReplay(application, tuple(replays))


def replay_of(trace: Mapping[str, Any], law: Programme, *, today: date, row: AidDecision | None = None) -> Replay:
    """Return one kept answer worked out again, by the law it holds and by `law`."""
    again, fault = _again(trace)
    return Replay(
        row=row,
        day=date.fromisoformat(trace["day"]),
        version=str(trace["version"]),
        again=again,
        fault=fault,
        same_day=_by(law, again, again.day) if again else None,
        today=_by(law, again, today) if again else None,
    )


def _again(trace: Mapping[str, Any]) -> tuple[Decision | None, Fault | None]:
    try:
        return replay(trace), None
    except TraceDiffers as error:
        return worked_out_again(trace), Fault(error.sentence, error.what, error.kept, error.found)
    except (UnknownTrace, LawIsBroken) as error:
        return None, Fault(error.sentence)


def _by(law: Programme, kept: Decision, day: date) -> ByLawOfNow:
    answer = decide(law, kept.basis.facts, day)
    return ByLawOfNow(day, answer, differences_between(kept, answer))
