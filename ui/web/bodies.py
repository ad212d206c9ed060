"""Request bodies: read whole, within deadlines, and all together within a bound of memory.

Knows ASGI requests. Does not know what a body means.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from ui.access.asgi import Headers, Refused

AsgiMessage = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[AsgiMessage]]

ALL_BODIES = 64_000_000  # bytes held of unfinished requests together
BODIES_EACH = 24_000_000  # of these, for one sender
SILENCE_SECONDS = 5.0  # longest wait for more of a body
SLOWEST = 20_000  # bytes a second below which a body is dropped, once the silence has passed
BUSY = 5  # seconds after which a sender may try again


class Bodies:
    """Reads bodies, and knows how many bytes of them are held."""

    def __init__(
        self,
        everything: int = ALL_BODIES,
        each: int = BODIES_EACH,
        silence: float = SILENCE_SECONDS,
    ) -> None:
        self._everything = everything
        self._each = each
        self._silence = silence
        self.held: Counter[str] = Counter()

    async def read(self, headers: Headers, receive: Receive, most: int, sender: str) -> bytes:
        """The whole body of at most `most` bytes. Raises `Refused`."""
        too_large = Refused(413, f"the request is larger than {most:,} bytes")
        for length in headers.all("content-length"):
            if not length.isdecimal() or int(length) > most:
                raise too_large
        if not headers.all("content-length") and not headers.all("transfer-encoding"):
            return b""
        parts, size, begun = [], 0, time.monotonic()
        try:
            while True:
                message = await self._next(receive, begun, size)
                part = message.get("body", b"")
                parts.append(part)
                size += len(part)
                self.held[sender] += len(part)
                if size > most:
                    raise too_large
                if not message.get("more_body"):
                    return b"".join(parts)
                self._check_bounds(sender)
        finally:
            self.held[sender] -= size
            if self.held[sender] <= 0:
                del self.held[sender]

    async def _next(self, receive: Receive, begun: float, size: int) -> AsgiMessage:
        late = Refused(408, "the request came too slowly and was dropped", Connection="close")
        try:
            message = await asyncio.wait_for(receive(), self._silence)
        except TimeoutError:
            raise late from None
        if message["type"] != "http.request":
            raise Refused(400, "the request is incomplete")
        if time.monotonic() - begun > 2 * self._silence + size / SLOWEST:
            raise late
        return message

    def _check_bounds(self, sender: str) -> None:
        if self.held[sender] > self._each or self.held.total() > self._everything:
            raise Refused(
                503,
                "too much is being sent at once; try again in a few seconds",
                Retry_After=str(BUSY),
                Connection="close",
            )


def replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that returns the body already read, then whatever comes next."""
    held: list[bytes] = [body]

    async def again() -> AsgiMessage:
        if not held:
            return await receive()
        return {"type": "http.request", "body": held.pop(), "more_body": False}

    return again
