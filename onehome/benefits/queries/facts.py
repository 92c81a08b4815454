"""What is known of a household, in the form the rules of the law ask for."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max

from onehome.access.errors import not_here
from onehome.access.models import StaffKind
from onehome.access.types import Actor, Permission
from onehome.benefits.models import Award
from onehome.benefits.types import FROM_AWARDS, FROM_REGISTRY, FROM_VISITS, AwardState
from onehome.engine.types import Award as Grant
from onehome.engine.types import AwardHistory, Fact, FactInput, HouseholdFacts, MemberFacts, PartialDate
from onehome.law.vocabulary import vocabulary
from onehome.people.queries.facts import CurrentFact, facts_of_households
from onehome.people.queries.facts import HouseholdFacts as KnownHousehold
from onehome.people.queries.facts import MemberFacts as KnownMember
from onehome.people.types import DatePrecision
from onehome.visits.queries.rows import visits_seen_by

BIRTH_DATE = "person.birth_date"
HOME_VISIT = "visit.officer_home_visit_date"


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
    recorded; without one it stays unknown, because a visit may have been made and not recorded.
    """
    known = facts_of_households(actor, household_ids, day)
    visited, awards = _home_visits(actor, household_ids, day), _awards(household_ids, day)
    return {one: _for_rules(facts, visited.get(one), awards.get(one, ()), day) for one, facts in known.items()}


def _for_rules(known: KnownHousehold, visited: date | None, awards: Sequence[Grant], day: date) -> HouseholdFacts:
    living = [member for member in known.members if member.died_on is None or member.died_on > day]
    household = {name: fact for name, one in known.facts.items() if (fact := _fact(one)) is not None}
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
    return facts


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
