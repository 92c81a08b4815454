"""A row of the list in words: who, which benefit, what is missing, and who does what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from onehome.benefits.queries.missed import MissedTotal
from onehome.benefits.queries.seeming import COMMONPLACE
from onehome.benefits.types import SECURITY_WORDS, Missed, SecurityRank, Undertaken
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.law.catalogue import programme
from onehome.law.vocabulary import AnsweredBy, definition
from onehome.people.queries.cards import HouseholdCard
from onehome.web.design.parts import Level

MISSING_SHOWN = 3
SECURITY_LEVELS: Mapping[SecurityRank, Level] = {
    SecurityRank.CRISIS: "bad",
    SecurityRank.FRAGILE: "watch",
    SecurityRank.NOT_ASSESSED: "unknown",
    SecurityRank.MANAGING: "good",
    SecurityRank.SECURE: "good",
}
UNITS: Mapping[str, Bilingual] = {
    "per-person-per-month": Bilingual("บาทต่อเดือน", "baht a month"),
    "per-child-per-month": Bilingual("บาทต่อเดือน", "baht a month"),
    "per-family-per-month": Bilingual("บาทต่อเดือนต่อครอบครัว", "baht a month for the family"),
    "per-quarter": Bilingual("บาทต่อสามเดือน", "baht every three months"),
    "per-hour": Bilingual("บาทต่อชั่วโมง", "baht an hour"),
    "per-house": Bilingual("บาทต่อหลัง", "baht for the house"),
    "per-event": Bilingual("บาท ครั้งเดียว", "baht, once"),
}
ONCE = Bilingual("บาทต่อครั้ง", "baht at a time")
NO_RATE = Bilingual("ยังบอกจำนวนเงินไม่ได้", "sum not known yet")
NO_CASH = Bilingual("ไม่ใช่เงิน", "not in cash")
LIKELY = Bilingual("ข้อมูลครบ น่าจะได้", "All known: likely")
OFFICER_LOOKS = Bilingual("ข้อมูลครบ รอเจ้าหน้าที่พิจารณา", "All known: an officer has to look")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list.

    Args:
        missing: what is not known or not there yet, in a few words each; `more_missing` is how many are left out.
        ask: the question to ask at the door, where a person or a paper can answer it.
    """

    id: UUID
    household_url: str
    name: str
    place: Bilingual
    programme: Bilingual
    sum: Bilingual
    security: tuple[Level, Bilingual]
    likely: bool
    ready: Bilingual
    missing: Sequence[Bilingual]
    more_missing: int
    judged: Sequence[Bilingual]
    ask: Bilingual | None
    undertaken: Undertaken
    doing: Bilingual | None
    doing_level: Level
    doing_url: str
    may_apply: bool


@dataclass(frozen=True, slots=True)
class Total:
    """One line of a table of totals; `url` narrows the list to it."""

    name: Bilingual
    url: str
    total: MissedTotal
    current: bool


def row(one: Missed, card: HouseholdCard | None, *, has_case: bool) -> Row:
    """Return a row in words; `has_case`: whether the reader may work on an open case of the household."""
    words, level, url = _doing(one)
    missing = _missing(one)
    return Row(
        id=one.id,
        household_url=reverse("staff:household", args=[one.household_id]),
        name=called(one.who, card),
        place=place_of(card),
        programme=programme(one.programme).heading.name,
        sum=sum_words(one),
        security=(SECURITY_LEVELS[one.security], SECURITY_WORDS[one.security]),
        likely=one.likely,
        ready=LIKELY if one.likely else OFFICER_LOOKS,
        missing=missing[:MISSING_SHOWN],
        more_missing=max(0, len(missing) - MISSING_SHOWN),
        judged=_judged(one),
        ask=_ask(one),
        undertaken=one.undertaken,
        doing=words,
        doing_level=level,
        doing_url=url,
        may_apply=has_case and one.undertaken is not Undertaken.APPLICATION,
    )


def called(who: str, card: HouseholdCard | None) -> str:
    """Return the member's name, or for the family that of its head."""
    return who or (card.called if card else "")


def place_of(card: HouseholdCard | None) -> Bilingual:
    """Return village and sub-district of a household."""
    if card is None:
        return Bilingual("", "")
    village = f"{card.village} " if card.village else ""
    return Bilingual(f"{village}{card.area.th}", f"{village}{card.area.en}")


def sum_words(one: Missed) -> Bilingual:
    """Return the sum with its unit."""
    if one.baht is None:
        return NO_RATE
    if one.baht == 0:
        return NO_CASH
    unit, most = UNITS.get(one.cap_kind, ONCE), ("ไม่เกิน ", "up to ") if one.is_ceiling else ("", "")
    return Bilingual(f"{most[0]}{one.baht:,} {unit.th}", f"{most[1]}{one.baht:,} {unit.en}")


def _missing(one: Missed) -> Sequence[Bilingual]:
    asked: dict[str, int] = {}
    for name, _ in _in_order(one):
        asked[name] = asked.get(name, 0) + 1
    return [_of_so_many(definition(name).label, people) for name, people in asked.items()]


def _in_order(one: Missed) -> Sequence[tuple[str, str]]:
    """Return what is missing, what nearly everybody meets last."""
    return sorted(one.missing, key=lambda fact: fact[0] in COMMONPLACE)


def _of_so_many(label: Bilingual, people: int) -> Bilingual:
    if people == 1:
        return label
    return Bilingual(f"{label.th} ({people} คน)", f"{label.en} ({people} people)")


def _judged(one: Missed) -> Sequence[Bilingual]:
    conditions = programme(one.programme).parameters.conditions
    return [
        conditions[name].not_met if conditions[name].not_met.th else conditions[name].statement
        for name in one.judged
        if name in conditions
    ]


def _ask(one: Missed) -> Bilingual | None:
    facts = (definition(name) for name, _ in _in_order(one))
    return next((fact.question for fact in facts if fact.answered_by in (AnsweredBy.PERSON, AnsweredBy.DOCUMENT)), None)


def _doing(one: Missed) -> tuple[Bilingual | None, Level, str]:
    """Return who does what about a row, how that stands, and where to see it."""
    if one.by is None or one.on is None:
        return None, "unknown", ""
    thai, english, number = show_date(one.on, "th"), show_date(one.on, "en"), one.application_number
    if one.undertaken is Undertaken.VISIT:
        words = Bilingual(f"{one.by.th} ขอให้ไปเยี่ยม {thai}", f"{one.by.en} asked for a visit, {english}")
        return words, "info", reverse("staff:household", args=[one.household_id])
    url = reverse("staff:application", args=[one.application_id])
    if one.undertaken is Undertaken.APPLICATION:
        return Bilingual(f"{one.by.th} เตรียมคำขอ {number}", f"{one.by.en} applies: {number}"), "info", url
    return Bilingual(f"เคยขอแล้วไม่ได้ {number}", f"Refused before: {number}"), "watch", url
