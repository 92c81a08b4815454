"""The proof kept with a decision: it is JSON, holds what is needed and no more, and replays by the law of its day."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from onehome.engine.cases import facts_of, worked_cases
from onehome.engine.decide import decide
from onehome.engine.decision import Decision
from onehome.engine.errors import TraceDiffers
from onehome.engine.household import screen_household
from onehome.engine.trace import replay, trace
from onehome.engine.types import Award, AwardHistory, Fact, HouseholdFacts, MemberFacts, PartialDate
from onehome.law.catalogue import Programme, programme, programmes
from onehome.law.errors import LawIsBroken

DAY = date(2021, 7, 31)
VISIT = Fact(date(2021, 7, 1), date(2021, 7, 1), "เยี่ยมบ้าน")
CHILD = MemberFacts(
    "c",
    {
        "person.birth_date": Fact(PartialDate(2019, 5), date(2021, 1, 1), "สูติบัตร"),
        "person.income_year": Fact(0),
        "guardian.promptpay": Fact(False),
    },
)
OLD = MemberFacts("o", {"person.birth_date": Fact(date(1950, 1, 1)), "person.was_recipient_before": Fact("never")})
HOME = HouseholdFacts(
    {
        "visit.officer_home_visit_date": VISIT,
        "family.main_earner_event": Fact("died", date(2021, 6, 1), "ญาติแจ้ง"),
        "event.sudden_hardship": Fact(True),
    },
    (CHILD, OLD),
    AwardHistory((Award("LIF", date(2021, 1, 1), 2000), Award("EMG", date(2021, 2, 1), 2000, "c"))),
)


def kept(decision: Decision) -> dict[str, Any]:
    """Return the trace after it has been stored as JSON."""
    stored: dict[str, Any] = json.loads(json.dumps(trace(decision), ensure_ascii=False))
    return stored


@pytest.mark.parametrize("day", [date(2014, 1, 1), date(2019, 5, 20), DAY, date(2026, 11, 22)], ids=str)
def test_every_answer_of_a_household_replays(day: date) -> None:
    for decision in screen_household(HOME, day):
        again = replay(kept(decision))
        for name in ("answer", "sum_baht", "conditions", "caps", "missing", "failed", "open_points", "rows", "parts"):
            assert getattr(again, name) == getattr(decision, name), (decision.programme, name)
        assert again.legal_references == decision.legal_references and again.version == decision.version


def test_a_replay_uses_the_law_in_the_trace_and_not_the_law_of_today() -> None:
    (decision,) = screen_household(HOME, DAY, among=[programme("LIF")])
    written = kept(decision)
    written["rule"]["payments"][0]["cases"][0]["baht"] = 1500
    written["kept"]["sum_baht"] = 1500
    assert decision.sum_baht == 2000
    assert replay(written).sum_baht == 1500


@pytest.mark.parametrize("field", ["answer", "sum_baht", "outcomes", "missing"])
def test_an_altered_trace_is_noticed(field: str) -> None:
    (decision,) = screen_household(HOME, DAY, among=[programme("LIF")])
    written = kept(decision)
    altered = {"answer": "likely-eligible", "sum_baht": 3000, "outcomes": {}, "missing": ["person.destitute@"]}
    written["kept"][field] = altered[field]
    with pytest.raises(TraceDiffers, match=field):
        replay(written)


def test_a_trace_that_is_not_whole_is_refused() -> None:
    (decision,) = screen_household(HOME, DAY, among=[programme("EMG")])
    for name in ("rule", "facts", "kept"):
        written = deepcopy(kept(decision))
        del written[name]
        with pytest.raises(LawIsBroken, match=name):
            replay(written)


def test_a_trace_holds_only_the_facts_its_rule_can_read() -> None:
    for decision in screen_household(HOME, DAY):
        facts = kept(decision)["facts"]
        names = set(facts["facts"])
        if decision.programme == "EMG":
            assert names == {"event.sudden_hardship"} and facts["members"] == []
        if decision.programme == "OAA":
            assert names <= {"person.birth_date", "person.was_recipient_before"} and facts["awards"] is None
        if decision.programme == "CSG":
            assert [set(member["facts"]) for member in facts["members"]] == [{"person.income_year"}, set()]


def test_a_trace_names_its_day_programme_and_version_and_keeps_where_facts_came_from() -> None:
    (decision,) = screen_household(HOME, DAY, among=[programme("LIF")])
    written = kept(decision)
    assert (written["format"], written["programme"], written["day"]) == ("onehome.trace/1", "LIF", "2021-07-31")
    assert written["version"] == programme("LIF").version
    event = written["facts"]["facts"]["family.main_earner_event"]
    assert event == {"value": "died", "known_on": "2021-06-01", "source": "ญาติแจ้ง"}


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_every_worked_case_of_a_day_replays(found: Programme) -> None:
    for case in worked_cases(found):
        if case.day is not None:
            decision = decide(found, facts_of(found, case), case.day)
            assert replay(kept(decision)) == decision, case.id
