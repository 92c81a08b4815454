"""What the forms of a case offer: units of the province, officials by unit, and outcome targets by plan."""

from datetime import date
from itertools import groupby
from uuid import UUID

from onehome.access.types import Actor
from onehome.cases.queries.choices import managers_for, targets_to_choose
from onehome.places.queries import open_units
from onehome.places.types import province_of
from onehome.web.design.language import in_words, speak
from onehome.web.staff.cases.forms import Choices


def units_of(place: str) -> Choices:
    """Return the units of the province of `place`."""
    return [(str(unit.pk), in_words(unit.name)) for unit in open_units((province_of(place),))]


def managers_of(place: str) -> Choices:
    """Return the officials of the province, grouped by unit."""
    serving = sorted(managers_for(place), key=lambda member: (member.unit.code, member.sort_key))
    return [
        (in_words(members[0].unit.name), [(str(member.pk), in_words(member.name)) for member in members])
        for members in (list(found) for _, found in groupby(serving, key=lambda member: member.unit_id))
    ]


def targets_of(actor: Actor, unit_id: UUID, day: date) -> Choices:
    """Return a unit's outcome targets of the year of `day` that the actor may read, grouped by plan."""
    offered = targets_to_choose(actor, unit_id=unit_id, day=day)
    grouped: list[tuple[str, list[tuple[str, str]]]] = []
    for _, found in groupby(offered, key=lambda target: target.plan_id):
        targets = list(found)
        official = targets[0].plan.official
        whose = speak("แผนของ {name}", "Plan of {name}", name=(official or targets[0].plan.unit).name)
        grouped.append((whose, [(str(target.pk), in_words(target.text)) for target in targets]))
    return grouped


def units_in_sight(actor: Actor) -> Choices:
    """Return the units of the province the actor works in; somebody of the whole nation chooses among none."""
    provinces = [code for code in actor.provinces if code]
    return units_of(provinces[0]) if len(provinces) == 1 else []
