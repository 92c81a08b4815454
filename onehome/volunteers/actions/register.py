"""Registers volunteers, keeps what they can do, and thanks them in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.thai_text import normalise
from onehome.places.queries import areas
from onehome.places.types import AreaLevel
from onehome.volunteers.errors import already_registered, skill_unknown, subdistrict_unknown, words_missing
from onehome.volunteers.models import Thanks, Volunteer
from onehome.volunteers.types import SKILL_NAMES

LONGEST_THANKS = 300


@dataclass(frozen=True, slots=True)
class VolunteerDraft:
    """Where a volunteer (a staff member) serves and what he can do; `place` is a sub-district."""

    staff_id: UUID
    place: str
    village: str
    skills: tuple[str, ...]
    since: date
    trained_on: date | None = None


def register_volunteers(*, by: Actor, drafts: Sequence[VolunteerDraft]) -> list[Volunteer]:
    """Add volunteers to the registry, all of them or, on an error, none.

    Raises:
        Refused: the actor may not bring a registry into one of the places.
        Invalid, Conflict: a sub-district or skill is unknown, or somebody is registered already.
    """
    with acting(by):
        for place in {draft.place for draft in drafts}:
            require(by, Permission.IMPORT_REGISTRY, place)
        _check(drafts)
        rows = [
            Volunteer(
                staff_member_id=draft.staff_id,
                place=draft.place,
                village=normalise(draft.village),
                skills=sorted(set(draft.skills)),
                since=draft.since,
                trained_on=draft.trained_on,
            )
            for draft in drafts
        ]
        Volunteer.objects.add_all(rows)
        subjects = tuple(subject("volunteers.volunteer", row.pk) for row in rows)
        record(Fact("volunteers.registered", subjects=subjects), by=by.by)
        return rows


def change_volunteer(
    *, by: Actor, volunteer_id: UUID, village: str, skills: Sequence[str], trained_on: date | None
) -> Volunteer:
    """Write village, skills and the day of the last training.

    Raises:
        NotThere: the volunteer is out of sight or reach.
        Invalid: a skill is unknown.
    """
    with acting(by):
        row = _reached(by, volunteer_id, Permission.REGISTER_PERSON)
        _check_skills(skills)
        row.village, row.skills, row.trained_on = normalise(village), sorted(set(skills)), trained_on
        row.save(update_fields=["village", "skills", "trained_on"])
        fields = ("village", "skills", "trained_on")
        record(Fact("volunteers.changed", subjects=(_subject(row),), fields=fields), by=by.by)
        return row


def thank(*, by: Actor, volunteer_id: UUID, words: str, at: datetime, words_en: str = "") -> Thanks:
    """Say to a volunteer what came of a report; he reads it on his first page.

    Raises:
        NotThere: the volunteer is out of sight or reach.
        Invalid: nothing was written.
    """
    with acting(by):
        row = _reached(by, volunteer_id, Permission.ANSWER_HARDSHIP)
        said = normalise(words)[:LONGEST_THANKS]
        if not said:
            raise words_missing()
        english = normalise(words_en)[:LONGEST_THANKS] or said
        thanks = Thanks(volunteer=row, place=row.place, words_th=said, words_en=english, by_id=by.staff_id, at=at)
        thanks.save(force_insert=True)
        record(Fact("volunteers.thanked", subjects=(_subject(row),)), by=by.by)
        return thanks


def _reached(by: Actor, volunteer_id: UUID, permission: Permission) -> Volunteer:
    row = Volunteer.objects.seen_by(by, permission).filter(pk=volunteer_id).first()
    if row is None:
        raise not_here()
    return row


def _check(drafts: Sequence[VolunteerDraft]) -> None:
    where = areas(draft.place for draft in drafts)
    for draft in drafts:
        area = where.get(draft.place)
        if area is None or area.level != AreaLevel.SUBDISTRICT:
            raise subdistrict_unknown()
        _check_skills(draft.skills)
    staff = [draft.staff_id for draft in drafts]
    registered = Volunteer.objects.by_system(why="nobody is registered twice").filter(staff_member_id__in=staff)
    if len(set(staff)) < len(staff) or registered.exists():
        raise already_registered()


def _check_skills(skills: Sequence[str]) -> None:
    for skill in skills:
        if skill not in SKILL_NAMES:
            raise skill_unknown(skill)


def _subject(row: Volunteer) -> str:
    return subject("volunteers.volunteer", row.pk)
