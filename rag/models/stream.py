"""Stream parser: reads one streamed reply: text without thoughts, finish reason, usage.

Parses the server-sent events of Chat Completions from bytes and trusts nothing about them. A server
that streams nothing and sends one JSON object, or one a line, is read too. The openai package's own
reader is not used: it leaves generators open when a reply is abandoned, and
asyncio complains. Does not know deadlines, retries or the client that fetches the bytes.
"""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, suppress
from typing import Any, Literal, TypeGuard

from rag.models.chat import Retracted, Text, Thought
from rag.models.faults import StatedError, stated
from rag.models.thoughts import ThoughtFilter

Ending = Literal["stop", "length", "content_filter", "cut"]

_THOUGHT_FIELDS = ("reasoning_content", "reasoning", "thinking")  # DeepSeek and vLLM; Ollama

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


class NoChat(Exception):
    """The data is not a stream of chat chunks."""


class ErrorInside(Exception):
    """The server sent an error object in the stream."""

    def __init__(self, refusal: StatedError) -> None:
        super().__init__(refusal.text)
        self.refusal = refusal


class Reply:
    """Reads a reply from `data`. Close it when done.

    Raises `NoChat`, `ErrorInside`, and whatever reading `data` raises.
    """

    def __init__(self, data: AsyncGenerator[bytes, None]) -> None:
        self._events = _events(data)
        self._filter = ThoughtFilter()
        self._ready: deque[Text | Thought | Retracted] = deque()
        self._thought = self._said = False
        self.seen = False
        """Whether at least one chat chunk has arrived."""
        self.finish: str | None = None
        """The server's `finish_reason`."""
        self.usage: tuple[int, int] | None = None
        """Prompt and completion tokens, if the server reports them."""

    @property
    def thought(self) -> bool:
        """Whether the model has thought, in whatever form."""
        return self._thought or self._filter.thought

    async def next(self) -> Text | Thought | Retracted | None:
        """The next piece, never empty; None when the model has finished or the stream has ended."""
        while not self._ready:
            if self.finish is not None:
                return None
            try:
                event = await anext(self._events)
            except StopAsyncIteration:
                self.finish = self.finish or ""
                self._ready.extend(self._filter.flush())
                continue
            self._ready.extend(self._take(event))
            if self.finish is not None:
                self._ready.extend(self._filter.flush())
        return self._ready.popleft()

    async def drain(self, seconds: float) -> None:
        """Reads past the end of the text until the usage has arrived, for at most `seconds`."""
        with suppress(Exception):  # the text is complete; only the usage may be missing
            async with asyncio.timeout(seconds):
                while not self.usage:
                    self._take(await anext(self._events))

    async def close(self) -> None:
        """Stops reading and discards the rest."""
        await self._events.aclose()

    def ending(self, broken: str = "") -> tuple[Ending, str]:
        """How the reply ended, and for `cut` why; `broken` is a reason from outside."""
        if not broken and not self.finish:
            broken = "the server ended the stream without a finish_reason"
        elif not broken and self.finish not in _REASONS:
            broken = f"the server ended with the finish_reason {str(self.finish)[:40]!r}"
        return ("cut", broken) if broken else (_REASONS[str(self.finish)], "")

    def _take(self, event: str) -> list[Text | Thought | Retracted]:
        """Notes a chunk's usage and finish reason; returns its pieces."""
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
        delta = _table(choice.get("delta"))
        if not delta and not self._said:  # a reply that is not streamed; some repeat it at the end
            delta = _table(choice.get("message"))
        return list(self._pieces(delta))

    def _pieces(self, delta: dict[str, Any]) -> Iterator[Text | Thought | Retracted]:
        """Thoughts in fields of their own, then the content, which may hold others."""
        for field in _THOUGHT_FIELDS:
            if isinstance(thought := delta.get(field), str) and thought:
                self._thought = True
                yield Thought(thought)
                break  # some servers send the same thought under two names
        content = delta.get("content")
        self._said = self._said or bool(content)
        if isinstance(content, str):
            yield from self._filter.feed(content)
        elif isinstance(content, list):  # as Mistral's reasoning models send it
            for part in map(_table, content):
                if isinstance(text := part.get("text"), str):
                    yield from self._filter.feed(text)
                for inner in part.get("thinking") or ():
                    if isinstance(thought := _table(inner).get("text"), str) and thought:
                        self._thought = True
                        yield Thought(thought)


async def _events(data: AsyncGenerator[bytes, None]) -> AsyncGenerator[str, None]:
    """The data of each server-sent event, up to `[DONE]`; and JSON objects sent without events."""
    held, lines, bare = bytearray(), list[str](), list[str]()
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
                elif bare or text.lstrip().startswith("{"):
                    bare.append(text)
                    if text.startswith("}") or (len(bare) == 1 and text.rstrip().endswith("}")):
                        whole_object, bare = "\n".join(bare), []
                        yield whole_object
    tail = held.decode("utf-8", "replace").strip()  # the last event of a server that ends abruptly
    if tail.startswith("data:"):
        lines.append(tail[5:].removeprefix(" "))
    elif bare or tail.startswith("{"):
        lines.extend([*bare, tail])
    if lines and lines[0].strip() != "[DONE]":
        yield "\n".join(lines)


def shortened(text: str, room: int) -> str:
    """The beginning of a text that fits into `room` bytes of UTF-8; lone surrogates become `?`."""
    data = text.encode("utf-8", "replace")
    return data[:room].decode("utf-8", "ignore") if len(data) > room else data.decode()


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
