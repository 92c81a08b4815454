"""What a record says, for whoever decides about it: opened, put into lines, and never kept open."""

from dataclasses import dataclass
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import require
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import OneHomeError
from onehome.kernel.sealing import CannotOpen
from onehome.people.types import MERGED_FIELDS
from onehome.sync.server import UNREADABLE, Hold
from onehome.visits.actions.process_change import read_change
from onehome.visits.actions.rest_keys import BODY, rest_key_of
from onehome.visits.forms.answers import Told, read_answers, read_submission
from onehome.visits.forms.questions import bilingual_of
from onehome.visits.models import Submission
from onehome.visits.queries.forms import published_version, questions_of
from onehome.visits.types import RecordKind

NOTHING = Bilingual("ไม่มีค่า", "nothing")
IN_THE_REGISTRY = Bilingual("เลือกจากทะเบียน", "chosen from the registry")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One thing that a record says."""

    asked: Bilingual
    said: Bilingual


def record_content(actor: Actor, submission_id: UUID) -> tuple[ContentLine, ...] | None:
    """Return what a record says, line by line; None when it cannot be read here.

    Raises:
        NotThere: absent or out of reach.
        Refused: the actor may not decide about records.
    """
    require(actor, Permission.SETTLE_SUBMISSION)
    row = Submission.objects.seen_by(actor, Permission.SETTLE_SUBMISSION).filter(pk=submission_id).first()
    if row is None:
        raise not_here()
    key = rest_key_of(row)
    if key is None or (row.hold and Hold(row.hold) in UNREADABLE):
        return None
    try:
        body = key.open(row.body_sealed, column=BODY, row=row.pk)
        return _changes(body) if row.kind == RecordKind.HOUSEHOLD_CHANGE else _answers(actor, body)
    except (CannotOpen, OneHomeError):
        return None


def _changes(body: bytes) -> tuple[ContentLine, ...]:
    return tuple(
        ContentLine(MERGED_FIELDS[one.entity].get(one.field, _plain(one.field)), _from_to(one.base, one.value))
        for one in read_change(body).changes
    )


def _from_to(base: str | None, value: str | None) -> Bilingual:
    before, after = (NOTHING if text is None else _plain(text) for text in (base, value))
    return Bilingual(f"จาก “{before.th}” เป็น “{after.th}”", f"from “{before.en}” to “{after.en}”")


def _answers(actor: Actor, body: bytes) -> tuple[ContentLine, ...]:
    submitted = read_submission(body)
    try:
        questions = questions_of(published_version(actor, submitted.form_code, submitted.form_version))
    except OneHomeError:
        questions = ()  # its form is not known here: the answers are shown under their own names
    told = read_answers(submitted.root, questions)
    return tuple(ContentLine(_asked(one), _said(one)) for one in told if one.value and not _is_meta(one))


def _is_meta(one: Told) -> bool:
    return "/meta/" in one.question.path or one.question.kind == "note"


def _asked(one: Told) -> Bilingual:
    turn = "".join(f" ({number})" for number in one.at)
    name = bilingual_of(one.question.labels, one.question.name)
    return Bilingual(f"{name.th}{turn}", f"{name.en}{turn}")


def _said(one: Told) -> Bilingual:
    choices = one.question.choices
    if choices:
        chosen = [bilingual_of(choices.get(value, {}), value) for value in one.value.split()]
        return Bilingual(", ".join(part.th for part in chosen), ", ".join(part.en for part in chosen))
    return IN_THE_REGISTRY if _are_ids(one.value) else _plain(one.value)


def _are_ids(text: str) -> bool:
    try:
        return all(UUID(part) for part in text.split())
    except ValueError:
        return False


def _plain(text: str) -> Bilingual:
    return Bilingual(text, text)
