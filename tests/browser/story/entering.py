"""How people come in: with one click in the demonstration, with password and six-digit code everywhere else."""

import pyotp

from tests.browser.ground.desk import Desk

OWN_PASSWORD = "ข้าวเหนียวมะม่วง-{who}-๒๕๗๐"


def enter_demonstration(desk: Desk, who: str) -> None:
    """Choose somebody of the demonstration."""
    desk.go("/demo").sees("ทุกคนในชุดสาธิตเป็นบุคคลสมมติ")
    desk.press("เข้าเป็น", within=f'form:has(input[value="demo-{who}"])')


def sign_in(desk: Desk, username: str, password: str) -> None:
    """Give account name and password."""
    desk.go("/sign-in").write("ชื่อบัญชี", username).write("รหัสผ่าน", password)
    desk.press("ต่อไป")


def tie_telephone(desk: Desk) -> None:
    """Put the account into an app for six-digit codes, as at the first sign-in, and give the first code."""
    desk.sees("ผูกแอปรหัส 6 หลักกับบัญชีของคุณ").unfold("สแกนไม่ได้")
    secret = desk.page.locator("code").inner_text().replace(" ", "")
    desk.write("รหัส 6 หลัก", pyotp.TOTP(secret).now()).press("ยืนยัน")


def choose_password(desk: Desk, who: str) -> None:
    """Replace the password that was given out by one of one's own."""
    own = OWN_PASSWORD.format(who=who)
    desk.sees("ตั้งรหัสผ่านของคุณเอง")
    desk.page.locator("input[type=password]").nth(0).fill(own)
    desk.page.locator("input[type=password]").nth(1).fill(own)
    desk.press("บันทึกและเข้าสู่ระบบ")


def sign_in_first_time(desk: Desk, username: str, password: str = "") -> None:
    """Sign in with the password that was handed over (or one's own), tie the telephone, choose one's own password."""
    sign_in(desk, username, password or OWN_PASSWORD.format(who=username))
    if "/code" in desk.path:  # volunteers need none
        tie_telephone(desk)
    if password:
        choose_password(desk, username)
    assert not desk.path.startswith("/sign-in"), desk.path
