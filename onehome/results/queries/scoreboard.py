"""Did people's lives change? Outcome first, activity beside it, for the nation, a province or a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from onehome.access.queries import staff_seen_by
from onehome.access.types import Actor, Permission, Reach
from onehome.kernel.bilingual import Bilingual
from onehome.places.queries import provinces, units
from onehome.places.types import NATION
from onehome.plans.queries.rows import targets_seen_by
from onehome.results.queries.measures import measure
from onehome.results.types import ACTIVITY_FORMULAS, NOTHING, OUTCOME_FORMULAS, Level, Measured, Period
from onehome.strategy.types import Formula

BUSY_FROM = 12  # households visited in the period from which "busy" may be said
ALL_FORMULAS = (*OUTCOME_FORMULAS, *ACTIVITY_FORMULAS)
VOLUNTEER = "volunteer"  # a kind of staff member; volunteers have results of their own elsewhere


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One province, unit or official with all measured values, and the targets behind them that the reader may open."""

    key: str
    name: Bilingual
    values: Mapping[Formula, Measured]
    targets: Mapping[Formula, UUID]

    @property
    def outcome(self) -> Measured:
        """The first outcome: households more secure, confirmed."""
        return self.values[Formula.HOUSEHOLDS_MORE_SECURE]

    @property
    def any_work(self) -> bool:
        """Whether anything at all was measured."""
        return any(value.n or value.value for value in self.values.values())

    @property
    def busy_without_result(self) -> bool:
        """Whether many households were visited and no life was seen to change, not even unconfirmed."""
        outcomes = [self.values[formula] for formula in OUTCOME_FORMULAS]
        nothing_changed = all(value.value + value.unconfirmed == 0 for value in outcomes)
        return nothing_changed and self.values[Formula.HOUSEHOLDS_VISITED].value >= BUSY_FROM


def total(actor: Actor, period: Period, be: int, *, place: str = "") -> ScoreLine:
    """Return every value for the nation, or for one province (two-digit code), in a fiscal year (B.E.)."""
    level = Level.PROVINCE if place else Level.NATION
    values = {formula: measure(actor, formula, level, period, place=place) for formula in ALL_FORMULAS}
    return ScoreLine(
        key=place,
        name=Bilingual("", ""),
        values={formula: grouped.get(place, NOTHING) for formula, grouped in values.items()},
        targets=_targets(actor, level, be, place).get(place, {}),
    )


def lines(actor: Actor, level: Level, period: Period, be: int, *, place: str = "") -> list[ScoreLine]:
    """Return one line for each province, or for each unit or official of a province that has any result or work.

    Officials are shown only to whoever may see their personal plans.
    """
    values = {formula: measure(actor, formula, level, period, place=place) for formula in ALL_FORMULAS}
    names = _names(actor, level, place, {key for grouped in values.values() for key in grouped if key})
    targets = _targets(actor, level, be, place)
    found = [
        ScoreLine(
            key=str(key),
            name=name,
            values={formula: grouped.get(key, NOTHING) for formula, grouped in values.items()},
            targets=targets.get(key, {}),
        )
        for key, name in names.items()
    ]
    return sorted(found, key=lambda line: (-line.outcome.value, line.name.th))


def sees_officials(actor: Actor) -> bool:
    """Return whether the actor may see results of other officials by name."""
    return any(reach is not Reach.OWN for _, reach in actor.grants_for(Permission.SEE_PERSONAL_PLAN))


def _names(actor: Actor, level: Level, place: str, keys: set[object]) -> dict[object, Bilingual]:
    if level is Level.PROVINCE:
        return {province.code: province.name for province in provinces()}
    ids = {key for key in keys if isinstance(key, UUID)}
    if level is Level.UNIT:
        return {key: unit.name for key, unit in units(ids).items() if unit.province_code == place}
    staff = staff_seen_by(actor, Permission.SEE_PERSONAL_PLAN).exclude(kind=VOLUNTEER)
    return {member.pk: member.name for member in staff.filter(pk__in=ids, unit__province_code=place)}


# The plan that hangs directly on the nation's is the provincial office's (see progress.level_of_plan).
_STANDS = {
    Level.NATION: Q(place=NATION),
    Level.PROVINCE: ~Q(place=NATION) & (Q(plan__above__place=NATION) | Q(plan__above__isnull=True)),
    Level.UNIT: ~Q(place=NATION),
    Level.OFFICIAL: ~Q(place=NATION),
}
_OWNER = {
    Level.NATION: "place",
    Level.PROVINCE: "province_code",
    Level.UNIT: "plan__unit_id",
    Level.OFFICIAL: "plan__official_id",
}


def _targets(actor: Actor, level: Level, be: int, place: str) -> dict[object, dict[Formula, UUID]]:
    """Return the targets in reach of whoever is shown at a level: what a number is made of opens from them."""
    if not actor.may(Permission.SEE_THREAD):
        return {}
    rows = targets_seen_by(actor, Permission.SEE_THREAD).filter(
        _STANDS[level], plan__fiscal_year=be, plan__official__isnull=level is not Level.OFFICIAL
    )
    if place:
        rows = rows.filter(province_code=place)
    found: dict[object, dict[Formula, UUID]] = {}
    for key, formula, target_id in rows.order_by("-position").values_list(_OWNER[level], "indicator__formula", "pk"):
        found.setdefault(key, {})[Formula(formula)] = target_id
    return found
