"""Turns a PostgreSQL address into Django's settings and keeps migrations with the owner role."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db.models import Model

SECONDS_KEPT = 60
# Only statements that ask for it are prepared (onehome/journal/prepared.py); without a number none would be.
NEVER_BY_ITSELF = 2**31
PLANNED_ONCE = "-c plan_cache_mode=force_generic_plan"  # of those; what is not prepared is planned each time


def database(address: str) -> dict[str, Any]:
    """Return Django's settings for `postgresql://user:password@host:port/name?option=value`.

    A folder of sockets is given as the option `host`.

    Raises:
        ValueError: the address is not a PostgreSQL address.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("The database address must start with postgresql://.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or ""),
        # A connection costs more than most requests: it is kept, and tried before a request relies on it.
        "CONN_MAX_AGE": SECONDS_KEPT,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"prepare_threshold": NEVER_BY_ITSELF, "options": PLANNED_ONCE, **options},
    }


class OwnerMigrates:
    """Tables are made by the owner role only; everything else uses the application role."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        """Return the application role's connection."""
        return "default"

    def db_for_write(self, model: type[Model], **hints: object) -> str:
        """Return the application role's connection."""
        return "default"

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        """Both connections lead to one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Return whether tables may be made over this connection."""
        return db == "owner"
