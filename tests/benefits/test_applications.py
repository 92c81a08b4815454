"""From an answer to an award, or to what another body decided."""

from datetime import timedelta
from typing import Any

import pytest

from onehome.access.gate import acting
from onehome.access.types import Role
from onehome.benefits.actions.applying import prepare_application, report_outcome, send_assisted, withdraw
from onehome.benefits.actions.deciding import Ruling, decide_aid
from onehome.benefits.models import AidDecision, Application, Award
from onehome.benefits.queries.applications import application_file, applications_to_decide, awards_of_household
from onehome.benefits.types import ApplicationKind, ApplicationState, DecisionOutcome
from onehome.cases.models import Referral
from onehome.cases.types import ReferralState
from onehome.engine.trace import replay
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.people.models import KnownFact
from onehome.visits.models import ReasonToVisit, Visit
from onehome.visits.types import VisitReason
from tests.benefits import known
from tests.cases import heard
from tests.world import SYSTEM, World

GRANT = Ruling(DecisionOutcome.GRANT, "ครอบครัวเดือดร้อนจริง", amount=3_000, judged=("LIF-C4",))


def decide(world: World, application: Application, ruling: Ruling = GRANT, *, by: str = "unit-head") -> AidDecision:
    return decide_aid(by=world.actor(by), application_id=application.pk, ruling=ruling, on=known.DAY)


def changed(ruling: Ruling, **other: Any) -> Ruling:
    return Ruling(**{name: getattr(ruling, name) for name in Ruling.__slots__} | other)


def test_what_is_decided_here_is_ours_and_the_rest_assisted(world: World) -> None:
    case = heard.case(world)
    ours = known.applied(world, "LIF", case=case)
    assisted = known.applied(world, "OAA", person=world.persons["own"].pk, case=case)
    assert (ours.kind, assisted.kind) == (ApplicationKind.OURS, ApplicationKind.ASSISTED)
    assert ours.number == "LIF-50-2570-000001"
    assert assisted.number == "OAA-50-2570-000002"


def test_the_same_application_is_not_made_twice(world: World) -> None:
    case = heard.case(world)
    known.applied(world, case=case)
    with pytest.raises(Conflict):
        known.applied(world, case=case)


def test_without_a_case_nothing_is_applied_for(world: World) -> None:
    screening = known.screened(world)
    with pytest.raises(Conflict):
        prepare_application(by=world.actor("official"), screening_id=screening.pk, programme="LIF", on=known.DAY)


def test_a_programme_that_was_not_answered_is_not_applied_for(world: World) -> None:
    screening = known.screened(world, case=heard.case(world))
    with pytest.raises(Invalid):
        prepare_application(
            by=world.actor("official"), screening_id=screening.pk, programme="CSG",
            person_id=world.persons["own"].pk, on=known.DAY,
        )  # fmt: skip


def test_a_grant_becomes_an_award_with_its_proof_and_asks_for_a_visit(world: World) -> None:
    application = known.applied(world)
    decision = decide(world, application)
    assert replay(decision.trace).sum_baht == 3_000
    assert known.again(application).state == ApplicationState.GRANTED
    actor = world.actor("official")
    with acting(actor):
        award = awards_of_household(actor, application.household_id).get()
    assert (award.programme, award.amount, award.awarded_on) == ("LIF", 3_000, known.DAY)
    with acting(SYSTEM):
        reason = ReasonToVisit.objects.by_system(why="test").get(kind=VisitReason.FOLLOW_UP)
    assert reason.due_on == known.DAY + timedelta(days=30)


def test_the_preparer_does_not_decide_even_with_the_power_to(world: World) -> None:
    case = heard.case(world)
    known.likely_for_aid(world)
    screening = known.screened(world, case=case, by="unit-head")
    application = prepare_application(
        by=world.actor("unit-head"), screening_id=screening.pk, programme="LIF", on=known.DAY
    )
    with pytest.raises(Refused) as refused:
        decide(world, application)
    assert "เตรียมคำขอนี้" in refused.value.sentence.th
    assert decide(world, application, by="provincial-head").outcome == DecisionOutcome.GRANT


