"""Seals texts about a person or household with that subject's own data key."""

from collections.abc import Iterable
from uuid import UUID

from onehome.gateways.key_store import newest_wrapping_key
from onehome.kernel.sealing import binding, new_key, seal
from onehome.people.models import DataKey
from onehome.people.queries.sealed import KEY_TABLE, data_key


def make_data_keys(subjects: Iterable[tuple[UUID, str]]) -> dict[UUID, bytes]:
    """Make and keep one data key for each (subject id, place); returns the keys, unwrapped."""
    name, wrapping = newest_wrapping_key()
    keys = {subject_id: (new_key(), place) for subject_id, place in subjects}
    DataKey.objects.add_all(
        [
            DataKey(
                subject_id=subject_id,
                place=place,
                wrapped=seal(wrapping, key, bound_to=binding(KEY_TABLE, "wrapped", subject_id)),
                wrapping_key=name,
            )
            for subject_id, (key, place) in keys.items()
        ]
    )
    return {subject_id: key for subject_id, (key, _) in keys.items()}


def sealed_text(text: str, *, subject_id: UUID, column: str, row: UUID) -> bytes:
    """Return `text` sealed with the subject's key and bound to its column ("table.column") and row.

    Raises:
        NotThere: the subject has no key here: it lies out of sight, or was erased.
    """
    return seal_with(data_key(subject_id), text, column=column, row=row)


def seal_with(key: bytes, text: str, *, column: str, row: UUID) -> bytes:
    """Return `text` sealed with a key that is at hand, for writing many rows."""
    table, _, name = column.partition(".")
    return seal(key, text.encode(), bound_to=binding(table, name, row))
