"""The planner against the plain plan and OR-Tools in the same time: how much need is reached in a day in the field?

2,000 households, 8 officials, 7 hours, everybody from the same office; needs and homes are drawn from a seed. OR-Tools
plans once by itself and once from the plain plan, as OneHome does. All get the same wall time and the same problem, and
every plan is walked through by the clock by the independent checker. Then officials are planned one after another as
the night does it, without the database, to say how long 500 of them take.

Run: python -m benchmarks.planner [seconds, 3] [seeds, 2] [officials of the night, 40]
In full: python -m benchmarks.planner 20 5 500
"""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np
from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from config.env import PROJECT_ROOT
from onehome.engine.routes.checker import faults
from onehome.engine.routes.greedy import greedy
from onehome.engine.routes.problem import Candidate, Plan, Problem, Shift, need_reached
from onehome.engine.routes.solver import solve
from onehome.gateways.travel import CrowFlies
from onehome.kernel.points import Point

HOUSEHOLDS, OFFICIALS, HOURS = 2_000, 8, 7
OPENS = 8 * 3600
NIGHT_HOMES, NIGHT_DAYS, NIGHT_SECONDS, PATIENCE = 500, 2, 3.0, 1_500


@dataclass(frozen=True, slots=True)
class Run:
    """What one way of planning reached."""

    name: str
    need: int
    homes: int
    seconds: float
    feasible: bool


def drawn(seed: int, homes: int, people: int, days: int) -> Problem:
    """Return a district of villages (clusters of homes) with needs as the published score makes them."""
    chance = Random(seed)  # noqa: S311  (households made up, not a secret)
    villages = [Point(chance.uniform(18.4, 19.2), chance.uniform(100.4, 101.1)) for _ in range(max(1, homes // 25))]
    points = []
    for _ in range(homes):
        village = chance.choice(villages)
        points.append(Point(village.latitude + chance.gauss(0, 0.01), village.longitude + chance.gauss(0, 0.01)))
    travel = CrowFlies().table([*points, Point(18.78, 100.77)])
    candidates = tuple(
        Candidate(number, chance.choice((45, 45, 60)) * 60, 10 * chance.randint(1, 5) + chance.randint(0, 35))
        for number in range(homes)
    )
    shifts = tuple(
        Shift(f"official {person}", day, homes, homes, OPENS, OPENS + HOURS * 3600)
        for person in range(people)
        for day in range(days)
    )
    return Problem(shifts, candidates, np.array(travel, dtype=np.int64))


def plan_with_or_tools(problem: Problem, seconds: float, start: Plan | None = None) -> Plan:
    """Return OR-Tools' plan, from its own first plan or from `start`.

    Homes may be dropped for a penalty of their prize, days have their hours; its guided local search improves.
    """
    homes = len(problem.candidates)
    manager = pywrapcp.RoutingIndexManager(homes + 1, len(problem.shifts), homes)
    routing = pywrapcp.RoutingModel(manager)
    stay = [one.seconds for one in problem.candidates] + [0]
    table = (problem.travel + np.array(stay)[:, None]).tolist()
    ways = problem.travel.tolist()
    time_of = routing.RegisterTransitMatrix(table)
    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(ways))
    routing.AddDimension(time_of, 0, HOURS * 3600, True, "time")
    for number, one in enumerate(problem.candidates):
        routing.AddDisjunction([manager.NodeToIndex(number)], one.prize * 10_000)
    how = pywrapcp.DefaultRoutingSearchParameters()
    how.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    how.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    how.time_limit.FromMilliseconds(round(seconds * 1000))
    if start is None:
        found = routing.SolveWithParameters(how)
    else:
        routing.CloseModelWithParameters(how)
        first = routing.ReadAssignmentFromRoutes([list(route) for route in start.routes], True)
        found = routing.SolveFromAssignmentWithParameters(first, how)
    routes = []
    for shift in range(len(problem.shifts)):
        route: list[int] = []
        index = routing.Start(shift) if found else -1
        while found and not routing.IsEnd(index):
            node = manager.IndexToNode(index)
            if node != homes:
                route.append(node)
            index = found.Value(routing.NextVar(index))
        routes.append(tuple(route))
    return Plan(tuple(routes))


def measure(seed: int, seconds: float) -> list[Run]:
    """Plan one day in the four ways, each within the same time."""
    problem = drawn(seed, HOUSEHOLDS, OFFICIALS, 1)
    plain = _timed(problem, "plain plan", lambda: greedy(problem))
    left = max(0.1, seconds - plain.seconds)  # what starts from the plain plan pays for it
    return [
        plain,
        _timed(problem, "OR-Tools", lambda: plan_with_or_tools(problem, seconds)),
        _timed(problem, "OR-Tools from it", lambda: plan_with_or_tools(problem, left, greedy(problem))),
        _timed(problem, "OneHome", lambda: solve(problem, seconds=left).plan),
    ]


def _timed(problem: Problem, name: str, way: Callable[[], Plan]) -> Run:
    began = time.perf_counter()
    plan = way()
    took = time.perf_counter() - began
    return Run(name, need_reached(problem, plan), len(plan.visited), took, not faults(problem, plan))


def night(officials: int) -> tuple[float, bool]:
    """Plan the week of so many officials one after another; returns the seconds, and whether all can be carried out."""
    began, feasible = time.perf_counter(), True
    for seed in range(officials):
        problem = drawn(10_000 + seed, NIGHT_HOMES, 1, NIGHT_DAYS)
        solved = solve(problem, seconds=NIGHT_SECONDS, patience=PATIENCE)
        feasible = feasible and not faults(problem, solved.plan) and solved.need >= solved.plain_need
    return time.perf_counter() - began, feasible


def main() -> None:
    """Measure and print; exit status 1 if a plan cannot be carried out or falls below the plain plan."""
    given = [float(text) for text in sys.argv[1:]]
    seconds, seeds, officials = (given + [3.0, 2.0, 40.0][len(given) :])[:3]
    named = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(named, cwd=PROJECT_ROOT, capture_output=True, text=True, check=False).stdout.strip()
    print(f"commit {commit}; {HOUSEHOLDS} households, {OFFICIALS} officials, {HOURS} h, {seconds:g} s each")
    good = [_compare(seed, measure(seed, seconds)) for seed in range(1, int(seeds) + 1)]
    took, feasible = night(int(officials))
    each = took / max(1, int(officials))
    print(
        f"night: {int(officials)} officials, {NIGHT_HOMES} homes, {NIGHT_DAYS} days each: {took:.0f} s in one process, "
        f"{each:.2f} s each; 500 at this pace: {each * 500 / 60:.1f} min; "
        f"{'all feasible' if feasible else 'NOT FEASIBLE'}"
    )
    sys.exit(0 if all(good) and feasible else 1)


def _compare(seed: int, runs: list[Run]) -> bool:
    """Print what each way reached, and ours as a ratio to each; returns whether ours may be shown."""
    plain, ours = runs[0], runs[-1]
    for run in runs:
        state = "feasible" if run.feasible else "NOT FEASIBLE"
        print(
            f"seed {seed}  {run.name:<16} need {run.need:>6}  homes {run.homes:>4}  {run.seconds:5.1f} s  {state}"
            f"  OneHome is {ours.need / max(1, run.need):.3f} of it"
        )
    return ours.feasible and ours.need >= plain.need


if __name__ == "__main__":
    main()
