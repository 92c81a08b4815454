"""The everyday steps, referrals, follow-up and closing."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from onehome.access.gate import acting
from onehome.cases.actions.closing import close_case
from onehome.cases.actions.follow_up import record_follow_up
from onehome.cases.actions.referring import answer_referral, refer
from onehome.cases.actions.working import add_need, assign_case, settle_need, write_note
from onehome.cases.models import Case, CaseNote, Closure, Need, Referral
from onehome.cases.queries.case_file import CaseFile, case_file
from onehome.cases.types import CaseState, NeedState, Outcome, ReferralState
from onehome.journal.models import Entry
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.kernel.sealing import CannotOpen
from onehome.visits.models import ReasonToVisit
from onehome.visits.types import VisitReason
from tests.cases import heard
from tests.world import SYSTEM, World

LATER = heard.DAY + timedelta(days=40)
SECRET = "แม่กลัวพี่ชายมาก"


def file(world: World, case: Case, *, by: str = "official") -> CaseFile:
    actor = world.actor(by)
    with acting(actor):
        return case_file(actor, case.pk)


def need(world: World, case: Case, *, unit: str = "own") -> Need:
    return add_need(by=world.actor("official"), case_id=case.pk, text="ข้าวสาร", unit_id=world.units[unit].pk)


def test_assigning_puts_the_case_to_work(world: World) -> None:
    case = heard.case(world, manager=None)
    assigned = assign_case(by=world.actor("unit-head"), case_id=case.pk, manager_id=world.staff["colleague"].pk)
    assert (assigned.manager, assigned.state) == (world.staff["colleague"], CaseState.IN_PROGRESS)
    entry = Entry.objects.get(name="cases.case_assigned")
    assert f"access.staff_member/{world.staff['colleague'].pk}" in entry.subjects


def test_another_unit_takes_over_with_its_own_manager(world: World) -> None:
    case = heard.case(world)
    head = world.actor("provincial-head")
    neighbour, unit = world.staff["neighbour"].pk, world.units["neighbour"].pk
    with pytest.raises(Invalid):
        assign_case(by=head, case_id=case.pk, manager_id=neighbour)
    assert assign_case(by=head, case_id=case.pk, manager_id=neighbour, lead_unit_id=unit).lead_unit_id == unit


def test_a_target_of_the_manager_before_does_not_follow_the_case(world: World) -> None:
    case = heard.case(world, target_id=heard.target(world, official="official").pk)
    assigned = assign_case(by=world.actor("unit-head"), case_id=case.pk, manager_id=world.staff["colleague"].pk)
    assert assigned.target_id is None


STEPS: dict[str, Callable[[World, Case, str], object]] = {
    "assign": lambda world, case, by: assign_case(
        by=world.actor(by), case_id=case.pk, manager_id=world.staff["official"].pk
    ),
    "need": lambda world, case, by: add_need(
        by=world.actor(by), case_id=case.pk, text="ข้าว", unit_id=world.units["own"].pk
    ),
    "note": lambda world, case, by: write_note(by=world.actor(by), case_id=case.pk, words="จด", at=heard.MOMENT),
    "refer": lambda world, case, by: refer(
        by=world.actor(by), case_id=case.pk, to_body="เทศบาล", reason="ซ่อมบ้าน", on=heard.DAY, answer_by=LATER
    ),
    "close": lambda world, case, by: close_case(
        by=world.actor(by), case_id=case.pk, outcome=Outcome.SAME, what_changed="ยังไม่เปลี่ยน", on=LATER
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_who_does_not_work_on_the_case_takes_no_step(world: World, step: str) -> None:
    case = heard.case(world)
    with pytest.raises(Refused):
        STEPS[step](world, case, "neighbour")
    with pytest.raises(NotThere):
        STEPS[step](world, case, "far-official")
    with pytest.raises(NotThere):
        STEPS[step](world, case, "volunteer")


@pytest.mark.parametrize("step", STEPS)
def test_a_closed_case_is_left_alone(world: World, step: str) -> None:
    case = heard.case(world)
    STEPS["close"](world, case, "official")
    with pytest.raises(Conflict):
        STEPS[step](world, case, "official")


def test_the_unit_of_a_need_says_what_came_of_it_and_a_visit_is_asked_for(world: World) -> None:
    case = heard.case(world)
    theirs = need(world, case, unit="neighbour")
    assert (
        settle_need(by=world.actor("neighbour"), need_id=theirs.pk, state=NeedState.MET, on=LATER).settled_on == LATER
    )
    with acting(SYSTEM):
        reason = ReasonToVisit.objects.by_system(why="test").get(kind=VisitReason.FOLLOW_UP)
    assert (reason.household_id, reason.due_on) == (case.household_id, LATER + timedelta(days=30))
    with pytest.raises(Conflict):
        settle_need(by=world.actor("official"), need_id=theirs.pk, state=NeedState.MET, on=LATER)


def test_a_need_that_was_not_met_asks_for_no_visit(world: World) -> None:
    settle_need(
        by=world.actor("official"), need_id=need(world, heard.case(world)).pk, state=NeedState.NOT_MET, on=LATER
    )
    with acting(SYSTEM):
        assert not ReasonToVisit.objects.by_system(why="test").filter(kind=VisitReason.FOLLOW_UP).exists()


def test_others_say_nothing_about_a_need(world: World) -> None:
    ours = need(world, heard.case(world))
    with pytest.raises(Refused):
        settle_need(by=world.actor("neighbour"), need_id=ours.pk, state=NeedState.MET, on=LATER)
    with pytest.raises(NotThere):
        settle_need(by=world.actor("far-official"), need_id=ours.pk, state=NeedState.MET, on=LATER)
    with pytest.raises(Invalid):
        settle_need(by=world.actor("official"), need_id=ours.pk, state=NeedState.OPEN, on=LATER)


def test_a_note_is_sealed_and_read_by_those_who_work_on_the_case(world: World) -> None:
    case = heard.case(world)
    note = write_note(by=world.actor("official"), case_id=case.pk, words=SECRET, at=heard.MOMENT)
    assert SECRET.encode() not in bytes(note.words_sealed)
    assert SECRET not in str(list(Entry.objects.values()))
    for name in ("official", "colleague", "unit-head", "provincial-head"):
        notes = file(world, case, by=name).notes
        assert notes is not None and [one.words for one in notes] == [SECRET], name
    assert file(world, case, by="neighbour").notes is None


def test_a_note_moved_to_another_row_does_not_open(world: World) -> None:
    case = heard.case(world)
    note = write_note(by=world.actor("official"), case_id=case.pk, words=SECRET, at=heard.MOMENT)
    other = write_note(by=world.actor("official"), case_id=case.pk, words="อื่น", at=heard.MOMENT)
    with acting(SYSTEM):
        CaseNote.objects.by_system(why="test").filter(pk=other.pk).update(words_sealed=bytes(note.words_sealed))
    with pytest.raises(CannotOpen):
        file(world, case)


def referral(world: World, case: Case, *, to: str | None = "neighbour") -> Referral:
    return refer(
        by=world.actor("official"),
        case_id=case.pk,
        to_unit_id=world.units[to].pk if to else None,
        to_body="" if to else "เทศบาล",
        reason="ซ่อมบ้าน",
        on=heard.DAY,
        answer_by=LATER,
    )


def test_the_unit_that_was_asked_answers_and_the_loop_closes(world: World) -> None:
    asked = referral(world, heard.case(world))
    neighbour = world.actor("neighbour")
    answer_referral(by=neighbour, referral_id=asked.pk, state=ReferralState.ACCEPTED, outcome="", on=LATER)
    with pytest.raises(Invalid):
        answer_referral(by=neighbour, referral_id=asked.pk, state=ReferralState.DONE, outcome=" ", on=LATER)
    done = answer_referral(by=neighbour, referral_id=asked.pk, state=ReferralState.DONE, outcome="ซ่อมแล้ว", on=LATER)
    assert (done.state, done.closed_on) == (ReferralState.DONE, LATER)
    with pytest.raises(Conflict):
        answer_referral(by=neighbour, referral_id=asked.pk, state=ReferralState.DONE, outcome="อีก", on=LATER)


def test_for_a_body_outside_whoever_works_on_the_case_records_the_answer(world: World) -> None:
    asked = referral(world, heard.case(world), to=None)
    with pytest.raises(Refused):
        answer_referral(
            by=world.actor("neighbour"), referral_id=asked.pk, state=ReferralState.DONE, outcome="แล้ว", on=LATER
        )
    answer_referral(
        by=world.actor("official"), referral_id=asked.pk, state=ReferralState.RETURNED, outcome="ไม่มีงบ", on=LATER
    )


@pytest.mark.parametrize("receivers", [(True, "เทศบาล"), (False, " ")])
def test_a_referral_has_one_receiver(world: World, receivers: tuple[bool, str]) -> None:
    case = heard.case(world)
    with pytest.raises(Invalid):
        refer(
            by=world.actor("official"),
            case_id=case.pk,
            to_unit_id=world.units["neighbour"].pk if receivers[0] else None,
            to_body=receivers[1],
            reason="ซ่อมบ้าน",
            on=heard.DAY,
            answer_by=LATER,
        )


def test_a_follow_up_shows_the_change(world: World) -> None:
    heard.assessment(world, income=1)
    case = heard.case(world)
    after = heard.assessment(world, income=3, on=LATER)
    record_follow_up(
        by=world.actor("official"), case_id=case.pk, assessment_id=after.pk, words="พอกินแล้ว", at=heard.MOMENT
    )
    seen = file(world, case)
    assert seen.case.state == CaseState.FOLLOW_UP
    assert seen.change.of("income").steps == 2
    assert seen.change.of("health").steps == 0
    assert not seen.change.confirmed


def test_a_confirmed_change_says_so(world: World) -> None:
    heard.assessment(world, income=1)
    case = heard.case(world)
    after = heard.assessment(world, income=3, on=LATER, confirmed=True)
    record_follow_up(by=world.actor("official"), case_id=case.pk, assessment_id=after.pk, at=heard.MOMENT)
    assert file(world, case).change.confirmed


def test_a_follow_up_rests_on_a_later_assessment_of_the_same_home(world: World) -> None:
    before = heard.assessment(world, income=1)
    far = heard.assessment(world, household="far", by="far-official", on=LATER)
    early = heard.assessment(world, income=2, on=heard.DAY - timedelta(days=1))
    case = heard.case(world)
    for wrong in (before, far, early):
        with pytest.raises(Invalid) as refused:
            record_follow_up(by=world.actor("official"), case_id=case.pk, assessment_id=wrong.pk, at=heard.MOMENT)
        assert refused.value.field == "assessment"


def test_an_assessment_follows_up_once(world: World) -> None:
    heard.assessment(world, income=1)
    case, after = heard.case(world), heard.assessment(world, income=3, on=LATER)
    record_follow_up(by=world.actor("official"), case_id=case.pk, assessment_id=after.pk, at=heard.MOMENT)
    with pytest.raises(Conflict):
        record_follow_up(by=world.actor("official"), case_id=case.pk, assessment_id=after.pk, at=heard.MOMENT)


def close(world: World, case: Case, outcome: Outcome = Outcome.BETTER) -> Closure:
    return close_case(by=world.actor("official"), case_id=case.pk, outcome=outcome, what_changed="มีข้าวกินทุกมื้อ", on=LATER)


@pytest.mark.parametrize(("income", "better"), [(2, True), (1, False)])
def test_better_needs_an_assessment_that_shows_it(world: World, income: int, better: bool) -> None:
    heard.assessment(world, income=1)
    case = heard.case(world)
    with pytest.raises(Invalid):
        close(world, case)
    after = heard.assessment(world, income=income, on=LATER)
    record_follow_up(by=world.actor("official"), case_id=case.pk, assessment_id=after.pk, at=heard.MOMENT)
    if better:
        assert close(world, case).outcome == Outcome.BETTER
        assert file(world, case).case.closed_on == LATER
    else:
        with pytest.raises(Invalid) as refused:
            close(world, case)
        assert refused.value.field == "outcome"


def test_the_last_follow_up_counts_not_the_best(world: World) -> None:
    heard.assessment(world, income=2)
    case = heard.case(world)
    for days, income in ((40, 3), (60, 2)):
        moment = heard.MOMENT + timedelta(days=days)
        after = heard.assessment(world, income=income, on=moment.date())
        record_follow_up(by=world.actor("official"), case_id=case.pk, assessment_id=after.pk, at=moment)
    with pytest.raises(Invalid):
        close(world, case)


@pytest.mark.parametrize("outcome", [Outcome.SAME, Outcome.WORSE, Outcome.MOVED_AWAY, Outcome.DECLINED])
def test_every_other_answer_is_taken_with_its_words(world: World, outcome: Outcome) -> None:
    case = heard.case(world)
    with pytest.raises(Invalid):
        close_case(by=world.actor("official"), case_id=case.pk, outcome=outcome, what_changed=" ", on=LATER)
    assert close(world, case, outcome).what_changed == "มีข้าวกินทุกมื้อ"


def test_nothing_may_wait_when_a_case_is_closed(world: World) -> None:
    case = heard.case(world)
    open_need, asked = need(world, case), referral(world, case)
    with pytest.raises(Conflict):
        close(world, case, Outcome.SAME)
    settle_need(by=world.actor("official"), need_id=open_need.pk, state=NeedState.NOT_MET, on=LATER)
    with pytest.raises(Conflict):
        close(world, case, Outcome.SAME)
    answer_referral(
        by=world.actor("official"), referral_id=asked.pk, state=ReferralState.RETURNED, outcome="ไม่รับ", on=LATER
    )
    close(world, case, Outcome.SAME)
    with acting(SYSTEM):
        assert not ReasonToVisit.objects.by_system(why="test").filter(settled_at__isnull=True).exists()
