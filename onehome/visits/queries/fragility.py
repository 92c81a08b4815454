"""How fragile a household is when an emergency comes: who lives there, how it stood last, and who was ever there.

3 for each person with a disability, 2 for each child under 6 and each person of 70 or more, 3 for each dimension in
crisis and 1 for each that is fragile at the last assessment, 2 for somebody who lives alone, 1 if nobody was ever
there. The sum is an order of going, nothing else; it is OneHome's own and says nothing of what anybody is entitled to.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from onehome.people.models import Person
from onehome.people.types import TargetGroup
from onehome.visits.models import Assessment, Visit

WHY = "in an emergency the most fragile households of an area are reached first, whoever reaches them"
DISABLED, CHILD, OLD, IN_CRISIS, FRAGILE, ALONE, NEVER_SEEN = 3, 2, 2, 3, 1, 2, 1
CHILD_UNDER, OLD_FROM = 6, 70


def fragility(household_ids: Collection[UUID], on: date) -> dict[UUID, int]:
    """Return how fragile each household is, in three statements."""
    found = dict.fromkeys(household_ids, 0)
    living: dict[UUID, int] = dict.fromkeys(household_ids, 0)
    persons = Person.objects.by_system(why=WHY).filter(household_id__in=household_ids, died_on__isnull=True)
    for household_id, born, groups in persons.values_list("household_id", "birth_date", "target_groups"):
        living[household_id] += 1
        found[household_id] += _of_person(born, groups, on)
    for household_id, count in living.items():
        found[household_id] += ALONE if count == 1 else 0
    known = Assessment.objects.by_system(why=WHY).filter(household_id__in=household_ids)
    for row in known.order_by("household_id", "-assessed_on", "-pk").distinct("household_id"):
        levels = list(row.levels.values())
        found[row.household_id] += IN_CRISIS * levels.count(1) + FRAGILE * levels.count(2)
    visits = Visit.objects.by_system(why=WHY).filter(Q(household_id__in=household_ids)).order_by()
    seen = set(visits.values_list("household_id", flat=True).distinct())
    return {one: points + (0 if one in seen else NEVER_SEEN) for one, points in found.items()}


def _of_person(born: date | None, groups: Collection[str], on: date) -> int:
    points = DISABLED if TargetGroup.PERSON_WITH_DISABILITY in groups else 0
    if born is None:
        return points
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return points + (CHILD if age < CHILD_UNDER else OLD if age >= OLD_FROM else 0)
