"""Waiting for what another thread, process or server does; no test measures how long that takes."""

import time
from collections.abc import Callable

PATIENCE = 60.0  # seconds: a machine that is slow passes, a test that would hang fails


def eventually(condition: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Whether the condition comes to hold; returns as soon as it does."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True
