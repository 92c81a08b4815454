"""What a conversation carries from page to page, in one hidden field; every byte of it is the browser's and doubted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from string import ascii_lowercase
from typing import Any

from onehome.engine.interview import BIRTH, MOST_MEMBERS, Interview, Item, Part, may_be_asked
from onehome.engine.types import FactInput, PartialDate, read_day
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_dates import EARLIEST_YEAR, LATEST_YEAR
from onehome.law.vocabulary import FactKind, about_one_person, definition, vocabulary
from onehome.web.open.screener.wording import RELATIONS, THE_PERSON, YOU

AGE = "person.age_years"
"""Told in place of a date of birth by somebody who does not know the year."""

MOST_BAHT = 1_000_000_000
MOST_COUNTED = 1_200
OLDEST = 130
PLAIN_ITEMS = (BIRTH, AGE)
_LONGEST = 40_000
_MOST_PAGES = 250
_PROVINCE_DIGITS = 2

STATE_BROKEN = Bilingual(
    "คำตอบที่ส่งมาอ่านไม่ได้ กรุณาเริ่มใหม่ ไม่มีอะไรถูกเก็บไว้",
    "The answers that arrived cannot be read. Please start again; nothing was kept.",
)

Page = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything told so far.

    Args:
        relations: id -> relation of everybody in the home; the first is the person it is about.
        home_is_whole: whether everybody in the home has been named.
        subjects_chosen: whether the page with the subjects was passed.
        pages: the questions that were answered or passed over, in order.
        values: the value told for each item, also of pages one has gone back over.
        again: a page one has gone back to.
    """

    relations: Mapping[str, str]
    home_is_whole: bool = False
    subjects_chosen: bool = False
    parts: frozenset[Part] = frozenset()
    pages: tuple[Page, ...] = ()
    values: Mapping[Item, FactInput] = field(default_factory=dict)
    again: Page = ()

    @property
    def for_oneself(self) -> bool:
        """Whether the person it is about is the one who answers."""
        return next(iter(self.relations.values())) == YOU

    def interview(self) -> Interview:
        """Return the conversation as the engine sees it: what was told on the pages that still count."""
        answers = {item: self.values.get(item) for page in self.pages for item in page}
        return Interview(tuple(self.relations), self.parts, answers)

    def answered(self, page: Page, values: Mapping[Item, FactInput]) -> "Told":
        """Return it with one page answered; an item that is not among `values` was passed over."""
        kept = {item: value for item, value in self.values.items() if item not in page}
        return replace(self, pages=(*self.pages, page), values={**kept, **values}, again=())

    def gone_back(self) -> "Told":
        """Return it with the last page open again; without one, with the page before the questions."""
        if self.pages:
            return self.reopened(len(self.pages) - 1)
        return replace(self, again=(), subjects_chosen=False, home_is_whole=self.home_is_whole and self.subjects_chosen)

    def reopened(self, place: int) -> "Told":
        """Return it with one page open again; what was told on it is still there."""
        return replace(self, again=self.pages[place], pages=(*self.pages[:place], *self.pages[place + 1 :]))

    def with_member(self, relation: str) -> "Told":
        """Return it with one more member of the home.

        Raises:
            Invalid: there are too many already.
        """
        if len(self.relations) >= MOST_MEMBERS:
            raise Invalid(
                Bilingual(
                    f"ใส่ได้ไม่เกิน {MOST_MEMBERS} คน บ้านที่มีคนมากกว่านี้ คุยกับเจ้าหน้าที่จะแม่นกว่า",
                    f"There is room for {MOST_MEMBERS} people. For a larger home an officer can say more.",
                )
            )
        free = next(letter for letter in ascii_lowercase if letter not in self.relations)
        return replace(self, relations={**self.relations, free: relation})

    def without_member(self, member: str) -> "Told":
        """Return it without one member, and without what was told of him; the first one stays."""
        if member not in list(self.relations)[1:]:
            return self
        pages = (tuple(item for item in page if item.member != member) for page in self.pages)
        return replace(
            self,
            relations={one: relation for one, relation in self.relations.items() if one != member},
            pages=tuple(page for page in pages if page),
            values={item: value for item, value in self.values.items() if item.member != member},
            again=(),
        )


