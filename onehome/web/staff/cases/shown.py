"""Turns cases and their parts into what the components of the design system show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from onehome.cases.queries.case_file import CaseFile
from onehome.cases.queries.change import change
from onehome.cases.types import (
    NEED_WORDS,
    OPEN_REFERRALS,
    OUTCOME_WORDS,
    REFERRAL_WORDS,
    URGENCY_WORDS,
    CaseState,
    Change,
    NeedState,
    Outcome,
    ReferralState,
)
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.people.queries.cards import HouseholdCard
from onehome.visits.types import ANCHORS, LEVEL_NAMES
from onehome.visits.types import Dimension as SecurityDimension
from onehome.web.design.language import Text
from onehome.web.design.parts import Dimension, Event, Fact, Level

URGENCY_LEVELS: dict[int, Level] = {5: "bad", 4: "watch", 3: "info", 2: "unknown", 1: "unknown"}
NEED_LEVELS: dict[NeedState, Level] = {NeedState.OPEN: "watch", NeedState.MET: "good", NeedState.NOT_MET: "unknown"}
REFERRAL_LEVELS: dict[ReferralState, Level] = {
    ReferralState.SENT: "watch",
    ReferralState.ACCEPTED: "info",
    ReferralState.DONE: "good",
    ReferralState.RETURNED: "unknown",
}
STATE_LEVELS: dict[CaseState, Level] = {
    CaseState.OPEN: "watch",
    CaseState.IN_PROGRESS: "info",
    CaseState.FOLLOW_UP: "info",
    CaseState.CLOSED: "good",
}
SOON_DAYS = 7


def urgency(level: int) -> tuple[Level, Bilingual]:
    """Return how pressing a case is: level for the colour, and words."""
    return URGENCY_LEVELS[level], URGENCY_WORDS[level]


def time_left(due_on: date, today: date) -> tuple[Level, Bilingual]:
    """Return how much time is left until a day, or how late it is."""
    days = (due_on - today).days
    if days < 0:
        return "bad", Bilingual(f"เลยกำหนด {-days:,} วัน", f"{-days:,} day{_s(-days)} late")
    if days == 0:
        return "watch", Bilingual("ครบกำหนดวันนี้", "Due today")
    level: Level = "watch" if days <= SOON_DAYS else "info"
    return level, Bilingual(f"เหลือ {days:,} วัน", f"{days:,} day{_s(days)} left")


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def need_status(state: str, due_on: date | None, today: date) -> tuple[Level, Bilingual]:
    """Return how a need stands; an open one past its day is late."""
    if state == NeedState.OPEN and due_on is not None:
        return time_left(due_on, today)
    return NEED_LEVELS[NeedState(state)], NEED_WORDS[NeedState(state)]


def referral_status(state: str, answer_by: date, today: date) -> tuple[Level, Bilingual]:
    """Return how a referral stands; one whose answer is overdue is late."""
    if state in OPEN_REFERRALS and answer_by < today:
        return time_left(answer_by, today)
    return REFERRAL_LEVELS[ReferralState(state)], REFERRAL_WORDS[ReferralState(state)]


def ladders(change: Change) -> Sequence[Dimension]:
    """Return the five dimensions before and after, with the written anchor of each level."""
    return [
        Dimension(
            label=ANCHORS[SecurityDimension(one.dimension)].name,
            before=one.before,
            after=one.after,
            before_words=_anchor(one.dimension, one.before),
            after_words=_anchor(one.dimension, one.after),
        )
        for one in change.dimensions
    ]


def goal_ladder(file: CaseFile) -> Sequence[Dimension]:
    """Return the goal's own dimension before and after."""
    name = ANCHORS[SecurityDimension(file.case.goal_dimension)].name
    return [one for one in ladders(file.change) if one.label == name]


def _anchor(dimension: str, level: int | None) -> Bilingual | str:
    return "" if level is None else ANCHORS[SecurityDimension(dimension)].levels[level]


