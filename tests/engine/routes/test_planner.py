"""Every plan can be carried out, none falls below the plain plan, and the rules of two persons and of days hold."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onehome.engine.routes import solver
from onehome.engine.routes.checker import faults, walk
from onehome.engine.routes.explain import WhyNot, left_out
from onehome.engine.routes.greedy import greedy
from onehome.engine.routes.problem import Candidate, Plan, Problem, Shift, better, need_reached, travel_of
from onehome.engine.routes.solver import PlannerFault, solve
from tests.engine.routes.drawn import EIGHT, HOUR, drawn, line, plan, shift

STEPS = 40
SEEDS = st.integers(0, 10**9)


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_every_plan_can_be_carried_out_and_none_falls_below_the_plain_one(seed: int) -> None:
    problem = drawn(seed)
    plain = greedy(problem)
    assert faults(problem, plain) == ()
    solved = solve(problem, seconds=1, steps=STEPS)
    assert faults(problem, solved.plan) == ()
    assert solved.need == need_reached(problem, solved.plan) >= solved.plain_need == need_reached(problem, plain)
    assert solved.travel == travel_of(problem, solved.plan)


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_what_must_be_and_is_in_the_plain_plan_stays(seed: int) -> None:
    problem = drawn(seed)
    must = {number for number, one in enumerate(problem.candidates) if one.must}
    assert must & greedy(problem).visited <= solve(problem, seconds=1, steps=STEPS).plan.visited


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_nothing_more_fits_into_the_plan_as_it_stands(seed: int) -> None:
    """A home left out has no room anywhere without moving another: otherwise it would have been put in."""
    problem = drawn(seed)
    made = solve(problem, seconds=1, steps=STEPS).plan
    for number, one in enumerate(problem.candidates):
        if number in made.visited or one.together:
            continue
        for at, route in enumerate(made.routes):
            head = max((spot + 1 for spot, there in enumerate(route) if problem.candidates[there].together), default=0)
            for spot in range(head, len(route) + 1):
                routes = list(made.routes)
                routes[at] = (*route[:spot], number, *route[spot:])
                assert faults(problem, Plan(tuple(routes)))


def test_the_search_finds_what_the_plain_plan_misses() -> None:
    """The rich home is far from two that are near each other: the careful hand takes it first, and has no time left."""
    away = np.array([[0, 60, 60, 63], [60, 0, 120, 123], [60, 120, 0, 3], [63, 123, 3, 0]], dtype=np.int64) * 60
    homes = (Candidate(1, 1800, 30), Candidate(2, 1800, 28), Candidate(3, 1800, 28))
    problem = Problem((Shift("a", 0, 0, 0, EIGHT, EIGHT + int(3.2 * HOUR)),), homes, away)
    assert greedy(problem).visited == {0}
    solved = solve(problem, seconds=1, steps=200)
    assert solved.plan.visited == {1, 2}
    assert (solved.need, solved.plain_need) == (56, 30)


def test_a_planner_that_returns_less_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the search comes back with an empty week, then with one that cannot be carried out."""
    problem = line([10, 20, 30], (shift(),))
    for poor in (plan(()), plan((0, 1, 2, 0)), plan((0, 1, 2), (0,))):
        monkeypatch.setattr(solver, "_search", lambda *_, poor=poor: (poor, 1))
        solved = solve(problem, seconds=1)
        assert solved.need == solved.plain_need == 30
        assert faults(problem, solved.plan) == ()


