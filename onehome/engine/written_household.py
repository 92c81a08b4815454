"""Reads a household written down as JSON (`contracts/household/`) into the facts the engine is given.

What is wrong is said with its place in the file, what was expected, and in both languages.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NoReturn

from onehome.engine.types import (
    Award,
    AwardHistory,
    Fact,
    FactInput,
    HouseholdFacts,
    MemberFacts,
    PartialDate,
    read_day,
)
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_dates import EARLIEST_YEAR, LATEST_YEAR
from onehome.law.catalogue import programmes
from onehome.law.vocabulary import FactDefinition, FactKind, about_one_person, vocabulary

VERSION = 1
THE_FILE = "{ }"
"""The place of an error that is about the whole file."""

LARGEST_NUMBER = 2_147_483_647
LONGEST_TEXT = 500

_TRUTHS = (FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT)
_NUMBERS = (FactKind.INTEGER, FactKind.MONEY)
_COMPUTED = (FactKind.MEMBERS, FactKind.MONEY_PER_HEAD)
_COUNTED = ("awards.count_this_year", "awards.consecutive_count", "awards.baht_this_year")

_OBJECT = Bilingual("วัตถุ JSON { … }", "a JSON object { … }")
_LIST = Bilingual("รายการ JSON [ … ]", "a JSON list [ … ]")
_TRUTH = Bilingual("true หรือ false", "true or false")
_WHOLE = Bilingual("จำนวนเต็มตั้งแต่ 0 ขึ้นไป", "a whole number from 0 up")
_TEXT = Bilingual(f"ข้อความไม่เกิน {LONGEST_TEXT} ตัวอักษร", f"text of at most {LONGEST_TEXT} characters")
_DAY = Bilingual('วันที่ตามปี ค.ศ. เช่น "2025-11-22"', 'a day of the Common Era, as "2025-11-22"')
_PART_OF_DAY = Bilingual(
    'วันที่ตามปี ค.ศ. เช่น "1966-11-22" หรือ "1966-11" หรือ "1966" หรือ false ถ้ารู้ว่าไม่มี',
    'a day of the Common Era, as "1966-11-22", "1966-11" or "1966", or false where it is known that there is none',
)
_AREA = Bilingual('รหัสพื้นที่ 2, 4 หรือ 6 หลัก เช่น "100101"', 'an area code of 2, 4 or 6 digits, as "100101"')


class InvalidHousehold(Invalid):
    """The written household cannot be read; `field` names the place, as `members[0].facts.person.sex`."""

    def __init__(self, where: str, expected: Bilingual) -> None:
        super().__init__(
            Bilingual(
                f"ข้อมูลครัวเรือนตรง {where} อ่านไม่ได้ ต้องเป็น{expected.th}",
                f"The household cannot be read at {where}: it must be {expected.en}.",
            ),
            field=where,
        )
        self.expected = expected


def read_household(written: object) -> HouseholdFacts:
    """Return the facts in `written`, a household as JSON gives it (objects, lists, text, numbers, true, false, null).

    Raises:
        InvalidHousehold: names the first place that cannot be read.
    """
    whole = _object(written, "", required=("version", "members"), others=("household", "awards", "awards_by_programme"))
    if whole["version"] != VERSION or isinstance(whole["version"], bool):
        raise InvalidHousehold("version", Bilingual(f"เลข {VERSION}", f"the number {VERSION}"))
    listed = _list(whole["members"], "members")
    if not listed:
        _refuse("members", Bilingual("รายชื่อสมาชิกอย่างน้อยหนึ่งคน", "a list of at least one member"))
    members = tuple(_member(one, f"members[{place}]") for place, one in enumerate(listed))
    names = [member.id for member in members]
    if twice := [name for name in names if names.count(name) > 1]:
        _refuse(
            "members",
            Bilingual(f"สมาชิกที่ id ไม่ซ้ำกัน (ซ้ำ: {twice[0]})", f"members with different ids (twice: {twice[0]})"),
        )
    return HouseholdFacts(
        household=_facts(whole.get("household", {}), "household", _is_of_household),
        members=members,
        awards=_history(whole.get("awards"), names),
        awards_by_programme=_by_programme(whole.get("awards_by_programme", {})),
    )


def faults_in(written: object) -> tuple[InvalidHousehold, ...]:
    """Return everything in `written` that cannot be read, each with its place; none if `read_household` reads it."""
    found = tuple(_faults(written))
    if found:
        return found
    try:
        read_household(written)
    except InvalidHousehold as error:
        return (error,)
    return ()


def _faults(written: object) -> Iterator[InvalidHousehold]:
    if not isinstance(written, Mapping):
        yield InvalidHousehold(THE_FILE, _OBJECT)
        return
    for name in ("version", "members"):
        if name not in written:
            yield InvalidHousehold(THE_FILE, Bilingual(f"วัตถุที่มี “{name}”", f"an object with “{name}”"))
    for name, value in written.items():
        if name == "members" and isinstance(value, list):
            for place, one in enumerate(value):
                yield from _member_faults(one, f"members[{place}]")
        elif name == "household" and isinstance(value, Mapping):
            yield from _fact_faults(value, "household", _is_of_household)
        else:
            yield from _fault(_part, name, value)


def _part(name: str, value: object) -> None:
    """Read one part of a household on its own; the members stand for anybody a grant may name."""
    anybody = [{"id": "-"}]
    whole = {"version": VERSION, "members": anybody, name: value}
    if name == "awards" and isinstance(value, Mapping) and isinstance(value.get("grants"), list):
        named = [one.get("member") for one in value["grants"] if isinstance(one, Mapping)]
        whole["members"] = [{"id": one} for one in {name for name in named if _is_text(name)}] or anybody
    read_household(whole)


def _is_text(written: object) -> bool:
    return isinstance(written, str) and bool(written.strip()) and len(written) <= LONGEST_TEXT


def _member_faults(written: object, where: str) -> Iterator[InvalidHousehold]:
    if not isinstance(written, Mapping) or not isinstance(written.get("facts", {}), Mapping):
        yield from _fault(_member, written, where)
        return
    yield from _fault(_member, {**written, "facts": {}}, where)
    yield from _fact_faults(written.get("facts", {}), f"{where}.facts", about_one_person)


def _fact_faults(
    written: Mapping[str, object], where: str, allowed: Callable[[str], bool]
) -> Iterator[InvalidHousehold]:
    for name, value in written.items():
        yield from _fault(_fact, name, value, f"{where}.{name}", allowed)


def _fault(read: Callable[..., object], *given: object) -> Iterator[InvalidHousehold]:
    try:
        read(*given)
    except InvalidHousehold as error:
        yield error


def is_written(about: FactDefinition) -> bool:
    """Return whether a fact can be written down at all: averages over the members are computed, never stated."""
    return about.kind not in _COMPUTED


def _member(written: object, where: str) -> MemberFacts:
    one = _object(written, where, required=("id",), others=("facts",))
    return MemberFacts(
        _text(one["id"], f"{where}.id"), _facts(one.get("facts", {}), f"{where}.facts", about_one_person)
    )


def _is_of_household(name: str) -> bool:
    return not about_one_person(name) and name not in _COUNTED


def _is_of_awards(name: str) -> bool:
    return name.startswith("awards.")


def _facts(written: object, where: str, allowed: Callable[[str], bool]) -> dict[str, Fact]:
    if not isinstance(written, Mapping):
        _refuse(where, _OBJECT)
    return {name: _fact(name, value, f"{where}.{name}", allowed) for name, value in written.items()}


def _fact(name: str, written: object, where: str, allowed: Callable[[str], bool]) -> Fact:
    about = vocabulary().get(name)
    if about is None or not is_written(about) or not allowed(name):
        _refuse(
            where,
            Bilingual(
                "ชื่อข้อเท็จจริงที่มีได้ตรงนี้ (ดู contracts/household)", "a fact that can stand here (see contracts/household)"
            ),
        )
    if not isinstance(written, Mapping):
        return Fact(_value(about, written, where))
    whole = _object(written, where, required=("value",), others=("known_on", "source"))
    return Fact(
        _value(about, whole["value"], f"{where}.value"),
        _known_on(whole, where),
        _text(whole["source"], f"{where}.source") if whole.get("source") is not None else None,
    )


def _value(about: FactDefinition, written: Any, where: str) -> FactInput:
    if written is None:
        return None
    if about.kind in _TRUTHS:
        return bool(written) if isinstance(written, bool) else _refuse(where, _TRUTH)
    if about.kind in _NUMBERS:
        return _whole(written, where)
    if about.kind is FactKind.DATE:
        return _part_of_day(about, written, where)
    if about.kind is FactKind.AREA:
        return _area(written, where)
    codes = ", ".join(about.values)
    if about.kind is FactKind.CODES:
        if isinstance(written, list) and all(isinstance(one, str) and one in about.values for one in written):
            return tuple(written)
        _refuse(where, Bilingual(f"รายการที่มีแต่ค่าเหล่านี้: {codes}", f"a list of any of these: {codes}"))
    if isinstance(written, str) and written in about.values:
        return written
    _refuse(where, Bilingual(f"ค่าใดค่าหนึ่งใน: {codes}", f"one of: {codes}"))


def _part_of_day(about: FactDefinition, written: object, where: str) -> "str | bool | date | PartialDate":
    if written is False:
        return False
    if isinstance(written, str):
        if written in about.values:
            return written
        found = read_day(written)
        if found is not None and EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            return found
    words = " ".join(f'"{word}"' for word in about.values)
    expected = _PART_OF_DAY
    if words:
        expected = Bilingual(f"{expected.th} หรือ {words}", f"{expected.en}, or {words}")
    _refuse(where, expected)


def _history(written: object, members: list[str]) -> AwardHistory | None:
    if written is None:
        return None
    whole = _object(written, "awards", required=("grants",), others=("known_on", "source"))
    grants = [
        _grant(one, f"awards.grants[{place}]", members)
        for place, one in enumerate(_list(whole["grants"], "awards.grants"))
    ]
    source = _text(whole["source"], "awards.source") if whole.get("source") is not None else None
    return AwardHistory(tuple(grants), _known_on(whole, "awards"), source)


def _grant(written: object, where: str, members: list[str]) -> Award:
    one = _object(written, where, required=("programme", "day", "baht"), others=("member",))
    member = one.get("member")
    if member is not None and member not in members:
        _refuse(f"{where}.member", Bilingual("id ของสมาชิกในไฟล์นี้", "the id of a member in this file"))
    return Award(
        _programme(one["programme"], f"{where}.programme"),
        _day(one["day"], f"{where}.day"),
        _whole(one["baht"], f"{where}.baht"),
        member,
    )


def _by_programme(written: object) -> dict[str, dict[str, Fact]]:
    if not isinstance(written, Mapping):
        _refuse("awards_by_programme", _OBJECT)
    return {
        _programme(code, "awards_by_programme"): _facts(facts, f"awards_by_programme.{code}", _is_of_awards)
        for code, facts in written.items()
    }


def _programme(written: object, where: str) -> str:
    codes = [programme.code for programme in programmes()]
    if isinstance(written, str) and written in codes:
        return written
    _refuse(where, Bilingual(f"รหัสโครงการ: {', '.join(codes)}", f"the code of a programme: {', '.join(codes)}"))


def _known_on(whole: Mapping[str, Any], where: str) -> date | None:
    return None if whole.get("known_on") is None else _day(whole["known_on"], f"{where}.known_on")


def _day(written: object, where: str) -> date:
    found = read_day(written) if isinstance(written, str) else None
    if isinstance(found, date) and EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        return found
    _refuse(where, _DAY)


def _whole(written: object, where: str) -> int:
    if isinstance(written, int) and not isinstance(written, bool) and 0 <= written <= LARGEST_NUMBER:
        return written
    _refuse(where, _WHOLE)


def _text(written: object, where: str) -> str:
    if isinstance(written, str) and written.strip() and len(written) <= LONGEST_TEXT:
        return written
    _refuse(where, _TEXT)


def _area(written: object, where: str) -> str:
    if isinstance(written, str) and written.isascii() and written.isdigit() and len(written) in (2, 4, 6):
        return written
    _refuse(where, _AREA)


def _list(written: object, where: str) -> list[Any]:
    return written if isinstance(written, list) else _refuse(where, _LIST)


def _object(
    written: object, where: str, *, required: tuple[str, ...], others: tuple[str, ...] = ()
) -> Mapping[str, Any]:
    if not isinstance(written, Mapping):
        _refuse(where or THE_FILE, _OBJECT)
    for name in required:
        if name not in written:
            _refuse(where or THE_FILE, Bilingual(f"วัตถุที่มี “{name}”", f"an object with “{name}”"))
    allowed = ", ".join((*required, *others))
    for name in written:
        if name not in required and name not in others:
            _refuse(f"{where}.{name}".lstrip("."), Bilingual(f"ชื่อใดชื่อหนึ่งใน: {allowed}", f"one of the names: {allowed}"))
    return written


def _refuse(where: str, expected: Bilingual) -> NoReturn:
    raise InvalidHousehold(where, expected)
