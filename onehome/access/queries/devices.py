"""Telephones: who holds them, who asks with one, and whether it may still read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, When
from django.db.models.functions import JSONArray

from onehome.access.compiled import CompiledOnce
from onehome.access.errors import not_here
from onehome.access.models import Device, Grant, StaffKind, StaffMember, User
from onehome.access.queries import grants_in_force
from onehome.access.types import POLICY, ActiveGrant, Actor, Permission, Reach, Role
from onehome.kernel import clock


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who asks with a device's token.

    Args:
        actor: the staff member with today's grants; without any grant when he is gone.
        gone: he has left, or every account of his is closed.
    """

    device: Device
    actor: Actor
    gone: bool

    @property
    def may_read(self) -> bool:
        """Whether the device may still fetch anything of people."""
        return not self.gone and self.device.revoked_at is None

    def shows(self, token_hash: bytes) -> bool:
        """Return whether this is the hash of the device's token, in the same time whatever it is."""
        return compare_digest(bytes(self.device.token_hash), token_hash)


def bearer(device_id: UUID, token_hash: bytes, *, day: date | None = None) -> Bearer | None:
    """Return who holds this device, also of a revoked one: its records are still taken. None if the token is wrong."""
    found = bearers([device_id], day=day).get(device_id)
    return found if found is not None and found.shows(token_hash) else None


def bearers(device_ids: Collection[UUID], *, day: date | None = None) -> dict[UUID, Bearer]:
    """Return who holds these devices, in one statement; that they have its token is to be asked of each (`shows`)."""
    return {one.pk: _borne(one) for one in _DEVICES.rows(list(device_ids), day or clock.today())}


def holder_of(actor: Actor, device_id: UUID) -> Bearer:
    """Return whose device this is, for somebody who looks after it and brings in what it saved.

    Raises:
        NotThere: absent or out of reach.
    """
    device_in_reach(actor, device_id)
    return _borne(_with_accounts(clock.today()).get(pk=device_id))


def _with_accounts(day: date) -> QuerySet[Device]:
    """Return the devices with their holders, accounts and grants: every request of every telephone asks this, once."""
    accounts = User.objects.filter(staff_member=OuterRef("staff_member"))
    held = grants_in_force(day).filter(staff_member=OuterRef("staff_member"))
    return Device.objects.select_related("staff_member", "staff_member__unit").annotate(
        has_account=Exists(accounts),
        has_open_account=Exists(accounts.filter(is_active=True)),
        grants=ArraySubquery(held.order_by("role", "place", "pk").values(one=JSONArray("role", "place", "unit_id"))),
    )


def _devices(device_ids: list[UUID], day: date) -> QuerySet[Device]:
    return _with_accounts(day).filter(pk__any_of=device_ids)


_DEVICES = CompiledOnce(_devices, [UUID(int=0)], date.min)


def _borne(device: Device) -> Bearer:
    member = device.staff_member
    has_account, has_open, held = (getattr(device, name) for name in ("has_account", "has_open_account", "grants"))
    gone = member.left_on is not None or (has_account and not has_open)
    grants = () if gone else tuple(_grant(*one) for one in held)
    actor = Actor(staff_id=member.pk, account_id=None, name=member.name_th, unit_id=member.unit_id, grants=grants)
    return Bearer(device, actor, gone)


def _grant(role: str, place: str, unit_id: str | None) -> ActiveGrant:
    return ActiveGrant(Role(role), place, None if unit_id is None else UUID(unit_id))


def device_holders(actor: Actor, permission: Permission) -> QuerySet[StaffMember]:
    """Return the staff members whose devices `actor` looks after.

    His own; the volunteers who serve within the place of his grant; of a unit head, everybody in the unit; of a
    provincial head, everybody in the province.
    """
    reached = Q(pk=None)
    for grant, reach in actor.grants_for(permission):
        reached |= Q(pk=actor.staff_id)
        if grant.place:
            serving = Grant.objects.filter(
                staff_member=OuterRef("pk"), role=Role.VOLUNTEER, place__startswith=grant.place
            )
            reached |= Q(kind=StaffKind.VOLUNTEER) & Q(Exists(serving))
        if reach is Reach.UNIT:
            reached |= Q(unit=grant.unit_id)
        elif reach is Reach.PLACE:
            reached |= Q(unit__place__startswith=grant.place)
    everybody = StaffMember.objects.select_related("unit").order_by("sort_key")
    return everybody if actor.system else everybody.filter(reached)


def devices_seen_by(actor: Actor, permission: Permission, *, words: str = "") -> QuerySet[Device]:
    """Return the devices that `actor` looks after, of holders so named, those in use first, the last enrolled first."""
    holders = _named(device_holders(actor, permission), words).order_by().values("pk")
    found = Device.objects.select_related("staff_member", "staff_member__unit", "enrolled_by")
    newest = F("revoked_at").desc(nulls_first=True)
    return found.filter(staff_member__in=holders).order_by(newest, "staff_member__sort_key", "-enrolled_at")


def devices_of(staff_id: UUID) -> QuerySet[Device]:
    """Return the devices of one staff member, for his own page."""
    return Device.objects.filter(staff_member_id=staff_id).order_by("-enrolled_at")


def holder_in_reach(actor: Actor, staff_id: UUID) -> StaffMember:
    """Return a staff member whose devices `actor` looks after.

    Raises:
        NotThere: absent or out of reach.
    """
    member = device_holders(actor, Permission.ENROL_DEVICE).filter(pk=staff_id).first()
    if member is None:
        raise not_here()
    return member


def enrollable(actor: Actor, *, words: str = "") -> QuerySet[StaffMember]:
    """Return those who serve today, may record visits, and whose devices `actor` looks after; himself first."""
    recording = [role for role, policy in POLICY.items() if Permission.USE_DEVICE in policy]
    today = clock.today()
    working = grants_in_force(today).filter(staff_member=OuterRef("pk"), role__in=recording)
    found = device_holders(actor, Permission.ENROL_DEVICE).filter(Exists(working), left_on__isnull=True)
    himself = Case(When(pk=actor.staff_id, then=0), default=1, output_field=IntegerField())
    return _named(found, words).order_by(himself, "sort_key", "pk")


def _named(members: QuerySet[StaffMember], words: str) -> QuerySet[StaffMember]:
    """Return those whose name or number holds each of the words."""
    for word in words.split():
        members = members.filter(Q(name_th__icontains=word) | Q(name_en__icontains=word) | Q(number__icontains=word))
    return members


def devices_in_use(staff_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how many devices of each staff member are in use."""
    rows = Device.objects.filter(staff_member_id__in=staff_ids, revoked_at__isnull=True)
    return dict(rows.values_list("staff_member_id").annotate(Count("pk")))


def device_in_reach(actor: Actor, device_id: UUID) -> Device:
    """Return one device.

    Raises:
        NotThere: absent or out of reach.
    """
    device = devices_seen_by(actor, Permission.ENROL_DEVICE).filter(pk=device_id).first()
    if device is None:
        raise not_here()
    return device
