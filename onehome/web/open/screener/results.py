"""What the household may get, in the words of whoever asked: nothing hidden that is likely, nothing said six times."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onehome.engine.decision import Answer, Decision, MissingFact, Outcome
from onehome.engine.interview import BIRTH, PARTS, Interview, Item, Part, Stand
from onehome.engine.relevance import is_loan, is_monthly, may_concern, speaks_for
from onehome.engine.wording import next_step, reason
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import Programme
from onehome.law.parameters import Confidence
from onehome.law.rule_on_day import DecidingBody, RowUse
from onehome.law.vocabulary import AnsweredBy, FactKind, definition

EVERYBODY = Bilingual("ทุกคนในบ้าน", "everybody in the home")
_TELL_THE_DAY = Bilingual(
    "บอกวันเดือนปีเกิดให้ครบ แล้วดูผลอีกครั้ง", "Tell the whole date of birth, and look again: it decides here."
)
_PAPERS = ("person.birth_date", "child.birth_date")
_LOCAL = "local_gov"
_CAME_FOR = (Part.FUNERAL, Part.LOANS, Part.WELFARE_CARD, Part.HEALTH)
_NO_PLACE_TO_GO = ("committee", "governor", "other_departments")


class Place(StrEnum):
    """Where on the page an answer stands."""

    LIKELY = "likely"
    MAYBE = "maybe"
    NOT_TOLD = "not-told"
    TALK = "talk"
    NOT_LIKELY = "not-likely"
    NOT_FOR_THEM = "not-for-them"


GROUPS: Mapping[str, Bilingual] = {
    "low_income": Bilingual("ครอบครัวที่เดือดร้อนหรือรายได้น้อย", "A family in hardship or with little income"),
    "older_person": Bilingual("ผู้สูงอายุ", "Older people"),
    "person_with_disability": Bilingual("คนพิการ", "People with disabilities"),
    "child": Bilingual("เด็ก", "Children"),
    "women": Bilingual("สตรีและเยาวชน", "Women and young people"),
    "destitute": Bilingual("คนไม่มีที่อยู่ หรือไม่มีที่พึ่ง", "People without a home, or with nobody to turn to"),
    "disadvantaged": Bilingual("เรื่องอื่น", "Other matters"),
}
"""The headings of what needs a talk, in order; a programme stands under its first target group."""


@dataclass(frozen=True, slots=True)
class Whom:
    """For whom, with the sum and its unit where there is one."""

    name: Bilingual | None
    sum: Bilingual | None


@dataclass(frozen=True, slots=True)
class Result:
    """One programme with one reason, and everybody it holds for.

    Args:
        reason: why; None where what is to do, or to be looked at, says it.
        to_do: what the person can do first.
        to_bring: the matters of which a paper is asked, as the law's facts name them.
        for_officer: what an officer must still look at.
        doubts: marks of what is not well sourced.
    """

    code: str
    name: Bilingual
    place: Place
    reason: Bilingual | None
    whom: Sequence[Whom]
    to_do: Sequence[Bilingual]
    to_bring: Sequence[Bilingual]
    for_officer: Sequence[Bilingual]
    bodies: Sequence[Bilingual]
    doubts: Sequence[str]
    is_loan: bool
    is_monthly: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Programmes that need a talk with an officer, under the people they are for."""

    title: Bilingual
    results: Sequence[Result]


@dataclass(frozen=True, slots=True)
class Results:
    """The whole page of results."""

    likely: Sequence[Result]
    maybe: Sequence[Result]
    not_told: Sequence[Result]
    talk: Sequence[Group]
    not_likely: Sequence[Result]
    not_for_them: Sequence[Result]
    parts: Sequence[Part]


def results_of(now: Stand, among: Sequence[Programme], names: Mapping[str, Bilingual], interview: Interview) -> Results:
    """Return the answers laid out for the page; `names` says how each member is called."""
    untold = frozenset(item for item, value in interview.answers.items() if value is None)
    untold |= {item for question in now.questions for item in question.items}
    by_code = {programme.code: programme for programme in among}
    placed: dict[Place, dict[tuple[str, str], list[Decision]]] = {place: {} for place in Place}
    for decision in now.decisions:
        place = _place(decision, by_code[decision.programme], untold)
        placed[place].setdefault((decision.programme, _said(decision, place)), []).append(decision)
    shown = {
        place: [_result(together, place, names) for together in groups.values()] for place, groups in placed.items()
    }
    waiting = {PARTS[programme.code] for programme in among if programme.code in PARTS}
    return Results(
        likely=_monthly_first(shown[Place.LIKELY]),
        maybe=_monthly_first(shown[Place.MAYBE]),
        not_told=shown[Place.NOT_TOLD],
        talk=_grouped(shown[Place.TALK], by_code),
        not_likely=shown[Place.NOT_LIKELY],
        not_for_them=shown[Place.NOT_FOR_THEM],
        parts=[part for part in Part if part not in interview.parts and part in waiting],
    )


def _place(decision: Decision, programme: Programme, untold: Collection[Item]) -> Place:
    if decision.answer is Answer.LIKELY_ELIGIBLE:
        return Place.LIKELY
    if decision.answer is Answer.LIKELY_NOT_ELIGIBLE:
        return Place.NOT_LIKELY
    if any(_item(missing) in untold for missing in decision.missing):
        return Place.NOT_TOLD
    if speaks_for(decision) or PARTS.get(programme.code) in _CAME_FOR:
        return Place.MAYBE
    return Place.TALK if may_concern(decision, programme.parameters.target_groups) else Place.NOT_FOR_THEM


