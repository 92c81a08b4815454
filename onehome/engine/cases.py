"""Worked cases: questions whose answer was computed by hand, and whether the engine gives the same.

They stand in `cases.yaml` beside each rule. A day fact may be written "1966-11" or "1966" when only that is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import zip_longest
from typing import Any

import yaml

from onehome.engine.decide import decide, decide_month
from onehome.engine.decision import Answer, Decision
from onehome.engine.types import Award, AwardHistory, Fact, MemberFacts, PartialDate, Subject, SubjectFacts, read_day
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import Programme
from onehome.law.expressions import Plain
from onehome.law.record import from_plain
from onehome.law.rule_on_day import SubjectKind
from onehome.law.vocabulary import FactKind, definition

_SOURCE = "worked case"


class CaseKind(StrEnum):
    """What a case shows."""

    GRANTED = "granted"
    REFUSED = "refused"
    BOUNDARY = "boundary"
    MISSING_FACT = "missing-fact"
    REMEDIABLE = "remediable"
    ANY_OF = "any-of"
    UNVERIFIED = "unverified"
    JUDGEMENT = "judgement"
    CAP = "cap"
    TRANSITIONAL = "transitional"
    ANNOUNCED = "announced"
    HISTORICAL = "historical"
    NOT_CERTAIN = "not-certain"
    NO_ROW = "no-row-in-force"


KIND_LABELS: Mapping[CaseKind, Bilingual] = {
    CaseKind.GRANTED: Bilingual("ได้รับ", "granted"),
    CaseKind.REFUSED: Bilingual("ไม่ได้รับ", "refused"),
    CaseKind.BOUNDARY: Bilingual("วันหรือจำนวนที่เป็นเส้นแบ่ง", "at a boundary"),
    CaseKind.MISSING_FACT: Bilingual("ข้อมูลยังไม่ครบ", "a fact is missing"),
    CaseKind.REMEDIABLE: Bilingual("ยังแก้ไขได้", "can be remedied"),
    CaseKind.ANY_OF: Bilingual("เข้าข้อใดข้อหนึ่งก็พอ", "one statement is enough"),
    CaseKind.UNVERIFIED: Bilingual("เงื่อนไขที่ยังไม่ยืนยัน", "a condition not verified"),
    CaseKind.JUDGEMENT: Bilingual("เจ้าหน้าที่พิจารณา", "for an officer to judge"),
    CaseKind.CAP: Bilingual("เพดานจำนวนครั้งหรือจำนวนเงิน", "a limit on times or sums"),
    CaseKind.TRANSITIONAL: Bilingual("สิทธิเดิมก่อนเปลี่ยนหลักเกณฑ์", "a right kept from before"),
    CaseKind.ANNOUNCED: Bilingual("ประกาศแล้วแต่ยังไม่มีผล", "announced, not in force"),
    CaseKind.HISTORICAL: Bilingual("วันในอดีต", "a day in the past"),
    CaseKind.NOT_CERTAIN: Bilingual("ยังไม่แน่ว่ามีผลวันใด", "day of effect not certain"),
    CaseKind.NO_ROW: Bilingual("ไม่มีอัตราที่ใช้บังคับ", "no rate in force"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The answer computed by hand; `rows` are the parameter rows that give the sum."""

    answer: Answer
    sum: int | None
    ceiling: bool = False
    rows: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAward:
    """An earlier grant in a case; without a member it was to whom the case is about."""

    day: date
    baht: int
    member: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """One question with its answer.

    Args:
        day: the day of the question; None where only `month` ("2025-11") is asked.
        incomes: the yearly income of each member of the household, null where it is not known; the first of them is
            the person or child the case is about.
        assets: the financial assets of each member, likewise.
        working: how the answer was computed, citing the parameter rows.
    """

    id: str
    kind: CaseKind
    about: Bilingual
    working: str
    expect: Expected
    day: date | None = None
    month: str | None = None
    facts: Mapping[str, Plain | None] = field(default_factory=dict)
    incomes: tuple[int | None, ...] = ()
    assets: tuple[int | None, ...] = ()
    awards: tuple[CaseAward, ...] | None = None


