"""The homes and people that somebody takes along into the field, as the tables from which forms choose."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from onehome.access.types import Actor, Permission
from onehome.kernel.thai_calendar import Week
from onehome.people.queries.rows import households_seen_by, persons_seen_by
from onehome.visits.models import PlannedVisit

HOUSEHOLDS, PERSONS = "households.csv", "persons.csv"
LIST_NAMES = (HOUSEHOLDS, PERSONS)
HOUSEHOLD_COLUMNS = ("name", "label", "__version", "number", "village")
PERSON_COLUMNS = ("name", "label", "__version", "household", "relation", "sex", "birth_date")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNSEEN = {ord(mark): None for mark in "\u200b\u200c\u200d\u2060\ufeff"}


@dataclass(frozen=True, slots=True)
class FieldLists:
    """The tables of one staff member: rows of text, the household ids that they show."""

    households: tuple[tuple[str, ...], ...]
    persons: tuple[tuple[str, ...], ...]
    household_ids: tuple[UUID, ...]

    def table(self, name: str) -> bytes:
        """Return one of the tables as CSV."""
        if name == HOUSEHOLDS:
            return _csv(HOUSEHOLD_COLUMNS, self.households)
        return _csv(PERSON_COLUMNS, self.persons)

    def ids(self, name: str) -> set[str]:
        """Return the identities in one of the tables."""
        return {row[0] for row in (self.households if name == HOUSEHOLDS else self.persons)}


def field_lists(actor: Actor, *, today: date) -> FieldLists:
    """Return the homes assigned to somebody, or planned for this week and the next, with who lives there.

    Four statements, however many homes there are.
    """
    week = Week.of(today).start
    planned = PlannedVisit.objects.seen_by(actor, Permission.SEE_WEEK).filter(
        staff_member_id=actor.staff_id, week__in=[week, week + timedelta(days=7)]
    )
    stops = set(planned.values_list("household_id", flat=True))
    own = Q(official_id=actor.staff_id) | Q(volunteer_id=actor.staff_id) | Q(pk__in=stops)
    homes = list(households_seen_by(actor, Permission.RECORD_VISIT).filter(own).order_by("village", "number"))
    living = persons_seen_by(actor, Permission.RECORD_VISIT).filter(
        household_id__in=[home.pk for home in homes], died_on__isnull=True
    )
    members = list(living.order_by("household_id", "birth_date", "pk"))
    heads = {member.household_id: member.full_name for member in reversed(members)}
    heads |= {member.household_id: member.full_name for member in members if member.relation == "head"}
    return FieldLists(
        households=tuple(
            (
                str(home.pk),
                _label(heads.get(home.pk, ""), home.village, home.number),
                str(home.version),
                home.number,
                home.village,
            )
            for home in homes
        ),
        persons=tuple(
            (
                str(member.pk),
                member.full_name,
                str(member.version),
                str(member.household_id),
                member.relation,
                member.sex,
                member.birth_date.isoformat() if member.birth_date else "",
            )
            for member in members
        ),
        household_ids=tuple(home.pk for home in homes),
    )


def _label(head: str, village: str, number: str) -> str:
    return " · ".join(part for part in (head, village, number) if part)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table for programs; a cell that a spreadsheet would run is made plain for those who open it in one."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _plain(cell: str) -> str:
    seen = cell.translate(_UNSEEN)
    return f"'{seen}" if seen.startswith(_FORMULA) else seen
