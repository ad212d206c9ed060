"""A shelf for the tests of search: a few articles, with both indexes over them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest

from index.archive.articles import Archive
from index.article import Article
from index.embed import Embedder, HashingEmbedder
from index.query import Query
from index.search import Found, Hit, Searcher, SearchSettings
from index.sync import VectorTarget, WordTarget, sync
from index.vectors import VectorIndex
from index.words import WordIndex
from tests.index.making import CHUNK_WORDS

TODAY = date(2025, 5, 20)


def story(
    name: str, text: str, published: str | None = "2025-05-10", outlet: str = "The Courier"
) -> Article:
    return Article(id=name, title=f"About {name}", text=text, published=published, outlet=outlet)  # type: ignore[arg-type]


LONG = " ".join(
    f"The ferry line number {n} was closed for good by the harbour office of the town."
    for n in range(40)
)
STORIES = [
    story("strike", "The ferry crews went on strike over pay. The harbour is silent."),
    story(
        "oldstrike", "The ferry crews went on strike over pay. The harbour is silent.", "2023-02-01"
    ),
    story("tomorrow", "The ferry strike ends. The ferry strike is over.", "2025-05-21"),
    story("undated", "A ferry sank in the lake long ago."),
    story("bakery", "A bakery opened. Bread is sold there."),
    story("long", LONG, "2025-05-11"),
    story("gazette", "The harbour office spoke of a ferry once.", "2025-05-01", "Now"),
    story("march", "The budget vote passed in the council.", "2025-03-14"),
    story("may", "The budget vote was discussed again in the council.", "2025-05-15"),
]


class Shelf:
    """An archive with both indexes, to be searched in several ways."""

    def __init__(
        self,
        folder: Path,
        articles: Sequence[Article],
        embedder: Embedder,
        vectors: VectorIndex | None = None,
    ) -> None:
        self.archive = Archive.at(folder / "archive.db")
        self.words = WordIndex(folder / "words")
        self.vectors = vectors or VectorIndex(folder / "vectors")
        self.embedder = embedder
        self.archive.add(articles)
        sync(
            self.archive,
            WordTarget("words", self.words),
            VectorTarget("vectors", self.vectors, embedder),
            chunk_words=CHUNK_WORDS,
        )

    def searcher(self, embedder: Embedder | None = None, **changed: float) -> Searcher:
        chosen = SearchSettings(**changed)  # type: ignore[arg-type]
        pair = (self.vectors, embedder or self.embedder)
        return Searcher(self.archive, self.words, pair, chosen)

    def find(
        self, text: str, *, as_of: date | datetime | None = TODAY, **particulars: object
    ) -> Found:
        return self.searcher().search(Query(text, as_of=as_of, **particulars))  # type: ignore[arg-type]


def names(found: Found) -> list[str]:
    return [hit.article.id for hit in found.hits]


def adds_up(hit: Hit) -> bool:
    return hit.score == pytest.approx(hit.why.score)


@contextmanager
def opened(
    folder: Path,
    articles: Sequence[Article],
    embedder: Embedder,
    vectors: VectorIndex | None = None,
) -> Iterator[Shelf]:
    made = Shelf(folder, articles, embedder, vectors)
    yield made
    made.words.close()
    made.vectors.close()
    made.archive.close()


@contextmanager
def shelf_of_stories(folder: Path, vectors: VectorIndex | None = None) -> Iterator[Shelf]:
    undated = [
        Article(id=s.id, title=s.title, text=s.text, outlet=s.outlet) if s.id == "undated" else s
        for s in STORIES
    ]
    with opened(folder, undated, HashingEmbedder(), vectors) as shelf:
        yield shelf
