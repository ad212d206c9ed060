"""How long a model may take: deadlines are for silence, not for slowness.

Any byte counts as life: a thought, a role, a comment that keeps the connection open. Knows clocks,
not servers.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.config.settings import ModelProfile


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much. Seconds, but for `max_answer_bytes` (UTF-8) and `retries`."""

    connect_seconds: float = 5.0  # one attempt
    first_byte_seconds: float = 180.0  # a model that loads, or reads a long prompt, is silent
    silence_seconds: float = 60.0  # from then on
    total_seconds: float = 900.0
    max_answer_bytes: int = 65_536
    refused_seconds: float = 2.5  # for all attempts where nothing listens, so that quotes come soon
    retries: int = 2
    retry_seconds: float = 10.0  # a server that asks for a longer wait is not waited for
    loading_seconds: float = 1.0  # before a server that says its model loads is asked again
    backoff_seconds: float = 0.5  # before the first retry, doubled each time, jittered

    @classmethod
    def of(cls, profile: "ModelProfile", max_answer_bytes: int) -> "Limits":
        """The limits that a model's profile sets."""
        names = ("connect_seconds", "first_byte_seconds", "silence_seconds", "total_seconds")
        given = {name: seconds for name in names if (seconds := getattr(profile, name)) is not None}
        return cls(max_answer_bytes=max_answer_bytes, **given)


class Clock:
    """The deadlines of one answer, on the event loop's clock; it starts when it is made."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.start = self.now
        self.total = self.start + limits.total_seconds
        self.first_byte = min(self.start + limits.first_byte_seconds, self.total)
        self.refused = min(self.start + limits.refused_seconds, self.first_byte)

    @property
    def now(self) -> float:
        """Seconds on the event loop's clock."""
        return asyncio.get_running_loop().time()

    @property
    def silence(self) -> float:
        """When a silence that begins now has lasted too long."""
        return min(self.now + self._limits.silence_seconds, self.total)

    @property
    def passed(self) -> str:
        """Which deadline has passed, in words; empty if none has."""
        limits = self._limits
        if self.now >= self.total:
            return f"the answer took over {limits.total_seconds:g} s"
        return ""


class SilentError(Exception):
    """A server sent nothing for too long; the message says for how long, or what took too long."""


async def alive(data: AsyncIterator[bytes], clock: Clock, limits: Limits) -> AsyncGenerator[bytes]:
    """The same bytes. Raises `SilentError` where none come in time, or the total has passed."""
    deadline, allowed = clock.first_byte, f"{limits.first_byte_seconds:g} s"
    while True:
        try:
            async with asyncio.timeout_at(deadline):
                part = await anext(data)
        except StopAsyncIteration:
            return
        except TimeoutError:
            silent = f"nothing came from the server for {allowed}"
            raise SilentError(clock.passed or silent) from None
        deadline, allowed = clock.silence, f"{limits.silence_seconds:g} s"
        if clock.passed:
            raise SilentError(clock.passed)
        yield part
