"""The manager without which no personal row is read: say who is looking, or get an error.

A model names the columns that place it (`scope = Scope(...)`); the manager turns an actor's grants into a filter.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.functions import Left

from onehome.access.errors import UnscopedRead
from onehome.access.types import ActiveGrant, Actor, Permission, Reach
from onehome.places.types import NATION, lies_in, province_of

M = TypeVar("M", bound=models.Model)
NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING  # an empty Q() would vanish in a disjunction


@dataclass(frozen=True, slots=True)
class Scope:
    """To whom a row of a place belongs: column of the unit, and of the staff members whose own it is.

    Columns may lead through forward relations (`household__official_id`).
    """

    unit: str | None = None
    own: tuple[str, ...] = ()

    def filter(self, actor: Actor, permission: Permission) -> Q:
        """Return the condition under which `actor` reaches rows with `permission`."""
        if actor.system:
            return EVERYTHING
        reached = NOTHING
        for grant, reach in actor.grants_for(permission):
            reached |= self._reached(actor, grant, reach)
        return reached

    def _reached(self, actor: Actor, grant: ActiveGrant, reach: Reach) -> Q:
        if reach is Reach.PLACE:
            return _inside(grant.place)
        owned = NOTHING
        for column in self.own:
            owned |= Q(**{column: actor.staff_id})
        if reach is Reach.UNIT and self.unit and grant.unit_id:
            owned |= Q(**{self.unit: grant.unit_id})
        return owned & _inside(grant.place)

    def reaches(self, actor: Actor, permission: Permission, row: models.Model) -> bool:
        """Return whether `actor` reaches this one row with `permission`."""
        if actor.system:
            return True
        place = str(row.place)  # type: ignore[attr-defined]  # only rows of a place are asked about
        return any(
            lies_in(place, grant.place) and self._holds(actor, grant, reach, row)
            for grant, reach in actor.grants_for(permission)
        )

    def _holds(self, actor: Actor, grant: ActiveGrant, reach: Reach, row: models.Model) -> bool:
        if reach is Reach.PLACE:
            return True
        if actor.staff_id is not None and any(_value(row, column) == actor.staff_id for column in self.own):
            return True
        unit: UUID | None = _value(row, self.unit) if self.unit else None
        return reach is Reach.UNIT and unit is not None and unit == grant.unit_id


def _inside(place: str) -> Q:
    """Return the condition for rows of a place; the province stands by itself, as indexes and statistics know it."""
    if place == NATION:
        return EVERYTHING
    province = Q(province_code=province_of(place))
    return province if place == province_of(place) else province & Q(place__startswith=place)


def _value(row: models.Model, column: str) -> Any:  # the type is the column's
    value: Any = row
    for step in column.split("__"):
        value = None if value is None else getattr(value, step)
    return value


class Scoped(models.Manager[M]):
    """Reads nothing until `.seen_by(actor, permission)` or `.by_system(why=…)` is called."""

    def get_queryset(self) -> NoReturn:
        """Refuse: nobody said who is looking."""
        raise UnscopedRead(f"{self.model.__name__} was read without .seen_by(actor, permission) or .by_system(why=…).")

    def seen_by(self, actor: Actor, permission: Permission) -> models.QuerySet[M]:
        """Return the rows that `actor` may reach with `permission`."""
        scope: Scope = self.model.scope  # type: ignore[attr-defined]  # checked for every scoped model by a test
        return self._rows().filter(scope.filter(actor, permission))

    def by_system(self, *, why: str) -> models.QuerySet[M]:
        """Return all rows that the database shows in the present context, for the stated reason."""
        if not why:
            raise UnscopedRead("A read by the system needs a reason.")
        return self._rows()

    def _rows(self) -> models.QuerySet[M]:
        rows = models.QuerySet[M](self.model, using=self._db)
        # Django keeps the other side of `household.members` in `core_filters` of the manager it makes for it.
        return rows.filter(**getattr(self, "core_filters", {}))

    def add_all(self, rows: list[M], *, batch_size: int = 1_000) -> list[M]:
        """Insert many new rows at once."""
        return models.QuerySet[M](self.model, using=self._db).bulk_create(rows, batch_size=batch_size)


class Placed(models.Model):
    """A row that belongs to a place: shown by scope in the program and by province in the database."""

    place = models.CharField(max_length=8, blank=True)  # official area code; "" is the nation
    province_code = models.GeneratedField(
        expression=Left("place", 2), output_field=models.CharField(max_length=2), db_persist=True
    )

    scope: ClassVar[Scope] = Scope()
    objects: ClassVar[Scoped[Self]] = Scoped()

    class Meta:
        abstract = True
