"""Did people's lives change? Outcome first, activity beside it, for the nation, a province or a unit."""

from dataclasses import dataclass
from uuid import UUID

from onehome.access.queries import staff_names
from onehome.access.types import Actor
from onehome.kernel.bilingual import Bilingual
from onehome.places.queries import provinces, units
from onehome.results.queries.measures import measure
from onehome.results.types import ACTIVITY_FORMULAS, NOTHING, OUTCOME_FORMULAS, Level, Measured, Period
from onehome.strategy.types import Formula

BUSY_FROM = 12  # households visited in the period from which "busy" may be said


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One province, unit or official with all measured values."""

    key: str
    name: Bilingual
    values: dict[Formula, Measured]

    @property
    def outcome(self) -> Measured:
        """The first outcome: households more secure, confirmed."""
        return self.values[Formula.HOUSEHOLDS_MORE_SECURE]

    @property
    def busy_without_result(self) -> bool:
        """Whether many households were visited and no life was seen to change, not even unconfirmed."""
        outcomes = [self.values[formula] for formula in OUTCOME_FORMULAS]
        nothing_changed = all(value.value + value.unconfirmed == 0 for value in outcomes)
        return nothing_changed and self.values[Formula.HOUSEHOLDS_VISITED].value >= BUSY_FROM


def totals(actor: Actor, period: Period, *, place: str = "") -> dict[Formula, Measured]:
    """Return every value for the nation, or for one province (two-digit code)."""
    level = Level.PROVINCE if place else Level.NATION
    return {
        formula: measure(actor, formula, level, period, place=place).get(place, NOTHING)
        for formula in (*OUTCOME_FORMULAS, *ACTIVITY_FORMULAS)
    }


def lines(actor: Actor, level: Level, period: Period, *, place: str = "") -> list[ScoreLine]:
    """Return one line for each province, or for each unit or official of a province that has any result or work."""
    values = {
        formula: measure(actor, formula, level, period, place=place)
        for formula in (*OUTCOME_FORMULAS, *ACTIVITY_FORMULAS)
    }
    names = _names(level, place, {key for grouped in values.values() for key in grouped if key})
    found = [
        ScoreLine(
            key=str(key),
            name=name,
            values={formula: grouped.get(key, NOTHING) for formula, grouped in values.items()},
        )
        for key, name in names.items()
    ]
    return sorted(found, key=lambda line: (-line.outcome.value, line.name.th))


def _names(level: Level, place: str, keys: set[object]) -> dict[object, Bilingual]:
    if level is Level.PROVINCE:
        return {province.code: province.name for province in provinces()}
    ids = {key for key in keys if isinstance(key, UUID)}
    if level is Level.UNIT:
        return {key: unit.name for key, unit in units(ids).items() if unit.province_code == place}
    staff = staff_names(ids)
    return {key: member.name for key, member in staff.items() if member.unit.province_code == place}
