"""The frame as a tree: which goal serves which, generation beside generation, with the links that are missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.strategy.models import Goal as Goal  # pages name the rows they are handed, and never import models
from onehome.strategy.models import GoalLink, Indicator, StrategicPlan
from onehome.strategy.types import GoalKind, ResultLevel

OUTCOME_LEVELS = frozenset({ResultLevel.OUTCOME, ResultLevel.IMPACT})


@dataclass(frozen=True, slots=True)
class LinkedGoal:
    """A goal reached over a link, and how sure that link is."""

    goal: Goal
    confidence: str
    source: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class GoalNode:
    """A goal in the tree with the goals that serve it; `link` is how it hangs on the goal above, None at the top."""

    goal: Goal
    link: LinkedGoal | None
    below: tuple["GoalNode", ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """One plan with its goals as trees; a plan without goals is named, its content not entered."""

    plan: StrategicPlan
    roots: tuple[GoalNode, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole strategic frame."""

    strategy: tuple[GoalNode, ...]
    unlinked_issues: tuple[GoalNode, ...]
    unlinked_targets: tuple[GoalNode, ...]
    generations: tuple[Generation, ...]
    plans: dict[str, StrategicPlan] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoalPage:
    """One goal, what it serves and what serves it; an empty `above` below the top means a missing link."""

    goal: Goal
    above: tuple[LinkedGoal, ...]
    below: tuple[LinkedGoal, ...]

    @property
    def link_missing(self) -> bool:
        """Whether the goal should serve one above it and nobody has stated which."""
        return not self.above and self.goal.kind != GoalKind.STRATEGY


def frame(actor: Actor) -> Frame:
    """Return every plan, goal and link, in three statements."""
    require(actor, Permission.SEE_STRATEGY)
    goals = {goal.code: goal for goal in Goal.objects.order_by("plan", "position", "code")}
    links = list(GoalLink.objects.order_by("lower__position", "lower"))
    plans = {plan.code: plan for plan in StrategicPlan.objects.order_by("level", "generation", "code")}
    below: dict[str, list[LinkedGoal]] = defaultdict(list)
    for link in links:
        below[link.upper_id].append(_linked(goals[link.lower_id], link))
    linked = {link.lower_id for link in links}

    def of_kind(kind: GoalKind, *, linked_up: bool) -> list[Goal]:
        return [goal for goal in goals.values() if goal.kind == kind and (goal.code in linked) is linked_up]

    def nodes(chosen: Iterable[Goal]) -> tuple[GoalNode, ...]:
        return tuple(_node(goal, None, below) for goal in chosen)

    return Frame(
        strategy=nodes(goal for goal in goals.values() if goal.kind == GoalKind.STRATEGY),
        unlinked_issues=nodes(of_kind(GoalKind.ISSUE, linked_up=False)),
        unlinked_targets=nodes(of_kind(GoalKind.SUB_PLAN_TARGET, linked_up=False)),
        generations=tuple(
            Generation(plan, nodes(goal for goal in goals.values() if goal.plan_id == plan.code))
            for plan in plans.values()
            if plan.generation is not None
        ),
        plans=plans,
    )


def goal_page(actor: Actor, code: str) -> GoalPage:
    """Return one goal with its links up and down.

    Raises:
        NotThere: no goal has this code.
    """
    require(actor, Permission.SEE_STRATEGY)
    goal = Goal.objects.select_related("plan").filter(pk=code).first()
    if goal is None:
        raise not_here()
    up = GoalLink.objects.filter(lower=goal).select_related("upper__plan").order_by("upper__position")
    down = GoalLink.objects.filter(upper=goal).select_related("lower__plan").order_by("lower__position")
    return GoalPage(
        goal,
        above=tuple(_linked(link.upper, link) for link in up),
        below=tuple(_linked(link.lower, link) for link in down),
    )


def chains_up(codes: Iterable[str]) -> dict[str, list[list[LinkedGoal]]]:
    """Return, for each goal, the goals it serves directly and the ones above those, level by level, nearest first.

    For the thread from a target to the nation; two statements. A chain that stops below the top has a missing link.
    """
    goals = Goal.objects.select_related("plan").in_bulk()
    above: dict[str, list[LinkedGoal]] = defaultdict(list)
    for link in GoalLink.objects.order_by("upper__position", "upper"):
        above[link.lower_id].append(_linked(goals[link.upper_id], link))
    chains: dict[str, list[list[LinkedGoal]]] = {}
    for code in codes:
        levels: list[list[LinkedGoal]] = []
        step = above[code]
        while step:
            levels.append(step)
            step = [upper for linked in step for upper in above[linked.goal.code]]
        chains[code] = levels
    return chains


def goals_below(code: str) -> list[str]:
    """Return a goal with every goal that serves it, directly or over others, in one statement."""
    below: dict[str, list[str]] = defaultdict(list)
    for lower, upper in GoalLink.objects.order_by("lower").values_list("lower_id", "upper_id"):
        below[upper].append(lower)
    found, step = [code], below[code]
    while step:
        found += [lower for lower in dict.fromkeys(step) if lower not in found]
        step = [lower for upper in step for lower in below[upper]]
    return found


def goals(codes: Iterable[str]) -> dict[str, Goal]:
    """Return goals by code, each with its plan."""
    return Goal.objects.select_related("plan").in_bulk(list(codes))


def goals_to_serve() -> QuerySet[Goal]:
    """Return the goals that a target may name as the one it serves, the most relevant of each plan first."""
    return Goal.objects.select_related("plan").order_by("plan", "-most_relevant", "position", "code")


def indicators() -> QuerySet[Indicator]:
    """Return the indicators, outcomes first."""
    return Indicator.objects.order_by("code")


def name_of_level(level: str) -> Bilingual:
    """Return what an indicator of this level measures, in words."""
    return _LEVEL_NAMES[ResultLevel(level)]


_LEVEL_NAMES = {
    ResultLevel.INPUT: Bilingual("ปัจจัยนำเข้า", "Input"),
    ResultLevel.PROCESS: Bilingual("กระบวนการ", "Process"),
    ResultLevel.OUTPUT: Bilingual("ผลผลิต", "Output"),
    ResultLevel.OUTCOME: Bilingual("ผลลัพธ์", "Outcome"),
    ResultLevel.IMPACT: Bilingual("ผลกระทบ", "Impact"),
}


def _linked(goal: Goal, link: GoalLink) -> LinkedGoal:
    return LinkedGoal(goal, link.confidence, link.source, link.fictional)


def _node(goal: Goal, link: LinkedGoal | None, below: dict[str, list[LinkedGoal]]) -> GoalNode:
    # Links lead upward in rank only (import_goals checks it), so the walk down ends.
    return GoalNode(goal, link, tuple(_node(lower.goal, lower, below) for lower in below[goal.code]))
