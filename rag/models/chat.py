"""The seam to chat models: messages in, a stream of texts and one `Finish` out.

Plain frozen values and one protocol; knows no server. `rag/models/openai.py` is where everyone
imports these from.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from index.errors import ModelError

if TYPE_CHECKING:
    from rag.config.settings import ChatConfig

_CHECK_TOKENS = 256  # a reasoning model spends some before its first word


class ContextOverflow(ModelError):
    """The prompt is longer than the model takes; a shorter one may do."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer took; `estimated` where the server did not count."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float = 0.0
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the answer, never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Finish:
    """The last piece. `cut`: the answer is not whole, and `detail` says why in one line."""

    reason: Literal["stop", "length", "content_filter", "cut"]
    usage: Usage = Usage()
    detail: str = ""


Piece = Text | Finish


class ChatModel(Protocol):
    """Whatever answers messages."""

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        """Texts, then one `Finish`. Raises `ModelError` only before the first text."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much. Seconds, but for `max_answer_bytes` (UTF-8) and `retries`."""

    first_text_seconds: float = 10.0
    idle_seconds: float = 10.0
    total_seconds: float = 60.0
    max_answer_bytes: int = 65_536
    connect_seconds: float = 2.5  # for all attempts to connect together
    retries: int = 2
    backoff_seconds: float = 0.5  # before the first retry, doubled each time, jittered

    @classmethod
    def of(cls, chat: "ChatConfig") -> "Limits":
        """The limits that `[chat]` sets."""
        return cls(
            first_text_seconds=chat.first_text_seconds,
            idle_seconds=chat.idle_seconds,
            total_seconds=chat.total_seconds,
            max_answer_bytes=chat.max_answer_bytes,
        )


class Clock:
    """The deadlines of one answer, on the event loop's clock; it starts when it is made."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.start = self.now
        self.total = self.start + limits.total_seconds
        self.first = min(self.start + limits.first_text_seconds, self.total)
        self.connected = min(self.start + limits.connect_seconds, self.first)

    @property
    def now(self) -> float:
        """Seconds on the event loop's clock."""
        return asyncio.get_running_loop().time()

    @property
    def next(self) -> float:
        """When the wait for more text, beginning now, ends."""
        return min(self.now + self._limits.idle_seconds, self.total)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Whether a model answers, why not, and how many milliseconds it took."""

    ok: bool
    reason: str
    ms: float


async def check(model: ChatModel) -> CheckResult:
    """Asks a model for one word. Never raises `ModelError`: that is a result."""
    start = time.perf_counter()
    question = [Message("user", "Reply with the one word: ready")]
    reason = "the model sent nothing"
    try:
        async for piece in model.stream(question, max_tokens=_CHECK_TOKENS):
            if isinstance(piece, Finish):
                reason = piece.detail if piece.reason == "cut" else ""
    except ModelError as error:
        reason = str(error)
    return CheckResult(not reason, reason, (time.perf_counter() - start) * 1000)
