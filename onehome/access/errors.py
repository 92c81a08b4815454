"""Errors of permission."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused

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


WRONG_SIGN_IN = Bilingual(
    "ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์แล้วลองใหม่ ถ้าลืมรหัสผ่าน ขอรหัสใช้ครั้งเดียวจากผู้ดูแลระบบ",
    "The account name or password is not right. Check capitals and the keyboard's language, then try again. "
    "If you forgot the password, ask an administrator for a one-time password.",
)
WRONG_CODE = Bilingual(
    "รหัส 6 หลักไม่ถูกต้องหรือใช้ไปแล้ว รอรหัสชุดถัดไปในแอป แล้วลองใหม่",
    "The six-digit code is not right, or was used already. Wait for the next code in the app and try again.",
)
TRY_LATER = Bilingual(
    "ลองผิดหลายครั้งติดกัน เพื่อความปลอดภัย รอ {seconds} วินาทีแล้วลองใหม่",
    "There were several wrong tries in a row. To keep the account safe, wait {seconds} seconds and try again.",
)
SIGN_IN_EXPIRED = Bilingual(
    "ขั้นตอนเข้าสู่ระบบค้างไว้นานเกินไป เริ่มใหม่จากชื่อบัญชีและรหัสผ่าน",
    "Signing in took too long. Start again with account name and password.",
)
OWN_SCOPE = Bilingual(
    "สิทธิ์ของตัวเองต้องให้ผู้ดูแลระบบอีกคนเป็นผู้เสนอ แก้ไข หรือยุติ",
    "Your own grants are proposed, changed or ended by another administrator.",
)
ADMINISTRATOR_ACCOUNT = Bilingual(
    "บัญชีของผู้ดูแลระบบสร้างหรือตั้งรหัสใหม่ได้บนเครื่องแม่ข่ายเท่านั้น (manage.py create_administrator หรือ reset_account)",
    "Accounts of administrators are made or reset on the server only (manage.py create_administrator, reset_account).",
)
USERNAME_TAKEN = Bilingual("มีบัญชีชื่อนี้แล้ว เลือกชื่ออื่น", "There is an account of this name already. Choose another.")
NUMBER_TAKEN = Bilingual("มีบุคลากรเลขนี้แล้ว", "There is somebody of this number already.")
HAS_LEFT = Bilingual("บุคคลนี้พ้นจากหน้าที่แล้ว", "This person has left.")
ALREADY_IN_FORCE = Bilingual("สิทธิ์นี้ได้รับอนุมัติแล้ว", "This grant is approved already.")
ALREADY_ENDED = Bilingual("สิทธิ์นี้สิ้นสุดแล้ว", "This grant has ended already.")


SECRET_REFUSED = Bilingual(
    "รหัส QR นี้ใช้ไปแล้วหรือหมดเวลา ขอรหัสใหม่จากเจ้าหน้าที่ รหัสหนึ่งใช้ได้ครั้งเดียวภายใน 30 นาที",
    "This QR code was used or is too old. Ask for a new one: each works once, within 30 minutes.",
)
BAD_DEVICE_KEY = Bilingual(
    "กุญแจของเครื่องนี้ใช้ไม่ได้ ลองเปิดด้วยเบราว์เซอร์รุ่นใหม่", "This device's key cannot be used. Try a newer browser."
)
MAY_NOT_USE_DEVICE = Bilingual(
    "คนนี้ยังไม่มีสิทธิ์บันทึกการเยี่ยม จึงผูกโทรศัพท์ให้ไม่ได้",
    "This person is not permitted to record visits, so no telephone can be tied.",
)
REASON_FOR_REVOKING = Bilingual(
    "เขียนสั้น ๆ ว่าทำไมยกเลิกเครื่องนี้ เช่น เครื่องหาย", "Write in a few words why, for example that it was lost."
)
ALREADY_REVOKED = Bilingual("เครื่องนี้ถูกยกเลิกแล้ว", "This device was revoked already.")


def wrong_sign_in() -> Invalid:
    """Return the one answer for an unknown account, a wrong password and a closed account."""
    return Invalid(WRONG_SIGN_IN)


def wrong_code() -> Invalid:
    """Return the answer for a code that is wrong, old or used."""
    return Invalid(WRONG_CODE, "code")


def try_later(seconds: int) -> Conflict:
    """Return the answer while guessing is slowed down."""
    return Conflict(TRY_LATER.format(seconds=seconds))


def sign_in_expired() -> Refused:
    """Return the answer for a step of signing in that comes too late or out of order."""
    return Refused(SIGN_IN_EXPIRED)


def own_scope() -> Refused:
    """Return the refusal of somebody who wants to change what he himself may do."""
    return Refused(OWN_SCOPE)


def administrator_account() -> Refused:
    """Return the refusal to take over an administrator's account through a page."""
    return Refused(ADMINISTRATOR_ACCOUNT)
