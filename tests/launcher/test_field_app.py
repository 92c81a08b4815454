"""The field client is built when its sources have changed, in a path with spaces too, and never holds up the rest."""

import json
import shutil
from pathlib import Path

import pytest

from launcher import field_app
from launcher.words import CannotGoOn
from onehome.kernel.bilingual import Bilingual

REAL = field_app.SOURCES


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout in a path with spaces, with small sources and a place for what is built."""
    root = tmp_path / "a checkout with spaces"
    sources = root / "field_app"
    (sources / "src").mkdir(parents=True)
    (sources / "src" / "main.ts").write_text("export {};", encoding="utf-8")
    (sources / "package.json").write_text("{}", encoding="utf-8")
    (sources / "package-lock.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(field_app, "SOURCES", sources)
    monkeypatch.setattr(field_app, "LIBRARIES", sources / "node_modules")
    monkeypatch.setenv("ONEHOME_VAR", str(root / "var"))
    return root


@pytest.fixture
def runs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What Node was asked to do, instead of doing it; a build leaves its folder."""
    asked: list[list[str]] = []

    def run(arguments: list[str]) -> None:
        asked.append(arguments)
        if "--out" in arguments:
            Path(arguments[-1]).mkdir(parents=True, exist_ok=True)
        else:
            field_app.LIBRARIES.mkdir(exist_ok=True)

    monkeypatch.setattr(field_app, "run_node", run)
    monkeypatch.setattr(field_app, "bring_up_to_date", lambda requirements: None)
    return asked


def test_it_is_built_once_and_again_when_a_source_changes(checkout: Path, runs: list[list[str]]) -> None:
    for _ in range(2):
        assert field_app.build() == checkout / "var" / "field_app"
    assert [run[-1].rpartition("/")[2] for run in runs] == ["--loglevel=error", "field_app"]
    (field_app.SOURCES / "src" / "main.ts").write_text("export const changed = 1;", encoding="utf-8")
    field_app.build()
    assert len(runs) == 3, "the libraries have not changed and are not fetched again"
    shutil.rmtree(checkout / "var" / "field_app")
    field_app.build()
    assert len(runs) == 4


def test_libraries_are_fetched_by_the_lock_file_and_nothing_of_them_is_run(runs: list[list[str]]) -> None:
    field_app.install_libraries()
    field_app.install_libraries()
    [fetch] = runs
    assert {"ci", "--ignore-scripts"} <= set(fetch)
    (field_app.SOURCES / "package-lock.json").write_text('{"changed": true}', encoding="utf-8")
    field_app.install_libraries()
    assert len(runs) == 2


def test_tests_and_libraries_are_no_sources(checkout: Path) -> None:
    before = field_app.hash_of_sources()
    for name in ("tests", "node_modules"):
        (field_app.SOURCES / name).mkdir()
        (field_app.SOURCES / name / "new.ts").write_text("export {};", encoding="utf-8")
    assert field_app.hash_of_sources() == before


def test_a_build_that_fails_is_told_and_tried_again_and_the_rest_goes_on(
    checkout: Path, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: list[str]) -> None:
        raise CannotGoOn(Bilingual("สร้างไม่สำเร็จ", "no way to the index"))

    monkeypatch.setattr(field_app, "run_node", fail)
    with pytest.raises(CannotGoOn):
        field_app.build()
    field_app.build_or_say()
    assert "no way to the index" in capsys.readouterr().out
    assert not (checkout / "var" / "field_app-built-from").exists()


def test_the_real_sources_build_in_a_path_with_spaces(checkout: Path) -> None:
    if not (REAL / "node_modules").is_dir():
        pytest.skip("the libraries were never fetched here: make test does")
    shutil.rmtree(field_app.SOURCES)
    shutil.copytree(REAL, field_app.SOURCES, ignore=shutil.ignore_patterns("node_modules"))
    (field_app.SOURCES / "node_modules").symlink_to(REAL / "node_modules")
    (checkout / "onehome").symlink_to(REAL.parent / "onehome")  # the letters are those of the pages
    out = checkout / "var" / "field_app"
    out.parent.mkdir()
    field_app.run_node(["build/build.ts", "--out", str(out)])
    listed = json.loads((out / "files.json").read_text(encoding="utf-8"))["files"]
    assert {"", "app.webmanifest"} < set(listed)
    assert all((out / (name or "index.html")).is_file() for name in listed)
