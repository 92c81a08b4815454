"""Holds what the database keeps against what the phones told their users, and against what they really recorded."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from figures.running.content import Content, content_of
from figures.running.store import Store
from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.people.models import FieldChange
from onehome.sync.server import State
from onehome.sync.wire import hash_of
from onehome.visits.actions.attachments import attachment_content
from onehome.visits.actions.rest_keys import BODY, rest_key_of
from onehome.visits.models import Hardship, HardshipRecording, Submission, SubmissionAttachment, Visit

SYSTEM = system_actor("a figure looks at what has arrived")
WHY = "the figure looks at what has arrived"


@dataclass(frozen=True, slots=True)
class Truth:
    """One phone: its folder, and from which seed it recorded."""

    folder: Path
    seed: int
    number: int

    def recorded(self) -> Iterator[tuple[dict[str, Any], Content]]:
        """Yield what the phone told its user, each with its true content."""
        orders = json.loads((self.folder / "orders.json").read_bytes())
        for said in Store(self.folder).acknowledgements():
            yield said, content_of(self.seed, self.number, said["number"], orders["about"])


def submissions() -> int:
    """Return how many bodies the database keeps."""
    with acting(SYSTEM):
        return Submission.objects.by_system(why=WHY).count()


def left_to_process() -> int:
    """Return how many wait to be written where they belong."""
    with acting(SYSTEM):
        return Submission.objects.by_system(why=WHY).filter(state=State.COMPLETE).count()


def gone_or_doubled(truths: Sequence[Truth]) -> list[str]:
    """Return what is lost or doubled while the phones still run: what they have deleted must be there, once."""
    arrived = [one for truth in truths for one in Store(truth.folder).arrived()]  # before the rows are read
    with acting(SYSTEM):
        rows = Counter(str(one) for one in Submission.objects.by_system(why=WHY).values_list("instance_id", flat=True))
    lost = [f"{one} was deleted on its phone and is not on the server: lost" for one in arrived if not rows[one]]
    return lost + [f"{one} is on the server {times} times: doubled" for one, times in rows.items() if times > 1]


def check(truths: Sequence[Truth], *, processed: bool) -> tuple[list[str], list[str]]:
    """Return what is wrong, and the states of all rows."""
    wrong = gone_or_doubled(truths)
    with acting(SYSTEM):
        rows: dict[str, list[Submission]] = {}
        for row in Submission.objects.by_system(why=WHY).order_by("sequence"):
            rows.setdefault(str(row.instance_id), []).append(row)
        files: dict[UUID, list[SubmissionAttachment]] = {}
        for one in SubmissionAttachment.objects.by_system(why=WHY):
            files.setdefault(one.submission_id, []).append(one)
        for truth in truths:
            wrong += _of_phone(truth, rows, files)
        expected = {said["id"] for truth in truths for said, _ in truth.recorded()}
        wrong += [f"{name} was never recorded and is on the server" for name in rows.keys() - expected]
        if processed:
            wrong += _effects([row for same in rows.values() for row in same])
        return wrong, [f"{row.state} {row.hold}".strip() for same in rows.values() for row in same]


def _of_phone(
    truth: Truth, rows: dict[str, list[Submission]], files: dict[UUID, list[SubmissionAttachment]]
) -> Iterator[str]:
    orders = json.loads((truth.folder / "orders.json").read_bytes())
    told = list(truth.recorded())
    numbers = Counter(said["number"] for said, _ in told)
    for number in range(orders["count"]):
        if numbers[number] != 1:
            yield f"phone {truth.number} recorded its {number}th record {numbers[number]} times"
    for said, content in told:
        found = rows.get(said["id"], [])
        name = f"phone {truth.number}, record {said['number']} ({said['id']})"
        if len(found) != 1:
            if not found:
                yield f"{name} has not arrived"
            continue
        yield from (f"{name}: {fault}" for fault in _altered(found[0], content, files.get(found[0].pk, [])))


def _altered(row: Submission, content: Content, files: list[SubmissionAttachment]) -> Iterator[str]:
    key = rest_key_of(row)
    assert key is not None
    body = key.open(row.body_sealed, column=BODY, row=row.pk)
    if body != content.body or bytes(row.sha256).hex() != hash_of(content.body):
        yield "its body was altered"
    if {one.name for one in files} != set(content.files):
        yield f"it has other attachments: {[one.name for one in files]}"
        return
    for one in files:
        if one.completed_at is None:
            yield f"{one.name} is not whole"
        elif attachment_content(one, key) != content.files[one.name]:
            yield f"{one.name} was altered"


def _effects(rows: list[Submission]) -> Iterator[str]:
    """Yield what was not written exactly once where it belongs."""
    changes = Counter(FieldChange.objects.by_system(why=WHY).values_list("source_id", flat=True))
    visits = set(Visit.objects.by_system(why=WHY).values_list("pk", flat=True))
    heard = Counter(Hardship.objects.by_system(why=WHY).values_list("visit_id", flat=True))
    spoken = HardshipRecording.objects.by_system(why=WHY).values_list("attachment__submission_id", flat=True)
    voices = Counter(spoken)
    forms = [row for row in rows if row.kind == "form"]
    for row in rows:
        if row.state != State.PROCESSED:
            yield f"{row.instance_id} was not used: {row.state} {row.hold} {row.sentence_en}"
        elif row.kind != "form" and changes[row.pk] != 1:
            yield f"the change {row.instance_id} was made {changes[row.pk]} times"
        elif row.kind == "form" and (row.pk not in visits or heard[row.pk] != 1):
            yield f"of {row.instance_id} came {heard[row.pk]} voices of a visit"
        elif voices[row.pk] > 1:
            yield f"the recording of {row.instance_id} is there {voices[row.pk]} times"
    if len(visits) != len(forms):
        yield f"{len(forms)} forms made {len(visits)} visits"
