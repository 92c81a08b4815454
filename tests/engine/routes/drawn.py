"""Drawn planning problems: small enough to search often, odd enough to break a careless planner."""

from random import Random

import numpy as np

from onehome.engine.routes.problem import Candidate, Plan, Problem, Shift

EIGHT, HOUR = 8 * 3600, 3600


def drawn(seed: int) -> Problem:
    """Return a problem with a few people and days, visits that must be, that may be on some days, or need two."""
    chance = Random(seed)  # noqa: S311  (problems made up, not a secret)
    homes = chance.randint(0, 30)
    people, days = chance.randint(1, 3), chance.randint(1, 3)
    points = np.array([[chance.uniform(0, 40), chance.uniform(0, 40)] for _ in range(homes + people)]).reshape(-1, 2)
    away = np.sqrt(((points[:, None] - points[None]) ** 2).sum(-1))
    travel = np.round(away * chance.uniform(60, 200)).astype(np.int64)
    shifts = tuple(
        Shift(f"person {person}", day, homes + person, homes + person, EIGHT, EIGHT + chance.randint(0, 8) * HOUR)
        for person in range(people)
        for day in range(days)
        if chance.random() < 0.85
    )
    candidates = tuple(_candidate(chance, number, len(shifts)) for number in range(homes))
    return Problem(shifts, candidates, travel)


def _candidate(chance: Random, number: int, shifts: int) -> Candidate:
    some = frozenset(one for one in range(shifts) if chance.random() < 0.6)
    return Candidate(
        location=number,
        seconds=chance.choice((0, 900, 1800, 3600, 7200)),
        prize=chance.randint(1, 100),
        must=chance.random() < 0.15,
        shifts=some if chance.random() < 0.4 else None,
        together=chance.random() < 0.15,
        lead="person 0" if chance.random() < 0.5 else None,
    )


def line(places: list[int], team: tuple[Shift, ...], **what: object) -> Problem:
    """Return homes along a road (minutes from its start, where everybody starts), each worth 10 and half an hour."""
    along = np.array([0, *places])
    travel = np.abs(along[:, None] - along[None]).astype(np.int64) * 60
    candidates = tuple(
        Candidate(location=number, seconds=1800, prize=10, **what)  # type: ignore[arg-type]  # the test names fields
        for number in range(1, len(along))
    )
    return Problem(team, candidates, travel)


def shift(person: str = "a", day: int = 0, hours: float = 7) -> Shift:
    """Return a shift from eight o'clock, from and to the start of the road."""
    return Shift(person, day, 0, 0, EIGHT, EIGHT + int(hours * HOUR))


def plan(*routes: tuple[int, ...]) -> Plan:
    """Return a plan of these routes."""
    return Plan(routes)
