"""Names of kinds of goals, and marks of how sure a wording or a link is."""

from onehome.kernel.bilingual import Bilingual
from onehome.places.types import Confidence
from onehome.strategy.queries.goals import Goal, LinkedGoal
from onehome.strategy.types import GoalKind

_KIND_NAMES = {
    GoalKind.STRATEGY: Bilingual("ยุทธศาสตร์ชาติ ด้านที่ {n}", "National strategy {n}"),
    GoalKind.ISSUE: Bilingual("แผนแม่บท ประเด็นที่ {n}", "Master plan {n}"),
    GoalKind.SUB_PLAN_TARGET: Bilingual("เป้าหมายแผนแม่บทย่อย {n}", "Sub-master plan target {n}"),
}
_DEVELOPMENT = {
    "G": Bilingual("เป้าหมายหลักที่ {n}", "Main goal {n}"),
    "M": Bilingual("หมุดหมายที่ {n}", "Milestone {n}"),
}
_STRATEGY_OF_PLAN = Bilingual("ยุทธศาสตร์ที่ {n}", "Strategy {n}")
_FICTIONAL = Bilingual("ข้อมูลสมมุติ", "Fictional")
_FICTIONAL_LINK = Bilingual("การเชื่อมโยงเป็นข้อมูลสมมุติ", "the link is fictional")
_LINK_MARKS = {
    Confidence.UNVERIFIED: Bilingual("การเชื่อมโยงยังไม่ยืนยัน", "link not verified"),
    Confidence.WEAKLY_SOURCED: Bilingual("การเชื่อมโยงมีแหล่งอ้างอิงน้อย", "link weakly sourced"),
}
_WORDING_MARKS = {
    Confidence.UNVERIFIED: Bilingual("ชื่อไทยยังไม่ยืนยัน", "English wording not verified"),
    Confidence.WEAKLY_SOURCED: Bilingual("ชื่อไทยมีแหล่งอ้างอิงน้อย", "English wording weakly sourced"),
}
_NO_MARK = Bilingual("", "")


def kind_name(goal: Goal) -> Bilingual:
    """Return what a goal is, with its number."""
    if goal.kind != GoalKind.DEVELOPMENT:
        return _KIND_NAMES[GoalKind(goal.kind)].format(n=goal.number)
    prefix, number = goal.number[:1], goal.number.lstrip("GM")
    return _DEVELOPMENT.get(prefix, _STRATEGY_OF_PLAN).format(n=number)


def marks_in_words(goal: Goal, link: LinkedGoal | None = None) -> list[Bilingual]:
    """Return how unsure the wording is, in each language for itself, and how unsure the link; nothing if sourced."""
    marks = []
    wording = Bilingual(
        _WORDING_MARKS.get(Confidence(goal.confidence_th), _NO_MARK).th,
        _WORDING_MARKS.get(Confidence(goal.confidence_en), _NO_MARK).en,
    )
    if wording.th or wording.en:
        marks.append(wording)
    if goal.fictional:
        marks.append(_FICTIONAL)
    if link is not None and link.fictional:
        marks.append(_FICTIONAL_LINK)
    elif link is not None and link.confidence in _LINK_MARKS:
        marks.append(_LINK_MARKS[Confidence(link.confidence)])
    return marks
