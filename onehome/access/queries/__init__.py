"""Who somebody is and what he holds today."""

from datetime import date
from hmac import compare_digest
from uuid import UUID

from django.db.models import Q, QuerySet

from onehome.access.errors import not_here
from onehome.access.models import Grant, StaffKind, StaffMember, User
from onehome.access.types import ActiveGrant, Actor, Permission, Reach, Role
from onehome.kernel import clock
from onehome.places.types import province_of


def grants_in_force(day: date) -> QuerySet[Grant]:
    """Return the grants that hold on `day`: approved by a second person (or given at installation), and dated."""
    dated = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return Grant.objects.filter(dated, approved_at__isnull=False)


def actor_of_account(account_id: UUID, *, day: date | None = None, proof: str | None = None) -> Actor | None:
    """Return the actor behind an account with the grants of `day` (today), or None if it may not act any more.

    Args:
        proof: the account's `get_session_auth_hash()` at sign-in; a password that changed since ends the session.
    """
    user = User.objects.select_related("staff_member").filter(pk=account_id, is_active=True).first()
    if user is None or user.staff_member.left_on is not None:
        return None
    if proof is not None and not compare_digest(proof, user.get_session_auth_hash()):
        return None
    return _actor(user.staff_member, user.pk, day or clock.today())


def actor_of_staff(staff_id: UUID, *, day: date | None = None) -> Actor:
    """Return the actor that a staff member is, without an account: for jobs that act in his name.

    Raises:
        NotThere: nobody has this id, or he has left.
    """
    member = StaffMember.objects.filter(pk=staff_id, left_on__isnull=True).first()
    if member is None:
        raise not_here()
    return _actor(member, None, day or clock.today())


def _actor(member: StaffMember, account_id: UUID | None, day: date) -> Actor:
    held = grants_in_force(day).filter(staff_member=member).order_by("role", "place", "pk")
    return Actor(
        staff_id=member.pk,
        account_id=account_id,
        name=member.name_th,
        unit_id=member.unit_id,
        grants=tuple(ActiveGrant(Role(grant.role), grant.place, grant.unit_id) for grant in held),
    )


def staff_seen_by(actor: Actor, permission: Permission) -> QuerySet[StaffMember]:
    """Return the staff members whose week, plan or results `actor` may see with `permission`."""
    reached = Q(pk=None)
    for grant, reach in actor.grants_for(permission):
        if reach is Reach.OWN:
            reached |= Q(pk=actor.staff_id)
        elif reach is Reach.UNIT:
            reached |= Q(pk=actor.staff_id) | Q(unit=grant.unit_id)
        else:
            reached |= Q(unit__place__startswith=grant.place)
    everybody = StaffMember.objects.select_related("unit").order_by("sort_key")
    return everybody if actor.system else everybody.filter(reached)


def staff_names(ids: set[UUID]) -> dict[UUID, StaffMember]:
    """Return staff members by id, for pages that show who did something."""
    return StaffMember.objects.select_related("unit").in_bulk(ids)


def staff_of_province(place: str) -> QuerySet[StaffMember]:
    """Return those who serve in the province of `place` today."""
    return StaffMember.objects.filter(unit__province_code=province_of(place), left_on__isnull=True).order_by("sort_key")


def officials_serving(since: date) -> QuerySet[StaffMember]:
    """Return the officials who serve today or left on or after a day: for counting, whoever looks."""
    serving = Q(left_on__isnull=True) | Q(left_on__gte=since)
    return StaffMember.objects.filter(serving, kind=StaffKind.OFFICIAL)


def staff_by_number(number: str) -> StaffMember | None:
    """Return the staff member of this number."""
    return StaffMember.objects.filter(number=number.strip()).first()
