"""Every programme for everybody in a household."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from onehome.engine.decide import decide_by
from onehome.engine.decision import Decision
from onehome.engine.facts import FactsOnDay, Remembered, check_names
from onehome.engine.span import Span
from onehome.engine.types import Fact, HouseholdFacts, MemberFacts, Subject, SubjectFacts
from onehome.law.catalogue import Programme, programmes
from onehome.law.rule_on_day import SubjectKind
from onehome.law.vocabulary import FactKind, vocabulary

GROWN_UP_AGE = 18
"""From this age nobody is screened as a child. Only whom to ask about: each programme's own rule sets its age."""

_TRUTHS = (FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT)


def screen_household(
    household: HouseholdFacts, day: date, *, among: Sequence[Programme] | None = None
) -> tuple[Decision, ...]:
    """Return the answers of every programme: by code of the programme, then by member in the order given.

    A programme for a person is answered for every member, one for a child for every member not known to be grown up,
    one for a family once, and one for somebody deceased once where something is known of a deceased.

    Args:
        among: the programmes to answer; None for all there are.

    Raises:
        UnknownFact: a fact is named that the vocabulary does not hold.
        InvalidFact: a fact has a value its definition does not allow.
    """
    everybody = _Everybody(household, day)
    decisions: list[Decision] = []
    for programme in programmes() if among is None else among:
        rule = programme.on(day)
        for facts, remembered in everybody.asked_about(programme):
            decisions.append(decide_by(rule, facts, remembered))
    return tuple(decisions)


def subjects_of(household: HouseholdFacts, programme: Programme, day: date) -> tuple[SubjectFacts, ...]:
    """Return the facts of everybody in the household that `programme` is answered for on `day`."""
    return tuple(facts for facts, _ in _Everybody(household, day).asked_about(programme))


class _Everybody:
    """Everybody in a household on a day; what is looked up about one of them serves every programme."""

    def __init__(self, household: HouseholdFacts, day: date) -> None:
        check_names({*household.household, *(name for member in household.members for name in member.facts)})
        check_names({name for facts in household.awards_by_programme.values() for name in facts})
        self._household, self._day = household, day
        self._remembered: dict[str | None, Remembered] = {}
        self._asked_about: dict[SubjectKind, Sequence[tuple[SubjectFacts, Remembered]]] = {}

    def asked_about(self, programme: Programme) -> Sequence[tuple[SubjectFacts, Remembered]]:
        """Return the facts of everybody `programme` is answered for; the same for every programme of one kind."""
        kind = programme.heading.subject
        if self._household.awards_by_programme.get(programme.code):
            return self._with_what_is_remembered(kind, programme.code)
        if kind not in self._asked_about:
            self._asked_about[kind] = self._with_what_is_remembered(kind, programme.code)
        return self._asked_about[kind]

    def _with_what_is_remembered(self, kind: SubjectKind, programme: str) -> list[tuple[SubjectFacts, Remembered]]:
        found = []
        for facts in _subjects(self._household, kind, programme):
            remembered = self._remembered.setdefault(facts.subject.member or kind, {})
            if kind is not SubjectKind.CHILD or not _is_grown_up(facts, self._day, remembered):
                found.append((facts, remembered))
        return found


def _subjects(household: HouseholdFacts, kind: SubjectKind, programme: str) -> Sequence[SubjectFacts]:
    if kind is SubjectKind.FAMILY:
        return (family_facts(household, programme),)
    if kind is SubjectKind.DECEASED:
        return (deceased_facts(household, programme),) if _somebody_died(household) else ()
    return [member_facts(household, member, kind, programme) for member in household.members]


def member_facts(household: HouseholdFacts, member: MemberFacts, kind: SubjectKind, programme: str) -> SubjectFacts:
    """Return what is known for answering one programme about one member."""
    facts = _shared(household, programme) | dict(member.facts)
    return SubjectFacts(Subject(kind, member.id), facts, tuple(household.members), household.awards)


def family_facts(household: HouseholdFacts, programme: str) -> SubjectFacts:
    """Return what is known for answering one programme about the family.

    Where such a rule speaks of "the person", it is true when it is true of any member, and false only when it is
    known to be false of all; the household's own fact of that name goes first.
    """
    facts = _of_any_member(household.members) | _shared(household, programme)
    return SubjectFacts(Subject(SubjectKind.FAMILY), facts, tuple(household.members), household.awards)


def deceased_facts(household: HouseholdFacts, programme: str) -> SubjectFacts:
    """Return what is known for answering one programme about a deceased: it stands among the household's facts."""
    subject = Subject(SubjectKind.DECEASED)
    return SubjectFacts(subject, _shared(household, programme), tuple(household.members), household.awards)


def _somebody_died(household: HouseholdFacts) -> bool:
    return any(name.startswith("deceased.") and fact.value is not None for name, fact in household.household.items())


def _shared(household: HouseholdFacts, programme: str) -> dict[str, Fact]:
    return dict(household.household) | dict(household.awards_by_programme.get(programme, {}))


def _of_any_member(members: Sequence[MemberFacts]) -> dict[str, Fact]:
    in_order = sorted(members, key=lambda member: member.id)
    found = {name: _any_true(name, [member.facts for member in in_order]) for name in _truths_of_a_person()}
    return {name: fact for name, fact in found.items() if fact is not None}


@cache
def _truths_of_a_person() -> tuple[str, ...]:
    return tuple(
        about.name for about in vocabulary().values() if about.name.startswith("person.") and about.kind in _TRUTHS
    )


def _any_true(name: str, everybody: Iterable[Mapping[str, Fact]]) -> Fact | None:
    known = [facts.get(name) for facts in everybody]
    for fact in known:
        if fact is not None and fact.value is True:
            return fact
    if known and all(fact is not None and fact.value is False for fact in known):
        return known[0]
    return None


def _is_grown_up(facts: SubjectFacts, day: date, remembered: Remembered) -> bool:
    age = FactsOnDay(facts, day, "", remembered=remembered).value("person.age_years")
    return isinstance(age, Span) and age.low >= GROWN_UP_AGE
