"""From a hardship to help: the case, what the family is entitled to, and who decides."""

import re

from playwright.sync_api import Locator

from tests.browser.ground.desk import Desk
from tests.browser.story.field import GRANDMOTHER, WORDS

GOAL = "มีข้าวกินทุกมื้อ และหลานมีนมทุกวัน"
PROGRAMMES = {
    "OAA": "เบี้ยยังชีพผู้สูงอายุ",
    "CSG": "เงินอุดหนุนเพื่อการเลี้ยงดูเด็กแรกเกิด",
    "LIF": "เงินสงเคราะห์ครอบครัวผู้มีรายได้น้อยและผู้ไร้ที่พึ่ง",
    "EMG": "เงินช่วยเหลือผู้ประสบปัญหาทางสังคมกรณีฉุกเฉิน",
}
YES, NO = re.compile("^ใช่"), re.compile("^ไม่")
TAPS = (
    ("สัญชาติไทย", "ใบบุญ", YES),
    ("อยู่กับผู้ปกครอง", "", YES),
    ("สถานสงเคราะห์", "", NO),
    ("พร้อมเพย์", "", YES),
    ("สัญชาติไทย", "", YES),
    ("ลงทะเบียนรับเบี้ย", "", YES),
    ("เดือดร้อนกะทันหัน", "", YES),
    ("คนไร้ที่พึ่ง", "ทองอยู่", NO),
    ("คนไร้ที่พึ่ง", "", NO),
)
"""Question, of whom where it is asked of several, and the answer that is tapped."""


def open_case(official: Desk, hardship: str, *, target: str) -> str:
    """Open a case from a hardship, aimed at a target of the unit; returns its address."""
    official.go(hardship).sees(WORDS).press("เปิดเรื่องช่วยเหลือ")
    official.write("อยากให้ชีวิตเขาเปลี่ยนไปอย่างไร", GOAL).pick("รายได้", question="วัดจากด้านไหน")
    official.pick("ระดับ 3", question="อยากไปให้ถึงระดับไหน").write("สิ่งที่ต้องการ ข้อ 1", "เงินช่วยครอบครัวระหว่างรอ")
    official.field("หน่วยงานที่ช่วย ข้อ 1").select_option(index=1)
    official.choose("เป้าหมายในแผนที่เรื่องนี้ช่วยให้ถึง", target).press("เปิดเรื่อง").sees(GOAL, WORDS)
    return official.path


def screen(official: Desk, household: str) -> None:
    """Ask every programme at once: what is not known yet is asked for, never guessed."""
    official.go(household).follow("ครอบครัวนี้ได้สิทธิอะไรบ้าง")
    if official.page.get_by_role("button", name="ตรวจสิทธิ", exact=True).count():
        official.press(re.compile("^ตรวจสิทธิ$"))
    official.sees(*PROGRAMMES.values(), "ถามข้อเดียวก็รู้")


def answer_what_is_asked(official: Desk) -> None:
    """Tap what is asked, write what has to be written, and see the answers become surer."""
    for question, who, answer in TAPS:
        card = _question(official, question)
        row = card.locator(".ask__row").filter(has_text=who) if who else card
        _and_arrive(official, row.get_by_role("button", name=answer).first)
    card = _question(official, "รายได้")
    card.get_by_label("ทองอยู่").fill("8,400")
    card.get_by_label("ใบบุญ").fill("0")
    _and_arrive(official, card.get_by_role("button", name="บันทึก"))
    for question, answer in (("เกิดอะไรขึ้นกับคนที่หาเลี้ยงครอบครัว", "ทิ้งครอบครัวไป"), ("เคยรับเบี้ยนี้", "ไม่เคยรับ")):
        card = _question(official, question)
        card.locator("select").first.select_option(label=answer)
        _and_arrive(official, card.get_by_role("button", name="บันทึก"))
    official.sees("น่าจะได้")


def _question(official: Desk, words: str) -> Locator:
    """Return the card of a question, with everything that is folded on the page opened."""
    official.page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    return official.page.locator("form.ask").filter(has=official.page.get_by_text(re.compile(words))).first


def _and_arrive(official: Desk, button: Locator) -> None:
    with official.page.expect_navigation():
        button.click()


def prepare_application(official: Desk, household: str, programme: str) -> str:
    """Prepare an application from the screening; returns its address."""
    official.go(f"{household}/screening")
    card = official.page.locator("section.card").filter(has_text=programme).first
    card.locator("form button").click()
    official.page.wait_for_url(re.compile("/applications/"))
    official.sees(programme)
    return official.path


def grant(head: Desk, application: str, *, amount: int) -> None:
    """Decide on an application that somebody else prepared."""
    head.go("/applications").sees(GRANDMOTHER[0])
    head.go(application).press("พิจารณาคำขอนี้").pick("อนุมัติ", question="ตัดสินว่าอย่างไร")
    head.write("จำนวนเงินที่อนุมัติ", str(amount)).write("เหตุผล", "ครอบครัวไม่มีรายได้พอซื้ออาหาร")
    for box in head.page.locator(".choice input[type=checkbox]").all():
        box.check()
    head.page.locator("main form button").last.click()
    head.page.wait_for_load_state("load")
    head.sees("อนุมัติแล้ว")


def preparer_may_not_decide(official: Desk, application: str) -> None:
    """Whoever prepared an application finds no way to decide on it."""
    official.go(application).sees_not("พิจารณาคำขอนี้")


def hand_to_the_deciding_body(official: Desk, application: str, *, body: str) -> None:
    """Record that an application went to the body that decides on it."""
    official.go(application).sees("เราไม่ได้เป็นผู้ตัดสิน").press("บันทึกว่ายื่นแล้ว")
    official.write("ยื่นให้หน่วยงานใด", body)
    official.page.locator("main form button").last.click()
    official.page.wait_for_load_state("load")


def report_outcome(official: Desk, application: str, *, amount: int) -> None:
    """Record what the other body decided, as reported."""
    official.go(application).press(re.compile("บันทึกผล"))
    official.pick("ให้", question="หน่วยงานเจ้าของเรื่องตัดสินว่าอย่างไร").write("จำนวนเงินที่แจ้งมา", str(amount))
    official.write("ใครแจ้งผลมา", "หนังสือจากเทศบาล")
    official.page.locator("main form button").last.click()
    official.page.wait_for_load_state("load")


def settle_needs(official: Desk, case: str) -> None:
    """Record that every need was met."""
    official.go(case)
    while official.page.get_by_role("link", name=re.compile("^บันทึกผล")).count():
        official.follow(re.compile("^บันทึกผล"))
        official.pick("ได้รับแล้ว", question="ผลเป็นอย่างไร")
        official.page.locator("main form button").last.click()
        official.page.wait_for_url(f"**{case}")
