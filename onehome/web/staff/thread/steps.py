"""The cards of the thread, from the words of a person up to the National Strategy; what is missing is a card too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from onehome.benefits.types import STATE_WORDS as APPLICATION_WORDS
from onehome.benefits.types import ApplicationState
from onehome.cases.types import STATE_WORDS, CaseState
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import programme
from onehome.people.queries.cards import HouseholdCard
from onehome.results.types import CaseOnThread, HelpGiven, Level, TargetOnThread, Thread, VoiceOnThread
from onehome.strategy.queries.goals import LinkedGoal
from onehome.strategy.types import GoalKind
from onehome.visits.types import THEME_NAMES
from onehome.web.design.language import Text, in_words
from onehome.web.design.parts import ThreadStep
from onehome.web.staff.fiscal_years import year_name
from onehome.web.staff.strategy.words import kind_name, marks_in_words
from onehome.web.staff.thread import words

TARGET_KINDS = {
    Level.OFFICIAL: Bilingual("เป้าหมายของข้าราชการ", "Target of an official"),
    Level.UNIT: Bilingual("เป้าหมายของหน่วยงาน", "Target of the unit"),
    Level.PROVINCE: Bilingual("เป้าหมายของจังหวัด", "Target of the province"),
    Level.NATION: Bilingual("เป้าหมายของประเทศ", "Target of the nation"),
}
GOAL_KINDS = {
    GoalKind.SUB_PLAN_TARGET: Bilingual("เป้าหมายแผนแม่บทย่อย (Y1)", "Target of a sub-master plan (Y1)"),
    GoalKind.ISSUE: Bilingual("แผนแม่บท (Y2)", "Master plan (Y2)"),
    GoalKind.STRATEGY: Bilingual("ยุทธศาสตร์ชาติ (Z)", "National Strategy (Z)"),
    GoalKind.DEVELOPMENT: Bilingual("แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ", "National development plan"),
}
GOAL_ICONS = {
    GoalKind.SUB_PLAN_TARGET: "list-checks",
    GoalKind.ISSUE: "layers",
    GoalKind.STRATEGY: "flag",
    GoalKind.DEVELOPMENT: "landmark",
}


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where the reader came from: the kind of the step and its key."""

    kind: str
    key: str


def thread_url(kind: str, key: object) -> str:
    """Return the address of a thread."""
    return reverse("staff:thread", args=[kind, str(key)])


def steps(
    thread: Thread, entrance: Entrance, *, card: HouseholdCard | None, provinces: Mapping[str, Bilingual]
) -> list[ThreadStep]:
    """Return the cards of a thread in order, from the people to the nation."""
    found: list[ThreadStep] = []
    if thread.loose_voice is not None:
        return [*_voice(thread.loose_voice, entrance), _no_case(thread.loose_voice)]
    if thread.case is not None:
        found += _case_steps(thread.case, entrance, card, provinces)
    if thread.case is not None or thread.targets:
        found += _target_steps(thread, entrance)
    return found + _goal_steps(thread, entrance)


def _case_steps(
    case: CaseOnThread, entrance: Entrance, card: HouseholdCard | None, provinces: Mapping[str, Bilingual]
) -> list[ThreadStep]:
    found = [step for voice in case.voices for step in _voice(voice, entrance)]
    if not case.voices:
        found.append(NO_VOICE)
    found.append(_case(case, entrance, card, provinces))
    found += [_help(given) for given in case.help_given]
    if not case.help_given and case.state in (CaseState.OPEN, CaseState.IN_PROGRESS):
        found.append(_no_help(case))
    found.append(_change(case))
    return found


def _voice(voice: VoiceOnThread, entrance: Entrance) -> list[ThreadStep]:
    theme = THEME_NAMES[voice.theme]
    untold = Bilingual(
        f"เสียงเรื่อง{theme.th} เจ้าของเสียงไม่ได้อนุญาตให้ส่งต่อถ้อยคำ",
        f"A voice about {theme.en.lower()}; the words were not given to be passed on",
    )
    said = ThreadStep(
        kind=Bilingual("เสียงจากประชาชน", "A voice"),
        title=voice.words or untold,
        icon="message-square-quote",
        url=reverse("staff:hardship", args=[voice.hardship_id]) if voice.may_open else "",
        facts=(theme, words.on_day(Bilingual("ได้ฟังเมื่อ", "Heard on"), voice.heard_on)),
        quote=bool(voice.words),
        here=entrance == Entrance("hardship", str(voice.hardship_id)),
    )
    visit = ThreadStep(
        kind=Bilingual("การเยี่ยม", "The visit"),
        title=Bilingual(f"{voice.heard_by.th} ไปรับฟังถึงบ้าน", f"{voice.heard_by.en} went there and listened"),
        icon="footprints",
        url=reverse("staff:visit", args=[voice.visit_id]) if voice.may_open else "",
        facts=(voice.unit,) if voice.may_open else (),
    )
    return [said, visit]


