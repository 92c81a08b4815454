"""What somebody has to do, the most pressing first: voices, cases, stops, assessments, plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.people.queries.merging import open_changes
from onehome.plans.types import PlanState
from onehome.results.queries.home import changes_to_confirm, incomplete_cases_of, late_cases_of, voices_waiting_for
from onehome.visits.queries.submissions import own_undecided
from onehome.visits.queries.weeks import Stop
from onehome.visits.types import ANSWER_WITHIN_DAYS, THEME_NAMES, HardshipTheme
from onehome.web.design.parts import Level, Task
from onehome.web.doors import StaffRequest

MOST_OF_A_KIND = 6
SOON_DAYS = 4  # before an answer is late
TODAY, THIS_WEEK, SOON, CAN_WAIT = 5, 4, 3, 2
SOMEBODY = Bilingual("ครัวเรือนหนึ่ง", "a household")


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do: how pressing it is, 5 (today) to 1 (can wait), and by which day."""

    urgency: int
    on: date
    task: Task


def due_now(request: StaffRequest, stops: Sequence[Stop], today: date) -> list[Due]:
    """Return all that waits for an official, the most pressing first, and say whom it names."""
    actor = request.actor
    heard = list(voices_waiting_for(actor, today)[:MOST_OF_A_KIND])
    cases = list(late_cases_of(actor, today)[:MOST_OF_A_KIND])
    households = {row.household_id for row in (*heard, *cases)}
    request.shown.note("people.household", [*households, *(stop.household_id for stop in stops)])
    request.shown.note("cases.case", [case.pk for case in cases])
    request.shown.note("visits.hardship", [row.pk for row in heard])
    names = _names(household_cards(actor, households) if households else {})
    return in_order(
        [
            *(_voice(row, names, today) for row in heard),
            *(_case(case, names, today) for case in cases),
            *(_stop(stop, today) for stop in stops),
            *_assessments(actor, today),
            *_incomplete(actor, today),
            *_from_the_field(actor, today),
        ]
    )


def in_order(due: Iterable[Due]) -> list[Due]:
    """Return things to do, the most pressing first, then by day."""
    return sorted(due, key=lambda one: (-one.urgency, one.on))


def plan_due(state: str | None, plan_id: UUID | None, actor: Actor, today: date) -> list[Due]:
    """Return what is to be done about one's own plan; nothing once it is agreed."""
    if not actor.may(Permission.WRITE_PERSONAL_PLAN) or state == PlanState.AGREED:
        return []
    if plan_id is None:
        title = Bilingual("ทำแผนและเป้าหมายของปีนี้", "Make this year's plan and targets")
        return [Due(SOON, today, Task(title, "watch", Bilingual("ยังไม่มีแผน", "No plan yet"), reverse("staff:plans")))]
    url = reverse("staff:plan", args=[plan_id])
    if state == PlanState.DRAFT:
        title = Bilingual("ส่งแผนของปีนี้ให้หัวหน้า", "Submit this year's plan")
        return [Due(SOON, today, Task(title, "watch", Bilingual("ยังเป็นร่าง", "Still a draft"), url))]
    title = Bilingual("แผนของปีนี้รอหัวหน้าเห็นชอบ", "This year's plan awaits agreement")
    return [Due(1, today, Task(title, "info", Bilingual("รอหัวหน้า", "With the head"), url))]


def _names(cards: dict[UUID, HouseholdCard]) -> dict[UUID, Bilingual]:
    return {key: Bilingual(card.called, card.called) for key, card in cards.items()}


def _voice(row: Any, names: dict[UUID, Bilingual], today: date) -> Due:
    answer_by = row.heard_on + timedelta(days=ANSWER_WITHIN_DAYS)
    late = (today - answer_by).days
    theme, who = THEME_NAMES[HardshipTheme(row.theme)], names.get(row.household_id, SOMEBODY)
    title = Bilingual(f"ตอบ{who.th} เรื่อง{theme.th}", f"Answer {who.en}: {theme.en.lower()}")
    urgency = TODAY if late > 0 else THIS_WEEK if late >= -SOON_DAYS else CAN_WAIT
    level, state = _late(late)
    return Due(urgency, answer_by, Task(title, level, state, reverse("staff:hardship", args=[row.pk])))


