"""Waiting for what another thread, process or server does; no test measures how long that takes."""

import asyncio
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


async def settled() -> None:
    """Lets the tasks of the loop go on until each waits for something from outside it."""
    for _ in range(100):  # each step of a task takes a turn of the loop, and no task has so many
        await asyncio.sleep(0)