@pytest.mark.parametrize("by", ["official", "colleague", "neighbour-head"])
def test_only_who_may_decide_decides(world: World, by: str) -> None:
    application = known.applied(world)
    with pytest.raises(Refused):
        decide(world, application, by=by)


def test_another_province_does_not_find_it(world: World) -> None:
    application = known.applied(world)
    with pytest.raises(NotThere):
        decide(world, application, by="far-head")


def test_a_sum_above_the_ceiling_is_refused_with_the_row_and_the_law(world: World) -> None:
    application = known.applied(world)
    with pytest.raises(Invalid) as refused:
        decide(world, application, changed(GRANT, amount=3_001))
    assert refused.value.field == "amount"
    assert "3,000" in refused.value.sentence.th
    assert "LIF-A1" in refused.value.sentence.th
    assert "พ.ศ. 2564" in refused.value.sentence.th


def test_the_ceiling_of_the_day_of_the_decision_counts(world: World) -> None:
    """Before August 2021 the ceiling was 2,000 baht; the application is moved there to see it."""
    application = known.applied(world)
    earlier = known.DAY.replace(year=2021, month=7)
    with acting(SYSTEM):
        application.prepared_on = earlier
        application.save()
        KnownFact.objects.by_system(why="test").update(known_on=earlier)
        Visit.objects.by_system(why="test").update(visited_on=earlier)
    with pytest.raises(Invalid) as refused:
        decide_aid(by=world.actor("unit-head"), application_id=application.pk, ruling=GRANT, on=earlier)
    assert "2,000" in refused.value.sentence.th


def test_what_the_law_leaves_to_an_officer_is_acknowledged(world: World) -> None:
    application = known.applied(world)
    with pytest.raises(Invalid) as refused:
        decide(world, application, changed(GRANT, judged=()))
    assert refused.value.field == "judged"


def test_a_missing_fact_stops_a_grant(world: World) -> None:
    case = heard.case(world)
    screening = known.screened(world, case=case)
    application = prepare_application(
        by=world.actor("official"), screening_id=screening.pk, programme="LIF", on=known.DAY
    )
    with pytest.raises(Conflict) as refused:
        decide(world, application)
    assert "ผู้หาเลี้ยงครอบครัว" in refused.value.sentence.th


def test_a_rule_that_refuses_today_stops_a_grant(world: World) -> None:
    application = known.applied(world)
    known.tell(world, "family.main_earner_event", "none")
    known.tell(world, "person.destitute", False, person=world.persons["own"].pk)
    with pytest.raises(Conflict):
        decide(world, application)


@pytest.mark.parametrize(
    ("condition", "accepted"), [("", False), ("LIF-C9", False), ("LIF-C1", False), ("LIF-C4", True)]
)
def test_a_refusal_names_a_condition_that_is_open(world: World, condition: str, accepted: bool) -> None:
    application = known.applied(world)
    ruling = Ruling(DecisionOutcome.REFUSE, "ไม่เดือดร้อนแล้ว", condition=condition)
    if accepted:
        assert decide(world, application, ruling).condition == "LIF-C4"
        assert known.again(application).state == ApplicationState.REFUSED
    else:
        with pytest.raises(Invalid) as refused:
            decide(world, application, ruling)
        assert refused.value.field == "condition"


@pytest.mark.parametrize("outcome", list(DecisionOutcome))
def test_every_decision_gives_its_reason(world: World, outcome: DecisionOutcome) -> None:
    application = known.applied(world)
    with pytest.raises(Invalid) as refused:
        decide(world, application, Ruling(outcome, " ", amount=1, condition="LIF-C4", judged=("LIF-C4",)))
    assert refused.value.field == "reason"