def late_matters(file: CaseFile, today: date) -> Sequence[Bilingual]:
    """Return what is late in an open case, each in a sentence."""
    if file.case.state == CaseState.CLOSED:
        return ()
    found = []
    if file.case.due_on < today:
        found.append(Bilingual("เรื่องนี้เลยกำหนดเสร็จแล้ว", "The case itself is past its day"))
    for need in file.needs:
        if need.state == NeedState.OPEN and need.due_on and need.due_on < today:
            unit = need.unit.name
            found.append(Bilingual(f"{unit.th} ยังไม่ได้บันทึกผล: {need.text}", f"{unit.en} has no result yet: {need.text}"))
    for referral in file.referrals:
        if referral.state in OPEN_REFERRALS and referral.answer_by < today:
            to = referral.to_unit.name if referral.to_unit else Bilingual(referral.to_body, referral.to_body)
            found.append(Bilingual(f"{to.th} ยังไม่ตอบเรื่องที่ส่งต่อ", f"{to.en} has not answered the referral"))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A need or a referral with how it stands; `url` leads to recording its result, where the actor may."""

    text: str
    who: Text
    due: date | None
    status: tuple[Level, Bilingual]
    note: Text
    url: str


def need_lines(file: CaseFile, today: date) -> Sequence[Line]:
    """Return the needs with unit, day and state."""
    return [
        Line(
            text=need.text,
            who=need.unit.name,
            due=need.settled_on or need.due_on,
            status=need_status(need.state, need.due_on, today),
            note="",
            url=reverse("staff:need_settle", args=[file.case.pk, need.pk]) if need.pk in file.answerable else "",
        )
        for need in file.needs
    ]


def referral_lines(file: CaseFile, today: date) -> Sequence[Line]:
    """Return the referrals with receiver, clock and answer."""
    return [
        Line(
            text=referral.reason,
            who=referral.to_unit.name if referral.to_unit else referral.to_body,
            due=referral.closed_on or referral.answer_by,
            status=referral_status(referral.state, referral.answer_by, today),
            note=referral.outcome,
            url=reverse("staff:referral_answer", args=[file.case.pk, referral.pk])
            if referral.pk in file.answerable
            else "",
        )
        for referral in file.referrals
    ]


def measure(file: CaseFile) -> Bilingual:
    """Return how the goal is measured, in a sentence."""
    case = file.case
    name, level = ANCHORS[SecurityDimension(case.goal_dimension)].name, LEVEL_NAMES[case.goal_level]
    to = Bilingual(
        f"{name.th} ถึงระดับ {case.goal_level} ({level.th})", f"{name.en} at level {case.goal_level} ({level.en})"
    )
    if case.before is None:
        return to
    before = case.before.levels[SecurityDimension(case.goal_dimension)]
    return Bilingual(f"{to.th} จากเดิมระดับ {before}", f"{to.en}, from level {before} before")


def follow_up_events(file: CaseFile) -> Sequence[Event]:
    """Return the visits after the help, newest first, each with the change in the goal's dimension."""
    events = []
    for follow_up in reversed(file.follow_ups):
        one = change(file.case.before, follow_up.after)
        goal = one.of(file.case.goal_dimension)
        name = ANCHORS[SecurityDimension(file.case.goal_dimension)].name
        now = Bilingual(f"{name.th} ระดับ {goal.after}", f"{name.en}: level {goal.after}")
        agreed = (
            Bilingual("ยืนยันแล้ว", "confirmed")
            if one.confirmed
            else Bilingual("รอคนที่สองหรือเจ้าตัวยืนยัน", "waits for a second person or the family to confirm")
        )
        events.append(
            Event(
                on=follow_up.after.assessed_on,
                title=Bilingual(f"{now.th} · {agreed.th}", f"{now.en} · {agreed.en}"),
                text=f"“{follow_up.words}”" if follow_up.words else "",
                by=follow_up.after.assessor.name,
                icon="badge-check" if one.confirmed else "clipboard-check",
            )
        )
    return events


def closure(file: CaseFile) -> Event | None:
    """Return what changed, once the case is closed."""
    if file.closure is None:
        return None
    closed, outcome = file.closure, Outcome(file.closure.outcome)
    title = OUTCOME_WORDS[outcome]
    if outcome is Outcome.BETTER and not file.change.confirmed:
        title = Bilingual(f"{title.th} แต่ยังไม่มีใครยืนยัน", f"{title.en}, not confirmed by anybody yet")
    return Event(on=closed.closed_on, title=title, text=closed.what_changed, by=closed.by.name)


def closure_level(file: CaseFile) -> Level:
    """Return how the end of a case is shown: as good only once another than the assessor agreed that it is."""
    if file.closure is None or file.closure.outcome != Outcome.BETTER:
        return "info"
    return "good" if file.change.confirmed else "watch"


def case_facts(file: CaseFile, card: HouseholdCard | None, *, with_goal: bool) -> Sequence[Fact]:
    """Return the frame of the case: (with its goal) household, unit, manager, target and days."""
    case = file.case
    household = card.called if card else case.household.number
    area = card.area if card else ""
    return [
        *([Fact(Bilingual("อยากให้เปลี่ยน", "To change"), case.goal)] if with_goal else []),
        Fact(
            Bilingual("ครัวเรือน", "Household"),
            household,
            note=area,
            url=reverse("staff:household", args=[case.household_id]),
        ),
        Fact(Bilingual("หน่วยงานเจ้าของเรื่อง", "Lead unit"), case.lead_unit.name),
        Fact(
            Bilingual("ผู้รับผิดชอบ", "Case manager"),
            case.manager.name if case.manager else Bilingual("ยังไม่มีใครรับ", "nobody yet"),
        ),
        Fact(
            Bilingual("ช่วยให้ถึงเป้าหมาย", "Serves the target"),
            case.target.text if case.target else Bilingual("ยังไม่เชื่อมกับแผนใด", "not linked to a plan yet"),
            url=reverse("staff:target", args=[case.target_id]) if case.target_id else "",
        ),
        Fact(Bilingual("เปิดเมื่อ", "Opened"), _day(case.opened_on)),
        Fact(Bilingual("กำหนดเสร็จ", "Due"), _day(case.due_on)),
        *([Fact(Bilingual("ปิดเมื่อ", "Closed"), _day(case.closed_on))] if case.closed_on else []),
    ]


def _day(on: date) -> Bilingual:
    return Bilingual(show_date(on, "th"), show_date(on, "en"))