def begin(*, for_oneself: bool) -> Told:
    """Return a conversation about one person of whom nothing is known."""
    return Told({"a": YOU if for_oneself else THE_PERSON})


def write(told: Told) -> str:
    """Return what the hidden field holds."""
    written = {
        "home": dict(told.relations),
        "whole": told.home_is_whole,
        "chosen": told.subjects_chosen,
        "parts": sorted(told.parts),
        "pages": [[_key(item) for item in page] for page in told.pages],
        "values": {_key(item): _written(value) for item, value in told.values.items() if value is not None},
        "again": [_key(item) for item in told.again],
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def read(written: str) -> Told:
    """Return the conversation that a hidden field holds.

    Raises:
        Invalid: it is not one we could have written.
    """
    if len(written) > _LONGEST:
        raise Invalid(STATE_BROKEN)
    try:
        return _read(json.loads(written))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid(STATE_BROKEN) from error


def _read(found: Any) -> Told:
    relations = _relations(found["home"])
    pages = [_page(page, relations) for page in _listed(found["pages"], _MOST_PAGES)]
    values = {item: _value(item, value) for item, value in _items(found["values"], relations)}
    asked = [item for page in pages for item in page]
    if len(asked) != len(set(asked)):
        raise ValueError("a question stands twice")
    return Told(
        relations=relations,
        home_is_whole=found["whole"] is True,
        subjects_chosen=found["chosen"] is True,
        parts=frozenset(Part(part) for part in _listed(found["parts"], len(Part))),
        pages=tuple(pages),
        values=values,
        again=tuple(item for item in _page(found["again"], relations) if item not in asked),
    )


def _relations(written: Any) -> dict[str, str]:
    members = list(written.items())
    if not 1 <= len(members) <= MOST_MEMBERS or members[0][1] not in (YOU, THE_PERSON):
        raise ValueError("no home")
    if any(len(member) != 1 or member not in ascii_lowercase for member, _ in members):
        raise ValueError("no member")
    if any(relation not in RELATIONS for _, relation in members[1:]):
        raise ValueError("no relation")
    return dict(members)


def _listed(written: Any, most: int) -> list[Any]:
    if not isinstance(written, list) or len(written) > most:
        raise ValueError("no list")
    return written


def _page(written: Any, relations: Mapping[str, str]) -> Page:
    return tuple(_item(key, relations) for key in _listed(written, MOST_MEMBERS * 8))


def _items(written: Any, relations: Mapping[str, str]) -> list[tuple[Item, Any]]:
    return [(_item(key, relations), value) for key, value in written.items()]


def _key(item: Item) -> str:
    return f"{item.name}@{item.member or ''}"


def _item(key: str, relations: Mapping[str, str]) -> Item:
    name, _, member = key.partition("@")
    if name not in PLAIN_ITEMS and not _is_asked(name):
        raise ValueError("no question")
    if about_one_person(name) != bool(member) or (member and member not in relations):
        raise ValueError("nobody")
    return Item(name, member or None)


def _is_asked(name: str) -> bool:
    return name in vocabulary() and may_be_asked(name)


def _written(value: FactInput) -> Any:
    if isinstance(value, PartialDate):
        return f"{value.year:04}" if value.month is None else f"{value.year:04}-{value.month:02}"
    return value.isoformat() if isinstance(value, date) else value


def _value(item: Item, written: Any) -> FactInput:
    about = definition(item.name)
    if about.kind in (FactKind.BOOLEAN, FactKind.DOCUMENT) and isinstance(written, bool):
        return written
    if about.kind in (FactKind.INTEGER, FactKind.MONEY) and type(written) is int:
        most = MOST_BAHT if about.kind is FactKind.MONEY else OLDEST if item.name == AGE else MOST_COUNTED
        if 0 <= written <= most:
            return written
    if isinstance(written, str):
        if written in about.values:
            return written
        if about.kind is FactKind.DATE:
            return checked_day(read_day(written))
        if about.kind is FactKind.AREA and written.isascii() and written.isdigit() and len(written) == _PROVINCE_DIGITS:
            return written
    raise ValueError("no answer")


def checked_day(day: date | PartialDate | None) -> date | PartialDate:
    """Return a day of the years people speak of.

    Raises:
        ValueError: it is none.
    """
    if day is None or not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValueError("no day")
    return day
