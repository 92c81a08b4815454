"""Sentences for what cannot be done on the way from a screening to an award."""

from onehome.kernel.bilingual import Bilingual

CASE_OF_ANOTHER_HOUSEHOLD = Bilingual(
    "เรื่องนี้เป็นของครัวเรือนอื่น ตรวจสิทธิจากหน้าเรื่องของครัวเรือนนี้",
    "This case is of another household. Screen from a case of this household.",
)
NO_CASE = Bilingual(
    "ยังไม่มีเรื่องของครัวเรือนนี้ เปิดเรื่องจากความเดือดร้อนที่ได้ฟังก่อน แล้วตรวจสิทธิอีกครั้งจากหน้าเรื่อง",
    "There is no open case of this household. Open one from a hardship that was heard, then screen again from there.",
)
NOT_SCREENED = Bilingual(
    "การตรวจสิทธิครั้งนี้ไม่มีคำตอบของสวัสดิการนี้สำหรับคนนี้ ตรวจสิทธิใหม่แล้วลองอีกครั้ง",
    "This screening has no answer for this programme and person. Screen again, then try once more.",
)
ALREADY_APPLIED = Bilingual(
    "มีคำขอเดียวกันนี้รอผลอยู่แล้ว ดูคำขอเดิมในหน้าเรื่อง",
    "The same application is already under way. See it on the case's page.",
)
DECIDED_ELSEWHERE = Bilingual(
    "{body} เป็นผู้พิจารณาสวัสดิการนี้ เราตัดสินแทนไม่ได้ บันทึกได้เฉพาะผลที่เขาแจ้งมา",
    "The {body} decides on this benefit. We cannot decide for it; record only what it reports.",
)
DECIDED_HERE = Bilingual(
    "คำขอนี้หน่วยงานของเราเป็นผู้พิจารณา ไม่ต้องส่งให้หน่วยงานอื่น",
    "This application is decided here; it is not handed to another body.",
)
NOT_WAITING = Bilingual(
    "คำขอนี้มีผลแล้วหรือถูกถอนไปแล้ว โหลดหน้าใหม่เพื่อดูสถานะล่าสุด",
    "This application already has a result or was withdrawn. Reload the page to see how it stands.",
)
NOT_SENT_YET = Bilingual(
    "ยังไม่ได้บันทึกว่ายื่นคำขอให้หน่วยงานใด บันทึกการยื่นก่อน แล้วจึงบันทึกผล",
    "It is not recorded yet that this was handed in. Record that first, then the result.",
)
PREPARER_DECIDES = Bilingual(
    "คุณเป็นคนเตรียมคำขอนี้ จึงตัดสินเองไม่ได้ ต้องให้ผู้มีอำนาจอีกคนเป็นผู้พิจารณา",
    "You prepared this application, so you cannot decide on it. Another person who may decide has to.",
)
REASON_MISSING = Bilingual(
    "เขียนเหตุผลสั้น ๆ ด้วยคำที่เจ้าตัวอ่านแล้วเข้าใจ", "Write the reason in a few words that the person will understand."
)
AMOUNT_MISSING = Bilingual("เขียนจำนวนเงินที่อนุมัติ เป็นบาท", "Write the sum that is granted, in baht.")
AMOUNT_ABOVE_CAP = Bilingual(
    "จำนวนเงินเกินเพดาน {cap:,} {unit} (แถว {row}) ตาม{reference} ลดจำนวนลง หรือส่งกลับไปพิจารณาใหม่",
    "The sum is above the ceiling of {cap:,} {unit} (row {row}), by: {reference}. "
    "Lower it, or send the application back.",
)
NO_RATE = Bilingual(
    "ไม่มีอัตราที่ใช้บังคับในวันนี้ จึงอนุมัติจำนวนเงินไม่ได้ ({reference})",
    "No rate is in force on this day, so no sum can be granted ({reference}).",
)
RULE_REFUSES = Bilingual(
    "กฎเกณฑ์ในวันนี้ไม่ให้อนุมัติ: {reason} ({reference})",
    "By the rule of this day it cannot be granted: {reason} ({reference})",
)
FACT_MISSING = Bilingual(
    "ยังไม่ทราบเรื่อง “{label}” ถามและบันทึกก่อน หรือส่งกลับไปหาข้อมูล",
    "It is not known yet: “{label}”. Ask and record it first, or send the application back.",
)
JUDGEMENT_MISSING = Bilingual(
    "ข้อนี้กฎหมายให้เจ้าหน้าที่พิจารณาเอง ทำเครื่องหมายว่าได้พิจารณาแล้ว: {statement}",
    "The law leaves this to an officer. Tick that you have considered it: {statement}",
)
CONDITION_MISSING = Bilingual(
    "เลือกว่าไม่เข้าเกณฑ์ข้อไหน หรือยังไม่ทราบข้อมูลข้อไหน ผู้ขอมีสิทธิรู้",
    "Choose which condition is not met, or whose fact is not known. The person has a right to know.",
)
DAY_BEFORE_PREPARED = Bilingual(
    "วันที่ตัดสินอยู่ก่อนวันที่เตรียมคำขอ", "The day of the decision lies before the day the application was prepared."
)
DAY_TO_COME = Bilingual("วันที่นี้ยังมาไม่ถึง ตรวจดูวันอีกครั้ง", "This day is still to come. Check the day.")
BODY_MISSING = Bilingual("เขียนว่ายื่นให้หน่วยงานใด", "Write to which body it was handed.")
REPORTER_MISSING = Bilingual("เขียนว่าใครแจ้งผลมา", "Write who reported the result.")
PROPOSER_REVIEWS = Bilingual(
    "คุณเป็นผู้เสนอการเปลี่ยนแปลงนี้ จึงอนุมัติหรือไม่อนุมัติเองไม่ได้ ต้องให้อีกคนที่มีอำนาจตรวจ",
    "You proposed this change, so you cannot approve or reject it. Another person who may review has to.",
)
ONLY_THE_PROPOSER_WITHDRAWS = Bilingual(
    "ถอนได้เฉพาะผู้เสนอ ถ้าไม่เห็นด้วยให้เลือกไม่อนุมัติ", "Only the proposer takes a change back. If you disagree, reject it."
)
ALREADY_REVIEWED = Bilingual(
    "การเปลี่ยนแปลงนี้มีผลการตรวจแล้ว ข้อที่อนุมัติแล้วแก้ไม่ได้ ถ้าต้องแก้ให้เสนอใหม่",
    "This change has been reviewed already. What is approved stays; to correct it, propose another change.",
)
CHANGE_REASON_MISSING = Bilingual(
    "เขียนว่าทำไมต้องเปลี่ยน ผู้ตรวจและคนรุ่นหลังต้องเข้าใจได้",
    "Say why it is changed, so that the reviewer and those who come later understand.",
)
CHANGE_SOURCE_MISSING = Bilingual(
    "เขียนแหล่งที่มา เช่น เล่มและตอนของราชกิจจานุเบกษา", "Name the source, such as volume and part of the Royal Gazette."
)
CHANGE_REFERENCE_MISSING = Bilingual(
    "เขียนข้อกฎหมายที่ให้อำนาจ ทั้งสองภาษา", "Write the legal reference it rests on, in both languages."
)
REVIEW_WORDS_MISSING = Bilingual(
    "เขียนสั้น ๆ ว่าตรวจอะไรแล้ว หรือเพราะอะไรจึงไม่อนุมัติ", "Say in a few words what you checked, or why not."
)
NO_LONGER_FITS = Bilingual(
    "อนุมัติไม่ได้แล้ว เพราะกฎเกณฑ์เปลี่ยนไปหลังจากเสนอ: {reason} ให้ถอนแล้วเสนอใหม่",
    "It no longer fits, because the law changed after it was proposed: {reason} Take it back and propose anew.",
)
CHANGE_UNSOUND = Bilingual(
    "ใช้การเปลี่ยนแปลงนี้ไม่ได้ เพราะตรวจกฎเกณฑ์แล้วพบว่า {found}",
    "This change cannot be used. The check of the law found: {found}",
)
ALREADY_UNDER_WAY = Bilingual(
    "มีคำขอเรื่องนี้รอผลอยู่แล้ว ดูสถานะที่หน้าคำขอ",
    "An application for this is under way already. See how it stands on its page.",
)
NO_CASE_YET = Bilingual(
    "บ้านนี้ยังไม่มีเรื่องที่เปิดอยู่ ขอให้ไปเยี่ยมก่อน แล้วเปิดเรื่องจากสิ่งที่เขาเล่า",
    "This household has no open case yet. Ask for a visit first, and open one from what they tell.",
)
NO_SUCH_PROGRAMME = Bilingual(
    "ไม่รู้จักสวัสดิการนี้ เลือกจากรายการที่มี",
    "There is no such programme. Choose one of the list.",
)
TOO_MANY_TO_COUNT = Bilingual(
    "มีคนมากเกินกว่าจะนับให้เสร็จระหว่างรอหน้านี้ ลองกับประชากรทั้งประเทศได้ด้วยคำสั่ง onehome law what-if",
    "There are too many people to count while this page waits. The command onehome law what-if counts a nation.",
)
