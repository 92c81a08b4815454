"""A post of an OpenRosa client as the record that it is."""

import mimetypes

from onehome.kernel.bilingual import Bilingual
from onehome.visits.forms.answers import Submitted, attachment_names, read_answers
from onehome.visits.forms.found import find
from onehome.visits.forms.questions import Question
from onehome.visits.types import Arrival, Channel, ExpectedAttachment, RecordKind
from onehome.web.field.openrosa.reading import Post

FULL = Bilingual("รับครบแล้ว ขอบคุณ", "All of it has arrived. Thank you.")


def arrival_of(post: Post, submitted: Submitted, questions: tuple[Question, ...]) -> Arrival:
    """Return the record of a post; without the questions of its form it says nothing of whom it concerns."""
    return Arrival(
        instance_id=submitted.instance_id,
        kind=RecordKind.FORM,
        form_code=submitted.form_code[:80],
        form_version=submitted.form_version[:80],
        household_id=find(read_answers(submitted.root, questions)).household_id,
        body=post.body,
        made_at=None,
        attachments=_expected(post, submitted, questions),
        channel=Channel.OPENROSA,
    )


def _expected(post: Post, submitted: Submitted, questions: tuple[Question, ...]) -> tuple[ExpectedAttachment, ...]:
    """Return the files that belong to a submission: those its answers name, and whatever else came along."""
    kinds = {sent.name: sent.content_type for sent in post.files}
    names = dict.fromkeys([*attachment_names(submitted.root, questions), *kinds])
    return tuple(
        ExpectedAttachment(name, None, None, kinds.get(name) or mimetypes.guess_type(name)[0] or "") for name in names
    )
