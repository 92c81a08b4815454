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
    application: Application = import_module("config.wsgi").application
    plant()
    return application


def _no_unique() -> None:
    """Let two arrivals under one id meet; the constraint was dropped by whoever starts this."""
    intake: Any = import_module("onehome.visits.actions.intake")
    where = intake._where

    def slow_where(*given: Any) -> Any:
        time.sleep(SLOWLY)
        return where(*given)

    intake._one_at_a_time, intake._where = (lambda _: None), slow_where


def _early_answer() -> None:
    """Answer from a transaction that is rolled back, and keep the record a little later."""
    views: Any = import_module("onehome.web.field.api.views")
    receive = views.receive

    def late(**given: Any) -> None:
        time.sleep(SLOWLY)
        receive(**given)
        connection.close()

    def early(**given: Any) -> Any:
        with transaction.atomic():
            received = receive(**given)
            transaction.set_rollback(True)
        threading.Thread(target=late, kwargs=given, daemon=True).start()
        return received

    views.receive = early
