"""Sentences of the faults that an import of units can have."""

from onehome.kernel.bilingual import Bilingual

UNKNOWN_DEPARTMENT = Bilingual(
    "ไม่รู้จักกรมรหัส “{code}” ใช้รหัส เช่น {known}", "No department has the code “{code}”. Use one such as {known}."
)
UNKNOWN_KIND = Bilingual(
    "ไม่รู้จักประเภทหน่วยงาน “{code}” ใช้รหัส เช่น {known}", "No kind of unit has the code “{code}”. Use one such as {known}."
)
UNKNOWN_PLACE = Bilingual(
    "ไม่พบพื้นที่รหัส “{code}” ใช้รหัสจังหวัดสองหลัก อำเภอสี่หลัก หรือตำบลหกหลัก เว้นว่างถ้าเป็นหน่วยงานส่วนกลาง",
    "No area has the code “{code}”. Use the 2, 4 or 6 digits of a province, district or sub-district, "
    "and nothing for the centre.",
)
UNKNOWN_PARENT = Bilingual(
    "ไม่พบหน่วยงานต้นสังกัดรหัส “{code}” ทั้งในระบบและในไฟล์นี้",
    "The parent unit “{code}” is neither registered nor in this file.",
)
SAME_CODE_TWICE = Bilingual(
    "รหัสหน่วยงาน “{code}” มีซ้ำในไฟล์ (บรรทัด {line})", "The unit code “{code}” is in this file twice (line {line})."
)
OWN_PARENT = Bilingual("ต้นสังกัดของ “{code}” วนกลับมาที่ตัวเอง", "The parents of “{code}” lead back to itself.")
