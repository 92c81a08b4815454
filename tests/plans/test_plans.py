"""A plan from draft over submission to agreement: what is refused, by whom it is agreed, what is kept."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from onehome.access.gate import acting
from onehome.access.types import Actor
from onehome.journal.models import Entry
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.plans.actions.plans import (
    agree_plan,
    create_unit_plan,
    draft_personal_plan,
    reopen_plan,
    send_back_plan,
    submit_plan,
)
from onehome.plans.actions.targets import add_target, change_target, remove_target
from onehome.plans.errors import PlanNotReady
from onehome.plans.models import Plan, PlanChange
from onehome.plans.queries.plans import changes_of, plan_of_unit, plans_to_agree, targets_of, unit_plans
from onehome.plans.types import ChangeKind, PlanState
from tests.plans.ground import AT, OUTCOME, SYSTEM, WEEKS, YEAR, lay_strategy, unit_plan
from tests.world import World


@pytest.fixture
def head(world: World) -> Actor:
    lay_strategy()
    return world.actor("unit-head")


def submitted(world: World, head: Actor) -> Plan:
    plan, _ = unit_plan(head, world)
    return submit_plan(by=head, plan_id=plan.pk, at=AT)


def test_a_unit_has_one_plan_a_year(world: World, head: Actor) -> None:
    plan = create_unit_plan(by=head, unit_id=world.units["own"].pk, fiscal_year=YEAR)
    assert (plan.place, plan.state) == ("50", PlanState.DRAFT)
    with pytest.raises(Conflict, match="already"):
        create_unit_plan(by=head, unit_id=world.units["own"].pk, fiscal_year=YEAR)


@pytest.mark.parametrize("name", ["official", "neighbour-head", "far-head", "minister", "auditor"])
def test_only_who_writes_the_units_plan_begins_it(world: World, head: Actor, name: str) -> None:
    with pytest.raises(Refused):
        create_unit_plan(by=world.actor(name), unit_id=world.units["own"].pk, fiscal_year=YEAR)


def test_a_common_era_year_is_refused(world: World, head: Actor) -> None:
    with pytest.raises(Invalid):
        create_unit_plan(by=head, unit_id=world.units["own"].pk, fiscal_year=2027)


def test_weights_other_than_100_are_refused(world: World, head: Actor) -> None:
    plan, _ = unit_plan(head, world, "own", OUTCOME, replace(WEEKS, weight=30))
    with pytest.raises(PlanNotReady) as refusal:
        submit_plan(by=head, plan_id=plan.pk, at=AT)
    assert [reason.en for reason in refusal.value.reasons] == [
        "The weights add up to 90. They have to add up to exactly 100: adjust the targets' weights."
    ]
    assert "90" in refusal.value.sentence.th


def test_a_plan_without_an_outcome_is_refused(world: World, head: Actor) -> None:
    plan, _ = unit_plan(head, world, "own", replace(WEEKS, weight=100))
    with pytest.raises(PlanNotReady, match="result in people's lives"):
        submit_plan(by=head, plan_id=plan.pk, at=AT)


def test_a_target_without_a_goal_is_refused(world: World, head: Actor) -> None:
    plan, _ = unit_plan(head, world, "own", OUTCOME, replace(WEEKS, goal_id=None))
    with pytest.raises(PlanNotReady, match="Goes out to listen every week"):
        submit_plan(by=head, plan_id=plan.pk, at=AT)


def test_an_empty_plan_is_refused(world: World, head: Actor) -> None:
    plan = create_unit_plan(by=head, unit_id=world.units["own"].pk, fiscal_year=YEAR)
    with pytest.raises(PlanNotReady, match="no targets"):
        submit_plan(by=head, plan_id=plan.pk, at=AT)


def test_braces_in_what_was_promised_stay_as_typed(world: World, head: Actor) -> None:
    plan, _ = unit_plan(head, world, "own", OUTCOME, replace(WEEKS, goal_id=None, text_th="{x}", text_en="{y}"))
    with pytest.raises(PlanNotReady) as refusal:
        submit_plan(by=head, plan_id=plan.pk, at=AT)
    assert "{x}" in refusal.value.sentence.th
    assert "{y}" in refusal.value.sentence.en


def test_the_provincial_head_or_the_planner_agrees_a_unit_plan(world: World, head: Actor) -> None:
    plan = submitted(world, head)
    agreed = agree_plan(by=world.actor("provincial-head"), plan_id=plan.pk, at=AT)
    assert agreed.state == PlanState.AGREED
    assert agreed.agreed_by_id == world.staff["provincial-head"].pk
    with pytest.raises(Conflict):
        agree_plan(by=world.actor("planner"), plan_id=plan.pk, at=AT)


@pytest.mark.parametrize("name", ["unit-head", "official", "auditor"])
def test_nobody_else_agrees_a_unit_plan(world: World, head: Actor, name: str) -> None:
    plan = submitted(world, head)
    with pytest.raises(Refused):
        agree_plan(by=world.actor(name), plan_id=plan.pk, at=AT)


def test_another_province_does_not_find_the_plan(world: World, head: Actor) -> None:
    plan = submitted(world, head)
    with pytest.raises(NotThere):
        agree_plan(by=world.actor("far-head"), plan_id=plan.pk, at=AT)


def test_who_submitted_cannot_agree(world: World, head: Actor) -> None:
    provincial = world.actor("provincial-head")
    plan, _ = unit_plan(provincial, world)
    submit_plan(by=provincial, plan_id=plan.pk, at=AT)
    with pytest.raises(Refused, match="Another person"):
        agree_plan(by=provincial, plan_id=plan.pk, at=AT)
    assert agree_plan(by=world.actor("planner"), plan_id=plan.pk, at=AT).state == PlanState.AGREED


def test_the_database_keeps_the_two_persons_apart(world: World, head: Actor) -> None:
    plan = submitted(world, head)
    with pytest.raises(IntegrityError, match="plan_agreed_by_a_second_person"), transaction.atomic(), acting(SYSTEM):
        Plan.objects.by_system(why="a test goes past the actions").filter(pk=plan.pk).update(
            agreed_by=plan.submitted_by_id
        )


def test_plans_that_wait_are_shown_to_the_second_person_only(world: World, head: Actor) -> None:
    plan = submitted(world, head)
    for name, waiting in (("provincial-head", [plan.pk]), ("planner", [plan.pk]), ("unit-head", []), ("far-head", [])):
        actor = world.actor(name)
        with acting(actor):
            assert [one.pk for one in plans_to_agree(actor, YEAR)] == waiting, name


def test_sent_back_with_a_reason_it_is_a_draft_again(world: World, head: Actor) -> None:
    plan = submitted(world, head)
    provincial = world.actor("provincial-head")
    with pytest.raises(Invalid):
        send_back_plan(by=provincial, plan_id=plan.pk, reason="  ", at=AT)
    back = send_back_plan(by=provincial, plan_id=plan.pk, reason="ค่าเป้าหมายต่ำไป", at=AT)
    assert back.state == PlanState.DRAFT
    with acting(head):
        (change,) = changes_of(head, plan.pk)
    assert (change.kind, change.reason) == (ChangeKind.SENT_BACK, "ค่าเป้าหมายต่ำไป")


def test_a_change_after_agreement_needs_a_reason_and_a_second_agreement(world: World, head: Actor) -> None:
    plan, (target, _) = unit_plan(head, world)
    submit_plan(by=head, plan_id=plan.pk, at=AT)
    agree_plan(by=world.actor("provincial-head"), plan_id=plan.pk, at=AT)
    lower = replace(OUTCOME, value=Decimal(80), levels=tuple(Decimal(step) for step in (40, 50, 60, 70, 80)))
    with pytest.raises(Invalid, match="why you change it"):
        change_target(by=head, target_id=target.pk, line=lower, at=AT)
    change_target(by=head, target_id=target.pk, line=lower, reason="น้ำท่วมสองเดือน", at=AT)
    with acting(head):
        plan = Plan.objects.by_system(why="read back").get(pk=plan.pk)
        (change,) = changes_of(head, plan.pk, target.pk)
    assert (plan.state, plan.agreed_by_id) == (PlanState.SUBMITTED, None)
    assert change.reason == "น้ำท่วมสองเดือน"
    assert ["value", "100", "80"] in change.fields


def test_weights_and_lines_of_a_submitted_plan_stand_until_it_is_reopened(world: World, head: Actor) -> None:
    plan, (target, _) = unit_plan(head, world)
    submit_plan(by=head, plan_id=plan.pk, at=AT)
    heavier = replace(OUTCOME, weight=70)
    with pytest.raises(Conflict):
        change_target(by=head, target_id=target.pk, line=heavier, reason="เหตุผล", at=AT)
    with pytest.raises(Conflict):
        add_target(by=head, plan_id=plan.pk, line=OUTCOME)
    with pytest.raises(Conflict):
        remove_target(by=head, target_id=target.pk)
    reopen_plan(by=head, plan_id=plan.pk, reason="ต้องเพิ่มเป้าหมาย", at=AT)
    change_target(by=head, target_id=target.pk, line=heavier, at=AT)
    with acting(head):
        assert PlanChange.objects.by_system(why="read back").filter(plan=plan).count() == 1


def test_a_draft_changes_freely_and_a_change_of_nothing_leaves_no_trace(world: World, head: Actor) -> None:
    _, (target, _) = unit_plan(head, world)
    change_target(by=head, target_id=target.pk, line=OUTCOME, at=AT)
    assert not Entry.objects.filter(name="plans.target_changed").exists()
    change_target(by=head, target_id=target.pk, line=replace(OUTCOME, weight=50), at=AT)
    entry = Entry.objects.get(name="plans.target_changed")
    assert (entry.fields, entry.staff_id) == (["weight"], world.staff["unit-head"].pk)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text_th": " "}, "text_th"),
        ({"weight": 0}, "weight"),
        ({"weight": 101}, "weight"),
        ({"indicator_id": "NONE"}, "indicator_id"),
        ({"goal_id": "NONE"}, "goal_id"),
        ({"levels": tuple(Decimal(step) for step in (60, 70, 80, 90, 90))}, "levels"),
        ({"levels": tuple(Decimal(step) for step in (100, 90, 80, 70, 60))}, "levels"),
        ({"levels": (Decimal(1),)}, "levels"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_its_field(
    world: World, head: Actor, change: dict[str, object], field: str
) -> None:
    plan = create_unit_plan(by=head, unit_id=world.units["own"].pk, fiscal_year=YEAR)
    with pytest.raises(Invalid) as refusal:
        add_target(by=head, plan_id=plan.pk, line=replace(OUTCOME, **change))
    assert refusal.value.field == field


def test_an_official_drafts_from_the_units_plan(world: World, head: Actor) -> None:
    official = world.actor("official")
    with pytest.raises(Conflict, match="Ask the head"):
        draft_personal_plan(by=official, fiscal_year=YEAR)
    above, (outcome, _) = unit_plan(head, world)
    plan = draft_personal_plan(by=official, fiscal_year=YEAR)
    assert (plan.above_id, plan.official_id) == (above.pk, world.staff["official"].pk)
    with acting(official):
        lines = targets_of(official, plan.pk)
    assert [line.weight for line in lines] == [60, 40]
    assert lines[0].above_id == outcome.pk
    with pytest.raises(Conflict):
        draft_personal_plan(by=official, fiscal_year=YEAR)
    with pytest.raises(Conflict, match="1 targets of others"):
        remove_target(by=head, target_id=outcome.pk)


def test_the_head_agrees_an_officials_plan_and_never_his_own(world: World, head: Actor) -> None:
    unit_plan(head, world)
    for name in ("official", "unit-head"):
        actor = world.actor(name)
        plan = draft_personal_plan(by=actor, fiscal_year=YEAR)
        submit_plan(by=actor, plan_id=plan.pk, at=AT)
        if name == "official":
            assert agree_plan(by=head, plan_id=plan.pk, at=AT).state == PlanState.AGREED
        else:
            with pytest.raises(Refused, match="Another person"):
                agree_plan(by=head, plan_id=plan.pk, at=AT)
            assert agree_plan(by=world.actor("provincial-head"), plan_id=plan.pk, at=AT).state == PlanState.AGREED


def test_a_colleague_does_not_see_or_write_a_personal_plan(world: World, head: Actor) -> None:
    unit_plan(head, world)
    plan = draft_personal_plan(by=world.actor("official"), fiscal_year=YEAR)
    for name in ("colleague", "neighbour-head", "planner", "auditor"):
        with pytest.raises(NotThere):
            add_target(by=world.actor(name), plan_id=plan.pk, line=OUTCOME)
    with pytest.raises(Refused):
        add_target(by=head, plan_id=plan.pk, line=OUTCOME)


def test_a_target_serves_only_a_target_of_the_plan_above(world: World, head: Actor) -> None:
    _, (outcome, _) = unit_plan(head, world)
    _, (elsewhere, _) = unit_plan(world.actor("neighbour-head"), world, "neighbour")
    plan = draft_personal_plan(by=world.actor("official"), fiscal_year=YEAR)
    official = world.actor("official")
    with pytest.raises(Invalid) as refusal:
        add_target(by=official, plan_id=plan.pk, line=replace(OUTCOME, above_id=elsewhere.pk))
    assert refusal.value.field == "above_id"
    assert add_target(by=official, plan_id=plan.pk, line=replace(OUTCOME, above_id=outcome.pk)).above_id == outcome.pk


def test_plans_are_weighed_in_the_list(world: World, head: Actor) -> None:
    plan, _ = unit_plan(head, world)
    draft_personal_plan(by=world.actor("official"), fiscal_year=YEAR)
    minister = world.actor("minister")
    with acting(minister):
        (listed,) = unit_plans(minister, YEAR)
        assert plan_of_unit(minister, None, YEAR) is None
    assert listed.pk == plan.pk
    assert (listed.target_count, listed.weight_sum, listed.outcome_weight) == (2, 100, 60)  # type: ignore[attr-defined]  # annotated
