"""What somebody does on the way to a page that no address alone leads to."""

import re
from collections.abc import Callable

from tests.browser.album.album import Album
from tests.browser.ground.desk import Desk
from tests.browser.story.entering import sign_in, tie_telephone
from tests.browser.story.field import write_person

TITLES = re.compile(r"^(นางสาว|นาง|นาย|ด\.ช\.|ด\.ญ\.)")
Deed = Callable[[Album, Desk], None]

HOUSEHOLDS = """household,place,village,address,title,given_name,family_name,sex,birth_date,relation
55-9001,550101,หมู่ที่ 4,12 หมู่ 4 ข้างวัด,นาง,ทองอยู่,กิ่งเกตุแก้ว,หญิง,12/3/2494,หัวหน้า
55-9001,550101,หมู่ที่ 4,12 หมู่ 4 ข้างวัด,ด.ญ.,ใบบุญ,กิ่งเกตุแก้ว,หญิง,15/8/2567,หลาน
55-9002,550101,หมู่ที่ 2,9 หมู่ 2,นาย,บุญมี,แสนสุข,ชาย,5/6/2508,หัวหน้า
55-9002,550101,หมู่ที่ 2,9 หมู่ 2,นาง,ผิดวัน,แสนสุข,หญิง,31/2/2510,คู่สมรส
55-9003,999999,หมู่ที่ 1,1 หมู่ 1,นาย,ผิดตำบล,แสนสุข,ชาย,5/6/2508,หัวหน้า
"""
GOALS = """code,kind,serves,source,confidence
MP-17,issue,NS-4,ตัวอย่างเพื่อการทดสอบ,unverified
MP-99,issue,NS-9,ตัวอย่างเพื่อการทดสอบ,unverified
"""


def press(words: str, *, within: str = "main") -> Deed:
    """Press the button of these words."""
    return lambda album, desk: _done(desk.press(words, within=within))


def unfold(words: str) -> Deed:
    """Open a folded part of the page."""
    return lambda album, desk: _done(desk.unfold(words))


def upload_households(album: Album, desk: Desk) -> None:
    """Choose a file of households in which two lines are faulty."""
    file = album.folder / "households.csv"
    file.write_text(HOUSEHOLDS, encoding="utf-8")
    desk.go("/imports/households").attach("ไฟล์ CSV", file).press("ดูว่าจะเกิดอะไรขึ้น")


def upload_goals(album: Album, desk: Desk) -> None:
    """Choose a file of goals in which one link leads to a goal that does not exist."""
    file = album.folder / "goals.csv"
    file.write_text(GOALS, encoding="utf-8")
    desk.go("/strategy/import").attach(re.compile("ไฟล์"), file).press("อ่านไฟล์ให้ดูก่อน")


def sign_in_as(username: str) -> Deed:
    """Give account name and first password."""
    return lambda album, desk: sign_in(desk, username, album.first_password(username))


def give_code(album: Album, desk: Desk) -> None:
    """Tie the telephone and give its first code."""
    tie_telephone(desk)


def sign_in_wrongly(album: Album, desk: Desk) -> None:
    """Mistype the password."""
    sign_in(desk, "demo-official", "ไม่ใช่รหัสผ่าน")


def name_somebody_known(album: Album, desk: Desk) -> None:
    """Write the name of somebody who lives in the household already, a little misspelt."""
    given_name, family_name = TITLES.sub("", desk.page.locator("main .person__name").first.inner_text()).split()
    desk.press("เพิ่มคนในบ้าน")
    write_person(desk, "", given_name, f"{family_name}์", relation="ลูก", sex="หญิง", birth="")
    desk.press("บันทึก")


def refer_to_the_municipality(album: Album, desk: Desk) -> None:
    """Ask a body outside for help."""
    desk.write("หรือหน่วยงานภายนอก", "เทศบาลตำบล").write("ขอให้ช่วยเรื่องอะไร", "ซ่อมหลังคาก่อนหน้าฝน")
    desk.press("ส่งต่อ", within="main form")


def propose_a_grant(album: Album, desk: Desk) -> None:
    """Let the other administrator propose a role for somebody."""
    other = album["administrator"].go("/accounts?q=55-0009")
    other.go(other.page.locator("main tbody th a").first.get_attribute("href") or "/")
    other.press("เสนอสิทธิ์").pick(re.compile("ข้าราชการ"), question="บทบาท").press(re.compile("^เสนอ$"))


def _done(desk: Desk) -> None:
    """Forget which desk it was: a deed returns nothing."""
