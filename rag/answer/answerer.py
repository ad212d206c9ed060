"""The seam for answering: what was asked and found in, text and citations out.

`Answerer` has two implementations: `rag/answer/by_model.py` asks a language model,
`rag/answer/quotes.py` quotes the archive and needs none. Does not know search, time or how an
answer is shown.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from rag.cite.citations import Citation, Claim
from rag.events import Restarted, TextPiece, ThoughtPiece, Working
from rag.models.chat import Usage
from rag.retrieve.lookup import LookedUp
from rag.sources import Source

DECLINED = "The archive does not say"


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange so far: the question, and the answer's text without markers."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, after which turns, of which outlets, and as of which day.

    `given_up` is set by who has waited long enough for a model: quotes then answer at once.
    """

    question: str
    history: Sequence[Turn] = ()
    as_of: date | datetime | None = None
    outlets: tuple[str, ...] = ()
    given_up: asyncio.Event | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What an answerer works from. `sources` are all articles found, numbered from 1."""

    asked: Asked
    looked: LookedUp
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answerer made of a brief; the fields are those of `rag.events.Answer`."""

    model: str
    text: str
    sources: tuple[Source, ...]
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    answered: bool = True
    dropped_pointers: int = 0
    usage: Usage = field(default_factory=Usage)
    notices: tuple[str, ...] = ()
    model_error: str | None = None


Writing = AsyncGenerator[Working | ThoughtPiece | TextPiece | Citation | Restarted | Draft, None]


class Answerer(Protocol):
    """Whatever answers."""

    @property
    def name(self) -> str:
        """As it is configured and shown."""
        ...

    @property
    def free(self) -> bool:
        """Whether an answer costs no request to any server."""
        ...

    @property
    def least_evidence(self) -> float:
        """Probability, 0 to 1, of an answer in what was found, from which it is asked at all."""
        ...

    def answer(self, brief: Brief) -> Writing:
        """Text and citations as they come, then one `Draft`. Raises nothing that a model does."""
        ...
