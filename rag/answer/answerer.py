"""Answerer protocol: the question and what was found go in, text and citations come out.

It has two implementations: `rag/answer/by_model.py` asks a language model, `rag/answer/quotes.py`
quotes the archive without one. Does not know search, timing or how an answer is shown.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol, Self

from index.article import ArticleRef
from index.when import Window
from rag.answer.trace import Trace
from rag.cite.citations import Citation, Claim, Quotation
from rag.events import Answer, Restarted, TextPiece, ThoughtPiece, Working
from rag.models.chat import Usage
from rag.retrieve.lookup import LookedUp
from rag.sources import Source, build_sources

_MARKER = re.compile(r"\s*\[(\d{1,3}\.\d{1,4})\]")


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn: its question, its answer's text without markers, and what that rests on.

    `citations` are the answer's; `others` are the articles found that it does not cite.
    """

    question: str
    answer: str
    citations: tuple[Citation, ...] = ()
    others: tuple[ArticleRef, ...] = ()

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The turn that ended with this answer."""
        known = {citation.marker for citation in answer.citations}
        bare = _MARKER.sub(lambda match: "" if match[1] in known else match[0], answer.text)
        cited = {citation.article for citation in answer.citations}
        others = (one.article for one in answer.sources if one.article not in cited)
        return cls(answer.question, bare, answer.citations, tuple(others))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its history; `as_of`, `outlets` and `days` limit the articles, if set.

    `days` are the reader's own, in place of those that the question names; open ones are all days.
    Setting `given_up` ends the wait for a model: quotes answer at once. `trace` collects how the
    answer comes about.
    """

    question: str
    history: Sequence[Turn] = ()
    as_of: date | datetime | None = None
    outlets: tuple[str, ...] = ()
    given_up: asyncio.Event | None = None
    days: Window | None = None
    trace: Trace | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Brief:
    """The input of an answerer. `sources` are all articles found, numbered from 1.

    If `instructed`, the question is an instruction about the last answer of the history: nothing
    was looked up, and `sources` hold what that answer cites.
    """

    asked: Asked
    looked: LookedUp
    sources: tuple[Source, ...]
    instructed: bool = False

    @property
    def as_asked(self) -> "Brief":
        """The same without what a model's plan added: quotes answer each part looked up."""
        looked = self.looked.as_asked
        if looked is None:
            return self
        return replace(self, looked=looked, sources=build_sources(looked.found.hits))


@dataclass(frozen=True, slots=True)
class Draft:
    """The output of an answerer; its fields mean what they mean in `rag.events.Answer`."""

    model: str
    text: str
    sources: tuple[Source, ...]
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    answered: bool = True
    dropped_pointers: int = 0
    unsupported: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    notices: tuple[str, ...] = ()
    model_error: str | None = None
    more: tuple[Quotation, ...] = ()
    reply: bool = False


Writing = AsyncGenerator[Working | ThoughtPiece | TextPiece | Citation | Restarted | Draft, None]


class Answerer(Protocol):
    """Answers from a brief."""

    @property
    def name(self) -> str:
        """The configured name, which is also shown."""
        ...

    @property
    def free(self) -> bool:
        """Whether it answers without a request to a server."""
        ...

    @property
    def least_evidence(self) -> float:
        """Threshold, 0 to 1: it is asked only if the evidence is at least this probable."""
        ...

    def answer(self, brief: Brief) -> Writing:
        """Yields text and citations, then one `Draft`. Never raises `ModelError`."""
        ...