def _case(case: Any, names: dict[UUID, Bilingual], today: date) -> Due:
    who = names.get(case.household_id, SOMEBODY)
    title = Bilingual(f"เรื่องของ{who.th}: {case.goal}", f"Case of {who.en}: {case.goal}")
    level, state = _late((today - case.due_on).days)
    urgency = TODAY if case.urgency >= THIS_WEEK else THIS_WEEK
    return Due(urgency, case.due_on, Task(title, level, state, reverse("staff:case", args=[case.pk])))


def _late(days: int) -> tuple[Level, Bilingual]:
    if days > 0:
        return "bad", Bilingual(f"ช้ามา {days:,} วัน", f"{days:,} day{'' if days == 1 else 's'} late")
    if days == 0:
        return "watch", Bilingual("ครบกำหนดวันนี้", "Due today")
    return "watch", Bilingual(f"เหลือ {-days} วัน", f"{-days} day{'' if days == -1 else 's'} left")


def _stop(stop: Stop, today: date) -> Due:
    card, reason = stop.household, stop.reason
    who = Bilingual(card.called, card.called) if card else SOMEBODY
    where = Bilingual(f"{card.village} {card.area.th}", f"{card.village} {card.area.en}") if card else SOMEBODY
    why = reason.explanation if reason else Bilingual("ไม่ได้ระบุเหตุ", "no reason given")
    return Due(
        urgency=min(reason.urgency, THIS_WEEK) if reason else SOON,
        on=reason.due_on if reason and reason.due_on else today,
        task=Task(
            title=Bilingual(f"ไปเยี่ยมบ้าน{who.th}", f"Visit {who.en}"),
            level="info",
            state=Bilingual("ในแผนสัปดาห์นี้", "Planned this week"),
            url=reverse("staff:visit_new", args=[stop.household_id]),
            hint=Bilingual(f"{why.th} · {where.th.strip()}", f"{why.en} · {where.en.strip()}"),
        ),
    )


def _assessments(actor: Actor, today: date) -> list[Due]:
    if not actor.may(Permission.CONFIRM_ASSESSMENT):
        return []
    waiting = changes_to_confirm(actor).count()
    if not waiting:
        return []
    title = Bilingual(
        f"ยืนยันผลหลังช่วยเหลือ {waiting:,} บ้านที่เพื่อนร่วมหน่วยประเมินไว้",
        f"Confirm what changed in {waiting:,} homes that colleagues assessed",
    )
    state = Bilingual("รอคนที่สอง", "Needs a second pair of eyes")
    return [Due(SOON, today, Task(title, "info", state, reverse("staff:assessments_waiting")))]


def _from_the_field(actor: Actor, today: date) -> list[Due]:
    """Return what came from telephones and waits: fields for an official to settle, and his own records kept apart."""
    due = []
    differing = open_changes(actor).count() if actor.may(Permission.SETTLE_CONFLICT) else 0
    if differing:
        title = Bilingual(
            f"ตัดสินข้อมูลครัวเรือน {differing:,} ช่องที่ไม่ตรงกันหรืออาสาสมัครขอแก้",
            f"Settle {differing:,} household fields that differ or that volunteers ask to change",
        )
        state = Bilingual("รอเจ้าหน้าที่", "For an official")
        due.append(Due(SOON, today, Task(title, "watch", state, reverse("staff:differences"))))
    kept = own_undecided(actor).count() if actor.may(Permission.SEE_SUBMISSIONS) else 0
    if kept:
        title = Bilingual(
            f"รายการที่คุณส่งจากพื้นที่ {kept:,} รายการยังไม่ได้บันทึก",
            f"{kept:,} of the records you sent from the field are not used yet",
        )
        url = f"{reverse('staff:submissions')}?show=quarantined"
        due.append(Due(SOON, today, Task(title, "watch", Bilingual("รอหัวหน้าดู", "With the head"), url)))
    return due


def _incomplete(actor: Actor, today: date) -> list[Due]:
    count = incomplete_cases_of(actor) if actor.may(Permission.SEE_CASE) else 0
    if not count:
        return []
    title = Bilingual(
        f"เติมข้อมูลที่ขาดใน {count:,} เรื่อง: เป้าหมาย หรือผลประเมินก่อนช่วย",
        f"Fill what is missing in {count:,} cases: the target, or the assessment before the help",
    )
    url = f"{reverse('staff:cases')}?show=mine"
    return [Due(SOON, today, Task(title, "watch", Bilingual("เส้นด้ายขาด", "The thread breaks"), url))]
