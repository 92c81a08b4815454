"""Households made up at random, and somebody who answers what is asked of him from what is true."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onehome.engine.interview import BIRTH, Interview, Item, Part, Question, may_be_asked, stand
from onehome.engine.types import FactInput, PartialDate
from onehome.law.catalogue import Programme
from onehome.law.vocabulary import FactKind, about_one_person, definition, vocabulary

Truth = Mapping[Item, FactInput]

DAY = date(2025, 11, 15)
ASKED = tuple(name for name in vocabulary() if may_be_asked(name))
_BIRTHS = (1940, 1955, 1962, 1965, 1980, 2004, 2007, 2008, 2018, 2019, 2020, 2025)
_MONEY = (0, 40_000, 90_000, 100_000, 100_001, 150_000, 2_000_000)
_NUMBERS = {
    "dwelling.residence_months": (0, 5, 6, 40),
    "family.children_in_need": (0, 1, 2),
    "deceased.age_at_death": (40, 59, 60, 88),
    "loan.group_size": (1, 5, 8),
    "person.age_years": (5, 30, 70),
}


@dataclass(frozen=True)
class Home:
    """A household with everything that is true of it and known at home."""

    members: tuple[str, ...]
    parts: frozenset[Part]
    truth: Truth

    def begun(self) -> Interview:
        return Interview(self.members, self.parts)


def random_home(chance: random.Random, day: date = DAY) -> Home:
    """Return a household of one to five; one fact in ten is not known to whoever answers."""
    members = tuple("abcde"[: chance.randint(1, 5)])
    parts = frozenset(part for part in Part if chance.random() < 0.5)
    items = [
        Item(name, member)
        for name in ASKED
        for member in (members if about_one_person(name) else (None,))
        if chance.random() < 0.9
    ]
    truth = {item: random_value(item.name, chance) for item in items}
    if all(_is_grown_up(truth.get(Item(BIRTH, member)), day) for member in members):
        truth[Item("family.children_in_need")] = 0  # who lives in the home is known, and none of them is a child
    return Home(members, parts, truth)


def _is_grown_up(born: FactInput, day: date) -> bool:
    latest = born.latest if isinstance(born, PartialDate) else born
    return isinstance(latest, date) and latest <= day.replace(year=day.year - 18)


def random_value(name: str, chance: random.Random) -> FactInput:
    """Return a value a fact may have, near the lines of the law as often as not."""
    about = definition(name)
    if name == "person.nationality_thai":
        return chance.random() < 0.85
    if about.kind in (FactKind.BOOLEAN, FactKind.DOCUMENT):
        return chance.random() < 0.5
    if about.kind is FactKind.MONEY:
        return chance.choice(_MONEY)
    if about.kind is FactKind.INTEGER:
        return chance.choice(_NUMBERS[name])
    if about.kind is FactKind.AREA:
        return chance.choice(("10", "30", "50"))
    if about.kind is FactKind.CODE:
        return chance.choice(about.values)
    return _random_day(name, chance)


def _random_day(name: str, chance: random.Random) -> FactInput:
    about = definition(name)
    if about.values and chance.random() < 0.4:
        return chance.choice(about.values)
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    if name == "person.birth_date":
        born = date(chance.choice(_BIRTHS), month, day)
        if born > DAY:
            born = date(2025, 1, day)
        partly = chance.random()
        return born if partly < 0.8 else PartialDate(born.year, born.month if partly < 0.9 else None)
    if name == "person.was_recipient_before":
        return date(chance.choice((2020, 2023, 2024)), month, day)
    if name == "application.date":  # it may still be to come
        return date(chance.choice((2025, 2026)), month, day)
    return date(2025, min(month, 10), day)


def reply(question: Question, truth: Truth) -> dict[Item, FactInput]:
    """Return the answers of somebody who tells what is true and passes over what he does not know."""
    return {item: truth.get(item) for item in question.items}


def talk(
    home: Home, among: tuple[Programme, ...], day: date = DAY
) -> tuple[Interview, list[tuple[Interview, Question]]]:
    """Return the conversation when nothing is left to ask, and every question with what was known before it."""
    interview, asked = home.begun(), []
    now = stand(interview, day, among)
    while now.questions:
        asked.append((interview, now.questions[0]))
        interview = interview.answered(reply(now.questions[0], home.truth))
        now = stand(interview, day, among, now)
    return interview, asked
