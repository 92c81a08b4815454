"""Measures search: people of four provinces, the application's role, row-level security on.

The misspellings are a list written by hand (data/misspelt_names.csv; those marked as held out were written down after
the search was made and changed nothing in it), and slips made by rule (_misspelling.py) in names drawn at random.
"""

import csv
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names

from benchmarks._misspelling import misspell
from onehome.access.gate import acting
from onehome.access.types import ActiveGrant, Actor, Role, system_actor
from onehome.kernel.identifiers import new_id
from onehome.people.actions.register import register_many
from onehome.people.queries.search import search
from onehome.people.types import HouseholdDraft, PersonDraft, Relation
from onehome.places.actions.load_areas import load_areas
from onehome.places.actions.load_organisation import load_organisation
from onehome.places.queries import areas_within
from onehome.places.types import AreaLevel

PROVINCES = ("50", "40", "30", "90")
HOUSEHOLD = 4
QUESTIONS = 400
DAY = date(2026, 11, 23)
HAND_WRITTEN = Path(__file__).parent / "data" / "misspelt_names.csv"


@dataclass
class Tried:
    """What a set of questions gave."""

    name: str
    asked: int = 0
    found: int = 0
    seconds: list[float] = field(default_factory=list)

    def line(self) -> str:
        """Return the figures in one line."""
        cuts = statistics.quantiles(self.seconds, n=20)
        return (
            f"{self.name:<28} recall@10 {self.found}/{self.asked} = {self.found / self.asked:.1%}"
            f"   p50 {statistics.median(self.seconds) * 1000:.1f} ms   p95 {cuts[18] * 1000:.1f} ms"
        )


def measure(size: int, seed: int) -> None:
    """Make `size` persons and print how search does on them."""
    made = setup_databases(0, interactive=False, aliases={"owner"}, serialized_aliases=set())
    try:
        load_organisation()
        load_areas()
        rng = random.Random(seed)  # noqa: S311  (fiction, not a secret)
        people = invent(size, rng)
        rate = save(people, rng)
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
        print(f"persons {size:,}   seed {seed}   commit {commit.stdout.strip()}   registered {rate:,.0f} persons/s")
        for tried in _all(people, rng):
            print(tried.line())
    finally:
        connections.close_all()
        teardown_databases(made, 0)


def invent(size: int, rng: random.Random) -> list[PersonDraft]:
    """Return invented persons; those of the hand-written list come first."""
    given = sorted(thai_female_names() | thai_male_names())
    family = sorted(thai_family_names())
    people = [PersonDraft(row["right"], rng.choice(family)) for row in _pairs()]
    while len(people) < size:
        born = date(1935, 1, 1) + timedelta(days=rng.randrange(80 * 365))
        people.append(PersonDraft(rng.choice(given), rng.choice(family), birth_date=born, relation=Relation.OTHER))
    return people


def save(people: list[PersonDraft], rng: random.Random) -> float:
    """Register everybody, the hand-written ones in the first province; returns persons a second."""
    system = system_actor("measures search")
    places = {code: [area.code for area in areas_within(code, AreaLevel.SUBDISTRICT)] for code in PROVINCES}
    started = time.perf_counter()
    drafts = []
    for start in range(0, len(people), HOUSEHOLD):
        province = PROVINCES[0] if start < len(_pairs()) else PROVINCES[(start // HOUSEHOLD) % len(PROVINCES)]
        drafts.append(
            HouseholdDraft(place=rng.choice(places[province]), members=tuple(people[start : start + HOUSEHOLD]))
        )
    for start in range(0, len(drafts), 5_000):
        register_many(by=system, drafts=drafts[start : start + 5_000])
    seconds = time.perf_counter() - started
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return len(people) / seconds


def _all(people: list[PersonDraft], rng: random.Random) -> Iterator[Tried]:
    yield _hand_written(people, held_out=False, family=False)
    yield _hand_written(people, held_out=True, family=False)
    yield _hand_written(people, held_out=True, family=True)
    yield _drawn(people, rng, both=False)
    yield _drawn(people, rng, both=True)
    yield _exact(people, rng)


def _hand_written(people: list[PersonDraft], *, held_out: bool, family: bool) -> Tried:
    tried = Tried(("held out" if held_out else "used while making") + (", with family" if family else ", given only"))
    for person, row in zip(people, _pairs(), strict=False):
        if (row["held_out"] == "yes") is not held_out:
            continue
        if family:
            _ask(tried, f"{row['typed']} {person.family_name}", lambda found, pk=person.id: found.has(pk))
        else:
            _ask(tried, row["typed"], lambda found, right=row["right"]: found.given_name_is(right))
    return tried


def _drawn(people: list[PersonDraft], rng: random.Random, *, both: bool) -> Tried:
    tried = Tried("by rule, both names" if both else "by rule, given of both")
    for person in _of_first_province(people, rng):
        given = misspell(person.given_name, rng)
        family = misspell(person.family_name, rng) if both else person.family_name
        _ask(tried, f"{given} {family}", lambda found, pk=person.id: found.has(pk))
    return tried


def _exact(people: list[PersonDraft], rng: random.Random) -> Tried:
    tried = Tried("as written, words swapped")
    for person in _of_first_province(people, rng):
        _ask(tried, f"{person.family_name} {person.given_name}", lambda found, pk=person.id: found.has(pk))
    return tried


class Found:
    """The first ten of an answer."""

    def __init__(self, actor: Actor, text: str) -> None:
        self.first_ten = search(actor, text, day=DAY).persons[:10]

    def has(self, pk: object) -> bool:
        """Return whether this very person is among them."""
        return any(person.id == pk for person in self.first_ten)

    def given_name_is(self, right: str) -> bool:
        """Return whether somebody of this given name is among them."""
        return any(person.full_name.split(" ")[0] == right for person in self.first_ten)


def _ask(tried: Tried, text: str, right: Callable[[Found], bool]) -> None:
    official = Actor(new_id(), None, "official", None, (ActiveGrant(Role.OFFICIAL, PROVINCES[0], None),))
    started = time.perf_counter()
    with acting(official):
        found = Found(official, text)
    tried.seconds.append(time.perf_counter() - started)
    tried.asked += 1
    tried.found += right(found)


def _of_first_province(people: list[PersonDraft], rng: random.Random) -> list[PersonDraft]:
    first = [
        person
        for number, person in enumerate(people)
        if number >= len(_pairs()) + HOUSEHOLD and (number // HOUSEHOLD) % len(PROVINCES) == 0
    ]
    return rng.sample(first, min(QUESTIONS, len(first)))


@cache
def _pairs() -> list[dict[str, str]]:
    with HAND_WRITTEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
