"""Home of a head of province or unit: who is waiting, who is stuck, what changed for people?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from onehome.access.queries import staff_seen_by
from onehome.access.types import Actor, Permission, Reach, Role
from onehome.benefits.queries.applications import applications_to_decide
from onehome.benefits.queries.missed import MissedFilter, count_missed
from onehome.cases.queries.queue import queue, queue_counts
from onehome.cases.types import QueueFilter
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_calendar import fiscal_year
from onehome.people.queries.merging import open_changes
from onehome.places.types import province_of
from onehome.plans.queries.plans import plan_of_unit, plans_to_agree
from onehome.results.queries.home import Promise, month_of, promises, unanswered_directives, voices_waiting_with
from onehome.results.queries.measures import measure
from onehome.results.types import NOTHING, Level, Measured
from onehome.strategy.types import Formula
from onehome.visits.queries.submissions import waiting_for_a_decision
from onehome.visits.queries.voices import voices
from onehome.visits.queries.weeks import WeekMark, last_weeks, weeks_of
from onehome.web.design.parts import Level as Tone
from onehome.web.design.parts import Task
from onehome.web.doors import StaffRequest
from onehome.web.staff.home.promises import promise_lines
from onehome.web.staff.visits.voices import Line, lines_of

MOST_NAMED = 5
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Pile:
    """Something that waits for the head: what, how much, and where to see to it."""

    label: Bilingual
    count: int
    url: str
    tone: Tone


def head(request: StaffRequest) -> dict[str, object]:
    """Return what the home of a head shows."""
    actor, today = request.actor, clock.today()
    be = fiscal_year(today)
    plan = plan_of_unit(actor, actor.unit_id, be)
    directives = unanswered_directives(actor, actor.unit_id, be) if actor.unit_id else []
    piles = _piles(actor, today, be, len(directives))
    kept = promises(actor, plan.pk) if plan else []
    return {
        "piles": piles,
        "nothing": [pile for pile in piles if not pile.count],
        "voices": _voices(request, today),
        "may_answer": actor.may(Permission.ANSWER_HARDSHIP),
        "voices_url": voices_url(actor),
        "waiting": _loose_cases(request, today),
        "directives": directives[:MOST_NAMED],
        "team": _team(actor, today),
        "month": _month(actor, today),
        "plan": plan,
        "a_month": _promised_a_month(kept),
        "promises": promise_lines(kept),
    }


def _piles(actor: Actor, today: date, be: int, directives: int) -> list[Pile]:
    unit_id = _own_unit(actor)
    counts, of_unit = queue_counts(actor, today, unit_id=unit_id), f"&unit={unit_id}" if unit_id else ""
    cases = reverse("staff:cases")
    found = (
        (Bilingual("เรื่องที่เลยกำหนด", "Cases past their day"), counts.late, f"{cases}?show=late{of_unit}"),
        (
            Bilingual("เรื่องที่ยังไม่มีเจ้าภาพ", "Cases with nobody assigned"),
            counts.unassigned,
            f"{cases}?show=unassigned{of_unit}",
        ),
        (
            Bilingual("เสียงที่รอคำตอบเกิน 14 วัน", "Voices unanswered for over 14 days"),
            voices_waiting_with(actor, today).count(),
            voices_url(actor),
        ),
        (
            Bilingual("คำขอที่รอคุณตัดสินใจ", "Applications awaiting your decision"),
            applications_to_decide(actor).count(),
            reverse("staff:applications"),
        ),
        (
            Bilingual("คนที่น่าจะมีสิทธิแต่ยังไม่ได้รับ", "People who seem entitled and do not receive"),
            count_missed(actor, MissedFilter()).open,
            reverse("staff:entitled"),
        ),
        (
            Bilingual("รายการจากพื้นที่ที่รอคุณดู", "Records from the field for you to look at"),
            waiting_for_a_decision(actor).count(),
            reverse("staff:submissions_kept"),
        ),
        (
            Bilingual("ข้อมูลครัวเรือนที่รอตัดสิน", "Fields of households to be settled"),
            open_changes(actor).count(),
            reverse("staff:differences"),
        ),
        (
            Bilingual("แผนที่รอคุณเห็นชอบ", "Plans awaiting your agreement"),
            plans_to_agree(actor, be).count(),
            f"{reverse('staff:plans')}?view=waiting",
        ),
        (
            Bilingual("ข้อสั่งการที่หน่วยยังไม่ตอบ", "Directives your unit has not answered"),
            directives,
            reverse("staff:briefings"),
        ),
    )
    return [Pile(label, count, url, "watch" if count else "good") for label, count, url in found]


def voices_url(actor: Actor) -> str:
    """Return where those who wait too long are listed: of the whole province to its head, of his unit to another."""
    unit_id = _own_unit(actor)
    return f"{reverse('staff:voices')}?unit={unit_id}" if unit_id else reverse("staff:voices")


def _own_unit(actor: Actor) -> UUID | None:
    """Return the unit for whose work a head answers; None for the head of the province, who answers for all of it."""
    return None if Role.PROVINCIAL_HEAD in actor.roles else actor.unit_id


def _voices(request: StaffRequest, today: date) -> list[Line]:
    """Return those who have waited longest for an answer, each with what the head may do about it."""
    heard = voices(request.actor, voices_waiting_with(request.actor, today)[:MOST_NAMED])
    request.shown.note("people.household", [voice.household_id for voice in heard])
    request.shown.note("visits.hardship", [voice.id for voice in heard])
    return lines_of(request, heard, today)


def _loose_cases(request: StaffRequest, today: date) -> list[Task]:
    """Return the cases that nobody has taken."""
    asked = QueueFilter(unassigned=True, unit_id=_own_unit(request.actor))
    loose = list(queue(request.actor, asked)[:MOST_NAMED])
    request.shown.note("people.household", [case.household_id for case in loose])
    request.shown.note("cases.case", [case.pk for case in loose])
    tasks = []
    for case in loose:
        days = (today - case.opened_on).days
        title = Bilingual(f"ยังไม่มีเจ้าภาพ: {case.goal}", f"Nobody assigned: {case.goal}")
        state = _waited(days)
        tasks.append(Task(title, "watch", state, reverse("staff:case", args=[case.pk]), case.lead_unit.name))
    return tasks


def _waited(days: int) -> Bilingual:
    if days == 0:
        return Bilingual("เข้ามาวันนี้", "Since today")
    return Bilingual(f"รอมา {days:,} วัน", f"{days:,} day{'' if days == 1 else 's'}")


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """The week of a team: how many went out, and who has not yet."""

    staff: int
    kept: int
    on_leave: int
    not_yet: Sequence[tuple[Bilingual, str]]  # name and the address of the week
    not_yet_in_all: int


def _team(actor: Actor, today: date) -> TeamWeek:
    members = list(staff_seen_by(actor, Permission.SEE_WEEK).filter(left_on__isnull=True, kind="official"))
    cells = weeks_of(actor, [member.pk for member in members], last_weeks(today, 1), today)
    marks: dict[UUID, WeekMark] = {staff_id: of_staff[0].mark for staff_id, of_staff in cells.items()}
    waiting = [member for member in members if marks[member.pk] in (WeekMark.NOT_YET, WeekMark.MISSED)]
    named = [(member.name, reverse("staff:week_of_staff", args=[member.pk])) for member in waiting[: 2 * MOST_NAMED]]
    return TeamWeek(
        staff=len(members),
        kept=sum(mark is WeekMark.KEPT for mark in marks.values()),
        on_leave=sum(mark is WeekMark.ON_LEAVE for mark in marks.values()),
        not_yet=named,
        not_yet_in_all=len(waiting),
    )


def _month(actor: Actor, today: date) -> Measured:
    """Return households more secure this month: of the province for its head, of the unit for the unit's."""
    level, key = Level.UNIT, actor.unit_id
    for grant, reach in actor.grants_for(Permission.SEE_RESULTS):
        if grant.role is Role.PROVINCIAL_HEAD and reach is Reach.PLACE:
            return _measured(actor, Level.PROVINCE, province_of(grant.place), today)
        if grant.role is Role.UNIT_HEAD:
            key = grant.unit_id or key
    return _measured(actor, level, key, today)


def _promised_a_month(kept: Sequence[Promise]) -> int | None:
    """Return a twelfth of what the plan promises for the year in households more secure, None if it promises none."""
    for promise in kept:
        if promise.target.indicator.formula == Formula.HOUSEHOLDS_MORE_SECURE:
            a_month: int = round(promise.target.value / MONTHS)
            return a_month
    return None


def _measured(actor: Actor, level: Level, key: object, today: date) -> Measured:
    found = measure(actor, Formula.HOUSEHOLDS_MORE_SECURE, level, month_of(today), keys=[key])
    return found.get(key, NOTHING)
