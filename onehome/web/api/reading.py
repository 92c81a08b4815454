"""Requests read with every fault found, before anything is worked out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from onehome.engine.types import HouseholdFacts
from onehome.engine.written_household import THE_FILE, faults_in, read_household
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import EARLIEST_YEAR, LATEST_YEAR
from onehome.law.catalogue import Programme
from onehome.web.api.faults import BadRequest, Fault, TooLarge
from onehome.web.api.language import LANGUAGES

LARGEST_REQUEST = 200_000
MOST_MEMBERS = 40
KNOWN_QUESTIONS = ("month", "programme", "lang")

_MONTH = Bilingual("เดือนตามปี ค.ศ. เช่น 2026-11", "a month of the Common Era, as 2026-11")
_LANGUAGE = Bilingual("th หรือ en", "th or en")
_NOT_UNDERSTOOD = Bilingual("อ่านค่านี้ไม่ได้", "This value cannot be read.")
_NOT_A_QUESTION = Bilingual("ไม่มีตัวเลือกชื่อนี้", "There is nothing of this name to ask for.")
_NOT_JSON = Bilingual("เนื้อหาไม่ใช่ JSON ที่อ่านได้", "The body is not JSON that can be read.")
_TWICE = Bilingual("ชื่อนี้อยู่ซ้ำกันในวัตถุเดียว", "This name stands twice in one object.")
_ONCE = Bilingual("ชื่อละหนึ่งครั้ง", "each name once")
_JSON = Bilingual("JSON แบบ UTF-8 ตาม contracts/household", "JSON in UTF-8, as contracts/household says")
_TOO_LARGE = Bilingual(
    f"คำขอใหญ่เกินไป ครัวเรือนหนึ่งต้องไม่เกิน {LARGEST_REQUEST:,} ไบต์",
    f"The request is too large: one household may have at most {LARGEST_REQUEST:,} bytes.",
)
_MANY = Bilingual("มีสมาชิกมากเกินไป", "There are too many members.")
_AT_MOST = Bilingual(f"สมาชิกไม่เกิน {MOST_MEMBERS} คน", f"at most {MOST_MEMBERS} members")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the household, the month and the programmes."""

    household: HouseholdFacts
    year: int
    month: int
    among: tuple[Programme, ...]


class _Twice(ValueError):
    """A name stands twice in one JSON object."""


def read_asked(request: HttpRequest, law: Sequence[Programme]) -> Asked:
    """Return what is asked.

    Raises:
        TooLarge: the body is larger than one household can be.
        BadRequest: names every wrong field of the address and of the body.
    """
    faults: list[Fault] = list(_faults_of_address(request))
    among = _among(request, law, faults)
    year, month = _month(request, faults)
    written = _body(request, faults)
    if written is not None:
        faults += _faults_of_household(written.value)
    if faults or written is None:
        raise BadRequest(faults)
    return Asked(read_household(written.value), year, month, among)


@dataclass(frozen=True, slots=True)
class _Body:
    value: Any


def _body(request: HttpRequest, faults: list[Fault]) -> _Body | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST_REQUEST:
        raise TooLarge(_TOO_LARGE)
    content = request.body
    if len(content) > LARGEST_REQUEST:
        raise TooLarge(_TOO_LARGE)
    try:
        return _Body(json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_twins))
    except _Twice as error:
        faults.append(Fault(str(error), _TWICE, _ONCE))
    except (ValueError, RecursionError):  # also a number of thousands of digits, and bytes that are not UTF-8
        faults.append(Fault(THE_FILE, _NOT_JSON, _JSON))
    return None


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _faults_of_household(written: object) -> list[Fault]:
    members = written.get("members") if isinstance(written, Mapping) else None
    if isinstance(members, list) and len(members) > MOST_MEMBERS:
        return [Fault("members", _MANY, _AT_MOST)]
    return [Fault(error.field or THE_FILE, error.sentence, error.expected) for error in faults_in(written)]


def _faults_of_address(request: HttpRequest) -> list[Fault]:
    allowed = Bilingual(*[", ".join(KNOWN_QUESTIONS)] * 2)
    found = [Fault(name, _NOT_A_QUESTION, allowed) for name in request.GET if name not in KNOWN_QUESTIONS]
    if any(language not in LANGUAGES for language in request.GET.getlist("lang")):
        found.append(Fault("lang", _NOT_UNDERSTOOD, _LANGUAGE))
    return found


def _month(request: HttpRequest, faults: list[Fault]) -> tuple[int, int]:
    today = clock.today()
    given = request.GET.get("month")
    if given is None:
        return today.year, today.month
    try:
        day = date.fromisoformat(f"{given}-01") if len(given) == len("2026-11") else None
    except ValueError:
        day = None
    if day is None or not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        faults.append(Fault("month", _NOT_UNDERSTOOD, _MONTH))
        return today.year, today.month
    return day.year, day.month


def _among(request: HttpRequest, law: Sequence[Programme], faults: list[Fault]) -> tuple[Programme, ...]:
    codes = request.GET.getlist("programme")
    known = {one.code: one for one in law}
    if any(code not in known for code in codes):
        listed = ", ".join(known)
        expected = Bilingual(f"รหัสโครงการ: {listed}", f"the code of a programme: {listed}")
        faults.append(Fault("programme", _NOT_UNDERSTOOD, expected))
    return tuple(one for one in law if not codes or one.code in codes)
