"""Who looks, what is looked at, and how the one stands to the other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.world import STAFF

ANONYMOUS = "anonymous"
# The staff members of the world who look, one for each role.
ACTORS = (
    "minister",
    "planner",
    "provincial-head",
    "unit-head",
    "official",
    "volunteer",
    "auditor",
    "administrator",
)
LOOKERS = (*ACTORS, ANONYMOUS)

OWN, OWN_UNIT, OWN_PROVINCE, OTHER_PROVINCE = "own", "own unit", "own province", "other province"
NATION = "nation"  # of the ministry's centre, seen from the field
ABSENT = "absent"
RELATIONS = (OWN, OWN_UNIT, OWN_PROVINCE, OTHER_PROVINCE, NATION)

# Who sees what: role -> relations. Written from product.md and trust.md, not from the policy in the code.
Sight = Mapping[str, frozenset[str]]

UNIT_OF = {name: unit for name, _, unit, _ in STAFF}
PROVINCE_OF_UNIT = {"centre": "", "own": "50", "neighbour": "50", "far": "40"}

CANARY = re.compile(r"canary-([a-z_]+)-([a-z0-9-]+?)-end")


@dataclass(frozen=True)
class Record:
    """Something that a page may show: whose it is, where, the text that only it carries, and how a route names it."""

    kind: str
    owners: frozenset[str]
    unit: str
    label: str
    arguments: Mapping[str, object] = field(default_factory=dict, hash=False, compare=False)
    sends: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)  # what its form needs
    carries: str = ""  # kind of the text, where the record shows the text of another one

    @property
    def canary(self) -> str:
        """The text that only this record carries."""
        return canary(self.carries or self.kind, self.label)


def canary(kind: str, label: str) -> str:
    """Return the text that only the record of this kind and label carries."""
    return f"canary-{kind}-{label}-end"


def relation(looker: str, record: Record) -> str:
    """Return how a record stands to somebody; for the nation's roles the first province counts as their own."""
    if looker in record.owners:
        return OWN
    if not record.unit:
        return OWN_PROVINCE  # a fact of the nation, everybody's alike
    unit = UNIT_OF.get(looker, "")
    if unit == record.unit:
        return OWN_UNIT
    if record.unit == "centre":
        return NATION
    province = PROVINCE_OF_UNIT.get(unit, "") or "50"
    return OWN_PROVINCE if PROVINCE_OF_UNIT[record.unit] == province else OTHER_PROVINCE


def sight(**relations: object) -> Sight:
    """Return who sees what: sight(official=TEAM, provincial_head=TEAM)."""
    return {name.replace("_", "-"): frozenset(value) for name, value in relations.items()}  # type: ignore[call-overload]


TEAM = (OWN, OWN_UNIT, OWN_PROVINCE)
UNIT = (OWN, OWN_UNIT)
MINE = (OWN,)
EVERYTHING = RELATIONS
HERE = ("here",)  # for pages without a record: the role may open them


def roles(*names: str) -> Sight:
    """Return the sight of a page without a record: the roles that open it."""
    return {name: frozenset(HERE) for name in names}


def public(who: Sight) -> Sight:
    """Return the sight of records that belong to no place, for the same roles."""
    return {name: frozenset({OWN_PROVINCE}) for name in who}