def test_what_is_sent_back_waits_again(world: World) -> None:
    application = known.applied(world)
    decide(world, application, Ruling(DecisionOutcome.RETURN, "ขอใบมรณบัตร", condition="LIF-C1"))
    assert known.again(application).state == ApplicationState.PREPARED
    assert decide(world, application).outcome == DecisionOutcome.GRANT


def test_a_decision_is_taken_once(world: World) -> None:
    application = known.applied(world)
    decide(world, application)
    with pytest.raises(Conflict):
        decide(world, application)
    with acting(SYSTEM):
        assert Award.objects.by_system(why="test").count() == 1


def assisted(world: World) -> Application:
    return known.applied(world, "OAA", person=world.persons["own"].pk)


@pytest.mark.parametrize("outcome", list(DecisionOutcome))
def test_what_another_body_decides_is_never_decided_here(world: World, outcome: DecisionOutcome) -> None:
    application = assisted(world)
    with pytest.raises(Conflict) as refused:
        decide(world, application, changed(GRANT, outcome=outcome), by="provincial-head")
    assert "เราตัดสินแทนไม่ได้" in refused.value.sentence.th
    with acting(SYSTEM):
        assert not AidDecision.objects.by_system(why="test").exists()
        assert not Award.objects.by_system(why="test").exists()


def test_an_assisted_application_is_handed_over_and_its_outcome_reported(world: World) -> None:
    application = assisted(world)
    official = world.actor("official")
    with pytest.raises(Conflict):
        report_outcome(by=official, application_id=application.pk, granted=True, reported_by="เทศบาล", on=known.DAY)
    send_assisted(by=official, application_id=application.pk, to_body="เทศบาลนครเชียงใหม่", on=known.DAY)
    with acting(SYSTEM):
        referral = Referral.objects.by_system(why="test").get()
    assert (referral.to_body, referral.state) == ("เทศบาลนครเชียงใหม่", ReferralState.SENT)
    outcome = report_outcome(
        by=official, application_id=application.pk, granted=True, amount=700, reported_by="เทศบาล", on=known.DAY
    )
    assert outcome.amount == 700
    assert known.again(application).state == ApplicationState.GRANTED
    with acting(SYSTEM):
        referral.refresh_from_db(from_queryset=Referral.objects.by_system(why="test"))
        assert referral.state == ReferralState.DONE
        assert not Award.objects.by_system(why="test").exists()


def test_ours_is_neither_sent_nor_reported(world: World) -> None:
    application = known.applied(world)
    official = world.actor("official")
    with pytest.raises(Conflict):
        send_assisted(by=official, application_id=application.pk, to_body="เทศบาล", on=known.DAY)
    with pytest.raises(Conflict):
        report_outcome(by=official, application_id=application.pk, granted=True, reported_by="เทศบาล", on=known.DAY)


def test_an_application_can_be_withdrawn_and_made_again(world: World) -> None:
    case = heard.case(world)
    application = known.applied(world, case=case)
    withdraw(by=world.actor("official"), application_id=application.pk, reason="ครอบครัวขอถอน", on=known.DAY)
    assert known.again(application).state == ApplicationState.WITHDRAWN
    assert known.applied(world, case=case).state == ApplicationState.PREPARED


def test_heads_find_what_waits_for_them(world: World) -> None:
    application = known.applied(world)
    for name, found in (
        ("unit-head", 1),
        ("provincial-head", 1),
        ("official", 0),
        ("neighbour-head", 0),
        ("far-head", 0),
    ):
        actor = world.actor(name)
        with acting(actor):
            assert applications_to_decide(actor).count() == found, name
    head = world.actor("unit-head")
    with acting(head):
        file = application_file(head, application.pk)
    assert file.may_decide
    assert file.answer_today is not None
    assert Role.UNIT_HEAD in head.roles
