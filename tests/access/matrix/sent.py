"""Lays out telephones, a record from the field that is kept apart, and a field with two values."""

import hashlib
import json
from collections.abc import Iterator

from onehome.access.models import Device
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.people.actions.seal import seal_with
from onehome.people.models import FieldChange, Household
from onehome.people.queries.merging import BASE, FOUND, PROPOSED
from onehome.people.queries.sealed import data_keys
from onehome.people.types import ChangeState, MergedEntity
from onehome.sync.server import Hold, State
from onehome.visits.actions.rest_keys import BODY, household_rest_key
from onehome.visits.models import Submission
from tests.access.matrix.people import UNIT_OF, Record, canary
from tests.world import World

HOLDERS = ("official", "colleague", "volunteer", "neighbour", "far-official", "far-volunteer")
# An official looks after his own telephone and those of the volunteers of his place, whose unit is not his own.
AFTER_VOLUNTEERS = frozenset({"volunteer", "official", "unit-head", "provincial-head"})


def devices(world: World) -> Iterator[Record]:
    """Give each holder a telephone in use, and one that was revoked."""
    for name in HOLDERS:
        member = world.staff[name]
        owners = AFTER_VOLUNTEERS if name == "volunteer" else frozenset({name})
        for kind in ("device", "gone_device"):
            device = _device(world, name, canary(kind, name))
            if kind == "gone_device":
                device.revoked_at, device.revoked_reason = clock.now(), "หาย"
                device.save()
            arguments = {"device_id": device.pk, "staff_id": member.pk}
            yield Record(kind, owners, UNIT_OF[name], name, arguments)


def sent_by(world: World, owner: str, household: Household) -> Iterator[Record]:
    """Make a record of the owner about a household, and a field of it that waits to be settled."""
    key, member, at = data_keys([household.pk])[household.pk], world.staff[owner], clock.now()
    text = canary("sent", owner)
    body = f'<data id="{text}" version="1"><said>{text}</said></data>'.encode()
    identifier = new_id()
    Submission(
        id=identifier, instance_id=new_id(), sha256=hashlib.sha256(body).digest(), kind="form", form_code=text,
        form_version="1", channel="field", device=_device(world, owner, "เครื่อง"), staff_member=member,
        household_id=household.pk, place=household.place, received_at=at, sealed_with="household",
        body_sealed=household_rest_key(key).seal(body, column=BODY, row=identifier), state=State.QUARANTINED,
        hold=Hold.CANNOT_USE,
    ).save()  # fmt: skip
    change = FieldChange(
        household=household, place=household.place, source_id=identifier, entity=MergedEntity.HOUSEHOLD,
        entity_id=household.pk, field="village", seen_version=1, state=ChangeState.CONFLICT, made_by=member, made_at=at,
    )  # fmt: skip
    values = ((BASE, "x"), (FOUND, household.village), (PROPOSED, canary("differing", owner)))
    for column, value in values:
        sealed = seal_with(key, json.dumps(value), column=column, row=change.pk)
        setattr(change, column.partition(".")[2], sealed)
    change.save()
    owners, unit = frozenset({owner}), UNIT_OF[owner]
    yield Record("sent", owners, unit, owner, {"submission_id": identifier})
    yield Record("differing", owners, unit, owner, {"change_id": change.pk})


def _device(world: World, name: str, label: str) -> Device:
    return Device.objects.create(
        staff_member=world.staff[name], label=label, token_hash=b"0" * 32, enrolled_at=clock.now()
    )
