"""What changed in a life, who confirms it, and how it moves a promise up to the nation's goal."""

import re

from tests.browser.ground.desk import Desk
from tests.browser.story.casework import GOAL
from tests.browser.story.field import WORDS, WORDS_AFTER

CHANGED = "มีเงินช่วยทุกเดือน ซื้อข้าวและนมได้ครบ ไม่ต้องยืมเพื่อนบ้าน"


def confirm(colleague: Desk, visit: str) -> None:
    """Look at a colleague's assessment as a second person and confirm it."""
    colleague.go("/assessments").sees("ผลประเมินไหนรอคนที่สองดู")
    colleague.go(visit).press("ดูแล้วยืนยันผลประเมิน").press("ยืนยันว่าตรงกับที่เห็น")
    colleague.go(visit).sees("ยืนยันโดย")


def follow_up(official: Desk, case: str) -> None:
    """Tie the assessment made after the help to the case."""
    official.go(f"{case}/follow-up")
    official.page.locator(".choice input[type=radio]").first.check()
    official.write("เขาว่าอย่างไรบ้าง", WORDS_AFTER).press("บันทึกการติดตามผล").sees("บันทึกการติดตามผลแล้ว")


def close(official: Desk, case: str) -> None:
    """Close the case with what changed."""
    official.go(f"{case}/close").pick("ชีวิตดีขึ้น", question="ชีวิตของครอบครัวนี้เปลี่ยนไปอย่างไร")
    official.write("อะไรเปลี่ยนไป", CHANGED).press("ปิดเรื่อง").sees("ปิดเรื่องแล้ว", CHANGED)


def the_thread_joins_voice_and_nation(reader: Desk, kind: str, identifier: str) -> None:
    """See the household's words and the national goal together on one page."""
    reader.go(f"/thread/{kind}/{identifier}").sees(WORDS, GOAL)
