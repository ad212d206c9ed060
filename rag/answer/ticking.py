"""Events with a tick whenever none has come for a while, until somebody has waited enough.

Whoever shows a wait must hear of it while it lasts. Knows nothing of what the events are.
"""

import asyncio
from collections.abc import AsyncGenerator
from typing import TypeVar

TICK_SECONDS = 1.0  # between two reports of what a model does

T = TypeVar("T")


class GivenUpError(Exception):
    """Whoever waits for the events wants no more of them."""


async def ticking(
    events: AsyncGenerator[T, None], seconds: float, given_up: asyncio.Event | None = None
) -> AsyncGenerator[T | None, None]:
    """The events, and None whenever none has come for so many seconds.

    Raises `GivenUpError` as soon as `given_up` is set; the events are closed in any case.
    """
    coming: asyncio.Future[T] | None = None
    stop = asyncio.ensure_future(given_up.wait()) if given_up else None
    try:
        while True:
            coming = coming or asyncio.ensure_future(anext(events))
            waited: set[asyncio.Future[object]] = {one for one in (coming, stop) if one}  # type: ignore[misc]
            await asyncio.wait(waited, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if stop is not None and stop.done():
                raise GivenUpError
            if not coming.done():
                yield None
                continue
            try:
                event = coming.result()
            except StopAsyncIteration:
                return
            coming = None
            yield event
    finally:
        ending = [one for one in (coming, stop) if one is not None]
        for one in ending:
            one.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        await events.aclose()
