"""`manage.py create_administrator`: the first and the second administrator of an empty database."""

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from onehome.access.actions.first_administrator import create_administrator
from onehome.kernel import clock
from onehome.kernel.errors import OneHomeError


class Command(BaseCommand):
    """Makes an administrator; refuses once there are two."""

    help = "Make the first or second administrator. Afterwards the two propose and approve all others."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("username")
        parser.add_argument("--number", required=True, help="staff number")
        parser.add_argument("--name", required=True, help="name in Thai")
        parser.add_argument("--name-en", default="", help="name in English")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
        how.add_argument("--one-time", action="store_true", help="print a password that is good for the first sign-in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the administrator and say what comes next."""
        try:
            account = create_administrator(
                username=options["username"],
                number=options["number"],
                name_th=options["name"],
                name_en=options["name_en"],
                password=_password(options),
                at=clock.now(),
            )
        except OneHomeError as error:
            raise CommandError(f"{error.sentence.th}\n{error.sentence.en}") from error
        self.stdout.write(f"สร้างบัญชี {account.username} แล้ว / Account {account.username} is made.")
        if options["one_time"]:
            self.stdout.write(f"รหัสใช้ครั้งเดียว / one-time password: {account.password}")
        self.stdout.write("เข้าสู่ระบบแล้วผูกแอปรหัส 6 หลัก / Sign in and enrol the app for six-digit codes.")


def _password(options: dict[str, Any]) -> str:
    if options["one_time"]:
        return ""
    if options["password_stdin"]:
        typed = sys.stdin.readline().rstrip("\n")
    else:
        typed = getpass.getpass("รหัสผ่าน / Password: ")
        if getpass.getpass("อีกครั้ง / Again: ") != typed:
            raise CommandError("รหัสผ่านสองครั้งไม่ตรงกัน / The two passwords differ.")
    if not typed:
        raise CommandError("ไม่มีรหัสผ่าน / No password was given.")
    return typed
