"""What follows from a part of the law alone, worked out once and kept with that part."""

from collections.abc import Callable
from typing import Any, TypeVar

Found = TypeVar("Found")


class Kept:
    """A part of the law that never changes: what is derived from it may be kept with it.

    It is no field: it is neither compared nor written down, and a copy works it out anew.
    """

    __slots__ = ("_kept",)

    _kept: dict[str, Any]

    def kept(self, key: str, work_out: Callable[[], Found]) -> Found:
        """Return what is kept under `key`, worked out the first time it is asked for."""
        try:
            already: Found = self._kept[key]
            return already
        except AttributeError:
            object.__setattr__(self, "_kept", {})
        except KeyError:
            pass
        found = self._kept[key] = work_out()
        return found
