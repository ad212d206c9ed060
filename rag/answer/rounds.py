"""Rounds of a question's turn: a plan before the answer, and once more for what the answer lacks.

Both fail open: without a plan, or where its lookups find nothing new, all stays as it was. Does not
know how a plan is asked for (`rag/answer/planning.py`) or run (`rag/retrieve/planned.py`).
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from index.embed import StaticEmbedder
from index.query import Query
from index.search import Searcher
from rag.answer.answerer import Brief, Draft, Writing
from rag.answer.planning import Planned, Planner, plan_messages
from rag.answer.reading import read_as
from rag.cite.absence import says_what_is_missing
from rag.events import Event, Restarted, SourcesFound, Working
from rag.models.chat import Message, Usage
from rag.retrieve.lookup import LookedUp, Part
from rag.retrieve.plan import Lookup, Plan
from rag.retrieve.planned import look_up_planned
from rag.sources import SourceRef, build_sources

LOOKED_AGAIN = "looked up once more, for what the first answer lacked"
Events = AsyncGenerator[Event, None]


@dataclass(frozen=True, slots=True)
class Rounds:
    """What plans, and what its lookups are run with, for `query`; `write` answers from a brief."""

    planner: Planner | None
    searcher: Searcher
    embedder: StaticEmbedder
    threshold: float
    query: Query
    write: Callable[[Brief], Writing]


@dataclass(slots=True)
class Course:
    """One turn while it runs: its brief, then its draft, and what planning has cost.

    `searched` is false for talk and instructions, for which nothing is looked up.
    """

    rounds: Rounds
    brief: Brief
    searched: bool = True
    draft: Draft | None = None
    _usage: Usage = field(default_factory=Usage)
    _notices: tuple[str, ...] = ()

    async def run(self) -> Events:
        """Yields the events of the turn; then `brief` and `draft` are final."""
        planner = self.rounds.planner
        if planner is not None:
            async with aclosing(self._look_up(planner, self._messages())) as events:
                async for event in events:
                    yield event
        if self.searched:
            yield _sources_found(self.brief)
        async with aclosing(self._write()) as events:
            async for event in events:
                yield event
        first = self.draft
        if planner is not None and first is not None and self._worth_another(planner, first):
            async with aclosing(self._again(planner, first)) as events:
                async for event in events:
                    yield event
        if self.draft is not None:
            if planner is not None and self.draft.model != planner.name:
                self.brief = self.brief.as_asked  # from which quotes answered
            usage, notices = self.draft.usage + self._usage, (*self._notices, *self.draft.notices)
            self.draft = replace(self.draft, usage=usage, notices=notices)

    async def _again(self, planner: Planner, first: Draft) -> Events:
        """A second round: its draft stays if it is the model's and says more."""
        brief = self.brief
        messages = self._messages(brief.looked.plan, missing(first))
        async with aclosing(self._look_up(planner, messages)) as events:
            async for event in events:
                yield event
        if not _adds(self.brief.looked.parts[len(brief.looked.parts) :], first):
            self.brief = brief
            return
        yield Restarted(LOOKED_AGAIN)
        yield _sources_found(self.brief)
        async with aclosing(self._write()) as events:
            async for event in events:
                yield event
        second = self.draft or first
        if second.model != planner.name or (first.answered and not second.answered):
            self.brief, self.draft = brief, first
        self._usage += first.usage if self.draft is second else second.usage

    async def _look_up(self, planner: Planner, messages: Sequence[Message]) -> Events:
        """Asks for a plan, and adds to the brief what its lookups find."""
        async with aclosing(planner.plan(messages, self.brief.asked.given_up)) as planning:
            async for event in planning:
                if isinstance(event, Working):
                    yield event
                else:
                    await self._take(event)

    async def _take(self, planned: Planned) -> None:
        self._usage += planned.usage
        self._notices += (planned.notice,) if planned.notice else ()
        if planned.plan is not None:
            looked = await asyncio.to_thread(self._found, planned.plan)
            sources = build_sources(looked.found.hits)
            self.brief = replace(self.brief, looked=looked, sources=sources)

    def _found(self, plan: Plan) -> LookedUp:
        """What was found and what the plan finds; a follow-up is also looked up as it stands alone.

        Blocking.
        """
        before, query = self.brief.looked, self.rounds.query
        follows = self.brief.asked.history and before.plan is None
        if follows and plan.question not in ("", query.text):
            plan = replace(plan, lookups=(Lookup(plan.question), *plan.lookups))
        return look_up_planned(
            before,
            plan,
            query,
            searcher=self.rounds.searcher,
            embedder=self.rounds.embedder,
            threshold=self.rounds.threshold,
        )

    async def _write(self) -> Events:
        async with aclosing(self.rounds.write(self.brief)) as writing:
            async for event in writing:
                if isinstance(event, Draft):
                    self.draft = event
                else:
                    yield event

    def _worth_another(self, planner: Planner, draft: Draft) -> bool:
        """Whether the model planned and answered, and its answer lacks something."""
        asked, looked = self.brief.asked, self.brief.looked
        if looked.plan is None or (asked.given_up is not None and asked.given_up.is_set()):
            return False
        answered = bool(looked.answerable) and draft.model == planner.name
        return answered and bool(missing(draft))

    def _messages(self, before: Plan | None = None, lacking: str = "") -> list[Message]:
        asked, day = self.brief.asked, self.brief.looked.found.as_of.date()
        return plan_messages(asked.question, asked.history, day, before, lacking)


def missing(draft: Draft) -> str:
    """The sentences of a draft that say what the archive lacks; empty if there are none."""
    if not draft.answered:
        return draft.text
    sentences = (draft.text[claim.start : claim.end] for claim in draft.claims)
    return " ".join(sentence for sentence in sentences if says_what_is_missing(sentence))


def _adds(parts: Sequence[Part], draft: Draft) -> bool:
    """Whether a part found, with enough evidence, an article that is not among the draft's."""
    known = {source.article.id for source in draft.sources}
    return any(
        part.scored and part.scored[0].hit.article.id not in known
        for part in parts
        if part.evidence.enough
    )


def _sources_found(brief: Brief) -> SourcesFound:
    found = brief.looked.found
    sources = tuple(map(SourceRef.of, brief.sources))
    return SourcesFound(sources, found.notices, found.hits, read_as(brief))
