"""An event loop whose clock stands still until a test moves it on.

What waits on the loop's clock (timeouts, sleeps, back-off) then happens at a time that the test
chose, however slow the machine is; sockets and threads go on as ever. What ends without the clock
having been moved has waited for nothing.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import TypeVar

from tests.waiting import PATIENCE, eventually

T = TypeVar("T")


class HandClock(asyncio.SelectorEventLoop):
    """The loop; its time is in seconds and begins at 1,000."""

    def __init__(self) -> None:
        self._now = 1000.0
        super().__init__()

    def time(self) -> float:
        """The time that was set."""
        return self._now

    async def move_on(self, seconds: float) -> None:
        """Moves the clock on, and lets everything that is due by then run."""
        self._now += seconds
        await self.settle()

    async def settle(self) -> None:
        """Lets what is ready run; timers of a clock that stands still wait meanwhile."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def until(self, condition: Callable[[], object]) -> None:
        """Waits, in real time, for what a server or a thread does."""
        assert await asyncio.to_thread(eventually, condition), "waited in vain"


def run_by_hand(work: Callable[[HandClock], Coroutine[object, object, T]]) -> T:
    """Runs `work` on such a loop, which it is given; a wait for ever ends as `TimeoutError`."""

    async def guarded(clock: HandClock) -> T:
        task = asyncio.ensure_future(work(clock))
        guard = threading.Timer(2 * PATIENCE, clock.call_soon_threadsafe, [task.cancel])
        guard.start()
        try:
            return await task
        except asyncio.CancelledError:
            raise TimeoutError("waits for a clock that nobody moves") from None
        finally:
            guard.cancel()

    with asyncio.Runner(loop_factory=HandClock) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, HandClock)
        return runner.run(guarded(loop))