def test_a_plain_plan_that_cannot_be_carried_out_stops_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the days are thought to be endless."""
    monkeypatch.setattr("onehome.engine.routes.ground.Ground.spare", lambda *_: 10**9)
    with pytest.raises(PlannerFault, match="after its end"):
        solve(line([60, 120, 180, 240], (shift(hours=2),)), seconds=0)


@pytest.mark.parametrize(
    ("routes", "says"),
    [
        (((0, 1, 2),), "is back"),
        (((0, 0),), "visited by 2"),
        (((0, 7),), "no candidate 7"),
        (((0,), (1,)), "2 routes for 1"),
    ],
)
def test_the_checker_finds_what_is_wrong(routes: tuple[tuple[int, ...], ...], says: str) -> None:
    problem = line([30, 60, 90], (shift(hours=4),))
    assert any(says in fault for fault in faults(problem, Plan(routes)))
    assert faults(problem, plan((0, 1))) == ()


def test_the_checker_knows_the_days_a_home_may_be_visited() -> None:
    problem = line([30], (shift(day=0), shift(day=1)), shifts=frozenset({1}))
    assert any("may not" in fault for fault in faults(problem, plan((0,), ())))
    assert faults(problem, plan((), (0,))) == ()
    assert solve(problem, seconds=1, steps=5).plan == plan((), (0,))


def test_two_go_where_one_must_not() -> None:
    homes = line([30, 60], (shift("a"), shift("b")), together=True)
    assert any("visited by 1" in fault for fault in faults(homes, plan((0,), ())))
    assert any("waits for ever" in fault for fault in faults(homes, plan((0, 1), (1, 0))))
    assert solve(homes, seconds=1, steps=5).plan == plan((0, 1), (0, 1))


def test_two_are_two_persons_on_one_day() -> None:
    one_person = line([30], (shift("a", 0), shift("a", 0)), together=True)
    assert any("twice by one person" in fault for fault in faults(one_person, plan((0,), (0,))))
    two_days = line([30], (shift("a", 0), shift("b", 1)), together=True)
    assert any("different days" in fault for fault in faults(two_days, plan((0,), (0,))))
    for problem in (one_person, two_days):
        assert solve(problem, seconds=1, steps=5).plan.visited == frozenset()


def test_one_of_the_two_is_who_leads() -> None:
    homes = line([30], (shift("a"), shift("b"), shift("c")), together=True, lead="c")
    assert any("without c" in fault for fault in faults(homes, plan((0,), (0,), ())))
    assert solve(homes, seconds=1, steps=5).plan.routes[2] == (0,)


def test_whoever_comes_first_waits_and_both_begin_together() -> None:
    early, late = shift("a"), Shift("b", 0, 0, 0, EIGHT + HOUR, EIGHT + 8 * HOUR)
    walked = walk(line([30], (early, late), together=True), plan((0,), (0,)))
    assert {call.begins for call in walked.calls} == {EIGHT + HOUR + 1800}
    assert sorted(call.arrives for call in walked.calls) == [EIGHT + 1800, EIGHT + HOUR + 1800]


def test_what_a_colleague_has_promised_keeps_its_room() -> None:
    """The other one's day is full: his visit is bound to it, so nobody takes him along."""
    homes = line([30, 180], (shift("a"), shift("b", hours=7)))
    risky, bound = homes.candidates[0], homes.candidates[1]
    full = Candidate(bound.location, 3600, 5, must=True, shifts=frozenset({1}))
    two = Candidate(risky.location, 1800, 90, together=True)
    made = solve(Problem(homes.shifts, (two, full), homes.travel), seconds=1, steps=5).plan
    assert made == plan((), (1,))


def test_more_need_is_better_than_less_travel_and_less_travel_than_more() -> None:
    problem = line([10, 20], (shift(), shift("b")))
    assert better(problem, [plan((0,), ()), plan((0, 1), ())]) == plan((0, 1), ())
    assert better(problem, [plan((0,), (1,)), plan((0, 1), ())]) == plan((0, 1), ())


def test_the_same_seed_gives_the_same_plan() -> None:
    problem = drawn(7)
    assert solve(problem, seconds=1, steps=STEPS, seed=3) == solve(problem, seconds=1, steps=STEPS, seed=3)


def test_a_problem_that_makes_no_sense_is_refused() -> None:
    travel = np.zeros((1, 1), dtype=np.int64)
    for shifts, homes, times in (
        ((shift(),), (Candidate(1, 60, 1),), travel),
        ((Shift("a", 0, 0, 0, EIGHT, EIGHT - 1),), (), travel),
        ((shift(),), (Candidate(0, 60, 0),), travel),
        ((shift(),), (), travel - 1),
    ):
        with pytest.raises(ValueError, match=r"row|ends|prize|less"):
            Problem(shifts, homes, times)


def test_it_says_why_a_home_was_left_out() -> None:
    away = np.array([[0, 30, 30, 300], [30, 0, 60, 330], [30, 60, 0, 270], [300, 330, 270, 0]], dtype=np.int64) * 60
    homes = (
        Candidate(1, 3600, 50),
        Candidate(2, 3600, 10),
        Candidate(3, 3600, 90),
        Candidate(2, 1800, 40, together=True),
        Candidate(2, 1800, 40, shifts=frozenset()),
    )
    problem = Problem((shift(hours=2.5),), homes, away)
    made = solve(problem, seconds=1, steps=20).plan
    assert made == plan((0,))
    why = left_out(problem, made)
    assert {number: one.why for number, one in why.items()} == {
        1: WhyNot.NO_TIME,
        2: WhyNot.TOO_FAR,
        3: WhyNot.NEEDS_TWO,
        4: WhyNot.NO_DAY,
    }
    assert (why[1].added, why[1].spare) == (2 * HOUR, HOUR // 2)


@settings(max_examples=100, deadline=None)
@given(seed=SEEDS)
def test_what_was_left_out_for_want_of_time_has_none(seed: int) -> None:
    problem = drawn(seed)
    made = solve(problem, seconds=1, steps=STEPS).plan
    why = left_out(problem, made)
    assert set(why) == set(range(len(problem.candidates))) - made.visited
    assert all(one.added > one.spare for one in why.values() if one.why in (WhyNot.NO_TIME, WhyNot.TOO_FAR))
