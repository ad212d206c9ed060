"""Desk: answers questions and searches over one library, with the configured models.

The only place that turns a model's name into an answerer. Does not know how articles are added
(`rag/library.py`) or how a turn runs (`rag/answer/pipeline.py`).
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace

from index.article import canonical_text
from index.embed import StaticEmbedder
from index.errors import ArchiveError, ConfigError, UsageError
from index.query import AsOf, Query, time_of
from index.search import Found, Hit, Searcher, SearchSettings
from index.steady import ArchiveWords
from index.when import Window
from rag.answer.answerer import Answerer, Asked, Turn
from rag.answer.apart.answerers import Answerers
from rag.answer.by_model import COMPACT_TOKENS, ModelAnswerer
from rag.answer.checking import Checker
from rag.answer.pipeline import Pipeline
from rag.answer.planning import Planner
from rag.answer.quotes import QuotesAnswerer
from rag.answer.trace import Trace
from rag.answer.tracing import traced
from rag.config.load import QUOTES, Config, ModelProfile, api_key
from rag.events import Answer, Done, Event
from rag.library import Library
from rag.models.blocking import wait_for
from rag.models.chat import ChatModel, Finish, Message, whole_reply
from rag.models.context import context, context_tokens, listed_models
from rag.models.deadlines import Limits
from rag.models.openai import OpenAIChat
from rag.models.speed import often_late, reading_speed
from rag.models.tokens import token_counter
from rag.models.trial import ModelCheck, Trial, outlook, try_model

RULES_TOKENS, TOKENS_A_WORD = 500, 1.5  # of a prompt, roughly: its rules, and its sources
STATIC_WEIGHT = 0.2  # of the static embedder's vectors, measured: docs/measurements.md
SMALL_CONTEXT = 8_000  # tokens, below which prompts are compact
SLOW = 300  # tokens of a prompt read in a second, below which they are, too
WrapModel = Callable[[str, ChatModel], ChatModel]


class Desk:
    """Answers and searches."""

    def __init__(
        self,
        config: Config,
        library: Library,
        embedder: StaticEmbedder,
        wrap: WrapModel | None = None,
    ) -> None:
        """`wrap` receives each chat model and its name, and returns the model to use."""
        self.heard: Callable[[Answer], None] = lambda answer: None
        """Told of every finished answer; set by whoever counts them."""
        self.apart: Answerers | None = None
        """Processes that answer beside this one; set by whoever serves many."""
        self._config = config
        self._library = library
        self.embedder = embedder
        self._wrap = wrap

    def ask(
        self,
        question: str,
        *,
        model: str | None = None,
        as_of: AsOf = None,
        outlets: Sequence[str] = (),
        days: Window | None = None,
        history: Sequence[Turn] = (),
    ) -> Answer:
        """The answer to one question. Blocking; `stream` yields it piece by piece."""
        answers: list[Answer] = []  # not returned: `asyncio.run` would format it, which takes 5 ms

        async def take() -> None:
            events = self.stream(
                question, model=model, as_of=as_of, outlets=outlets, days=days, history=history
            )
            async with aclosing(events):
                async for event in events:
                    if isinstance(event, Done):
                        answers.append(event.answer)

        wait_for(take)
        return answers[0]

    async def stream(
        self,
        question: str,
        *,
        model: str | None = None,
        as_of: AsOf = None,
        outlets: Sequence[str] = (),
        days: Window | None = None,
        history: Sequence[Turn] = (),
        least_evidence: float | None = None,
        given_up: asyncio.Event | None = None,
        trace: Trace | None = None,
    ) -> AsyncGenerator[Event, None]:
        """Yields the events of one turn: sources, text, citations, and at the end the answer.

        `days` are the reader's own, in place of those that the question names; open ones are all.
        `least_evidence`, from 0 (always answer) to 1, replaces the configured one. Setting
        `given_up` ends the wait for a model: quotes answer instead. Closing the generator closes
        the connection to the model. `trace` collects how the answer comes about. Raises
        `UsageError` for an empty question, `ConfigError` for an unknown model.
        """
        chat = self._config.chat
        answerer = await asyncio.to_thread(self.answerer, model or chat.model)
        planner = self._planner(answerer)
        if trace is not None:
            answerer, planner = traced(trace, answerer, planner)
        pipeline = Pipeline(
            await asyncio.to_thread(self.searcher),
            self.embedder,
            answerer,
            passages=chat.passages,
            max_question=chat.max_question_chars,
            least_evidence=chat.least_evidence if least_evidence is None else least_evidence,
            planner=planner,
        )
        wanted = self._library.outlets(outlets)
        asked = Asked(question, tuple(history), time_of(as_of), wanted, given_up, days, trace)
        turn = self.apart.stream(pipeline, asked) if self.apart else pipeline.stream(asked)
        async with aclosing(turn) as events:
            async for event in events:
                if isinstance(event, Done):
                    self.heard(event.answer)
                yield event

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        as_of: AsOf = None,
        outlets: Sequence[str] = (),
        days: Window | None = None,
    ) -> list[Hit]:
        """The `k` best passages for a query, best first."""
        return list(self.find(query, k, as_of=as_of, outlets=outlets, days=days).hits)

    def find(
        self,
        query: str,
        k: int = 10,
        *,
        as_of: AsOf = None,
        outlets: Sequence[str] = (),
        days: Window | None = None,
    ) -> Found:
        """Like `search`, with the time window used and the notices about it."""
        if k < 1:
            raise UsageError(f"k is {k}; it must be at least 1")
        query, wanted = canonical_text(query), self._library.outlets(outlets)
        if not any(letter.isalnum() for letter in query):
            raise UsageError("there is nothing to look for; search for words")
        asked = Query(query, as_of=time_of(as_of), outlets=wanted, days=days, k=k)
        return self.searcher().search(asked)

    def models(self) -> list[str]:
        """The names of all answerers, `quotes` first."""
        return [QUOTES, *self._config.models]

    def answerer(self, name: str) -> Answerer:
        """The answerer of a name. Raises `ConfigError` for an unknown name or a missing key."""
        quotes = QuotesAnswerer()
        if name == quotes.name:
            return quotes
        chat = self._config.chat
        model, profile, key = self._chat_model(name)
        checker = None
        if chat.check == "model":
            judge = self._chat_model(chat.checker)[0] if chat.checker else model
            checker = Checker(chat.checker or name, judge)
        context = context_tokens(profile, key)
        return ModelAnswerer(
            name,
            model,
            token_counter(profile.model),
            context,
            chat.answer_tokens,
            _compact(profile, context),
            quotes,
            checker,
        )

    def _planner(self, answerer: Answerer) -> Planner | None:
        """What plans for an answerer, if anything does: its own model, in a hurry."""
        chat = self._config.chat
        if not isinstance(answerer, ModelAnswerer) or chat.plan is False:
            return None
        if chat.plan is None and (answerer.compact or often_late(answerer.name)):
            return None
        model, _, _ = self._chat_model(answerer.name, chat.plan_seconds)
        return Planner(answerer.name, model, chat.plan_seconds)

    def _chat_model(
        self, name: str, within: float | None = None
    ) -> tuple[ChatModel, ModelProfile, str]:
        """A configured chat model with its profile and key. Raises `ConfigError`.

        A reply is ended after `within` seconds, if it is set, and no failure is tried again.
        """
        profile = self._config.profile(name)
        if profile is None:
            raise ConfigError(f"{name} is not a language model; name one of your [models.NAME]")
        key = api_key(profile)
        limits = Limits.of(profile, self._config.chat.max_answer_bytes)
        if within is not None:
            limits = replace(limits, total_seconds=within, retries=0)
        model: ChatModel = OpenAIChat(profile, key, limits, token_counter(profile.model))
        return self._wrap(name, model) if self._wrap else model, profile, key

    def check_model(self, name: str, clock: Callable[[], float] = time.perf_counter) -> ModelCheck:
        """Tries a model with a short request. `quotes` has no server and always passes.

        Raises `ConfigError` for an unknown name or a missing key.
        """
        answerer = self.answerer(name)
        if not isinstance(answerer, ModelAnswerer):
            return ModelCheck(Trial(True, "", 0.0))
        profile = self._config.profile(name)
        assert profile is not None  # since it has an answerer
        key, chat = api_key(profile), self._config.chat
        trial = wait_for(lambda: try_model(answerer.chat, clock))
        asked = context(profile, key, anew=True)  # a model that was just loaded says more
        words = chat.passages * self._config.index.chunk_words
        whole = RULES_TOKENS + int(TOKENS_A_WORD * words)
        found = outlook(
            trial,
            profile,
            asked,
            answer_tokens=chat.answer_tokens,
            longest_prompt=COMPACT_TOKENS if answerer.compact else whole,
            compact=answerer.compact,
            listed=() if trial.ok else listed_models(profile, key),
        )
        return ModelCheck(trial, asked, found)

    async def complete(
        self, messages: Sequence[Message], *, model: str, max_tokens: int
    ) -> tuple[str, Finish]:
        """A model's complete reply to the caller's own messages, such as a judge's.

        Raises `ConfigError` if `model` is not a language model, `ModelError` if it fails.
        """
        answerer = await asyncio.to_thread(self.answerer, model)
        if not isinstance(answerer, ModelAnswerer):
            raise ConfigError(f"{model} is not a language model; choose one of your [models.NAME]")
        return await whole_reply(answerer.chat, messages, max_tokens)

    def searcher(self) -> Searcher:
        """A searcher over the current indexes. Raises `UsageError` if there are none yet."""
        indexes = self._library.indexes
        serving = indexes.serving()
        if serving is None:
            raise UsageError(
                f"the archive in {self._config.home} is empty; add articles: dateline add PATH"
            )
        words, vectors = serving
        settings = self._settings(alone=isinstance(words, ArchiveWords))
        notices = tuple(one.line for one in indexes.troubles())
        stories = None
        with suppress(ArchiveError):  # the words are damaged: reprints are then not told
            stories = indexes.stories()
        return Searcher(self._library.archive, words, vectors, settings, stories, notices)

    def _settings(self, *, alone: bool) -> SearchSettings:
        """`alone` says that nothing is found by words, so that vectors must count."""
        search = self._config.search
        weight = search.vector_weight
        if weight is None:
            profile = self._config.embedder_profile()
            weight = profile.vector_weight if profile else STATIC_WEIGHT
        if alone:
            weight = weight or STATIC_WEIGHT
        return SearchSettings(
            vector_weight=weight,
            half_life_days=search.half_life_days,
            time_boost=search.time_boost,
            per_article=search.per_article,
            repeat_discount=search.repeat_discount,
            candidates=search.candidates,
            title_boost=search.title_boost,
        )


def _compact(profile: ModelProfile, context: int) -> bool:
    """Whether a model gets compact prompts: as its profile says, or if it is small or slow."""
    if profile.prompt is not None:
        return profile.prompt == "compact"
    speed = reading_speed(profile.name)
    return context < SMALL_CONTEXT or (speed is not None and speed < SLOW)
