"""Thousands of requests made from the API's own description, whole and damaged: never a fault of ours.

Zero found in N requests is an upper bound for requests of this kind.
"""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onehome.engine.written_household import InvalidHousehold, faults_in, read_household
from onehome.law.catalogue import programmes
from onehome.web.api import surface
from onehome.web.api.rate import Rate

REQUESTS = 1_000
SCHEMA: dict[str, Any] = json.loads(surface.HOUSEHOLD_SCHEMA.read_text(encoding="utf-8"))
CODES = [one.code for one in programmes()]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=6,
)
UNHURRIED = settings(
    max_examples=REQUESTS,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surface, "rate", Rate(1_000_000_000))


def from_schema(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values that a part of the schema allows."""
    if "anyOf" in schema:
        return st.one_of([from_schema(one) for one in schema["anyOf"]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_of_kind(kind, schema) for kind in kinds])


def _of_kind(kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if kind == "null":
        return st.none()
    if kind == "boolean":
        return st.booleans()
    if kind == "integer":
        return st.integers(schema["minimum"], schema["maximum"])
    if kind == "array":
        return st.lists(from_schema(schema["items"]), min_size=schema.get("minItems", 0), max_size=3)
    if kind == "object":
        return _object(schema)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"].replace("\\d", "[0-9]"), fullmatch=True) | st.dates().map(str)
    return st.text(min_size=1, max_size=20)


@st.composite
def _object(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    properties, required = schema["properties"], schema.get("required", [])
    optional = [name for name in properties if name not in required]
    chosen = draw(st.lists(st.sampled_from(optional), unique=True, max_size=4)) if optional else []
    return {name: draw(from_schema(properties[name])) for name in (*required, *chosen)}


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """Return a household of which one part or another was replaced by anything."""
    household = draw(from_schema(SCHEMA))
    for _ in range(draw(st.integers(0, 3))):
        place: Any = household
        while isinstance(place, dict | list) and place:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys))
            if not isinstance(place[key], dict | list) or draw(st.integers(0, 2)) == 0:
                place[key] = draw(ANYTHING)
                break
            place = place[key]
    return household


QUESTIONS = st.fixed_dictionaries(
    {"programme": st.lists(st.sampled_from(CODES), min_size=1, max_size=3)},
    optional={
        "month": st.dates().map(lambda day: f"{day:%Y-%m}") | st.text(max_size=9),
        "lang": st.sampled_from(["th", "en", "x"]),
    },
)


def asked(where: str, query: dict[str, Any], content: bytes) -> Any:
    answer = Client().post(f"/api/v1/{where}", content, content_type="application/json", query_params=query)
    assert answer.status_code in (200, 413, 422), answer.content
    told = answer.json()
    if answer.status_code == 422:
        assert told["errors"] and all(one["field"] and one["reason"] and one["expected"] for one in told["errors"])
    if answer.status_code == 200:
        assert {one["programme"] for one in told["answers"]} <= set(query["programme"])
    return answer


@pytest.mark.django_db
@UNHURRIED
@given(where=st.sampled_from(["screen", "explain"]), query=QUESTIONS, household=from_schema(SCHEMA))
def test_a_household_as_described_is_answered_or_told_what_is_wrong(
    where: str, query: dict[str, Any], household: Any
) -> None:
    asked(where, query, json.dumps(household).encode())


@pytest.mark.django_db
@UNHURRIED
@given(where=st.sampled_from(["screen", "explain"]), query=QUESTIONS, household=damaged())
def test_a_damaged_household_is_told_what_is_wrong(where: str, query: dict[str, Any], household: Any) -> None:
    asked(where, query, json.dumps(household).encode())


@pytest.mark.django_db
@settings(UNHURRIED, max_examples=300)
@given(content=st.binary(max_size=200), where=st.sampled_from(["screen", "explain"]))
def test_any_bytes_are_told_what_is_wrong(content: bytes, where: str) -> None:
    assert asked(where, {"programme": ["OAA"]}, content).status_code == 422


@pytest.mark.django_db
@settings(UNHURRIED, max_examples=300)
@given(
    code=st.text(max_size=20),
    lang=st.text(max_size=4),
    preference=st.text(alphabet=st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=40),
)
def test_any_code_and_language_is_answered(code: str, lang: str, preference: str) -> None:
    answer = Client().get(
        f"/api/v1/programmes/{code.encode('utf-8', 'replace').hex()}",
        query_params={"lang": lang},
        headers={"Accept-Language": preference},
    )
    assert answer.status_code in (404, 422)


@settings(UNHURRIED, max_examples=REQUESTS)
@given(household=damaged() | ANYTHING)
def test_faults_are_found_just_where_the_household_cannot_be_read(household: Any) -> None:
    try:
        read_household(household)
    except InvalidHousehold:
        assert faults_in(household)
    else:
        assert faults_in(household) == ()
