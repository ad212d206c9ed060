"""Newsroom: an archive, its indexes and its models, put together from one configuration.

The public API. Knows every part and how they are wired; does itself none of their work. Reads
configuration, and is with the faces the only place that does.
"""

import asyncio
import itertools
import threading
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from index.archive.articles import Added, Archive
from index.article import Article, canonical_text
from index.derived import DerivedIndexes
from index.embed import Embedder, HashingEmbedder, OpenAIEmbedder, StaticEmbedder
from index.errors import ConfigError, DatelineError, UsageError
from index.search import Found, Hit, Query, Searcher, SearchSettings
from index.sync import Progress
from index.vectors import VectorIndex
from rag.answer.pipeline import Answer, Answerer, Asked, Done, Event, NamedModel
from rag.answer.prompt import Turn
from rag.config.load import HASHING, QUOTES, STATIC, Config, api_key, load_config
from rag.models.openai import (
    ChatModel,
    CheckResult,
    Finish,
    Limits,
    Message,
    OpenAIChat,
    check,
)
from rag.models.tokens import token_counter

ADD_BATCH = 500  # articles stored in one transaction
_STATIC_WEIGHT = 0.2  # of the static embedder's vectors, measured: docs/measurements.md

if TYPE_CHECKING:
    from index.read import Refusal

