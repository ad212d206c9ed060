"""Model replies recorded and replayed exactly, to measure our own code without a model's noise.

Sits at the seam to chat models: `Recording.record` and `Recording.replay` are what
`Newsroom.open(wrap=…)` takes. One JSON line a reply, found again by a hash of its prompt. Does not
know what was asked, nor a model beyond its configured name: after a change of its server or
temperature, record anew. A replay comes at once; how long the model took is in the file alone.
"""

import json
import re
import threading
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, Self, get_args

from evals.lines import KeyedLines
from index.errors import ModelError
from rag.models.chat import ChatModel, ContextOverflow, Finish, Message, Piece, Text, Usage

FailureKind = Literal["ModelError", "ContextOverflow"]

_DECLARED = re.compile(r"<([a-z]+)-([0-9a-f]{8})> and </\1-\2>")
_REASONS = ("stop", "length", "content_filter", "cut")


def prompt_key(model: str, max_tokens: int, messages: Sequence[Message]) -> str:
    """A hash (SHA-256, hex) of a prompt, whatever random word its marks carry.

    The word is the one that a message declares, as `<source-1a2b3c4d> and </source-1a2b3c4d>`;
    only in those tags does it not count. Two prompts that differ elsewhere have different keys.
    """
    asked = [[message.role, _around_the_word(message.content)] for message in messages]
    return sha256(json.dumps([model, max_tokens, asked]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """An error that a model raised before any text."""

    kind: FailureKind
    message: str

    def error(self) -> ModelError:
        """The same error again."""
        return {"ModelError": ModelError, "ContextOverflow": ContextOverflow}[self.kind](
            self.message
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply as it came: its pieces, or why there were none, and what it took in seconds."""

    model: str
    pieces: tuple[Piece, ...]
    failure: Failure | None
    first_text_seconds: float | None
    seconds: float


class Recording:
    """The replies in one file. Of several to the same prompt, the last recorded stands."""

    def __init__(self, lines: KeyedLines[Reply]) -> None:
        self._lines = lines
        self._lock = threading.Lock()
        self.missing = 0  # prompts that a replay had no reply to

    @classmethod
    def open(cls, file: Path) -> Self:
        """The recording of a file, which need not be there. Raises `InputError` for a bad line."""
        return cls(KeyedLines(file, _parsed, _row))

    def __len__(self) -> int:
        return len(self._lines)

    def record(self, name: str, chat: ChatModel) -> ChatModel:
        """The model itself, with every reply written down when it has ended. Always asks.

        A stream that is closed before its end is not recorded.
        """
        return _Recorder(self._lines, name, chat)

    def replay(self, name: str, chat: ChatModel) -> ChatModel:
        """The recorded replies in place of the model, which is never asked.

        A prompt without one raises `ModelError` and is counted in `missing`: a run that goes on
        after it is no replay.
        """
        return _Player(self, name)

    def reply(self, name: str, key: str) -> Reply:
        """The reply to a prompt. Raises `ModelError` where none was recorded."""
        found = self._lines.get(key)
        if found is None:
            with self._lock:
                self.missing += 1
            raise ModelError(f"no recorded reply to this prompt of {name}; record it with --record")
        return found


@dataclass(frozen=True, slots=True)
class _Recorder:
    lines: KeyedLines[Reply]
    name: str
    chat: ChatModel

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        key = prompt_key(self.name, max_tokens, messages)
        started, first = time.perf_counter(), None
        pieces: list[Piece] = []

        def keep(failure: Failure | None = None) -> None:
            seconds = time.perf_counter() - started
            self.lines.put(key, Reply(self.name, tuple(pieces), failure, first, seconds))

        try:
            async with aclosing(self.chat.stream(messages, max_tokens=max_tokens)) as reply:
                async for piece in reply:
                    pieces.append(piece)
                    if isinstance(piece, Finish):
                        keep()
                    elif first is None:
                        first = time.perf_counter() - started
                    yield piece
        except ModelError as error:
            overflow = isinstance(error, ContextOverflow)
            keep(Failure("ContextOverflow" if overflow else "ModelError", str(error)))
            raise


@dataclass(frozen=True, slots=True)
class _Player:
    recording: Recording
    name: str

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        reply = self.recording.reply(self.name, prompt_key(self.name, max_tokens, messages))
        for piece in reply.pieces:
            yield piece
        if reply.failure:
            raise reply.failure.error()


def _around_the_word(content: str) -> list[str]:
    """What stands around each tag's random word; joined by the word, it is the content again."""
    declared = _DECLARED.search(content)
    if declared is None:
        return [content]
    name, word = declared.groups()
    return re.split(rf"(?<=<{name}-){word}(?=>)|(?<=</{name}-){word}(?=>)", content)


def _row(key: str, reply: Reply) -> dict[str, Any]:
    return {
        "key": key,
        "model": reply.model,
        "pieces": [
            {"kind": "finish" if isinstance(piece, Finish) else "text", **asdict(piece)}
            for piece in reply.pieces
        ],
        "failure": asdict(reply.failure) if reply.failure else None,
        "first_text_seconds": reply.first_text_seconds,
        "seconds": reply.seconds,
    }


def _parsed(row: Any) -> tuple[str, Reply]:
    if not isinstance(row, dict) or not isinstance(row["key"], str):
        raise ValueError("a line is one recorded reply, a JSON object with a key")
    failure = Failure(**row["failure"]) if row["failure"] else None
    if failure and failure.kind not in get_args(FailureKind):
        raise ValueError(f"{failure.kind!r} is no kind of failure")
    pieces = tuple(_piece(piece) for piece in row["pieces"])
    finishes = [at for at, piece in enumerate(pieces, start=1) if isinstance(piece, Finish)]
    if finishes != ([] if failure else [len(pieces)]):
        raise ValueError("a reply ends with one finish, or with a failure")
    first, seconds = row["first_text_seconds"], float(row["seconds"])
    return row["key"], Reply(row["model"], pieces, failure, first, seconds)


def _piece(piece: dict[str, Any]) -> Piece:
    if piece["kind"] == "text" and isinstance(piece["text"], str):
        return Text(piece["text"])
    if piece["kind"] == "finish" and piece["reason"] in _REASONS:
        return Finish(piece["reason"], Usage(**piece["usage"]), piece["detail"])
    raise ValueError(f"{piece!r} is no piece of a reply")
