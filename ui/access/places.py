"""Places for answers: so many at once, those of quotes and those of models apart.

Quotes need this machine, and never wait for a model that says nothing. For one event loop. Does not
know who asks, or in which form an answer is shown.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from typing import Any

from rag.config.settings import QUOTES
from rag.events import Event
from rag.newsroom import Newsroom
from ui.access.limits import BUSY_SECONDS, TooManyError

MOST_WAITING = 64  # answers of a kind that wait for a place; whoever else asks is told so at once


class Places:
    """`web.concurrency` answers of each kind at the same time."""

    def __init__(self, newsroom: Newsroom) -> None:
        """All places are free."""
        self._newsroom = newsroom
        self._quotes, self._models = (_Kind(newsroom.config.web.concurrency) for _ in range(2))

    async def stream(
        self, question: str, *, model: str | None = None, **how: Any
    ) -> AsyncGenerator[Event, None]:
        """`Newsroom.stream` once there is a place. Raises `TooManyError` where too many wait."""
        chosen = model or self._newsroom.config.chat.model
        async with (
            (self._quotes if chosen == QUOTES else self._models).taken(),
            aclosing(self._newsroom.stream(question, model=model, **how)) as events,
        ):
            async for event in events:
                yield event


class _Kind:
    """So many at once; others wait, and beyond `MOST_WAITING` are told to come again."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)
        self._waiting = 0

    @asynccontextmanager
    async def taken(self) -> AsyncGenerator[None, None]:
        """A place, as long as the block lasts."""
        if self._free.locked() and self._waiting >= MOST_WAITING:
            line = "too many questions wait for an answer already; ask again in a moment"
            raise TooManyError(line, BUSY_SECONDS, full=True)
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()
