"""A change of the law tried over the registry: who would gain, who would lose and what it would cost. Counts only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from onehome.access.gate import require
from onehome.access.models import StaffKind
from onehome.access.types import Actor, Permission
from onehome.benefits.errors import TOO_MANY_TO_COUNT
from onehome.benefits.models import Award
from onehome.benefits.queries.facts import BIRTH_DATE, HOME_VISIT
from onehome.benefits.queries.law import law_in_force
from onehome.benefits.types import AwardState
from onehome.engine.columns.what_if import Question, ask, compare_partition, figures_of
from onehome.engine.columns.writing import Placed, written
from onehome.engine.decide import first_and_last_day
from onehome.engine.types import Award as Grant
from onehome.engine.types import AwardHistory, Fact, FactInput, HouseholdFacts, MemberFacts, PartialDate
from onehome.engine.what_if import Changed, Compared
from onehome.kernel.errors import Conflict
from onehome.law.expressions import Plain
from onehome.law.what_if import with_values
from onehome.people.queries.everybody import NamelessHousehold, NamelessPerson, count_people, everybody
from onehome.people.types import DatePrecision, Sex
from onehome.visits.queries.rows import visits_seen_by

MOST_PEOPLE = 100_000
"""More are not counted while somebody waits for a page; `onehome law what-if` counts a nation."""

_PERMISSION = Permission.SEE_LAW_CHANGES
_SEX_NUMBERS = {Sex.MALE.value: 1, Sex.FEMALE.value: 2}


@dataclass(frozen=True, slots=True)
class TriedLaw:
    """What was tried, and what came of it."""

    changed: tuple[Changed, ...]
    settings: Mapping[str, Mapping[str, Plain]]
    compared: Compared


def try_law(actor: Actor, settings: Mapping[str, Mapping[str, Plain]], year: int, month: int) -> TriedLaw:
    """Return who gains, who loses and what it costs among the people in the actor's reach, in at most seven statements.

    Nobody is named and nothing is kept. Facts are those known by the last day of the month.

    Args:
        settings: programme -> parameter -> supposed value.

    Raises:
        Refused: the actor may not see changes of the law.
        Conflict: there are more people than can be counted while somebody waits.
        CannotSuppose: a parameter or its value does not fit.
    """
    require(actor, _PERMISSION)
    if count_people(actor, permission=_PERMISSION) > MOST_PEOPLE:
        raise Conflict(TOO_MANY_TO_COUNT)
    start, end = first_and_last_day(year, month)
    laws = [law for law in law_in_force() if law.code in settings]
    changed = tuple(Changed(law, with_values(law, settings[law.code], day=start)) for law in laws)
    question = ask(changed, year, month)
    table = written(_placed(actor, question, end), question.columns, question.grants)
    return TriedLaw(changed, settings, figures_of(compare_partition(table, question), question))


def _placed(actor: Actor, question: Question, day: date) -> Sequence[Placed]:
    known = everybody(actor, question.facts, day, permission=_PERMISSION)
    visited = _home_visits(actor, day) if HOME_VISIT in question.facts else {}
    grants = _grants(actor, question.grants, day) if question.grants else {}
    return [_household(one, visited.get(one.id), grants.get(one.id, ())) for one in known.values() if one.members]


def _household(known: NamelessHousehold, visited: date | None, grants: Sequence[Grant]) -> Placed:
    household = _facts(known.facts.get(None, {}))
    if visited is not None:
        household[HOME_VISIT] = Fact(visited)
    members = [MemberFacts(str(one.id), _of_member(one, known.facts.get(one.id, {}))) for one in known.members]
    sexes = {str(one.id): _SEX_NUMBERS.get(one.sex, 0) for one in known.members}
    return Placed(int(known.place[:2]), HouseholdFacts(household, members, AwardHistory(tuple(grants))), sexes)


def _of_member(person: NamelessPerson, known: Mapping[str, object]) -> dict[str, Fact]:
    facts = _facts(known)
    if person.birth_date is not None:
        facts[BIRTH_DATE] = Fact(_birth(person.birth_date, person.birth_precision))
    return facts


def _facts(known: Mapping[str, object]) -> dict[str, Fact]:
    values: dict[str, FactInput] = known  # type: ignore[assignment]  # kept as checked by people
    return {name: Fact(value) for name, value in values.items() if value is not None}


def _birth(on: date, precision: str) -> date | PartialDate:
    if precision == DatePrecision.DAY:
        return on
    return PartialDate(on.year, on.month if precision == DatePrecision.MONTH else None)


def _home_visits(actor: Actor, day: date) -> dict[UUID, date]:
    visits = visits_seen_by(actor, _PERMISSION).filter(visitor__kind=StaffKind.OFFICIAL, visited_on__lte=day)
    return dict(visits.order_by().values_list("household_id").annotate(last=Max("visited_on")))


def _grants(actor: Actor, programmes: Sequence[str], day: date) -> dict[UUID, list[Grant]]:
    rows = Award.objects.seen_by(actor, _PERMISSION).filter(
        programme__in=programmes, state=AwardState.AWARDED, awarded_on__lte=day
    )
    found: dict[UUID, list[Grant]] = {}
    columns = ("household_id", "programme", "awarded_on", "amount", "person_id")
    for household_id, programme, awarded_on, amount, person_id in rows.order_by("awarded_on", "pk").values_list(
        *columns
    ):
        member = str(person_id) if person_id else None
        found.setdefault(household_id, []).append(Grant(programme, awarded_on, amount, member))
    return found
