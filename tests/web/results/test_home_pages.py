"""Home of each role: it shows what needs that reader, and nothing of people whom he may not see."""

from datetime import timedelta

from django.urls import reverse

from onehome.access.actions.note import note_verification
from onehome.access.gate import acting
from onehome.access.models import Grant
from onehome.access.types import Role
from onehome.kernel import clock
from onehome.kernel.thai_calendar import Week, fiscal_year
from onehome.people.models import Household
from onehome.plans.models import Plan
from onehome.visits.models import PlannedVisit, ReasonToVisit
from onehome.visits.types import HardshipTheme, StopState, VisitReason
from onehome.volunteers.models import Thanks, Volunteer
from tests.conftest import StaffClient
from tests.results import lives
from tests.web.staff.pages import show
from tests.world import START, SYSTEM, World

EVERYBODY = (
    "minister",
    "planner",
    "provincial-head",
    "unit-head",
    "official",
    "volunteer",
    "auditor",
    "administrator",
)
HEAD = "สมหญิง"


def reason(world: World, household: str = "own", *, urgency: int = 4) -> None:
    """Save a reason to visit a household."""
    where = world.households[household]
    with acting(SYSTEM):
        ReasonToVisit(
            place=where.place,
            household=where,
            kind=VisitReason.FOLLOW_UP,
            explanation_th="ถึงเวลากลับไปดู",
            explanation_en="Time to go back",
            urgency=urgency,
            raised_at=clock.now(),
        ).save()


def stop(world: World, household: str = "own", *, by: str = "official") -> None:
    """Save a stop in this week."""
    where, member = world.households[household], world.staff[by]
    with acting(SYSTEM):
        PlannedVisit(
            place=where.place,
            staff_member=member,
            household=where,
            week=Week.of(clock.today()).start,
            position=1,
            state=StopState.PLANNED,
        ).save()


def test_an_empty_world_teaches_and_never_breaks(browser: StaffClient) -> None:
    said = {
        "minister": "ยังไม่มีครัวเรือนที่กลับไปติดตามผล",
        "planner": "ยังไม่มีเสียงที่เจ้าของอนุญาตให้ส่งต่อ",
        "provincial-head": "ไม่มีใครรอเกินกำหนด",
        "unit-head": "เดือนนี้ยังไม่ได้กลับไปติดตามผลบ้านไหน",
        "official": "ยังไม่มีแผนของปีนี้",
        "volunteer": "ยังไม่เคยไปเยี่ยม",
        "auditor": "ยังไม่มีใครถูกปฏิเสธ",
        "administrator": "ไม่มีสิทธิ์ที่รออนุมัติ",
    }
    for name in EVERYBODY:
        assert said[name] in show(browser.enter(name), "home"), name


def test_an_official_meets_at_most_five_things_the_latest_answer_first(browser: StaffClient, world: World) -> None:
    today = clock.today()
    for number in range(4):
        lives.home(world, f"n{number}")
        lives.heard(world, f"n{number}", on=today - timedelta(days=20 + number))
        stop(world, f"n{number}")
    page = show(browser.enter("official"), "home")
    tasks = page[page.index("ทำก่อน") : page.index("ผลของฉันปีนี้")]
    assert tasks.count("<li>") == 5
    assert tasks.index("คนบ้านn3") < tasks.index("คนบ้านn2") < tasks.index("คนบ้านn0")
    assert "ช้ามา 9 วัน" in tasks
    assert "มีอีกอย่างน้อย" in tasks


def test_an_official_is_not_asked_to_answer_what_a_colleague_heard(browser: StaffClient, world: World) -> None:
    lives.heard(world, by="colleague", on=clock.today() - timedelta(days=30))
    assert HEAD not in show(browser.enter("official"), "home")
    assert HEAD in show(browser.enter("colleague"), "home")


