"""The facts of the subject of every row: read from the columns, computed where the law computes them.

In step with `onehome.engine.facts` (what a fact's value is and when it is missing) and `onehome.engine.household`
(which facts the subject of a programme has).
"""

from collections.abc import Callable, Sequence
from datetime import date

from onehome.engine.awards import grants_in_a_row, grants_this_year
from onehome.engine.columns.circuit import Circuit, Plane, Truth
from onehome.engine.columns.layout import (
    GRANT_SLOTS,
    GRANTS_KNOWN,
    TRUTHS,
    WHOLE_NUMBERS,
    column_of,
    grant_baht,
    grant_day,
    latest_of,
    none_of,
    standing_for,
)
from onehome.engine.columns.leaves import Compared, FalseOfAll, Holds, Known, KnownOfAll, OfAnyMember
from onehome.engine.columns.numbers import Fixed, FromColumn, columns_of
from onehome.engine.columns.spans import years_between
from onehome.engine.columns.values import (
    AnEnd,
    Coded,
    End,
    Granted,
    OverHeads,
    Spanned,
    Unknown,
    Value,
    end_not_above,
    fixed,
    known_of,
)
from onehome.engine.facts import of_each_member
from onehome.engine.span import Span
from onehome.engine.types import Award, AwardHistory
from onehome.law.rule_on_day import SubjectKind
from onehome.law.vocabulary import FactDefinition, FactKind, about_one_person

AGE, _BIRTH = "person.age_years", "person.birth_date"
_COUNT_THIS_YEAR, _BAHT_THIS_YEAR, _IN_A_ROW = (
    "awards.count_this_year",
    "awards.baht_this_year",
    "awards.consecutive_count",
)
_COUNTED: dict[str, Callable[[AwardHistory, str, str | None, date], Span]] = {
    _COUNT_THIS_YEAR: grants_this_year,
    _BAHT_THIS_YEAR: grants_this_year,
    _IN_A_ROW: grants_in_a_row,
}
"""Which grants a fact counts; baht of a year are those of the grants counted in it."""

_ONE_PERSON = (SubjectKind.PERSON, SubjectKind.CHILD)


