"""Errors of permission."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import NotThere, Refused

NOT_PERMITTED = Bilingual(
    "บัญชีของคุณยังไม่ได้รับสิทธิ์ให้ทำสิ่งนี้ หากจำเป็นต้องใช้ในงาน ขอสิทธิ์จากหัวหน้าหน่วยงานของคุณ",
    "Your account is not permitted to do this. If your work needs it, ask the head of your unit.",
)
NOT_HERE = Bilingual(
    "ไม่พบสิ่งที่คุณเปิด อาจพิมพ์ที่อยู่ผิด หรืออยู่นอกพื้นที่ที่คุณดูแล",
    "Nothing is found here. The address may be mistyped, or it lies outside the area you look after.",
)
SECOND_PERSON = Bilingual(
    "ต้องให้อีกคนหนึ่งเป็นผู้ทำขั้นนี้ คนเดียวกันทำทั้งสองขั้นไม่ได้",
    "Another person has to take this step; one person cannot take both.",
)


class UnscopedRead(RuntimeError):
    """Rows were read without saying who is looking: a fault of the program, never of the user."""


def not_permitted() -> Refused:
    """Return the refusal of somebody who holds no such permission here."""
    return Refused(NOT_PERMITTED)


def not_here() -> NotThere:
    """Return the answer for a record that is absent or out of sight."""
    return NotThere(NOT_HERE)


def second_person() -> Refused:
    """Return the refusal of somebody who already took the step before this one."""
    return Refused(SECOND_PERSON)