def test_an_official_sees_whether_the_week_is_kept(browser: StaffClient, world: World) -> None:
    assert "ยังไม่ได้วางแผนว่าจะไปบ้านไหน" in show(browser.enter("official"), "home")
    stop(world)
    assert "ยังไม่ได้ไปบ้านไหนเลย" in show(browser, "home")
    lives.visit(world, on=clock.today())
    assert "ไปแล้ว 1 บ้าน" in show(browser, "home")


def test_an_official_sees_his_own_outcomes_against_the_promise(browser: StaffClient, world: World) -> None:
    targets = lives.cascade(world)
    with acting(SYSTEM):
        Plan.objects.by_system(why="tests").update(fiscal_year=fiscal_year(clock.today()))
    page = show(browser.enter("official"), "home")
    assert "เป้าหมายของofficial" in page
    assert f"/thread/target/{targets['official'].pk}" in page


def test_a_case_whose_thread_breaks_is_something_to_do(browser: StaffClient, world: World) -> None:
    lives.case(world, assess=False)
    assert "เติมข้อมูลที่ขาดใน 1 เรื่อง" in show(browser.enter("official"), "home")


def test_a_volunteer_meets_his_own_households_by_need(browser: StaffClient, world: World) -> None:
    lives.home(world, "calm")
    lives.home(world, "stranger")
    with acting(SYSTEM):
        Household.objects.by_system(why="tests").filter(pk=world.households["calm"].pk).update(
            volunteer=world.staff["volunteer"]
        )
    lives.visit(world, "calm", by="volunteer", on=clock.today())
    reason(world)
    lives.heard(world, "own", by="volunteer", on=clock.today() - timedelta(days=3))
    volunteer = Volunteer(staff_member=world.staff["volunteer"], place="500101", since=START)
    with acting(SYSTEM):
        volunteer.save()
        Thanks(
            volunteer=volunteer, place="500101", words_th="ยายมีข้าวกินแล้ว", words_en="She eats now", at=clock.now()
        ).save()
    page = show(browser.enter("volunteer"), "home")
    assert page.index("ทดสอบown") < page.index("คนบ้านcalm")
    assert "คนบ้านstranger" not in page
    for said in ("ถึงเวลากลับไปดู", "ยายมีข้าวกินแล้ว", "ได้ฟังแล้ว ยังไม่มีคำตอบ"):
        assert said in page, said


def test_a_head_sees_who_waits_and_what_waits_for_the_head(browser: StaffClient, world: World) -> None:
    lives.heard(world, on=clock.today() - timedelta(days=15))
    case = lives.case(world)
    with acting(SYSTEM):
        type(case).objects.by_system(why="tests").filter(pk=case.pk).update(manager=None)
    page = show(browser.enter("provincial-head"), "home")
    for said in ("รอมา 15 วัน", HEAD, "ยังไม่มีเจ้าภาพ: มีกินครบทุกมื้อ", "เสียงที่รอคำตอบเกิน 14 วัน", "สัปดาห์นี้ของทีม"):
        assert said in page, said
    assert HEAD not in show(browser.enter("far-head"), "home")


def test_each_number_of_a_head_opens_what_it_is_made_of_and_no_more(browser: StaffClient, world: World) -> None:
    """The head of a unit counts the cases of that unit, the head of the province all of them."""
    yesterday = clock.today() - timedelta(days=1)
    ours, theirs, early = lives.case(world), lives.case(world, by="neighbour"), lives.case(world)
    with acting(SYSTEM):
        rows = type(ours).objects.by_system(why="tests")
        rows.filter(pk__in=[ours.pk, theirs.pk]).update(manager=None, due_on=yesterday)
        rows.filter(pk=early.pk).update(due_on=clock.today())
    for name, expected in (("unit-head", {ours.number}), ("provincial-head", {ours.number, theirs.number})):
        late, loose = browser.enter(name).get(reverse("staff:home")).context["piles"][:2]
        assert (late.count, loose.count) == (len(expected), len(expected)), name
        for pile in (late, loose):
            assert {row.number for row in browser.get(pile.url).context["rows"]} == expected, (name, pile.label.en)