class RowFacts:
    """The facts of each row as they stand on `day` for one programme."""

    def __init__(
        self, circuit: Circuit, day: date, programme: str, subject: SubjectKind, *, counts_family: bool = False
    ) -> None:
        self.circuit, self.day = circuit, day
        self._programme, self._subject = programme, subject
        self._of_household = counts_family or subject not in _ONE_PERSON
        self._values: dict[str, Value] = {}

    def value(self, name: str) -> Value:
        """Return the value of a fact.

        Raises:
            UnknownFact: the vocabulary does not hold it.
        """
        if name not in self._values:
            self._values[name] = self._value(name)
        return self._values[name]

    def missing(self, name: str) -> Plane:
        """Return where a fact has to be asked to become known exactly."""
        found = self.value(name)
        known = known_of(found, self.circuit)
        if not isinstance(found, Spanned) or name in (_COUNT_THIS_YEAR, _BAHT_THIS_YEAR):
            return ~known
        return ~known | (found.known & ~self._is_exact(found))

    def is_recorded(self, name: str) -> Plane:
        """Return where something is known of a fact."""
        return known_of(self.value(name), self.circuit)

    def missing_among(self, names: Sequence[str]) -> Plane:
        """Return where at least one of the facts that leave a test unknown has to be asked.

        A test of one fact is unknown only while the fact is missing or not exact, or holds a word in place of a day.
        """
        if len(names) == 1 and names[0] not in (_COUNT_THIS_YEAR, _BAHT_THIS_YEAR):
            found = self.value(names[0])
            return ~found.word_holds if isinstance(found, Spanned) else self.circuit.always
        return self.circuit.any_of(self.missing(name) for name in names)

    def _value(self, name: str) -> Value:
        about = standing_for(name)
        if name == AGE:
            return years_between(self.value(_BIRTH), fixed(self.day.toordinal(), self.circuit), self.circuit)
        if about.kind is FactKind.MONEY_PER_HEAD:
            column = column_of(of_each_member(name))
            return OverHeads(self.circuit.leaf(KnownOfAll(column)), column)
        if about.kind is FactKind.MEMBERS:
            return True
        if name in _COUNTED:
            return self._granted(name)
        if about_one_person(about.name) and self._subject not in _ONE_PERSON:
            return self._of_any_member(about)
        return self._column(about)

    def _column(self, about: FactDefinition) -> Value:
        column = column_of(about.name)
        known = self.circuit.leaf(Known(column))
        if about.kind in TRUTHS:
            holds = self.circuit.leaf(Holds(column))
            return Truth(known & holds, known & ~holds)
        if about.kind in WHOLE_NUMBERS:
            end = End(FromColumn(column, is_day=False))
            return Spanned(known, end, end, self.circuit.never)
        if about.kind is FactKind.DATE:
            return self._day(about, column, known)
        return Coded(
            known, column, about.values, is_list=about.kind is FactKind.CODES, is_area=about.kind is FactKind.AREA
        )

    def _day(self, about: FactDefinition, column: str, known: Plane) -> Spanned:
        none = none_of(column)
        low = End(FromColumn(column, is_day=True))
        high = End(FromColumn(column, is_day=True, latest=latest_of(column)))
        never = ~known & self.circuit.leaf(Known(none)) & self.circuit.leaf(Holds(none))
        return Spanned(known, low, high, never, about.values[0] if about.values else False)

    def _of_any_member(self, about: FactDefinition) -> Value:
        """Return a fact about "the person" in a rule for a family; see `onehome.engine.household.family_facts`."""
        if self._subject is not SubjectKind.FAMILY or about.kind not in TRUTHS or not about.name.startswith("person."):
            return Unknown()
        column = column_of(about.name)
        return Truth(self.circuit.leaf(OfAnyMember(column)), self.circuit.leaf(FalseOfAll(column)))

    def _granted(self, name: str) -> Spanned:
        slots = range(1, GRANT_SLOTS + 1)
        days = tuple(grant_day(self._programme, slot) for slot in slots)
        baht = tuple(grant_baht(self._programme, slot) for slot in slots) if name == _BAHT_THIS_YEAR else ()
        known = self.circuit.leaf(Known(GRANTS_KNOWN)) & self.circuit.leaf(Holds(GRANTS_KNOWN))
        ends: list[AnEnd] = []
        for certain in (True, False):
            first = self._first_day_counted(name, certain=certain)
            last = self.day.toordinal()
            ends.append(End(Fixed(0)) if first is None else Granted(days, baht, first, last, self._of_household))
        return Spanned(known, ends[0], ends[1], self.circuit.never)

    def _first_day_counted(self, name: str, *, certain: bool) -> int | None:
        """Return the first day from which the plain engine counts a grant, certainly or perhaps; None if it never does.

        A grant counts from that day up to the day of the question.
        """

        def counts(ordinal: int) -> bool:
            history = AwardHistory((Award(self._programme, date.fromordinal(ordinal), 1),))
            found = _COUNTED[name](history, self._programme, None, self.day)
            return (found.low if certain else found.high) > 0

        low, high = 1, self.day.toordinal()
        if not counts(high):
            return None
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if counts(middle) else (middle + 1, high)
        return low

    def _is_exact(self, found: Spanned) -> Plane:
        if found.low == found.high:
            return self.circuit.always
        if not isinstance(found.low, End) or not isinstance(found.high, End):
            return end_not_above(found.high, found.low, self.circuit)
        partly = [source.latest for source in columns_of(found.high.number) if source.latest is not None]
        partly += [source.latest for source in columns_of(found.low.number) if source.latest is not None]
        inexact = self.circuit.never
        for latest in dict.fromkeys(partly):
            same = self.circuit.leaf(Compared(found.high.number, found.low.number, latest))
            inexact = inexact | (self.circuit.leaf(Known(latest)) & ~same)
        return ~inexact
