"""A conversation about what a household may get: the next plain question, and the answers once nothing is left to ask.

Whoever answers is somebody at home, not an officer: a question is asked only if he can answer it himself or from a
paper, and only while some answer to it could still change what a programme says. The rules are the engine's; nothing of
them is stated here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from onehome.engine.decide import decide
from onehome.engine.decision import Decision, MissingFact
from onehome.engine.household import deceased_facts, subjects_of
from onehome.engine.reach import facts_that_can_change
from onehome.engine.types import Fact, FactInput, HouseholdFacts, MemberFacts, Subject, SubjectFacts
from onehome.law.catalogue import Programme
from onehome.law.rule_on_day import SubjectKind
from onehome.law.vocabulary import AnsweredBy, FactKind, about_one_person, definition, vocabulary

MOST_MEMBERS = 12
TOLD = "told"
"""The source of every fact in a conversation."""


class Part(StrEnum):
    """A group of programmes that is asked about only if the person opens it."""

    FUNERAL = "funeral"
    LOANS = "loans"
    WELFARE_CARD = "welfare-card"
    PROTECTION = "protection"
    HEALTH = "health"


PARTS: Mapping[str, Part] = {
    "FUN": Part.FUNERAL,
    "DLN": Part.LOANS,
    "ELN": Part.LOANS,
    "SWC": Part.WELFARE_CARD,
    "PRO": Part.PROTECTION,
    "AID": Part.HEALTH,
    "HIV": Part.HEALTH,
}
"""The programmes that wait until their part is opened: every sensitive one, and those few people come for."""

NEVER_ASKED = frozenset({"person.diverted_offender"})
"""An offence is for the court's paper and an officer; nobody is asked for it in a conversation with a machine."""

BIRTH = "person.birth_date"
_ASKED_FIRST = (BIRTH, "person.nationality_thai")
_ONE_FIELD_EACH = (FactKind.BOOLEAN, FactKind.DOCUMENT, FactKind.OFFICER_FINDING, FactKind.MONEY)
"""Kinds that are asked of several members on one page; any other is asked member by member."""

_OF_CHILDREN = frozenset({"family.children_in_need"})
"""Facts of the home that nobody is asked for where everybody is known to be grown up."""

_TOGETHER = (
    (
        "person.is_monk_or_novice",
        "person.is_prisoner",
        "person.in_state_institution",
        "person.is_civil_servant",
        "person.is_pensioner",
        "person.holds_political_office",
    ),
)
"""Facts of which any one settles the same point: they make one list to tick."""


@dataclass(frozen=True, slots=True)
class Item:
    """One fact about one member; `member` None is about the home or somebody who died."""

    name: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What one page asks: one fact (or one list of facts) of one or several members.

    Args:
        settles: how many answers it can still change.
        programmes: the programmes whose answers these are, by code.
    """

    items: tuple[Item, ...]
    settles: int = 0
    programmes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The facts it asks for, each once."""
        return tuple(dict.fromkeys(item.name for item in self.items))

    @property
    def members(self) -> tuple[str | None, ...]:
        """Whom it asks about, each once."""
        return tuple(dict.fromkeys(item.member for item in self.items))


@dataclass(frozen=True, slots=True)
class Interview:
    """How far a conversation has come.

    Args:
        members: everybody in the home, the person it is about first; names of the caller's own.
        parts: the parts that were opened.
        answers: what was asked, in order; None where the question was passed over.
    """

    members: tuple[str, ...]
    parts: frozenset[Part] = frozenset()
    answers: Mapping[Item, FactInput] = field(default_factory=dict)

    def answered(self, answers: Mapping[Item, FactInput]) -> "Interview":
        """Return the conversation with these answers added."""
        return replace(self, answers={**self.answers, **answers})


@dataclass(frozen=True, slots=True)
class Stand:
    """What is known by now: every answer, and the questions that can still change one, the next one first.

    Args:
        settled: the answers that nothing more can change, by programme and subject.
    """

    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...]
    settled: Mapping[tuple[str, Subject], Decision] = field(default_factory=dict, repr=False)


def facts_of(interview: Interview, day: date) -> HouseholdFacts:
    """Return what was told as the facts of a household."""
    known = {item: Fact(value, day, TOLD) for item, value in interview.answers.items() if value is not None}
    return HouseholdFacts(
        household={item.name: fact for item, fact in known.items() if item.member is None},
        members=[
            MemberFacts(member, {item.name: fact for item, fact in known.items() if item.member == member})
            for member in interview.members
        ],
    )


def programmes_asked(interview: Interview, among: Sequence[Programme]) -> tuple[Programme, ...]:
    """Return those of `among` that the conversation answers: all but those of parts that were not opened."""
    return tuple(
        programme for programme in among if programme.code not in PARTS or PARTS[programme.code] in interview.parts
    )


