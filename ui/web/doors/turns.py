"""Turns for all doors: at most so many at once, and each cancelled when nobody listens any more.

Who asks beyond a limit, or while too many wait, is told so at once (`ui/access/limits.py`).
Does not know in which form a door answers.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import aclosing
from datetime import date
from typing import Any, TypeVar

from fastapi import HTTPException, Request
from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from index.when import Window
from rag.answer.answerer import Turn
from rag.events import Answer, Done, Event
from rag.newsroom import Newsroom
from ui.access.limits import Limits
from ui.access.places import Places

T = TypeVar("T")


class Turns:
    """Asks a newsroom; `web.concurrency` limits how many turns run at the same time."""

    def __init__(self, newsroom: Newsroom, limits: Limits | None = None) -> None:
        """`limits` hold for those who ask by name or address; without them anybody may ask."""
        self.newsroom = newsroom
        self._limits = limits
        self._places = Places(newsroom)

    async def events(
        self,
        question: str,
        *,
        who: str | None = None,
        model: str | None = None,
        as_of: date | None = None,
        outlets: Sequence[str] = (),
        days: Window | None = None,
        history: Sequence[Turn] = (),
    ) -> AsyncGenerator[Event, None]:
        """`Newsroom.stream` once there is a place. Closing it ends the turn.

        Raises `TooManyError` before the first event: at once where `who` has reached a limit, or
        where too many wait for a place.
        """
        how: dict[str, Any] = {"model": model, "as_of": as_of, "outlets": outlets}
        how |= {"days": days, "history": history}
        if who is None or self._limits is None:
            events = self._places.stream(question, **how)
        else:
            events = self._limits.stream(self._places.stream, who, question, **how)
        async with aclosing(events):
            async for event in events:
                yield event


async def answer_of(events: AsyncGenerator[Event, None]) -> Answer:
    """The answer at the end of a turn."""
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Done):
                return event.answer
    raise RuntimeError("a turn ended without an answer")


async def begun(request: Request, events: AsyncGenerator[Event, None]) -> Event:
    """The first event of a turn, so that what is wrong with a question is known before any reply.

    Closes the turn where there is none.
    """
    try:
        return await while_connected(request, anext(events))
    except BaseException:
        await events.aclose()
        raise


async def while_connected(request: Request, work: Awaitable[T]) -> T:
    """The result of `work`, which is cancelled as soon as the client disconnects."""
    doing = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(request.receive())  # body is read: next comes the disconnect
    try:
        await asyncio.wait({doing, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            raise HTTPException(503, "the client disconnected")
        return doing.result()
    finally:
        for task in (doing, leaving):
            task.cancel()
        await asyncio.gather(doing, leaving, return_exceptions=True)


class EventStream(StreamingResponse):
    """Server-sent events; whatever ends the response also ends what makes them."""

    def __init__(self, lines: AsyncGenerator[str, None]) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(lines, media_type="text/event-stream", headers=headers)
        self._lines = lines

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the lines until they end or the client disconnects."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._lines.aclose()