T = TypeVar("T")
Addable = str | Path | Article
WrapModel = Callable[[str, ChatModel], ChatModel]


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of adding: how many articles were new, edited, known; and what was refused."""

    added: Added
    refused: "tuple[Refusal, ...]"


class Newsroom:
    """An archive one can add to, search and ask. Use as a context manager, or `close` it."""

    def __init__(self, config: Config, wrap: WrapModel | None = None) -> None:
        """Opens the archive in `config.home`; indexes and models are opened when first needed.

        `wrap` is given each model with its name and returns the one to use, to record or replay it.
        """
        self.config = config
        self._wrap = wrap
        self.archive = Archive.at(config.home / "archive.db")
        self._static = StaticEmbedder()
        self._derived = DerivedIndexes(
            config.home / "indexes",
            self.archive,
            embedder=config.index.embedder,
            make_embedder=self._embedder,
            chunk_words=config.index.chunk_words,
        )
        self._watcher: threading.Thread | None = None
        self._closing = threading.Event()
        self._syncing = threading.Lock()

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        config: Config | None = None,
        wrap: WrapModel | None = None,
    ) -> Self:
        """The newsroom of a home folder, by default `DATELINE_HOME` or the platform's data folder.

        Raises `ConfigError` for a wrong configuration, `ArchiveError` for an unusable archive.
        """
        return cls(config or load_config(Path(home) if home else None), wrap)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends background work and closes everything."""
        self._closing.set()
        if self._watcher is not None:
            self._watcher.join()
        self._derived.close()
        self.archive.close()

    def add(
        self,
        *sources: Addable | Iterable[Addable],
        read_progress: Progress | None = None,
        index_progress: Progress | None = None,
        refused: "Callable[[Refusal], None] | None" = None,
    ) -> AddReport:
        """Stores articles from files and folders, or given as `Article`s, and indexes them.

        What cannot be read is refused, one by one, while the others go on; `refused` is told at
        once. The same thing twice changes nothing. Returns when all of it can be found.
        """
        refusals: list[Refusal] = []
        total = Added()
        articles = self._read(_flat(sources), refusals, refused)
        count = 0
        while batch := list(itertools.islice(articles, ADD_BATCH)):
            total += self.archive.add(batch)
            count += len(batch)
            if read_progress:
                read_progress(count, 0)
        self.sync(index_progress)
        return AddReport(total, tuple(refusals))

    def ask(
        self,
        question: str,
        *,
        model: str | None = None,
        as_of: date | datetime | None = None,
        outlets: Sequence[str] = (),
        history: Sequence[Turn] = (),
    ) -> Answer:
        """The answer to one question. Blocking; `stream` gives it piece by piece."""
        answers: list[Answer] = []  # `asyncio.run` formats what it returns, which takes 5 ms

        async def take() -> None:
            events = self.stream(
                question, model=model, as_of=as_of, outlets=outlets, history=history
            )
            async with aclosing(events):
                async for event in events:
                    if isinstance(event, Done):
                        answers.append(event.answer)

        _run(take)
        return answers[0]

    async def stream(
        self,
        question: str,
        *,
        model: str | None = None,
        as_of: date | datetime | None = None,
        outlets: Sequence[str] = (),
        history: Sequence[Turn] = (),
        least_evidence: float | None = None,
    ) -> AsyncGenerator[Event, None]:
        """The events of one turn: sources, pieces of text, citations, and at the end the answer.

        `least_evidence`, from 0 (always answer) to 1, stands above the configured one.
        Raises `UsageError` for a question that is none, `ConfigError` for an unknown model.
        Closing the generator closes the connection to the model.
        """
        named = await asyncio.to_thread(self._model, model or self.config.chat.model)
        chat = self.config.chat
        answerer = Answerer(
            await asyncio.to_thread(self._searcher),
            self._static,
            named,
            passages=chat.sources,
            max_question=chat.max_question_chars,
            least_evidence=chat.least_evidence if least_evidence is None else least_evidence,
        )
        asked = Asked(question, tuple(history), as_of, self._outlets(outlets))
        work = await asyncio.to_thread(answerer.look_up, asked)
        events = answerer.stream(work)
        async with aclosing(events):
            async for event in events:
                yield event

    async def complete(
        self, messages: Sequence[Message], *, model: str, max_tokens: int
    ) -> tuple[str, Finish]:
        """A configured model's whole reply to messages that are none of Dateline's answering.

        Raises `ConfigError` for `quotes` or an unknown model, `ModelError` where it fails.
        """
        named = await asyncio.to_thread(self._model, model)
        if named is None:
            raise ConfigError(f"{model} is no language model; name a [models.NAME] of yours")
        said, finish = [], Finish("cut", detail="the reply did not end")
        async with aclosing(named.chat.stream(messages, max_tokens=max_tokens)) as reply:
            async for piece in reply:
                if isinstance(piece, Finish):
                    finish = piece
                else:
                    said.append(piece.text)
        return "".join(said), finish

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        as_of: date | datetime | None = None,
        outlets: Sequence[str] = (),
    ) -> list[Hit]:
        """The `k` best passages for a query, best first."""
        return list(self.find(query, k, as_of=as_of, outlets=outlets).hits)

    def find(
        self,
        query: str,
        k: int = 10,
        *,
        as_of: date | datetime | None = None,
        outlets: Sequence[str] = (),
    ) -> Found:
        """As `search`, with the window that the query named and what there is to say about it."""
        if k < 1:
            raise UsageError(f"k is {k}; ask for one passage at the least")
        query, wanted = canonical_text(query), self._outlets(outlets)
        if not any(letter.isalnum() for letter in query):
            raise UsageError("there is nothing to look for: search for words")
        return self._searcher().search(Query(query, as_of=as_of, outlets=wanted, k=k))

    def articles(self) -> Iterator[Article]:
        """Every article's newest version, newest first."""
        return self.archive.articles()

    def article(self, article_id: str, version: int | None = None) -> Article:
        """An article by its id or an unambiguous beginning of it. Raises `UsageError`."""
        found = self.archive.get(self._id(article_id), version)
        if found is None:
            raise UsageError(f"{article_id} has no version {version}")
        return found

    def remove(self, article_id: str) -> Article:
        """Removes an article in all its versions, and returns what it was. Raises `UsageError`."""
        article = self.article(article_id)
        self.archive.remove(article.id)
        self.sync()
        return article

    def sync(self, progress: Progress | None = None) -> None:
        """Brings the indexes up to the archive, or waits until the process that owns them has."""
        with self._syncing:
            self._derived.bring_up(progress, gently=self._watcher is not None)

    def chunk_count(self) -> int:
        """How many chunks can be found."""
        words = self._derived.words()
        return words.count() if words else 0

    def behind(self) -> int:
        """How many changes of the archive the indexes have yet to take in."""
        return self._derived.behind()

    def catch_up(self, progress: Progress | None = None) -> bool:
        """As `sync`, but where another process owns the indexes leaves it to that one: False."""
        if self._derived.behind() == 0:
            return True
        if not self._derived.own():
            return False
        self.sync(progress)
        return True

    def own(self) -> bool:
        """Becomes the process that writes the indexes; False where another one is."""
        return self._derived.own()

    def watch(self, every: float = 1.0, failed: Callable[[str], None] | None = None) -> None:
        """From now on takes in, in the background, what other processes add to the archive.

        `every` is in seconds; `failed` is told, in one line, of a round that failed.
        """

        def rounds() -> None:
            while not self._closing.wait(every):
                try:
                    self.catch_up()
                except DatelineError as error:
                    if failed:
                        failed(str(error))

        self._watcher = threading.Thread(target=rounds, name="sync", daemon=True)
        self._watcher.start()

    def models(self) -> list[str]:
        """The names of all configured models, `quotes` first."""
        return [QUOTES, *self.config.models]

    def check_model(self, name: str) -> CheckResult:
        """Asks a model for one word. `quotes` always answers."""
        named = self._model(name)
        if named is None:
            return CheckResult(True, "", 0.0)
        return _run(lambda: check(named.chat))

    def _read(
        self,
        sources: Iterable[Addable],
        refusals: "list[Refusal]",
        refused: "Callable[[Refusal], None] | None",
    ) -> Iterator[Article]:
        for source in sources:
            if isinstance(source, Article):
                yield source
                continue
            for item in _items(source):
                if isinstance(item, Article):
                    yield item
                    continue
                refusals.append(item)
                if refused:
                    refused(item)

    def _searcher(self) -> Searcher:
        words = self._derived.words()
        if words is None:
            raise UsageError(
                f"the archive in {self.config.home} is empty; add articles: dateline add PATH"
            )
        words.reload()
        vectors = self._derived.vectors()
        return Searcher(self.archive, words, vectors, self._settings(vectors))

    def _settings(self, vectors: tuple[VectorIndex, Embedder] | None) -> SearchSettings:
        search = self.config.search
        weight = search.vector_weight
        if weight is None:
            profile = self.config.embedder_profile()
            weight = profile.vector_weight if profile else _STATIC_WEIGHT
        return SearchSettings(
            vector_weight=weight,
            half_life_days=search.half_life_days,
            time_boost=search.time_boost,
            per_article=search.per_article,
            repeat_discount=search.repeat_discount,
            candidates=search.candidates,
            title_boost=search.title_boost,
        )

    def _embedder(self, name: str) -> Embedder:
        return self._static if name == STATIC else _make_embedder(self.config, name)

    def _model(self, name: str) -> NamedModel | None:
        profile = self.config.profile(name)
        if profile is None:
            return None
        counter = token_counter(profile.model)
        limits = Limits.of(self.config.chat)
        chat: ChatModel = OpenAIChat(profile, api_key(profile), limits, counter)
        if self._wrap:
            chat = self._wrap(name, chat)
        context = profile.context_tokens or self.config.chat.context_tokens
        return NamedModel(name, chat, counter, context, self.config.chat.answer_tokens)

    def _outlets(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Outlets by their names, in any case. Raises `UsageError` naming those there are."""
        known = self.archive.outlets() if wanted else []
        names = {name.casefold(): name for name in known}
        for name in wanted:
            if name.casefold() not in names:
                listed = ", ".join(known) or "none"
                raise UsageError(f"no outlet is called {name!r}; there are: {listed}")
        return tuple(names[name.casefold()] for name in wanted)

    def _id(self, prefix: str) -> str:
        found = self.archive.find(prefix) if prefix else []
        if not found:
            raise UsageError(f"no article has the id {prefix!r}; `dateline list` shows them")
        if len(found) > 1 and prefix not in found:
            raise UsageError(f"several articles' ids begin with {prefix!r}; give more of it")
        return prefix if prefix in found else found[0]


def _items(source: str | Path) -> "Iterator[Article | Refusal]":
    from index.read import Refusal, read  # not needed to ask

    if isinstance(source, str) and source.startswith(("http://", "https://")):
        yield Refusal(source, "addresses are not fetched yet; save the page and add the file")
    else:
        yield from read(Path(source))


def _make_embedder(config: Config, name: str) -> Embedder:
    if name == HASHING:
        return HashingEmbedder()
    profile = config.embedder_profile(name)
    assert profile is not None
    return OpenAIEmbedder(
        profile.model,
        base_url=profile.base_url,
        key=api_key(profile),
        dimensions=profile.dimensions,
        batch=profile.batch,
    )


def _flat(sources: Iterable[Addable | Iterable[Addable]]) -> Iterator[Addable]:
    for source in sources:
        if isinstance(source, str | Path | Article):
            yield source
        else:
            yield from source


def _run(make: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Runs a coroutine to its end, also where an event loop is running already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(make())
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(make())).result()
