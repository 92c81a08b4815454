"""Asks the gate before units are imported, which `places` upstream cannot."""

from collections.abc import Sequence

from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.places.actions.import_units import UnitLine
from onehome.places.actions.import_units import import_units as write_units
from onehome.places.queries import place_of_units


def import_units(*, by: Actor, rows: Sequence[UnitLine]) -> int:
    """Add or refresh units from a table that was read and shown before; returns how many.

    Raises:
        Refused: `by` may not import for one of the places, or for one that a unit would leave.
    """
    with acting(by):
        before = place_of_units({row.code for row in rows})
        for place in sorted({row.place for row in rows} | set(before.values())):
            require(by, Permission.IMPORT_ORGANISATION, place)
        return write_units(by=by.by, rows=rows)