def _no_case(voice: VoiceOnThread) -> ThreadStep:
    return ThreadStep(
        kind=Bilingual("เรื่องที่ช่วย", "The case"),
        title=Bilingual(
            "ยังไม่มีใครรับเรื่องนี้ไปช่วย เปิดเรื่อง หรือตอบคนที่เล่าให้ฟัง",
            "Nobody has taken this up yet. Open a case, or answer the person who told it.",
        ),
        icon="folder-open",
        url=reverse("staff:case_open", args=[voice.hardship_id]) if voice.may_open else "",
        missing=True,
    )


def _case(
    case: CaseOnThread, entrance: Entrance, card: HouseholdCard | None, provinces: Mapping[str, Bilingual]
) -> ThreadStep:
    facts: list[Text] = [STATE_WORDS[case.state], case.unit]
    if case.closed_on:
        facts.append(words.on_day(Bilingual("ปิดเมื่อ", "Closed on"), case.closed_on))
    else:
        facts.append(words.on_day(Bilingual("เปิดเมื่อ", "Opened on"), case.opened_on))
    if case.open_to_reader:
        facts = [card.called if card else case.household_number, case.number, *facts]
    if case.household_fictional:
        facts.append(words.FICTIONAL)
    return ThreadStep(
        kind=Bilingual("เรื่องที่ช่วย", "The case"),
        title=case.goal or somebody(case, provinces),
        icon="folder-open",
        url=reverse("staff:case", args=[case.case_id]) if case.open_to_reader else "",
        facts=facts,
        here=entrance == Entrance("case", str(case.case_id)),
    )


def somebody(case: CaseOnThread, provinces: Mapping[str, Bilingual]) -> Bilingual:
    """Return "a household in Nan": all that is said of people whom the reader may not see."""
    province = provinces.get(case.province, Bilingual(case.province, case.province))
    return Bilingual(f"ครัวเรือนหนึ่งใน{province.th}", f"A household in {province.en}")


def _help(given: HelpGiven) -> ThreadStep:
    level = {ApplicationState.GRANTED: "good", ApplicationState.REFUSED: "bad"}.get(given.state, "info")
    facts: list[Text] = [words.baht(given.amount)] if given.amount else []
    facts.append(words.on_day(Bilingual("เมื่อ", "on"), given.on))
    if given.decided_by:
        facts.append(Bilingual(f"แจ้งผลโดย {given.decided_by}", f"Reported by {given.decided_by}"))
    return ThreadStep(
        kind=Bilingual("ความช่วยเหลือ", "The help"),
        title=programme(given.programme).heading.name,
        icon="hand-heart",
        facts=facts,
        level=level,  # type: ignore[arg-type]  # one of the five levels of the design
        level_words=APPLICATION_WORDS[given.state],
    )


def _no_help(case: CaseOnThread) -> ThreadStep:
    return ThreadStep(
        kind=Bilingual("ความช่วยเหลือ", "The help"),
        title=Bilingual(
            "ยังไม่มีคำขอรับสิทธิหรือเงินช่วยเหลือ ตรวจดูว่าบ้านนี้มีสิทธิอะไรบ้าง",
            "No application yet. Check what this family is entitled to.",
        ),
        icon="hand-heart",
        url=reverse("staff:screening", args=[case.household_id]) if case.household_id else "",
        missing=True,
    )


def _change(case: CaseOnThread) -> ThreadStep:
    change, kind = case.change, Bilingual("ชีวิตเปลี่ยนไปอย่างไร", "What changed")
    if change.before is None or change.after is None:
        may_go = case.household_id is not None and case.state is not CaseState.CLOSED
        url = reverse("staff:visit_new", args=[case.household_id]) if may_go else ""
        return ThreadStep(kind, _no_change(case), "trending-up", url=url, missing=True)
    level, said = words.change_status(change)
    facts = [words.on_day(Bilingual("ประเมินหลังช่วยเมื่อ", "Assessed after the help on"), change.assessed_on)]
    icon = "trending-down" if level == "bad" else "trending-up"
    return ThreadStep(kind, words.change_words(change), icon, facts=facts, level=level, level_words=said)


def _no_change(case: CaseOnThread) -> Bilingual:
    if case.change.before is None:
        return Bilingual(
            "ไม่มีการประเมินก่อนช่วย จึงเทียบไม่ได้ว่าดีขึ้นหรือไม่ ครั้งหน้าประเมินก่อนเปิดเรื่อง",
            "Nobody assessed the household before the help, so no change can be shown. Assess first next time.",
        )
    return Bilingual(
        "ยังไม่มีใครกลับไปดูหลังช่วย นัดไปเยี่ยมและประเมินอีกครั้ง",
        "Nobody has gone back since the help. Plan a visit and assess again.",
    )


