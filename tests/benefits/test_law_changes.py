"""A value of the law changes by two persons, from its own day; what was decided before stays and replays."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from onehome.access.gate import acting
from onehome.benefits.actions.amending import propose_law_change, review_law_change, withdraw_law_change
from onehome.benefits.actions.deciding import Ruling, decide_aid
from onehome.benefits.models import AidDecision, Application, LawAmendment, LawAmendmentReview
from onehome.benefits.queries.law import law_in_force, programme_in_force
from onehome.benefits.queries.law_changes import as_changes, changes_waiting, law_change, law_changes, public_changes
from onehome.benefits.queries.replays import ApplicationReplay, application_replay
from onehome.benefits.queries.told import programmes_looked_for
from onehome.benefits.types import DecisionOutcome, LawChangeState
from onehome.engine.comparison import DifferenceKind
from onehome.engine.trace import replay
from onehome.journal.models import Entry
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.kernel.identifiers import new_id
from onehome.law.catalogue import programme, programmes
from onehome.law.parameters import Bracket, Confidence
from tests.benefits import known, law
from tests.world import World

START = law.SCALE.valid_from
EVE = START - timedelta(days=1)


def rate(day: date) -> int:
    row = next(row for row in programme_in_force("OAA").parameters.amounts["monthly"] if row.usable(day))
    return row.brackets[0].baht


def review(world: World, row: LawAmendment, *, by: str = "minister", approve: bool = True, words: str = "ดีแล้ว") -> Any:
    return review_law_change(by=world.actor(by), amendment_id=row.pk, approve=approve, words=words, at=law.AT)


def test_without_a_change_the_law_is_that_of_the_folders(world: World) -> None:
    assert law_in_force() == programmes()


def test_a_proposed_change_has_no_effect_until_a_second_person_approves_it(world: World) -> None:
    row = law.proposed(world)
    assert (str(row), rate(START)) == ("OAA-M1", 600)
    review(world, row)
    assert (rate(EVE), rate(START)) == (600, 700)
    assert programme_in_force("OAA").version != programme("OAA").version
    assert LawAmendmentReview.objects.get().law_after == programme_in_force("OAA").version
    names = set(Entry.objects.values_list("name", flat=True))
    assert {"benefits.law_change_proposed", "benefits.law_change_approved"} <= names


def test_whoever_proposed_it_does_not_review_it(world: World) -> None:
    row = law.proposed(world)
    for approve in (True, False):
        with pytest.raises(Refused) as refused:
            review(world, row, by="planner", approve=approve)
        assert "ผู้เสนอ" in refused.value.sentence.th
    assert not LawAmendmentReview.objects.exists()


@pytest.mark.parametrize("outcome", [LawChangeState.APPROVED, LawChangeState.REJECTED])
def test_the_database_refuses_one_person_as_both(world: World, outcome: LawChangeState) -> None:
    row, planner = law.proposed(world), world.staff["planner"]
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        LawAmendmentReview.objects.create(
            amendment=row, outcome=outcome, words="x", proposed_by=planner, reviewed_by=planner, reviewed_at=law.AT
        )


def test_the_database_refuses_a_review_that_lies_about_the_proposer(world: World) -> None:
    row = law.proposed(world)
    with pytest.raises(IntegrityError, match="law_review_names_the_proposer"), transaction.atomic():
        LawAmendmentReview.objects.create(
            amendment=row, outcome=LawChangeState.APPROVED, words="x", proposed_by=world.staff["minister"],
            reviewed_by=world.staff["planner"], reviewed_at=law.AT,
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("table", ["benefits_lawamendment", "benefits_lawamendmentreview"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_what_was_proposed_and_reviewed_is_never_changed(world: World, table: str, statement: str) -> None:
    law.approved(world)
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("name", ["official", "unit-head", "provincial-head", "auditor", "administrator", "minister"])
def test_only_a_planner_proposes(world: World, name: str) -> None:
    with pytest.raises(Refused):
        law.proposed(world, by=name)


@pytest.mark.parametrize("name", ["official", "unit-head", "provincial-head", "auditor", "administrator", "volunteer"])
def test_only_planner_and_minister_review(world: World, name: str) -> None:
    row = law.proposed(world)
    with pytest.raises(Refused):
        review(world, row, by=name)


def test_a_change_is_reviewed_once(world: World) -> None:
    row = law.approved(world)
    with pytest.raises(Conflict):
        review(world, row, approve=False)
    with pytest.raises(Conflict):
        withdraw_law_change(by=world.actor("planner"), amendment_id=row.pk, reason="ผิด", at=law.AT)
    assert rate(START) == 700


def test_a_rejected_or_withdrawn_change_has_no_effect(world: World) -> None:
    rejected, withdrawn = law.proposed(world), law.proposed(world)
    review(world, rejected, approve=False, words="แหล่งที่มายังไม่ครบ")
    with pytest.raises(Refused):
        withdraw_law_change(by=world.actor("minister"), amendment_id=withdrawn.pk, reason="x", at=law.AT)
    withdraw_law_change(by=world.actor("planner"), amendment_id=withdrawn.pk, reason="เสนอซ้ำ", at=law.AT)
    assert rate(START) == 600
    states = [change.state for change in as_changes(list(law_changes(world.actor("auditor"))))]
    assert states == [LawChangeState.WITHDRAWN, LawChangeState.REJECTED]


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"series": "weekly"}, "series"),
        ({"brackets": (Bracket(60, None, 0),)}, "brackets"),
        ({"sources": ()}, "sources"),
        ({"legal_reference": None}, "legal_reference"),
        ({"valid_from": date(2026, 11, 20)}, "back_dated_because"),  # the day of the proposal
        ({"valid_to": date(2026, 1, 1)}, "valid_to"),
    ],
)
def test_a_change_that_does_not_hold_is_refused_with_its_field(world: World, other: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        law.proposed(world, **other)
    assert refused.value.field == field
    assert not LawAmendment.objects.exists()


def test_a_change_says_why(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        propose_law_change(by=world.actor("planner"), amendment=law.SCALE, reason=" ", at=law.AT)
    assert refused.value.field == "reason"
    row = law.proposed(world)
    with pytest.raises(Invalid) as refused:
        review(world, row, words=" ")
    assert refused.value.field == "said"


def test_what_is_not_verified_may_come_without_a_source(world: World) -> None:
    row = law.proposed(world, confidence=Confidence.UNVERIFIED, sources=(), legal_reference=None)
    assert row.number == 1


def test_two_proposals_for_the_same_days_cannot_both_be_approved(world: World) -> None:
    first, second = law.proposed(world), law.proposed(world)
    review(world, first)
    with pytest.raises(Conflict) as refused:
        review(world, second)
    assert "OAA-M1" in refused.value.sentence.th or "OAA-N1" in refused.value.sentence.th
    review(world, second, approve=False)


def test_a_planted_overlap_is_neither_proposed_nor_approved(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that were not made room for: the check of the law tells it, whoever worked out the rows."""
    row = law.proposed(world, law.CEILING)
    monkeypatch.setattr("onehome.law.amendments._make_room", lambda rows, amendment: rows)
    with pytest.raises(Conflict, match="Two rows claim the same day: LIF-A1, LIF-M1"):
        review(world, row)
    with pytest.raises(Invalid, match="Two rows claim the same day") as refused:
        law.proposed(world, law.CEILING)
    assert refused.value.field == "valid_from"
    assert not LawAmendmentReview.objects.exists()
    monkeypatch.undo()
    review(world, row)


