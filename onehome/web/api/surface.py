"""The API: its addresses, how answers are written, and how every fault is told."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer

from onehome.benefits.queries.law import law_in_force, programme_in_force
from onehome.engine.explanation import ADVICE, in_full, in_short, words
from onehome.engine.month import screen_household_for_month
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import NotThere, OneHomeError
from onehome.web.address import address_of
from onehome.web.api.faults import BadRequest, Fault, TooLarge, TooOften
from onehome.web.api.language import language_of
from onehome.web.api.programmes import programme_in_full, programme_in_short
from onehome.web.api.rate import Rate
from onehome.web.api.reading import Asked, read_asked

HOUSEHOLD_SCHEMA = Path(__file__).parents[3] / "contracts" / "household" / "household.schema.json"

_ABOUT = """The welfare law of OneHome for other programs. กฎหมายสวัสดิการสำหรับโปรแกรมอื่น

Nothing that is sent is stored. Answers are advice: an officer decides. Days are ISO 8601 of the Common Era, money is
whole baht, words are given in Thai and English; faults in the language of `?lang=` or `Accept-Language`."""
_TOO_OFTEN = Bilingual("ถามบ่อยเกินไป รอสักครู่แล้วลองใหม่", "Too many requests. Wait a little and try again.")
_VALUE = Bilingual("ค่าตามข้อกำหนดของ API", "a value as the API describes it")
_BODY = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Household"}}}}


class Readable(BaseRenderer):
    """JSON with Thai as Thai; half a character of a pair is written as a question mark."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return the bytes of the answer."""
        return json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8", errors="replace")


_QUESTIONS = [
    {
        "name": "month",
        "in": "query",
        "schema": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
        "description": "a month of the Common Era; today's if left out",
    },
    {
        "name": "programme",
        "in": "query",
        "schema": {"type": "array", "items": {"type": "string"}},
        "description": "codes of programmes; every programme if left out",
    },
    {
        "name": "lang",
        "in": "query",
        "schema": {"enum": ["th", "en"]},
        "description": "the language in which faults are told",
    },
]


class LawApi(NinjaAPI):
    """The API, whose description holds the household as its contract states it."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """Return the description."""
        described = super().get_openapi_schema(**given)
        described["components"]["schemas"]["Household"] = json.loads(HOUSEHOLD_SCHEMA.read_text(encoding="utf-8"))
        return described


api = LawApi(
    title="OneHome",
    version="1",
    description=_ABOUT,
    docs_url=None,
    urls_namespace="api",
    renderer=Readable(),
)
rate = Rate(settings.API_REQUESTS_A_MINUTE)


@api.get("/programmes", url_name="programmes", summary="Every programme, and what it gives today")
def programmes(request: HttpRequest) -> Mapping[str, Any]:
    """Return every programme in short."""
    _slow_down(request)
    day = clock.today()
    return {"day": day.isoformat(), "programmes": [programme_in_short(one, day) for one in law_in_force()]}


@api.get("/programmes/{code}", url_name="programme", summary="One programme: parameters over time, conditions, sources")
def programme(request: HttpRequest, code: str) -> Mapping[str, Any]:
    """Return one programme in full."""
    _slow_down(request)
    day = clock.today()
    return {"day": day.isoformat(), **programme_in_full(programme_in_force(code), day)}


@api.post(
    "/screen",
    url_name="screen",
    summary="What a household may get, with one reason and one next step for each programme",
    openapi_extra={"requestBody": _BODY, "parameters": _QUESTIONS},
)
def screen(request: HttpRequest) -> Mapping[str, Any]:
    """Return the answers for a household in short."""
    asked = _asked(request)
    answers = screen_household_for_month(asked.household, asked.year, asked.month, among=asked.among)
    return {**_about(asked), "answers": [in_short(one) for one in answers]}


@api.post(
    "/explain",
    url_name="explain",
    summary="The same with the whole proof: every condition, the fact used, its source, the row and the law",
    openapi_extra={"requestBody": _BODY, "parameters": _QUESTIONS},
)
def explain(request: HttpRequest) -> Mapping[str, Any]:
    """Return the answers for a household with their proof."""
    asked = _asked(request)
    answers = screen_household_for_month(asked.household, asked.year, asked.month, among=asked.among)
    return {**_about(asked), "answers": [in_full(one) for one in answers]}


def _asked(request: HttpRequest) -> Asked:
    _slow_down(request)
    return read_asked(request, law_in_force())


def _about(asked: Asked) -> dict[str, Any]:
    return {"month": f"{asked.year:04}-{asked.month:02}", "advice": words(ADVICE)}


def _slow_down(request: HttpRequest) -> None:
    wait = rate.seconds_to_wait(address_of(request))
    if wait:
        error = TooOften(_TOO_OFTEN)
        error.add_note(str(wait))
        raise error


@api.exception_handler(OneHomeError)
def tell(request: HttpRequest, error: OneHomeError | type[OneHomeError]) -> HttpResponse:
    """Tell a fault in the language asked for, with every wrong field."""
    assert isinstance(error, OneHomeError)
    language = language_of(request)
    faults = error.faults if isinstance(error, BadRequest) else ()
    said: dict[str, Any] = {"message": error.sentence.in_language(language)}
    if faults or _status(error) == 422:
        said["errors"] = [one.said(language) for one in faults or [_fault(error)]]
    response = api.create_response(request, said, status=_status(error))
    response.headers["Content-Language"] = language
    if isinstance(error, TooOften):
        response.headers["Retry-After"] = error.__notes__[0]
    return response


@api.exception_handler(ValidationError)
def tell_of_parameters(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    """Tell which parameters of the address cannot be read, as every other fault is told."""
    assert isinstance(error, ValidationError)
    fields = [".".join(str(part) for part in one["loc"][1:]) for one in error.errors]
    return tell(request, BadRequest([Fault(field, _VALUE, _VALUE) for field in fields]))


def _fault(error: OneHomeError) -> Fault:
    return Fault(getattr(error, "field", None) or "{ }", error.sentence, _VALUE)


def _status(error: OneHomeError) -> int:
    if isinstance(error, NotThere):
        return 404
    if isinstance(error, TooLarge):
        return 413
    return 429 if isinstance(error, TooOften) else 422
