"""What changed in a life, who confirms it, and how it moves a promise up to the nation's goal."""

from tests.browser.ground.desk import Desk
from tests.browser.story.casework import GOAL
from tests.browser.story.field import GRANDMOTHER, WORDS, WORDS_AFTER

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


def official_follows_the_thread(official: Desk, hardship: str) -> None:
    """See the household, its words, what changed, and the national strategy on one page."""
    official.go(f"/thread/hardship/{hardship.rsplit('/', 1)[-1]}")
    official.sees(WORDS, GRANDMOTHER[0], GOAL, "ดีขึ้น มีผู้ยืนยันแล้ว", "ยุทธศาสตร์ชาติ (Z)")


def minister_follows_the_thread(minister: Desk, case: str) -> None:
    """See the same thread from the top: the words that may be passed on, and no name."""
    minister.go(f"/thread/case/{case.rsplit('/', 1)[-1]}")
    minister.sees(WORDS, "ดีขึ้น มีผู้ยืนยันแล้ว", "ยุทธศาสตร์ชาติ (Z)").sees_not(GRANDMOTHER[0], GRANDMOTHER[1])
