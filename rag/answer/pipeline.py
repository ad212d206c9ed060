"""One turn, from a question to a cited answer, as a stream of events.

Retrieval, the decision whether there is enough, then an answerer; times are taken here. Knows no
server, no page and no gold set; what it works with is handed in.
"""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from index.article import canonical_text
from index.embed import StaticEmbedder
from index.errors import UsageError
from index.search import Query, Searcher
from rag.answer.answerer import Answerer, Asked, Brief, Draft, Turn
from rag.answer.decline import decline
from rag.events import Answer, Done, Event, SourcesFound, TextPiece, Timing
from rag.retrieve.lookup import look_up
from rag.sources import SourceRef, build_sources


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Answers questions from one searcher by one answerer.

    `passages` are looked for; `least_evidence`, from 0 (always answer) to 1, stands above the
    answerer's own.
    """

    searcher: Searcher
    embedder: StaticEmbedder
    answerer: Answerer
    passages: int = 20
    max_question: int = 4_000
    least_evidence: float | None = None

    async def stream(self, asked: Asked) -> AsyncGenerator[Event, None]:
        """The events of one turn, ending with `Done`. Raises `UsageError` for a bad question."""
        started = time.perf_counter()
        brief = await asyncio.to_thread(self._look_up, asked)
        refs = tuple(map(SourceRef.of, brief.sources))
        found = brief.looked.found
        yield SourcesFound(refs, found.notices, found.hits)
        first_text: float | None = None
        enough = brief.looked.answerable
        writing = self.answerer.answer(brief) if enough else decline(brief, self.answerer.name)
        async with aclosing(writing):
            async for event in writing:
                if isinstance(event, Draft):
                    now = time.perf_counter()
                    timing = Timing(
                        search=round(1000 * brief.looked.search_seconds, 1),
                        first_text=round(1000 * ((first_text or now) - started), 1),
                        total=round(1000 * (now - started), 1),
                    )
                    yield Done(_answer(brief, event, timing))
                    return
                if isinstance(event, TextPiece):
                    first_text = first_text or time.perf_counter()
                yield event

    def _look_up(self, asked: Asked) -> Brief:
        """Everything before an answerer: search, scores, evidence. Blocking."""
        asked = _cleaned(asked)
        question = asked.question
        if not any(letter.isalnum() for letter in question):
            raise UsageError("the question is empty: ask something in words")
        if len(question) > self.max_question:
            raise UsageError(
                f"the question has {len(question):,} characters; {self.max_question:,} is the most"
            )
        threshold = self.least_evidence
        looked = look_up(
            Query(question, as_of=asked.as_of, outlets=asked.outlets, k=self.passages),
            [turn.question for turn in asked.history],
            searcher=self.searcher,
            embedder=self.embedder,
            threshold=self.answerer.least_evidence if threshold is None else threshold,
        )
        return Brief(asked, looked, build_sources(looked.found.hits))


def _cleaned(asked: Asked) -> Asked:
    """The same without invisible characters and lone surrogates."""
    turns = (Turn(canonical_text(t.question), canonical_text(t.answer)) for t in asked.history)
    return replace(asked, question=canonical_text(asked.question), history=tuple(turns))


def _answer(brief: Brief, draft: Draft, timing: Timing) -> Answer:
    return Answer(
        question=brief.asked.question,
        text=draft.text.strip(),
        answered=draft.answered,
        model=draft.model,
        as_of=brief.looked.found.as_of.date(),
        citations=draft.citations,
        claims=draft.claims,
        sources=tuple(map(SourceRef.of, draft.sources)),
        dropped_pointers=draft.dropped_pointers,
        usage=draft.usage,
        timing=timing,
        evidence=round(brief.looked.probability, 4),
        notices=(*brief.looked.found.notices, *draft.notices),
        model_error=draft.model_error,
    )