@pytest.mark.parametrize(
    ("plant", "told"),
    [({"sources": ()}, "Name the source"), ({"legal_reference": None}, "Write the legal reference")],
)
def test_a_planted_change_without_a_source_is_not_approved(
    world: World, monkeypatch: pytest.MonkeyPatch, plant: dict[str, Any], told: str
) -> None:
    with monkeypatch.context() as planting:
        planting.setattr("onehome.benefits.actions.amending._check_sourced", lambda amendment: None)
        row = law.proposed(world, law.CEILING, **plant)
    with pytest.raises(Conflict, match=told):
        review(world, row)
    assert not LawAmendmentReview.objects.exists()


def test_a_planted_gap_is_approved_only_with_its_reason(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    later = law.approved(world, law.CEILING, valid_from=date(2027, 6, 1))
    short = {"valid_from": date(2027, 1, 1), "valid_to": date(2027, 3, 31)}
    monkeypatch.setattr("onehome.law.amendments._check_gaps", lambda before, after, amendment: None)
    with pytest.raises(Invalid, match="No row stands in 2027-04-01/2027-05-31"):
        law.proposed(world, law.CEILING, **short)
    review(world, law.proposed(world, law.CEILING, gap_because="รอระเบียบใหม่", **short))
    assert LawAmendmentReview.objects.exclude(amendment=later).count() == 1


def test_a_day_that_passed_while_it_waited_is_not_approved_silently(world: World) -> None:
    row = law.proposed(world)
    late = law.AT + timedelta(days=365)
    with pytest.raises(Conflict):
        review_law_change(by=world.actor("minister"), amendment_id=row.pk, approve=True, words="ดี", at=late)


def test_officials_see_what_is_approved_and_nothing_that_waits(world: World) -> None:
    waiting, done = law.proposed(world), law.approved(world, law.CEILING)
    for name, seen in (("official", [done]), ("auditor", [done, waiting]), ("planner", [done, waiting])):
        assert list(law_changes(world.actor(name))) == seen, name
    with pytest.raises(NotThere):
        law_change(world.actor("official"), waiting.pk)
    with pytest.raises(Refused):
        law_changes(world.actor("volunteer"))
    assert [changes_waiting(world.actor(name)) for name in ("minister", "planner", "official")] == [1, 0, 0]
    assert public_changes("OAA") == []
    assert [one.id for one in public_changes("LIF")] == ["LIF-M1"]


def test_the_review_shows_which_worked_cases_are_answered_anew(world: World) -> None:
    full = law_change(world.actor("minister"), law.proposed(world).pk)
    changed = [case for case in full.cases if case.changes]
    assert {(case.before.sum_baht, case.after.sum_baht) for case in changed} == {
        (600, 700), (700, 850), (800, 1000), (1000, 1250),
    }  # fmt: skip
    assert len(changed) < len(full.cases)
    assert full.may_review
    assert not law_change(world.actor("planner"), full.change.id).may_review


def test_an_approved_change_is_still_shown_beside_the_law_before_it(world: World) -> None:
    row = law.approved(world)
    law.approved(world, replace(law.SCALE, valid_from=date(2028, 10, 1), brings_into_force=None))
    full = law_change(world.actor("minister"), row.pk)
    assert full.misfit is None
    assert full.before.version == programme("OAA").version


def test_a_page_of_changes_takes_the_same_statements_for_one_and_for_many(world: World) -> None:
    actor = world.actor("auditor")
    law.approved(world)
    with CaptureQueriesContext(connection) as one:
        as_changes(list(law_changes(actor)))
    for year in range(2030, 2040):
        law.approved(world, replace(law.SCALE, valid_from=date(year, 1, 1), brings_into_force=None))
    with CaptureQueriesContext(connection) as many:
        assert len(as_changes(list(law_changes(actor)))) == 11
    assert len(many) == len(one) == 1
    with CaptureQueriesContext(connection) as in_force:
        law_in_force()
    assert len(in_force) == 1


def test_a_change_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotThere):
        law_change(world.actor("minister"), new_id())
    with pytest.raises(NotThere):
        review_law_change(by=world.actor("minister"), amendment_id=new_id(), approve=True, words="x", at=law.AT)


