"""What a submission says: its form, its identity, and its answers in the order they were asked."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.visits.forms.questions import Question
from onehome.visits.forms.safe_xml import local, read_xml

NAMESPACE = UUID("6f6e6568-6f6d-5500-8000-000000000004")  # for identities that are no UUID
NO_FORM = Bilingual(
    "แบบฟอร์มที่ส่งมาไม่บอกว่าเป็นแบบฟอร์มใด", "The submission does not name its form. Send it again from the same program."
)


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission before its form is known."""

    form_code: str
    form_version: str
    instance_id: UUID
    root: Element


@dataclass(frozen=True, slots=True)
class Told:
    """One answer.

    Args:
        at: which turn of each repeat around it, from the outside in; empty outside repeats.
        known: False when the form has no such question; it is kept and shown all the same.
    """

    question: Question
    value: str
    at: tuple[int, ...] = ()
    known: bool = True


def read_submission(body: bytes) -> Submitted:
    """Return which form a submission answers, and which submission it is.

    Raises:
        Invalid: it is no safe XML, or names no form.
    """
    root = read_xml(body)
    code = root.get("id") or ""
    if not code and root.tag.startswith("{"):
        code = root.tag[1:].partition("}")[0]
    if not code:
        raise Invalid(NO_FORM)
    written = next((one.text or "" for one in root.iter() if local(one.tag) == "instanceID"), "").strip()
    instance_id = _identity(written or hashlib.sha256(body).hexdigest())
    return Submitted(code, (root.get("version") or "").strip(), instance_id, root)


def _identity(written: str) -> UUID:
    """Return the identity of a submission; one that is no UUID, or none at all, gives one that is always the same."""
    try:
        return UUID(written.removeprefix("uuid:"))
    except ValueError:
        return uuid5(NAMESPACE, written)


def read_answers(root: Element, questions: Sequence[Question]) -> list[Told]:
    """Return every answer of a submission; those left empty are left out."""
    told: list[Told] = []
    known = {one.path: one for one in questions}
    repeats = {one.repeat for one in questions if one.repeat}
    _walk(root, f"/{local(root.tag)}", (), known, repeats, told)
    return told


def attachment_names(root: Element, questions: Sequence[Question]) -> list[str]:
    """Return the names of the files that a submission says it has."""
    told = read_answers(root, questions)
    return list(dict.fromkeys(one.value for one in told if one.question.is_file))


def _walk(
    parent: Element,
    path: str,
    at: tuple[int, ...],
    known: dict[str, Question],
    repeats: set[str],
    told: list[Told],
) -> None:
    turns: dict[str, int] = {}
    for node in parent:
        name = local(node.tag)
        here = f"{path}/{name}"
        if name == "meta":
            continue
        turns[here] = turns.get(here, 0) + 1
        if len(node):
            inner = (*at, turns[here]) if here in repeats or turns[here] > 1 else at
            _walk(node, here, inner, known, repeats, told)
        elif value := (node.text or "").strip():
            question = known.get(here)
            told.append(Told(question or Question(here, name, "text"), value, at, question is not None))
