"""What can stand in the way of taking in, publishing and retiring a form; each says what to do."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict

CODE_TAKEN = Bilingual(
    "รหัสแบบฟอร์ม “{code}” มีผู้อื่นใช้แล้ว ตั้งรหัสอื่นในแผ่นงาน settings ช่อง form_id",
    "The form code “{code}” belongs to another form. Choose another form_id in the sheet settings.",
)
VERSION_PUBLISHED = Bilingual(
    "รุ่น “{version}” เผยแพร่ไปแล้ว เปลี่ยนเลขรุ่นในแผ่นงาน settings ช่อง version แล้วส่งใหม่",
    "Version “{version}” was published before. Raise the version in the sheet settings and send it again.",
)
NO_VERSION = Bilingual(
    "XForm นี้ไม่มีเลขรุ่น เพิ่ม version ให้ข้อมูลหลัก",
    "This XForm has no version. Add a version attribute to its primary instance.",
)
CODE_TOO_LONG = Bilingual(
    "รหัสแบบฟอร์มยาวได้ {code} ตัวอักษร เลขรุ่น {version} ตัวอักษร",
    "A form code has at most {code} characters, a version {version}.",
)
NO_QUESTIONS = Bilingual(
    "แบบฟอร์มนี้ไม่มีคำถามให้ใครตอบเลย", "This form asks nobody anything. Check that it is the right file."
)
NOT_UTF8 = Bilingual("ไฟล์ XML ไม่ได้เข้ารหัสแบบ UTF-8 บันทึกใหม่เป็น UTF-8", "The XML is not in UTF-8. Save it as UTF-8.")
PUBLISHED_ALREADY = Bilingual(
    "รุ่นนี้เผยแพร่แล้ว ไม่ต้องทำอะไรเพิ่ม", "This version is published already; there is nothing left to do."
)
FORM_IS_RETIRED = Bilingual(
    "แบบฟอร์มนี้เลิกใช้แล้ว ทำแบบฟอร์มใหม่ด้วยรหัสอื่น", "This form is retired. Make a new one with another code."
)
RETIRED_ALREADY = Bilingual("แบบฟอร์มนี้เลิกใช้ไปแล้ว", "This form is retired already.")
REASON_MISSING = Bilingual(
    "เขียนสั้น ๆ ว่าทำไมเลิกใช้ ผู้ที่ใช้อยู่จะได้เข้าใจ", "Write in a few words why it is retired, for those who use it."
)
FILES_TOO_BIG = Bilingual(
    "แนบไฟล์ได้ไม่เกิน {most} ไฟล์ ไฟล์ละไม่เกิน {bytes} เมกะไบต์",
    "At most {most} files of {bytes} megabytes each may come with a form.",
)
FILE_NOT_NAMED = Bilingual(
    "แบบฟอร์มไม่ได้อ้างถึงไฟล์ “{name}” ตรวจชื่อไฟล์ให้ตรงกับในแบบฟอร์ม",
    "The form does not name the file “{name}”. Make its name match the form.",
)
FORM_UNKNOWN = Bilingual(
    "ไม่รู้จักแบบฟอร์ม “{code}” รุ่น “{version}” ให้ผู้ดูแลแบบฟอร์มเผยแพร่รุ่นนี้ แล้วรับเข้าอีกครั้ง",
    "The form “{code}”, version “{version}”, is not known here. Let it be published, then take the record in again.",
)
HOUSEHOLD_NOT_SAID = Bilingual(
    "แบบบันทึกนี้ไม่บอกว่าเป็นเรื่องของบ้านหลังไหน ถามผู้บันทึก แล้วบันทึกใหม่",
    "The record does not say which home it is about. Ask whoever recorded it, and record it anew.",
)
HOUSEHOLD_OUT_OF_REACH = Bilingual(
    "บ้านในแบบบันทึกนี้อยู่นอกพื้นที่ที่ผู้ส่งดูแล ถามผู้ส่งว่าเลือกบ้านถูกหลังไหม",
    "The home in this record lies outside what its sender looks after. Ask whether the right home was chosen.",
)
VOICE_MISSING = Bilingual(
    "แบบบันทึกบอกว่ามีเสียง แต่ไฟล์เสียงไม่ได้มาด้วย ให้ส่งจากเครื่องเดิมอีกครั้ง",
    "The record names a recording that did not come with it. Let it be sent again from the same device.",
)
IN_DANGER = Bilingual("สำรวจแล้วพบว่าไม่ปลอดภัย ต้องการ {th}", "Found not to be safe; needed: {en}")
IN_NEED = Bilingual("สำรวจแล้วพบว่าต้องการ {th}", "Found to need: {en}")


class CannotPublish(Conflict):
    """A form cannot be published or retired in its present state."""
