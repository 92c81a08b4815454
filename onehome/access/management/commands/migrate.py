"""Django's `migrate`, followed by the grants and row policies of the application role.

Kept in the same command so that no database, of a test or of a ministry, exists without its second wall.
"""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from onehome.access.row_security import secure


class Command(DjangoMigrate):
    """Migrates over the owner's connection and secures the tables."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then secure; only the owner may."""
        if options["database"] != "owner":
            options["database"] = "owner"
        super().handle(*args, **options)
        if not options["plan"] and not options["check_unapplied"]:
            secure(connections["owner"])
