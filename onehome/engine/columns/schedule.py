"""A circuit written down as steps: what is walked through for every block of rows. Plain data; it holds no law."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onehome.engine.columns import kernels
from onehome.engine.columns.answering import Answered, answer_month
from onehome.engine.columns.circuit import And, Circuit, Constant, Not, Or, Plane
from onehome.engine.columns.leaves import Always, Leaf
from onehome.engine.decide import first_and_last_day
from onehome.engine.masks import bit_order
from onehome.law.catalogue import Programme

FORMAT = 2
"""Raised when the meaning of an answer on disk changes, or the bytes it is written as (2: fewer nulls, differences)."""

_LIKELY_OR_OPEN, _REFUSED_OR_OPEN = 0, 1
"""Bits of an answer: 1 likely eligible, 2 likely not, 3 (both) needs an officer, 0 not asked."""


@dataclass(frozen=True, slots=True)
class AskedProgramme:
    """A programme that is answered: its code, the fingerprint of its law, whom it is for, and what the bits stand for.

    Args:
        bits: for each bit of a mask, the condition, cap or sum; two where the rows of a cap change within the month.
    """

    code: str
    version: str
    target_groups: tuple[str, ...]
    bits: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A target group and the places of the programmes that are for it."""

    code: str
    programmes: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Schedule:
    """All programmes for one month as steps.

    Args:
        slots: how many planes are in use at once.
        steps: what is done, where to, and two operands; see `kernels.walk`.
    """

    year: int
    month: int
    programmes: tuple[AskedProgramme, ...]
    groups: tuple[TargetGroup, ...]
    leaves: tuple[Leaf, ...]
    steps: NDArray[np.int32]
    slots: int

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything an answer depends on, besides the population."""
        said = _said((FORMAT, self.year, self.month, self.programmes, self.groups, self.leaves))
        return sha256(said.encode() + self.steps.tobytes()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Writing:
    """A plane that is written to an answer: what the step does, for which programme, and with which bit or sum."""

    does: int
    to: int
    plane: Plane
    operand: int = 0


def schedule(programmes: Sequence[Programme], year: int, month: int, *, masks: bool = True) -> Schedule:
    """Return the steps that answer `programmes` for a month (Common Era), in their order.

    Args:
        masks: whether the bits of what failed and of what is missing are written; without them they stay 0.

    Raises:
        LawIsBroken: a rule compares things that cannot be compared for a whole nation yet.
    """
    circuit = Circuit()
    answered = [answer_month(programme, year, month, circuit) for programme in programmes]
    groups = _groups(programmes)
    writings = [*_writings(answered, circuit, masks), *_writings_of_groups(groups, answered, circuit)]
    leaves, steps, slots = _Steps(circuit, writings).written()
    return Schedule(
        year=year,
        month=month,
        programmes=tuple(_asked(programme, year, month) for programme in programmes),
        groups=groups,
        leaves=leaves,
        steps=steps,
        slots=slots,
    )


def _asked(programme: Programme, year: int, month: int) -> AskedProgramme:
    orders = [bit_order(programme, day) for day in first_and_last_day(year, month)]
    count = 1 + max(number for order in orders for number in order.values())
    bits = tuple(
        tuple(sorted({name for order in orders for name, number in order.items() if number == bit}))
        for bit in range(count)
    )
    return AskedProgramme(programme.code, programme.version, programme.parameters.target_groups, bits)


def _groups(programmes: Sequence[Programme]) -> tuple[TargetGroup, ...]:
    codes = sorted({code for programme in programmes for code in programme.parameters.target_groups})
    return tuple(
        TargetGroup(
            code,
            tuple(place for place, found in enumerate(programmes) if code in found.parameters.target_groups),
        )
        for code in codes
    )


def _writings(answered: Sequence[Answered], circuit: Circuit, masks: bool) -> Iterator[_Writing]:
    for place, found in enumerate(answered):
        yield _Writing(kernels.ANSWER, place, found.asked & ~found.is_refused, _LIKELY_OR_OPEN)
        yield _Writing(kernels.ANSWER, place, found.asked & ~found.is_likely, _REFUSED_OR_OPEN)
        yield _Writing(kernels.HAS_SUM, place, circuit.any_of(found.sums.values()))
        for baht, plane in found.sums.items():
            yield _Writing(kernels.SUM, place, plane, baht)
        if not masks:
            continue
        for bit, plane in found.failed.items():
            yield _Writing(kernels.FAILED, place, plane, bit)
        for bit, plane in found.missing.items():
            yield _Writing(kernels.MISSING, place, plane, bit)


def _writings_of_groups(
    groups: Sequence[TargetGroup], answered: Sequence[Answered], circuit: Circuit
) -> Iterator[_Writing]:
    """Yield who is likely eligible in a group (bit 0) and who needs an officer (bit 1), after all programmes."""
    for place, group in enumerate(groups, start=len(answered)):
        among = [answered[number] for number in group.programmes]
        likely = circuit.any_of(found.is_likely for found in among)
        is_open = circuit.any_of(found.asked & ~found.is_likely & ~found.is_refused for found in among)
        yield _Writing(kernels.ANSWER, place, likely, 0)
        yield _Writing(kernels.ANSWER, place, is_open, 1)


class _Steps:
    """Writes the gates that the answers need in an order in which parts come first, and shares the slots."""

    def __init__(self, circuit: Circuit, writings: Iterable[_Writing]) -> None:
        self._gates = circuit.gates
        self._writings = [writing for writing in writings if not writing.plane.is_never]
        self._uses_left = self._count_uses()
        self._slot_of: dict[int, int] = {}
        self._free: list[int] = []
        self._slots = 0
        self._leaves: list[Leaf] = []
        self._steps: list[tuple[int, int, int, int]] = []

    def written(self) -> tuple[tuple[Leaf, ...], NDArray[np.int32], int]:
        """Return the leaves, the steps and the number of slots."""
        for writing in self._writings:
            self._make(writing.plane.number)
            slot = self._slot_of[writing.plane.number]
            self._steps.append((writing.does, writing.to, slot, writing.operand))
            self._release(writing.plane.number)
        steps = np.array(self._steps, dtype=np.int32).reshape(-1, 4)
        return tuple(self._leaves), steps, self._slots

    def _count_uses(self) -> dict[int, int]:
        uses: dict[int, int] = {}
        waiting = [writing.plane.number for writing in self._writings]
        while waiting:
            gate = waiting.pop()
            uses[gate] = uses.get(gate, 0) + 1
            if uses[gate] == 1:
                waiting += self._parts(gate)
        return uses

    def _parts(self, number: int) -> list[int]:
        match self._gates[number]:
            case And(left, right) | Or(left, right):
                return [left, right]
            case Not(part):
                return [part]
        return []

    def _make(self, wanted: int) -> None:
        waiting = [wanted]
        while waiting:
            gate = waiting[-1]
            parts = [part for part in self._parts(gate) if part not in self._slot_of]
            if gate in self._slot_of or not parts:
                waiting.pop()
                if gate not in self._slot_of:
                    self._write(gate)
            else:
                waiting += parts

    def _write(self, number: int) -> None:
        gate, parts = self._gates[number], self._parts(number)
        slots = [self._slot_of[part] for part in parts]
        for part in parts:
            self._release(part)
        to = self._take(number)
        match gate:
            case And():
                self._steps.append((kernels.AND, to, slots[0], slots[1]))
            case Or():
                self._steps.append((kernels.OR, to, slots[0], slots[1]))
            case Not():
                self._steps.append((kernels.NOT, to, slots[0], 0))
            case _:
                self._leaves.append(Always() if isinstance(gate, Constant) else gate)
                self._steps.append((kernels.LOAD, to, len(self._leaves) - 1, 0))

    def _take(self, number: int) -> int:
        if self._free:
            slot = self._free.pop()
        else:
            slot, self._slots = self._slots, self._slots + 1
        self._slot_of[number] = slot
        return slot

    def _release(self, number: int) -> None:
        self._uses_left[number] -= 1
        if self._uses_left[number] == 0:
            self._free.append(self._slot_of.pop(number))


def _said(value: Any) -> str:
    """Return what a leaf asks, the same in every process."""
    if is_dataclass(value) and not isinstance(value, type):
        inside = ", ".join(_said(getattr(value, field.name)) for field in fields(value))
        return f"{type(value).__name__}({inside})"
    if isinstance(value, tuple):
        return f"({', '.join(_said(part) for part in value)})"
    if isinstance(value, frozenset):
        return _said(tuple(sorted(value)))
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value)
