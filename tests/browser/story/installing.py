"""From an empty database to people who can work: administrators, then lists, approved by a second person."""

import re
from pathlib import Path

from tests.browser.ground.desk import Desk
from tests.browser.ground.installation import Installation
from tests.browser.story.entering import OWN_PASSWORD
from tests.browser.story.field import GRANDMOTHER

ADMINISTRATORS = ("admin.one", "admin.two")
UNITS = """code,kind,department,name_th,name_en,place,parent
55-OFFICE,provincial_office,OPS,สำนักงาน พมจ. น่าน,Provincial office of Nan,55,CENTRE
55-CENTRE,destitute_protection_centre,DSDW,ศูนย์คุ้มครองคนไร้ที่พึ่งจังหวัดน่าน,Protection centre of Nan,55,55-OFFICE
"""
OFFICIALS = """number,name_th,position_th,unit_code,role,place,username
O-1,นางรัชนี ทดสอบดี,รัฐมนตรี,CENTRE,minister,,minister
O-2,นายวางแผน ทดสอบดี,นักวิเคราะห์นโยบายและแผน,CENTRE,planner,,planner
O-3,นางตรวจตรา ทดสอบดี,ผู้ตรวจสอบ,CENTRE,auditor,,auditor
O-4,นายน่านฟ้า ทดสอบดี,พมจ.,55-OFFICE,provincial-head,55,provincial-head
O-5,นางหัวหน้า ทดสอบดี,หัวหน้าศูนย์,55-CENTRE,unit-head,55,unit-head
O-6,นางสาวกัลยา ทดสอบดี,นักสังคมสงเคราะห์,55-CENTRE,official,55,official
O-7,นายเพื่อน ทดสอบดี,นักพัฒนาสังคม,55-CENTRE,official,55,colleague
"""
VOLUNTEERS = """number,name_th,unit_code,place,village,since
V-1,นางอาสา ทดสอบดี,55-OFFICE,550101,หมู่ที่ 4,1/10/2565
"""
HOUSEHOLDS = """household,place,village,address,title,given_name,family_name,sex,birth_date,relation
55-9001,550101,หมู่ที่ 4,12 หมู่ 4 ข้างวัด,นาง,{given},{family},หญิง,12/3/2494,หัวหน้า
55-9002,550101,หมู่ที่ 2,9 หมู่ 2,นาย,บุญมี,แสนสุข,ชาย,5/6/2508,หัวหน้า
55-9002,550101,หมู่ที่ 2,9 หมู่ 2,นาง,ผิดวัน,แสนสุข,หญิง,31/2/2510,คู่สมรส
"""


def install_administrators(installation: Installation) -> None:
    """Make both administrators with the command on the server."""
    for number, username in enumerate(ADMINISTRATORS, start=1):
        installation.manage(
            "create_administrator", username, "--number", f"A-{number}", "--name", f"นายดูแล คนที่{number}",
            "--password-stdin", typed=OWN_PASSWORD.format(who=username) + "\n",
        )  # fmt: skip


def bring_in(desk: Desk, kind: str, table: str, folder: Path, *, expects: str) -> None:
    """Upload a table, look at what it would do, and confirm."""
    file = folder / f"{kind}.csv"
    file.write_text(table, encoding="utf-8")
    desk.go("/imports").sees("จะนำรายชื่อใดเข้ามา")
    desk.go(f"/imports/{kind}").attach("ไฟล์ CSV", file).press("ดูว่าจะเกิดอะไรขึ้น").sees(expects)
    desk.press("ยืนยัน นำเข้า").sees("นำเข้าแล้ว")


def first_passwords(desk: Desk) -> dict[str, str]:
    """Read the passwords that the page of the result shows once, by account name."""
    rows = [row.locator("td, th").all_inner_texts() for row in desk.page.locator("main tbody tr").all()]
    return {username.strip(): password.strip() for _, username, password in rows}


def proposals_do_nothing_until_approved(first: Desk, second: Desk) -> None:
    """The administrator who proposed cannot approve; the other one does."""
    first.go("/accounts/waiting").sees("สิทธิ์ใดรอคนที่สองอนุมัติ", "ทดสอบดี").sees_not("อนุมัติรายการที่เลือก")
    second.go("/accounts/waiting").sees("ทดสอบดี").press("อนุมัติรายการที่เลือก")


def open_account(administrator: Desk, name: str, username: str) -> str:
    """Open an account for somebody who is in the register already; returns the one-time password."""
    administrator.go(f"/accounts?q={name}").follow(re.compile(name), within="main")
    administrator.press("เปิดบัญชี").write("ชื่อบัญชี", username).press("เปิดบัญชี")
    administrator.sees("ส่งรหัสนี้ให้เจ้าตัว ตอนนี้เลย")
    return administrator.page.locator("main code").nth(1).inner_text()


def propose(administrator: Desk, *, role: str, unit: str, place: str) -> None:
    """Propose a grant on the page that follows a new account."""
    administrator.press("เสนอสิทธิ์").pick(re.compile(role), question="บทบาท").choose("หน่วยงาน", unit)
    administrator.write("รหัสพื้นที่", place).press(re.compile("^เสนอ$"))


def households_with_a_fault_are_named(head: Desk, folder: Path) -> None:
    """Bring households in; the one with an impossible date stays out and its line is named."""
    given, family = GRANDMOTHER
    table = HOUSEHOLDS.format(given=given, family=family)
    bring_in(head, "households", table, folder, expects="จะไม่นำเข้า")