def answers_now(interview: Interview, day: date, among: Sequence[Programme]) -> tuple[Decision, ...]:
    """Return what the programmes among `among` that are asked about say by now.

    The opened part about a funeral says that somebody died, so its programme is answered before a fact is told.
    """
    return tuple(_decided(interview, day, among, {}))


def _decided(
    interview: Interview, day: date, among: Sequence[Programme], settled: Mapping[tuple[str, Subject], Decision]
) -> Iterable[Decision]:
    household = facts_of(interview, day)
    for programme in programmes_asked(interview, among):
        if programme.heading.subject is SubjectKind.DECEASED:
            subjects: tuple[SubjectFacts, ...] = (deceased_facts(household, programme.code),)
        else:
            subjects = subjects_of(household, programme, day)
        for facts in subjects:
            known = settled.get((programme.code, facts.subject))
            yield decide(programme, facts, day) if known is None else known


def stand(interview: Interview, day: date, among: Sequence[Programme], before: Stand | None = None) -> Stand:
    """Return the answers by now and every question that can still change one of them.

    Args:
        before: how the same conversation stood before more was told: what was settled then is not worked out again.
    """
    settled = {} if before is None else dict(before.settled)
    decisions = tuple(_decided(interview, day, among, settled))

    def may_be_told(item: Item) -> bool:
        return may_be_asked(item.name) and item not in interview.answers

    open_ones = [one for one in decisions if (one.programme, one.subject) not in settled]
    useful = _useful(open_ones, interview.members, may_be_told, _has_children(decisions))
    for decision in open_ones:
        if not useful.get((decision.programme, decision.subject)):
            settled[decision.programme, decision.subject] = decision
    return Stand(decisions, _asked(useful, interview.members), settled)


def open_questions(
    decisions: Collection[Decision], members: Sequence[str], may_be_told: Callable[[Item], bool]
) -> tuple[Question, ...]:
    """Return the questions that can still change one of the answers, those first that settle most.

    Args:
        members: everybody in the home, in the order in which they are asked about.
        may_be_told: whether whoever is asked can tell an item.
    """
    return _asked(_useful(decisions, members, may_be_told, _has_children(decisions)), members)


_Useful = Mapping[tuple[str, Subject], Collection[Item]]
"""Programme and subject -> what can still change the answer."""


def _has_children(decisions: Iterable[Decision]) -> bool:
    return any(decision.subject.kind is SubjectKind.CHILD for decision in decisions)


def _useful(
    decisions: Iterable[Decision], members: Sequence[str], may_be_told: Callable[[Item], bool], has_children: bool
) -> _Useful:
    def is_open(missing: MissingFact) -> bool:
        if missing.name in _OF_CHILDREN and not has_children:
            return False
        return all(map(may_be_told, _items(missing, members)))

    return {
        (decision.programme, decision.subject): dict.fromkeys(
            item for missing in facts_that_can_change(decision, is_open) for item in _items(missing, members)
        )
        for decision in decisions
    }


def _asked(useful: _Useful, members: Sequence[str]) -> tuple[Question, ...]:
    found: dict[Item, list[str]] = {}
    for (programme, _), items in useful.items():
        for item in items:
            found.setdefault(item, []).append(programme)
    return _in_order(_questions(found, members))


def may_be_asked(name: str) -> bool:
    """Return whether somebody at home is ever asked for a fact: he knows it, or has the paper."""
    about = definition(name)
    return (
        about.answered_by in (AnsweredBy.PERSON, AnsweredBy.DOCUMENT)
        and not about.derived_from
        and about.same_as is None
        and about.kind is not FactKind.MEMBERS
        and name not in NEVER_ASKED
    )


def _items(missing: MissingFact, members: Sequence[str]) -> tuple[Item, ...]:
    """Return what is asked to learn a fact; for a family, a fact of "the person" is asked of everybody."""
    name = definition(missing.name).same_as or missing.name
    if missing.member is None and about_one_person(name):
        return tuple(Item(name, member) for member in members)
    return (Item(name, missing.member),)


def _questions(useful: Mapping[Item, Sequence[str]], members: Sequence[str]) -> Iterable[Question]:
    pages: dict[tuple[str, str | None], list[Item]] = {}
    order = {name: place for place, name in enumerate(vocabulary())}
    place_of = {member: place for place, member in enumerate((None, *members))}
    for item in sorted(useful, key=lambda one: (order[one.name], place_of[one.member])):
        together = next((names for names in _TOGETHER if item.name in names), None)
        alone = together is None and definition(item.name).kind not in _ONE_FIELD_EACH
        pages.setdefault((together[0] if together else item.name, item.member if alone else None), []).append(item)
    for items in pages.values():
        changed = [programme for item in items for programme in useful[item]]
        yield Question(tuple(items), len(changed), tuple(dict.fromkeys(changed)))


def _in_order(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return those first that settle most; equal ones stay in the order of the vocabulary."""
    first = {name: place for place, name in enumerate(_ASKED_FIRST)}
    return tuple(sorted(questions, key=lambda one: (first.get(one.items[0].name, len(first)), -one.settles)))