GRANT = Ruling(DecisionOutcome.GRANT, "ครอบครัวเดือดร้อนจริง", amount=3_000, judged=("LIF-C4",))


def decided(world: World, ruling: Ruling = GRANT, *, on: date = known.DAY) -> AidDecision:
    application = known.applied(world)
    return decide_aid(by=world.actor("unit-head"), application_id=application.pk, ruling=ruling, on=on)


def replayed(world: World, application: Application, today: date) -> ApplicationReplay:
    actor = world.actor("official")
    with acting(actor):
        return application_replay(actor, application.pk, today=today)


def test_the_screening_and_the_decision_go_by_the_changed_law(world: World) -> None:
    reason = "มติให้มีผลย้อนหลัง"
    law.approved(world, law.CEILING, valid_from=date(2026, 11, 1), back_dated_because=reason)
    decision = decided(world, replace(GRANT, amount=4_000))
    again = replay(decision.trace)
    assert (again.sum_baht, again.parts[0].row) == (4_000, "LIF-M1")
    assert decision.application.trace["kept"]["rows"] == ["LIF-M1"]


def test_people_who_may_be_missed_are_looked_for_by_the_changed_law(world: World) -> None:
    law.approved(world)
    assert programmes_looked_for() == law_in_force()
    assert programmes_looked_for() != programmes()


