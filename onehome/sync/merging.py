"""Three-way merge of one field: what the phone saw, what stands there now, what the phone wants."""

from enum import StrEnum
from typing import Any


class Merge(StrEnum):
    """What becomes of one changed field."""

    APPLIED = "applied"  # nobody changed it meanwhile: the new value stands
    ALREADY = "already"  # somebody made the same change: nothing to do
    CONFLICT = "conflict"  # somebody made another change: both are shown until a person decides


def merge_field(*, base: Any, found: Any, proposed: Any) -> Merge:
    """Return what becomes of a field that was `base` on the phone, is `found` now, and should be `proposed`."""
    if same(found, proposed):
        return Merge.ALREADY
    return Merge.APPLIED if same(found, base) else Merge.CONFLICT


def same(one: Any, other: Any) -> bool:
    """Return whether two JSON values are the same; true is not 1, and 1 is 1.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return bool(one == other)
