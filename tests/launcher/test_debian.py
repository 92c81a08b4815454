"""The tests find the system's Chromium and Java, or have them installed where that may be."""

import os
from pathlib import Path

import pytest

from launcher import debian, test
from launcher.debian import CHROMIUM, JAVA, provide
from launcher.words import CannotGoOn

APT_GET = """#!/bin/sh
echo "$@" >> "{said}"
case "$*" in *install*) printf '#!/bin/sh\\n' > "{folder}/chromium"; chmod +x "{folder}/chromium";; esac
"""


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian without a browser, whose apt-get writes down what it is asked."""
    programs = tmp_path / "bin"
    programs.mkdir()
    apt_get = programs / "apt-get"
    apt_get.write_text(APT_GET.format(said=tmp_path / "said", folder=programs), encoding="utf-8")
    apt_get.chmod(0o755)
    (programs / "chmod").symlink_to("/bin/chmod")
    (tmp_path / "debian_version").touch()
    monkeypatch.setattr(debian, "DEBIAN", tmp_path / "debian_version")
    monkeypatch.setenv("PATH", str(programs))
    return tmp_path


def test_root_on_debian_has_it_installed(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert provide(CHROMIUM) == str(bare / "bin" / "chromium")
    assert [line.split()[2] for line in (bare / "said").read_text(encoding="utf-8").splitlines()] == [
        "update",
        "install",
    ]


def test_nobody_else_has_anything_installed(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert provide(CHROMIUM) is None
    assert not (bare / "said").exists()


def test_one_that_is_there_is_taken(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    (bare / "bin" / "google-chrome").symlink_to("/bin/chmod")
    assert provide(CHROMIUM) == str(bare / "bin" / "google-chrome")
    assert not (bare / "said").exists()


def test_a_build_server_does_not_accept_that_it_is_missing(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("CI", "")
    assert test._is_there_or_said(CHROMIUM) is False
    assert "SKIPPED" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    with pytest.raises(CannotGoOn, match="No Chromium"):
        test._is_there_or_said(CHROMIUM)


def test_java_is_asked_for_by_its_own_package(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert provide(JAVA) is None
    assert (bare / "said").read_text(encoding="utf-8").split()[-1] == "openjdk-17-jre-headless"
