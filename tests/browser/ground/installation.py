"""One installation of the product for the browser tests: a database, its keys, the commands that manage it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from config.demo_keys import demo_keys_file, demo_secret_key
from config.embedded_postgres import test_addresses
from config.env import PROJECT_ROOT, with_settings

DEMONSTRATION = "config.settings.demo"
PRODUCTION = "config.settings.production"
HOST = "localhost"


@dataclass(frozen=True)
class Installation:
    """A database with the settings under which the product runs on it."""

    settings: str
    database: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """What its processes find in their environment."""
        named = test_addresses()
        return with_settings(
            self.settings,
            DATABASE_URL=of_database(named.app, self.database),
            OWNER_DATABASE_URL=of_database(named.owner, self.database),
            ONEHOME_VAR=str(self.folder),
            ONEHOME_SECRET_KEY=demo_secret_key(self.folder),
            ONEHOME_KEYS_FILE=str(demo_keys_file(self.folder)),
            ONEHOME_ALLOWED_HOSTS=HOST,
            PYTHONUNBUFFERED="1",
        )

    def manage(self, *arguments: str, typed: str = "") -> str:
        """Run a command of manage.py and return what it printed; a command that fails fails the test."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=PROJECT_ROOT, env=self.environment, input=typed, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout}\n{done.stderr}"
        return done.stdout


def of_database(address: str, name: str) -> str:
    """Return the address of another database of the same server."""
    before, path, after = address.rpartition(f"/{urlsplit(address).path.lstrip('/')}")
    assert path != "/", f"No database is named in {address}"
    return f"{before}/{name}{after}"


def make_database(name: str, *, like: str = "") -> None:
    """Create a database as the owner, afresh, empty or as a copy of another one."""
    with _as_owner() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        copied = sql.SQL(" TEMPLATE {}").format(sql.Identifier(like)) if like else sql.SQL("")
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + copied)


def drop_database(name: str) -> None:
    """Remove a database."""
    with _as_owner() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


@contextmanager
def _as_owner() -> Iterator[psycopg.Connection]:
    with psycopg.connect(test_addresses().owner, autocommit=True) as connection:
        yield connection


def collect_static_files(installation: Installation) -> None:
    """Collect the static files as production serves them; the demonstration finds its own among them."""
    installation.manage("collectstatic", "--no-input", "--verbosity", "0")
