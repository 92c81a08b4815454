"""Weighing the caps of a rule: whether what was granted before has reached a limit."""

from dataclasses import dataclass

from onehome.engine.conditions import Weighed, facts_used, weigh_unknown
from onehome.engine.decision import CapOutcome, MissingFact, OpenPoint, OpenPointKind, Outcome
from onehome.engine.evaluate import Asking, Reading, Telling, asking, reading, telling
from onehome.engine.facts import FactsOnDay, Known
from onehome.engine.span import Span
from onehome.law.expressions import Comparing, Comparison, Constant, Standing, facts_read
from onehome.law.rule_on_day import CapOnDay, RuleOnDay

_OUTCOME_OF: dict[bool | None, Outcome] = {True: Outcome.FAILS, False: Outcome.HOLDS, None: Outcome.UNKNOWN}


@dataclass(frozen=True, slots=True)
class _Step:
    """A cap with what follows from the rule alone, whoever is asked about.

    Args:
        count: what has been used of it.
        tell: whether that has reached the limit; None for a cap that cannot refuse.
        ask: what to ask while that is not known.
        reads: the facts that are counted.
        if_reached: what it does to the answer.
        always: what it does to everybody's answer.
    """

    cap: CapOnDay
    count: Reading
    tell: Telling | None
    ask: Asking
    reads: tuple[str, ...]
    if_reached: Weighed
    always: Weighed | None


def weigh_caps(rule: RuleOnDay, facts: FactsOnDay) -> tuple[tuple[CapOutcome, ...], tuple[Weighed, ...]]:
    """Return the outcome of every cap, and what those that are or may be reached do to the answer."""
    steps: tuple[_Step, ...] = rule.kept("steps of counting", lambda: tuple(_step(cap) for cap in rule.caps))
    outcomes: list[CapOutcome] = []
    weighed: list[Weighed] = []
    for step in steps:
        reached = None if step.tell is None else step.tell(facts)
        missing = step.ask(facts) if reached is None else ()
        outcomes.append(_outcome(step, reached, missing, facts))
        if step.always is not None:
            weighed.append(step.always)
        elif step.tell is not None and reached is not False:
            weighed.append(_weigh(step, reached, missing, facts))
    return tuple(outcomes), tuple(weighed)


def _step(cap: CapOnDay) -> _Step:
    ids, counted = (cap.id,), cap.counted
    not_certain = cap.standing is Standing.NOT_CERTAIN and cap.is_counted
    row = OpenPoint(OpenPointKind.ROW_NOT_CERTAIN, cap.id)
    reached = None
    if cap.can_refuse and counted is not None and cap.limit is not None:
        reached = Comparison(Comparing.NOT_BELOW, counted, Constant(cap.limit))
    return _Step(
        cap,
        _nothing_counted if counted is None else reading(counted),
        None if reached is None else telling(reached),
        _nothing_to_ask if reached is None else asking(reached),
        () if counted is None else facts_read(counted),
        Weighed(ids, fails=True, refuses=True),
        Weighed(ids, is_lasting=True, open_points=(row,)) if not_certain else None,
    )


def _nothing_counted(facts: FactsOnDay) -> Known | None:
    return None


def _nothing_to_ask(facts: FactsOnDay) -> tuple[MissingFact, ...]:
    return ()


def _outcome(step: _Step, reached: bool | None, missing: tuple[MissingFact, ...], facts: FactsOnDay) -> CapOutcome:
    cap, count = step.cap, step.count(facts)
    exact = count.low if isinstance(count, Span) and count.is_exact else None
    return CapOutcome(
        id=cap.id,
        cap_kind=cap.cap_kind,
        per=cap.per,
        limit=cap.limit,
        counted=exact,
        left=max(cap.limit - exact, 0) if cap.limit is not None and exact is not None else None,
        outcome=None if step.tell is None else _OUTCOME_OF[reached],
        statement=cap.statement,
        facts=facts_used(step.reads, facts),
        missing=missing,
    )


def _weigh(step: _Step, reached: bool | None, missing: tuple[MissingFact, ...], facts: FactsOnDay) -> Weighed:
    if reached is True:
        return step.if_reached
    if step.cap.derived_from and missing:
        return Weighed(step.if_reached.ids)
    return weigh_unknown(step.if_reached.ids, (), missing, facts, may_refuse=True)
