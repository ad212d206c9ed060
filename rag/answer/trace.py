"""Trace: what is needed to say why an answer came out as it did, collected while a turn runs.

The caller hands in a `Trace`; without one nothing is collected, and none changes an answer. Holds
what was found and what models were sent and said, never a key: messages have none. Does not know
how it is stored (`rag/answer/trace_json.py`) or shown.
"""

import time
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.errors import ModelError
from index.search import Hit
from rag.events import ReadAs, Timing
from rag.models.chat import ChatModel, Finish, Message, Piece, Reply
from rag.question.form import Form
from rag.retrieve.plan import Plan
from rag.sources import Source

Purpose = Literal["plan", "answer", "check"]


@dataclass(slots=True)
class Call:
    """One request to a model. Times are milliseconds since the turn began.

    `messages` are those that were sent, and `reply` what came back, without thoughts. `error` is
    the line of a `ModelError`. `ended` is None while it runs, and `stopped` that nobody waited for
    its end.
    """

    purpose: Purpose
    model: str
    messages: tuple[Message, ...]
    started: float
    first: float | None = None
    ended: float | None = None
    reply: Reply = field(default_factory=Reply)
    error: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read, and what was found for it.

    `searched` are the texts that were looked up, one for each part of the question. `evidence` is
    the probability that the passages answer, `least_evidence` what an answer needs. `passages` are
    in the order in which they were used.
    """

    question: str
    history: tuple[str, ...]
    as_of: date
    read_as: ReadAs
    form: Form
    searched: tuple[str, ...]
    plan: Plan | None
    evidence: float
    least_evidence: float
    passages: tuple[Hit, ...]


@dataclass(slots=True)
class Trace:
    """Collects one turn. Of a turn that was stopped or failed it holds what there was by then."""

    calls: list[Call] = field(default_factory=list)
    reading: Reading | None = None
    timing: Timing | None = None
    search_ms: float = 0.0
    _shown: dict[str, set[int]] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)

    def begin(self, moment: float) -> None:
        """The turn began at this moment of `time.perf_counter`."""
        self._began = moment

    def found(self, reading: Reading, search_seconds: float) -> None:
        """What was found so far; replaces what was known before."""
        self.reading, self.search_ms = reading, round(1000 * search_seconds, 1)

    def show(self, sources: Iterable[Source]) -> None:
        """A model is shown these sentences."""
        for source in sources:
            self._shown.setdefault(source.article.id, set()).update(source.shown)

    def shown(self, passage: Hit) -> tuple[int, int]:
        """How many sentences of a passage a model was shown, and how many it has."""
        inside = {
            number
            for number, span in enumerate(passage.sentences)
            if passage.start <= span.start and span.end <= passage.end
        }
        return len(inside & self._shown.get(passage.article.id, set())), len(inside)

    def listening(self, chat: ChatModel, purpose: Purpose, model: str) -> ChatModel:
        """The same chat model, whose calls are noted under its configured name."""
        return _Heard(chat, self, purpose, model)

    @property
    def now(self) -> float:
        """Milliseconds since the turn began."""
        return round(1000 * (time.perf_counter() - self._began), 1)


@dataclass(frozen=True, slots=True)
class _Heard:
    """A chat model that notes its calls in a trace, and passes everything on as it is."""

    chat: ChatModel
    trace: Trace
    purpose: Purpose
    model: str

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        """The pieces of the model's reply."""
        call = Call(self.purpose, self.model, tuple(messages), self.trace.now)
        self.trace.calls.append(call)
        whole = False
        try:
            async with aclosing(self.chat.stream(messages, max_tokens=max_tokens)) as pieces:
                async for piece in pieces:
                    call.first = self.trace.now if call.first is None else call.first
                    call.reply.take(piece)
                    whole = whole or isinstance(piece, Finish)
                    yield piece
        except ModelError as error:
            call.error = str(error)
            raise
        finally:
            call.ended = self.trace.now
            call.stopped = not whole and not call.error
