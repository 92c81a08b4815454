"""Errors of the volunteer registry."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid


def skill_unknown(code: str) -> Invalid:
    """Return the error of a skill that is not on the list."""
    sentence = Bilingual("ไม่รู้จักทักษะ “{code}”", "The skill “{code}” is not on the list.")
    return Invalid(sentence.format(code=code), "skills")


def already_registered() -> Conflict:
    """Return the error of somebody who is in the volunteer registry."""
    return Conflict(Bilingual("คนนี้อยู่ในทะเบียนอาสาสมัครแล้ว", "This person is in the volunteer registry already."))


def words_missing() -> Invalid:
    """Return the error of thanks without words."""
    return Invalid(Bilingual("กรุณาเขียนว่าสิ่งที่เขาทำช่วยให้เกิดอะไรขึ้น", "Write what came of what the volunteer did."), "words")


def subdistrict_unknown() -> Invalid:
    """Return the error of a place that is no sub-district."""
    return Invalid(
        Bilingual("ไม่พบตำบลนี้ กรุณาตรวจรหัสหกหลัก", "This sub-district is not known. Check its six-digit code."), "place"
    )
