"""The next step of a case as a button in a verb, and the other steps that are possible now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from onehome.cases.queries.case_file import CaseFile
from onehome.cases.types import CaseState
from onehome.kernel.bilingual import Bilingual

ASSIGN = Bilingual("มอบหมายผู้รับผิดชอบ", "Name a case manager")
REASSIGN = Bilingual("เปลี่ยนผู้รับผิดชอบหรือเป้าหมาย", "Change manager or target")
NEED = Bilingual("เพิ่มสิ่งที่ต้องการ", "Add a need")
FOLLOW_UP = Bilingual("บันทึกการติดตามผล", "Record a follow-up")
CLOSE = Bilingual("ปิดเรื่อง", "Close the case")
REFER = Bilingual("ส่งต่อ", "Refer")
VOICE = Bilingual("เพิ่มเสียงที่ได้ฟัง", "Add another voice")
NOTE = Bilingual("เขียนบันทึก", "Write a note")


@dataclass(frozen=True, slots=True)
class Step:
    """One step that can be taken on a case."""

    url: str
    label: Bilingual
    icon: str


def next_steps(file: CaseFile) -> Sequence[Step]:
    """Return the steps somebody who works on the case can take, the one to take next first; none when closed."""
    if not file.may_work:
        return ()
    steps = {
        "assign": _step(file, "case_assign", REASSIGN if file.case.manager_id else ASSIGN, "user-check"),
        "need": _step(file, "case_need", NEED, "plus"),
        "follow-up": _step(file, "case_follow_up", FOLLOW_UP, "clipboard-check"),
        "close": _step(file, "case_close", CLOSE, "check"),
        "refer": _step(file, "case_refer", REFER, "send"),
        "voice": _step(file, "case_voice", VOICE, "message-square-quote"),
        "note": _step(file, "case_note", NOTE, "pencil"),
    }
    first = _first(file)
    return [steps[first], *(step for name, step in steps.items() if name != first)]


def _first(file: CaseFile) -> str:
    if file.case.manager_id is None:
        return "assign"
    if not file.needs:
        return "need"
    if file.case.state == CaseState.FOLLOW_UP and not file.open_needs and not file.open_referrals:
        return "close"
    return "follow-up"


def _step(file: CaseFile, route: str, label: Bilingual, icon: str) -> Step:
    return Step(reverse(f"staff:{route}", args=[file.case.pk]), label, icon)