@cache
def worked_cases(programme: Programme) -> tuple[WorkedCase, ...]:
    """Return the worked cases of a programme, in the order of its file.

    A case starts from the facts under `base` of the file and states only what is different; null takes a fact away.

    Raises:
        LawIsBroken: the file does not hold cases.
    """
    written = yaml.safe_load((programme.folder / "cases.yaml").read_text(encoding="utf-8"))
    base: dict[str, Any] = written["base"]
    return tuple(
        from_plain(WorkedCase, _on_base(base, case), f"{programme.code}/cases.yaml {case.get('id')}")
        for case in written["cases"]
    )


def differences(programme: Programme, case: WorkedCase) -> tuple[str, ...]:
    """Return what the engine answers otherwise than the case expects; nothing when they agree."""
    facts = facts_of(programme, case)
    if case.day is not None:
        return _compare(case.expect, found_in(decide(programme, facts, case.day)))
    year, month = (int(part) for part in str(case.month).split("-"))
    answered = decide_month(programme, facts, year, month)
    found = found_in(answered.first)
    agreed = (answered.answer, answered.sum_baht) == (found.answer, found.sum)
    if not agreed:
        found = Expected(answer=answered.answer, sum=answered.sum_baht)
    return _compare(case.expect, found)


def found_in(decision: Decision) -> Expected:
    """Return what a decision says, in the form in which a case expects it."""
    return Expected(
        answer=decision.answer,
        sum=decision.sum_baht,
        ceiling=decision.sum_is_ceiling,
        rows=tuple(part.row for part in decision.parts),
        failed=decision.failed,
        missing=tuple(dict.fromkeys(fact.name for fact in decision.missing)),
        open=tuple(f"{point.kind}:{point.id}" for point in decision.open_points if point.kind != "missing-fact"),
        waived=tuple(condition.id for condition in decision.conditions if condition.outcome == "waived"),
        cautions=tuple(caution.id for caution in decision.cautions),
    )


def _on_base(base: Mapping[str, Any], case: Mapping[str, Any]) -> dict[str, Any]:
    facts = dict(base.get("facts", {})) | dict(case.get("facts", {}))
    if case.get("alone"):
        facts = dict(case.get("facts", {}))
    rest = {name: value for name, value in case.items() if name != "alone"}
    kept = () if case.get("alone") else ("incomes", "assets", "awards")
    lists = {name: base[name] for name in kept if name in base}
    return lists | rest | {"facts": facts}


def facts_of(programme: Programme, case: WorkedCase) -> SubjectFacts:
    """Return the facts of a case as the engine is given them."""
    kind = programme.heading.subject
    subject = Subject(kind, "1" if kind in (SubjectKind.PERSON, SubjectKind.CHILD) else None)
    members = tuple(
        MemberFacts(str(number), {name: Fact(baht, case.day, _SOURCE) for name, baht in of_member.items()})
        for number, of_member in enumerate(_of_members(case), start=1)
    )
    own = members[0].facts if subject.member is not None and members else {}
    facts = {name: Fact(_value(name, value), case.day, _SOURCE) for name, value in case.facts.items()}
    awards = None
    if case.awards is not None:
        awards = AwardHistory(
            tuple(Award(programme.code, one.day, one.baht, one.member or subject.member) for one in case.awards)
        )
    return SubjectFacts(subject, {**own, **facts}, members, awards)


def _of_members(case: WorkedCase) -> list[dict[str, int | None]]:
    both = zip_longest(case.incomes, case.assets)
    return [{"person.income_year": income, "person.financial_assets": assets} for income, assets in both]


def _value(name: str, value: Plain | None) -> Plain | PartialDate | None:
    if definition(name).kind is FactKind.DATE and isinstance(value, str):
        return read_day(value) or value
    return value


def _compare(expected: Expected, found: Expected) -> tuple[str, ...]:
    return tuple(
        f"{name}: by hand {getattr(expected, name)!r}, by the engine {getattr(found, name)!r}"
        for name in Expected.__dataclass_fields__
        if getattr(expected, name) != getattr(found, name)
    )
