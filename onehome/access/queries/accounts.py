"""Staff members with their accounts and grants, for those who look after them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from onehome.access.errors import not_here
from onehome.access.models import Grant, StaffMember, User
from onehome.access.queries import staff_seen_by
from onehome.access.types import Actor, Permission, Role
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_text import normalise, sort_key
from onehome.places.models import Area, Unit
from onehome.places.types import NATION

WHOLE_NATION = Bilingual("ทั้งประเทศ", "the whole nation")


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant as a page shows it."""

    grant: Grant
    holder: StaffMember
    place_name: Bilingual
    state: str  # "waiting", "in force", "to come" or "ended"
    may_approve: bool


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A staff member with all accounts and grants."""

    member: StaffMember
    accounts: tuple[User, ...]
    grants: tuple[GrantLine, ...]
    is_administrator: bool


def staff_list(
    actor: Actor, *, words: str = "", role: str = "", without_account: bool = False, left: bool = False
) -> QuerySet[StaffMember]:
    """Return staff members in reach, in dictionary order, with accounts and grants in three statements a page.

    Args:
        words: part of a name, a staff number or an account name.
    """
    found = staff_seen_by(actor, Permission.SEE_ACCOUNTS).filter(left_on__isnull=not left)
    if words:
        found = found.filter(_holds(words))
    if role:
        held = Grant.objects.filter(staff_member=OuterRef("pk"), role=role, approved_at__isnull=False)
        found = found.filter(Exists(held))
    if without_account:
        found = found.exclude(Exists(User.objects.filter(staff_member=OuterRef("pk"), is_active=True)))
    accounts = Prefetch("users", User.objects.order_by("username"))
    return found.prefetch_related(accounts, Prefetch("grants", Grant.objects.order_by("role", "place", "pk")))


def _holds(words: str) -> Q:
    text = normalise(words)
    by_account = Exists(User.objects.filter(staff_member=OuterRef("pk"), username__startswith=text.casefold()))
    by_name = Q(name_th__icontains=text) | Q(name_en__icontains=text) | Q(sort_key__startswith=sort_key(text))
    return Q(number__istartswith=text) | by_name | Q(by_account)


def staff_record(actor: Actor, staff_id: UUID, *, today: date) -> StaffRecord:
    """Return one staff member with accounts and grants.

    Raises:
        NotThere: absent or out of reach.
    """
    member = staff_seen_by(actor, Permission.SEE_ACCOUNTS).filter(pk=staff_id).first()
    if member is None:
        raise not_here()
    grants = list(_grants().filter(staff_member=member).order_by("-valid_from", "pk"))
    lines = grant_lines(actor, grants, today=today)
    administrator = any(
        line.grant.role == Role.ADMINISTRATOR and line.state in {"in force", "to come"} for line in lines
    )
    accounts = tuple(User.objects.filter(staff_member=member).order_by("username"))
    return StaffRecord(member, accounts, lines, administrator)


def grants_waiting(actor: Actor) -> QuerySet[Grant]:
    """Return proposed grants in reach that nobody has approved yet, oldest first."""
    reached = staff_seen_by(actor, Permission.SEE_ACCOUNTS).values("pk")
    waiting = _grants().filter(approved_at__isnull=True, staff_member__in=reached, staff_member__left_on__isnull=True)
    return waiting.order_by("pk")


def grant_in_reach(actor: Actor, grant_id: UUID) -> Grant:
    """Return one grant of somebody in reach.

    Raises:
        NotThere: absent or out of reach.
    """
    reached = staff_seen_by(actor, Permission.SEE_ACCOUNTS).values("pk")
    grant = _grants().filter(pk=grant_id, staff_member__in=reached).first()
    if grant is None:
        raise not_here()
    return grant


def account_in_reach(actor: Actor, account_id: UUID) -> User:
    """Return one account of somebody in reach.

    Raises:
        NotThere: absent or out of reach.
    """
    reached = staff_seen_by(actor, Permission.SEE_ACCOUNTS).values("pk")
    user = User.objects.select_related("staff_member").filter(pk=account_id, staff_member__in=reached).first()
    if user is None:
        raise not_here()
    return user


def grant_lines(actor: Actor, grants: list[Grant], *, today: date) -> tuple[GrantLine, ...]:
    """Return grants as a page shows them; the names of all places come in one statement."""
    areas = Area.objects.in_bulk({grant.place for grant in grants if grant.place})
    return tuple(
        GrantLine(
            grant=grant,
            holder=grant.staff_member,
            place_name=areas[grant.place].name if grant.place in areas else _code(grant.place),
            state=_state(grant, today),
            may_approve=_may_approve(actor, grant),
        )
        for grant in grants
    )


def units_in_reach(actor: Actor) -> list[tuple[UUID, str, Bilingual]]:
    """Return id, code and name of the open units in whose area the actor manages accounts."""
    places = [grant.place for grant, _ in actor.grants_for(Permission.PROPOSE_GRANT)]
    if NATION in places or actor.system:
        reached = Q()
    else:
        reached = Q(pk=None)
        for place in places:
            reached |= Q(place__startswith=place)
    units = Unit.objects.filter(reached, closed_on__isnull=True).order_by("place", "code")
    return [(unit.pk, unit.code, unit.name) for unit in units]


def _grants() -> QuerySet[Grant]:
    return Grant.objects.select_related("staff_member__unit", "unit", "proposed_by", "approved_by")


def _code(place: str) -> Bilingual:
    return Bilingual(place, place) if place else WHOLE_NATION


def _state(grant: Grant, today: date) -> str:
    if grant.approved_at is None:
        return "waiting"
    if grant.valid_to is not None and grant.valid_to < today:
        return "ended"
    return "to come" if grant.valid_from > today else "in force"


def _may_approve(actor: Actor, grant: Grant) -> bool:
    another = actor.staff_id not in {grant.staff_member_id, grant.proposed_by_id}
    return grant.approved_at is None and another and actor.may_in(Permission.APPROVE_GRANT, grant.place)


def demo_accounts(usernames: list[str]) -> dict[str, StaffMember]:
    """Return the fictional people behind these accounts, by account name."""
    users = User.objects.select_related("staff_member__unit").filter(
        username__in=usernames, is_active=True, staff_member__fictional=True, staff_member__left_on__isnull=True
    )
    return {user.username: user.staff_member for user in users}
