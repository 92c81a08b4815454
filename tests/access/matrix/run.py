"""Opens every address in every way and compares the answer with the table."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access.matrix.people import (
    ABSENT,
    ANONYMOUS,
    CANARY,
    HERE,
    LOOKERS,
    RELATIONS,
    Record,
    Sight,
    relation,
)
from tests.access.matrix.rows import Row

SENT_TO_SIGN_IN = "/sign-in"
OPENED = {200}
TAKEN = {200, 302, 409, 422}
CLOSED = {302, 403, 404, 405}


@dataclass(frozen=True)
class Cell:
    """One way of opening one address."""

    route: str
    kind: str
    looker: str
    relation: str
    method: str

    def __str__(self) -> str:
        return f"{self.method} {self.route} [{self.kind}] by {self.looker}, {self.relation}"


@dataclass
class Outcome:
    """What came of a run."""

    cells: set[Cell] = field(default_factory=set)
    leaks: list[str] = field(default_factory=list)
    denials: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)  # how often texts of a kind were shown
    families: int = 0

    def add(self, other: "Outcome") -> None:
        """Add what came of a part."""
        self.cells |= other.cells
        self.texts += other.texts
        self.families += 1
        for kind in ("leaks", "denials", "faults"):
            getattr(self, kind).extend(getattr(other, kind))

    def wrong(self) -> list[str]:
        """Return all that is wrong, one line each."""
        return [f"{kind}: {line}" for kind in ("faults", "leaks", "denials") for line in getattr(self, kind)]

    def __str__(self) -> str:
        said = f"{len(self.cells):,} tuples, {len(self.leaks)} leaks, {len(self.denials)} wrongful denials"
        return f"{said}, {len(self.faults)} faults; {sum(self.texts.values()):,} texts seen"


class Matrix:
    """The records, the table, and a signed-in browser for each role."""

    def __init__(
        self, records: Sequence[Record], rows: Mapping[str, tuple[Row, ...]], reach: Mapping[str, Sight]
    ) -> None:
        self.records, self.rows, self.reach = records, rows, reach
        self.by_canary = {record.canary: record for record in reversed(records) if not record.carries}
        self.outcome = Outcome()
        self.by_kind: dict[str, list[Record]] = {}
        for record in records:
            self.by_kind.setdefault(record.kind, []).append(record)

    def run(self, browsers: Mapping[str, Client], routes: Sequence[str], lookers: Sequence[str] = LOOKERS) -> Outcome:
        """Open every route in every way and return what came of it."""
        outcome = Outcome()
        for route in routes:
            for cell, row, record in self._cells(route, lookers):
                answer, text = self._open(cell, row, record, browsers[cell.looker])
                self._judge(cell, row, record, answer, text, outcome)
        return outcome

    def texts(
        self, browsers: Mapping[str, Client], route: str, lookers: Sequence[str], relations: Collection[str]
    ) -> Iterator[tuple[Cell, str]]:
        """Yield what each way of opening a route shows, without judging it."""
        chosen = (one for one in self._cells(route, lookers) if one[0].relation in relations)
        for cell, row, record in chosen:
            yield cell, self._open(cell, row, record, browsers[cell.looker])[1]

    def _cells(self, route: str, lookers: Sequence[str]) -> Iterator[tuple[Cell, Row, Record | None]]:
        for row, looker in product(self.rows[route], lookers):
            for (name, record), method in product(self._chosen(row, looker), ("GET", "POST")):
                yield Cell(route, row.kind or "", looker, name, method), row, record

    def _chosen(self, row: Row, looker: str) -> Iterator[tuple[str, Record | None]]:
        if row.kind is None:
            yield HERE[0], None
            return
        found: dict[str, Record] = {}
        for record in self.by_kind[row.kind]:
            found.setdefault(relation(looker, record), record)
        yield from ((name, found[name]) for name in RELATIONS if name in found)
        yield ABSENT, None

    def _open(self, cell: Cell, row: Row, record: Record | None, browser: Client) -> tuple[HttpResponse, str]:
        address = self._address(cell.route, row, record)
        with transaction.atomic():
            answer = (
                browser.get(address) if cell.method == "GET" else browser.post(address, record.sends if record else {})
            )
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            text = content.decode("utf-8", errors="replace")
            transaction.set_rollback(True)
        return answer, text

    def _judge(
        self, cell: Cell, row: Row, record: Record | None, answer: HttpResponse, text: str, outcome: Outcome
    ) -> None:
        outcome.cells.add(cell)
        if answer.status_code >= 500:
            outcome.faults.append(f"{cell}: answered {answer.status_code}")
            return
        self._look_for_leaks(cell, row, text, outcome)
        allowed = self._allowed(cell, row)
        problem = _denied(cell, row, answer) if allowed else _let_in(cell, answer)
        if problem:
            (outcome.denials if allowed else outcome.leaks).append(f"{cell}: {problem}")
        elif allowed and cell.method == "GET" and not row.refuses_get:
            outcome.denials.extend(
                f"{cell}: {missing} is not shown" for missing in self._missing(cell, row, record, text)
            )

    def _address(self, route: str, row: Row, record: Record | None) -> str:
        arguments: dict[str, Any] = dict(row.fixed)
        if row.kind is not None:
            example = self.by_kind[row.kind][0]
            values = record.arguments if record else {name: uuid4() for name in example.arguments}
            named = {row.named.get(name, name): value for name, value in values.items()}
            arguments |= {name: value for name, value in named.items() if name}
        return reverse(route, kwargs=arguments) + row.query

    def _allowed(self, cell: Cell, row: Row) -> bool:
        who = row.post if cell.method == "POST" and row.post is not None else row.get
        return cell.relation in who.get(cell.looker, ())

    def _look_for_leaks(self, cell: Cell, row: Row, text: str, outcome: Outcome) -> None:
        for match in set(CANARY.findall(text)):
            record = self.by_canary.get(f"canary-{match[0]}-{match[1]}-end")
            if record is None:
                continue
            outcome.texts[record.kind] += 1
            reached = self.reach[record.kind].get(cell.looker, frozenset())
            reached |= row.also.get(record.kind, {}).get(cell.looker, frozenset())
            if relation(cell.looker, record) not in reached:
                outcome.leaks.append(f"{cell}: shows {record.canary}")

    def _missing(self, cell: Cell, row: Row, record: Record | None, text: str) -> Iterator[str]:
        reads = row.shows_to is None or cell.relation in row.shows_to.get(cell.looker, ())
        if record is not None and row.shows and reads and record.canary not in text:
            yield record.canary
        for kind, who in row.lists.items():
            for one in self.by_kind[kind]:
                if relation(cell.looker, one) in who.get(cell.looker, ()) and one.canary not in text:
                    yield one.canary


def _signs_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(SENT_TO_SIGN_IN)


def _denied(cell: Cell, row: Row, answer: HttpResponse) -> str:
    """Return what is wrong with the answer to somebody who may."""
    if cell.method == "GET":
        fits = answer.status_code in ({405} if row.refuses_get else OPENED | {302} if row.leads else OPENED)
    else:
        fits = answer.status_code in (TAKEN if row.post is not None else TAKEN | {405})
    return "" if fits and not _signs_in(answer) else f"answered {answer.status_code}"


def _let_in(cell: Cell, answer: HttpResponse) -> str:
    """Return what is wrong with the answer to somebody who may not."""
    if answer.status_code not in CLOSED:
        return f"answered {answer.status_code}"
    if cell.looker == ANONYMOUS and not (_signs_in(answer) or answer.status_code == 405):
        return f"answered {answer.status_code} to a stranger"
    if answer.status_code == 302 and cell.looker != ANONYMOUS:
        return f"led on to {answer.headers['Location']}"
    return ""
