"""Every library is named with its licence and reason, and pinned in a way that any mirror can serve."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.repository.tree import ROOT, committed_texts

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
NAMED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)
FILES = ("runtime", "development", "field_app")
FIELD_CLIENT = ("Asked for by the field client", "Brought along by those of the field client")
PLATFORMS = re.compile(r"^(@esbuild|@typescript)/.+")  # one package a platform: one row for all
INDEX_ADDRESS = re.compile(
    r"""--index-url|find-links|https?://[^\s"')]*(?:/simple\b|pypi|pythonhosted|npmjs|registry)|[.]tgz""", re.IGNORECASE
)


def pinned_in(name: str) -> dict[str, str]:
    """Return package -> version of requirements/<name>.txt."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {package.lower(): version for package, version in PINNED.findall(text)}


def listed(*, field_client: bool = False) -> set[str]:
    """Return the packages that have a row in THIRD_PARTY.md: in the tables of the field client, or in the others."""
    sections = re.split(r"^## ", (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    chosen = [text for text in sections if text.startswith(FIELD_CLIENT) is field_client]
    return {name.lower() for text in chosen for name in re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)}


def locked() -> dict[str, dict[str, Any]]:
    """Return package -> what field_app/package-lock.json says of it."""
    lock = json.loads((ROOT / "field_app" / "package-lock.json").read_text(encoding="utf-8"))
    return {path.rpartition("node_modules/")[2]: said for path, said in lock["packages"].items() if path}


def test_every_pinned_library_has_a_row_and_every_row_a_pinned_library() -> None:
    assert {package for name in FILES for package in pinned_in(name)} == listed()


@pytest.mark.parametrize("name", FILES)
def test_every_library_asked_for_is_pinned(name: str) -> None:
    asked = NAMED.findall((ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8"))
    assert {package.lower().replace("_", "-") for package in asked} <= set(pinned_in(name))


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_development_keeps_to_the_versions_of_the_runtime() -> None:
    assert pinned_in("runtime").items() <= pinned_in("development").items()


def test_no_committed_file_names_a_package_index() -> None:
    here = Path("tests/repository/test_third_party.py")
    found = [str(path) for path, text in committed_texts().items() if path != here and INDEX_ADDRESS.search(text)]
    assert [path for path in found if path not in ("launcher/pins.py", "docs/adr/0002-dependencies-and-pins.md")] == []


def test_every_package_of_the_field_client_has_a_row_and_every_row_a_package() -> None:
    assert {PLATFORMS.sub(r"\1/*", name) for name in locked()} == listed(field_client=True)


def test_every_package_of_the_field_client_has_a_hash_and_no_address() -> None:
    assert [name for name, said in locked().items() if not said.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, said in locked().items() if "resolved" in said] == []


def test_the_field_client_asks_for_exact_versions_as_locked() -> None:
    asked = json.loads((ROOT / "field_app" / "package.json").read_text(encoding="utf-8"))
    exact = {**asked["dependencies"], **asked["devDependencies"]}
    assert exact == {name: locked()[name]["version"] for name in exact}
