"""R2: the worlds of every build are right, every planted bug is found, and a seed is replayed as it was."""

import pytest

from figures.line import run
from figures.r2 import SHORT, measure, replay, run_worlds
from figures.worlds.bugs import Bug

ENOUGH = 150


def test_nothing_is_lost_doubled_or_altered_in_the_worlds_of_every_build() -> None:
    figure = measure(seed=1, worlds=SHORT, processes=1)
    assert list(figure.wrong) == []
    english = "\n".join(figure.lines("en"))
    assert "0 of 2,000" in english and "upper bound" in english and "Not tested" in english and "seed 1" in english
    seen = run_worlds((1, 300, Bug.NONE))
    assert {"processed", "two-bodies", "deactivated", "revoked", "form-unknown", "household-gone", "fault"} <= set(
        seen.states
    )
    assert seen.differences > 10


@pytest.mark.parametrize("bug", [bug for bug in Bug if bug])
def test_a_planted_bug_is_found(bug: Bug) -> None:
    found = run_worlds((1, 1 + ENOUGH, bug)).wrong
    assert len(found) >= 3, bug
    assert f"--replay --bug {bug}" in found[0]


def test_a_failing_seed_is_replayed_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    (first, *_) = run_worlds((1, 1 + ENOUGH, Bug.LAST_WRITER_WINS)).wrong
    seed = first.split()[4]
    assert run(["R2", "--seed", seed, "--replay", "--bug", "last-writer-wins"]) == 1
    said = capsys.readouterr().out
    assert "records" in said and "asks" in said and "server commits" in said
    assert "over another's change, and nobody sees it" in said.splitlines()[-1]


@pytest.mark.parametrize(("name", "other"), [("R1", "no-unique"), ("R2", "stuck-worker"), ("R4", "no-lock")])
def test_a_bug_that_nobody_knows_is_refused_in_words(name: str, other: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run([name, "--bug", "unknown"])
    said = "".join(capsys.readouterr())
    assert "No bug named unknown can be planted" in said and other in said


def test_a_world_is_the_same_whenever_it_is_run() -> None:
    told: list[list[str]] = [[], []]
    for steps in told:
        replay(seed=7, tell=steps.append)
    assert told[0] == told[1] and len(told[0]) > 50
