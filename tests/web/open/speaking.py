"""Somebody who goes through the screener's real pages with nothing but its forms, as a browser without scripts does."""

import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Any

from django.test import Client

from onehome.engine.interview import Item, Part
from onehome.engine.types import FactInput, PartialDate
from onehome.law.vocabulary import FactKind, definition
from onehome.web.open.screener.state import Told, read

ADDRESS = "/screener"
_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"')
_FIELD = re.compile(r'name="([a-z_.]+@[a-z]?)"')
_TRUTHS = (FactKind.BOOLEAN, FactKind.DOCUMENT)


class Visitor:
    """A browser that keeps only the page in front of it."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.answer: Any = client.get(ADDRESS)

    @property
    def html(self) -> str:
        html: str = self.answer.content.decode()
        return html

    @property
    def hidden(self) -> dict[str, str]:
        return {name: unescape(value) for name, value in _HIDDEN.findall(self.html)}

    @property
    def told(self) -> Told:
        return read(self.hidden["told"])

    @property
    def asked(self) -> list[Item]:
        """The items the page asks, first the one it names."""
        named = [self.hidden["asked"]] if "asked" in self.hidden else []
        keys = dict.fromkeys([*named, *_FIELD.findall(self.html)])
        return [Item(key.partition("@")[0], key.partition("@")[2] or None) for key in keys]

    def press(self, step: str, **typed: str | list[str]) -> Any:
        """Send the form with one button pressed."""
        self.answer = self.client.post(ADDRESS, {**self.hidden, **typed, "step": step})
        return self.answer

    def begin(self, people: int = 1, parts: frozenset[Part] = frozenset()) -> None:
        """Come to the first question of a home of so many people."""
        self.press("begin:self")
        for _ in range(people - 1):
            self.press("add:relative")
        self.press("home-whole")
        self.press("subjects", subject=sorted(parts - {Part.HEALTH}))
        if Part.HEALTH in parts:
            self.press("part:health")

    def reply(self, truth: Mapping[Item, FactInput]) -> None:
        """Answer the page from what is true; pass over what is not known."""
        items = self.asked
        known = {item: truth[item] for item in items if item in truth}
        if len({item.name for item in items}) > 1:
            self._tick(items, known)
        elif not known:
            self.press("skip")
        elif definition(items[0].name).kind is FactKind.DATE:
            self.press("answer", **_typed_day(known[items[0]]))
        elif definition(items[0].name).kind in _TRUTHS and len(items) == 1:
            self.press(f"answer:{'yes' if known[items[0]] else 'no'}")
        else:
            typed = {f"{item.name}@{item.member or ''}": _typed(value) for item, value in known.items()}
            self.press("answer", **typed, **({"per": "year"} if items[0].name == "person.income_year" else {}))

    def _tick(self, items: list[Item], known: Mapping[Item, FactInput]) -> None:
        ticked = {f"{item.name}@{item.member}": "on" for item in items if known.get(item)}
        self.press("answer" if ticked else "answer:no", **ticked)


def _typed(value: FactInput) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _typed_day(value: FactInput) -> dict[str, str]:
    if isinstance(value, PartialDate):
        return {"year": str(value.year + 543), "month": str(value.month or "")}
    if isinstance(value, date):
        return {"year": str(value.year), "month": str(value.month), "day": str(value.day)}
    return {"word": str(value)}
