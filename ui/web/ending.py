"""How a server ends on SIGTERM: always with 0, and at the latest after `LAST_RESORT` seconds.

A thread may be inside a library that does not come back. What the archive holds is whole at every
moment, so that leaving it there loses nothing that was acknowledged.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

LAST_RESORT = 8.5  # seconds after SIGTERM


def leave_at_the_latest(seconds: float = LAST_RESORT) -> None:
    """Ends the process with 0 after so many seconds, unless it has ended by then."""
    timer = threading.Timer(seconds, os._exit, [0])
    timer.daemon = True
    timer.start()


@contextmanager
def ending_quietly() -> Iterator[None]:
    """SIGTERM ends the process with 0 while something is prepared or closed inside."""

    def end(_signal: int, _frame: FrameType | None) -> NoReturn:
        leave_at_the_latest()
        sys.exit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
