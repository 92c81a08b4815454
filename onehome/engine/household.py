"""Every programme for everybody in a household."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from onehome.engine.decide import decide
from onehome.engine.decision import Decision
from onehome.engine.facts import FactsOnDay
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
    asked = programmes() if among is None else among
    return tuple(
        decide(programme, facts, day) for programme in asked for facts in subjects_of(household, programme, day)
    )


def subjects_of(household: HouseholdFacts, programme: Programme, day: date) -> tuple[SubjectFacts, ...]:
    """Return the facts of everybody in the household that `programme` is answered for on `day`."""
    kind = programme.heading.subject
    if kind is SubjectKind.FAMILY:
        return (family_facts(household, programme.code),)
    if kind is SubjectKind.DECEASED:
        return (deceased_facts(household, programme.code),) if _somebody_died(household) else ()
    everybody = (member_facts(household, member, kind, programme.code) for member in household.members)
    return tuple(facts for facts in everybody if kind is not SubjectKind.CHILD or not _is_grown_up(facts, day))


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
    names = [
        about.name for about in vocabulary().values() if about.name.startswith("person.") and about.kind in _TRUTHS
    ]
    in_order = sorted(members, key=lambda member: member.id)
    found = {name: _any_true(name, [member.facts for member in in_order]) for name in names}
    return {name: fact for name, fact in found.items() if fact is not None}


def _any_true(name: str, everybody: Iterable[Mapping[str, Fact]]) -> Fact | None:
    known = [facts.get(name) for facts in everybody]
    for fact in known:
        if fact is not None and fact.value is True:
            return fact
    if known and all(fact is not None and fact.value is False for fact in known):
        return known[0]
    return None


def _is_grown_up(facts: SubjectFacts, day: date) -> bool:
    age = FactsOnDay(facts, day, "").value("person.age_years")
    return isinstance(age, Span) and age.low >= GROWN_UP_AGE
