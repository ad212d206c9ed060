"""Pipeline of a turn: from a question to a cited answer, as a stream of events.

Retrieves, decides whether the evidence is enough, then answers or declines, and measures the time.
Does not know servers, pages or gold sets; its dependencies are passed in.
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
    """Answers questions with one searcher and one answerer.

    `passages` is the number of passages to find, `max_question` is in characters. `least_evidence`
    overrides the answerer's threshold: 0 (answer whenever anything is found) to 1.
    """

    searcher: Searcher
    embedder: StaticEmbedder
    answerer: Answerer
    passages: int = 20
    max_question: int = 4_000
    least_evidence: float | None = None

    async def stream(self, asked: Asked) -> AsyncGenerator[Event, None]:
        """Yields the events of one turn, ending with `Done`.

        Raises `UsageError` for an empty or too long question.
        """
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
        """Does everything before answering: search, scores, evidence. Blocking."""
        asked = _cleaned(asked)
        question = asked.question
        if not any(letter.isalnum() for letter in question):
            raise UsageError("the question is empty; ask something in words")
        if len(question) > self.max_question:
            raise UsageError(
                f"the question has {len(question):,} characters; the limit is {self.max_question:,}"
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
    """The question and history without invisible characters and lone surrogates."""
    turns = (Turn(canonical_text(t.question), canonical_text(t.answer)) for t in asked.history)
    return replace(asked, question=canonical_text(asked.question), history=tuple(turns))


def _answer(brief: Brief, draft: Draft, timing: Timing) -> Answer:
    also = {source.article.id: source.also for source in brief.sources}
    return Answer(
        question=brief.asked.question,
        text=draft.text.strip(),
        answered=draft.answered,
        model=draft.model,
        as_of=brief.looked.found.as_of.date(),
        citations=draft.citations,
        claims=draft.claims,
        sources=tuple(
            replace(SourceRef.of(source), also=also.get(source.article.id, ()))
            for source in draft.sources
        ),
        dropped_pointers=draft.dropped_pointers,
        usage=draft.usage,
        timing=timing,
        evidence=round(brief.looked.probability, 4),
        notices=(*brief.looked.found.notices, *draft.notices),
        model_error=draft.model_error,
        unsupported=draft.unsupported,
    )
