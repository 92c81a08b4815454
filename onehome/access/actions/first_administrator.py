"""The first administrators of an empty installation: made on the server, by whoever may run commands there."""

from datetime import datetime

from django.db import transaction

from onehome.access.actions.accounts import NewAccount, open_account_for, renew
from onehome.access.actions.sign_in import refuse_weak_password
from onehome.access.errors import NUMBER_TAKEN
from onehome.access.gate import acting
from onehome.access.models import Grant, StaffMember, User
from onehome.access.queries import grants_in_force
from onehome.access.types import Role, system_actor
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.kernel.thai_text import normalise, sort_key
from onehome.places.models import Department, Unit
from onehome.places.types import NATION

INSTALLER = system_actor("installation on the server")
ENOUGH = 2  # two can approve one another's proposals
CENTRAL_UNIT = "CENTRE"
CENTRAL_DEPARTMENT = "OPS"


def create_administrator(
    *, username: str, number: str, name_th: str, name_en: str, password: str, at: datetime
) -> NewAccount:
    """Make one of the first two administrators, whose grant counts as given at installation.

    Args:
        password: the person's own; empty to have one made that is good for the first sign-in.

    Raises:
        Conflict: there are two administrators already, or the reference data is missing.
        Invalid: number or account name is taken, or the password is weak.
    """
    with transaction.atomic(), acting(INSTALLER):
        if administrators(at) >= ENOUGH:
            raise Conflict(
                Bilingual(
                    "มีผู้ดูแลระบบสองคนแล้ว คนต่อไปให้สองคนนั้นเสนอและอนุมัติในหน้าบัญชีผู้ใช้",
                    "There are two administrators already. They propose and approve further ones on the accounts page.",
                )
            )
        member = _member(number, name_th, name_en)
        account = open_account_for(member, username)
        if password:
            _take_password(account, password)
        Grant.objects.create(
            staff_member=member, role=Role.ADMINISTRATOR, place=NATION, unit=member.unit,
            valid_from=clock.day_of(at), approved_at=at,
        )  # fmt: skip
        subjects = (subject("access.staff_member", member.pk), subject("access.user", account.account_id))
        record(Fact("access.administrator_installed", subjects=subjects), by=INSTALLER.by)
        return account


def reset_account(*, username: str, lost_telephone: bool) -> NewAccount:
    """Give any account a new one-time password, from the server's command line.

    Raises:
        Invalid: there is no such account.
    """
    with transaction.atomic(), acting(INSTALLER):
        user = User.objects.select_related("staff_member").filter(username=username).first()
        if user is None:
            raise Invalid(Bilingual("ไม่มีบัญชีชื่อนี้", "There is no account of this name."), "username")
        account = renew(user, lost_telephone=lost_telephone)
        name = "access.second_factor_reset" if lost_telephone else "access.password_reset"
        record(Fact(name, subjects=(subject("access.user", user.pk),)), by=INSTALLER.by)
        return account


def administrators(at: datetime) -> int:
    """Return how many people are administrators on the day of `at` and can sign in."""
    held = grants_in_force(clock.day_of(at)).filter(role=Role.ADMINISTRATOR, staff_member__left_on__isnull=True)
    return held.filter(staff_member__users__is_active=True).values("staff_member").distinct().count()


def _member(number: str, name_th: str, name_en: str) -> StaffMember:
    if StaffMember.objects.filter(number=normalise(number)).exists():
        raise Invalid(NUMBER_TAKEN, "number")
    return StaffMember.objects.create(
        number=normalise(number),
        name_th=normalise(name_th),
        name_en=normalise(name_en),
        sort_key=sort_key(name_th),
        unit=_central_unit(),
    )


def _central_unit() -> Unit:
    found = Unit.objects.filter(place=NATION, closed_on__isnull=True).order_by("code").first()
    if found is not None:
        return found
    department = Department.objects.filter(code=CENTRAL_DEPARTMENT).first()
    if department is None:
        raise Conflict(
            Bilingual(
                "ยังไม่มีข้อมูลอ้างอิง สั่ง manage.py load_reference ก่อน แล้วทำซ้ำ",
                "The reference data is missing. Run manage.py load_reference first, then repeat this.",
            )
        )
    return Unit.objects.create(
        code=CENTRAL_UNIT, department=department, place=NATION,
        name_th="ส่วนกลาง", name_en="Central administration",
    )  # fmt: skip


def _take_password(account: NewAccount, password: str) -> None:
    user = User.objects.get(pk=account.account_id)
    refuse_weak_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
