"""Weighing the caps of a rule: whether what was granted before has reached a limit."""

from collections.abc import Sequence

from onehome.engine.conditions import Weighed, facts_used, weigh_unknown
from onehome.engine.decision import CapOutcome, OpenPoint, OpenPointKind, Outcome
from onehome.engine.evaluate import missing_in, truth, value
from onehome.engine.facts import FactsOnDay
from onehome.engine.span import Span
from onehome.law.expressions import Comparing, Comparison, Constant, Expression, Standing, facts_read
from onehome.law.rule_on_day import CapOnDay

_NEVER = Constant(False)
_OUTCOME_OF: dict[bool | None, Outcome] = {True: Outcome.FAILS, False: Outcome.HOLDS, None: Outcome.UNKNOWN}


def weigh_caps(caps: Sequence[CapOnDay], facts: FactsOnDay) -> tuple[tuple[CapOutcome, ...], tuple[Weighed, ...]]:
    """Return the outcome of every cap, and what those do to the answer that may refuse."""
    outcomes, weighed = [], []
    for cap in caps:
        reached = truth(_reached(cap), facts) if cap.can_refuse else None
        outcomes.append(_cap_outcome(cap, reached, facts))
        if cap.can_refuse:
            weighed.append(_weigh_cap(cap, reached, facts))
        elif cap.standing is Standing.NOT_CERTAIN and cap.is_counted:
            point = OpenPoint(OpenPointKind.ROW_NOT_CERTAIN, cap.id)
            weighed.append(Weighed((cap.id,), is_lasting=True, open_points=(point,)))
    return tuple(outcomes), tuple(weighed)


def _reached(cap: CapOnDay) -> Expression:
    """Return the test that the cap is reached; without a number, or anything counted, there is none to reach."""
    if cap.limit is None or cap.counted is None:
        return _NEVER
    limit, counted = cap.limit, cap.counted
    return counted.kept(f"reaches {limit}", lambda: Comparison(Comparing.NOT_BELOW, counted, Constant(limit)))


def _cap_outcome(cap: CapOnDay, reached: bool | None, facts: FactsOnDay) -> CapOutcome:
    reads = facts_read(cap.counted) if cap.counted is not None else ()
    count = value(cap.counted, facts) if cap.counted is not None else None
    exact = count.low if isinstance(count, Span) and count.is_exact else None
    return CapOutcome(
        id=cap.id,
        cap_kind=cap.cap_kind,
        per=cap.per,
        limit=cap.limit,
        counted=exact,
        left=max(cap.limit - exact, 0) if cap.limit is not None and exact is not None else None,
        outcome=_OUTCOME_OF[reached] if cap.can_refuse else None,
        statement=cap.statement,
        facts=facts_used(reads, facts),
        missing=missing_in(_reached(cap), facts) if cap.can_refuse else (),
    )


def _weigh_cap(cap: CapOnDay, reached: bool | None, facts: FactsOnDay) -> Weighed:
    if reached is not None:
        return Weighed((cap.id,), fails=reached, refuses=reached)
    missing = missing_in(_reached(cap), facts)
    if cap.derived_from and missing:
        return Weighed((cap.id,))
    return weigh_unknown((cap.id,), (), missing, facts, may_refuse=True)
