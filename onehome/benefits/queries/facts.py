"""What is known of a household, in the form the rules of the law ask for."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max

from onehome.access.errors import not_here
from onehome.access.models import StaffKind
from onehome.access.types import Actor, Permission
from onehome.benefits.models import Award
from onehome.benefits.types import FROM_AWARDS, FROM_REGISTRY, FROM_VISITS, AwardState
from onehome.engine.span import Span, age_span
from onehome.engine.types import Award as Grant
from onehome.engine.types import AwardHistory, Fact, FactInput, HouseholdFacts, MemberFacts, PartialDate
from onehome.law.vocabulary import definition, vocabulary
from onehome.people.queries.facts import CurrentFact, facts_of_households
from onehome.people.queries.facts import HouseholdFacts as KnownHousehold
from onehome.people.queries.facts import MemberFacts as KnownMember
from onehome.people.types import DatePrecision
from onehome.visits.queries.rows import visits_seen_by

BIRTH_DATE = "person.birth_date"
HOME_VISIT = "visit.officer_home_visit_date"
SEX = "person.sex"
AGE_AT_DEATH = "deceased.age_at_death"
A_YEAR = timedelta(days=365)
_TOLD_OF_DECEASED = {
    "person.nationality_thai": "deceased.nationality_thai",
    "person.welfare_card": "deceased.welfare_card",
}


def facts_for_rules(actor: Actor, household_id: UUID, day: date) -> HouseholdFacts:
    """Return what is known on `day` of a household and its living members, in five statements.

    Raises:
        NotThere: the household is out of sight.
    """
    found = facts_of_many(actor, [household_id], day)
    if household_id not in found:
        raise not_here()
    return found[household_id]


def facts_of_many(actor: Actor, household_ids: Collection[UUID], day: date) -> dict[UUID, HouseholdFacts]:
    """Return what is known on `day` of those households in sight, in five statements however many they are.

    A fact nobody has established is left out, never written as "no". The home visit is the last one an official
    recorded; without one it stays unknown, because a visit may have been made and not recorded. Of a member who died
    within the year before, what the register holds stands among the facts of the deceased.
    """
    known = facts_of_households(actor, household_ids, day)
    visited, awards = _home_visits(actor, household_ids, day), _awards(household_ids, day)
    return {one: _for_rules(facts, visited.get(one), awards.get(one, ()), day) for one, facts in known.items()}


def _for_rules(known: KnownHousehold, visited: date | None, awards: Sequence[Grant], day: date) -> HouseholdFacts:
    living = [member for member in known.members if member.died_on is None or member.died_on > day]
    household = _of_the_deceased(known.members, day)
    household |= {name: fact for name, one in known.facts.items() if (fact := _fact(one)) is not None}
    if visited is not None:
        household[HOME_VISIT] = Fact(visited, known_on=visited, source=FROM_VISITS)
    return HouseholdFacts(
        household=household,
        members=[MemberFacts(str(member.person_id), _of_member(member)) for member in living],
        awards=AwardHistory(tuple(awards), known_on=day, source=FROM_AWARDS),
    )


def _fact(known: CurrentFact) -> Fact | None:
    if known.value is None or known.name not in vocabulary():
        return None
    value: FactInput = tuple(known.value) if isinstance(known.value, list) else known.value  # type: ignore[assignment]  # kept as checked by people
    return Fact(value, known.known_on, known.source)


def _of_member(member: KnownMember) -> dict[str, Fact]:
    facts = {name: fact for name, one in member.facts.items() if (fact := _fact(one)) is not None}
    if member.birth_date is not None:
        facts[BIRTH_DATE] = Fact(_birth(member.birth_date, member.birth_precision), source=FROM_REGISTRY)
    if member.sex in definition(SEX).values:
        facts.setdefault(SEX, Fact(member.sex, source=FROM_REGISTRY))
    return facts


def _of_the_deceased(members: Iterable[KnownMember], day: date) -> dict[str, Fact]:
    """Return what the register tells of the member who died last, if within the year before."""
    died = [(member.died_on, member) for member in members if member.died_on and member.died_on <= day]
    recently = [(on, member) for on, member in died if day - on <= A_YEAR]
    if not recently:
        return {}
    died_on, member = max(recently, key=lambda one: one[0])
    own = _of_member(member)
    facts = {of_deceased: own[name] for name, of_deceased in _TOLD_OF_DECEASED.items() if name in own}
    age = _age_at(member, died_on)
    if age is not None:
        facts[AGE_AT_DEATH] = Fact(age, known_on=died_on, source=FROM_REGISTRY)
    return facts


def _age_at(member: KnownMember, day: date) -> int | None:
    """Return the completed years on `day`; None where the date of birth does not tell them exactly."""
    if member.birth_date is None:
        return None
    born = _birth(member.birth_date, member.birth_precision)
    ends = (born.earliest, born.latest) if isinstance(born, PartialDate) else (born, born)
    age = age_span(Span(*(end.toordinal() for end in ends)), day)
    return age.low if age.is_exact else None


def _birth(on: date, precision: str) -> date | PartialDate:
    if precision == DatePrecision.DAY:
        return on
    return PartialDate(on.year, on.month if precision == DatePrecision.MONTH else None)


def _home_visits(actor: Actor, household_ids: Collection[UUID], day: date) -> dict[UUID, date]:
    visits = visits_seen_by(actor, Permission.SEE_VISIT).filter(
        household_id__in=household_ids, visitor__kind=StaffKind.OFFICIAL, visited_on__lte=day
    )
    return dict(visits.order_by().values_list("household_id").annotate(last=Max("visited_on")))


def _awards(household_ids: Collection[UUID], day: date) -> dict[UUID, list[Grant]]:
    rows = Award.objects.by_system(why="every grant to the household counts towards its caps").filter(
        household_id__in=household_ids, state=AwardState.AWARDED, awarded_on__lte=day
    )
    found: dict[UUID, list[Grant]] = {}
    for row in rows.order_by("awarded_on", "pk"):
        member = str(row.person_id) if row.person_id else None
        found.setdefault(row.household_id, []).append(Grant(row.programme, row.awarded_on, row.amount, member))
    return found
