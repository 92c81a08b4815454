"""The official's week: find before you create, go, listen, and write down how the household is."""

import re
from dataclasses import dataclass, field

from tests.browser.ground.desk import Desk

WORDS = "ข้าวสารหมดตั้งแต่เมื่อวาน หลานสองขวบไม่มีนมกิน ยายไม่กล้าขอใคร"
WORDS_AFTER = "ได้เงินช่วยแล้ว ซื้อข้าวกับนมให้หลานได้ครบเดือน"
GRANDMOTHER = ("ทองอยู่", "กิ่งเกตุแก้ว")
MISSPELT = "ทองหยู่ กิ่งเกดแก้ว"
DIMENSIONS = ("สุขภาพ", "ความเป็นอยู่", "การศึกษา", "รายได้", "การเข้าถึงบริการรัฐ")


@dataclass
class Told:
    """What the journey has made so far, by address."""

    household: str = ""
    persons: dict[str, str] = field(default_factory=dict)
    hardship: str = ""
    case: str = ""
    application: str = ""
    plan: str = ""
    target: str = ""
    directive: str = ""


def search(desk: Desk, words: str) -> Desk:
    """Search among people and households."""
    desk.go("/people")
    desk.page.get_by_role("searchbox").fill(words)
    return desk.press("ค้นหา")


def register_household(official: Desk, *, place: str) -> str:
    """Add a household with the grandmother as its first person; returns its address."""
    search(official, " ".join(GRANDMOTHER)).press("เพิ่มครัวเรือนใหม่")
    official.choose("ตำบล", place).write("หมู่บ้าน", "หมู่ที่ 4").write("บ้านเลขที่และทางไปบ้าน", "12 หมู่ 4 ข้างวัด")
    write_person(official, "นาง", *GRANDMOTHER, relation="หัวหน้าครัวเรือน", sex="หญิง", birth="12/03/2494")
    official.press("บันทึก").sees("ใครอยู่บ้านนี้", " ".join(GRANDMOTHER))
    return official.path


def write_person(
    desk: Desk, title: str, given_name: str, family_name: str, *, relation: str, sex: str, birth: str
) -> None:
    """Fill in the form about a person."""
    desk.field("คำนำหน้า").fill(title)
    desk.page.get_by_label("ชื่อ", exact=True).fill(given_name)
    desk.write("นามสกุล", family_name).choose("ในบ้านเป็น", relation).write("วันเกิด", birth)
    desk.pick(re.compile(f"^\\s*{sex}"), question="เพศ")


def find_misspelt(official: Desk) -> None:
    """Find the grandmother although her name is written wrongly."""
    search(official, MISSPELT).sees("ชื่อใกล้เคียง", " ".join(GRANDMOTHER))


def is_warned_of_a_double(official: Desk, household: str) -> None:
    """Try to add the grandmother once more: who is there already is shown beside what was typed."""
    official.go(f"{household}/persons/new")
    write_person(official, "นาง", "ทองหยู่", "กิ่งเกตุแก้ว", relation="แม่", sex="หญิง", birth="12/03/2494")
    official.press("บันทึก")
    assert official.status == 422
    official.sees("ที่คุณพิมพ์", "ไม่ใช่คนเดียวกัน บันทึกเป็นคนใหม่", " ".join(GRANDMOTHER))


def register_grandchild(official: Desk, household: str) -> None:
    """Add the grandchild, who is two years old."""
    official.go(household).press("เพิ่มคนในบ้าน")
    write_person(official, "ด.ญ.", "ใบบุญ", "กิ่งเกตุแก้ว", relation="หลาน", sex="หญิง", birth="15/08/2567")
    official.press("บันทึก").sees("ใบบุญ กิ่งเกตุแก้ว")


def put_into_the_week(official: Desk, household: str) -> None:
    """Put the household on this week's list of homes to visit."""
    official.go("/week").sees("สัปดาห์นี้ไปหาใคร เพราะอะไร")
    official.go(household).press("เพิ่มในสัปดาห์นี้")
    official.go("/week").sees(" ".join(GRANDMOTHER))


def visit(official: Desk, household: str, *, words: str, levels: tuple[int, int, int, int, int], agreed: bool) -> str:
    """Record a visit with the person's own words and the five dimensions; returns its address."""
    official.go(f"{household}/visits/new").pick("อ่านให้ฟังหรือยื่นให้อ่านแล้ว")
    if words:
        official.write("เขาเล่าว่าอย่างไร", words).choose("ใครเป็นคนเล่า", GRANDMOTHER[0])
        official.choose("เป็นเรื่องอะไร", "รายได้").pick(re.compile("^\\s*ได้"), question="ถามเขา")
    official.pick(GRANDMOTHER[0], question="พบใครบ้าง")
    for dimension, level in zip(DIMENSIONS, levels, strict=True):
        official.pick(re.compile(f"^\\s*{level} "), question=dimension)
    official.pick("ฟังที่อ่านให้แล้วบอกว่าใช่" if agreed else "ไม่เห็นด้วยบางข้อ", question="อ่านผลทั้งห้าด้าน")
    official.press("บันทึกการเยี่ยม").sees("ผู้ไปเยี่ยม")
    if words:
        official.sees(words)
    return official.path


def the_week_is_kept(official: Desk) -> None:
    """See that this week counts as kept."""
    official.go("/week").sees("ลงพื้นที่แล้ว")


def find_household(official: Desk) -> str:
    """Find the grandmother's household by her name; returns its address."""
    search(official, " ".join(GRANDMOTHER)).follow(re.compile(GRANDMOTHER[0]), within="main")
    if "/households/" not in official.path:
        official.follow(re.compile("บ้าน"), within="main")
    return official.path
