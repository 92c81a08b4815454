"""The citizen's screener: its real pages lead to the engine's answers, and keep and give away nothing."""

import json
import random
from collections.abc import Iterable

import pytest
from django.conf import settings
from django.test import Client

from onehome.engine.decision import Decision
from onehome.engine.interview import Interview, Item, Part, answers_now, may_be_asked
from onehome.kernel import clock
from onehome.law.catalogue import programmes
from onehome.law.vocabulary import vocabulary
from onehome.web.open.screener import state
from onehome.web.open.screener.wording import wordings
from tests.engine.told import random_home
from tests.web.open.speaking import ADDRESS, Visitor

pytestmark = pytest.mark.django_db

HOMES = 12
BIRTH = Item("person.birth_date", "a")


def results(decisions: Iterable[Decision]) -> dict[tuple[str, str | None], tuple[str, int | None]]:
    return {(one.programme, one.subject.member): (one.answer.value, one.sum_baht) for one in decisions}


def now(interview: Interview) -> dict[tuple[str, str | None], tuple[str, int | None]]:
    return results(answers_now(interview, clock.today(), programmes()))


def test_the_pages_lead_to_the_answers_of_the_whole_truth() -> None:
    chance = random.Random(41)  # noqa: S311  (households made up, not a secret)
    for number in range(HOMES):
        home, visitor = random_home(chance, clock.today()), Visitor(Client())
        # A list to tick has no place for "not known": what is not true of somebody is told as such.
        truth = dict(home.truth)
        visitor.begin(len(home.members), home.parts)
        while "asked" in visitor.hidden:
            if len({item.name for item in visitor.asked}) > 1:
                truth |= {item: truth.get(item, False) for item in visitor.asked}
            visitor.reply(truth)
            assert visitor.answer.status_code == 200, (number, visitor.asked)
        told = visitor.told.interview()
        assert now(told) == now(Interview(told.members, told.parts, truth)), number


def test_nothing_is_kept_neither_cookie_nor_cache_nor_address() -> None:
    client = Client()
    visitor = Visitor(client)
    visitor.begin(2)
    visitor.press("answer", year="2500")
    visitor.press("results")
    assert dict(client.cookies) == {}
    assert visitor.answer["Cache-Control"] == "no-store"
    assert "2500" not in visitor.answer.request["QUERY_STRING"] + visitor.answer.request["PATH_INFO"]


def test_leaving_clears_the_cache_and_says_so() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    answer = visitor.press("leave")
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache"'
    assert "told" not in visitor.client.get(answer["Location"]).content.decode()


def test_thai_digits_commas_and_either_era_are_read() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    visitor.press("answer", day="๒", month="3", year="๒๕๐๓")
    assert str(visitor.told.values[BIRTH]) == "1960-03-02"
    visitor.press("back")
    assert 'value="2503"' in visitor.html
    visitor.press("answer", year="พ.ศ. ๒๕๐๔")
    assert visitor.told.interview().answers[BIRTH].year == 1961  # type: ignore[union-attr]  # a year was told


@pytest.mark.parametrize(
    "typed",
    [
        {"year": "60"},
        {"year": "2690"},
        {"year": "x"},
        {"year": "พ.ศ. 1967"},
        {"year": "2510/1"},
        {"day": "31", "month": "2", "year": "2500"},
        {"day": "3", "year": "2500"},
        {"month": "3"},
        {"age": "200"},
        {},
    ],
)
def test_a_day_that_cannot_be_is_asked_again_and_what_was_typed_is_there(typed: dict[str, str]) -> None:
    visitor = Visitor(Client())
    visitor.begin()
    answer = visitor.press("answer", **typed)
    assert answer.status_code == 422
    assert "error-summary" in visitor.html
    assert visitor.hidden["asked"] == "person.birth_date@a"
    if "year" in typed:
        assert f'value="{typed["year"]}"' in visitor.html


def test_an_age_will_do_in_place_of_a_birthday() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    visitor.press("answer", age="๗๐")
    answers = now(visitor.told.interview())
    assert answers["OAA", "a"][1] == 700
    assert "อายุ 70 ปี" in visitor.press("results").content.decode()


def test_going_back_keeps_the_answers_of_later_pages() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    visitor.press("answer", year="2500")
    visitor.press("answer:yes")
    visitor.press("back")
    visitor.press("back")
    assert visitor.hidden["asked"] == "person.birth_date@a"
    assert visitor.told.values[Item("person.nationality_thai", "a")] is True
    assert 'value="2500"' in visitor.html


def test_an_answer_is_changed_from_the_results() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    visitor.press("answer", year="2500")
    visitor.press("answer:yes")
    visitor.press("results")
    visitor.press("change:0")
    assert visitor.hidden["asked"] == "person.birth_date@a"
    visitor.press("answer", year="2563")
    assert visitor.told.interview().answers[Item("person.nationality_thai", "a")] is True
    assert now(visitor.told.interview())["OAA", "a"][0] == "likely-not-eligible"


def test_taking_somebody_out_of_the_home_forgets_what_was_told_of_him() -> None:
    visitor = Visitor(Client())
    visitor.begin(2)
    visitor.press("answer", year="2500")
    visitor.press("answer", year="2520")
    visitor.press("home")
    visitor.press("remove:b")
    assert "b" not in visitor.hidden["told"].replace("birth", "").replace("nationality", "") or list(
        visitor.told.relations
    ) == ["a"]
    assert {item.member for item in visitor.told.values} == {"a"}


