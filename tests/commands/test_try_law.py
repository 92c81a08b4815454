"""`onehome law what-if`: the announced old-age scale over a small population, and mistakes that name what is near."""

import json
from pathlib import Path

import pytest

from commands.line import run

SCALE = ("--set", "OAA.monthly.60-69=700", "--set", "OAA.monthly.70-79=850")
SCALE += ("--set", "OAA.monthly.80-89=1,000", "--set", "OAA.monthly.90+=1250")


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation")
    assert run(("population", "generate", "--people", "4000", "--as-of", "2025-11", "--out", str(folder))) == 0
    return folder


def what_if(nation: Path, *arguments: str) -> int:
    return run(("law", "what-if", "--population", str(nation), "--month", "2025-11", "--lang", "en", *arguments))


def test_the_short_form_is_the_same_as_its_numbers(nation: Path, tmp_path: Path) -> None:
    assert what_if(nation, "--announced", "OAA-N1", "--json", str(tmp_path / "short")) == 0
    assert what_if(nation, *SCALE, "--json", str(tmp_path / "long")) == 0
    assert (tmp_path / "short").read_bytes() == (tmp_path / "long").read_bytes()


def test_the_table_and_the_file_hold_the_same_figures(
    nation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert what_if(nation, "--announced", "OAA-N1", "--json", str(tmp_path / "out")) == 0
    said = capsys.readouterr().out
    written = json.loads((tmp_path / "out").read_text())
    [oaa] = written["programmes"]
    people, baht = oaa["whole"]["people"], oaa["whole"]["baht"]["month"]
    assert people["gains"] == people["likely_before"] > 300
    assert baht["cost"] == baht["likely_after"] - baht["likely_before"] == baht["gains"]
    assert f"gain {people['gains']:,} people (+{baht['gains']:,} baht a month in all" in said
    assert "OAA.monthly.60-69: 600 → 700" in said
    assert "Counted apart: an officer has to look first" in said
    assert sum(cell["people"].get("gains", 0) for cell in oaa["by"]["province"].values()) == people["gains"]
    assert "Bangkok" in said and "more provinces" in said


def test_it_is_said_in_thai(nation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("law", "what-if", "--population", str(nation), "--month", "2025-11", "--announced", "OAA-N1")) == 0
    said = capsys.readouterr().out
    assert "พ.ย. 2568" in said and "บาทต่อเดือน" in said and "กรุงเทพมหานคร" in said


def test_a_law_that_stays_changes_nobody(nation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert what_if(nation, "--set", "OAA.monthly.60-69=600") == 0
    assert "Nobody's answer changes." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--set", "OAA.montly.60-69=700"), "OAA.monthly.60-69"),
        (("--set", "OAX.monthly=700"), "OAA"),
        (("--set", "OAA.monthly.60-69=much"), "600"),
        (("--set", "OAA.monthly.60-69"), "OAA.monthly.60-69=700"),
        (("--announced", "OAA-N7"), "OAA-N1"),
        (("--announced", "CSG-N1"), "universal grant"),
        ((), "--set"),
    ],
)
def test_a_mistake_names_what_is_near(
    nation: Path, arguments: tuple[str, ...], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert what_if(nation, *arguments) == 2
    assert named in capsys.readouterr().err
