"""Puts the answers of a screening where an officer needs them: to do, to ask, to judge, to leave."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from onehome.benefits.types import Answered, ScreeningInFull
from onehome.engine.decision import Answer, Decision
from onehome.engine.interview import PARTS, Item, Part, Question, open_questions
from onehome.engine.relevance import known_of_each, likely_every_month, may_concern, speaks_for
from onehome.engine.types import Subject
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import Programme
from onehome.law.vocabulary import definition
from onehome.people.queries.asked import asked_facts
from onehome.web.staff.help.shown import AnswerCard, card


class Place(StrEnum):
    """Where on the page an answer stands."""

    NOW = "now"
    ASK = "ask"
    JUDGE = "judge"
    NEED = "need"
    UNASKED = "unasked"
    NOT = "not"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Applied:
    """An application that exists already for an answer."""

    url: str
    state: Bilingual


@dataclass(frozen=True, slots=True)
class Shared:
    """One programme with one reason, and everybody it is the reason for: nobody reads the same thing six times."""

    name: Bilingual
    reason: Bilingual
    next_step: Bilingual
    whom: Sequence[str]
    cards: Sequence[tuple[AnswerCard, Applied | None]]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A screening laid out for its page.

    Args:
        monthly: baht that come every month by the likely answers.
        parts: what was not asked about: the part, and its answers.
        members: id, name and number of likely answers of everybody in the home.
    """

    now: Sequence[Shared]
    ask: Sequence[Shared]
    judge: Sequence[Shared]
    need: Sequence[Shared]
    refused: Sequence[Shared]
    others: Sequence[Shared]
    parts: Sequence[tuple[Part, Sequence[Shared]]]
    questions: Sequence[Question]
    monthly: int
    members: Sequence[tuple[UUID, str, int]]


def sort(
    found: ScreeningInFull,
    applied: Mapping[str, Applied],
    law: Sequence[Programme],
    opened: Collection[Part],
    person: UUID | None,
) -> Sorted:
    """Return the answers of a screening in their places.

    Args:
        applied: "PROGRAMME@person" -> the application there is.
        law: the programmes in force, which say whom each is for and what is announced.
        opened: the parts the officer asks about.
        person: show only what is about this member or the family; None shows everybody.
    """
    shown = [one for one in found.answers if person is None or one.person_id in (person, None)]
    announced = {programme.code: programme.parameters.announced for programme in law}
    concerned = _concerned(found, law)
    asked = [one for one in shown if _is_asked_about(one.decision, concerned, opened)]
    members = [str(member) for member in found.members]
    questions = open_questions([one.decision for one in asked], members, is_told_to_officer)
    open_facts = {item.name for question in questions for item in question.items}
    placed: dict[Place, list[Answered]] = {place: [] for place in Place}
    for one in shown:
        is_open = any((definition(fact.name).same_as or fact.name) in open_facts for fact in one.decision.missing)
        placed[_place(one.decision, concerned, opened, has_question=is_open)].append(one)

    def shared(place: Place) -> Sequence[Shared]:
        return _shared([card(one, announced) for one in placed[place]], applied)

    return Sorted(
        now=shared(Place.NOW),
        ask=shared(Place.ASK),
        judge=shared(Place.JUDGE),
        need=shared(Place.NEED),
        refused=shared(Place.NOT),
        others=shared(Place.OTHERS),
        parts=_by_part([card(one, announced) for one in placed[Place.UNASKED]], applied),
        questions=questions,
        monthly=likely_every_month(one.decision for one in shown),
        members=_members(found),
    )


def is_told_to_officer(item: Item) -> bool:
    """Return whether an officer can record an item: told, seen, found or looked up."""
    return item.name in asked_facts()


def _concerned(found: ScreeningInFull, law: Sequence[Programme]) -> Collection[tuple[str, Subject]]:
    """Return the programmes that concern somebody, with whom they concern."""
    decisions = [one.decision for one in found.answers]
    groups = {programme.code: programme.parameters.target_groups for programme in law}
    known = known_of_each(decisions)
    return {
        (decision.programme, decision.subject)
        for decision in decisions
        if speaks_for(decision) or may_concern(decision, groups.get(decision.programme, ()), known[decision.subject])
    }


def _is_asked_about(decision: Decision, concerned: Collection[tuple[str, Subject]], opened: Collection[Part]) -> bool:
    if decision.programme in PARTS and PARTS[decision.programme] not in opened:
        return False
    return (decision.programme, decision.subject) in concerned


def _place(
    decision: Decision, concerned: Collection[tuple[str, Subject]], opened: Collection[Part], *, has_question: bool
) -> Place:
    if decision.answer is Answer.LIKELY_ELIGIBLE:
        return Place.NOW
    if decision.answer is Answer.LIKELY_NOT_ELIGIBLE:
        return Place.NOT
    if decision.programme in PARTS and PARTS[decision.programme] not in opened:
        return Place.UNASKED
    if not _is_asked_about(decision, concerned, opened):
        return Place.OTHERS
    if has_question and not speaks_for(decision):
        return Place.ASK
    return Place.JUDGE if speaks_for(decision) else Place.NEED


def _shared(cards: Iterable[AnswerCard], applied: Mapping[str, Applied]) -> Sequence[Shared]:
    alike: dict[tuple[str, str, Bilingual | None], list[AnswerCard]] = {}
    for one in cards:
        alike.setdefault((one.programme, one.reason.th, one.sum), []).append(one)
    return [
        Shared(
            members[0].name,
            members[0].reason,
            members[0].next_step,
            [one.person for one in members if one.person],
            [(one, applied.get(f"{one.programme}@{one.person_id or ''}")) for one in members],
        )
        for members in alike.values()
    ]


def _by_part(waiting: Iterable[AnswerCard], applied: Mapping[str, Applied]) -> Sequence[tuple[Part, Sequence[Shared]]]:
    found: dict[Part, list[AnswerCard]] = {}
    for one in waiting:
        found.setdefault(PARTS[one.programme], []).append(one)
    return [(part, _shared(found[part], applied)) for part in Part if part in found]


def _members(found: ScreeningInFull) -> Sequence[tuple[UUID, str, int]]:
    likely = [one.person_id for one in found.answers if one.decision.answer is Answer.LIKELY_ELIGIBLE]
    return [(member, name, likely.count(member)) for member, name in found.members.items()]
