"""R4: two phones change one household at the same moment, through the real merge, over connections of their own.

Both outcomes and what stands in the household afterwards must be those of one change after the other, in one of the two
orders: then every value that clashed is kept beside the other, and shown.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from random import Random
from threading import Barrier, BrokenBarrierError
from time import perf_counter, sleep
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.db import OperationalError, connections
from django.db.models import QuerySet

from figures.telling import Figure
from onehome.access.gate import acting
from onehome.access.queries import actor_of_staff
from onehome.access.types import Actor, system_actor
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.identifiers import new_id
from onehome.people.actions.merge import merge_household_change
from onehome.people.actions.seal import make_data_keys
from onehome.people.models import FieldChange, Household
from onehome.people.queries.merging import entity_of, value_in, values_of
from onehome.people.queries.sealed import data_keys
from onehome.people.types import ChangedField, HouseholdChange, MergedEntity
from onehome.sync.merging import Merge, merge_field
from tests.world import START, World, lay_out, make_person

SHORT, FULL = 60, 10_000
LANES, HOMES = 3, 4  # pairs at once, and households of each lane: no pair meets another one
SYSTEM = system_actor("a figure looks at what came of it")
WHY = "the figure looks at what came of it"
LONGEST_PAUSE = 0.004
MOST_TRIES = 5

ABOUT = Bilingual(
    "แก้ครัวเรือนเดียวกันพร้อมกันเป็นคู่ ผ่านการรวมจริงบน PostgreSQL",
    "pairs of concurrent edits of one household, through the real merge on PostgreSQL",
)
UNTESTED = Bilingual(
    "การแก้พร้อมกันสามคนขึ้นไป และฐานข้อมูลที่หยุดกลางคัน", "three or more at once, and a database that stops in between"
)
SEEN = Bilingual("ทับเวลากันจริง {overlapping:,} คู่ · {outcomes}", "{overlapping:,} pairs truly overlapped · {outcomes}")

Decide = Callable[..., Merge]
Field = tuple[MergedEntity, UUID, str]
VALUES: Mapping[str, Sequence[str]] = {
    "village": ("หมู่ 1", "หมู่ 2", "หมู่ 3"),
    "address": ("12/3", "45 ซอย 6", "7"),
    "given_name": ("สมหญิง", "สมศรี", "สมใจ"),
    "phone": ("081-1", "081-2", "081-3"),
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One side of a pair: who changes which fields, from what he saw to what he wants."""

    by: Actor
    source: UUID
    changes: tuple[ChangedField, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a pair."""

    wrong: str
    overlapping: bool
    outcomes: tuple[str, ...]


def figure(given: Namespace) -> Figure:
    """Show the figure in the size that was asked for; --bug is "last-writer" or "no-lock"."""
    return measure(seed=given.seed, pairs=given.count or (FULL if given.full else SHORT), bug=given.bug)


def measure(*, seed: int, pairs: int, bug: str = "") -> Figure:
    """Make `pairs` pairs of edits on a database that is laid out for them."""
    started = perf_counter()
    world = lay_out()
    lanes = [_households(world, lane) for lane in range(LANES)]
    people = (actor_of_staff(world.staff["official"].pk), actor_of_staff(world.staff["colleague"].pk))
    with _planted(bug) as decide, ThreadPoolExecutor(LANES) as pool:
        shares = [range(lane, pairs, LANES) for lane in range(LANES)]
        work = partial(_lane, seed, people, decide)
        seen = [one for lane in pool.map(work, shares, lanes) for one in lane]
    counts: dict[str, int] = {}
    for one in seen:
        for outcome in one.outcomes:
            counts[outcome] = counts.get(outcome, 0) + 1
    told = ", ".join(f"{name} {count:,}" for name, count in sorted(counts.items()))
    line = SEEN.format(overlapping=sum(one.overlapping for one in seen), outcomes=told)
    wrong = [one.wrong for one in seen if one.wrong]
    return Figure("R4", ABOUT, seed, pairs, perf_counter() - started, wrong, (line,), UNTESTED)


@contextmanager
def _planted(bug: str) -> Iterator[Decide]:
    """Give what decides about a field; without a lock only where that bug is planted."""
    if bug not in {"", "last-writer", "no-lock"}:
        raise ValueError(f"No bug {bug} can be planted here.")
    if bug == "no-lock":
        with patch.object(QuerySet, "select_for_update", lambda rows, **_: rows):
            yield merge_field
        return
    yield (lambda **_: Merge.APPLIED) if bug else merge_field


def _households(world: World, lane: int) -> list[tuple[UUID, UUID]]:
    """Lay out the households of a lane; returns (household, person) of each."""
    made = []
    with acting(SYSTEM):
        for number in range(HOMES):
            home = Household(
                number=f"R4-{lane}-{number}", place="500101", village="หมู่ 1", official=world.staff["official"],
                volunteer=world.staff["volunteer"], registered_on=START, fictional=True,
            )  # fmt: skip
            home.save()
            person = make_person(home, given_name="สมหญิง", family_name="พร้อมกัน")
            make_data_keys([(home.pk, home.place), (person.pk, home.place)])
            made.append((home.pk, person.pk))
    return made


def _lane(
    seed: int, people: tuple[Actor, Actor], decide: Decide, pairs: range, homes: list[tuple[UUID, UUID]]
) -> list[Seen]:
    """Run the pairs of a lane one after the other; only the two sides of a pair are at once."""
    with ThreadPoolExecutor(2) as sides:
        try:
            return [_pair(Random(f"{seed}/{pair}"), people, decide, homes, sides, pair) for pair in pairs]  # noqa: S311
        finally:
            both = Barrier(2)  # so that each of the two threads closes its own connection
            list(sides.map(lambda _: _leave(both), range(2)))
            connections.close_all()


def _leave(both: Barrier) -> None:
    both.wait(10)
    connections.close_all()


def _pair(
    chance: Random, people: tuple[Actor, Actor], decide: Decide, homes: list[tuple[UUID, UUID]],
    sides: ThreadPoolExecutor, pair: int,
) -> Seen:  # fmt: skip
    home, person = chance.choice(homes)
    before = _standing(home, person)
    edits = [Edit(by, new_id(), _changes(chance, before)) for by in people]
    meet = Barrier(2)
    pauses = [chance.uniform(0, LONGEST_PAUSE) for _ in edits]
    asked = [sides.submit(_edit, edit, home, meet, pause, decide) for edit, pause in zip(edits, pauses, strict=True)]
    times = [one.result() for one in asked]
    overlapping = max(start for start, _ in times) < min(end for _, end in times)
    rows = _rows(edits)
    outcomes = tuple(str(row[0]) for side in rows for row in side.values())
    wrong = _compare(before, edits, rows, _standing(home, person))
    return Seen(f"pair {pair}: {wrong}" if wrong else "", overlapping, outcomes)


def _changes(chance: Random, before: Mapping[Field, str | None]) -> tuple[ChangedField, ...]:
    chosen = chance.sample(sorted(before, key=str), chance.randint(1, 3))
    made = []
    for entity, identifier, name in chosen:
        stale = chance.random() < 0.1
        base = chance.choice(VALUES[name]) if stale else before[entity, identifier, name]
        made.append(ChangedField(entity, identifier, name, base, chance.choice(VALUES[name])))
    return tuple(made)


def _edit(edit: Edit, home: UUID, meet: Barrier, pause: float, decide: Decide) -> tuple[float, float]:
    """Make one edit; both sides leave the barrier at once, and each takes its time over a decision."""

    def decide_slowly(**values: Any) -> Merge:
        sleep(pause)
        return decide(**values)

    with suppress(BrokenBarrierError):
        meet.wait(10)
    started, change = perf_counter(), HouseholdChange(home, 1, edit.changes)
    for _ in range(MOST_TRIES):
        with suppress(OperationalError):  # the database gave one of the two up: the worker tries it again, as here
            merge_household_change(by=edit.by, source_id=edit.source, change=change, decide_field=decide_slowly)
            break
    return started, perf_counter()


def _standing(home: UUID, person: UUID) -> dict[Field, str | None]:
    """Return what stands in the fields of a household now."""
    with acting(SYSTEM):
        keys = data_keys([home, person])
        found: dict[Field, str | None] = {}
        for entity, identifier, names in (
            (MergedEntity.HOUSEHOLD, home, ("village", "address")),
            (MergedEntity.PERSON, person, ("given_name", "phone")),
        ):
            row = entity_of(entity, identifier)
            for name in names:
                found[entity, identifier, name] = value_in(row, name, keys[identifier])
        return found


Outcome = tuple[str, str | None, str | None]  # what became of it, what was found, what was proposed


def _rows(edits: Sequence[Edit]) -> list[dict[Field, Outcome]]:
    """Return for each side what was kept of its changes."""
    with acting(SYSTEM):
        found = []
        for edit in edits:
            rows = list(FieldChange.objects.by_system(why=WHY).filter(source_id=edit.source))
            values = values_of(rows)
            found.append(
                {
                    (MergedEntity(row.entity), row.entity_id, row.field): (
                        row.state, values[row.pk].found, values[row.pk].proposed,
                    )
                    for row in rows
                }
            )  # fmt: skip
        return found


def _compare(
    before: Mapping[Field, str | None],
    edits: Sequence[Edit],
    rows: Sequence[Mapping[Field, Outcome]],
    after: Mapping[Field, str | None],
) -> str:
    """Return "" if one of the two orders explains what came of it, otherwise what did."""
    for order in permutations(range(len(edits))):
        standing, told = dict(before), [dict[Field, Outcome]() for _ in edits]
        for side in order:
            for one in edits[side].changes:
                field = (one.entity, one.entity_id, one.field)
                outcome = merge_field(base=one.base, found=standing[field], proposed=one.value)
                told[side][field] = (outcome.value, standing[field], one.value)
                if outcome is Merge.APPLIED:
                    standing[field] = one.value
        if standing == after and list(rows) == told:
            return ""
    changed = {field[2]: (before[field], after[field]) for field in before if before[field] != after[field]}
    sides = [{field[2]: outcome for field, outcome in side.items()} for side in rows]
    return f"no order of the two explains it: {changed}; {sides}"
