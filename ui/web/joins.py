"""Places in the page's queue: so many for each owner, and none for what nobody reads.

A browser joins the queue, and then reads what becomes of it from a stream. Questions whose stream
nobody opens would be answered all the same, and keep others out. Does not know Gradio.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from ui.access.asgi import Refused

PLACES_EACH = 12  # unfinished events of one owner; a page that opens has one to three at once
UNREAD_SECONDS = 10.0  # that an event is kept while nobody reads what becomes of it
BUSY_SECONDS = 2


class Queue(Protocol):
    """The queue behind the page."""

    def pending(self, session: str) -> int:
        """How many events of a session are not finished or not read."""

    async def drop(self, session: str) -> None:
        """Ends all events of a session."""


class Joins:
    """Watches who joins and who reads. For one event loop."""

    def __init__(
        self, queue: Queue, places: int = PLACES_EACH, unread: float = UNREAD_SECONDS
    ) -> None:
        self._queue = queue
        self._places = places
        self._unread = unread
        self._reading: Counter[str] = Counter()
        self._sessions: dict[str, set[str]] = {}  # of owners, those that may have events
        self._watched: dict[str, asyncio.Task[None]] = {}

    def join(self, owner: str, session: str) -> None:
        """An owner joins the queue with a session. Raises `Refused` beyond its places."""
        held = {one for one in self._sessions.get(owner, ()) if self._queue.pending(one)}
        if sum(map(self._queue.pending, held)) >= self._places:
            raise Refused(
                429,
                f"{self._places} requests of this browser wait already; try again in a moment",
                Retry_After=str(BUSY_SECONDS),
            )
        self._sessions[owner] = {*held, session}
        if not self._queue.pending(session):
            self._unwatch(session)  # what was read until now says nothing of this event
        self._watch(session)

    @contextmanager
    def reading(self, session: str) -> Iterator[None]:
        """Somebody reads a session's stream inside."""
        self._reading[session] += 1
        self._unwatch(session)
        try:
            yield
        finally:
            self._reading[session] -= 1
            if not self._reading[session]:
                del self._reading[session]
                self._watch(session)

    def _watch(self, session: str) -> None:
        if session not in self._watched and not self._reading[session]:
            task = asyncio.get_running_loop().create_task(self._drop_unread(session))
            self._watched[session] = task

    def _unwatch(self, session: str) -> None:
        if task := self._watched.pop(session, None):
            task.cancel()

    async def _drop_unread(self, session: str) -> None:
        await asyncio.sleep(self._unread)
        del self._watched[session]  # so that nothing cancels this any more
        try:
            if self._queue.pending(session):
                await self._queue.drop(session)
        finally:
            self._forget()

    def _forget(self) -> None:
        """Forgets owners whose sessions have no events."""
        for owner, held in list(self._sessions.items()):
            left = {one for one in held if self._queue.pending(one) or one in self._watched}
            if left:
                self._sessions[owner] = left
            else:
                del self._sessions[owner]
