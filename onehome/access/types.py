"""Roles, permissions, the policy that joins them, and the actor."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from onehome.journal.types import By
from onehome.kernel.bilingual import Bilingual
from onehome.places.types import NATION, lies_in, province_of


class Role(StrEnum):
    """What somebody is trusted with; a grant says where and for how long."""

    MINISTER = "minister"  # the minister and directors-general
    PLANNER = "planner"
    PROVINCIAL_HEAD = "provincial-head"
    UNIT_HEAD = "unit-head"
    OFFICIAL = "official"
    VOLUNTEER = "volunteer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.MINISTER: Bilingual("รัฐมนตรี / อธิบดี", "Minister / director-general"),
    Role.PLANNER: Bilingual("ผู้วางแผน", "Planner"),
    Role.PROVINCIAL_HEAD: Bilingual("หัวหน้าทีม พม. จังหวัด", "Head of province"),
    Role.UNIT_HEAD: Bilingual("หัวหน้าหน่วยงาน", "Unit head"),
    Role.OFFICIAL: Bilingual("ข้าราชการ", "Official"),
    Role.VOLUNTEER: Bilingual("อาสาสมัคร (อพม.)", "Volunteer"),
    Role.AUDITOR: Bilingual("ผู้ตรวจสอบ / เจ้าหน้าที่คุ้มครองข้อมูล", "Auditor / data-protection officer"),
    Role.ADMINISTRATOR: Bilingual("ผู้ดูแลระบบ", "Administrator"),
}


class Permission(StrEnum):
    """One thing that can be permitted; every route and every action names one."""

    SEE_HOME = "see home"
    SEE_STRATEGY = "see strategy"
    CHANGE_STRATEGY = "change strategy"
    SEE_BRIEFING = "see briefing"
    ANSWER_BRIEFING = "answer briefing"
    SEE_UNIT_PLAN = "see unit plan"
    WRITE_UNIT_PLAN = "write unit plan"
    SEE_PERSONAL_PLAN = "see personal plan"
    WRITE_PERSONAL_PLAN = "write personal plan"
    AGREE_PERSONAL_PLAN = "agree personal plan"
    AGREE_UNIT_PLAN = "agree unit plan"
    SEE_WEEK = "see week"
    WRITE_WEEK = "write week"
    SEARCH_PEOPLE = "search people"
    SEE_HOUSEHOLD = "see household"
    REGISTER_PERSON = "register person"
    SEE_NATIONAL_ID = "see national id"
    SEE_VOLUNTEERS = "see volunteers"
    SEE_VISIT = "see visit"
    RECORD_VISIT = "record visit"
    ANSWER_HARDSHIP = "answer hardship"
    CONFIRM_ASSESSMENT = "confirm assessment"
    SEE_CASE = "see case"
    OPEN_CASE = "open case"
    WORK_CASE = "work case"
    SEE_CASE_NOTES = "see case notes"
    SEE_AID = "see aid"
    PREPARE_AID = "prepare aid"
    DECIDE_AID = "decide aid"
    SEE_LAW = "see law"
    SEE_LAW_CHANGES = "see law changes"  # also those that wait, were rejected or withdrawn
    PROPOSE_LAW_CHANGE = "propose law change"
    REVIEW_LAW_CHANGE = "review law change"  # never by whoever proposed it
    SEE_RESULTS = "see results"
    SEE_VOICES = "see voices"  # quotations that the person allowed to be passed on without a name
    SEE_THREAD = "see thread"
    SEE_JOURNAL = "see journal"
    SEE_ACCOUNTS = "see accounts"
    PROPOSE_GRANT = "propose grant"
    APPROVE_GRANT = "approve grant"
    IMPORT_ORGANISATION = "import organisation"
    IMPORT_REGISTRY = "import registry"

    SEE_FORMS = "see forms"
    WRITE_FORMS = "write forms"  # upload, publish and retire
    EXPORT_ANSWERS = "export answers"  # with names and words: only where the households are one's own to look after
    ENROL_DEVICE = "enrol device"
    USE_DEVICE = "use device"  # record on a telephone of one's own
    SEE_SUBMISSIONS = "see submissions"
    SETTLE_SUBMISSION = "settle submission"  # decide what becomes of a record that was kept apart
    SETTLE_CONFLICT = "settle conflict"  # decide which of two values of a household stands
    WRITE_LEAVE = "write leave"  # one's own days of leave and when one goes to the field
    DECLARE_SURGE = "declare surge"
    SEE_SURGE = "see surge"
    SEE_LISTENING = "see listening"  # counts of who went and what was heard; nothing of a person
    ASSIGN_HARDSHIP = "assign hardship"  # ask somebody to answer


class Reach(StrEnum):
    """How far a permission reaches from the grant that gives it."""

    OWN = "own"  # records that name the actor
    UNIT = "unit"  # records of the actor's unit
    PLACE = "place"  # records in the place of the grant


_OWN, _UNIT, _PLACE = Reach.OWN, Reach.UNIT, Reach.PLACE
_P = Permission

_EVERY_STAFF_ROLE: dict[Permission, Reach] = {
    _P.SEE_HOME: _PLACE,
    _P.SEE_STRATEGY: _PLACE,
    _P.SEE_BRIEFING: _PLACE,
    _P.SEE_LAW: _PLACE,
    _P.SEE_LISTENING: _PLACE,
}

_OFFICIAL: dict[Permission, Reach] = {
    **_EVERY_STAFF_ROLE,
    _P.SEE_UNIT_PLAN: _PLACE,
    _P.SEE_PERSONAL_PLAN: _OWN,
    _P.WRITE_PERSONAL_PLAN: _OWN,
    _P.SEE_WEEK: _OWN,
    _P.WRITE_WEEK: _OWN,
    _P.SEARCH_PEOPLE: _PLACE,
    _P.SEE_HOUSEHOLD: _PLACE,
    _P.REGISTER_PERSON: _PLACE,
    _P.SEE_NATIONAL_ID: _PLACE,
    _P.SEE_VOLUNTEERS: _PLACE,
    _P.SEE_VISIT: _PLACE,
    _P.RECORD_VISIT: _PLACE,
    _P.ANSWER_HARDSHIP: _PLACE,
    _P.CONFIRM_ASSESSMENT: _PLACE,
    _P.SEE_CASE: _PLACE,
    _P.OPEN_CASE: _PLACE,
    _P.WORK_CASE: _UNIT,
    _P.SEE_CASE_NOTES: _UNIT,
    _P.SEE_AID: _PLACE,
    _P.PREPARE_AID: _UNIT,
    _P.SEE_RESULTS: _PLACE,
    _P.SEE_VOICES: _PLACE,
    _P.SEE_THREAD: _PLACE,
    _P.SEE_FORMS: _PLACE,
    _P.ENROL_DEVICE: _OWN,  # his own, and those of the volunteers of his place
    _P.USE_DEVICE: _OWN,
    _P.SEE_SUBMISSIONS: _OWN,
    _P.SETTLE_CONFLICT: _PLACE,
    _P.WRITE_LEAVE: _OWN,
    _P.SEE_SURGE: _PLACE,
}

POLICY: dict[Role, dict[Permission, Reach]] = {
    Role.MINISTER: {
        **_EVERY_STAFF_ROLE,
        _P.SEE_UNIT_PLAN: _PLACE,
        _P.SEE_RESULTS: _PLACE,
        _P.SEE_VOICES: _PLACE,
        _P.SEE_THREAD: _PLACE,
        _P.SEE_PERSONAL_PLAN: _PLACE,
        _P.WRITE_PERSONAL_PLAN: _OWN,
        _P.AGREE_PERSONAL_PLAN: _PLACE,  # the plans of provincial heads have nobody else above them
        _P.AGREE_UNIT_PLAN: _PLACE,
        _P.SEE_WEEK: _OWN,
        _P.WRITE_WEEK: _OWN,
        _P.SEE_LAW_CHANGES: _PLACE,
        _P.REVIEW_LAW_CHANGE: _PLACE,
        _P.WRITE_LEAVE: _OWN,
        _P.SEE_SURGE: _PLACE,
    },
    Role.PLANNER: {
        **_EVERY_STAFF_ROLE,
        _P.CHANGE_STRATEGY: _PLACE,
        _P.AGREE_UNIT_PLAN: _PLACE,
        _P.SEE_UNIT_PLAN: _PLACE,
        _P.WRITE_UNIT_PLAN: _UNIT,
        _P.SEE_PERSONAL_PLAN: _OWN,
        _P.WRITE_PERSONAL_PLAN: _OWN,
        _P.SEE_RESULTS: _PLACE,
        _P.SEE_VOICES: _PLACE,
        _P.SEE_THREAD: _PLACE,
        _P.SEE_LAW_CHANGES: _PLACE,
        _P.PROPOSE_LAW_CHANGE: _PLACE,
        _P.REVIEW_LAW_CHANGE: _PLACE,
        _P.SEE_FORMS: _PLACE,
        _P.WRITE_FORMS: _PLACE,
    },
    Role.PROVINCIAL_HEAD: {
        **_OFFICIAL,
        _P.WRITE_FORMS: _PLACE,
        _P.EXPORT_ANSWERS: _PLACE,
        _P.ANSWER_BRIEFING: _UNIT,
        _P.WRITE_UNIT_PLAN: _UNIT,
        _P.SEE_PERSONAL_PLAN: _PLACE,
        _P.AGREE_PERSONAL_PLAN: _PLACE,
        _P.AGREE_UNIT_PLAN: _PLACE,
        _P.SEE_WEEK: _PLACE,
        _P.WORK_CASE: _PLACE,
        _P.SEE_CASE_NOTES: _PLACE,
        _P.PREPARE_AID: _PLACE,
        _P.DECIDE_AID: _PLACE,
        _P.IMPORT_REGISTRY: _PLACE,
        _P.ENROL_DEVICE: _PLACE,
        _P.SEE_SUBMISSIONS: _PLACE,
        _P.SETTLE_SUBMISSION: _PLACE,
        _P.DECLARE_SURGE: _PLACE,
        _P.ASSIGN_HARDSHIP: _PLACE,
    },
    Role.UNIT_HEAD: {
        **_OFFICIAL,
        _P.EXPORT_ANSWERS: _UNIT,
        _P.ANSWER_BRIEFING: _UNIT,
        _P.WRITE_UNIT_PLAN: _UNIT,
        _P.SEE_PERSONAL_PLAN: _UNIT,
        _P.AGREE_PERSONAL_PLAN: _UNIT,
        _P.SEE_WEEK: _UNIT,
        _P.DECIDE_AID: _UNIT,
        _P.ENROL_DEVICE: _UNIT,
        _P.SEE_SUBMISSIONS: _UNIT,
        _P.SETTLE_SUBMISSION: _UNIT,
        _P.ASSIGN_HARDSHIP: _UNIT,
    },
    Role.OFFICIAL: _OFFICIAL,
    Role.VOLUNTEER: {
        _P.SEE_HOME: _PLACE,
        _P.SEE_WEEK: _OWN,
        _P.WRITE_WEEK: _OWN,
        _P.SEE_HOUSEHOLD: _OWN,
        _P.SEE_VISIT: _OWN,
        _P.RECORD_VISIT: _OWN,
        _P.USE_DEVICE: _OWN,
        _P.SEE_SUBMISSIONS: _OWN,
        _P.WRITE_LEAVE: _OWN,
    },
    Role.AUDITOR: {
        **_EVERY_STAFF_ROLE,
        _P.SEE_UNIT_PLAN: _PLACE,
        _P.SEE_RESULTS: _PLACE,
        _P.SEE_JOURNAL: _PLACE,
        _P.SEE_ACCOUNTS: _PLACE,
        _P.SEE_LAW_CHANGES: _PLACE,
    },
    Role.ADMINISTRATOR: {
        **_EVERY_STAFF_ROLE,
        _P.SEE_ACCOUNTS: _PLACE,
        _P.PROPOSE_GRANT: _PLACE,
        _P.APPROVE_GRANT: _PLACE,
        _P.IMPORT_ORGANISATION: _PLACE,
        _P.IMPORT_REGISTRY: _PLACE,
    },
}

# Every two-digit number: the codes of all provinces lie among them, and a new province needs no change here.
ALL_PROVINCES = tuple(f"{number:02d}" for number in range(10, 100))


@dataclass(frozen=True, slots=True)
class ActiveGrant:
    """A role that somebody holds today at a place (area code, "" = the nation)."""

    role: Role
    place: str
    unit_id: UUID | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who looks or acts now, with the grants of this moment; or the system, with its reason."""

    staff_id: UUID | None
    account_id: UUID | None
    name: str
    unit_id: UUID | None
    grants: tuple[ActiveGrant, ...]
    system: str = ""

    @property
    def by(self) -> By:
        """How the journal names this actor."""
        return By(staff_id=self.staff_id, account_id=self.account_id, system=self.system)

    @property
    def everywhere(self) -> bool:
        """Whether the database shows the rows of every province to this actor."""
        return self.system != "" or any(grant.place == NATION for grant in self.grants)

    @property
    def provinces(self) -> tuple[str, ...]:
        """Codes of the provinces whose rows the database shows to this actor; "" stands for the nation's rows."""
        if self.everywhere:
            return ("", *ALL_PROVINCES)
        return ("", *sorted({province_of(grant.place) for grant in self.grants}))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held today."""
        return frozenset(grant.role for grant in self.grants)

    def grants_for(self, permission: Permission) -> tuple[tuple[ActiveGrant, Reach], ...]:
        """Return the grants that give `permission`, each with how far it reaches."""
        return tuple(
            (grant, POLICY[grant.role][permission]) for grant in self.grants if permission in POLICY[grant.role]
        )

    def may(self, permission: Permission) -> bool:
        """Return whether the actor holds `permission` anywhere at all."""
        return bool(self.system) or bool(self.grants_for(permission))

    def may_in(self, permission: Permission, place: str) -> bool:
        """Return whether the actor holds `permission` for the whole of `place` (an area code)."""
        return bool(self.system) or any(
            reach is Reach.PLACE and lies_in(place, grant.place) for grant, reach in self.grants_for(permission)
        )


def system_actor(why: str) -> Actor:
    """Return the system acting for a stated reason, with sight of every row."""
    return Actor(staff_id=None, account_id=None, name=f"ระบบ: {why}", unit_id=None, grants=(), system=why)
