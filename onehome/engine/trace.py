"""The proof kept with an official decision, and working it out again years later.

A trace holds the rule as it stood that day, written down node by node, and the facts the rule could read. It needs
neither the parameter files nor the rule's code of that day, so an appeal is answered by the law that was applied.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onehome.engine.decide import decide_by
from onehome.engine.decision import Answer, Decision, Outcome
from onehome.engine.errors import TraceDiffers, UnknownTrace
from onehome.engine.facts import of_each_member
from onehome.engine.types import Fact, MemberFacts, SubjectFacts
from onehome.law.expressions import facts_read
from onehome.law.record import from_plain, to_plain
from onehome.law.rule_on_day import RuleOnDay
from onehome.law.vocabulary import FactKind, definition

FORMAT = "onehome.trace/1"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a trace holds of the answer itself."""

    answer: Answer
    sum_baht: int | None
    sum_is_ceiling: bool
    outcomes: Mapping[str, Outcome | None]
    rows: tuple[str, ...]
    failed: tuple[str, ...]
    refused_by: tuple[str, ...]
    missing: tuple[str, ...]
    open_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    """A trace without its rule."""

    format: str
    programme: str
    version: str
    day: str
    kept: _Kept
    facts: SubjectFacts


@dataclass(frozen=True, slots=True)
class _Trace(_Answered):
    rule: RuleOnDay


class RulesRead:
    """The rules of the traces read so far: those of one screening hold the same rule for every member."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[object, RuleOnDay]] = {}

    def rule_of(self, written: Mapping[str, Any]) -> RuleOnDay:
        """Return the rule a trace holds, read once for as long as the same one comes again.

        Raises:
            LawIsBroken: it is not whole.
        """
        programme, held = str(written.get("programme")), written.get("rule")
        before = self._read.get(programme)
        if before is None or before[0] != held:
            before = self._read[programme] = (held, from_plain(RuleOnDay, held, f"{FORMAT}.rule"))
        return before[1]


def trace(decision: Decision) -> dict[str, Any]:
    """Return the proof of `decision` as JSON-safe values (days in ISO 8601), with the facts its rule can read."""
    basis = decision.basis
    written: dict[str, Any] = to_plain(
        _Trace(
            format=FORMAT,
            programme=decision.programme,
            version=decision.version,
            day=decision.day.isoformat(),
            kept=_kept(decision),
            rule=basis.rule,
            facts=_facts_the_rule_reads(basis.rule, basis.facts),
        )
    )
    return written


def replay(written: Mapping[str, Any], rules: RulesRead | None = None) -> Decision:
    """Return the decision that `written` (a trace) was made from, worked out again by the law it holds.

    Args:
        rules: given with every trace of a screening, each rule is read once.

    Raises:
        UnknownTrace: the trace is of another format.
        LawIsBroken: the trace is not whole.
        TraceDiffers: the answer, the sum or an outcome is not the one kept.
    """
    read = _read(written, rules)
    decision = decide_by(read.rule, read.facts)
    again = _kept(decision)
    for name in ("answer", "sum_baht", "sum_is_ceiling", "outcomes", "failed", "refused_by", "missing", "open_points"):
        if getattr(again, name) != getattr(read.kept, name):
            raise TraceDiffers(read.programme, name, getattr(read.kept, name), getattr(again, name))
    return decision


def worked_out_again(written: Mapping[str, Any]) -> Decision:
    """Return what the law and facts of a trace give, without comparing it to what was kept.

    Raises:
        UnknownTrace, LawIsBroken: as `replay`.
    """
    read = _read(written)
    return decide_by(read.rule, read.facts)


def _read(written: Mapping[str, Any], rules: RulesRead | None = None) -> _Trace:
    if written.get("format") != FORMAT:
        raise UnknownTrace(str(written.get("format")))
    answered = from_plain(_Answered, {name: entry for name, entry in written.items() if name != "rule"}, FORMAT)
    rule = (rules or RulesRead()).rule_of(written)
    return _Trace(
        answered.format, answered.programme, answered.version, answered.day, answered.kept, answered.facts, rule
    )


def _kept(decision: Decision) -> _Kept:
    outcomes: dict[str, Outcome | None] = {condition.id: condition.outcome for condition in decision.conditions}
    return _Kept(
        answer=decision.answer,
        sum_baht=decision.sum_baht,
        sum_is_ceiling=decision.sum_is_ceiling,
        outcomes=outcomes | {cap.id: cap.outcome for cap in decision.caps},
        rows=tuple(part.row for part in decision.parts),
        failed=decision.failed,
        refused_by=decision.refused_by,
        missing=tuple(f"{fact.name}@{fact.member or ''}" for fact in decision.missing),
        open_points=tuple(f"{point.kind}:{point.id}" for point in decision.open_points),
    )


def _facts_the_rule_reads(rule: RuleOnDay, facts: SubjectFacts) -> SubjectFacts:
    names = _names_read(rule)
    of_everybody = {of_each_member(name) for name in names if definition(name).kind is FactKind.MONEY_PER_HEAD}
    members = tuple(MemberFacts(member.id, _only(member.facts, of_everybody)) for member in facts.members)
    awards = facts.awards if any(name.startswith("awards.") for name in names) else None
    return SubjectFacts(facts.subject, _only(facts.facts, _with_roots(names)), members if of_everybody else (), awards)


def _names_read(rule: RuleOnDay) -> set[str]:
    tests = [
        *(caution.test for caution in rule.cautions),
        *(cap.counted for cap in rule.caps if cap.counted is not None),
        *(case.when for payment in rule.payments for case in payment.cases if case.when is not None),
    ]
    return {name for condition in rule.conditions for name in condition.reads} | {
        name for test in tests for name in facts_read(test)
    }


def _with_roots(names: set[str]) -> set[str]:
    found = set(names)
    for name in names:
        about = definition(name)
        found |= {*about.derived_from, *((about.same_as,) if about.same_as else ())}
    return found


def _only(facts: Mapping[str, Fact], names: set[str]) -> dict[str, Fact]:
    return {name: fact for name, fact in sorted(facts.items()) if name in names}
