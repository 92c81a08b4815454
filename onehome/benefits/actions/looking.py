"""Looks through the registry for people who seem entitled and do not receive, and keeps whom it found."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.benefits.models import Application, MissedEntitlement
from onehome.benefits.queries.facts import facts_of_many
from onehome.benefits.queries.receiving import Key, receiving
from onehome.benefits.queries.seeming import seemings
from onehome.benefits.queries.told import programmes_looked_for
from onehome.benefits.types import OPEN_STATES, RANK_OF_LEVEL, ApplicationState, SecurityRank, Seeming, is_monthly
from onehome.journal.actions import record
from onehome.journal.types import EntryKind, Fact
from onehome.law.catalogue import Programme
from onehome.people.queries.rows import households_seen_by
from onehome.visits.queries.rows import assessments_seen_by
from onehome.visits.types import Dimension

HOUSEHOLDS_AT_A_TIME = 200  # as much as is held in memory, and as long as the rows of these households are locked
KEPT_FRESH = (
    "likely", "security", "baht", "cap_kind", "is_ceiling", "baht_a_year", "missing", "judged", "law_version",
    "application", "place",
)  # fmt: skip
WORTH_KNOWING = (*OPEN_STATES, ApplicationState.REFUSED)


@dataclass
class Looked:
    """What came of looking: households seen, people found anew, and rows dropped because nothing is missing now."""

    households: int = 0
    found: int = 0
    new: int = 0
    dropped: int = 0

    def add(self, other: "Looked") -> None:
        """Add what came of some more households."""
        self.households += other.households
        self.found += other.found
        self.new += other.new
        self.dropped += other.dropped


def look_for_missed(
    *, by: Actor, place: str, day: date, most: int | None = None, progress: Callable[[int], None] = lambda _: None
) -> Looked:
    """Look through the households of a place (area code, "" is the nation), a batch a transaction, in bounded memory.

    Safe to stop and to begin again: each batch is whole by itself.

    Args:
        most: stop after so many households; None for all.
        progress: told after each batch how many households it held.
    """
    total = Looked()
    for ids in _batches(by, place, most):
        with acting(by):
            total.add(look_at_households(by=by, household_ids=ids, day=day))
        progress(len(ids))
    with acting(by):
        counts: dict[str, str | int | bool | None] = {
            "place": place, "households": total.households, "found": total.found, "new": total.new,
            "dropped": total.dropped,
        }  # fmt: skip
        record(Fact("benefits.missed_looked_for", details=counts), by=by.by, kind=EntryKind.SYSTEM)
    return total


def look_at_households(*, by: Actor, household_ids: Collection[UUID], day: date) -> Looked:
    """Work out for these households who seems entitled and does not receive, and keep, freshen and drop rows."""
    among = programmes_looked_for()
    households = facts_of_many(by, household_ids, day)
    have = receiving(by, household_ids, day, _monthly(tuple(among)))
    places = dict(households_seen_by(by, Permission.SEE_HOUSEHOLD).filter(pk__in=households).values_list("pk", "place"))
    ranks = _ranks(by, household_ids)
    applied = _applied(household_ids)
    wanted: dict[Key, MissedEntitlement] = {}
    for household_id, facts in households.items():
        for one in seemings(facts, day, among):
            key = (household_id, one.member, one.programme)
            if key not in have:
                rank = ranks.get(household_id, SecurityRank.NOT_ASSESSED)
                wanted[key] = _row(key, one, places[household_id], rank, applied.get(key), day)
    return _keep(household_ids, wanted, len(households), day)


def _batches(by: Actor, place: str, most: int | None) -> Iterator[Sequence[UUID]]:
    last: UUID | None = None
    left = most
    while left is None or left > 0:
        size = HOUSEHOLDS_AT_A_TIME if left is None else min(left, HOUSEHOLDS_AT_A_TIME)
        with acting(by):
            rows = households_seen_by(by, Permission.SEE_HOUSEHOLD).filter(place__startswith=place)
            if last is not None:
                rows = rows.filter(pk__gt=last)
            ids = list(rows.order_by("pk").values_list("pk", flat=True)[:size])
        if not ids:
            return
        yield ids
        last = ids[-1]
        left = None if left is None else left - len(ids)


@lru_cache(maxsize=4)
def _monthly(among: tuple[Programme, ...]) -> frozenset[str]:
    """Return the codes of the programmes that give a sum every month."""
    return frozenset(
        programme.code
        for programme in among
        if any(is_monthly(row.cap_kind) for rows in programme.parameters.amounts.values() for row in rows)
    )


def _ranks(by: Actor, household_ids: Collection[UUID]) -> dict[UUID, SecurityRank]:
    rows = assessments_seen_by(by, Permission.SEE_VISIT).filter(household_id__in=household_ids)
    newest = rows.order_by("household_id", "-assessed_on", "-pk").distinct("household_id")
    levels = newest.values_list("household_id", *(dimension.value for dimension in Dimension))
    return {household_id: RANK_OF_LEVEL[min(found)] for household_id, *found in levels}


def _applied(household_ids: Collection[UUID]) -> dict[Key, UUID]:
    rows = Application.objects.by_system(why="what is under way is not begun twice").filter(
        household_id__in=household_ids, state__in=WORTH_KNOWING
    )
    found: dict[Key, UUID] = {}
    newest_first = rows.order_by("-prepared_on", "-number")
    for pk, household_id, person_id, programme in newest_first.values_list(
        "pk", "household_id", "person_id", "programme"
    ):
        found.setdefault((household_id, person_id, programme), pk)
    return found


def _row(
    key: Key, one: Seeming, place: str, rank: SecurityRank, application_id: UUID | None, day: date
) -> MissedEntitlement:
    household_id, person_id, programme = key
    return MissedEntitlement(
        household_id=household_id,
        person_id=person_id,
        programme=programme,
        place=place,
        likely=one.likely,
        security=rank,
        baht=one.baht,
        cap_kind=one.cap_kind,
        is_ceiling=one.is_ceiling,
        baht_a_year=one.baht_a_year,
        missing=[list(fact) for fact in one.missing],
        judged=list(one.judged),
        law_version=one.law_version,
        found_on=day,
        looked_on=day,
        application_id=application_id,
    )


def _keep(household_ids: Collection[UUID], wanted: dict[Key, MissedEntitlement], looked_at: int, day: date) -> Looked:
    rows = MissedEntitlement.objects.by_system(why="rows found before are freshened or dropped")
    known = {
        (row.household_id, row.person_id, row.programme): row
        for row in rows.filter(household_id__in=household_ids).select_for_update(of=("self",))
    }
    stale = [row.pk for key, row in known.items() if key not in wanted]
    rows.filter(pk__in=stale).delete()
    still = known.keys() & wanted.keys()
    changed = [known[key] for key in still if _freshen(known[key], wanted[key])]
    rows.bulk_update(changed, KEPT_FRESH)
    rows.filter(pk__in=[known[key].pk for key in still]).update(looked_on=day)
    new = [row for key, row in wanted.items() if key not in known]
    MissedEntitlement.objects.add_all(new)
    return Looked(households=looked_at, found=len(wanted), new=len(new), dropped=len(stale))


def _freshen(known: MissedEntitlement, found: MissedEntitlement) -> bool:
    """Take over what was found this time; returns whether anything differs."""
    columns = [f"{name}_id" if name == "application" else name for name in KEPT_FRESH]
    differs = any(getattr(known, column) != getattr(found, column) for column in columns)
    for column in columns:
        setattr(known, column, getattr(found, column))
    return differs
