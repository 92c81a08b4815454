"""Earlier grants of the last two years, most recent first, on the row of the member they were for."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from population.calendar import Days, number_of
from population.chance import Booleans, Stream
from population.columns import Filled
from population.facts import Facts
from population.figures import figure, share
from population.lives import Lives

SLOTS = 4
PROGRAMMES = ("eld", "dwa", "lif")
"""Programmes whose grants are counted, by code in lower case."""

_REACH_BACK_DAYS = 730


def grant_column(programme: str, slot: int, what: str) -> str:
    """Return the name of a column: the n-th grant (from 1, most recent first), its `day` or its `baht`."""
    return f"grant_{programme}_{slot}__{what}"


def put_grants(facts: Facts, lives: Lives) -> None:
    """Write whether earlier grants are known, and those there are."""
    homes = facts.homes
    known_home = facts.home_coins("grants known", share("grants_known"))
    recorded = homes.spread(known_home)
    facts.columns["grants_known"] = Filled(recorded, homes.spread(known_home | facts.home_coins("not known", 0.5)))
    head = np.zeros(homes.people, dtype=bool)
    head[homes.first] = True
    about: dict[str, tuple[Booleans, float]] = {
        "eld": (lives.old & lives.poor, share("grant_to_older_person")),
        "dwa": (lives.disability_card, share("grant_to_card_holder")),
        "lif": (head & lives.poor, share("grant_to_family")),
    }
    for programme in PROGRAMMES:
        who, chance = about[programme]
        stream = facts.stream(f"grants {programme}")
        rows = np.flatnonzero(who & recorded & stream.happens(homes.people, chance))
        for slot, (place, days, baht) in enumerate(_grants(facts, stream, len(rows)), start=1):
            _fill(facts, grant_column(programme, slot, "day"), rows[place], days)
            _fill(facts, grant_column(programme, slot, "baht"), rows[place], baht)


def _grants(facts: Facts, stream: Stream, count: int) -> Iterator[tuple[Booleans, Days, NDArray[np.int32]]]:
    """Yield for each slot who has such a grant, its day and its sum."""
    again = np.stack([stream.happens(count, share("grants_again")) for _ in range(SLOTS - 1)])
    how_many = 1 + np.cumprod(again, axis=0).sum(axis=0)
    drawn = np.stack([_days(facts, stream, count) for _ in range(SLOTS)])
    drawn[np.arange(SLOTS)[:, None] >= how_many] = np.iinfo(np.int32).min
    days = -np.sort(-drawn.astype(np.int64), axis=0)
    sums: dict[int, float] = figure("grant_baht")
    for slot in range(SLOTS):
        baht = np.array(tuple(sums), dtype=np.int32)[stream.among(count, tuple(sums.values()))]
        has = slot < how_many
        yield has, days[slot][has].astype(np.int32), baht[has]


def _days(facts: Facts, stream: Stream, count: int) -> Days:
    last = number_of(facts.month.last)
    days = last - stream.whole(count, _REACH_BACK_DAYS)
    edges = np.array([number_of(day) for day in facts.month.year_edges], dtype=np.int64)
    edge = edges[stream.whole(count, len(edges))]
    return np.where(stream.happens(count, share("grant_on_a_year_edge")), edge, days).astype(np.int32)


def _fill(facts: Facts, name: str, rows: NDArray[np.int64], values: NDArray[np.int32]) -> None:
    column, known = np.zeros(facts.homes.people, dtype=np.int32), np.zeros(facts.homes.people, dtype=bool)
    column[rows], known[rows] = values, True
    facts.columns[name] = Filled(column, known)
