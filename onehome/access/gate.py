"""The one gate: may this actor do this to this, here? And the context in which the database shows rows.

Every action opens with `with acting(by):` and then asks `require(...)`. Every page does the same through the
decorators of `onehome.web.doors`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, models, transaction

from onehome.access.errors import not_permitted
from onehome.access.scope import Scope
from onehome.access.types import Actor, Permission
from onehome.journal.prepared import ask_prepared, send_prepared, together

CONTEXT = "onehome.provinces"
EVERY_ROW = "*"  # stands for all provinces: to look each row's up in a list of all takes longer than reading the row


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer and why."""

    allowed: bool
    reason: str


def decide(actor: Actor, permission: Permission, on: models.Model | str | None = None) -> Decision:
    """Return whether `actor` may use `permission` on a record, on the whole of a place (area code), or at all."""
    if not actor.may(permission):
        return Decision(False, f"no grant gives '{permission}'")
    if on is None:
        return Decision(True, "a grant gives it")
    if isinstance(on, str):
        allowed = actor.may_in(permission, on)
        return Decision(allowed, "the place lies in the grant" if allowed else f"no grant reaches place '{on}'")
    scope: Scope = on.scope  # type: ignore[attr-defined]  # only scoped models are asked about
    allowed = scope.reaches(actor, permission, on)
    return Decision(allowed, "the record lies in the grant" if allowed else "no grant reaches the record")


def require(actor: Actor, permission: Permission, on: models.Model | str | None = None) -> None:
    """Pass silently if the gate allows.

    Raises:
        Refused: it does not. Whoever answers the user writes the refusal to the journal, after the rollback.
    """
    if not decide(actor, permission, on).allowed:
        raise not_permitted()


@contextmanager
def acting(actor: Actor, *, first: Callable[[], None] | None = None) -> Iterator[None]:
    """Open a transaction in which the database shows the rows of the actor's provinces and no others.

    Contexts nest; the context before is restored at the end. See row_security.py for the policies.

    Args:
        first: sends the first statements of the transaction; they travel together with the context.
    """
    provinces = EVERY_ROW if actor.everywhere else ",".join(actor.provinces)
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:  # there was no context before, and this one ends with the transaction
            _open(provinces, first)
            yield
            return
        before = _shown()
        _open(provinces if before != provinces else None, first)
        yield
        # After an error the rollback restores the context; after success it is put back here.
        if before != provinces:
            _show(before)


def _shown() -> str:
    before: str = ask_prepared("SELECT coalesce(current_setting(%s, true), '')", [CONTEXT])[0][0]
    return before


def _open(provinces: str | None, first: Callable[[], None] | None) -> None:
    with together():
        if provinces is not None:
            _show(provinces)
        if first is not None:
            first()


def _show(provinces: str) -> None:
    send_prepared("SELECT set_config(%s, %s, true)", [CONTEXT, provinces])
