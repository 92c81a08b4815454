"""The contract of the answers names every programme there is."""

import yaml

from onehome.law.catalogue import programmes
from population.columns import CONTRACT

WRITTEN = yaml.safe_load((CONTRACT.parent.parent / "answers" / "schema.yaml").read_text(encoding="utf-8"))


def test_every_programme_of_the_law_has_its_answers() -> None:
    assert {programme.code for programme in programmes()} <= set(WRITTEN["programmes"])


def test_the_programmes_stand_once_each_and_in_the_order_of_their_codes() -> None:
    assert WRITTEN["programmes"] == sorted(set(WRITTEN["programmes"]))
    assert len(WRITTEN["programmes"]) == 22


def test_an_answer_has_its_four_columns() -> None:
    types = {ending: column["type"] for ending, column in WRITTEN["for_each_programme"].items()}
    assert types == {"answer": "uint8", "sum": "int32", "failed": "uint32", "missing": "uint32"}
