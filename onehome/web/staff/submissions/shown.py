"""How a record from the field stands on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.cards import HouseholdCard
from onehome.sync.server import UNREADABLE, Hold, State
from onehome.visits.queries.submission_words import HOLD_NAMES, STATE_NAMES, WHAT_TO_DO
from onehome.visits.queries.submissions import is_undecided, sentence_of
from onehome.visits.types import Channel
from onehome.web.design.parts import Level

CHANGE = Bilingual("แก้ข้อมูลครัวเรือน", "Change of a household")
FORMS = {
    "weekly-listening": Bilingual("เยี่ยมรับฟัง", "Listening visit"),
    "household-assessment": Bilingual("ประเมินครัวเรือน", "Assessment"),
    "volunteer-report": Bilingual("รายงานของอาสาสมัคร", "Volunteer's report"),
    "emergency-sweep": Bilingual("สำรวจเหตุฉุกเฉิน", "Emergency sweep"),
}
CHANNEL_NAMES = {
    Channel.FIELD: Bilingual("แอป OneHome", "OneHome app"),
    Channel.OPENROSA: Bilingual("ODK Collect", "ODK Collect"),
    Channel.FILE: Bilingual("ไฟล์ที่เจ้าหน้าที่นำมา", "A file that an official brought"),
}
SETTLED = Bilingual("เก็บเป็นหลักฐาน", "Kept as evidence")
STUCK = Bilingual("ไฟล์แนบไม่มาเกินหนึ่งวัน", "Its files are over a day late")
LEVELS: Mapping[str, Level] = {
    State.WAITING: "info",
    State.COMPLETE: "info",
    State.PROCESSED: "good",
    State.QUARANTINED: "watch",
}


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record from the field in one line, and what its page needs."""

    id: UUID
    what: Bilingual
    form: str
    by: Bilingual
    device: str
    channel: Bilingual
    household: HouseholdCard | None
    received_at: datetime
    made_at: datetime | None
    sequence: int
    level: Level
    state: Bilingual
    sentence: Bilingual
    undecided: bool
    readable: bool
    visit_id: UUID | None
    what_to_do: Bilingual | None


def shown_records(rows: Sequence[Any], households: Mapping[UUID, HouseholdCard]) -> list[ShownRecord]:
    """Return records as they stand in a list."""
    return [shown_record(row, households) for row in rows]


def shown_record(row: Any, households: Mapping[UUID, HouseholdCard]) -> ShownRecord:
    """Return one record."""
    undecided = is_undecided(row)
    return ShownRecord(
        id=row.pk,
        what=FORMS.get(row.form_code, Bilingual(row.form_code, row.form_code)) if row.form_code else CHANGE,
        form=f"{row.form_code} {row.form_version}".strip(),
        by=row.staff_member.name,
        device=row.device.label,
        channel=CHANNEL_NAMES[Channel(row.channel)],
        household=households.get(row.household_id),
        received_at=row.received_at,
        made_at=row.made_at_device,
        sequence=row.sequence,
        level=_level(row, undecided=undecided),
        state=_state(row, undecided=undecided),
        sentence=sentence_of(row),
        undecided=undecided,
        readable=not row.hold or Hold(row.hold) not in UNREADABLE,
        visit_id=row.visit_id,
        what_to_do=_what_to_do(row) if undecided else None,
    )


def _level(row: Any, *, undecided: bool) -> Level:
    if undecided:
        return "watch"
    return "unknown" if row.state == State.QUARANTINED else LEVELS[row.state]


def _state(row: Any, *, undecided: bool) -> Bilingual:
    if row.state == State.QUARANTINED:
        return HOLD_NAMES[Hold(row.hold)] if undecided else SETTLED
    return STUCK if undecided else STATE_NAMES[row.state]


def _what_to_do(row: Any) -> Bilingual:
    return WHAT_TO_DO[Hold.FILES_MISSING if row.state == State.WAITING else Hold(row.hold)]
