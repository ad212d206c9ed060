"""Records a model's replies and replays them exactly, to measure our own code without its noise.

Works at the seam to chat models: `Recording.record` and `Recording.replay` are what
`Newsroom.open(wrap=…)` takes. Each reply is one JSON line, found by a hash of its prompt. Knows a
model only by its configured name: if its server or temperature changes, record again. A replay is
immediate; the file says how long the model took.
"""

import json
import re
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
    """A hash (SHA-256, hex) of a prompt that ignores the random word in its tags.

    A message declares its word, as in `<source-1a2b3c4d> and </source-1a2b3c4d>`; only in these
    tags is it ignored. Prompts that differ elsewhere have different keys.
    """
    asked = [[message.role, _around_the_word(message.content)] for message in messages]
    return sha256(json.dumps([model, max_tokens, asked]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class RecordedFailure:
    """An error that a model raised before its first text."""

    kind: FailureKind
    message: str

    def error(self) -> ModelError:
        """The error, to be raised again."""
        return {"ModelError": ModelError, "ContextOverflow": ContextOverflow}[self.kind](
            self.message
        )


@dataclass(frozen=True, slots=True)
class RecordedReply:
    """One reply: its pieces, or the error instead of them, and its duration in seconds."""

    model: str
    pieces: tuple[Piece, ...]
    failure: RecordedFailure | None
    first_text_seconds: float | None
    seconds: float


class Recording:
    """The replies in one file. If a prompt has several, the last one counts."""

    def __init__(self, lines: KeyedLines[RecordedReply]) -> None:
        self._lines = lines

    @classmethod
    def open(cls, file: Path) -> Self:
        """The recording in a file, which may not exist yet. Raises `InputError` for a bad line."""
        return cls(KeyedLines(file, _parsed, _row))

    def record(self, name: str, chat: ChatModel) -> ChatModel:
        """The model itself, with every finished reply recorded. Always asks the model.

        A stream that is closed before its end is not recorded.
        """
        return _Recorder(self._lines, name, chat)

    def replay(self, name: str, chat: ChatModel) -> ChatModel:
        """The recorded replies in place of the model, which is never asked.

        Its stream raises `ModelError` for a prompt that has no recorded reply.
        """
        return _Player(self._lines, name)


@dataclass(frozen=True, slots=True)
class _Recorder:
    lines: KeyedLines[RecordedReply]
    name: str
    chat: ChatModel

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        key = prompt_key(self.name, max_tokens, messages)
        started, first = time.perf_counter(), None
        pieces: list[Piece] = []

        def keep(failure: RecordedFailure | None = None) -> None:
            seconds = time.perf_counter() - started
            self.lines.put(key, RecordedReply(self.name, tuple(pieces), failure, first, seconds))

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
            keep(RecordedFailure("ContextOverflow" if overflow else "ModelError", str(error)))
            raise


@dataclass(frozen=True, slots=True)
class _Player:
    lines: KeyedLines[RecordedReply]
    name: str

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        reply = self.lines.get(prompt_key(self.name, max_tokens, messages))
        if reply is None:
            raise ModelError(
                f"no recorded reply to this prompt of {self.name}; record it with --record"
            )
        for piece in reply.pieces:
            yield piece
        if reply.failure:
            raise reply.failure.error()


def _around_the_word(content: str) -> list[str]:
    """The content, split at the random word of each tag."""
    declared = _DECLARED.search(content)
    if declared is None:
        return [content]
    name, word = declared.groups()
    return re.split(rf"(?<=<{name}-){word}(?=>)|(?<=</{name}-){word}(?=>)", content)


def _row(key: str, reply: RecordedReply) -> dict[str, Any]:
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


def _parsed(row: Any) -> tuple[str, RecordedReply]:
    if not isinstance(row, dict) or not isinstance(row["key"], str):
        raise ValueError("a line is one recorded reply, a JSON object with a key")
    failure = RecordedFailure(**row["failure"]) if row["failure"] else None
    if failure and failure.kind not in get_args(FailureKind):
        raise ValueError(f"{failure.kind!r} is not a kind of failure")
    pieces = tuple(_piece(piece) for piece in row["pieces"])
    finishes = [at for at, piece in enumerate(pieces, start=1) if isinstance(piece, Finish)]
    if finishes != ([] if failure else [len(pieces)]):
        raise ValueError("a reply ends with one finish, or with a failure")
    first, seconds = row["first_text_seconds"], float(row["seconds"])
    return row["key"], RecordedReply(row["model"], pieces, failure, first, seconds)


def _piece(piece: dict[str, Any]) -> Piece:
    if piece["kind"] == "text" and isinstance(piece["text"], str):
        return Text(piece["text"])
    if piece["kind"] == "finish" and piece["reason"] in _REASONS:
        return Finish(piece["reason"], Usage(**piece["usage"]), piece["detail"])
    raise ValueError(f"{piece!r} is not a piece of a reply")
