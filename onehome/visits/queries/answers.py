"""What was answered with a form: a page of submissions, and one of them as it was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.people.queries.cards import HouseholdCard, household_cards, person_names
from onehome.visits.actions.rest_keys import BODY, RestKey, rest_keys_of
from onehome.visits.forms.answers import Told, read_answers, read_submission
from onehome.visits.forms.questions import Question, question_from
from onehome.visits.models import FormVersion, Submission, SubmissionAttachment
from onehome.visits.queries.forms import versions_in_sight
from onehome.visits.queries.media import Media, media_of
from onehome.visits.queries.submissions import sentence_of
from onehome.visits.types import RecordKind

OF_PEOPLE = frozenset({"persons_met", "hardship.person"})


@dataclass(frozen=True, slots=True)
class Read:
    """A submission that was opened.

    Args:
        told: None when the key of its household was destroyed.
        version: the version that it answers, None when it was never published here.
        whole: False when what came is no answered form; it is kept all the same.
    """

    row: Submission
    told: tuple[Told, ...] | None
    version: FormVersion | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A submission in a list."""

    read: Read
    household: HouseholdCard | None
    sent_by: Bilingual

    @property
    def id(self) -> UUID:
        """Its identity."""
        return self.read.row.pk


@dataclass(frozen=True, slots=True)
class AnswersInFull:
    """One submission as it was asked and answered.

    Args:
        people: names of the people that answers point to, by the identity written there.
        files: name as sent -> file that is whole.
        unanswered: questions of this version that were left empty.
    """

    line: AnswerLine
    sentence: Bilingual
    received_at: datetime
    people: Mapping[str, str]
    files: Mapping[str, Media]
    unanswered: tuple[Question, ...]


def answers_seen_by(actor: Actor, code: str, permission: Permission) -> QuerySet[Submission]:
    """Return the submissions of a form, of all its versions, that the actor may see; the newest first."""
    rows = Submission.objects.seen_by(actor, permission).filter(kind=RecordKind.FORM, form_code=code)
    return rows.select_related("staff_member").order_by("-sequence")


def questions_by_version(actor: Actor, code: str) -> dict[str, FormVersion]:
    """Return the published versions of a form by name, the oldest first, with their questions, without their text."""
    rows = versions_in_sight(actor).filter(form__code=code, published_at__isnull=False)
    rows = rows.defer("source", "xform", "advice").order_by("published_at", "pk")
    return {row.version: row for row in rows}


def read_all(rows: Sequence[Submission], versions: Mapping[str, FormVersion]) -> list[Read]:
    """Open submissions that are in sight; the number of statements does not depend on them."""
    keys = rest_keys_of(rows)
    asked = {name: tuple(question_from(one) for one in row.questions) for name, row in versions.items()}
    return [_read(row, keys.get(row.pk), versions.get(row.form_version), asked) for row in rows]


def answer_lines(actor: Actor, rows: Sequence[Submission], versions: Mapping[str, FormVersion]) -> list[AnswerLine]:
    """Return submissions as lines of a list."""
    homes = household_cards(actor, [row.household_id for row in rows if row.household_id])
    return [
        AnswerLine(
            read=one,
            household=homes.get(one.row.household_id) if one.row.household_id else None,
            sent_by=one.row.staff_member.name,
        )
        for one in read_all(rows, versions)
    ]


def answers_in_full(actor: Actor, submission_id: UUID) -> AnswersInFull:
    """Return one submission of a form.

    Raises:
        NotThere: absent, no answered form, or out of reach.
    """
    rows = Submission.objects.seen_by(actor, Permission.SEE_SUBMISSIONS).select_related("staff_member")
    row = rows.filter(pk=submission_id, kind=RecordKind.FORM).first()
    if row is None:
        raise not_here()
    line = answer_lines(actor, [row], questions_by_version(actor, row.form_code))[0]
    files = SubmissionAttachment.objects.by_system(why="the submission is in sight")
    whole = files.filter(submission=row, completed_at__isnull=False).order_by("name")
    told = line.read.told or ()
    answered = {one.question.path for one in told}
    asked = tuple(question_from(one) for one in line.read.version.questions) if line.read.version else ()
    awaited = files.filter(submission=row, completed_at__isnull=True).count()
    return AnswersInFull(
        line=line,
        sentence=sentence_of(row, awaited),
        received_at=row.received_at,
        people=_people(actor, told),
        files={one.sent_name: media_of(one) for one in whole},
        unanswered=tuple(one for one in asked if one.kind not in {"hidden", "note"} and one.path not in answered),
    )


def _people(actor: Actor, told: Sequence[Told]) -> dict[str, str]:
    written = {part for one in told if one.question.meaning in OF_PEOPLE for part in one.value.split()}
    ids = [found for one in written if (found := _uuid(one)) is not None]
    return {str(found): name for found, name in person_names(actor, ids).items()} if ids else {}


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _read(
    row: Submission, key: RestKey | None, version: FormVersion | None, asked: Mapping[str, tuple[Question, ...]]
) -> Read:
    if key is None:
        return Read(row, None, version)
    body = key.open(row.body_sealed, column=BODY, row=row.pk)
    try:
        root = read_submission(body).root
    except Invalid:
        return Read(row, (), version, whole=False)
    return Read(row, tuple(read_answers(root, asked.get(row.form_version, ()))), version)
