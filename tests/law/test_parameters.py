"""Which row of the law stands on a day, and what a parameter file may not say."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml

from onehome.law.catalogue import Programme, programme, programmes, read_parameters
from onehome.law.errors import LawIsBroken, UnknownFact, UnknownProgramme
from onehome.law.expressions import Standing
from onehome.law.parameters import Confidence, Precision, Status, ValueRow, gaps, overlaps, standing_row, value_on
from onehome.law.rule_on_day import Authority
from onehome.law.vocabulary import Facts, definition, vocabulary

# The ministry's facts name no legal text for these.
WITHOUT_LEGAL_REFERENCE = {"DWA", "FOS", "EFF", "HIV", "HEL", "WVT", "SWC", "PAS"}
# Their open questions do not ask for it by name either: eligibility, rates and rounds are asked for first.
NOT_EVEN_ASKED = {"HIV", "WVT", "SWC", "PAS"}


def row(
    name: str = "R",
    starts: date | None = None,
    ends: date | None = None,
    status: Status = Status.IN_FORCE,
    precision: Precision = Precision.DAY,
    safe_from: date | None = None,
) -> ValueRow:
    """Return a row with the value 7."""
    return ValueRow(
        id=name,
        status=status,
        confidence=Confidence.SOURCED,
        valid_from=starts,
        valid_to=ends,
        valid_from_precision=precision,
        safe_from=safe_from,
        value=7,
        unit="years",
    )


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2020, 4, 30), Standing.NO_ROW),
        (date(2020, 5, 1), Standing.USABLE),
        (date(2021, 5, 31), Standing.USABLE),
        (date(2021, 6, 1), Standing.NO_ROW),
    ],
)
def test_both_ends_belong_to_a_row(day: date, standing: Standing) -> None:
    assert row(starts=date(2020, 5, 1), ends=date(2021, 5, 31)).standing(day) is standing


def test_a_null_day_is_open_on_its_side() -> None:
    assert row().usable(date(1900, 1, 1))
    assert row(ends=date(2021, 5, 31), status=Status.HISTORICAL).usable(date(1900, 1, 1))
    assert row(starts=date(2020, 5, 1)).usable(date(2999, 1, 1))


def test_a_historical_row_without_days_is_for_display_only() -> None:
    assert row(status=Status.HISTORICAL).standing(date(2020, 1, 1)) is Standing.NO_ROW


@pytest.mark.parametrize("status", [Status.ANNOUNCED, Status.UNVERIFIED])
def test_what_is_not_in_force_never_stands(status: Status) -> None:
    assert row(status=status).standing(date(2026, 11, 22)) is Standing.NO_ROW


@pytest.mark.parametrize(
    ("precision", "last_uncertain"),
    [
        (Precision.MONTH, date(2020, 2, 29)),
        (Precision.GAZETTE, date(2020, 2, 29)),
        (Precision.YEAR, date(2020, 12, 31)),
        (Precision.FISCAL_YEAR, date(2020, 9, 30)),
    ],
)
def test_inside_the_precision_of_its_start_a_row_is_not_certain(precision: Precision, last_uncertain: date) -> None:
    found = row(starts=date(2020, 2, 10), precision=precision)
    assert found.standing(date(2020, 2, 9)) is Standing.NO_ROW
    assert found.standing(date(2020, 2, 10)) is Standing.NOT_CERTAIN
    assert found.standing(last_uncertain) is Standing.NOT_CERTAIN
    assert found.usable(date.fromordinal(last_uncertain.toordinal() + 1))


def test_a_fiscal_year_that_starts_in_october_ends_in_the_next_year() -> None:
    found = row(starts=date(2010, 10, 1), precision=Precision.FISCAL_YEAR)
    assert found.standing(date(2011, 9, 30)) is Standing.NOT_CERTAIN
    assert found.usable(date(2011, 10, 1))


def test_a_start_of_unknown_precision_never_becomes_certain() -> None:
    assert row(starts=date(2010, 1, 1), precision=Precision.UNKNOWN).standing(date(2026, 1, 1)) is Standing.NOT_CERTAIN


def test_before_its_safe_day_a_row_gives_no_sum() -> None:
    found = row(safe_from=date(2022, 1, 1))
    assert found.standing(date(2021, 12, 31)) is Standing.NOT_CERTAIN
    assert found.usable(date(2022, 1, 1))


def test_the_value_of_a_day_names_its_row_and_is_withheld_while_not_certain() -> None:
    rows = [
        row("OLD", ends=date(2020, 1, 31), status=Status.HISTORICAL),
        row("NEW", starts=date(2020, 2, 1), precision=Precision.MONTH),
    ]
    assert standing_row(rows, date(2020, 1, 31)) == (rows[0], Standing.USABLE)
    unsure = value_on("line", rows, date(2020, 2, 1))
    assert (unsure.row, unsure.value, unsure.standing) == ("NEW", None, Standing.NOT_CERTAIN)
    assert value_on("line", rows, date(2020, 3, 1)).value == 7
    assert value_on("line", rows[1:], date(2020, 1, 1)).standing is Standing.NO_ROW


def test_overlaps_and_gaps_are_found() -> None:
    first = row("A", date(2020, 1, 1), date(2020, 6, 30))
    touching, later = row("B", date(2020, 7, 1)), row("C", date(2020, 7, 3))
    assert overlaps([first, touching]) == [] and gaps([first, touching]) == []
    assert overlaps([first, row("D", date(2020, 6, 30))]) == [("A", "D")]
    assert gaps([later, first]) == [(date(2020, 7, 1), date(2020, 7, 2))]
    assert overlaps([first, row("N", date(2020, 1, 1), status=Status.ANNOUNCED)]) == []


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_no_series_of_a_programme_has_an_overlap_or_a_gap(found: Programme) -> None:
    parameters = found.parameters
    for series in (parameters.values, parameters.amounts, parameters.caps):
        for name, rows in series.items():
            assert overlaps(rows) == [], name
            assert gaps(rows) == [], name


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_every_row_has_a_source_or_says_that_it_is_unverified(found: Programme) -> None:
    parameters = found.parameters
    for each in parameters.rows():
        assert each.sources or parameters.sources or each.confidence is Confidence.UNVERIFIED, each.id
    if not parameters.legal_references:
        asked = " ".join(question.en for question in parameters.open_questions)
        assert found.code in WITHOUT_LEGAL_REFERENCE and ("legal" in asked.lower() or found.code in NOT_EVEN_ASKED)


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_a_change_that_was_announced_is_kept_apart_from_the_rows_that_pay(found: Programme) -> None:
    parameters = found.parameters
    paying = {each.id for each in parameters.rows()}
    for announced in parameters.announced:
        assert announced.id not in paying
        assert announced.series is None or announced.series in parameters.amounts


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_every_programme_is_told_in_both_languages(found: Programme) -> None:
    text = (found.folder / "README.md").read_text(encoding="utf-8")
    assert found.code in text and found.heading.name.th in text and found.heading.name.en in text
    assert "## ภาษาไทย" in text and "## English" in text


def test_who_decides_is_data() -> None:
    deciding = {code: programme(code).decided_here for code in ("CSG", "EMG", "LIF", "OAA")}
    assert deciding == {"CSG": False, "EMG": True, "LIF": True, "OAA": False}


def test_what_another_body_decides_is_never_decided_here_and_a_body_decides_in_one_place() -> None:
    places: dict[str, set[bool]] = {}
    for found in programmes():
        assert found.heading.authority is Authority.DEPARTMENT or not found.decided_here, found.code
        for body in found.heading.deciding_bodies:
            places.setdefault(body.code, set()).add(body.in_onehome)
    assert [code for code, inside in places.items() if len(inside) > 1] == []


def test_a_programme_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownProgramme):
        programme("XYZ")


def written(code: str = "OAA") -> dict[str, Any]:
    """Return the content of a parameter file, to be spoilt."""
    content: dict[str, Any] = yaml.safe_load((programme(code).folder / "parameters.yaml").read_text(encoding="utf-8"))
    return deepcopy(content)


@pytest.mark.parametrize("field", ["valid_from", "valid_to", "status", "confidence"])
def test_a_row_without_its_days_status_or_confidence_is_refused(field: str) -> None:
    spoilt = written()
    del spoilt["amounts"]["monthly"][0][field]
    with pytest.raises(LawIsBroken, match=field):
        read_parameters(spoilt, "spoilt")


def test_a_misspelt_field_a_wrong_type_and_an_unknown_word_are_refused() -> None:
    for name, value in (("vaild_to", None), ("valid_to", "tomorrow"), ("status", "in-force"), ("baht", "600")):
        spoilt = written()
        spoilt["amounts"]["monthly"][0][name] = value
        with pytest.raises(LawIsBroken):
            read_parameters(spoilt, "spoilt")


def test_two_rows_for_one_day_and_an_id_used_twice_are_refused() -> None:
    spoilt = written()
    spoilt["amounts"]["monthly"].append({**spoilt["amounts"]["monthly"][0], "id": "OAA-A9"})
    with pytest.raises(LawIsBroken, match="same day"):
        read_parameters(spoilt, "spoilt")
    spoilt["amounts"]["monthly"][1]["id"] = "OAA-A1"
    with pytest.raises(LawIsBroken, match="twice"):
        read_parameters(spoilt, "spoilt")


def test_a_fact_that_is_not_in_the_vocabulary_cannot_be_named() -> None:
    p = Facts()
    assert p.person.age_years.name == "person.age_years"
    for name in ("person.shoe_size", "planet.name"):
        with pytest.raises(UnknownFact):
            definition(name)
    with pytest.raises(UnknownFact):
        p.person.shoe_size  # noqa: B018  # naming it is what is tested
    with pytest.raises(UnknownFact):
        p.planet  # noqa: B018  # naming it is what is tested


def test_every_fact_is_labelled_and_asked_in_both_languages() -> None:
    for fact in vocabulary().values():
        for text in (fact.label, fact.question):
            assert text.th and text.en and text.th != text.en, fact.name
