"""What comes from telephones: the telephones themselves, a record that is kept apart, a field with two values."""

import json

from onehome.access.models import Device
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.people.actions.seal import sealed_text
from onehome.people.models import FieldChange
from onehome.people.queries.merging import BASE, FOUND, PROPOSED
from onehome.people.types import ChangeState, MergedEntity
from onehome.sync.server import Hold, State
from onehome.visits.models import Submission, SubmissionAttachment
from tests.web.lists.ground import Ground, Rows, row
from tests.web.lists.homes import Home


def telephones(ground: Ground, number: int) -> Rows:
    """Make a telephone of this number's official, and two of one and the same official, one of them revoked."""
    at, one = clock.now(), ground.world.staff["official"]
    ground.first(holder_id=one)
    for holder, revoked in ((ground.officials[number], None), (one, None), (one, at)):
        yield Device(
            staff_member=holder, label=row(number), token_hash=b"0" * 32, enrolled_at=at, revoked_at=revoked,
            revoked_reason="lost" if revoked else "", enrolled_by=ground.officials[number],
        )  # fmt: skip


def sent(ground: Ground, home: Home) -> Rows:
    """Make a record with a file, sent by the volunteer of a home, and a field of the home to be settled."""
    mine = {"household_id": home.household.pk, "place": home.household.place}
    phone = Device(staff_member=home.volunteer, label="phone", token_hash=b"0" * 32, enrolled_at=clock.now())
    yield phone
    sent_id, column = new_id(), "visits_submission.body_sealed"
    body = sealed_text('<x id="small"/>', subject_id=home.household.pk, column=column, row=sent_id)
    record = Submission(
        **mine, id=sent_id, instance_id=new_id(), sha256=home.person.pk.bytes * 2, kind="form",
        form_code=row(home.number), channel="field", device=phone, staff_member=home.volunteer, received_at=clock.now(),
        sealed_with="household", body_sealed=body, state=State.QUARANTINED, hold=Hold.CANNOT_USE,
    )  # fmt: skip
    yield record
    yield SubmissionAttachment(submission=record, place=home.household.place, name=row(home.number))
    identifier, subject = new_id(), home.household.pk
    columns = {
        column.partition(".")[2]: sealed_text(json.dumps("x"), subject_id=subject, column=column, row=identifier)
        for column in (BASE, FOUND, PROPOSED)
    }
    change = FieldChange(
        **mine, id=identifier, source_id=record.pk, entity=MergedEntity.HOUSEHOLD, entity_id=subject, field="village",
        seen_version=1, state=ChangeState.CONFLICT, made_by=home.volunteer, made_at=clock.now(), **columns,
    )  # fmt: skip
    ground.first(submission_id=record, change_id=change)
    yield change
