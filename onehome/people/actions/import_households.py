"""Brings in households from a table, after saying which of them are in the registry already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import RowProblem
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import normalise, sort_key
from onehome.people.actions.household_table import HouseholdLine
from onehome.people.actions.register import register_many
from onehome.people.models import Household, Person
from onehome.people.queries.sealed import national_id_index
from onehome.people.queries.titles import split_title
from onehome.people.types import PersonDraft

CHUNK = 250
NUMBER_HERE = Bilingual("มีครัวเรือนเลขที่นี้ในทะเบียนแล้ว", "A household of this number is in the registry already.")
PERSON_HERE = Bilingual("มีคนเลขประจำตัวนี้ในทะเบียนแล้ว", "A person with this national ID is in the registry already.")
LIKE_HERE = Bilingual(
    "อาจมีคนนี้อยู่แล้ว: ชื่อ นามสกุล และวันเกิดตรงกัน ({household})",
    "May be here already: same names and date of birth ({household}).",
)


@dataclass(slots=True)
class ImportedHouseholds:
    """What was brought in, and the lines that were left out with the reason."""

    households: int = 0
    persons: int = 0
    problems: list[RowProblem] = field(default_factory=list)


def already_here(by: Actor, rows: Sequence[HouseholdLine]) -> list[RowProblem]:
    """Return the lines whose household or national ID is in the registry within reach, in two statements."""
    numbers = {row.draft.number for row in rows}
    seen = Household.objects.seen_by(by, Permission.IMPORT_REGISTRY)
    households = set(seen.filter(number__in=numbers).values_list("number", flat=True))
    indexes = {
        national_id_index(member.national_id): line
        for row in rows
        for member, line in zip(row.draft.members, row.lines, strict=True)
        if member.national_id
    }
    persons = Person.objects.seen_by(by, Permission.IMPORT_REGISTRY).filter(national_id_index__in=list(indexes))
    problems = [RowProblem(row.lines[0], "household", NUMBER_HERE) for row in rows if row.draft.number in households]
    for person in persons.only("national_id_index"):
        line = indexes[bytes(person.national_id_index or b"")]
        problems.append(RowProblem(line, "national_id", PERSON_HERE))
    return sorted(problems, key=lambda problem: problem.line)


def likely_here(by: Actor, rows: Sequence[HouseholdLine]) -> list[RowProblem]:
    """Return the lines whose names and birth date are those of somebody in reach: to be looked at, not left out."""
    asked: dict[tuple[str, date], int] = {}
    for row in rows:
        for member, line in zip(row.draft.members, row.lines, strict=True):
            if member.birth_date is not None:
                asked[_key(member), member.birth_date] = line
    rows_like = Person.objects.seen_by(by, Permission.IMPORT_REGISTRY).filter(sort_key__in={key for key, _ in asked})
    found = rows_like.values_list("sort_key", "birth_date", "household__number")
    return [
        RowProblem(asked[key, born], "given_name", LIKE_HERE.format(household=number))
        for key, born, number in found
        if born is not None and (key, born) in asked
    ]


def import_households(
    *, by: Actor, rows: Sequence[HouseholdLine], progress: Callable[[int], None] = lambda done: None
) -> ImportedHouseholds:
    """Register the households of a table; one that cannot be registered is left out whole and told by line.

    Args:
        progress: is told after each part how many households were looked at since it was last told.

    Raises:
        Refused: the actor may not bring a registry into one of the places.
    """
    done = ImportedHouseholds()
    with acting(by):
        for start in range(0, len(rows), CHUNK):
            part = rows[start : start + CHUNK]
            here = already_here(by, part)
            done.problems += here
            left_out = {problem.line for problem in here}
            _bring_in(by, [row for row in part if not left_out & set(row.lines)], done)
            progress(len(part))
    return done


def _bring_in(by: Actor, rows: Sequence[HouseholdLine], done: ImportedHouseholds) -> None:
    """Register a part at once; if a number turns out to be taken out of sight, half it until the line is found."""
    if not rows:
        return
    try:
        with transaction.atomic():
            register_many(by=by, drafts=[row.draft for row in rows])
    except Invalid as error:
        if len(rows) == 1:
            done.problems.append(RowProblem(rows[0].lines[0], error.field or "", error.sentence))
            return
        middle = len(rows) // 2
        _bring_in(by, rows[:middle], done)
        _bring_in(by, rows[middle:], done)
        return
    done.households += len(rows)
    done.persons += sum(len(row.lines) for row in rows)


def _key(member: PersonDraft) -> str:
    _, given = split_title(normalise(member.given_name))
    return sort_key(f"{given} {normalise(member.family_name)}".strip())
