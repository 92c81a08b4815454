"""A unit of the demonstration that began this morning: a head and officials for whom every list is still empty."""

from pathlib import Path

from tests.browser.ground.desk import Desk
from tests.browser.story.installing import bring_in, first_passwords

UNITS = """code,kind,department,name_th,name_en,place,parent
58-FRESH,provincial_office,OPS,สำนักงาน พมจ. แม่ฮ่องสอน สาขาเริ่มใหม่,Newly begun branch office of Mae Hong Son,58,
"""
OFFICIALS = """number,name_th,position_th,unit_code,role,place,username
F-1,นางสาวเริ่มงาน สมมติใหม่,หัวหน้าหน่วยงาน,58-FRESH,unit-head,580703,fresh.head
F-2,นายวันแรก สมมติใหม่,นักพัฒนาสังคมปฏิบัติการ,58-FRESH,official,580703,fresh.official
F-3,นางสาวยังไม่เคยเข้า สมมติใหม่,นักสังคมสงเคราะห์ปฏิบัติการ,58-FRESH,official,580703,fresh.newcomer
F-4,นายผูกแอปแล้ว สมมติใหม่,นักสังคมสงเคราะห์ปฏิบัติการ,58-FRESH,official,580703,fresh.latecomer
F-5,นางตั้งต้น สมมติใหม่,รักษาการหัวหน้าหน่วยงาน,58-FRESH,unit-head,58,fresh.founder
"""


def bring_fresh_unit_in(first: Desk, second: Desk, folder: Path) -> dict[str, str]:
    """Import the unit and its people, and approve their grants; returns the first passwords by account name."""
    bring_in(first, "units", UNITS, folder, expects="ทุกบรรทัดใช้ได้")
    bring_in(first, "officials", OFFICIALS, folder, expects="ทุกบรรทัดใช้ได้")
    passwords = first_passwords(first)
    second.go("/accounts/waiting").press("อนุมัติรายการที่เลือก")
    return passwords
