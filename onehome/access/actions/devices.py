"""Telephones: enrolled with a secret that works once, seen, and revoked with a reason."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from onehome.access.errors import (
    ALREADY_REVOKED,
    BAD_DEVICE_KEY,
    MAY_NOT_USE_DEVICE,
    REASON_FOR_REVOKING,
    SECRET_REFUSED,
    not_here,
)
from onehome.access.gate import acting, require
from onehome.access.models import Device, Enrolment, StaffMember
from onehome.access.queries import actor_of_staff
from onehome.access.queries.devices import Bearer, device_holders
from onehome.access.types import Actor, Permission, Role
from onehome.journal.actions import record
from onehome.journal.types import By, Fact, subject
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_text import normalise
from onehome.sync.proofs import NoProof, public_key
from onehome.sync.wire import to_base64

SECRET_BYTES, TOKEN_BYTES = 16, 32
GOOD_FOR = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=5)
LONGEST_LABEL, LONGEST_REASON = 80, 200
LEFT = "ผู้ใช้เครื่องพ้นจากหน้าที่"


@dataclass(frozen=True, slots=True)
class IssuedEnrolment:
    """A secret to be shown once as a QR code."""

    secret: str
    expires_at: datetime
    member: StaffMember


@dataclass(frozen=True, slots=True)
class EnrolledDevice:
    """A new device and its token: told once, kept as a hash."""

    device: Device
    token: str
    actor: Actor


def hash_of_secret(secret: str) -> bytes:
    """Return what is kept of a random secret of at least 128 bits; such a one needs no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def issue_enrolment(*, by: Actor, staff_id: UUID, at: datetime) -> IssuedEnrolment:
    """Make a secret that turns one telephone into a device of a staff member; earlier unused ones end.

    Raises:
        NotThere: the staff member is absent or out of reach.
        Conflict: he may not record visits.
    """
    with acting(by):
        member, _ = _holder(by, staff_id)
        Enrolment.objects.filter(staff_member=member, used_at__isnull=True, expires_at__gt=at).update(expires_at=at)
        secret = to_base64(secrets.token_bytes(SECRET_BYTES))
        made = Enrolment.objects.create(
            secret_hash=hash_of_secret(secret),
            staff_member=member,
            issued_by_id=by.staff_id,
            issued_at=at,
            expires_at=at + GOOD_FOR,
        )
        _record("access.enrolment_issued", member.pk, by.by)
        return IssuedEnrolment(secret, made.expires_at, member)


@transaction.atomic
def enrol(*, secret: str, spki: bytes, label: str, at: datetime) -> EnrolledDevice:
    """Turn a secret into a device, once.

    A telephone whose answer was lost on the way asks again with the same key: it is the same device with another token,
    until it was seen for the first time.

    Raises:
        Invalid: the secret was used, is too old or was never issued; or the key is no P-256 key.
    """
    found = Enrolment.objects.select_for_update(of=("self",)).select_related("staff_member")
    enrolment = found.filter(secret_hash=hash_of_secret(secret), expires_at__gt=at).first()
    if enrolment is None or enrolment.staff_member.left_on is not None:
        raise Invalid(SECRET_REFUSED, "secret")
    if enrolment.used_at is not None:
        return _enrolled_again(enrolment.staff_member_id, enrolment.used_at, spki)
    try:
        public_key(spki)
    except NoProof as error:
        raise Invalid(BAD_DEVICE_KEY, "device_public_key") from error
    actor = actor_of_staff(enrolment.staff_member_id)
    enrolment.used_at = at
    enrolment.save(update_fields=["used_at"])
    device, token = _new_device(enrolment.staff_member_id, label, spki, enrolment.issued_by_id, at)
    _record("access.device_enrolled", device.staff_member_id, actor.by, device.pk)
    return EnrolledDevice(device, token, actor)


def add_password_device(*, by: Actor, staff_id: UUID, label: str, at: datetime) -> EnrolledDevice:
    """Make a device of a client that only knows user name and password (ODK Collect): the token is the password.

    Raises:
        NotThere: the staff member is absent or out of reach.
        Conflict: he may not record visits.
    """
    with acting(by):
        member, actor = _holder(by, staff_id)
        device, token = _new_device(member.pk, label, None, by.staff_id, at)
        _record("access.device_enrolled", member.pk, by.by, device.pk)
        return EnrolledDevice(device, token, actor)