def _item(missing: MissingFact) -> Item:
    return Item(definition(missing.name).same_as or missing.name, missing.member)


def _said(decision: Decision, place: Place) -> str:
    """Return what makes two answers of one programme different on the page."""
    if place is Place.TALK:
        return ""
    sentence = reason(decision).th
    return sentence if place is Place.NOT_LIKELY else f"{sentence} {[step.th for step in _to_do(decision)]}"


def _result(together: Sequence[Decision], place: Place, names: Mapping[str, Bilingual]) -> Result:
    first = together[0]
    return Result(
        code=first.programme,
        name=first.heading.name,
        place=place,
        reason=None if place is Place.MAYBE and (_to_do(first) or _for_officer(first)) else reason(first),
        whom=_whom(together, place, names),
        to_do=_to_do(first),
        to_bring=_to_bring(together),
        for_officer=_for_officer(first),
        bodies=[_where(body) for body in first.heading.deciding_bodies if body.code not in _NO_PLACE_TO_GO],
        doubts=_doubts(first),
        is_loan=is_loan(first),
        is_monthly=is_monthly(first),
    )


def _whom(together: Sequence[Decision], place: Place, names: Mapping[str, Bilingual]) -> Sequence[Whom]:
    without_sum = place in (Place.NOT_LIKELY, Place.NOT_FOR_THEM, Place.NOT_TOLD)
    sums = [None if without_sum else sum_in_words(decision) for decision in together]
    if len(together) == len(names) > 1 and len(set(sums)) == 1:
        return [Whom(None if place is Place.TALK else EVERYBODY, sums[0])]
    whom = [names.get(decision.subject.member or "") for decision in together]
    return list(dict.fromkeys(Whom(name, baht) for name, baht in zip(whom, sums, strict=True)))


def sum_in_words(decision: Decision) -> Bilingual | None:
    """Return the sum with its unit, or None where there is no sum of money to speak of."""
    if not decision.sum_baht or decision.unit is None:
        return None
    most = ("ไม่เกิน ", "up to ") if decision.sum_is_ceiling else ("", "")
    return Bilingual(
        f"{most[0]}{decision.sum_baht:,} {decision.unit.th}", f"{most[1]}{decision.sum_baht:,} {decision.unit.en}"
    )


def _where(body: DecidingBody) -> Bilingual:
    if body.code == _LOCAL:
        return Bilingual("อบต. หรือเทศบาล", "the local administration (อบต. or municipality)")
    return body.name


def _to_do(decision: Decision) -> Sequence[Bilingual]:
    if decision.answer is Answer.LIKELY_NOT_ELIGIBLE:
        return [next_step(decision)]
    steps = [one.next_step for one in decision.conditions if one.remediable and one.outcome is Outcome.FAILS]
    if any(_item(missing).name == BIRTH for missing in decision.missing):
        steps.append(_TELL_THE_DAY)
    return steps


def _to_bring(together: Sequence[Decision]) -> Sequence[Bilingual]:
    """Return the matters a paper is about: those told, on which a condition rests that is met."""
    names = [
        fact.name
        for decision in together
        for condition in decision.conditions
        if condition.outcome is Outcome.HOLDS
        for fact in condition.facts
        if _is_on_paper(fact.name) and fact.value is not False
    ]
    return [definition(name).label for name in dict.fromkeys(names)]


def _is_on_paper(name: str) -> bool:
    about = definition(name)
    return name in _PAPERS or about.answered_by is AnsweredBy.DOCUMENT or about.kind is FactKind.DOCUMENT


def _for_officer(decision: Decision) -> Sequence[Bilingual]:
    judged = [one.statement for one in decision.conditions if one.outcome is Outcome.JUDGEMENT]
    doubtful = [
        one.statement
        for one in decision.conditions
        if one.outcome is Outcome.FAILS and not one.can_refuse and not one.remediable
    ]
    found = [
        missing.label for missing in decision.missing if missing.answered_by in (AnsweredBy.OFFICER, AnsweredBy.RECORDS)
    ]
    return list(dict.fromkeys([*judged, *doubtful, *found]))


def _doubts(decision: Decision) -> Sequence[str]:
    """Return the marks of doubt that concern the sum shown or the rule as a whole, the gravest first."""
    rows = {part.row for part in decision.parts}
    marks = {row.confidence for row in decision.rows if row.id in rows or row.use is RowUse.NOT_CERTAIN}
    marks |= {condition.confidence for condition in decision.conditions}
    return [mark.value for mark in (Confidence.UNVERIFIED, Confidence.WEAKLY_SOURCED) if mark in marks][:1]


def _monthly_first(results: Iterable[Result]) -> Sequence[Result]:
    return sorted(results, key=lambda one: (one.is_loan, not one.is_monthly))


def _grouped(results: Sequence[Result], by_code: Mapping[str, Programme]) -> Sequence[Group]:
    found: dict[str, list[Result]] = {group: [] for group in GROUPS}
    for result in results:
        groups = by_code[result.code].parameters.target_groups
        found[next((group for group in groups if group in GROUPS), "disadvantaged")].append(result)
    return [Group(GROUPS[group], alike) for group, alike in found.items() if alike]
