"""Telephones: who may have one, who enrols and revokes whose, and what the journal says."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from onehome.access.actions.devices import (
    GOOD_FOR,
    add_password_device,
    enrol,
    hash_of_secret,
    issue_enrolment,
    note_presence,
    revoke_device,
    seen,
)
from onehome.access.models import Device, Enrolment, User
from onehome.access.queries.devices import bearer, device_holders, devices_of, devices_seen_by
from onehome.access.types import Permission
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from tests.world import SYSTEM, World

NOW = clock.now()


def spki(curve: ec.EllipticCurve | None = None) -> bytes:
    key = ec.generate_private_key(curve or ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def enrolled(world: World, who: str = "official", by: str = "provincial-head") -> tuple[Device, str]:
    issued = issue_enrolment(by=world.actor(by), staff_id=world.staff[who].pk, at=NOW)
    made = enrol(secret=issued.secret, spki=spki(), label="เครื่องทดสอบ", at=NOW)
    return made.device, made.token


# by -> whose devices he may enrol; written from the brief, not from the policy
MAY_ENROL = {
    "official": {"official", "volunteer", "other-volunteer"},
    "unit-head": {"unit-head", "official", "colleague", "volunteer", "other-volunteer"},
    "neighbour-head": {"neighbour-head", "neighbour", "volunteer", "other-volunteer"},
    "provincial-head": {
        "provincial-head", "unit-head", "official", "colleague", "neighbour", "neighbour-head", "volunteer",
        "other-volunteer",
    },
    "volunteer": set(),
    "minister": set(),
    "planner": set(),
    "auditor": set(),
    "administrator": set(),
}  # fmt: skip


@pytest.mark.parametrize("by", MAY_ENROL)
def test_each_enrols_those_he_looks_after(world: World, by: str) -> None:
    for who, member in world.staff.items():
        if who in MAY_ENROL[by]:
            assert issue_enrolment(by=world.actor(by), staff_id=member.pk, at=NOW).member == member
        else:
            with pytest.raises((NotThere, Refused)):
                issue_enrolment(by=world.actor(by), staff_id=member.pk, at=NOW)


def test_the_secret_is_kept_as_a_hash_and_works_once_within_half_an_hour(world: World) -> None:
    official = world.actor("official")
    issued = issue_enrolment(by=official, staff_id=world.staff["official"].pk, at=NOW)
    assert len(issued.secret) == 22 and issued.expires_at == NOW + GOOD_FOR
    assert bytes(Enrolment.objects.get().secret_hash) == hash_of_secret(issued.secret)
    with pytest.raises(Invalid):
        enrol(secret=issued.secret, spki=spki(), label="สาย", at=NOW + GOOD_FOR)
    enrol(secret=issued.secret, spki=spki(), label="ทัน", at=NOW)
    with pytest.raises(Invalid):
        enrol(secret=issued.secret, spki=spki(), label="ซ้ำ", at=NOW)


def test_a_telephone_whose_answer_was_lost_asks_again_until_it_was_seen(world: World) -> None:
    issued = issue_enrolment(by=world.actor("official"), staff_id=world.staff["official"].pk, at=NOW)
    key = spki()
    lost = enrol(secret=issued.secret, spki=key, label="x", at=NOW)
    again = enrol(secret=issued.secret, spki=key, label="x", at=NOW + timedelta(minutes=1))
    assert again.device == lost.device and again.token != lost.token and Device.objects.count() == 1
    assert bearer(again.device.pk, hash_of_secret(lost.token)) is None
    found = bearer(again.device.pk, hash_of_secret(again.token))
    assert found is not None
    note_presence(holder=found, at=NOW + timedelta(minutes=10))
    for at in (NOW + timedelta(minutes=11), NOW + GOOD_FOR):
        with pytest.raises(Invalid):
            enrol(secret=issued.secret, spki=key, label="x", at=at)


def test_a_new_secret_ends_the_one_before(world: World) -> None:
    official = world.actor("official")
    first = issue_enrolment(by=official, staff_id=world.staff["official"].pk, at=NOW)
    issue_enrolment(by=official, staff_id=world.staff["official"].pk, at=NOW)
    with pytest.raises(Invalid):
        enrol(secret=first.secret, spki=spki(), label="เก่า", at=NOW)


@pytest.mark.parametrize("wrong", [b"", b"no key", spki(ec.SECP384R1())])
def test_only_a_key_of_the_right_kind_is_taken(world: World, wrong: bytes) -> None:
    issued = issue_enrolment(by=world.actor("official"), staff_id=world.staff["official"].pk, at=NOW)
    with pytest.raises(Invalid):
        enrol(secret=issued.secret, spki=wrong, label="x", at=NOW)
    other = ed25519.Ed25519PrivateKey.generate().public_key()
    with pytest.raises(Invalid):
        enrol(
            secret=issued.secret,
            spki=other.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            label="x",
            at=NOW,
        )
    assert enrol(secret=issued.secret, spki=spki(), label="", at=NOW).device.label


def test_who_records_no_visits_gets_no_device(world: World) -> None:
    with pytest.raises(Conflict):
        issue_enrolment(by=SYSTEM, staff_id=world.staff["planner"].pk, at=NOW)
    with pytest.raises(Conflict):
        add_password_device(by=SYSTEM, staff_id=world.staff["planner"].pk, label="ODK", at=NOW)


def test_a_token_opens_its_own_device_only(world: World) -> None:
    device, token = enrolled(world)
    found = bearer(device.pk, hash_of_secret(token))
    assert found is not None and found.may_read and found.actor == world.actor("official")
    assert bearer(device.pk, hash_of_secret("x")) is None
    other, _ = enrolled(world, "colleague")
    assert bearer(other.pk, hash_of_secret(token)) is None


def test_a_closed_account_closes_the_device(world: World) -> None:
    device, token = enrolled(world)
    User.objects.filter(staff_member=world.staff["official"]).update(is_active=False)
    found = bearer(device.pk, hash_of_secret(token))
    assert found is not None and found.gone and not found.may_read and found.actor.grants == ()


def test_a_volunteer_without_an_account_may_have_a_device(world: World) -> None:
    User.objects.filter(staff_member=world.staff["volunteer"]).delete()
    device, token = enrolled(world, "volunteer", by="official")
    found = bearer(device.pk, hash_of_secret(token))
    assert found is not None and found.may_read


def test_revoking_needs_a_reason_and_reach_and_happens_once(world: World) -> None:
    device, token = enrolled(world)
    with pytest.raises(Invalid):
        revoke_device(by=world.actor("official"), device_id=device.pk, reason=" ", at=NOW)
    for who in ("colleague", "far-head", "neighbour-head"):
        with pytest.raises(NotThere):
            revoke_device(by=world.actor(who), device_id=device.pk, reason="x", at=NOW)
    for who in ("volunteer", "minister"):
        with pytest.raises(Refused):
            revoke_device(by=world.actor(who), device_id=device.pk, reason="x", at=NOW)
    revoke_device(by=world.actor("unit-head"), device_id=device.pk, reason="เครื่องหาย", at=NOW)
    found = bearer(device.pk, hash_of_secret(token))
    assert found is not None and not found.may_read
    with pytest.raises(Conflict):
        revoke_device(by=world.actor("official"), device_id=device.pk, reason="อีกครั้ง", at=NOW)
    entry = Entry.objects.get(name="access.device_revoked")
    assert entry.reason == "เครื่องหาย" and f"access.device/{device.pk}" in entry.subjects


def test_lists_hold_the_devices_in_reach(world: World) -> None:
    own, _ = enrolled(world)
    volunteers, _ = enrolled(world, "volunteer", by="official")
    far, _ = enrolled(world, "far-official", by="far-head")
    permission = Permission.ENROL_DEVICE
    assert set(devices_seen_by(world.actor("official"), permission)) == {own, volunteers}
    assert set(devices_seen_by(world.actor("colleague"), permission)) == {volunteers}
    assert set(devices_seen_by(world.actor("far-head"), permission)) == {far}
    assert list(devices_of(world.staff["volunteer"].pk)) == [volunteers]
    assert device_holders(world.actor("minister"), permission).count() == 0


def test_a_device_is_seen_at_most_every_few_minutes(world: World) -> None:
    device, _ = enrolled(world)
    seen(device=device, at=NOW + timedelta(minutes=1))
    assert Device.objects.get(pk=device.pk).last_seen_at == NOW
    seen(device=device, at=NOW + timedelta(minutes=6))
    assert Device.objects.get(pk=device.pk).last_seen_at == NOW + timedelta(minutes=6)