def test_a_home_has_at_most_twelve_people() -> None:
    visitor = Visitor(Client())
    visitor.press("begin:other")
    for _ in range(11):
        assert visitor.press("add:child").status_code == 200
    assert visitor.press("add:child").status_code == 422
    assert len(visitor.told.relations) == 12


def test_health_is_asked_about_only_after_its_part_is_opened() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    while "asked" in visitor.hidden:
        assert "hiv" not in visitor.html.lower()
        visitor.press("skip")
    assert "เอชไอวี" in visitor.html
    visitor.press("part:health")
    asked = set()
    while "asked" in visitor.hidden:
        asked.add(visitor.hidden["asked"])
        visitor.press("skip")
    assert "person.hiv_infected_or_affected@a" in asked


def test_the_language_changes_on_the_page_and_what_was_typed_stays() -> None:
    client = Client()
    visitor = Visitor(client)
    visitor.begin()
    visitor.press("language:en", year="2500")
    assert "When were you born?" in visitor.html
    assert 'value="2500"' in visitor.html
    assert set(client.cookies) == {settings.LANGUAGE_COOKIE_NAME}


def test_speaking_for_somebody_else_changes_the_words() -> None:
    visitor = Visitor(Client())
    visitor.press("begin:other")
    visitor.press("home-whole")
    visitor.press("subjects")
    assert "คนที่คุณถามแทนเกิดเมื่อไร" in visitor.html


def test_every_fact_that_may_be_asked_has_words_and_none_is_left_over() -> None:
    assert set(wordings()) == {name for name in vocabulary() if may_be_asked(name)}


def test_an_answer_to_another_question_than_the_page_asked_is_not_taken() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    visitor.press("answer:yes", asked="person.nationality_thai@a")
    assert visitor.told.pages == ()


def test_yes_is_no_answer_to_when_somebody_was_born() -> None:
    visitor = Visitor(Client())
    visitor.begin()
    assert visitor.press("answer:yes").status_code == 422


BROKEN = [
    "",
    "x",
    "null",
    "[]",
    "{}",
    "[" * 50_000,
    '{"home":{"a":"you"}}',
    "9" * 5000,
    "x" * 50_000,
]


def broken_states() -> list[str]:
    whole = json.loads(state.write(state.begin(for_oneself=True)))
    changes: list[tuple[str, object]] = [
        ("home", {}),
        ("home", {"a": "mother"}),
        ("home", {"a": "you", "b": "<script>"}),
        ("home", {"a": "you", "bb": "mother"}),
        ("home", {"a": ["you"]}),
        ("home", dict.fromkeys("abcdefghijklmnop", "you")),
        ("pages", "x"),
        ("pages", [["person.birth_date@z"]]),
        ("pages", [["person.poor@a"]]),
        ("pages", [["person.diverted_offender@a"]]),
        ("pages", [["x"]]),
        ("pages", [[1]]),
        ("pages", [["person.birth_date@a"], ["person.birth_date@a"]]),
        ("pages", [["person.bankrupt@a"]] * 300),
        ("values", {"person.birth_date@a": "0001-01-01"}),
        ("values", {"person.birth_date@a": "1960-13-01"}),
        ("values", {"person.birth_date@a": True}),
        ("values", {"person.birth_date@a": {}}),
        ("values", {"person.income_year@a": -1}),
        ("values", {"person.income_year@a": True}),
        ("values", {"person.income_year@a": 10**30}),
        ("values", {"person.income_year@a": 1.5}),
        ("values", {"person.nationality_thai@a": 1}),
        ("values", {"person.nationality_thai@": True}),
        ("values", {"dwelling.other_state_help@": "much"}),
        ("values", {"application.area@": "1O"}),
        ("values", {"deceased.nationality_thai@a": True}),
        ("values", [1]),
        ("parts", ["all"]),
        ("parts", [[]]),
        ("again", [["a"]]),
    ]
    return BROKEN + [json.dumps({**whole, name: value}) for name, value in changes]


@pytest.mark.parametrize("told", broken_states())
@pytest.mark.parametrize("step", ["answer", "results", "back"])
def test_a_state_we_did_not_write_begins_anew(told: str, step: str) -> None:
    answer = Client().post(ADDRESS, {"told": told, "step": step, "asked": "person.birth_date@a"})
    assert answer.status_code == 422
    assert "begin:self" in answer.content.decode()


@pytest.mark.parametrize(
    "step", ["", "change:99", "change:-1", "change:๑", "part:x", "add:x", "remove:z", "language:xx", "x:y"]
)
def test_a_button_we_did_not_offer_shows_the_page_again(step: str) -> None:
    visitor = Visitor(Client())
    visitor.begin()
    visitor.press("answer", year="2500")
    assert visitor.press(step).status_code == 200
    assert visitor.told.values[BIRTH] is not None


def test_nobody_who_passes_over_everything_is_refused_anything() -> None:
    visitor = Visitor(Client())
    visitor.begin(2, frozenset(Part))
    while "asked" in visitor.hidden:
        visitor.press("skip")
    assert {answer for answer, _ in now(visitor.told.interview()).values()} == {"needs-officer"}
