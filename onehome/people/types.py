"""Codes and drafts for persons, households and what is known of them."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db import models

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.identifiers import new_id


class Sex(models.TextChoices):
    """Sex as written in the civil register; may be unknown."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class DatePrecision(models.TextChoices):
    """How exactly a birth date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class TargetGroup(models.TextChoices):
    """The groups that the founding speech names (S4)."""

    CHILD = "child"
    YOUTH = "youth"
    WOMEN = "women"
    OLDER_PERSON = "older_person"
    PERSON_WITH_DISABILITY = "person_with_disability"
    DISADVANTAGED = "disadvantaged"


class Relation(models.TextChoices):
    """Relation to the head of the household."""

    HEAD = "head"
    PARTNER = "partner"
    CHILD = "child"
    GRANDCHILD = "grandchild"
    PARENT = "parent"
    OTHER = "other"


class FactSource(models.TextChoices):
    """Where a fact comes from."""

    TOLD = "told"  # the person said so
    SEEN = "seen"  # an officer saw the paper
    FOUND = "found"  # an officer's own finding
    REGISTER = "register"  # an official register
    IMPORTED = "imported"


class MergedEntity(models.TextChoices):
    """What a field that was changed on a phone belongs to."""

    HOUSEHOLD = "household"
    PERSON = "person"


class ChangeState(models.TextChoices):
    """What came of a field that was changed on a phone."""

    APPLIED = "applied"  # it stands
    ALREADY = "already"  # it stood there already
    CONFLICT = "conflict"  # somebody else wrote another value: a person decides
    ASKED = "asked"  # told by somebody who may not change the registry: a person decides
    TAKEN = "taken"  # decided: the value from the phone
    KEPT = "kept"  # decided: the value that stood here


OPEN_CHANGES = (ChangeState.CONFLICT, ChangeState.ASKED)
MERGED_FIELDS = {
    MergedEntity.HOUSEHOLD: {
        "village": Bilingual("หมู่บ้าน", "Village"),
        "address": Bilingual("ที่อยู่", "Address"),
    },
    MergedEntity.PERSON: {
        "title": Bilingual("คำนำหน้า", "Title"),
        "given_name": Bilingual("ชื่อ", "Given name"),
        "family_name": Bilingual("นามสกุล", "Family name"),
        "relation": Bilingual("ความสัมพันธ์กับหัวหน้าครัวเรือน", "Relation to the head of the household"),
        "sex": Bilingual("เพศ", "Sex"),
        "birth_date": Bilingual("วันเกิด", "Date of birth"),
        "birth_precision": Bilingual("ความแน่นอนของวันเกิด", "How exactly the date of birth is known"),
        "phone": Bilingual("โทรศัพท์", "Telephone"),
    },
}

SEX_NAMES = {
    Sex.FEMALE: Bilingual("หญิง", "female"),
    Sex.MALE: Bilingual("ชาย", "male"),
    Sex.UNKNOWN: Bilingual("ไม่ทราบ", "not known"),
}
RELATION_NAMES = {
    Relation.HEAD: Bilingual("หัวหน้าครัวเรือน", "head of household"),
    Relation.PARTNER: Bilingual("คู่ครองของหัวหน้าครัวเรือน", "partner of the head"),
    Relation.CHILD: Bilingual("ลูก", "child"),
    Relation.GRANDCHILD: Bilingual("หลาน", "grandchild"),
    Relation.PARENT: Bilingual("พ่อแม่", "parent"),
    Relation.OTHER: Bilingual("ผู้อยู่ร่วมบ้าน", "other member"),
}
TARGET_GROUP_NAMES = {
    TargetGroup.CHILD: Bilingual("เด็ก", "child"),
    TargetGroup.YOUTH: Bilingual("เยาวชน", "youth"),
    TargetGroup.WOMEN: Bilingual("สตรี", "woman"),
    TargetGroup.OLDER_PERSON: Bilingual("ผู้สูงอายุ", "older person"),
    TargetGroup.PERSON_WITH_DISABILITY: Bilingual("คนพิการ", "person with disability"),
    TargetGroup.DISADVANTAGED: Bilingual("ผู้ด้อยโอกาส", "disadvantaged"),
}
SOURCE_NAMES = {
    FactSource.TOLD: Bilingual("เจ้าตัวหรือคนในบ้านบอก", "told by the family"),
    FactSource.SEEN: Bilingual("เจ้าหน้าที่เห็นเอกสาร", "an officer saw the paper"),
    FactSource.FOUND: Bilingual("เจ้าหน้าที่พบเอง", "an officer's own finding"),
    FactSource.REGISTER: Bilingual("ทะเบียนของรัฐ", "an official register"),
    FactSource.IMPORTED: Bilingual("นำเข้าจากไฟล์", "imported from a file"),
}
# Groups that follow from age and sex are worked out on the day; only these are written down.
DECLARED_GROUPS = (TargetGroup.PERSON_WITH_DISABILITY, TargetGroup.DISADVANTAGED)


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A fact to be recorded: its name in onehome.law.vocabulary and its value; None says asked, and not known."""

    name: str
    value: object
    known_on: date
    source: FactSource


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What is typed or read about one person before he is registered; a missing national ID is no fault."""

    given_name: str
    family_name: str = ""
    title: str = ""
    relation: Relation = Relation.OTHER
    sex: Sex = Sex.UNKNOWN
    birth_date: date | None = None
    birth_precision: DatePrecision = DatePrecision.DAY
    national_id: str = ""
    phone: str = ""
    target_groups: tuple[TargetGroup, ...] = ()
    facts: tuple[FactDraft, ...] = ()
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class HouseholdDraft:
    """A household with its members, before it is registered; without `number` one is made."""

    place: str
    members: tuple[PersonDraft, ...] = ()
    number: str = ""
    village: str = ""
    address: str = ""
    official_id: UUID | None = None
    volunteer_id: UUID | None = None
    registered_on: date | None = None
    fictional: bool = False
    facts: tuple[FactDraft, ...] = ()
    id: UUID = field(default_factory=new_id)


class PersonChanges(TypedDict, total=False):
    """The fields of a person that somebody changed; those left out stay. An empty national ID or phone is removed."""

    title: str
    given_name: str
    family_name: str
    relation: Relation
    sex: Sex
    birth_date: date | None
    birth_precision: DatePrecision
    national_id: str
    phone: str
    target_groups: tuple[TargetGroup, ...]


class HouseholdChanges(TypedDict, total=False):
    """The fields of a household that somebody changed; those left out stay."""

    village: str
    address: str


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field as a phone reports it: what it saw and what it wants; None is no address, telephone or day of birth."""

    entity: MergedEntity
    entity_id: UUID
    field: str
    base: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class HouseholdChange:
    """The fields of one household and its members that somebody changed without network."""

    household_id: UUID
    household_version: int
    changes: tuple[ChangedField, ...]
