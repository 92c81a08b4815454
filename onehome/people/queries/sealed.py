"""Opens what is sealed: national IDs, addresses, telephone numbers, words heard and notes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.compiled import CompiledOnce
from onehome.access.errors import not_here
from onehome.gateways.key_store import NATIONAL_ID_INDEX, key_for
from onehome.kernel.sealing import binding, blind_index, open_sealed
from onehome.people.models import DataKey

KEY_TABLE = "people_datakey"
WHY = "sealed fields are opened by the queries that were already scoped"


@dataclass(frozen=True, slots=True)
class Sealed:
    """One sealed value and where it is kept: whose key, which column ("table.column"), which row."""

    subject_id: UUID
    column: str
    row: UUID
    value: bytes


def data_keys(subject_ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """Return the unwrapped data keys of those subjects whose keys the database shows, in one statement."""
    found = DataKey.objects.by_system(why=WHY).filter(subject_id__in=set(subject_ids))
    return {row.subject_id: _unwrapped(row) for row in found}


def data_key(subject_id: UUID) -> bytes:
    """Return one subject's data key.

    Raises:
        NotThere: it is out of sight, or was destroyed.
    """
    keys = data_keys([subject_id])
    if subject_id not in keys:
        raise not_here()
    return keys[subject_id]


def opened(values: Iterable[Sealed]) -> Mapping[UUID, str]:
    """Return row id -> text for many sealed values, fetching all keys in one statement; erased ones are absent."""
    wanted = list(values)
    keys = data_keys(value.subject_id for value in wanted)
    texts: dict[UUID, str] = {}
    for value in wanted:
        if value.subject_id in keys:
            texts[value.row] = open_one(keys[value.subject_id], value)
    return texts


def open_one(key: bytes, value: Sealed) -> str:
    """Return the text of one sealed value with the key of its subject."""
    table, _, column = value.column.partition(".")
    return open_sealed(key, value.value, bound_to=binding(table, column, value.row)).decode()


def national_id_index(number: str) -> bytes:
    """Return the blind index under which a national ID (13 digits) can be found."""
    return blind_index(key_for(NATIONAL_ID_INDEX), number)


def _keys(subject_ids: list[UUID]) -> QuerySet[DataKey]:
    return DataKey.objects.by_system(why=WHY).filter(subject_id__any_of=subject_ids)


_KEYS = CompiledOnce(_keys, [UUID(int=0)])


def ask_places_and_keys(household_ids: Collection[UUID]) -> Callable[[], dict[UUID, tuple[str, bytes]]]:
    """Ask where households live and for their data keys; those that are not (any more) registered are absent.

    The answer is waited for when it is called for (`together`).
    """
    rows = _KEYS.send(list(household_ids))
    return lambda: {row.subject_id: (row.place, _unwrapped(row)) for row in rows()}


def _unwrapped(row: DataKey) -> bytes:
    bound_to = binding(KEY_TABLE, "wrapped", row.subject_id)
    return open_sealed(key_for(row.wrapping_key), bytes(row.wrapped), bound_to=bound_to)
