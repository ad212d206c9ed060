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
from index.query import Query
from index.search import Searcher
from rag.answer.answerer import Answerer, Asked, Brief, Draft, Writing
from rag.answer.conversation import handed_on, questions_before
from rag.answer.decline import decline
from rag.answer.instructed import respond, unsearched
from rag.answer.notices import notices
from rag.answer.planning import Planner
from rag.answer.reading import read_as
from rag.answer.rounds import Course, Rounds
from rag.answer.trace import Reading
from rag.events import Answer, Done, Event, SourcesFound, TextPiece, Timing
from rag.question.turn_kind import Told, tell
from rag.retrieve.lookup import look_up
from rag.retrieve.narrowings import narrowings
from rag.sources import SourceRef, build_sources


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Answers questions with one searcher and one answerer.

    `passages` is the number of passages to find, `max_question` is in characters. `least_evidence`
    overrides the answerer's threshold: 0 (answer whenever anything is found) to 1. What is
    looked up is also planned by `planner`, if there is one.
    """

    searcher: Searcher
    embedder: StaticEmbedder
    answerer: Answerer
    passages: int = 20
    max_question: int = 4_000
    least_evidence: float | None = None
    planner: Planner | None = None

    async def stream(self, asked: Asked) -> AsyncGenerator[Event, None]:
        """Yields the events of one turn, ending with `Done`.

        Raises `UsageError` for an empty or too long question.
        """
        started = time.perf_counter()
        if asked.trace is not None:
            asked.trace.begin(started)
        asked = self._checked(asked)
        told = tell(asked.question)
        course = self._course(await asyncio.to_thread(self._look_up, asked, told), told)
        first_text: float | None = None
        async with aclosing(course.run()) as events:
            async for event in events:
                if isinstance(event, TextPiece):
                    first_text = first_text or time.perf_counter()
                elif isinstance(event, SourcesFound):
                    self._note(course.brief)
                yield event
        assert course.draft is not None  # every answerer ends with one
        now = time.perf_counter()
        timing = Timing(
            search=round(1000 * course.brief.looked.search_seconds, 1),
            first_text=round(1000 * ((first_text or now) - started), 1),
            total=round(1000 * (now - started), 1),
        )
        self._note(course.brief, timing)
        yield Done(_answer(asked.question, course.brief, course.draft, timing))

    def _note(self, brief: Brief, timing: Timing | None = None) -> None:
        """Tells the trace, if there is one, what was found, and at the end how long it took."""
        trace, looked = brief.asked.trace, brief.looked
        if trace is None:
            return
        reading = Reading(
            question=brief.asked.question,
            history=tuple(turn.question for turn in brief.asked.history),
            as_of=looked.found.as_of.date(),
            read_as=read_as(brief),
            form=looked.form,
            searched=tuple(dict.fromkeys(part.question.text for part in looked.rankings)),
            plan=looked.plan,
            evidence=looked.probability,
            least_evidence=self._threshold,
            passages=looked.found.hits,
        )
        trace.found(reading, looked.search_seconds)
        trace.timing = timing

    def _course(self, brief: Brief, told: Told) -> Course:
        """The turn, ready to run: only a question is planned."""
        planner = self.planner if told.act is None else None
        query = self._query(brief.asked)
        rounds = Rounds(
            planner,
            self.searcher,
            self.embedder,
            self._threshold,
            query,
            lambda known: self._writing(known, told),
        )
        return Course(rounds, brief, searched=told.act is None)

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
        asked = replace(asked, question=told.text)
        looked = look_up(
            self._query(asked),
            questions_before(asked.history),
            searcher=self.searcher,
            embedder=self.embedder,
            threshold=self._threshold,
            answered=handed_on(told.text, asked.history),
        )
        return Brief(asked, looked, build_sources(looked.found.hits))

    def _query(self, asked: Asked) -> Query:
        return Query(
            asked.question,
            as_of=asked.as_of,
            days=asked.days,
            outlets=asked.outlets,
            k=self.passages,
        )

    @property
    def _threshold(self) -> float:
        least = self.least_evidence
        return self.answerer.least_evidence if least is None else least


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
        notices=(*brief.looked.found.notices, *notices(brief, draft), *draft.notices),
        model_error=draft.model_error,
        unsupported=draft.unsupported,
        more=draft.more,
        reply=draft.reply,
        form=brief.looked.form,
        narrowings=narrowings(brief.looked) if draft.answered else (),
    )
