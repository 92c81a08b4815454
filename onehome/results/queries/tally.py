"""What is asked of the listening board and what it answers: a tally for every group and week."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from uuid import UUID

from onehome.kernel.thai_calendar import Week
from onehome.results.types import Level
from onehome.visits.types import HardshipTheme

Key = object  # province code, unit id or staff id; "" for the nation


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose listening is asked for, and in which weeks (in order)."""

    level: Level
    weeks: Sequence[Week]
    place: str = ""  # a province
    unit_id: UUID | None = None
    staff: tuple[UUID, ...] | None = None  # only these officials
    at_home: bool = False  # of voices, only those that a unit heard in its own province


@dataclass(slots=True)
class Tally:
    """What was promised and done, heard and answered, by one group in one week.

    Officials are counted once each, in the first of these that fits: listened, on leave, missed with a reason, missed
    without one, not yet, no promise.
    """

    staff: int = 0
    listened: int = 0
    on_leave: int = 0
    missed_said: int = 0
    missed: int = 0
    not_yet: int = 0
    households: int = 0
    people: int = 0
    voices: int = 0
    answered: int = 0
    in_case: int = 0
    confirmed: int = 0
    themes: dict[HardshipTheme, int] = field(default_factory=dict)

    @property
    def due(self) -> int:
        """Officials who were to go: all but those on leave."""
        return self.staff - self.on_leave

    @property
    def share(self) -> float | None:
        """Share of those who were to go that did, None where nobody was."""
        return self.listened / self.due if self.due > 0 else None

    @property
    def no_promise(self) -> int:
        """Officials who promised nothing for this week and did not go."""
        return max(0, self.staff - self.listened - self.on_leave - self.missed_said - self.missed - self.not_yet)

    def add(self, other: "Tally") -> None:
        """Add what another group did; right for groups that share neither officials nor households."""
        for name in FIGURES:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for theme, number in other.themes.items():
            self.themes[theme] = self.themes.get(theme, 0) + number


FIGURES = tuple(one.name for one in fields(Tally) if one.name != "themes")
COUNTED_AHEAD = (*(name for name in FIGURES if name != "staff"), "themes")  # who serves is counted when asked
Tallies = dict[Key, dict[date, Tally]]  # key -> Monday -> tally
