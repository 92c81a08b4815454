"""Households, their members, and what is known of them. Identification numbers and addresses are sealed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from onehome.access.scope import Placed, Scope
from onehome.kernel.identifiers import new_id
from onehome.people.types import ChangeState, DatePrecision, FactSource, MergedEntity, Relation, Sex, TargetGroup

HOUSEHOLD_SCOPE = Scope(own=("official_id", "volunteer_id"))
MEMBER_SCOPE = Scope(own=("household__official_id", "household__volunteer_id"))


class DataKey(Placed):
    """The key with which one person's or household's sealed fields are read, itself wrapped by an outside key."""

    subject_id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField(max_length=80)
    wrapping_key = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"key of {self.subject_id}"


class Household(Placed):
    """People living together in one dwelling; `place` is the sub-district."""

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=30, unique=True)
    village = models.CharField(max_length=80, blank=True)
    address_sealed = models.BinaryField(null=True)
    official = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    volunteer = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    registered_on = models.DateField()
    fictional = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)  # one more with every change of the row

    scope: ClassVar[Scope] = HOUSEHOLD_SCOPE

    class Meta:
        indexes = (
            models.Index(fields=["province_code", "place"], name="household_place"),
            models.Index(fields=["official"], name="household_official"),
            models.Index(fields=["volunteer"], name="household_volunteer"),
        )

    def __str__(self) -> str:
        return self.number


class HouseholdLocation(Placed):
    """Where a household lives; latitude and longitude are sealed with the household's key."""

    household = models.OneToOneField(Household, on_delete=models.CASCADE, primary_key=True, related_name="+")
    point_sealed = models.BinaryField()  # "latitude,longitude" in degrees (WGS 84)
    accuracy_m = models.PositiveIntegerField(null=True)  # radius within which it lies, as the device said it
    located_on = models.DateField()
    located_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)

    scope: ClassVar[Scope] = MEMBER_SCOPE

    def __str__(self) -> str:
        return f"location of {self.household_id}"


class Person(Placed):
    """One human known to the system, with or without an identification number."""

    id = models.UUIDField(primary_key=True, default=new_id)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    title = models.CharField(max_length=30, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True, db_collation="C")  # prefixes are byte ranges
    sort_key = models.CharField(max_length=500, db_collation="C")  # the application made the order
    given_sound_a = models.CharField(max_length=20)  # lk82
    given_sound_b = models.CharField(max_length=20)  # udom83
    family_sound_a = models.CharField(max_length=20, blank=True)
    family_sound_b = models.CharField(max_length=20, blank=True)
    sex = models.CharField(max_length=8, choices=Sex.choices, default=Sex.UNKNOWN)
    birth_date = models.DateField(null=True)
    birth_precision = models.CharField(max_length=6, choices=DatePrecision.choices, default=DatePrecision.DAY)
    national_id_sealed = models.BinaryField(null=True)
    national_id_index = models.BinaryField(max_length=32, null=True, unique=True)
    phone_sealed = models.BinaryField(null=True)
    target_groups = ArrayField(models.CharField(max_length=24, choices=TargetGroup.choices), default=list)
    died_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)  # one more with every change of the row

    scope: ClassVar[Scope] = MEMBER_SCOPE

    class Meta:
        indexes = (
            models.Index(fields=["province_code", "sort_key"], name="person_name"),
            models.Index(fields=["province_code", "family_name"], name="person_family_name"),
            models.Index(fields=["given_sound_a", "province_code"], name="person_given_a"),
            models.Index(fields=["given_sound_b", "province_code"], name="person_given_b"),
            models.Index(fields=["family_sound_a", "province_code"], name="person_family_a"),
            models.Index(fields=["family_sound_b", "province_code"], name="person_family_b"),
        )

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def full_name(self) -> str:
        """Title, given name and family name."""
        return f"{self.title}{self.given_name} {self.family_name}".strip()


class KnownFact(Placed):
    """A fact that a rule may ask for, of a person or (person empty) of the household; the newest one counts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="facts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts", null=True)
    name = models.CharField(max_length=60)  # as in onehome.law.vocabulary
    value = models.JSONField(null=True)  # null says: asked, and not known
    known_on = models.DateField()
    source = models.CharField(max_length=10, choices=FactSource.choices)
    recorded_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    recorded_at = models.DateTimeField()

    scope: ClassVar[Scope] = MEMBER_SCOPE

    class Meta:
        indexes = (
            models.Index(fields=["household", "name"], name="fact_household"),
            models.Index(fields=["person", "name"], name="fact_person"),
        )

    def __str__(self) -> str:
        return self.name


class FieldChange(Placed):
    """One field that somebody changed on a phone: what he saw, what stood here, what he wants, and what came of it.

    The three values are sealed with the key of the person or household they are about.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    source_id = models.UUIDField()  # of the record it came with; that app is downstream
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    entity = models.CharField(max_length=10, choices=MergedEntity.choices)
    entity_id = models.UUIDField()
    field = models.CharField(max_length=20)
    base_sealed = models.BinaryField()
    found_sealed = models.BinaryField()
    proposed_sealed = models.BinaryField()
    seen_version = models.PositiveIntegerField()  # of the household, on the phone
    state = models.CharField(max_length=10, choices=ChangeState.choices)
    why_th = models.CharField(max_length=300, blank=True)  # why the wanted value cannot stand
    why_en = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    settled_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    settled_at = models.DateTimeField(null=True)

    scope: ClassVar[Scope] = Scope(own=("made_by_id",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source_id", "entity_id", "field"], name="field_change_once"),)
        indexes = (
            models.Index(
                fields=["province_code", "-made_at"],
                condition=models.Q(state__in=["conflict", "asked"]),
                name="field_change_open",
            ),
            models.Index(fields=["household", "-made_at"], name="field_change_household"),
        )

    def __str__(self) -> str:
        return f"{self.field} {self.state}"
