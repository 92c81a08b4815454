"""The OpenRosa server as ODK Collect meets it: gunicorn with production settings, TLS, a socket.

The same talk is first held with two servers that have a fault each: it must find them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import connections

from config.env import PROJECT_ROOT
from tests.browser.ground.installation import (
    PRODUCTION,
    Installation,
    collect_static_files,
    drop_database,
    make_database,
)
from tests.browser.ground.server import serving
from tests.openrosa.client import Collect
from tests.openrosa.rules import takes_from_a_revoked_phone, talk

DATABASE = "openrosa_conformance"


@dataclass(frozen=True)
class Ground:
    """An installation with one form, and the passwords of two phones."""

    installation: Installation
    told: dict[str, str]

    def phone(self, address: str, *, revoked: bool = False) -> Collect:
        """Return a phone that talks to this address."""
        before = "revoked_" if revoked else ""
        certificate = self.installation.folder / "tls-certificate.pem"
        return Collect(address, self.told[f"{before}device"], self.told[f"{before}password"], certificate)

    def look(self) -> dict[str, list[dict[str, object]]]:
        """Return what has arrived."""
        return dict(_run(self.installation, "look"))


@pytest.fixture(scope="module")
def ground(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Copy the test database, still empty, and lay out what is talked about."""
    installation = Installation(PRODUCTION, DATABASE, tmp_path_factory.mktemp("openrosa"))
    connections.close_all()  # a database that somebody is connected to is not copied
    make_database(DATABASE, like=str(settings.DATABASES["owner"]["NAME"]))
    collect_static_files(installation)
    yield Ground(installation, _run(installation, "lay-out"))
    drop_database(DATABASE)


def _run(installation: Installation, command: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.openrosa.ground", command],
        cwd=PROJECT_ROOT, env=installation.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("planted", "found"),
    [("answers_200", "200 instead of 201"), ("says_no_version", "no X-OpenRosa-Version")],
)
def test_a_planted_fault_is_found(ground: Ground, planted: str, found: str) -> None:
    with serving(ground.installation, f"tests.openrosa.planted:{planted}") as site:
        phone = ground.phone(site.address)
        talk(phone, ground.told)
    assert phone.faults
    assert [fault for fault in phone.faults if found not in fault] == []


def test_collect_finds_nothing_wrong_and_all_it_sent_is_there_once(ground: Ground) -> None:
    with serving(ground.installation) as site:
        phone, lost = ground.phone(site.address), ground.phone(site.address, revoked=True)
        sent = {**talk(phone, ground.told), **takes_from_a_revoked_phone(lost, ground.told)}
    assert [*phone.faults, *lost.faults] == []
    arrived = ground.look()
    for instance, files in sent.items():
        (kept,) = arrived[instance]
        assert kept["files"] == files
    assert {kept["state"] for instance in sent for kept in arrived[instance]} == {"complete", "quarantined"}
