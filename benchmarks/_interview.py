"""The measuring behind `benchmarks.law_interview`; models can be imported here."""

import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from http import HTTPStatus
from multiprocessing import get_context
from os import sched_getaffinity
from statistics import fmean
from time import perf_counter
from typing import Any

from django.db import connections
from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from onehome.engine.columns.reading import households
from onehome.engine.decision import Decision
from onehome.engine.interview import Interview, Item, Part, answers_now, may_be_asked
from onehome.engine.types import FactInput, HouseholdFacts
from onehome.kernel import clock
from onehome.law.catalogue import programmes
from onehome.law.vocabulary import FactKind, definition
from population.calendar import Month
from population.part import make_part
from tests.engine.told import Home, talk
from tests.web.open.speaking import Visitor

_MONTH = Month(2025, 11)
_PEOPLE_A_HOUSEHOLD = 3
_ROOM_IN_A_HOME = 12
_MAIN = frozenset[Part]()
_EVERY = frozenset(Part)


def measure(size: int, seed: int, through_pages: int) -> None:
    """Print how often screener and law agree, and how many questions were asked."""
    homes = _homes(size, seed, _MONTH)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    members = fmean(len(home.members) for home in homes)
    print(
        f"households {len(homes):,}   seed {seed}   commit {commit.stdout.strip()}   members {members:.2f} on average"
    )
    for name, parts in (("what everybody is asked", _MAIN), ("every part opened", _EVERY)):
        _report(name, [_told_of(home, parts) for home in homes])
    # The pages ask by the day they are opened: people of another year would tell of a child who is none any more.
    today = clock.today()
    now = _homes(through_pages * 2, seed, Month(today.year, today.month))
    _through_pages([_told_of(home, _EVERY) for home in now if len(home.members) <= _ROOM_IN_A_HOME][:through_pages])


def _homes(size: int, seed: int, month: Month) -> list[HouseholdFacts]:
    table = make_part(seed, 0, (size + 500) * _PEOPLE_A_HOUSEHOLD, month)
    return [home.facts for home, _ in zip(households(table), range(size), strict=False)]


def _report(name: str, homes: list[Home]) -> None:
    start, asked, differing, compared = perf_counter(), Counter[int](), 0, 0
    programmes()  # read once, before there are several processes
    with ProcessPoolExecutor(len(sched_getaffinity(0)), mp_context=get_context("fork")) as pool:
        for questions, answers, differs in pool.map(_compared, homes, chunksize=20):
            asked[questions] += 1
            compared += answers
            differing += differs
    taken, counts = perf_counter() - start, sorted(asked.elements())
    middle, most_of_them = (counts[len(counts) * share // 100] for share in (50, 95))
    print(f"{name}: {compared:,} answers and sums compared, {differing} of {len(homes):,} households differ")
    print(f"  questions: {fmean(counts):.1f} on average, p50 {middle}, p95 {most_of_them}, most {counts[-1]}")
    print(f"  {taken:.0f} s")


def _compared(home: Home) -> tuple[int, int, bool]:
    """Return how many questions a home was asked, how many answers it got, and whether one differs from the law's."""
    interview, questions = talk(home, programmes(), _MONTH.last)
    told, whole = _results(interview), _results(Interview(home.members, home.parts, home.truth))
    return len(questions), len(whole), told != whole


def _through_pages(homes: list[Home]) -> None:
    setup_test_environment()
    aliases: Any = {"owner"}  # any container of names will do
    made = setup_databases(0, interactive=False, aliases=aliases, serialized_aliases=set())
    try:
        differing = sum(not _agrees_through_pages(home) for home in homes)
    finally:
        connections.close_all()  # the application role's connection would keep the database from being dropped
        teardown_databases(made, verbosity=0)
    print(f"through the real pages: {len(homes)} households, {differing} differ")


def _agrees_through_pages(home: Home) -> bool:
    # Both sides answer for today; members get the letters of the page,
    # and an area is told as its province.
    names = dict(zip(home.members, "abcdefghijkl", strict=False))
    truth = {
        Item(item.name, names.get(item.member or "")): _as_typed(item, value) for item, value in home.truth.items()
    }
    visitor = Visitor(Client())
    visitor.begin(len(names), home.parts)
    while "asked" in visitor.hidden:
        if len({item.name for item in visitor.asked}) > 1:  # a list to tick has no room for "not known"
            truth |= {item: truth.get(item, False) for item in visitor.asked}
        visitor.reply(truth)
        if visitor.answer.status_code != HTTPStatus.OK:
            raise AssertionError(f"{visitor.asked} was not taken")
    told = visitor.told.interview()
    return _results(told, today=True) == _results(Interview(told.members, told.parts, truth), today=True)


def _as_typed(item: Item, value: FactInput) -> FactInput:
    is_area = definition(item.name).kind is FactKind.AREA and isinstance(value, str)
    return str(value)[:2] if is_area else value


def _results(interview: Interview, *, today: bool = False) -> dict[tuple[str, str | None], tuple[str, int | None]]:
    day = clock.today() if today else _MONTH.last
    return dict(_each(answers_now(interview, day, programmes())))


def _each(decisions: Iterable[Decision]) -> Iterator[tuple[tuple[str, str | None], tuple[str, int | None]]]:
    for one in decisions:
        yield (one.programme, one.subject.member), (one.answer.value, one.sum_baht)


def _told_of(household: HouseholdFacts, parts: frozenset[Part]) -> Home:
    """Return a household as somebody at home could tell of it; without a death nobody opens the part about funerals."""
    truth: dict[Item, FactInput] = {
        Item(name): fact.value for name, fact in household.household.items() if may_be_asked(name)
    }
    for member in household.members:
        truth |= {Item(name, member.id): fact.value for name, fact in member.facts.items() if may_be_asked(name)}
    died = any(item.name.startswith("deceased.") for item in truth)
    return Home(tuple(member.id for member in household.members), parts if died else parts - {Part.FUNERAL}, truth)
