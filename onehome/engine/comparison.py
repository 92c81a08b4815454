"""What differs between two answers to one question, and which worked cases a change of the law answers anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onehome.engine.cases import WorkedCase, facts_of, worked_cases
from onehome.engine.decide import decide
from onehome.engine.decision import Decision, Outcome
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import Programme

SHOWN_ONLY = "shown-only"
"""What stands in place of an outcome for a limit that is only shown."""


class DifferenceKind(StrEnum):
    """What about two answers differs."""

    ANSWER = "answer"
    SUM = "sum"
    CONDITION = "condition"
    ROW = "row"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `before` and `after` are codes, ids, numbers of baht, or None where there is nothing.

    Args:
        about: the condition, cap or fact it concerns; "" for the whole answer.
        statement: that condition or fact in words.
    """

    kind: DifferenceKind
    before: str | int | None
    after: str | int | None
    about: str = ""
    statement: Bilingual | None = None


def differences_between(before: Decision, after: Decision) -> tuple[Difference, ...]:
    """Return what differs from one answer to the other: the answer and sum first, then what brought it about."""
    return tuple(_differences(before, after))


@dataclass(frozen=True, slots=True)
class CaseAnsweredAnew:
    """A worked case, asked on one day of two versions of the law."""

    case: WorkedCase
    before: Decision
    after: Decision

    @property
    def changes(self) -> bool:
        """Whether the answer, the sum or the row it comes from is another."""
        return _face(self.before) != _face(self.after)


def answered_anew(before: Programme, after: Programme, day: date) -> tuple[CaseAnsweredAnew, ...]:
    """Return every worked case of the programme with its answer on `day` by both versions of the law."""
    return tuple(
        CaseAnsweredAnew(case, decide(before, facts, day), decide(after, facts, day))
        for case in worked_cases(before)
        for facts in (facts_of(before, case),)
    )


def _face(decision: Decision) -> tuple[object, ...]:
    return (decision.answer, decision.sum_baht, decision.sum_is_ceiling, decision.refused_by)


def _differences(before: Decision, after: Decision) -> Iterator[Difference]:
    if before.answer is not after.answer:
        yield Difference(DifferenceKind.ANSWER, before.answer.value, after.answer.value)
    if before.sum_baht != after.sum_baht:
        yield Difference(DifferenceKind.SUM, before.sum_baht, after.sum_baht)
    yield from _rows(before, after)
    yield from _conditions(before, after)
    known = {fact.name for fact in before.missing}
    for fact in after.missing:
        if fact.name not in known:
            yield Difference(DifferenceKind.MISSING, None, fact.name, fact.name, fact.label)


def _rows(before: Decision, after: Decision) -> Iterator[Difference]:
    earlier, later = _row_names(before), _row_names(after)
    if earlier != later:
        yield Difference(DifferenceKind.ROW, ", ".join(earlier) or None, ", ".join(later) or None)


def _row_names(decision: Decision) -> Sequence[str]:
    return [part.row for part in decision.parts]


def _conditions(before: Decision, after: Decision) -> Iterator[Difference]:
    earlier, later = _outcomes(before), _outcomes(after)
    for name in dict.fromkeys([*earlier, *later]):
        one, other = earlier.get(name), later.get(name)
        if (one and one[0]) != (other and other[0]):
            statement = (other or one or ("", None))[1]
            yield Difference(
                DifferenceKind.CONDITION, one[0] if one else None, other[0] if other else None, name, statement
            )


def _outcomes(decision: Decision) -> dict[str, tuple[str, Bilingual]]:
    outcomes: list[tuple[str, Outcome | None, Bilingual]] = [
        *((one.id, one.outcome, one.statement) for one in decision.conditions),
        *((cap.id, cap.outcome, cap.statement) for cap in decision.caps),
    ]
    return {name: (outcome.value if outcome else SHOWN_ONLY, statement) for name, outcome, statement in outcomes}
