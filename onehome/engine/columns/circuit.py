"""Circuits of planes: and, or, not over one bit for each row, with equal parts built once."""

from collections.abc import Iterable
from dataclasses import dataclass

from onehome.engine.columns.leaves import Leaf

FALSE, TRUE = 0, 1


@dataclass(frozen=True, slots=True)
class And:
    """Both parts, by their numbers."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two parts, by their numbers."""

    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a part, by its number."""

    part: int


@dataclass(frozen=True, slots=True)
class Constant:
    """The same bit in every row."""

    bit: bool


Gate = And | Or | Not | Constant | Leaf


class Circuit:
    """Gates in the order of making, so that a gate stands after its parts; the same gate is never made twice."""

    def __init__(self) -> None:
        self.gates: list[Gate] = [Constant(False), Constant(True)]
        self._numbers: dict[Gate, int] = {gate: number for number, gate in enumerate(self.gates)}

    @property
    def never(self) -> "Plane":
        """The plane without any bit."""
        return Plane(self, FALSE)

    @property
    def always(self) -> "Plane":
        """The plane with every bit."""
        return Plane(self, TRUE)

    def leaf(self, leaf: Leaf) -> "Plane":
        """Return the plane that is read from the columns."""
        return Plane(self, self._number(leaf))

    def constant(self, bit: bool) -> "Plane":
        """Return the plane with the same bit everywhere."""
        return self.always if bit else self.never

    def any_of(self, planes: "Iterable[Plane]") -> "Plane":
        """Return the rows in which at least one of the planes holds."""
        found = self.never
        for plane in planes:
            found = found | plane
        return found

    def all_of(self, planes: "Iterable[Plane]") -> "Plane":
        """Return the rows in which every one of the planes holds."""
        found = self.always
        for plane in planes:
            found = found & plane
        return found

    def conjunction(self, left: int, right: int) -> int:
        """Return the number of the gate for both."""
        left, right = min(left, right), max(left, right)
        if left == FALSE or self._opposed(left, right):
            return FALSE
        if left in (TRUE, right):
            return right
        one, other = self.gates[left], self.gates[right]
        if isinstance(one, Not) and isinstance(other, Not):
            return self.opposite(self.disjunction(one.part, other.part))
        for whole, part, part_number in ((one, right, right), (other, left, left)):
            if isinstance(whole, Or) and part in (whole.left, whole.right):
                return part_number
        if isinstance(one, And) and right in (one.left, one.right):
            return left
        if isinstance(other, And) and left in (other.left, other.right):
            return right
        return self._number(And(left, right))

    def disjunction(self, left: int, right: int) -> int:
        """Return the number of the gate for at least one of the two."""
        left, right = min(left, right), max(left, right)
        if left == TRUE or self._opposed(left, right):
            return TRUE
        if left in (FALSE, right):
            return right
        one, other = self.gates[left], self.gates[right]
        if isinstance(one, Not) and isinstance(other, Not):
            return self.opposite(self.conjunction(one.part, other.part))
        for whole, part, part_number in ((one, right, right), (other, left, left)):
            if isinstance(whole, And) and part in (whole.left, whole.right):
                return part_number
        if isinstance(one, Or) and right in (one.left, one.right):
            return left
        if isinstance(other, Or) and left in (other.left, other.right):
            return right
        return self._number(Or(left, right))

    def opposite(self, part: int) -> int:
        """Return the number of the gate for the opposite."""
        if part in (FALSE, TRUE):
            return TRUE if part == FALSE else FALSE
        gate = self.gates[part]
        return gate.part if isinstance(gate, Not) else self._number(Not(part))

    def _opposed(self, left: int, right: int) -> bool:
        one, other = self.gates[left], self.gates[right]
        return (isinstance(one, Not) and one.part == right) or (isinstance(other, Not) and other.part == left)

    def _number(self, gate: Gate) -> int:
        number = self._numbers.get(gate)
        if number is None:
            number = self._numbers[gate] = len(self.gates)
            self.gates.append(gate)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """One bit for each row: a gate of a circuit."""

    circuit: Circuit
    number: int

    def __and__(self, other: "Plane") -> "Plane":
        return Plane(self.circuit, self.circuit.conjunction(self.number, other.number))

    def __or__(self, other: "Plane") -> "Plane":
        return Plane(self.circuit, self.circuit.disjunction(self.number, other.number))

    def __invert__(self) -> "Plane":
        return Plane(self.circuit, self.circuit.opposite(self.number))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plane) and self.number == other.number and self.circuit is other.circuit

    def __hash__(self) -> int:
        return self.number

    def __bool__(self) -> bool:
        raise TypeError("A plane holds one bit for each row: write & | ~ in place of and, or, not, if.")

    @property
    def is_never(self) -> bool:
        """Whether no row can have the bit, whatever the columns hold."""
        return self.number == FALSE

    @property
    def is_always(self) -> bool:
        """Whether every row has the bit, whatever the columns hold."""
        return self.number == TRUE


@dataclass(frozen=True, slots=True)
class Truth:
    """A truth in three values: the rows in which it is known to be true, and those in which it is known to be false."""

    true: Plane
    false: Plane

    @property
    def unknown(self) -> Plane:
        """The rows in which it cannot be told yet."""
        return ~(self.true | self.false)

    def __and__(self, other: "Truth") -> "Truth":
        return Truth(self.true & other.true, self.false | other.false)

    def __or__(self, other: "Truth") -> "Truth":
        return Truth(self.true | other.true, self.false & other.false)

    def __invert__(self) -> "Truth":
        return Truth(self.false, self.true)
