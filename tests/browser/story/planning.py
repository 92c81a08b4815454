"""From the year's policy to one official's promise."""

import re

from tests.browser.ground.desk import Desk

RECEIVE = "รับทราบในนามหน่วยงาน"
OUTCOME = re.compile("ผลลัพธ์.*มั่นคง")
ACTIVITY = re.compile("^(กิจกรรม|ผลผลิต|งาน)")
NO_OUTCOME = "ยังไม่มีเป้าหมายที่วัดผลลัพธ์ในชีวิตคน"


def open_this_years_briefing(desk: Desk) -> Desk:
    """Open the newest briefing in the list."""
    desk.go("/briefings")
    return desk.follow(re.compile("."), within="main tbody, main .card-list, main .card")


def acknowledge_a_directive(head: Desk) -> str:
    """Receive the first directive that waits for the head's unit; returns its address."""
    open_this_years_briefing(head)
    waiting = head.page.locator("main tbody tr").filter(has_text="ยังไม่รับทราบ")
    assert waiting.count(), "Every directive was received already: nothing is left to do for this head."
    waiting.first.locator("a").first.click()
    head.page.wait_for_url(re.compile("/directives/"))
    address = head.path
    head.press(RECEIVE).sees("ตอบด้วยเป้าหมายในแผน")
    return address


def answer_with_a_line_that_stands(head: Desk, directive: str) -> None:
    """Answer a directive with the first target of the unit's plan."""
    head.go(directive).press("ตอบด้วยเป้าหมายในแผน")
    head.page.locator(".choice input").first.check()
    head.write("อธิบายเพิ่ม", "ทำต่อเนื่องทุกอำเภอ").press("ตอบข้อสั่งการ")
    head.sees("ทำต่อเนื่องทุกอำเภอ")


def write_target(
    desk: Desk, text: str, *, indicator: re.Pattern[str], weight: int, value: int, above: str = "", button: str
) -> None:
    """Fill in the form of a target and save it."""
    desk.write("สัญญาว่าจะทำให้เกิดอะไร", text).choose("วัดด้วยตัวชี้วัด", indicator)
    desk.choose("รองรับเป้าหมายของชาติ", re.compile("^(?!ยังไม่เลือก)"))
    if above:
        desk.choose("รองรับเป้าหมายในแผนชั้นบน", above)
    desk.write("น้ำหนัก (ร้อยละ)", str(weight)).write("ค่าตั้งต้น", "0").write("ค่าเป้าหมาย", str(value))
    desk.press(button)


def submitting_is_refused_without_an_outcome(official: Desk, plan: str) -> None:
    """Hand in a plan that promises only work done: it comes back with the reason, and nothing is lost."""
    official.go(plan).sees(NO_OUTCOME).press("ส่งแผน")
    assert official.status == 422
    official.sees("ส่งแผนยังไม่ได้", NO_OUTCOME).press("กลับไปแก้แผน")


def submit(desk: Desk, plan: str) -> None:
    """Hand in a plan that is ready."""
    desk.go(plan).press("ส่งแผน").sees("ส่งแผนแล้ว รอความเห็นชอบ")


def agree(desk: Desk, plan: str) -> None:
    """Find a plan among those that wait, and agree it."""
    desk.go("/plans")
    desk.sees("รอคุณเห็นชอบ")
    desk.go(plan).press("เห็นชอบแผน").sees("เห็นชอบแผนแล้ว")