def _target_steps(thread: Thread, entrance: Entrance) -> list[ThreadStep]:
    found = [_target(target, entrance) for target in thread.targets]
    if not thread.targets:
        return [NO_TARGET]
    return found if thread.targets[-1].level is Level.NATION else [*found, NO_TARGET_ABOVE]


def _target(target: TargetOnThread, entrance: Entrance) -> ThreadStep:
    status = words.progress_status(target.progress)
    owner = target.official or target.unit
    return ThreadStep(
        kind=TARGET_KINDS[target.level],
        title=target.text,
        icon="target",
        url=thread_url("target", target.target_id) if target.in_reach else "",
        facts=[
            owner,
            year_name(target.fiscal_year),
            *words.progress_facts(target),
            *([words.FICTIONAL] if target.fictional else []),
        ],
        here=entrance == Entrance("target", str(target.target_id)),
        level=status[0] if status else None,
        level_words=status[1] if status else "",
    )


def _goal_steps(thread: Thread, entrance: Entrance) -> list[ThreadStep]:
    if thread.goal is None:
        return [NO_GOAL]
    found = [_goal(thread.goal, entrance, by_link=False)]
    found += [_goal(linked, entrance, by_link=True) for linked in in_rank(thread)]
    reached = any(step.goal.kind == GoalKind.STRATEGY for step in (thread.goal, *in_rank(thread)))
    return found if reached else [*found, NO_GOAL_ABOVE]


def in_rank(thread: Thread) -> Iterable[LinkedGoal]:
    """Return the goals above, level by level; the National Strategy is always the last."""
    above = [linked for level in thread.goals for linked in level]
    return sorted(above, key=lambda linked: linked.goal.kind == GoalKind.STRATEGY)


def _goal(linked: LinkedGoal, entrance: Entrance, *, by_link: bool) -> ThreadStep:
    goal = linked.goal
    kind = GOAL_KINDS[GoalKind(goal.kind)]
    number = goal.plan.name if goal.kind == GoalKind.DEVELOPMENT else kind_name(goal)
    return ThreadStep(
        kind=kind,
        title=goal.name,
        icon=GOAL_ICONS[GoalKind(goal.kind)],
        url=thread_url("goal", goal.code),
        facts=[number, *(mark for mark in marks_in_words(goal, linked if by_link else None) if in_words(mark))],
        here=entrance == Entrance("goal", goal.code),
    )


NO_VOICE = ThreadStep(
    kind=Bilingual("เสียงจากประชาชน", "A voice"),
    title=Bilingual(
        "เรื่องนี้ไม่ได้เปิดจากเสียงที่ได้ฟัง ผูกกับสิ่งที่ครอบครัวเล่าได้ที่หน้าของเรื่อง",
        "This case was not opened from a voice. Tie it to what the family told on the page of the case.",
    ),
    icon="message-square-quote",
    missing=True,
)
NO_TARGET = ThreadStep(
    kind=Bilingual("เป้าหมาย", "The target"),
    title=Bilingual(
        "เรื่องนี้ยังไม่ได้นับเข้าเป้าหมายของใคร เลือกเป้าหมายเมื่อมอบหมายเรื่อง",
        "This case counts towards nobody's target yet. Choose one where the case is assigned.",
    ),
    icon="target",
    missing=True,
)
NO_TARGET_ABOVE = ThreadStep(
    kind=Bilingual("เป้าหมายชั้นบน", "The target above"),
    title=Bilingual(
        "เป้าหมายนี้ยังไม่ได้ผูกกับเป้าหมายของชั้นบน เลือกได้ตอนแก้แผน",
        "This target hangs on no target above. Choose one when the plan is changed.",
    ),
    icon="target",
    missing=True,
)
NO_GOAL = ThreadStep(
    kind=Bilingual("เป้าหมายของชาติ", "The national goal"),
    title=Bilingual(
        "ยังไม่ได้บอกว่าทำเพื่อเป้าหมายข้อไหนของชาติ เลือกได้ในแผนของหน่วยงาน",
        "Which national goal this serves is not stated. Choose it in the unit's plan.",
    ),
    icon="flag",
    missing=True,
)
NO_GOAL_ABOVE = ThreadStep(
    kind=Bilingual("ยุทธศาสตร์ชาติ (Z)", "National Strategy (Z)"),
    title=Bilingual(
        "ยังไม่มีใครระบุว่าเป้าหมายนี้โยงขึ้นถึงยุทธศาสตร์ชาติด้านใด ผู้วางแผนนำเข้าได้ในหน้ายุทธศาสตร์",
        "Nobody has stated which national strategy this leads to. A planner can import the link on the strategy page.",
    ),
    icon="flag",
    missing=True,
)
