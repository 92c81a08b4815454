"""`manage.py reset_account`: a new one-time password for any account, administrators' included."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from onehome.access.actions.first_administrator import reset_account
from onehome.kernel.errors import OneHomeError


class Command(BaseCommand):
    """Resets an account from the server's command line; the journal keeps it."""

    help = "Give an account a new one-time password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("username")
        parser.add_argument("--lost-telephone", action="store_true", help="also ask for a new second factor")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset and print the password once."""
        try:
            account = reset_account(username=options["username"], lost_telephone=options["lost_telephone"])
        except OneHomeError as error:
            raise CommandError(f"{error.sentence.th}\n{error.sentence.en}") from error
        self.stdout.write(f"รหัสใช้ครั้งเดียว / one-time password: {account.password}")
