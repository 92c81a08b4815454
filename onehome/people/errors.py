"""Errors of the registry."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid


def name_missing() -> Invalid:
    """Return the error of a person without a given name."""
    sentence = Bilingual(
        "กรุณากรอกชื่อ ถ้าไม่รู้ชื่อจริง ใช้ชื่อที่คนในบ้านเรียกได้",
        "Fill in the given name. If the official name is not known, the name used at home will do.",
    )
    return Invalid(sentence, "given_name")


def national_id_taken() -> Invalid:
    """Return the error of a number that another record holds; it says nothing about that record."""
    sentence = Bilingual(
        "เลขประจำตัวประชาชนนี้มีผู้ใช้ในทะเบียนแล้ว กรุณาเทียบกับบัตรและค้นหาก่อน ถ้าเลขถูกต้อง ให้บันทึกโดยเว้นเลขว่างไว้ก่อน"
        " แล้วแจ้งหัวหน้าหน่วยงานให้ตรวจสอบ",
        "This national ID is already in use in the registry. Compare it with the card and search first. "
        "If it is right, save without the number for now and ask the head of your unit to look into it.",
    )
    return Invalid(sentence, "national_id")


def household_number_taken() -> Invalid:
    """Return the error of a household number that is in use."""
    sentence = Bilingual(
        "เลขที่ครัวเรือนนี้มีผู้ใช้แล้ว กรุณาใช้เลขอื่น หรือเว้นว่างไว้ให้ระบบออกให้",
        "This household number is in use. Choose another one, or leave it empty to have one made.",
    )
    return Invalid(sentence, "number")


def born_in_future() -> Invalid:
    """Return the error of a birth date that lies ahead."""
    sentence = Bilingual("วันเกิดอยู่ในอนาคต กรุณาตรวจปี พ.ศ. อีกครั้ง", "The date of birth lies in the future. Check the year.")
    return Invalid(sentence, "birth_date")


def too_long_ago() -> Invalid:
    """Return the error of an age nobody reaches."""
    sentence = Bilingual(
        "วันเกิดนี้ทำให้อายุเกิน 130 ปี กรุณาตรวจปีอีกครั้ง", "This date of birth makes the age more than 130. Check the year."
    )
    return Invalid(sentence, "birth_date")


def place_unknown() -> Invalid:
    """Return the error of a sub-district that is not an official area."""
    sentence = Bilingual("ไม่พบตำบลนี้ กรุณาเลือกจากรายการ", "This sub-district is not known. Choose one from the list.")
    return Invalid(sentence, "place")


def fact_unknown(name: str) -> Invalid:
    """Return the error of a fact that no rule knows, or that is computed and never told."""
    sentence = Bilingual(
        "ไม่รู้จักข้อเท็จจริง “{name}” หรือเป็นข้อที่ระบบคำนวณเอง", "The fact “{name}” is not known, or is computed and never told."
    )
    return Invalid(sentence.format(name=name), "name")


def fact_value_wrong(label: Bilingual) -> Invalid:
    """Return the error of an answer that does not fit its question."""
    sentence = Bilingual("คำตอบของ “{th}” ใช้ไม่ได้ กรุณาตอบใหม่", "The answer to “{en}” does not fit. Answer again.")
    return Invalid(sentence.format(th=label.th, en=label.en), "value")


def day_in_future(field: str) -> Invalid:
    """Return the error of a day that has not come yet."""
    sentence = Bilingual("วันที่ยังมาไม่ถึง กรุณาตรวจอีกครั้ง", "This day has not come yet. Check it again.")
    return Invalid(sentence, field)


def died_before_birth() -> Invalid:
    """Return the error of a death before the birth."""
    sentence = Bilingual("วันเสียชีวิตอยู่ก่อนวันเกิด กรุณาตรวจอีกครั้ง", "The day of death lies before the birth. Check it again.")
    return Invalid(sentence, "on")


def already_dead() -> Conflict:
    """Return the error of a death that is on record."""
    return Conflict(Bilingual("บันทึกการเสียชีวิตของคนนี้ไว้แล้ว", "The death of this person is on record already."))


def carer_unfit(field: str) -> Invalid:
    """Return the error of a carer who does not serve here, or is not of that kind."""
    sentence = Bilingual(
        "คนนี้ไม่ได้ทำงานในจังหวัดของครัวเรือนแล้ว กรุณาเลือกคนอื่น",
        "This person does not serve in the household's province any more. Choose somebody else.",
    )
    return Invalid(sentence, field)


def reason_missing() -> Invalid:
    """Return the error of opening a sealed number without saying why."""
    sentence = Bilingual(
        "กรุณาบอกเหตุผลที่ต้องดูเลขเต็ม เหตุผลนี้จะถูกบันทึกไว้",
        "Say why the full number is needed. The reason is written to the journal.",
    )
    return Invalid(sentence, "reason")


def field_unknown(field: str) -> Invalid:
    """Return the error of a field that no phone may change."""
    sentence = Bilingual("แก้ช่อง “{field}” จากโทรศัพท์ไม่ได้", "The field “{field}” cannot be changed from a phone.")
    return Invalid(sentence.format(field=field), field)


def value_unknown(field: str) -> Invalid:
    """Return the error of a value that a field cannot hold."""
    return Invalid(Bilingual("ค่านี้ใช้ในช่องนี้ไม่ได้", "This value cannot stand in this field."), field)


def not_a_member_here() -> Invalid:
    """Return the error of a change of somebody who lives elsewhere by now."""
    sentence = Bilingual(
        "คนที่แก้ข้อมูลไม่ได้อยู่ในครัวเรือนนี้แล้ว เปิดหน้าบุคคลแล้วแก้ที่นั่น",
        "The person who was changed no longer lives in this household. Open the person's page and change it there.",
    )
    return Invalid(sentence, "entity_id")


def already_settled() -> Conflict:
    """Return the error of a difference that somebody settled before."""
    sentence = Bilingual("มีคนตัดสินเรื่องนี้แล้ว โหลดหน้าใหม่เพื่อดูผล", "Somebody settled this before. Reload the page to see it.")
    return Conflict(sentence)


def changed_meanwhile() -> Conflict:
    """Return the error of a value that changed while somebody looked at it."""
    sentence = Bilingual(
        "ค่าในทะเบียนเพิ่งเปลี่ยนไป โหลดหน้าใหม่แล้วเทียบอีกครั้ง",
        "The value in the registry has just changed. Reload and compare again.",
    )
    return Conflict(sentence)


def outside_thailand() -> Invalid:
    """Return the error of a point that lies in no province."""
    sentence = Bilingual(
        "จุดนี้อยู่นอกประเทศไทย ตรวจดูว่าสลับละติจูดกับลองจิจูดหรือไม่",
        "This point lies outside Thailand. Check whether latitude and longitude were swapped.",
    )
    return Invalid(sentence, "location")


def located_later() -> Invalid:
    """Return the error of a point measured on a day to come."""
    sentence = Bilingual(
        "วันที่วัดตำแหน่งยังมาไม่ถึง ตรวจดูวันอีกครั้ง", "The day of the measurement is still to come. Check the day."
    )
    return Invalid(sentence, "location")
