"""What is known of a household, in the form the rules of the law ask for."""

from datetime import date
from uuid import UUID

from onehome.access.models import StaffKind
from onehome.access.types import Actor, Permission
from onehome.benefits.models import Award
from onehome.benefits.types import FROM_AWARDS, FROM_REGISTRY, FROM_VISITS, AwardState
from onehome.engine.types import Award as Grant
from onehome.engine.types import AwardHistory, Fact, FactInput, HouseholdFacts, MemberFacts, PartialDate
from onehome.law.vocabulary import vocabulary
from onehome.people.queries.facts import CurrentFact, current_facts
from onehome.people.queries.facts import MemberFacts as KnownMember
from onehome.people.types import DatePrecision, Sex
from onehome.visits.queries.rows import visits_seen_by

BIRTH_DATE = "person.birth_date"
SEX = "person.sex"
HOME_VISIT = "visit.officer_home_visit_date"


def facts_for_rules(actor: Actor, household_id: UUID, day: date) -> HouseholdFacts:
    """Return what is known on `day` of a household and its living members, in five statements.

    A fact nobody has established is left out, never written as "no". The home visit is the last one an official
    recorded; without one it stays unknown, because a visit may have been made and not recorded.

    Raises:
        NotThere: the household is out of sight.
    """
    known = current_facts(actor, household_id, day)
    living = [member for member in known.members if member.died_on is None or member.died_on > day]
    household = {name: fact for name, one in known.facts.items() if (fact := _fact(one)) is not None}
    visited = _home_visit(actor, household_id, day)
    if visited is not None:
        household[HOME_VISIT] = visited
    return HouseholdFacts(
        household=household,
        members=[MemberFacts(str(member.person_id), _of_member(member)) for member in living],
        awards=_awards(household_id, day),
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
    if member.sex != Sex.UNKNOWN:
        facts[SEX] = Fact(str(member.sex), source=FROM_REGISTRY)
    return facts


def _birth(on: date, precision: str) -> date | PartialDate:
    if precision == DatePrecision.DAY:
        return on
    return PartialDate(on.year, on.month if precision == DatePrecision.MONTH else None)


def _home_visit(actor: Actor, household_id: UUID, day: date) -> Fact | None:
    visits = visits_seen_by(actor, Permission.SEE_VISIT).filter(
        household_id=household_id, visitor__kind=StaffKind.OFFICIAL, visited_on__lte=day
    )
    last = visits.order_by("-visited_on").values_list("visited_on", flat=True).first()
    return Fact(last, known_on=last, source=FROM_VISITS) if last else None


def _awards(household_id: UUID, day: date) -> AwardHistory:
    rows = Award.objects.by_system(why="every grant to the household counts towards its caps").filter(
        household_id=household_id, state=AwardState.AWARDED, awarded_on__lte=day
    )
    grants = tuple(
        Grant(row.programme, row.awarded_on, row.amount, str(row.person_id) if row.person_id else None)
        for row in rows.order_by("awarded_on", "pk")
    )
    return AwardHistory(grants, known_on=day, source=FROM_AWARDS)
