"""Newsroom: the entry point to a home folder; adds articles, searches and answers.

Loads the configuration, opens the archive, and delegates: `library` adds articles and keeps them
indexed, `desk` searches and answers. Their most used methods are also here.
"""

import asyncio
import warnings
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.adding import Addable, AddReport
from index.archive.articles import Archive
from index.article import Article, ArticleRef
from index.derived import DerivedIndexes
from index.embed import Embedder, HashingEmbedder, OpenAIEmbedder, StaticEmbedder
from index.fetch.following import FetchSettings, Following
from index.onnx import OnnxEmbedder
from index.query import AsOf
from index.search import Hit
from index.sync import Progress
from index.vectors import ServerAddress
from index.when import Window
from rag.answer.answerer import Turn
from rag.answer.trace import Trace
from rag.config.load import HASHING, STATIC, Config, api_key, load_config, vectors_token
from rag.config.trust import UntrustedSettingsWarning, about_left_out
from rag.desk import Desk, WrapModel
from rag.events import Answer, Event
from rag.library import Library

if TYPE_CHECKING:
    from index.read import Notice, Refusal


class Newsroom:
    """An archive to add to, search and ask. Use it as a context manager, or `close` it."""

    def __init__(self, config: Config, wrap: WrapModel | None = None) -> None:
        """Opens the archive in `config.home`; indexes and models are opened when first needed.

        `wrap` receives each chat model and its name, and returns the model to use, for example one
        that records or replays it.
        """
        self.config = config
        static = StaticEmbedder()
        archive = Archive(config.archive.url or config.home / "archive.db")
        indexes = DerivedIndexes(
            config.home / "indexes",
            archive,
            embedder=config.index.embedder,
            make_embedder=lambda name: static if name == STATIC else _embedder(config, name),
            chunk_words=config.index.chunk_words,
            vector_server=_vector_server(config),
        )
        following = Following(archive, FetchSettings(**config.fetch.model_dump()))
        self.library = Library(archive, indexes, following)
        self.desk = Desk(config, self.library, static, wrap)

    @classmethod
    def open(
        cls,
        home: str | Path | None = None,
        config: Config | None = None,
        wrap: WrapModel | None = None,
    ) -> Self:
        """The newsroom of a home folder, by default `DATELINE_HOME` or the platform's data folder.

        Without `config`, warns (`UntrustedSettingsWarning`) of settings in the working directory
        that do not count; with it, they stand in its `left_out`. Raises `ConfigError` for a wrong
        configuration, `ArchiveError` for an unusable archive.
        """
        if config is None:
            config = load_config(Path(home) if home else None)
            if config.left_out:
                about = about_left_out(config.left_out)
                warnings.warn(about, UntrustedSettingsWarning, stacklevel=2)
        return cls(config, wrap)

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
        self.library.close()

    def add(
        self,
        *sources: Addable | Iterable[Addable],
        read_progress: Progress | None = None,
        index_progress: Progress | None = None,
        refused: "Callable[[Refusal], None] | None" = None,
        noticed: "Callable[[Notice], None] | None" = None,
        columns: Mapping[str, str] | None = None,
    ) -> AddReport:
        """`Library.add`: stores and indexes articles from files, folders or given as `Article`s."""
        return self.library.add(
            *sources,
            read_progress=read_progress,
            index_progress=index_progress,
            refused=refused,
            noticed=noticed,
            columns=columns,
        )

    def articles(self) -> Iterator[Article]:
        """`Library.articles`: the newest version of every article, newest article first."""
        return self.library.articles()

    def article(self, article_id: str, version: int | None = None) -> Article:
        """`Library.article`: an article by its id or an unambiguous prefix of it."""
        return self.library.article(article_id, version)

    def remove(self, article_id: str) -> ArticleRef:
        """`Library.remove`: removes all versions of an article; returns the newest."""
        return self.library.remove(article_id)

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
        """`Desk.ask`: the answer to one question."""
        return self.desk.ask(
            question, model=model, as_of=as_of, outlets=outlets, days=days, history=history
        )

    def stream(
        self,
        question: str,
        *,
        model: str | None = None,
        as_of: AsOf = None,
        outlets: Sequence[str] = (),
        days: Window | None = None,
        history: Sequence[Turn] = (),
        given_up: asyncio.Event | None = None,
        trace: Trace | None = None,
    ) -> AsyncGenerator[Event, None]:
        """`Desk.stream`: the events of one turn."""
        return self.desk.stream(
            question,
            model=model,
            as_of=as_of,
            outlets=outlets,
            days=days,
            history=history,
            given_up=given_up,
            trace=trace,
        )

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        as_of: AsOf = None,
        outlets: Sequence[str] = (),
        days: Window | None = None,
    ) -> list[Hit]:
        """`Desk.search`: the `k` best passages for a query, best first."""
        return self.desk.search(query, k, as_of=as_of, outlets=outlets, days=days)


def _vector_server(config: Config) -> ServerAddress | None:
    vectors, token = config.vectors, vectors_token(config)
    if not vectors.url:
        return None
    return ServerAddress(vectors.url, vectors.tenant, vectors.database, token)


def _embedder(config: Config, name: str) -> Embedder:
    if name == HASHING:
        return HashingEmbedder()
    profile = config.embedder_profile(name)
    assert profile is not None
    if profile.path:
        return OnnxEmbedder(config.home / Path(profile.path).expanduser())
    return OpenAIEmbedder(
        profile.model,
        base_url=profile.base_url,
        key=api_key(profile),
        dimensions=profile.dimensions,
        batch=profile.batch,
    )
