"""Grants: proposed by one person, approved by another, ended by either; nobody touches his own."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from onehome.access.errors import ALREADY_ENDED, ALREADY_IN_FORCE, HAS_LEFT, not_here, own_scope, second_person
from onehome.access.gate import acting, require
from onehome.access.models import Grant, StaffMember
from onehome.access.types import Actor, Permission, Role
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.places.models import Area, Unit
from onehome.places.types import NATION, lies_in

NATIONAL_ROLES = frozenset({Role.MINISTER, Role.PLANNER, Role.AUDITOR})
UNIT_ROLES = frozenset({Role.PROVINCIAL_HEAD, Role.UNIT_HEAD, Role.OFFICIAL, Role.VOLUNTEER})


def propose_grant(
    *,
    by: Actor,
    staff_id: UUID,
    role: Role,
    place: str,
    unit_id: UUID | None,
    valid_from: date,
    valid_to: date | None = None,
) -> Grant:
    """Propose a role for somebody else; it holds once a second person has approved it.

    Args:
        place: area code under which the role holds; "" is the nation.

    Raises:
        Refused: no permission there, or for oneself.
        NotThere: the staff member is absent or out of reach.
        Invalid: place, unit and dates do not go together.
    """
    with acting(by):
        require(by, Permission.PROPOSE_GRANT, place)
        member = member_in_reach(by, Permission.PROPOSE_GRANT, staff_id)
        if member.pk == by.staff_id:
            raise own_scope()
        unit = Unit.objects.filter(pk=unit_id).first() if unit_id else None
        _check(member, role, place, unit, valid_from, valid_to)
        grant = Grant(
            staff_member=member,
            role=role,
            place=place,
            unit=unit,
            valid_from=valid_from,
            valid_to=valid_to,
            proposed_by_id=by.staff_id,
        )
        grant.save()
        _record("access.grant_proposed", grant, by)
        return grant


def approve_grants(*, by: Actor, grant_ids: Sequence[UUID], at: datetime) -> list[Grant]:
    """Approve grants that somebody else has proposed, all or none; returns them.

    Raises:
        Refused: one of them is the actor's own, was proposed by the actor, or lies outside his reach.
        Conflict: one of them is approved already, or has ended.
    """
    with acting(by):
        waiting = Grant.objects.select_related("staff_member__unit").select_for_update(of=("self",))
        grants = list(waiting.filter(pk__in=grant_ids).order_by("pk"))
        if len(grants) != len(set(grant_ids)):
            raise not_here()
        for grant in grants:
            _approve(by, grant, at)
        return grants


def _approve(by: Actor, grant: Grant, at: datetime) -> None:
    member_in_reach(by, Permission.APPROVE_GRANT, grant.staff_member_id)
    require(by, Permission.APPROVE_GRANT, grant.place)
    if by.staff_id == grant.staff_member_id:
        raise own_scope()
    if by.staff_id == grant.proposed_by_id:
        raise second_person()
    if grant.approved_at is not None:
        raise Conflict(ALREADY_IN_FORCE)
    if grant.staff_member.left_on is not None:
        raise Conflict(HAS_LEFT)
    grant.approved_by_id, grant.approved_at = by.staff_id, at
    grant.save(update_fields=["approved_by", "approved_at"])
    _record("access.grant_approved", grant, by)


def end_grant(*, by: Actor, grant_id: UUID, on: date, reason: str) -> None:
    """End a grant after the day before `on`, or take back one that was never in force.

    Raises:
        Refused: it is the actor's own, or out of his reach.
        Conflict: it has ended already.
        Invalid: no reason is given.
    """
    with acting(by):
        grant = Grant.objects.select_for_update(of=("self",)).filter(pk=grant_id).first()
        if grant is None:
            raise not_here()
        member_in_reach(by, Permission.PROPOSE_GRANT, grant.staff_member_id)
        require(by, Permission.PROPOSE_GRANT, grant.place)
        if grant.staff_member_id == by.staff_id:
            raise own_scope()
        if not reason.strip():
            raise Invalid(Bilingual("บอกเหตุผลสั้น ๆ", "Say why, in a few words."), "reason")
        _end(grant, on, reason, by)


def end_all_grants(*, by: Actor, member: StaffMember, on: date, reason: str) -> None:
    """End every grant of somebody who leaves, inside the caller's transaction and after its checks."""
    for grant in Grant.objects.select_for_update().filter(staff_member=member):
        if grant.valid_to is None or grant.valid_to >= on:
            _end(grant, on, reason, by)


def _end(grant: Grant, on: date, reason: str, by: Actor) -> None:
    if grant.valid_to is not None and grant.valid_to < on:
        raise Conflict(ALREADY_ENDED)
    if grant.approved_at is None or grant.valid_from >= on:
        _record("access.grant_withdrawn", grant, by, reason)
        grant.delete()
        return
    grant.valid_to = on - timedelta(days=1)
    grant.save(update_fields=["valid_to"])
    _record("access.grant_ended", grant, by, reason)


def member_in_reach(by: Actor, permission: Permission, staff_id: UUID) -> StaffMember:
    """Return a staff member whose unit lies where the actor holds `permission`.

    Raises:
        NotThere: absent, or serving elsewhere.
    """
    member = StaffMember.objects.select_related("unit").filter(pk=staff_id).first()
    if member is None or not by.may_in(permission, member.unit.place):
        raise not_here()
    return member


def _check(
    member: StaffMember, role: Role, place: str, unit: Unit | None, valid_from: date, valid_to: date | None
) -> None:
    if member.left_on is not None:
        raise Conflict(HAS_LEFT)
    if valid_to is not None and valid_to < valid_from:
        raise Invalid(Bilingual("วันสิ้นสุดอยู่ก่อนวันเริ่ม", "The last day lies before the first."), "valid_to")
    if role in NATIONAL_ROLES and place != NATION:
        raise Invalid(
            Bilingual("บทบาทนี้ใช้ทั้งประเทศ เว้นรหัสพื้นที่ว่างไว้", "This role holds for the whole nation. Leave the area empty."),
            "place",
        )
    if place != NATION and not Area.objects.filter(code=place).exists():
        raise Invalid(Bilingual("ไม่มีพื้นที่รหัสนี้", "There is no area of this code."), "place")
    if role in UNIT_ROLES:
        if unit is None or unit.closed_on is not None:
            raise Invalid(Bilingual("เลือกหน่วยงานที่ยังเปิดอยู่", "Choose a unit that is open."), "unit")
        if not lies_in(place, unit.place):
            raise Invalid(Bilingual("พื้นที่อยู่นอกเขตของหน่วยงาน", "The area lies outside what the unit serves."), "place")


def _record(name: str, grant: Grant, by: Actor, reason: str = "") -> None:
    subjects = (subject("access.grant", grant.pk), subject("access.staff_member", grant.staff_member_id))
    details: dict[str, str | int | bool | None] = {"role": grant.role, "place": grant.place}
    record(Fact(name, subjects=subjects, reason=reason, details=details), by=by.by)
