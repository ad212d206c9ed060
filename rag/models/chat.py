"""Chat model protocol: messages go in, a stream of texts and one `Finish` comes out.

Does not know servers (`rag/models/openai.py`) or deadlines (`rag/models/deadlines.py`).
"""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal, Protocol

from index.errors import ModelError


class ContextOverflow(ModelError):
    """The prompt is too long for the model; a shorter one may work."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and cost of an answer; `estimated` if the server did not report the tokens."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float = 0.0
    estimated: bool = False

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.cost_usd + other.cost_usd,
            self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the answer, never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Thought:
    """A piece of the model's thoughts, which are never part of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Retracted:
    """All text so far was part of the thoughts: a closing tag came without its opening tag."""


@dataclass(frozen=True, slots=True)
class Finish:
    """The last piece. `cut` means the answer is incomplete; `detail` says why in one line."""

    reason: Literal["stop", "length", "content_filter", "cut"]
    usage: Usage = Usage()
    detail: str = ""


Piece = Text | Thought | Retracted | Finish


class ChatModel(Protocol):
    """Answers messages."""

    def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        """Yields texts and thoughts, then one `Finish`; `ModelError` comes before any text."""
        ...


@dataclass(slots=True)
class Reply:
    """A model's reply as one text without its thoughts, put together piece by piece."""

    text: str = ""
    finish: Finish = Finish("cut", detail="the reply did not end")

    def take(self, piece: Piece) -> None:
        """Adds the next piece."""
        match piece:
            case Text(text):
                self.text += text
            case Retracted():
                self.text = ""
            case Finish():
                self.finish = piece


async def whole_reply(
    chat: ChatModel, messages: Sequence[Message], max_tokens: int
) -> tuple[str, Finish]:
    """A model's reply as one text without its thoughts. Raises `ModelError` where it fails."""
    reply = Reply()
    async with aclosing(chat.stream(messages, max_tokens=max_tokens)) as pieces:
        async for piece in pieces:
            reply.take(piece)
    return reply.text, reply.finish