def test_a_head_measures_the_month_against_the_promise(browser: StaffClient, world: World) -> None:
    lives.cascade(world)  # 20 households in the year
    with acting(SYSTEM):
        Plan.objects.by_system(why="tests").update(fiscal_year=fiscal_year(clock.today()))
    lives.seen_again(world, lives.case(world), on=clock.today())
    page = show(browser.enter("provincial-head"), "home")
    assert "เดือนนี้ติดตามผลแล้ว 1 ครัวเรือน มั่นคงขึ้นและมีผู้ยืนยัน 1 ครัวเรือน" in page
    assert "เป้าของปีเฉลี่ยเดือนละ 2 ครัวเรือน" in page


def test_on_the_fourteenth_day_nobody_waits_too_long_yet(browser: StaffClient, world: World) -> None:
    lives.heard(world, on=clock.today() - timedelta(days=14))
    assert "ไม่มีใครรอเกินกำหนด" in show(browser.enter("provincial-head"), "home")


def test_a_minister_hears_a_voice_without_a_name_and_sees_where_it_is_better(
    browser: StaffClient, world: World
) -> None:
    lives.heard(world, quoted=True, on=clock.today() - timedelta(days=2))
    lives.heard(world, quoted=True, words="เขาตีฉัน", theme=HardshipTheme.SAFETY, on=clock.today())
    lives.heard(world, words="ห้ามส่งต่อ", on=clock.today())
    for number in range(5):
        lives.home(world, f"n{number}")
        lives.seen_again(world, lives.case(world, f"n{number}"), f"n{number}", on=clock.today())
    page = show(browser.enter("minister"), "home")
    for said in (lives.WORDS, "เชียงใหม่", "มั่นคงขึ้นและมีผู้ยืนยัน 5 ครัวเรือน", "100%"):
        assert said in page, said
    for hidden in ("เขาตีฉัน", "ห้ามส่งต่อ", HEAD, "คนบ้าน", "H-own", "ศรีภูมิ"):
        assert hidden not in page, hidden
    assert "รายได้" in show(browser, "home", query="?outcome=income")


def test_too_few_households_colour_no_province(browser: StaffClient, world: World) -> None:
    lives.seen_again(world, lives.case(world), on=clock.today())
    assert "100%" not in show(browser.enter("minister"), "home")


def test_an_auditor_sees_refusals_and_whether_the_journal_was_checked(browser: StaffClient, world: World) -> None:
    browser.enter("volunteer").get("/results")
    page = show(browser.enter("auditor"), "home")
    assert "volunteer" in page
    assert "ยังไม่เคยมีใครตรวจว่าบันทึกครบถ้วน" in page
    note_verification(world.actor("auditor"), flaws=0)
    assert "ครบถ้วน ไม่มีรายการใดถูกแก้" in show(browser, "home")
    note_verification(world.actor("auditor"), flaws=2)
    assert "พบ 2 แห่งที่ไม่ตรง" in show(browser, "home")


def test_an_administrator_sees_grants_that_wait(browser: StaffClient, world: World) -> None:
    Grant.objects.create(
        staff_member=world.staff["colleague"],
        role=Role.UNIT_HEAD,
        place="50",
        unit=world.units["own"],
        valid_from=START,
        proposed_by=world.staff["second-administrator"],
    )
    page = show(browser.enter("administrator"), "home")
    assert "colleague" in page
    assert "คุณอนุมัติได้" in page


def test_several_roles_meet_the_first_and_find_the_others(browser: StaffClient, world: World) -> None:
    Grant.objects.create(
        staff_member=world.staff["auditor"],
        role=Role.MINISTER,
        place="",
        unit=world.units["centre"],
        valid_from=START,
        approved_at=clock.now(),
    )
    page = show(browser.enter("auditor"), "home")
    assert "คำมั่นยังเป็นจริงไหม" in page
    assert "?as=auditor" in page
    assert "ยังไม่เคยมีใครตรวจว่าบันทึกครบถ้วน" in show(browser, "home", query="?as=auditor")
    assert "วันนี้มีอะไรต้องทำ" not in show(browser, "home", query="?as=official")
