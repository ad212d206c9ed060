"""Pipeline of a turn: from a question to a cited answer, as a stream of events.

Tells what the turn is. For a question it retrieves, decides whether the evidence is enough, then
answers or declines; talk and instructions it answers without a search. Measures the time.
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
from rag.answer.answerer import Answerer, Asked, Brief, Draft, Writing
from rag.answer.conversation import handed_on, questions_before
from rag.answer.decline import decline
from rag.answer.instructed import respond, unsearched
from rag.answer.reading import read_as
from rag.answer.unmentioned import unmentioned
from rag.events import Answer, Done, Event, SourcesFound, TextPiece, Timing
from rag.question.turn_kind import Told, tell
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
        asked = self._checked(asked)
        told = tell(asked.question)
        brief = await asyncio.to_thread(self._look_up, asked, told)
        found = brief.looked.found
        if told.act is None:
            sources = tuple(map(SourceRef.of, brief.sources))
            yield SourcesFound(sources, found.notices, found.hits, read_as(brief))
        first_text: float | None = None
        writing = self._writing(brief, told)
        async with aclosing(writing):
            async for event in writing:
                if isinstance(event, Draft):
                    now = time.perf_counter()
                    timing = Timing(
                        search=round(1000 * brief.looked.search_seconds, 1),
                        first_text=round(1000 * ((first_text or now) - started), 1),
                        total=round(1000 * (now - started), 1),
                    )
                    yield Done(_answer(asked.question, brief, event, timing))
                    return
                if isinstance(event, TextPiece):
                    first_text = first_text or time.perf_counter()
                yield event

    def _writing(self, brief: Brief, told: Told) -> Writing:
        """The answerer's answer, a declining, or what talk and instructions get."""
        if told.act is not None:
            return respond(brief, told, self.answerer, self.searcher.archive)
        if brief.looked.answerable:
            return self.answerer.answer(brief)
        return decline(brief, self.answerer.name)

    def _checked(self, asked: Asked) -> Asked:
        """The question and history cleaned. Raises `UsageError` for what cannot be asked."""
        asked = _cleaned(asked)
        question = asked.question
        if not any(letter.isalnum() for letter in question):
            raise UsageError("the question is empty; ask something in words")
        if len(question) > self.max_question:
            raise UsageError(
                f"the question has {len(question):,} characters; the limit is {self.max_question:,}"
            )
        return asked

    def _look_up(self, asked: Asked, told: Told) -> Brief:
        """Does everything before answering: search, scores, evidence. Blocking."""
        if told.act is not None:
            return unsearched(asked, told, self.searcher.archive)
        threshold = self.least_evidence
        looked = look_up(
            Query(told.text, as_of=asked.as_of, outlets=asked.outlets, k=self.passages),
            questions_before(asked.history),
            searcher=self.searcher,
            embedder=self.embedder,
            threshold=self.answerer.least_evidence if threshold is None else threshold,
            answered=handed_on(told.text, asked.history),
        )
        return Brief(replace(asked, question=told.text), looked, build_sources(looked.found.hits))


def _cleaned(asked: Asked) -> Asked:
    """The question and history without invisible characters and lone surrogates."""
    turns = (
        replace(turn, question=canonical_text(turn.question), answer=canonical_text(turn.answer))
        for turn in asked.history
    )
    return replace(asked, question=canonical_text(asked.question), history=tuple(turns))


def _answer(question: str, brief: Brief, draft: Draft, timing: Timing) -> Answer:
    also = {source.article.id: source.also for source in brief.sources}
    return Answer(
        question=question,
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
        read_as=read_as(brief),
        evidence=round(brief.looked.probability, 4),
        notices=(*brief.looked.found.notices, *_missing(brief, draft), *draft.notices),
        model_error=draft.model_error,
        unsupported=draft.unsupported,
        more=draft.more,
        reply=draft.reply,
        form=brief.looked.form,
    )


def _missing(brief: Brief, draft: Draft) -> tuple[str, ...]:
    """The notice that something the question names is in no passage; a declining says so itself."""
    found = unmentioned(brief.asked.question, brief.looked) if draft.answered else []
    return (f"the passages found do not mention {', '.join(found)}",) if found else ()
