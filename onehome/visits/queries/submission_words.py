"""What became of a record, in words that whoever recorded it understands."""

from collections.abc import Mapping

from onehome.kernel.bilingual import Bilingual
from onehome.sync.server import Hold, State

UNKNOWN = Bilingual("ยังไม่เคยได้รับรายการนี้", "This record has not arrived.")
STATE_SENTENCES: Mapping[State, Bilingual] = {
    State.WAITING: Bilingual("ได้รับแล้ว รอไฟล์แนบอีก {count} ไฟล์", "Received. {count} attached files are still to come."),
    State.COMPLETE: Bilingual("ได้รับครบแล้ว กำลังบันทึกเข้าระบบ", "Received whole. It is being written where it belongs."),
    State.PROCESSED: Bilingual("บันทึกเข้าระบบแล้ว", "Recorded."),
    State.QUARANTINED: Bilingual("เก็บไว้แล้ว หัวหน้าต้องดูก่อน", "Kept. The head of your unit has to look at it first."),
}
CONFLICT = Bilingual(
    "บันทึกแล้ว มี {count} ช่องที่ไม่ตรงกับที่คนอื่นแก้หรือต้องให้เจ้าหน้าที่ยืนยัน รอเจ้าหน้าที่ตัดสิน",
    "Recorded. In {count} fields somebody else wrote something different, or an official has to confirm. "
    "An official will decide.",
)
KEPT_FOR_GOOD = Bilingual(
    "หัวหน้าดูแล้ว เก็บไว้เป็นหลักฐานโดยไม่บันทึกเข้าระบบ", "Looked at, and kept as evidence without being used."
)
STATE_NAMES: Mapping[str, Bilingual] = {
    State.WAITING: Bilingual("รอไฟล์แนบ", "Waits for files"),
    State.COMPLETE: Bilingual("ได้รับครบ", "Received"),
    State.PROCESSED: Bilingual("บันทึกแล้ว", "Recorded"),
    State.QUARANTINED: Bilingual("รอหัวหน้าดู", "Kept apart"),
}
HOLD_NAMES: Mapping[Hold, Bilingual] = {
    Hold.TWO_BODIES: Bilingual("รายการเดียวกันส่งมาสองแบบที่ไม่เหมือนกัน", "Two different records came under one number"),
    Hold.REVOKED: Bilingual("เครื่องที่ส่งถูกยกเลิกแล้ว", "The device was revoked"),
    Hold.DEACTIVATED: Bilingual("ผู้บันทึกพ้นจากหน้าที่หรือไม่มีสิทธิ์บันทึกแล้ว", "Who recorded it may not record any more"),
    Hold.NO_ACCESS: Bilingual("ผู้บันทึกไม่ได้ดูแลครัวเรือนนี้แล้ว", "Who recorded it no longer looks after this household"),
    Hold.HOUSEHOLD_GONE: Bilingual("ไม่มีครัวเรือนนี้ในทะเบียน", "This household is not in the registry"),
    Hold.FORM_UNKNOWN: Bilingual("ไม่รู้จักแบบบันทึกหรือรุ่นนี้", "The form or its version is not known"),
    Hold.CANNOT_OPEN: Bilingual("เปิดอ่านไม่ได้ เครื่องยังเก็บต้นฉบับไว้", "It cannot be opened; the device still keeps its own"),
    Hold.WRONG_HASH: Bilingual("เนื้อหาไม่ตรงกับที่เครื่องแจ้ง เครื่องยังเก็บต้นฉบับไว้", "Not what the device said; it keeps its own"),
    Hold.CANNOT_USE: Bilingual("สิ่งที่บันทึกมายังใช้ไม่ได้", "What was written cannot be used yet"),
    Hold.FAULT: Bilingual("โปรแกรมขัดข้อง ไม่ใช่ความผิดของผู้บันทึก", "A fault of the program, not of whoever recorded it"),
    Hold.FILES_MISSING: Bilingual("ไฟล์แนบไม่มาถึงเกินหนึ่งวัน", "An attached file has not come for more than a day"),
    Hold.BAD_PHOTOGRAPH: Bilingual("ไฟล์ภาพเปิดไม่ได้หรือใหญ่เกินไป", "A photograph cannot be opened, or is too large"),
}
WHAT_TO_DO: Mapping[Hold, Bilingual] = {
    Hold.TWO_BODIES: Bilingual(
        "เทียบสองรายการกับผู้บันทึก แล้วรับเข้ารายการที่ถูก อีกรายการเก็บไว้พร้อมเหตุผล",
        "Compare the two with whoever recorded them. Take in the right one, and keep the other with a reason.",
    ),
    Hold.REVOKED: Bilingual(
        "ถามผู้บันทึกว่าบันทึกไว้ก่อนเครื่องหายหรือไม่ ถ้าใช่รับเข้าได้",
        "Ask whoever recorded it whether it was before the device was lost. If so, take it in.",
    ),
    Hold.DEACTIVATED: Bilingual(
        "อ่านก่อน ถ้าเป็นงานที่ทำไว้ก่อนพ้นหน้าที่ รับเข้าได้ในนามของผู้บันทึก",
        "Read it first. If it was done while in office, take it in under the name of whoever recorded it.",
    ),
    Hold.NO_ACCESS: Bilingual(
        "ตรวจว่าครัวเรือนนี้ย้ายไปให้ใครดูแล ถ้าการเยี่ยมเกิดขึ้นจริง รับเข้าได้",
        "See who looks after this household now. If the visit did take place, take it in.",
    ),
    Hold.HOUSEHOLD_GONE: Bilingual(
        "ค้นหาครัวเรือนในทะเบียน ถ้าถูกลบตามคำขอ ให้เก็บไว้พร้อมเหตุผล",
        "Search the registry for the household. If it was erased at request, keep the record with that reason.",
    ),
    Hold.FORM_UNKNOWN: Bilingual(
        "แจ้งผู้ดูแลแบบบันทึกให้ใส่รุ่นนี้กลับมา แล้วรับเข้าอีกครั้ง",
        "Ask whoever looks after the forms to put this version back, then take the record in.",
    ),
    Hold.CANNOT_OPEN: Bilingual(
        "ให้ผู้บันทึกเปิดแอปและใส่ PIN เครื่องจะส่งใหม่เอง",
        "Let the app be opened and the PIN given: it sends the record anew.",
    ),
    Hold.WRONG_HASH: Bilingual(
        "ให้ผู้บันทึกเปิดแอปและใส่ PIN เครื่องจะส่งใหม่เอง",
        "Let the app be opened and the PIN given: it sends the record anew.",
    ),
    Hold.CANNOT_USE: Bilingual(
        "อ่านเหตุผล แก้ที่ต้นเหตุ เช่นหน้าครัวเรือน แล้วรับเข้าอีกครั้ง",
        "Read why, mend what stands in the way, for example on the household's page, then take it in again.",
    ),
    Hold.FAULT: Bilingual("แจ้งผู้ดูแลระบบ เมื่อแก้แล้วรับเข้าอีกครั้ง", "Tell the administrator. Once mended, take it in again."),
    Hold.FILES_MISSING: Bilingual(
        "ให้ผู้บันทึกเปิดแอปในที่ที่มีสัญญาณ ถ้าเครื่องหายแล้ว รับเข้าโดยไม่มีไฟล์แนบได้ ไฟล์ที่มาทีหลังยังเก็บไว้",
        "Let the app be opened where there is a signal. If the device is lost, take the record in without its files; "
        "one that comes later is still kept.",
    ),
    Hold.BAD_PHOTOGRAPH: Bilingual(
        "ถามผู้บันทึกว่าเป็นภาพอะไร แล้วเก็บไว้พร้อมเหตุผล ต้นฉบับยังอยู่",
        "Ask what the picture was, then keep the record with a reason. What was sent is still here.",
    ),
}
