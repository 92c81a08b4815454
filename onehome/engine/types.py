"""What the engine is given: facts with their day and source, the members of a household, earlier grants.

How to fill `HouseholdFacts` from records
-----------------------------------------
- Names are those of `onehome/law/facts.yaml`; any other name is refused.
- A fact nobody has established is left out (or has value None). Never write False or 0 for "not asked": False means
  "known not to be so", and 0 baht means "known to have no income". A missing fact is asked; a False one may refuse.
- `MemberFacts.facts` holds what is about that one person: `person.*`, `elder.*`, `foster.*` and `loan.*`, and for a
  child also `child.*` and `guardian.promptpay` (the account of that child's guardian). `onehome.law.vocabulary` tells
  which facts these are (`about_one_person`). `child.birth_date` and `child.nationality_thai`
  repeat the child's own `person.birth_date` and `person.nationality_thai`; giving either is enough.
- Give every member of the household, whatever the age or place: each counts as one head, and
  `person.income_year` (whole baht, 0 included) is needed of each before an income per head is known; for assets per
  head it is `person.financial_assets`.
- `HouseholdFacts.household` holds what is about the family or the home: `family.*`, `event.*`, `visit.*`, `dwelling.*`,
  `settlement.*`. Of somebody who died, `deceased.*`, `applicant.*` and `application.*` stand there too; a programme for
  the deceased is answered once a fact `deceased.*` is known.
- An area is a code of 2, 4 or 6 digits (province, district, sub-district), as text.
- `awards.*` facts are another number for each programme: give the earlier grants in `awards`, from which they are
  counted, or what is recorded for one programme under its code in `awards_by_programme`. Whether a grant was made for
  an event (`awards.already_paid_for_event`) is never counted from the grants: they do not say which event it was.
- A day known only to its month or year is a `PartialDate` (`read_day` makes it, or a day, from ISO text). A day fact
  whose record is known not to exist (no home visit was made, and we know it) has value False.
- `awards` lists every earlier grant to the household; None means the history is not known.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onehome.law.expressions import Plain
from onehome.law.rule_on_day import SubjectKind


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day known only to its month, or with `month` None only to its year (Common Era)."""

    year: int
    month: int | None = None

    def __post_init__(self) -> None:
        if not (1 <= self.year <= 9999 and 1 <= (self.month or 1) <= 12):
            raise ValueError(f"{self.year}-{self.month} is not a month")

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, monthrange(self.year, month)[1])


_WRITTEN_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def read_day(written: str) -> "date | PartialDate | None":
    """Return the day in "1966-11-22", or the part of a day in "1966-11" or "1966"; None if it is none of these."""
    found = _WRITTEN_DAY.fullmatch(written)
    if found is None:
        return None
    year = int(found[1])
    month, day = (int(part) if part else None for part in found.groups()[1:])
    try:
        return PartialDate(year, month) if month is None or day is None else date(year, month, day)
    except ValueError:
        return None


FactInput = Plain | PartialDate | None
"""True/False, whole number (baht, years, times), code, day, list of codes, part of a day, or None for not known."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of one matter.

    Args:
        known_on: the day it was stated, seen or found.
        source: where it comes from, in words an officer understands ("home visit", "civil registration").
    """

    value: FactInput
    known_on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What is known of one member of a household; `id` is the caller's own and is handed back unchanged."""

    id: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Award:
    """One earlier grant: programme code, its day, the sum in baht, and the member it was for (None: the family)."""

    programme: str
    day: date
    baht: int
    member: str | None = None


@dataclass(frozen=True, slots=True)
class AwardHistory:
    """Every earlier grant to the household and its members, as known on a day from a source."""

    awards: tuple[Award, ...]
    known_on: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """All that is known of one household; see the top of this file for how to fill it.

    Args:
        household: facts about the family and the home.
        awards_by_programme: facts `awards.*` recorded for one programme, by its code.
    """

    household: Mapping[str, Fact]
    members: Sequence[MemberFacts]
    awards: AwardHistory | None = None
    awards_by_programme: Mapping[str, Mapping[str, Fact]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an answer is about: one member, or with `member` None the family or the deceased."""

    kind: SubjectKind
    member: str | None = None


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """All that is known for answering about one subject.

    Args:
        facts: the facts about the subject and its household, by name.
        members: the members of the household, for what is computed from all of them.
    """

    subject: Subject
    facts: Mapping[str, Fact]
    members: tuple[MemberFacts, ...] = ()
    awards: AwardHistory | None = None
