"""What can stand in the way of planning, recording and answering; each says what to do."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid

NOTICE_MISSING = Bilingual(
    "ยังไม่ได้แจ้งสิทธิ อ่านข้อความแจ้งให้ฟังก่อนแล้วทำเครื่องหมายว่าแจ้งแล้ว ถ้าแจ้งไม่ได้จริง ๆ ให้เขียนเหตุผล",
    "The notice was not given. Read it aloud first and tick that you did. If it truly could not be given, write why.",
)
NOBODY_MET = Bilingual(
    "ยังไม่ได้บอกว่าพบใคร เลือกสมาชิกในบ้านหรือเขียนชื่อคนอื่นที่พบ ถ้าไม่พบใครเลย ให้บันทึกในหน้าสัปดาห์ว่าไม่ได้ไปพร้อมเหตุผล",
    "Say whom you met: choose members, or write who else it was. If nobody was there, mark the stop as missed.",
)
NOT_A_MEMBER = Bilingual(
    "คนที่เลือกไม่ได้อยู่ในครัวเรือนนี้แล้ว โหลดหน้าใหม่แล้วเลือกอีกครั้ง",
    "Somebody you chose no longer belongs to this household. Reload the page and choose again.",
)
IN_THE_FUTURE = Bilingual(
    "วันที่ไปเยี่ยมยังมาไม่ถึง ตรวจดูวันและปี พ.ศ. อีกครั้ง", "The day of the visit is still to come. Check the day and the year."
)
LONG_AGO = Bilingual(
    "วันที่ไปเยี่ยมเกิน {days} วันแล้ว ตรวจดูวันที่ ถ้าถูกต้องให้เขียนว่าทำไมเพิ่งบันทึก",
    "The visit was more than {days} days ago. Check the day; if it is right, write why it is only recorded now.",
)
NOT_ASSESSED = Bilingual(
    "ครัวเรือนนี้ไม่มีใครประเมินมา {days} วันแล้ว ประเมินห้าด้านด้วย ใช้เวลาไม่กี่นาที",
    "Nobody has assessed this household for {days} days. Assess the five dimensions too; it takes a few minutes.",
)
LEVELS_MISSING = Bilingual(
    "ประเมินยังไม่ครบห้าด้าน เลือกให้ครบ หรือเว้นไว้ทั้งหมดถ้าครั้งนี้ไม่ได้ประเมิน",
    "Not all five dimensions are assessed. Complete them, or leave all of them open if you did not assess this time.",
)
AGREED_HOW_MISSING = Bilingual(
    "บอกด้วยว่าเขาเห็นด้วยอย่างไร เช่น ฟังที่อ่านให้แล้วบอกว่าใช่ หรือลงชื่อไว้",
    "Say how they agreed: heard it read aloud and said yes, say, or signed it.",
)
AGREED_BUT_NOT_MET = Bilingual(
    "ไม่ได้พบใครในบ้านนี้ จึงยังไม่มีใครเห็นด้วยได้ เลือกคนในบ้านที่พบ หรือเลือกว่ายังไม่ได้ถาม",
    "You met nobody of this household, so nobody could agree. Choose whom you met, or say that they were not asked.",
)
HOW_MISSING = Bilingual(
    "เลือกว่าบอกเขาอย่างไร: ไปบอกเอง โทรศัพท์ หรือจดหมาย", "Say how they were told: in person, by telephone or by letter."
)
ANSWERED_ALREADY = Bilingual(
    "เรื่องนี้บอกเขาไปแล้ว ถ้ามีเรื่องใหม่จะบอก ให้เขียนเป็นคำตอบเพิ่ม",
    "They have been told already. If there is more to tell, write it as a further answer.",
)
NOT_AN_OFFICIAL_HERE = Bilingual(
    "คนที่เลือกไม่ได้เป็นเจ้าหน้าที่ของจังหวัดนี้ เลือกใหม่จากรายชื่อ",
    "Whoever you chose is no official of this province. Choose again from the list.",
)
WORDS_MISSING = Bilingual(
    "ยังไม่มีคำพูด เขียนตามที่เขาเล่า แม้เพียงประโยคเดียว", "The words are missing. Write what was said, even a single sentence."
)
TOO_LONG = Bilingual("ยาวเกิน {most} ตัวอักษร แบ่งเป็นหลายเรื่อง", "This is longer than {most} characters. Divide it.")
WEEK_IS_OVER = Bilingual(
    "สัปดาห์นี้ผ่านไปแล้ว วางแผนได้ตั้งแต่สัปดาห์ปัจจุบันเป็นต้นไป", "This week is over. Plan the present week or a later one."
)
NOT_YOUR_WEEK = Bilingual(
    "วางแผนแทนคนอื่นไม่ได้ แต่ละคนวางแผนสัปดาห์ของตนเอง", "Everybody plans their own week; you cannot plan for somebody else."
)
ALREADY_PLANNED = Bilingual("ครัวเรือนนี้อยู่ในแผนสัปดาห์นี้แล้ว", "This household is in the plan of this week already.")
STOP_IS_DONE = Bilingual(
    "จุดเยี่ยมนี้ไปมาแล้ว แก้ไขไม่ได้ ดูสิ่งที่บันทึกไว้ในหน้าการเยี่ยม",
    "This stop was kept and cannot be changed. See the visit for what was recorded.",
)
REASON_MISSING = Bilingual(
    "เขียนสั้น ๆ ว่าทำไมไม่ได้ไป เพื่อให้หัวหน้าช่วยแก้ได้", "Write in a few words why you could not go, so that your head can help."
)
ALREADY_CONFIRMED = Bilingual(
    "มีผู้ยืนยันผลประเมินนี้แล้ว ไม่ต้องทำอะไรเพิ่ม", "This assessment is confirmed already; there is nothing left to do."
)
BEFORE_THE_VISIT = Bilingual("วันที่นี้อยู่ก่อนวันที่ไปเยี่ยม ตรวจดูวันอีกครั้ง", "This day lies before the visit. Check the day.")
DAY_TO_COME = Bilingual("วันที่นี้ยังมาไม่ถึง ตรวจดูวันอีกครั้ง", "This day is still to come. Check the day.")
NOT_THE_SAME_VISIT = Bilingual(
    "แบบฟอร์มนี้เคยบันทึกให้อีกครัวเรือนหนึ่งแล้ว เปิดแบบฟอร์มใหม่จากหน้าครัวเรือน",
    "This form was already saved for another household. Open a new one from the household's page.",
)


class CannotRecord(Invalid):
    """A visit cannot be recorded as it was written."""


class CannotPlan(Conflict):
    """A stop cannot be planned, dropped or missed in its present state."""


class CannotConfirm(Conflict):
    """An assessment is confirmed already."""


class CannotAnswer(Conflict):
    """A hardship is answered already, so that it can be handed to nobody and needs no further try."""
