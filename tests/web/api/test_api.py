"""The law for other programs: answers, faults in the asked language, and no trace of whoever asks."""

import json
from argparse import ArgumentParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commands.explain_household import COMMAND
from config.env import PROJECT_ROOT
from onehome.law.catalogue import programmes
from onehome.web.api import surface
from onehome.web.api.rate import MOST_ADDRESSES, Rate
from tests.world import World

EXAMPLES = sorted((PROJECT_ROOT / "contracts" / "household" / "examples").glob("*.json"))
MONTH = "2025-11"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "rate", Rate(1_000_000))


def sent(household: Any, where: str = "screen", query: str = f"month={MONTH}", **headers: str) -> Any:
    content = household if isinstance(household, bytes) else json.dumps(household)
    address = f"/api/v1/{where}?{query}"
    return Client().post(address, content, content_type="application/json", headers=headers)


@pytest.mark.django_db
def test_every_programme_is_listed() -> None:
    found = Client().get("/api/v1/programmes")
    assert found.status_code == 200
    assert [one["programme"] for one in found.json()["programmes"]] == [one.code for one in programmes()]
    oaa = next(one for one in found.json()["programmes"] if one["programme"] == "OAA")
    assert [bracket["baht"] for bracket in oaa["gives_today"]["monthly"]["brackets"]] == [600, 700, 800, 1000]
    assert oaa["announced"] == ["OAA-N1", "OAA-N2"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", [one.code for one in programmes()])
def test_a_programme_tells_its_rows_conditions_and_open_questions(code: str) -> None:
    found = Client().get(f"/api/v1/programmes/{code}").json()
    one = next(one for one in programmes() if one.code == code)
    rows = [row["id"] for kind in found["parameters"].values() for rows in kind.values() for row in rows]
    conditions = [condition["id"] for condition in found["conditions"]]
    assert [*conditions, *rows] == [row.id for row in one.parameters.rows()] or set(rows) | set(conditions) == {
        row.id for row in one.parameters.rows()
    }
    assert len(found["open_questions"]) == len(one.parameters.open_questions)
    assert len(found["legal_references"]) == len(one.parameters.legal_references)


@pytest.mark.django_db
def test_thai_is_written_as_thai() -> None:
    assert "เบี้ยยังชีพผู้สูงอายุ" in Client().get("/api/v1/programmes/OAA").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "word"), [("", "ไม่พบ"), ("?lang=en", "no programme")])
def test_an_unknown_programme_is_404(query: str, word: str) -> None:
    found = Client().get(f"/api/v1/programmes/XYZ{query}")
    assert found.status_code == 404
    assert word in found.json()["message"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_household_is_answered_as_by_the_command(path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    written = json.loads(path.read_text())
    short, full = (sent(written, where).json() for where in ("screen", "explain"))
    assert short["month"] == MONTH and "ไม่ใช่คำตัดสิน" in short["advice"]["th"]
    assert [one["answer"] for one in short["answers"]] == [one["answer"] for one in full["answers"]]
    from_command = explained_by_the_command(str(path), capsys)
    assert full["answers"] == from_command


def explained_by_the_command(path: str, capsys: pytest.CaptureFixture[str]) -> Any:
    parser = ArgumentParser()
    COMMAND.add_arguments(parser)
    given = parser.parse_args([path, "--month", MONTH, "--json"])
    given.lang = "th"
    assert COMMAND.run(given) == 0
    return json.loads(capsys.readouterr().out)["answers"]


@pytest.mark.django_db
def test_only_the_asked_programmes_are_answered() -> None:
    found = sent({"version": 1, "members": [{"id": "a"}]}, query="programme=OAA&programme=CSG&month=2025-11").json()
    assert {one["programme"] for one in found["answers"]} == {"OAA", "CSG"}


@pytest.mark.django_db
def test_an_explanation_holds_the_whole_proof() -> None:
    written = json.loads((PROJECT_ROOT / "contracts/household/examples/grandmother.json").read_text())
    oaa = next(one for one in sent(written, "explain").json()["answers"] if one["programme"] == "OAA")
    for day in oaa["days"]:
        assert {"conditions", "limits", "rows", "legal_references", "law_version", "missing"} <= set(day)
        used = [fact for condition in day["conditions"] for fact in condition["facts"]]
        assert any(fact["source"] for fact in used)
    assert [day["day"] for day in oaa["days"]] == ["2025-11-01", "2025-11-30"]


WRONG = {
    "version": 2,
    "members": [
        {"id": "", "facts": {"person.sex": "other", "person.income_year": -1, "person.birth_date": "2568-01-01"}},
        {"facts": {"person.unheard_of": True}},
    ],
    "household": {"family.in_hardship": "yes"},
    "awards": {"grants": [{"programme": "XYZ", "day": "2025-01-01", "baht": 1}]},
    "more": 1,
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "headers", "word", "language"),
    [
        ("month=2025-11", {}, "ต้องเป็น", "th"),
        ("month=2025-11&lang=en", {}, "must be", "en"),
        ("month=2025-11", {"Accept-Language": "en-GB,en;q=0.9"}, "must be", "en"),
        ("month=2025-11", {"Accept-Language": "fr, th;q=0.5, en;q=0.4"}, "ต้องเป็น", "th"),
        ("month=2025-11&lang=th", {"Accept-Language": "en"}, "ต้องเป็น", "th"),
    ],
)
def test_every_wrong_field_is_told_at_once_in_the_asked_language(
    query: str, headers: dict[str, str], word: str, language: str
) -> None:
    found = sent(WRONG, "explain", query, **headers)
    assert found.status_code == 422
    assert found.headers["Content-Language"] == language
    errors = {one["field"]: one for one in found.json()["errors"]}
    assert set(errors) == {
        "version",
        "members[0].id",
        "members[0].facts.person.sex",
        "members[0].facts.person.income_year",
        "members[0].facts.person.birth_date",
        "members[1]",
        "members[1].facts.person.unheard_of",
        "household.family.in_hardship",
        "awards.grants[0].programme",
        "more",
    }
    assert all(one["reason"] and one["expected"] for one in errors.values())
    assert word in errors["members[0].facts.person.sex"]["reason"]
    assert "male" in errors["members[0].facts.person.sex"]["expected"]


@pytest.mark.django_db
def test_faults_of_the_address_and_of_the_body_are_told_together() -> None:
    found = sent({"version": 1, "members": []}, query="month=2568-13&programme=XYZ&lang=fr&colour=red")
    assert {one["field"] for one in found.json()["errors"]} == {"month", "programme", "lang", "colour", "members"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 10_000,
        b'{"version": NaN, "members": [{"id": "a"}]}',
        b"null",
        b"[]",
    ],
    ids=["empty", "half", "not-utf8", "deep", "huge-number", "nan", "null", "list"],
)
def test_a_body_that_is_no_household_is_422(content: bytes) -> None:
    found = sent(content)
    assert found.status_code == 422
    assert found.json()["errors"]