def test_an_old_decision_replays_by_its_own_law_after_the_law_has_changed(world: World) -> None:
    decision = decided(world)
    law.approved(world, law.CEILING)
    found = replayed(world, decision.application, known.DAY + timedelta(days=3))
    newest = found.replays[0]
    assert newest.fault is None and newest.again is not None and newest.again.sum_baht == 3_000
    assert newest.same_day is not None and newest.same_day.differences == ()
    assert newest.today is not None and newest.today.answer.sum_baht == 4_000
    kinds = {difference.kind: difference for difference in newest.today.differences}
    assert (kinds[DifferenceKind.SUM].before, kinds[DifferenceKind.SUM].after) == (3_000, 4_000)
    assert (kinds[DifferenceKind.ROW].before, kinds[DifferenceKind.ROW].after) == ("LIF-A1", "LIF-M1")


def test_a_change_that_reaches_back_shows_on_the_day_of_the_decision(world: World) -> None:
    decision = decided(world)
    law.approved(world, law.CEILING, valid_from=date(2026, 11, 1), back_dated_because="คำพิพากษา")
    newest = replayed(world, decision.application, known.DAY).replays[0]
    assert newest.fault is None and newest.again is not None and newest.again.sum_baht == 3_000
    assert newest.same_day is not None and newest.same_day.answer.sum_baht == 4_000
    minister = world.actor("minister")
    with acting(minister):
        assert law_change(minister, LawAmendment.objects.get().pk).decided_since == 1


def test_a_record_that_was_tampered_with_is_told_with_what_was_kept(world: World) -> None:
    decision = decided(world)
    with acting(world.actor("provincial-head")):
        decision.trace["kept"]["sum_baht"] = 9_000
        decision.save()
    newest = replayed(world, decision.application, known.DAY).replays[0]
    assert newest.fault is not None
    assert (newest.fault.what, newest.fault.kept, newest.fault.found) == ("sum_baht", 9_000, 3_000)


def test_a_proof_of_an_unknown_form_is_said_to_be_unreadable(world: World) -> None:
    decision = decided(world)
    with acting(world.actor("provincial-head")):
        decision.trace["format"] = "onehome.trace/9"
        decision.save()
    newest = replayed(world, decision.application, known.DAY).replays[0]
    assert newest.again is None and newest.fault is not None
    assert "onehome.trace/9" in newest.fault.sentence.th


def test_a_replay_takes_few_statements_whatever_was_decided(world: World) -> None:
    decision = decided(world, Ruling(DecisionOutcome.RETURN, "ขอใบมรณบัตร", condition="LIF-C1"))
    with CaptureQueriesContext(connection) as one:
        replayed(world, decision.application, known.DAY)
    head = world.actor("unit-head")
    decide_aid(by=head, application_id=decision.application_id, ruling=GRANT, on=known.DAY)
    with CaptureQueriesContext(connection) as two:
        assert len(replayed(world, decision.application, known.DAY).replays) == 2  # prepared on the same answer
    assert len(two) == len(one)


def test_another_province_replays_nothing(world: World) -> None:
    decision = decided(world)
    actor = world.actor("far-head")
    with acting(actor), pytest.raises(NotThere):
        application_replay(actor, decision.application_id, today=known.DAY)
