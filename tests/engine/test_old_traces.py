"""Proofs kept by earlier editions are worked out again by every later one.

`kept/first_edition.json` was written by the first edition of the engine (four programmes, format onehome.trace/1). It
is never written anew: if this test fails, old decisions can no longer be replayed.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from onehome.engine.comparison import differences_between
from onehome.engine.decide import decide
from onehome.engine.errors import TraceDiffers, UnknownTrace
from onehome.engine.trace import FORMAT, replay, worked_out_again
from onehome.law.catalogue import programme
from onehome.law.errors import LawIsBroken

KEPT: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "kept" / "first_edition.json").read_text(encoding="utf-8")
)


def named(trace: dict[str, Any]) -> str:
    return f"{trace['programme']}-{trace['kept']['answer']}"


def test_every_kind_of_answer_of_the_first_edition_is_kept() -> None:
    assert {trace["format"] for trace in KEPT} == {FORMAT}
    assert {trace["programme"] for trace in KEPT} == {"OAA", "LIF", "CSG", "EMG"}
    assert len({trace["kept"]["answer"] for trace in KEPT}) == 3


@pytest.mark.parametrize("trace", KEPT, ids=named)
def test_a_proof_of_the_first_edition_gives_the_answer_it_kept(trace: dict[str, Any]) -> None:
    again = replay(trace)
    assert (again.answer.value, again.sum_baht, again.version) == (
        trace["kept"]["answer"],
        trace["kept"]["sum_baht"],
        trace["version"],
    )


@pytest.mark.parametrize("trace", KEPT, ids=named)
def test_its_facts_can_be_asked_of_the_law_of_now(trace: dict[str, Any]) -> None:
    again = replay(trace)
    now = decide(programme(trace["programme"]), again.basis.facts, again.day)
    assert differences_between(again, again) == ()
    changed = {difference.kind for difference in differences_between(again, now)}
    assert ("answer" in changed) == (now.answer is not again.answer)
    assert ("sum" in changed) == (now.sum_baht != again.sum_baht)


@pytest.mark.parametrize("trace", KEPT, ids=named)
def test_a_proof_that_was_altered_does_not_check(trace: dict[str, Any]) -> None:
    altered = json.loads(json.dumps(trace))
    altered["kept"]["sum_baht"] = 99_999
    with pytest.raises(TraceDiffers) as differs:
        replay(altered)
    assert (differs.value.what, differs.value.kept) == ("sum_baht", 99_999)
    assert worked_out_again(altered).sum_baht == trace["kept"]["sum_baht"]


def test_a_proof_of_an_unknown_form_or_with_a_part_missing_is_refused() -> None:
    with pytest.raises(UnknownTrace):
        replay(KEPT[0] | {"format": "onehome.trace/9"})
    with pytest.raises(LawIsBroken):
        replay({name: part for name, part in KEPT[0].items() if name != "rule"})
