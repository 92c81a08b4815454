"""From the year's policy to one official's promise: each plan under the one above, each agreed by a second person."""

import re
from pathlib import Path

from tests.browser.ground.desk import Desk

NO_OUTCOME = "ยังไม่มีเป้าหมายที่วัดผลลัพธ์ในชีวิตคน"
OUTCOME = "ครัวเรือนที่เดือดร้อนมีความมั่นคงเพิ่มขึ้น และมีคนที่สองยืนยัน"
ACTIVITY = "ลงพื้นที่รับฟังทุกสัปดาห์"
SECURE, WEEKS = re.compile("ครัวเรือนที่มีความมั่นคง"), re.compile("สัปดาห์")
EQUALITY = re.compile("ความเสมอภาคและหลักประกันทางสังคม")
LINKS = "code,kind,serves,source,confidence\nMP-17,issue,NS-4,ตัวอย่างเพื่อการทดสอบ,unverified\n"


def bring_in_links(planner: Desk, folder: Path) -> None:
    """Import which goal serves which, where the sources do not say."""
    file = folder / "links.csv"
    file.write_text(LINKS, encoding="utf-8")
    planner.go("/strategy").sees("ยุทธศาสตร์ชาติ")
    planner.go("/strategy/import").attach(re.compile("ไฟล์"), file).press("อ่านไฟล์ให้ดูก่อน")
    planner.sees("MP-17").press("ถูกต้อง นำเข้าเลย")


def hand_the_policy_down(planner: Desk, *, year: int) -> None:
    """Hand the founding policy down to every unit for a year."""
    open_newest_briefing(planner).press("ถ่ายทอดอีกครั้งสำหรับปีอื่น")
    planner.write("ปีงบประมาณ", str(year)).write("วันที่ถ่ายทอด", "1/10/2569").write("ทุกหน่วยงานตอบภายใน", "31/12/2569")
    planner.press("ถ่ายทอดนโยบาย").sees(str(year))


def open_newest_briefing(desk: Desk) -> Desk:
    """Open the newest briefing in the list."""
    desk.go("/briefings")
    return desk.follow(re.compile("."), within="main tbody, main .card-list, main .card")


def acknowledge_a_directive(head: Desk) -> str:
    """Receive the first directive that waits for the head's unit; returns its address."""
    open_newest_briefing(head)
    waiting = head.page.locator("main tbody tr").filter(has_text="ยังไม่รับทราบ")
    assert waiting.count(), "Every directive was received already: nothing is left to do for this head."
    waiting.first.locator("a").first.click()
    head.page.wait_for_url(re.compile("/directives/"))
    address = head.path
    head.press("รับทราบในนามหน่วยงาน").sees("ตอบด้วยเป้าหมายในแผน")
    return address


def answer_with_a_line_of_the_plan(head: Desk, directive: str) -> None:
    """Answer a directive with the first target of the unit's plan."""
    head.go(directive).press("ตอบด้วยเป้าหมายในแผน")
    head.page.locator("input[name=target]").first.check()
    head.write("อธิบายเพิ่ม", "ทำต่อเนื่องทุกอำเภอ").press("ตอบข้อสั่งการ")
    head.sees("ทำต่อเนื่องทุกอำเภอ")


def begin_unit_plan(head: Desk, *, year: int, households: int, above: bool = False) -> str:
    """Begin the plan of the head's unit with one outcome and one activity; returns its address."""
    head.go(f"/plans?year={year}").press("เริ่มแผนของหน่วยงาน")
    plan = head.path
    serves = OUTCOME if above else ""
    add_target(head, plan, OUTCOME, measured=SECURE, weight=70, value=households, above=serves)
    add_target(head, plan, ACTIVITY, measured=WEEKS, weight=30, value=90, above=ACTIVITY if above else "")
    return plan


def add_target(
    desk: Desk, plan: str, text: str, *, measured: re.Pattern[str], weight: int, value: int, above: str = ""
) -> None:
    """Write one more promise into a plan."""
    desk.go(f"{plan}/targets/new").write("สัญญาว่าจะทำให้เกิดอะไร", text).choose("วัดด้วยตัวชี้วัด", measured)
    desk.choose("รองรับเป้าหมายของชาติ", EQUALITY)
    if above:
        desk.choose("รองรับเป้าหมายในแผนชั้นบน", above)
    desk.write("น้ำหนัก (ร้อยละ)", str(weight)).write("ค่าตั้งต้น", "0").write("ค่าเป้าหมาย", str(value))
    desk.press("บันทึกเป้าหมาย").sees(text)


def draft_own_plan(official: Desk, *, year: int) -> str:
    """Draft one's own plan from the unit's; returns its address."""
    official.go(f"/plans?year={year}").press("ร่างแผนของฉัน").sees(OUTCOME, ACTIVITY)
    return official.path


def promise_only_work_done(official: Desk, plan: str) -> None:
    """Strike the outcome from a draft: handing it in is refused with the reason, and nothing is lost."""
    official.go(plan).follow(OUTCOME).press("ลบเป้าหมาย").press("ลบเป้าหมาย")
    official.go(plan).sees(NO_OUTCOME).press("ส่งแผน")
    assert official.status == 422
    official.sees("ส่งแผนยังไม่ได้", NO_OUTCOME).press("กลับไปแก้แผน").sees(ACTIVITY)


def submit(desk: Desk, plan: str) -> None:
    """Hand in a plan that is ready."""
    desk.go(plan).press("ส่งแผน").sees("ส่งแผนแล้ว รอความเห็นชอบ")


def agree(desk: Desk, plan: str, *, year: int) -> None:
    """Find a plan among those that wait, and agree it."""
    desk.go(f"/plans?year={year}").sees("รอคุณเห็นชอบ")
    desk.go(plan).press("เห็นชอบแผน").sees("เห็นชอบแผนแล้ว")
