"""Sentences of what plans and weeks refuse, and the error of a plan that is not ready."""

from collections.abc import Sequence

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid

WEIGHTS_NOT_100 = Bilingual(
    "น้ำหนักรวมได้ {sum} ต้องรวมกันได้ 100 พอดี กรุณาปรับน้ำหนักของเป้าหมาย",
    "The weights add up to {sum}. They have to add up to exactly 100: adjust the targets' weights.",
)
NO_OUTCOME = Bilingual(
    "ยังไม่มีเป้าหมายที่วัดผลลัพธ์ในชีวิตคน มีแต่งานที่ทำ กรุณาเพิ่มอย่างน้อยหนึ่งเป้าหมายที่เป็นผลลัพธ์",
    "No target measures a result in people's lives, only work done. Add at least one outcome target.",
)
NO_GOAL = Bilingual(
    "เป้าหมาย “{target}” ยังไม่บอกว่ารองรับเป้าหมายใดของชาติ กรุณาเลือก",
    "The target “{target}” does not say which national goal it serves. Choose one.",
)
NO_TARGETS = Bilingual("แผนนี้ยังไม่มีเป้าหมาย กรุณาเพิ่มอย่างน้อยหนึ่งข้อ", "This plan has no targets yet. Add at least one.")
NOT_READY = Bilingual("ส่งแผนยังไม่ได้: {reasons}", "The plan cannot be submitted yet: {reasons}")
PLAN_EXISTS = Bilingual(
    "มีแผนปีงบประมาณ {year} อยู่แล้ว เปิดแผนนั้นแล้วแก้ไขได้เลย",
    "There is a plan for fiscal year {year} (B.E.) already. Open it and work on it.",
)
NO_UNIT_PLAN = Bilingual(
    "หน่วยงานของคุณยังไม่มีแผนปีงบประมาณ {year} ขอให้หัวหน้าหน่วยงานทำก่อน",
    "Your unit has no plan for fiscal year {year} (B.E.) yet. Ask the head of your unit to make it first.",
)
NOT_DRAFT = Bilingual(
    "แผนนี้ส่งแล้ว หากจะเพิ่ม ลบ หรือปรับน้ำหนัก ให้ดึงแผนกลับมาเป็นร่างพร้อมเหตุผลก่อน",
    "This plan has been submitted. To add, remove or reweigh targets, take it back to draft with a reason first.",
)
NOT_SUBMITTED = Bilingual(
    "แผนนี้ไม่ได้รอความเห็นชอบอยู่ กรุณาโหลดหน้าใหม่", "This plan does not await agreement. Reload the page."
)
IS_DRAFT = Bilingual("แผนนี้เป็นร่างอยู่แล้ว แก้ไขได้เลย", "This plan is a draft already. Work on it right away.")
REASON_NEEDED = Bilingual(
    "แผนนี้ส่งแล้ว กรุณาเขียนเหตุผลที่เปลี่ยน คนอื่นจะได้เข้าใจ",
    "This plan has been submitted. Write why you change it, so that others understand.",
)
REASON_TO_GIVE = Bilingual("กรุณาเขียนเหตุผล", "Write the reason.")
WEIGHT_RANGE = Bilingual("น้ำหนักเป็นจำนวนเต็ม 1 ถึง 100", "A weight is a whole number from 1 to 100.")
LEVELS_ORDER = Bilingual(
    "เกณฑ์ห้าระดับต้องไล่จากง่ายไปยากตามทิศทางของตัวชี้วัด และไม่ซ้ำกัน",
    "The five levels must go from easy to hard in the indicator's direction, each different from the last.",
)
UNKNOWN_INDICATOR = Bilingual("ไม่พบตัวชี้วัดนี้ กรุณาเลือกใหม่", "This indicator is not found. Choose again.")
UNKNOWN_GOAL = Bilingual("ไม่พบเป้าหมายของชาตินี้ กรุณาเลือกใหม่", "This national goal is not found. Choose again.")
NOT_OF_PLAN_ABOVE = Bilingual(
    "เป้าหมายที่เลือกไม่ได้อยู่ในแผนชั้นบนของแผนนี้", "The target above is not part of the plan that this plan stands under."
)
TEXT_MISSING = Bilingual("กรุณาเขียนว่าสัญญาว่าจะทำให้เกิดอะไร", "Write what is promised.")
HAS_TARGETS_BELOW = Bilingual(
    "มีเป้าหมายของคนอื่นรองรับข้อนี้อยู่ {count} ข้อ จึงลบไม่ได้",
    "{count} targets of others serve this one, so it cannot be removed.",
)
HAS_ANSWERS = Bilingual(
    "หน่วยงานใช้เป้าหมายนี้ตอบข้อสั่งการอยู่ จึงลบไม่ได้", "The unit answered a directive with this target, so it cannot be removed."
)
ANSWERED_ALREADY = Bilingual(
    "ตอบข้อสั่งการนี้ด้วยเป้าหมายนี้ไปแล้ว เลือกเป้าหมายอื่นได้",
    "This directive was answered with this target already. Choose another target.",
)
ANOTHER_UNITS_TARGET = Bilingual(
    "ตอบได้ด้วยเป้าหมายในแผนของหน่วยงานคุณเท่านั้น", "Answer with a target of your own unit's plan."
)
OTHER_YEAR = Bilingual(
    "เป้าหมายต้องอยู่ในแผนปีงบประมาณ {year} ซึ่งเป็นปีของข้อสั่งการ",
    "The target has to be in the plan for fiscal year {year} (B.E.), the year of the directive.",
)
WEEK_KEPT_ALREADY = Bilingual(
    "สัปดาห์นี้ลงพื้นที่ไปแล้ว จึงบันทึกว่าพลาดหรือลาไม่ได้", "This week was kept already; it cannot be missed or leave."
)
WEEK_NOT_STARTED = Bilingual("สัปดาห์นี้ยังมาไม่ถึง บันทึกได้เมื่อเริ่มสัปดาห์แล้ว", "This week has not begun. Record it once it has.")
WEEKS_ORDER = Bilingual("สัปดาห์แรกอยู่หลังสัปดาห์สุดท้าย", "The first week lies after the last.")
NO_WEEKDAY = Bilingual("เลือกวันลงพื้นที่อย่างน้อยหนึ่งวัน", "Choose at least one day for the field.")
HOURS_ORDER = Bilingual("เวลากลับต้องหลังเวลาออกอย่างน้อยหนึ่งชั่วโมง", "Come back at least an hour after you set out.")
LEAVE_ORDER = Bilingual("วันแรกที่ลาอยู่หลังวันสุดท้าย", "The first day of leave lies after the last.")
LEAVE_TOO_LONG = Bilingual("ลาครั้งหนึ่งบันทึกได้ไม่เกิน {days} วัน", "One leave is at most {days} days long.")
LEAVE_TWICE = Bilingual("มีวันลาที่บันทึกไว้แล้วในช่วงนี้", "Some of these days are noted as leave already.")
VISITS_RANGE = Bilingual("ให้สัญญาได้ 1 ถึง 50 ครั้งต่อสัปดาห์", "Promise 1 to 50 visits a week.")


class PlanNotReady(Invalid):
    """A plan was submitted that cannot be; `reasons` says each thing that is to be mended."""

    def __init__(self, reasons: Sequence[Bilingual]) -> None:
        th, en = " · ".join(one.th for one in reasons), " ".join(one.en for one in reasons)
        super().__init__(Bilingual(NOT_READY.th.format(reasons=th), NOT_READY.en.format(reasons=en)))
        self.reasons = tuple(reasons)
