"""The golden thread: from one voice up to the national goal, and from any goal down to the people.

A thread is found from a hardship, a case, a target or a goal. Going up is one chain; going down is a crowd, of whom
a page at a time is shown (people_on_thread.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import decide
from onehome.access.types import Actor, Permission, system_actor
from onehome.cases.queries.rows import case_hardships_seen_by, cases_seen_by
from onehome.people.queries.rows import households_seen_by
from onehome.places.types import Confidence
from onehome.plans.queries.rows import targets_seen_by
from onehome.results.queries.people_on_thread import cases_of_targets, cases_on_thread, voices_on_thread
from onehome.results.queries.progress import level_of_plan, progress_of
from onehome.results.types import Goals, Level, TargetOnThread, Thread
from onehome.strategy.queries.goals import LinkedGoal, chains_up, goals, goals_to_serve
from onehome.visits.queries.rows import hardships_seen_by

_SEE = Permission.SEE_THREAD
MOST_TARGETS = 100
FRAME = system_actor("the targets above one's own plan are the frame in which it stands")


def newest_of_household(actor: Actor, household_id: UUID) -> tuple[str, UUID] | None:
    """Return where the thread of a household begins: its newest case, else its newest hardship, else None.

    Raises:
        NotThere: the household is out of reach.
    """
    if not households_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(pk=household_id).exists():
        raise not_here()
    case = cases_seen_by(actor, _SEE).filter(household=household_id).order_by("-opened_on", "-pk").first()
    if case is not None:
        return "case", case.pk
    heard = hardships_seen_by(actor, _SEE).filter(household=household_id).order_by("-heard_on", "-pk").first()
    return ("hardship", heard.pk) if heard is not None else None


def thread_of_hardship(actor: Actor, hardship_id: UUID) -> Thread:
    """Return the thread of one voice.

    Raises:
        NotThere: no such hardship in reach.
    """
    link = case_hardships_seen_by(actor, _SEE).filter(hardship=hardship_id).first()
    if link is not None:
        return thread_of_case(actor, link.case_id)
    rows = hardships_seen_by(actor, _SEE).select_related("visit__visitor", "visit__unit")
    hardship = rows.filter(pk=hardship_id).first()
    if hardship is None:
        raise not_here()
    return Thread(loose_voice=voices_on_thread(actor, [hardship])[hardship.pk])


def thread_of_case(actor: Actor, case_id: UUID) -> Thread:
    """Return the thread of one case.

    Raises:
        NotThere: no such case in reach.
    """
    rows = cases_seen_by(actor, _SEE).filter(pk=case_id).select_related(*_OF_CASE)
    found = cases_on_thread(actor, rows, with_words=True)
    if not found:
        raise not_here()
    return replace(_thread_up(actor, found[0].target_id), case=found[0])


def thread_of_target(actor: Actor, target_id: UUID) -> Thread:
    """Return the thread of one target: the chain above and the targets directly below.

    Raises:
        NotThere: no such target in reach.
    """
    thread = _thread_up(actor, target_id)
    if not thread.targets:
        raise not_here()
    direct = targets_seen_by(actor, _SEE).filter(above=target_id)
    return replace(thread, targets_below=_targets(actor, _in_order(direct)))


def thread_of_goal(actor: Actor, code: str) -> Thread:
    """Return the thread of a goal: what it serves, and the highest targets in reach that serve it.

    Raises:
        NotThere: no goal has this code.
    """
    goal = goals([code]).get(code)
    if goal is None:
        raise not_here()
    tops = _serving(actor, code)
    highest = tops.filter(~Exists(tops.filter(pk=OuterRef("above"))))
    return Thread(
        goal=LinkedGoal(goal, goal.confidence_th, goal.source, goal.fictional),
        goals=_goals_above(code),
        targets_below=_targets(actor, _in_order(highest)),
    )


def people_of_target(actor: Actor, target_id: UUID, *, only_changed: bool = False) -> QuerySet[Any]:
    """Return the cases that move a target or one below it; show a page of them with `cases_on_thread`."""
    below = [target_id]
    level = below
    while level:  # plans have four levels at most
        level = list(targets_seen_by(actor, _SEE).filter(above__in=level).values_list("pk", flat=True))
        below = [*below, *level]
    return cases_of_targets(actor, below, only_changed=only_changed).select_related(*_OF_CASE)


def people_of_goal(actor: Actor, code: str, *, only_changed: bool = False) -> QuerySet[Any]:
    """Return the cases that move a target for this goal or one below it; show a page with `cases_on_thread`."""
    serving = _serving(actor, code).values_list("pk", flat=True)
    return cases_of_targets(actor, serving, only_changed=only_changed).select_related(*_OF_CASE)


_OF_CASE = ("household", "lead_unit", "before")
_OWNERS = ("plan__unit", "plan__official", "plan__above", "indicator")


def _serving(actor: Actor, code: str) -> QuerySet[Any]:
    """Return the targets that name a goal, or a goal that serves it over any number of links."""
    chains = chains_up(goals_to_serve().values_list("code", flat=True))
    below = [lower for lower, levels in chains.items() if any(up.goal.code == code for level in levels for up in level)]
    found: QuerySet[Any] = targets_seen_by(actor, _SEE).filter(goal__in=[code, *below])
    return found


def _in_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    ordered: QuerySet[Any] = rows.select_related(*_OWNERS).order_by(
        "-plan__fiscal_year", "plan__place", "plan__unit__code", "pk"
    )
    return ordered[:MOST_TARGETS]


def _thread_up(actor: Actor, target_id: UUID | None) -> Thread:
    """Return the targets from one upwards, nearest first, and the goals above the first that names one."""
    chain = _targets(actor, _targets_up(actor, target_id))
    code = next((target.goal_code for target in chain if target.goal_code), None)
    if code is None:
        return Thread(targets=chain)
    goal = goals([code])[code]
    linked = LinkedGoal(goal, Confidence.SOURCED, goal.source, goal.fictional)
    return Thread(targets=chain, goal=linked, goals=_goals_above(code))


def _goals_above(code: str) -> Goals:
    """Return the levels above a goal, each goal once."""
    seen: set[str] = set()
    levels = []
    for level in chains_up([code])[code]:
        fresh = {linked.goal.code: linked for linked in level if linked.goal.code not in seen}
        seen.update(fresh)
        levels.append(tuple(fresh.values()))
    return tuple(level for level in levels if level)


def _targets_up(actor: Actor, target_id: UUID | None) -> list[Any]:
    """Return a target and those above it; what stands above one's own plan is public to those who see the thread.

    One statement for each of the four levels: joined in one, the planner thinks longer than it runs.
    """
    target = _with_owner(actor, target_id)
    chain = []
    while target is not None:
        chain.append(target)
        target = _with_owner(FRAME, target.above_id)
    return chain


def _with_owner(actor: Actor, target_id: UUID | None) -> Any:
    if target_id is None:
        return None
    return targets_seen_by(actor, _SEE).filter(pk=target_id).select_related(*_OWNERS).first()


def _targets(actor: Actor, rows: Iterable[Any]) -> tuple[TargetOnThread, ...]:
    kept: Sequence[Any] = list(rows)
    in_sight = {row.pk for row in kept if _in_sight(actor, row)}
    progress = progress_of(actor, in_sight)
    return tuple(
        TargetOnThread(
            target_id=row.pk,
            plan_id=row.plan_id,
            level=_level(row.plan),
            text=row.text,
            unit=row.plan.unit.name,
            place=row.place,
            official=row.plan.official.name if row.plan.official and row.pk in in_sight else None,
            fiscal_year=row.plan.fiscal_year,
            measured_in=row.indicator.unit_name,
            goal_code=row.goal_id,
            fictional=row.fictional,
            open_to_reader=row.pk in in_sight,
            in_reach=decide(actor, _SEE, row).allowed,
            progress=progress.get(row.pk),
        )
        for row in kept
    )


def _in_sight(actor: Actor, row: Any) -> bool:
    personal = row.plan.official_id is not None
    permission = Permission.SEE_PERSONAL_PLAN if personal else Permission.SEE_UNIT_PLAN
    return decide(actor, permission, row).allowed


def _level(plan: Any) -> Level:
    return level_of_plan(plan.official_id, plan.place, plan.above.place if plan.above else None)
