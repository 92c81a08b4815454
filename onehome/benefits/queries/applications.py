"""Applications: those that wait, one with its proof, and what a household was granted."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import decide as gate
from onehome.access.types import Actor, Permission
from onehome.benefits.models import AidDecision, Application, Award, ReportedOutcome
from onehome.benefits.queries.rule_today import answer_on
from onehome.benefits.types import OPEN_STATES, ApplicationKind, ApplicationState, AwardState
from onehome.engine.decision import Decision
from onehome.engine.errors import TraceDiffers, UnknownTrace
from onehome.engine.trace import replay
from onehome.kernel import clock
from onehome.kernel.errors import Conflict


@dataclass(frozen=True, slots=True)
class ApplicationFile:
    """One application with all that came of it.

    Args:
        prepared_on_answer: the rule's answer on which it rests; None if the kept trace no longer gives it.
        answer_today: the rule's answer by today's law and facts, while it waits to be decided here; None otherwise.
        decided_on_answer: the rule's answer kept with the last decision.
        may_decide: whether the actor may decide now; False also for whoever prepared it.
    """

    application: Application
    person: str
    prepared_on_answer: Decision | None
    answer_today: Decision | None
    decided_on_answer: Decision | None
    decisions: Sequence[AidDecision]
    award: Award | None
    reported: ReportedOutcome | None
    may_decide: bool
    prepared_it: bool
    may_work: bool


def applications_to_decide(actor: Actor) -> QuerySet[Application]:
    """Return the applications of ours that wait for a decision the actor may take, the longest wait first.

    What the actor prepared is not among them: somebody else decides it.
    """
    found = Application.objects.seen_by(actor, Permission.DECIDE_AID)
    waiting = found.filter(kind=ApplicationKind.OURS, state=ApplicationState.PREPARED)
    waiting = waiting.exclude(prepared_by_id=actor.staff_id)
    return _together(waiting).order_by("prepared_on", "number")


def applications_under_way(actor: Actor) -> QuerySet[Application]:
    """Return all applications without a result that the actor may see, the longest wait first."""
    found = Application.objects.seen_by(actor, Permission.SEE_AID).filter(state__in=OPEN_STATES)
    return _together(found).order_by("prepared_on", "number")


def applications_of_case(actor: Actor, case_id: UUID) -> QuerySet[Application]:
    """Return the applications made for a case, newest first."""
    return _together(Application.objects.seen_by(actor, Permission.SEE_AID).filter(case_id=case_id)).order_by("-number")


def applications_of_household(actor: Actor, household_id: UUID) -> QuerySet[Application]:
    """Return the applications of a household, newest first."""
    found = Application.objects.seen_by(actor, Permission.SEE_AID).filter(household_id=household_id)
    return _together(found).order_by("-prepared_on", "-number")


def awards_of_household(actor: Actor, household_id: UUID) -> QuerySet[Award]:
    """Return what a household was granted here, newest first."""
    found = Award.objects.seen_by(actor, Permission.SEE_AID).filter(household_id=household_id, state=AwardState.AWARDED)
    return found.select_related("person").order_by("-awarded_on", "-pk")


def _together(found: QuerySet[Application]) -> QuerySet[Application]:
    return found.select_related("case", "case__lead_unit", "household", "person", "prepared_by")


def application_file(actor: Actor, application_id: UUID) -> ApplicationFile:
    """Return one application with its proof, decisions and outcome.

    Raises:
        NotThere: it is absent or out of sight.
    """
    seen = Permission.SEE_AID
    row = _together(Application.objects.seen_by(actor, seen)).filter(pk=application_id).first()
    if row is None:
        raise not_here()
    decisions = list(
        AidDecision.objects.seen_by(actor, seen).filter(application=row).select_related("decided_by").order_by("pk")
    )
    waits_here = row.kind == ApplicationKind.OURS and row.state == ApplicationState.PREPARED
    prepared_it = row.prepared_by_id == actor.staff_id
    allowed = gate(actor, Permission.DECIDE_AID, row).allowed
    return ApplicationFile(
        application=row,
        person=row.person.full_name if row.person else "",
        prepared_on_answer=_kept(row.trace),
        answer_today=_today(actor, row) if waits_here else None,
        decided_on_answer=_kept(decisions[-1].trace) if decisions else None,
        decisions=decisions,
        award=Award.objects.seen_by(actor, seen).filter(application=row).first(),
        reported=ReportedOutcome.objects.seen_by(actor, seen).filter(application=row).first(),
        may_decide=waits_here and allowed and not prepared_it,
        prepared_it=waits_here and allowed and prepared_it,
        may_work=row.state in OPEN_STATES and gate(actor, Permission.PREPARE_AID, row).allowed,
    )


def _kept(trace: dict[str, object]) -> Decision | None:
    try:
        return replay(trace)
    except (TraceDiffers, UnknownTrace):
        return None


def _today(actor: Actor, row: Application) -> Decision | None:
    try:
        return answer_on(actor, row, clock.today())
    except Conflict:
        return None
