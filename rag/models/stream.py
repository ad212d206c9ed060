"""One streamed reply, read piece by piece: its text without the model's thoughts, its end, usage.

Reads server-sent events of Chat Completions from bytes and trusts nothing about them. Does not
know deadlines, retries or the client that fetches the bytes. The openai package's own reader is
not used: it leaves generators open when a reply is given up midway, and asyncio complains.
"""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any, Literal, TypeGuard

from rag.models.faults import StatedError, stated

Ending = Literal["stop", "length", "content_filter", "cut"]

_REASONS: dict[str, Ending] = {
    "stop": "stop",
    "eos": "stop",
    "eos_token": "stop",
    "end_turn": "stop",
    "stop_sequence": "stop",
    "length": "length",
    "max_tokens": "length",
    "content_filter": "content_filter",
}
_OPEN, _CLOSE = "<think>", "</think>"


class NoChat(Exception):
    """What came is no stream of chat chunks."""


class ErrorInside(Exception):
    """The server sent an error object in the stream."""

    def __init__(self, refusal: StatedError) -> None:
        super().__init__(refusal.text)
        self.refusal = refusal


class ThoughtFilter:
    """Takes `<think>…</think>` off the front of a text that comes in pieces."""

    def __init__(self) -> None:
        self._held = ""
        self._state = "start"  # start -> inside -> after -> text
        self.thought = False

    def feed(self, piece: str) -> str:
        """The part of what came so far that is certainly answer."""
        if self._state == "text":
            return piece
        self._held += piece
        if self._state == "start":
            front = self._held.lstrip()
            if len(front) < len(_OPEN) and _OPEN.startswith(front):
                return ""
            if not front.startswith(_OPEN):
                return self._release(self._held)
            self._state, self.thought = "inside", True
        if self._state == "inside":
            _, found, rest = self._held.partition(_CLOSE)
            self._held = rest if found else self._held[-len(_CLOSE) + 1 :]
            if not found:
                return ""
            self._state = "after"
        return self._release(self._held.lstrip()) if self._held.strip() else ""

    def flush(self) -> str:
        """What was held back because it might have become a thought."""
        return self._release(self._held if self._state == "start" else "")

    def _release(self, text: str) -> str:
        self._state, self._held = "text", ""
        return text


class Reply:
    """Reads `data` until the model has finished.

    Raises `NoChat`, `ErrorInside`, and whatever reading the bytes raises. Close it when done.
    """

    def __init__(self, data: AsyncGenerator[bytes, None]) -> None:
        self._events = _events(data)
        self._thoughts = ThoughtFilter()
        self.seen = False
        """Whether anything that is a chunk has come."""
        self.finish: str | None = None
        """The server's `finish_reason`."""
        self.usage: tuple[int, int] | None = None
        """Prompt and completion tokens, where the server says so."""

    @property
    def thought(self) -> bool:
        """Whether the model wrote thoughts that were left out."""
        return self._thoughts.thought

    async def next(self) -> str | None:
        """The next text, never empty; None when the model has finished or the stream has ended."""
        while self.finish is None:
            try:
                event = await anext(self._events)
            except StopAsyncIteration:
                return self._thoughts.flush() or None
            text = self._thoughts.feed(self._take(event))
            if self.finish is not None:
                text += self._thoughts.flush()
            if text:
                return text
        return None

    async def drain(self, seconds: float) -> None:
        """Reads on past the end of the text, where the usage stands, for so long at most."""
        with suppress(Exception):  # the text is whole; only the server's own count may be missing
            async with asyncio.timeout(seconds):
                while not self.usage:
                    self._take(await anext(self._events))

    async def close(self) -> None:
        """Gives up whatever has not been read."""
        await self._events.aclose()

    def ending(self, broken: str = "") -> tuple[Ending, str]:
        """How the reply ended, and for `cut` why; `broken` is a reason from outside."""
        if not broken and self.finish is None:
            broken = "the server ended the stream without a finish_reason"
        elif not broken and self.finish not in _REASONS:
            broken = f"the server ended with the finish_reason {str(self.finish)[:40]!r}"
        return ("cut", broken) if broken else (_REASONS[str(self.finish)], "")

    def _take(self, event: str) -> str:
        """Notes a chunk's usage and finish reason; returns its text."""
        try:
            chunk = json.loads(event)
        except (ValueError, RecursionError):
            raise NoChat from None
        if not isinstance(chunk, dict):
            raise NoChat
        if chunk.get("error"):
            raise ErrorInside(stated(chunk["error"]))
        usage = _table(chunk.get("usage"))
        prompt, completion = usage.get("prompt_tokens"), usage.get("completion_tokens")
        if _is_count(prompt) and _is_count(completion):
            self.usage = (prompt, completion)
        choices = chunk.get("choices")
        self.seen = self.seen or isinstance(choices, list)
        choice = _table(choices[0]) if isinstance(choices, list) and choices else {}
        reason = choice.get("finish_reason")
        if isinstance(reason, str) and reason:
            self.finish = reason
        content = _table(choice.get("delta")).get("content")
        return content if isinstance(content, str) else ""


async def _events(data: AsyncGenerator[bytes, None]) -> AsyncGenerator[str, None]:
    """The data of server-sent events, up to `[DONE]`."""
    held, lines = bytearray(), list[str]()
    async with aclosing(data):
        async for part in data:
            held += part
            if b"\n" not in part:
                continue
            *whole, rest = held.split(b"\n")
            held = bytearray(rest)
            for line in whole:
                text = line.decode("utf-8", "replace").removesuffix("\r")
                if text.startswith("data:"):
                    lines.append(text[5:].removeprefix(" "))
                elif not text and lines:
                    event, lines = "\n".join(lines), []
                    if event.strip() == "[DONE]":
                        return
                    yield event
    tail = held.decode("utf-8", "replace").strip()  # the last event of a server that ends abruptly
    if tail.startswith("data:"):
        lines.append(tail[5:].removeprefix(" "))
    if lines and lines[0].strip() != "[DONE]":
        yield "\n".join(lines)


def head(text: str, room: int) -> str:
    """As much of a text as fits into `room` bytes of UTF-8; a lone surrogate becomes `?`."""
    data = text.encode("utf-8", "replace")
    return data[:room].decode("utf-8", "ignore") if len(data) > room else data.decode()


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