@pytest.mark.django_db
def test_half_a_pair_of_characters_is_no_fault_of_ours() -> None:
    found = sent(b'{"version": 1, "members": [{"id": "\\ud800"}], "x\\udfff": 1}')
    assert found.status_code == 422
    assert sent(b'{"version": 1, "members": [{"id": "\\ud800"}]}').status_code == 200


@pytest.mark.django_db
def test_a_name_that_stands_twice_is_told() -> None:
    found = sent(b'{"version": 1, "version": 1, "members": [{"id": "a"}]}')
    assert [one["field"] for one in found.json()["errors"]] == ["version"]


@pytest.mark.django_db
def test_more_than_one_household_can_be_is_refused() -> None:
    assert sent(b" " * 200_001).status_code == 413
    many = {"version": 1, "members": [{"id": str(number)} for number in range(41)]}
    assert [one["field"] for one in sent(many).json()["errors"]] == ["members"]


@pytest.mark.django_db
def test_who_asks_too_often_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "rate", Rate(2))
    answers = [Client().get("/api/v1/programmes/OAA?lang=en") for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) == 30
    assert "Wait" in answers[2].json()["message"]


def test_the_bucket_fills_again_and_forgets_the_longest_unseen() -> None:
    rate = Rate(2)
    assert [rate.seconds_to_wait("a", now) for now in (0, 0, 0, 29, 31, 31)] == [0, 0, 30, 1, 0, 29]
    for number in range(MOST_ADDRESSES):
        rate.seconds_to_wait(str(number), 31)
    assert rate.seconds_to_wait("a", 31) == 0


def test_a_session_gives_no_rights_and_nothing_is_written(world: World, browser: Any) -> None:
    browser.enter("official")
    own = str(world.households["own"].pk)
    with CaptureQueriesContext(connection) as asked:
        found = browser.post(
            "/api/v1/screen", json.dumps({"version": 1, "members": [{"id": own}]}), content_type="application/json"
        )
    assert found.status_code == 200
    said = [one["sql"] for one in asked.captured_queries]
    ours = [sql for sql in said if "django_session" not in sql and "SAVEPOINT" not in sql]
    assert all(sql.startswith("SELECT") and "people_" not in sql for sql in ours)
    anonymous = sent({"version": 1, "members": [{"id": own}]}, query="")
    assert anonymous.json() == found.json()


@pytest.mark.django_db
def test_no_mark_against_forgery_is_asked_and_no_cookie_is_set() -> None:
    strict = Client(enforce_csrf_checks=True)
    found = strict.post("/api/v1/screen", '{"version": 1, "members": [{"id": "a"}]}', content_type="application/json")
    assert found.status_code == 200
    assert not found.cookies
    assert found.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_the_description_names_every_route_and_the_household() -> None:
    described = Client().get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/programmes",
        "/api/v1/programmes/{code}",
        "/api/v1/screen",
        "/api/v1/explain",
    }
    household = described["components"]["schemas"]["Household"]
    assert "person.birth_date" in json.dumps(household)