def revoke_device(*, by: Actor, device_id: UUID, reason: str, at: datetime) -> Device:
    """Revoke a device: from the next request on it reads nothing; what it recorded is still taken.

    Raises:
        NotThere: absent or out of reach.
        Invalid: no reason.
        Conflict: it was revoked already.
    """
    words = normalise(reason)[:LONGEST_REASON]
    if not words:
        raise Invalid(REASON_FOR_REVOKING, "reason")
    with acting(by):
        require(by, Permission.ENROL_DEVICE)
        holders = device_holders(by, Permission.ENROL_DEVICE).values("pk")
        device = Device.objects.select_for_update().filter(pk=device_id, staff_member__in=holders).first()
        if device is None:
            raise not_here()
        if device.revoked_at is not None:
            raise Conflict(ALREADY_REVOKED)
        _revoke(device, words, at, by.by)
        return device


@transaction.atomic
def revoke_of_somebody_gone(*, device_id: UUID, at: datetime) -> None:
    """Revoke the device of somebody who has left or whose accounts are closed, at its next request."""
    device = Device.objects.select_for_update().filter(pk=device_id, revoked_at__isnull=True).first()
    if device is not None:
        _revoke(device, LEFT, at, By(system="device of somebody who has left"))


def seen(*, device: Device, at: datetime) -> None:
    """Write down that a device was here, at most every few minutes."""
    if device.last_seen_at is None or at - device.last_seen_at > SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(last_seen_at=at)


def note_presence(*, holder: Bearer, at: datetime) -> None:
    """Write down that a device was here; it is revoked if its holder has left or his accounts are closed."""
    if holder.gone and holder.device.revoked_at is None:
        revoke_of_somebody_gone(device_id=holder.device.pk, at=at)
    else:
        seen(device=holder.device, at=at)


def role_of(actor: Actor) -> str:
    """Return the role under which somebody works on a telephone: the most trusted one that may."""
    held = [role for role in Role if role in actor.roles]
    return held[0].value if held else ""


def _holder(by: Actor, staff_id: UUID) -> tuple[StaffMember, Actor]:
    """Return whose device it will be; never somebody who is trusted with more than `by`, in whose name he could act."""
    require(by, Permission.ENROL_DEVICE)
    member = device_holders(by, Permission.ENROL_DEVICE).filter(pk=staff_id, left_on__isnull=True).first()
    if member is None:
        raise not_here()
    actor = actor_of_staff(member.pk)
    if not actor.may(Permission.USE_DEVICE):
        raise Conflict(MAY_NOT_USE_DEVICE)
    if not by.system and by.staff_id != member.pk and _trust(actor) < _trust(by):
        raise not_here()
    return member, actor


def _trust(actor: Actor) -> int:
    """Return the place of somebody's most trusted role; the smallest number is trusted most."""
    return min((number for number, role in enumerate(Role) if role in actor.roles), default=len(Role))


def _enrolled_again(staff_id: UUID, enrolled_at: datetime, spki: bytes) -> EnrolledDevice:
    fresh = Device.objects.filter(staff_member=staff_id, enrolled_at=enrolled_at, revoked_at=None)
    device = fresh.filter(public_key=spki, last_seen_at=F("enrolled_at")).first()
    if device is None:
        raise Invalid(SECRET_REFUSED, "secret")
    token = to_base64(secrets.token_bytes(TOKEN_BYTES))
    device.token_hash = hash_of_secret(token)
    device.save(update_fields=["token_hash"])
    actor = actor_of_staff(device.staff_member_id)
    _record("access.device_enrolled", device.staff_member_id, actor.by, device.pk)
    return EnrolledDevice(device, token, actor)


def _new_device(
    staff_id: UUID, label: str, spki: bytes | None, issued_by: UUID | None, at: datetime
) -> tuple[Device, str]:
    token = to_base64(secrets.token_bytes(TOKEN_BYTES))
    device = Device.objects.create(
        staff_member_id=staff_id,
        label=normalise(label)[:LONGEST_LABEL] or "โทรศัพท์",
        public_key=spki,
        token_hash=hash_of_secret(token),
        enrolled_at=at,
        enrolled_by_id=issued_by,
        last_seen_at=at,
    )
    return device, token


def _revoke(device: Device, reason: str, at: datetime, by: By) -> None:
    device.revoked_at, device.revoked_reason, device.revoked_by_id = at, reason, by.staff_id
    device.save(update_fields=["revoked_at", "revoked_reason", "revoked_by"])
    _record("access.device_revoked", device.staff_member_id, by, device.pk, reason)


def _record(name: str, staff_id: UUID, by: By, device_id: UUID | None = None, reason: str = "") -> None:
    subjects = [subject("access.staff_member", staff_id)]
    if device_id is not None:
        subjects.append(subject("access.device", device_id))
    record(Fact(name, subjects=tuple(subjects), reason=reason), by=by)
