"""Reads the environment; the only module of the project that does.

Each setting is listed here with its meaning, so `docs/settings.md` can be checked against it.
"""

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent


class MissingSetting(RuntimeError):
    """An environment variable that has no safe default is not set."""


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, what it means and its default (None = must be set)."""

    name: str
    meaning: str
    default: str | None = None


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("DATABASE_URL", "PostgreSQL address of the application role (owns nothing)"),
        Variable("OWNER_DATABASE_URL", "PostgreSQL address of the owner role (migrations only)"),
        Variable("ONEHOME_SECRET_KEY", "Django's signing key, at least 50 characters"),
        Variable("ONEHOME_KEYS_FILE", "JSON file with the sealing keys, kept outside the database"),
        Variable("ONEHOME_ALLOWED_HOSTS", "host names served, separated by commas", ""),
        Variable(
            "ONEHOME_ROUTING_SERVICE",
            "address of a routing service (OSRM table service, http or https) run by the ministry; "
            "it learns where households are",
            "",
        ),
        Variable("CI", "set by a build server: what is merely skipped on a desk fails there", ""),
        Variable("ONEHOME_VAR", "folder for the embedded database, keys and logs", str(PROJECT_ROOT / "var")),
    )
}


def read(name: str) -> str:
    """Return the value of a declared variable.

    Raises:
        KeyError: the variable is not declared in VARIABLES.
        MissingSetting: it has no default and is not set.
    """
    variable = VARIABLES[name]
    value = os.environ.get(name, variable.default)
    if value is None:
        raise MissingSetting(f"Set {name}: {variable.meaning}.")
    return value


def is_set(name: str) -> bool:
    """True when the environment gives a declared variable a value of its own."""
    return bool(os.environ.get(VARIABLES[name].name))


def with_settings(module: str, **values: str) -> dict[str, str]:
    """Return this process's environment for a program that runs with the settings module and these values."""
    return {**os.environ, **values, "DJANGO_SETTINGS_MODULE": module}
