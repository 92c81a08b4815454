"""What was announced can be tried as if it were true, in the words of its own row."""

import pytest

from onehome.law.announced import CannotTryAnnouncement, announced_values, with_announced
from onehome.law.catalogue import programmes
from onehome.law.what_if import with_values

OLD_AGE = {"monthly.60-69": 700, "monthly.70-79": 850, "monthly.80-89": 1000, "monthly.90+": 1250}


def test_the_announced_old_age_scale_is_that_of_its_row() -> None:
    assert announced_values("OAA-N1", programmes()) == ("OAA", OLD_AGE)


def test_one_sum_for_everybody_is_set_in_every_bracket() -> None:
    assert announced_values("OAA-N2", programmes()) == ("OAA", dict.fromkeys(OLD_AGE, 1000))
    assert announced_values("DIS-N1", programmes()) == ("DIS", {"monthly_others": 1000})


def test_every_announcement_that_names_a_sum_can_be_supposed() -> None:
    tried = 0
    for programme in programmes():
        for row in programme.parameters.announced:
            if row.series is not None:
                _, values = announced_values(row.id, programmes())
                assert with_values(programme, values).version != programme.version
                tried += 1
    assert tried >= 4


def test_what_is_set_by_hand_goes_first() -> None:
    found = with_announced({"OAA": {"monthly.90+": 1500}, "CSG": {"monthly": 700}}, ["OAA-N1"], programmes())
    assert found == {"OAA": OLD_AGE | {"monthly.90+": 1500}, "CSG": {"monthly": 700}}


@pytest.mark.parametrize(("row", "words"), [("CSG-N1", "no sum"), ("OAA-N9", "OAA-N1, OAA-N2, PAS-N1")])
def test_an_announcement_without_a_number_is_refused_with_what_can_be_tried(row: str, words: str) -> None:
    with pytest.raises(CannotTryAnnouncement, match=words):
        announced_values(row, programmes())
