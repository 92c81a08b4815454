"""Hands out what was answered with a form as a table, piece by piece."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from onehome.access.actions.note import note_reading
from onehome.access.errors import not_permitted
from onehome.access.gate import acting
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.csv_table import csv_lines
from onehome.visits.forms.answers import Told
from onehome.visits.forms.questions import Question, question_from, said_in
from onehome.visits.models import FormVersion, Submission
from onehome.visits.queries.answers import Read, answers_seen_by, questions_by_version, read_all
from onehome.visits.queries.forms import form_in_sight

AT_ONCE = 200
READING = "staff:form_export"
FIXED = ("submission", "received_at", "sent_by", "form_version", "household", "state")
OTHER = "answers_without_a_question"
ERASED = "erased"


def export_answers(*, by: Actor, form_id: UUID, language: str = "") -> Iterator[bytes]:
    """Return the answers of all versions as CSV, the oldest first; a person's name or words stand in it.

    Every piece is read in a transaction of its own, so that a slow line holds none open, and writes into the journal
    whose answers it carries. What arrives meanwhile is left for the next time.

    Args:
        language: choices in words of this language; "" leaves the names that the form gives them.

    Raises:
        NotThere: the form is not in sight.
        Refused: the actor may not take answers out.
    """
    with acting(by):
        form = form_in_sight(by, form_id)
        if not by.may(Permission.EXPORT_ANSWERS):
            raise not_permitted()
        rows = answers_seen_by(by, form.code, Permission.EXPORT_ANSWERS)
        newest = rows.first()
        details: dict[str, str | int | bool | None] = {"submissions": rows.count(), "words": language or "codes"}
        about = (subject("visits.form", form.pk),)
        record(Fact("visits.answers_exported", subjects=about, details=details), by=by.by)
        versions = questions_by_version(by, form.code)
    return _pieces(by, form.code, versions, newest.sequence if newest else 0, language)


def _pieces(by: Actor, code: str, versions: Mapping[str, FormVersion], last: int, language: str) -> Iterator[bytes]:
    columns = columns_of(versions.values())
    yield csv_lines([[*FIXED, *map(_column, columns), OTHER]]).encode("utf-8-sig")
    after = 0
    while after < last:
        with acting(by):
            rows = answers_seen_by(by, code, Permission.EXPORT_ANSWERS).filter(sequence__gt=after, sequence__lte=last)
            piece = list(rows.order_by("sequence")[:AT_ONCE])
            if not piece:
                return
            note_reading(by, name=READING, subjects=_subjects(piece))
            lines = [_line(one, columns, language) for one in read_all(piece, versions)]
        after = piece[-1].sequence
        yield csv_lines(lines).encode()


def columns_of(versions: Iterable[FormVersion]) -> list[Question]:
    """Return the questions of all versions once each: as the newest asks them, then those of earlier ones only."""
    found: dict[str, Question] = {}
    for version in reversed(list(versions)):
        for one in map(question_from, version.questions):
            if one.kind != "note":
                found.setdefault(one.path, one)
    return list(found.values())


def _subjects(piece: Sequence[Submission]) -> list[str]:
    homes = {subject("people.household", row.household_id) for row in piece if row.household_id}
    return sorted(homes | {subject("visits.submission", row.pk) for row in piece})


def _line(one: Read, columns: Sequence[Question], language: str) -> list[str]:
    row = one.row
    fixed = [
        str(row.pk),
        clock.in_bangkok(row.received_at).isoformat(timespec="seconds"),
        row.staff_member.name.th,
        row.form_version,
        str(row.household_id or ""),
        row.state,
    ]
    if one.told is None:
        return [*fixed, *("" for _ in columns), ERASED]
    answers: dict[str, list[Told]] = {}
    for told in one.told:
        answers.setdefault(told.question.path, []).append(told)
    known = [_cell(answers.pop(column.path, []), language) for column in columns]
    other = [f"{path}={told.value}" for path, several in answers.items() for told in several]
    return [*fixed, *known, "\n".join(other)]


def _cell(several: Sequence[Told], language: str) -> str:
    """Return the answers to one question; those of a repeat each on a line of its own, after their turn."""
    said = [(".".join(map(str, told.at)), _words(told, language)) for told in several]
    return "\n".join(f"{turn}: {words}" if turn else words for turn, words in said)


def _words(told: Told, language: str) -> str:
    question = told.question
    if not language or not question.choices:
        return told.value
    parts = [told.value] if question.kind == "one" else told.value.split()
    return ", ".join(said_in(question.choices.get(part, {}), language) or part for part in parts)


def _column(question: Question) -> str:
    return question.path.partition("/")[2].partition("/")[2]
