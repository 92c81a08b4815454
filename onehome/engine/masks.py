"""An answer as two numbers: which conditions and caps are not met, and which of them make us ask for a fact.

Bit 0 is the first condition the rule's function states (also one that is not in force that day keeps its bit); the
caps follow in their order, and the last bit stands for the sum. The nation's answers are kept in this form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onehome.engine.decision import THE_SUM, Decision, MonthDecision
from onehome.law.catalogue import Programme


@dataclass(frozen=True, slots=True)
class Masks:
    """The bits of the conditions, caps and the sum that failed, and of those for which a fact is missing."""

    failed: int
    missing: int

    def __or__(self, other: "Masks") -> "Masks":
        return Masks(self.failed | other.failed, self.missing | other.missing)


def bit_order(programme: Programme, day: date) -> Mapping[str, int]:
    """Return the number of the bit of every condition, of every cap with a row on `day`, and of the sum."""
    stated = programme.stated_on(day)
    bits = {condition.id: number for number, condition in enumerate(stated.conditions)}
    caps = enumerate(stated.caps, start=len(stated.conditions))
    bits |= {cap.row.id: number for number, cap in caps if cap.row is not None}
    return bits | {THE_SUM: len(stated.conditions) + len(stated.caps)}


def masks_of(programme: Programme, decision: Decision) -> Masks:
    """Return the masks of an answer of `programme`."""
    bits = bit_order(programme, decision.day)
    return Masks(_mask(decision.failed, bits), _mask(decision.asked_for, bits))


def masks_of_month(programme: Programme, decision: MonthDecision) -> Masks:
    """Return the masks of an answer for a month: what fails or is asked on its first or its last day."""
    return masks_of(programme, decision.first) | masks_of(programme, decision.last)


def _mask(ids: Iterable[str], bits: Mapping[str, int]) -> int:
    mask = 0
    for name in ids:
        mask |= 1 << bits[name]
    return mask
