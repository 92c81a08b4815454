"""The table of routes: for each one the record it takes, who opens it, who may send its form, and what it lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.access.matrix.people import Sight


@dataclass(frozen=True)
class Row:
    """How one route behaves.

    Args:
        get: who opens the page, with which relation to the record; without a record, `roles(...)`.
        post: who may send its form; None when the page takes no form, and answers like a GET or with 405.
        kind: kind of the record that the address names; None for a page without one.
        shows: whether the page carries the record's own text.
        shows_to: who finds the text on the page, where that is not everybody who opens it.
        lists: kinds of which the page carries the text of everything that the reader reaches, with that reach.
        also: kinds of which this page shows more than others do, each a decision that its comment explains.
        query: what is asked for in the address.
        leads: the page may lead on to another one.
        refuses_get: the page takes forms only.
        fixed: parameters of the address that are no record.
        named: how the address calls a parameter of the record, where it uses another name ("" for none).
    """

    get: Sight
    post: Sight | None = None
    kind: str | None = None
    shows: bool = True
    shows_to: Sight | None = None
    lists: Mapping[str, Sight] = field(default_factory=dict)
    also: Mapping[str, Sight] = field(default_factory=dict)
    query: str = ""
    leads: bool = False
    refuses_get: bool = False
    fixed: Mapping[str, object] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


def form(kind: str, who: Sight, *, shows: bool = False) -> Row:
    """Return the row of a form about a record."""
    return Row(kind=kind, get=who, post=who, shows=shows)


def button(kind: str, who: Sight) -> Row:
    """Return the row of an address that takes a form only."""
    return Row(kind=kind, get={}, post=who, refuses_get=True)
