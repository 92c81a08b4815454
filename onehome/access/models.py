"""Staff members, their accounts, and the grants that give them roles."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from onehome.access.types import ROLE_NAMES, Role
from onehome.kernel.bilingual import Bilingual, NamedInTwoLanguages
from onehome.kernel.identifiers import new_id
from onehome.places.models import Unit


class StaffKind(models.TextChoices):
    """Whether somebody serves as an official or as a volunteer."""

    OFFICIAL = "official"
    VOLUNTEER = "volunteer"


class StaffMember(NamedInTwoLanguages, models.Model):
    """One human who works for the ministry, paid or unpaid; may hold several accounts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=10, choices=StaffKind.choices, default=StaffKind.OFFICIAL)
    number = models.CharField(max_length=40, unique=True)
    name_th = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    sort_key = models.CharField(max_length=400, db_index=True)
    position_th = models.CharField(max_length=160, blank=True)
    position_en = models.CharField(max_length=160, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    left_on = models.DateField(null=True)
    fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name_th

    @property
    def position(self) -> Bilingual:
        """The position in both languages."""
        return Bilingual(self.position_th, self.position_en or self.position_th)


class User(AbstractBaseUser):
    """An account with which a staff member signs in: password, and a second factor once enrolled."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="users")
    username = models.CharField(max_length=80, unique=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    totp_secret = models.BinaryField(null=True)  # sealed with the key "account-secrets", bound to this row
    totp_confirmed_at = models.DateTimeField(null=True)
    totp_last_step = models.BigIntegerField(null=True)  # a code is good once (RFC 6238, section 5.2)
    language = models.CharField(max_length=2, default="th")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()

    def __str__(self) -> str:
        return self.username


class Grant(models.Model):
    """A role at a place between two dates; in force once a second person has approved it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, name.th) for role, name in ROLE_NAMES.items()])
    place = models.CharField(max_length=8, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    proposed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", null=True)
    approved_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="grant_needs_a_second_person",
                condition=Q(proposed_by__isnull=True) | Q(approved_by__isnull=True) | ~Q(proposed_by=F("approved_by")),
            ),
            models.CheckConstraint(
                name="grant_not_approved_by_its_holder",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("staff_member")),
            ),
            models.CheckConstraint(
                name="grant_dates_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        )
        indexes = (models.Index(fields=["staff_member", "valid_from"], name="grant_staff"),)

    def __str__(self) -> str:
        return f"{self.role} {self.place or 'nation'}"

    @property
    def role_name(self) -> Bilingual:
        """The role's name in both languages."""
        return ROLE_NAMES[Role(self.role)]


class Enrolment(models.Model):
    """A secret that makes one telephone a device of somebody: good once and for a short time, kept as a hash."""

    id = models.UUIDField(primary_key=True, default=new_id)
    secret_hash = models.BinaryField(max_length=32, unique=True)
    staff_member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    issued_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", null=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["staff_member", "-expires_at"], name="enrolment_staff"),)

    def __str__(self) -> str:
        return f"enrolment until {self.expires_at:%H:%M}"


class Device(models.Model):
    """A telephone that works for one staff member: its public key, and the hash of its token."""

    id = models.UUIDField(primary_key=True, default=new_id)
    staff_member = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="devices")
    label = models.CharField(max_length=80)
    public_key = models.BinaryField(max_length=200, null=True)  # null: a client that only knows a password (ODK)
    token_hash = models.BinaryField(max_length=32)
    enrolled_at = models.DateTimeField()
    enrolled_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", null=True)
    last_seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", null=True)
    revoked_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="device_revoked_with_reason", condition=Q(revoked_at__isnull=True) | ~Q(revoked_reason="")
            ),
        )
        indexes = (models.Index(fields=["staff_member", "-enrolled_at"], name="device_staff"),)

    def __str__(self) -> str:
        return self.label


class SignInAttempt(models.Model):
    """One try to sign in, kept to slow guessing down: by account name and by address, both only as keyed hashes."""

    at = models.DateTimeField()
    account_key = models.BinaryField(max_length=32)
    address_key = models.BinaryField(max_length=32)
    succeeded = models.BooleanField()

    class Meta:
        indexes = (
            models.Index(fields=["account_key", "-at"], name="attempt_account"),
            models.Index(fields=["address_key", "-at"], name="attempt_address"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {'in' if self.succeeded else 'refused'}"
