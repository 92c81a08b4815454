"""Two servers with a bug, to show that R1 finds them: `planted:no_unique` and `planted:early_answer`, for gunicorn."""

import os
import threading
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.db import connection, transaction

SLOWLY = 0.25
Application = Callable[..., Any]


def __getattr__(name: str) -> Application:
    """Return the application with the bug of this name planted in it."""
    plant = {"no_unique": _no_unique, "early_answer": _early_answer}.get(name)
    if plant is None:
        raise AttributeError(name)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    application: Application = import_module("config.asgi").application
    plant()
    return application


def _no_unique() -> None:
    """Let two arrivals under one id meet; the constraint was dropped by whoever starts this."""
    intake: Any = import_module("onehome.visits.actions.intake")
    where = intake._where

    def slow_where(*given: Any) -> Any:
        time.sleep(SLOWLY)
        return where(*given)

    intake.LOCK, intake._where = intake.LOCK.replace("pg_advisory_xact_lock(one)", "one"), slow_where


def _early_answer() -> None:
    """Answer from a transaction that is rolled back, and keep the records a little later."""
    keeping: Any = import_module("onehome.web.field.keeping")
    receive_each = keeping.receive_each

    def late(handed: Any) -> None:
        time.sleep(SLOWLY)
        receive_each(handed)
        connection.close()

    def early(handed: Any) -> Any:
        with transaction.atomic():
            received = receive_each(handed)
            transaction.set_rollback(True)
        threading.Thread(target=late, args=(handed,), daemon=True).start()
        return received

    keeping.receive_each = early
