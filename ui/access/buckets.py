"""Token buckets: how often each may do a thing, with a few at once allowed.

In memory, for one process. Does not know what is counted.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 20_000  # the least recently used is forgotten first


class Buckets:
    """A bucket for each key: `size` at once, and one more every `seconds`. Thread-safe enough for
    one event loop and its threads, since each step holds Python's lock.
    """

    def __init__(
        self, size: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._size = size
        self._seconds = seconds
        self._clock = clock
        self._full_at: OrderedDict[str, float] = OrderedDict()  # when each bucket is full again

    def take(self, key: str) -> float:
        """Takes one and returns 0; if there is none, the seconds until there is one."""
        now = self._clock()
        full_at = max(now, self._full_at.get(key, now))
        wait = full_at - now - (self._size - 1) * self._seconds
        if wait > 1e-6:
            return wait
        self._keep(key, full_at + self._seconds)
        return 0.0

    def give_back(self, key: str) -> None:
        """Puts back one that was taken."""
        if key in self._full_at:
            self._keep(key, self._full_at[key] - self._seconds)

    def _keep(self, key: str, full_at: float) -> None:
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        while len(self._full_at) > MOST_KEYS:
            self._full_at.popitem(last=False)
