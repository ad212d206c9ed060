"""Users of a server over plain HTTP/1.1: each asks, waits for the answer and asks the next.

One event loop, a connection each, so that they cost little beside the server they measure.
"""

import asyncio
import itertools
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import numpy as np

BUSY = (429, 503)
PATIENT = 60.0  # seconds that a user waits for an answer


@dataclass
class Times:
    """Seconds of the answers and of the refusals, and what else came."""

    answered: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, status: int, seconds: float, body: bytes) -> None:
        if status == 200:
            self.answered.append(seconds)
        elif status in BUSY:
            self.busy.append(seconds)
        else:
            self.wrong.append(f"{status} {body[:200]!r}")


def quantile(seconds: Sequence[float], part: float) -> float:
    """A quantile in milliseconds; 0 of nothing."""
    return 1000 * float(np.quantile(seconds, part)) if seconds else 0.0


@dataclass
class User:
    """Asks one question after another until `end` (of `time.monotonic`)."""

    address: str
    token: str
    questions: Sequence[str]
    model: str | None = None

    async def run(self, end: float, times: Times) -> None:
        place = urlsplit(self.address)
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        try:
            for question in itertools.cycle(self.questions):
                begun = time.monotonic()
                if begun >= end:
                    return
                writer.write(self._request(question, place.netloc))
                status, body = await asyncio.wait_for(_answer(reader), PATIENT)
                times.add(status, time.monotonic() - begun, body)
                if status in BUSY:
                    await asyncio.sleep(0.5)
        finally:
            writer.close()

    def _request(self, question: str, host: str) -> bytes:
        asked = {"question": question} | ({"model": self.model} if self.model else {})
        body = json.dumps(asked).encode()
        head = (
            f"POST /api/ask HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
            f"Accept: application/json\r\nAuthorization: Bearer {self.token}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and body of one response, whose length is stated."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    lengths = [int(line[15:]) for line in lines if line.lower().startswith("content-length:")]
    return int(lines[0].split()[1]), await reader.readexactly(lengths[0])


def load(users: Sequence[User], seconds: float) -> Times:
    """What these users saw, all at once, in so many seconds."""
    times = Times()

    async def run() -> None:
        end = time.monotonic() + seconds
        await asyncio.gather(*(user.run(end, times) for user in users))

    asyncio.run(run())
    return times
