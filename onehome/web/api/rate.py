"""How often one address may ask. Kept in the memory of each process: nothing is stored, and a restart forgets it."""

import math
import time
from collections import OrderedDict
from threading import Lock

MOST_ADDRESSES = 10_000
A_MINUTE = 60.0


class Rate:
    """A bucket for each address that fills by `a_minute` tokens a minute; those longest unseen are forgotten."""

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def seconds_to_wait(self, address: str, now: float | None = None) -> int:
        """Return 0 and count the request, or how many seconds the address has to wait."""
        at = time.monotonic() if now is None else now
        with self._lock:
            tokens, seen = self._buckets.pop(address, (float(self._a_minute), at))
            tokens = min(tokens + (at - seen) * self._a_minute / A_MINUTE, float(self._a_minute))
            allowed = tokens >= 1
            self._buckets[address] = (tokens - 1 if allowed else tokens, at)
            while len(self._buckets) > MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        return 0 if allowed else math.ceil((1 - tokens) * A_MINUTE / self._a_minute)
