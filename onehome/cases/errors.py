"""Sentences for what cannot be done with a case."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict

CASE_IS_CLOSED = Bilingual(
    "เรื่องนี้ปิดไปแล้ว จึงแก้ไขไม่ได้ ถ้าเขาเดือดร้อนอีก ให้เปิดเรื่องใหม่จากความเดือดร้อนที่ได้ฟังครั้งใหม่",
    "This case is closed and cannot be changed. If there is hardship again, open a new case from what is heard then.",
)
ALREADY_IN_A_CASE = Bilingual(
    "ความเดือดร้อนนี้อยู่ในเรื่องที่เปิดไว้แล้ว เปิดซ้ำไม่ได้ ดูเรื่องเดิมได้จากหน้าครัวเรือน",
    "A case already answers this hardship; it cannot be opened twice. Find that case on the household's page.",
)
OTHER_HOUSEHOLD = Bilingual(
    "ความเดือดร้อนนี้เป็นของครัวเรือนอื่น เพิ่มในเรื่องนี้ไม่ได้",
    "This hardship is of another household and cannot be added to this case.",
)
UNIT_OF_ANOTHER_PROVINCE = Bilingual(
    "หน่วยงานนี้ไม่ได้ดูแลจังหวัดนี้ เลือกหน่วยงานในจังหวัดของครัวเรือน",
    "This unit does not serve this province. Choose a unit of the household's province.",
)
MANAGER_NOT_IN_UNIT = Bilingual(
    "ผู้รับผิดชอบต้องเป็นเจ้าหน้าที่ที่ยังปฏิบัติงานในหน่วยงานเจ้าของเรื่อง เลือกคนในหน่วยงานนั้น หรือเปลี่ยนหน่วยงาน",
    "The case manager must be an official who serves in the lead unit. Choose somebody there, or change the unit.",
)
NOT_AN_OUTCOME_TARGET = Bilingual(
    "เป้าหมายที่เลือกต้องเป็นเป้าหมายเชิงผลลัพธ์ของหน่วยงานหรือของผู้รับผิดชอบ เลือกใหม่ หรือเว้นว่างไว้ก่อน",
    "The target must be an outcome target of the unit or of the case manager. Choose again, or leave it open for now.",
)
GOAL_MISSING = Bilingual(
    "เขียนว่าอยากให้ชีวิตเขาเปลี่ยนไปอย่างไร ด้วยคำง่าย ๆ หนึ่งประโยค",
    "Write in one plain sentence what should change in this family's life.",
)
GOAL_LEVEL_OUT_OF_RANGE = Bilingual("ระดับที่อยากไปให้ถึงต้องเป็น 1 ถึง 4", "The level to reach must be between 1 and 4.")
GOAL_NOT_ABOVE_TODAY = Bilingual(
    "วันนี้ด้านนี้อยู่ระดับ {level} แล้ว เลือกระดับที่สูงกว่า หรือเลือกด้านอื่นที่ยังเดือดร้อน",
    "This dimension is at level {level} today. Choose a higher level, or another dimension that is in trouble.",
)
URGENCY_OUT_OF_RANGE = Bilingual(
    "ความเร่งด่วนต้องเป็น 1 (รอได้) ถึง 5 (วันนี้)", "Urgency must be between 1 (can wait) and 5 (today)."
)
DUE_BEFORE_OPENED = Bilingual(
    "กำหนดเสร็จอยู่ก่อนวันที่เปิดเรื่อง เลือกวันถัดจากนั้น", "The day it is due lies before the day it was opened. Choose a later day."
)
WORDS_MISSING = Bilingual("ช่องนี้ยังว่างอยู่ เขียนสั้น ๆ ก็พอ", "This is empty. A few words are enough.")
TOO_LONG = Bilingual(
    "ยาวเกินไป เขียนได้ไม่เกิน {most} ตัวอักษร รายละเอียดอื่นเขียนไว้ในบันทึกของเรื่อง",
    "Too long: at most {most} characters. Put further detail into a note of the case.",
)
NEED_ALREADY_SETTLED = Bilingual("สิ่งที่ต้องการนี้มีผู้บันทึกผลไว้แล้ว", "What came of this need has already been recorded.")
NEED_STATE_IS_OPEN = Bilingual("เลือกว่าได้รับแล้วหรือช่วยไม่ได้", "Choose whether the need was met or could not be met.")
ONE_RECEIVER = Bilingual(
    "เลือกหน่วยงานในจังหวัด หรือเขียนชื่อหน่วยงานภายนอก อย่างใดอย่างหนึ่ง",
    "Choose a unit of the province or name a body outside: one of the two.",
)
ANSWER_BEFORE_SENT = Bilingual(
    "วันที่ขอให้ตอบอยู่ก่อนวันที่ส่ง เลือกวันถัดจากนั้น", "The answer is asked for before the day it is sent. Choose a later day."
)
REFERRAL_ALREADY_CLOSED = Bilingual("การส่งต่อนี้ได้คำตอบแล้ว", "This referral has already been answered.")
REFERRAL_STATE_UNKNOWN = Bilingual(
    "เลือกว่ารับเรื่อง ทำเสร็จแล้ว หรือส่งคืน", "Choose whether it was accepted, done or sent back."
)
ASSESSMENT_OF_ANOTHER_HOUSEHOLD = Bilingual(
    "การประเมินนี้ไม่ใช่ของครัวเรือนนี้ เลือกการประเมินจากการเยี่ยมบ้านหลังนี้",
    "This assessment is of another household. Choose one from a visit to this home.",
)
ASSESSMENT_TOO_EARLY = Bilingual(
    "การประเมินนี้ทำก่อนเปิดเรื่อง จึงยังบอกไม่ได้ว่าชีวิตเปลี่ยนไหม ไปเยี่ยมแล้วประเมินอีกครั้ง",
    "This assessment was made before the help and cannot show a change. Visit and assess again.",
)
ASSESSMENT_ALREADY_USED = Bilingual(
    "การประเมินนี้บันทึกเป็นการติดตามผลไปแล้ว", "This assessment is already recorded as a follow-up."
)
NEEDS_STILL_OPEN = Bilingual(
    "ยังมีสิ่งที่ต้องการอีก {count} ข้อที่ไม่ได้บันทึกผล บันทึกก่อนว่าได้รับแล้วหรือช่วยไม่ได้ แล้วจึงปิดเรื่อง",
    "{count} needs have no result yet. Say of each whether it was met or could not be met, then close the case.",
)
REFERRALS_STILL_OPEN = Bilingual(
    "ยังรอคำตอบเรื่องที่ส่งต่ออีก {count} เรื่อง บันทึกคำตอบก่อน แล้วจึงปิดเรื่อง",
    "{count} referrals wait for an answer. Record the answers first, then close the case.",
)
BETTER_IS_NOT_SHOWN = Bilingual(
    "ยังไม่มีการประเมินหลังช่วยที่แสดงว่าด้านนี้ดีขึ้น ไปเยี่ยมแล้วประเมินอีกครั้ง หรือเลือกคำตอบอื่นพร้อมเหตุผล",
    "No assessment after the help shows a higher level in the goal's dimension. Visit and assess again, "
    "or choose another answer and say why.",
)
CLOSED_BEFORE_OPENED = Bilingual("วันที่ปิดอยู่ก่อนวันที่เปิดเรื่อง", "The day of closing lies before the day the case was opened.")


def case_is_closed() -> Conflict:
    """Return the answer to somebody who works on a closed case."""
    return Conflict(CASE_IS_CLOSED)
