"""Submissions of OpenRosa clients, many at once, for the short way in: those that come whole, in one part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.handlers.asgi import ASGIRequest

from onehome.access.queries.devices import Bearer, bearers
from onehome.access.types import Actor
from onehome.kernel import clock
from onehome.visits.actions.intake import Handed
from onehome.visits.forms.answers import Submitted, read_submission
from onehome.visits.forms.questions import Question
from onehome.visits.queries.forms import questions_answered
from onehome.web.field.gathering import Gathering
from onehome.web.field.keeping import keep
from onehome.web.field.openrosa.arrivals import FULL, arrival_of
from onehome.web.field.openrosa.documents import message
from onehome.web.field.openrosa.door import named_device, not_secure
from onehome.web.field.openrosa.reading import Post, read_post
from onehome.web.field.short_way import Answer, Lane, LongWay

ADDRESS = "/openrosa/submission"
WHOLE = message(FULL, status=201).content
Answered = Callable[[Actor, str, str], tuple[Question, ...]]


@dataclass(frozen=True, slots=True)
class SentForm:
    """A filled-in form as it was sent, and by whom it says it was."""

    post: Post
    submitted: Submitted
    device_id: UUID
    password_hash: bytes
    at: datetime


def lane() -> Lane:
    """Return the lane for submissions."""
    return Lane(recognises, read, Gathering(take_in, alike=lambda one: one.submitted.instance_id))


def recognises(method: str, path: str) -> bool:
    """Return whether a submission is posted."""
    return method == "POST" and path == ADDRESS


def read(request: ASGIRequest, _content: bytes) -> SentForm:
    """Return a submission as it was sent.

    Raises:
        LongWay, DisallowedHost, OneHomeError, ValueError: it is not as it should be, or files come with it.
    """
    request.get_host()
    named = named_device(request)
    if not_secure(request) or named is None:
        raise LongWay
    post = read_post(request)
    if post.files or post.more_follow:
        raise LongWay
    return SentForm(post, read_submission(post.body), *named, clock.now())


def take_in(lot: Sequence[SentForm]) -> list[Answer | Exception]:
    """Keep submissions of different ids; returns the answer to each, or the error for which it goes the long way."""
    holders = bearers({one.device_id for one in lot})
    questions = questions_answered({(one.submitted.form_code, one.submitted.form_version) for one in lot})
    return keep([_opened(one, holders.get(one.device_id), questions) for one in lot], lambda _: (201, WHOLE))


def _opened(sent: SentForm, holder: Bearer | None, questions: Answered) -> Handed | Exception:
    if holder is None or not holder.shows(sent.password_hash):
        return LongWay()
    submitted = sent.submitted
    try:
        asked = questions(holder.actor, submitted.form_code, submitted.form_version)
        return Handed(holder, arrival_of(sent.post, submitted, asked), sent.at)
    except Exception as error:  # told to the one sender whom it concerns
        return error
