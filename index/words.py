"""Words in Tantivy (BM25).

Holds each chunk's words and the header's, with offsets and publication time; never the text. What a
term is stands in `index/terms.py`; who may write is decided by `index/sync.py`, how scores are
weighed by `index/search.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from index.article import Article
from index.chunks import Chunk
from index.terms import ANALYZER, content_terms

SCHEMA = 1  # a change makes a new index
UNDATED = 0  # stands for an unknown publication time
WRITER_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class WordHit:
    """A chunk found by its words; `score` is BM25, `published` in seconds since 1970 or None."""

    chunk: str
    score: float
    start: int
    end: int
    published: int | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be found: publication time (seconds since 1970, both ends inside) and outlets.

    With `earliest` unset, undated articles may be found too.
    """

    earliest: int | None = None
    latest: int | None = None
    outlets: tuple[str, ...] = ()

    def admits(self, published: int | None) -> bool:
        """Whether an article of that publication time may be found."""
        if published is None:
            return self.earliest is None
        return (self.earliest or published) <= published <= (self.latest or published)


class WordIndex:
    """One Tantivy index in one folder. Readable by many; one may write."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder's index, or makes it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), path=str(folder))
        self._index.register_tokenizer("news", ANALYZER)
        self._index.config_reader(reload_policy="manual")
        self._meta = folder / "meta.json"  # Tantivy replaces it at each commit
        self._seen: tuple[int, int] | None = None  # what `reload` saw of it; nothing yet
        self._writer: tantivy.IndexWriter | None = None

    def stage(
        self, articles: Iterable[str], chunks: Iterable[tuple[Article, Sequence[Chunk]]]
    ) -> None:
        """Forgets all chunks of `articles` and takes in `chunks`; nobody sees it until `commit`.

        Tantivy goes on indexing in a thread of its own when this returns.
        """
        if self._writer is None:
            self._writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for article_id in articles:
            self._writer.delete_documents_by_term("article", article_id)
        for article, split in chunks:
            for chunk in split:
                self._writer.add_document(_document(article, chunk))

    def commit(self) -> None:
        """Makes all that was staged lasting and visible, or none of it."""
        if self._writer is not None:
            self._writer.commit()
            self._index.reload()

    def search(
        self, text: str, count: int, *, bounds: Bounds, title_boost: float = 1.0
    ) -> list[WordHit]:
        """The `count` best chunks within `bounds`, best first. User text is never parsed."""
        schema = self._index.schema
        should = []
        for term in dict.fromkeys(content_terms(text)):
            body = tantivy.Query.term_query(schema, "body", term)
            title = tantivy.Query.term_query(schema, "title", term)
            should.append((tantivy.Occur.Should, body))
            should.append((tantivy.Occur.Should, tantivy.Query.boost_query(title, title_boost)))
        if not should:
            return []
        query = tantivy.Query.boolean_query(should)
        limits = [(tantivy.Occur.Must, limit) for limit in _limits(schema, bounds)]
        if limits:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *limits])
        return self._hits(query, count)

    def find(self, ids: Sequence[str]) -> list[WordHit]:
        """The chunks of these ids, in no order and with score 0; unknown ids are left out."""
        if not ids:
            return []
        query = tantivy.Query.term_set_query(self._index.schema, "id", list(ids))
        return self._hits(tantivy.Query.const_score_query(query, 0.0), len(ids))

    def _hits(self, query: tantivy.Query, count: int) -> list[WordHit]:
        searcher = self._index.searcher()
        found = searcher.search(query, limit=count, count=False).hits
        places = [place for _, place in found]
        columns = [
            searcher.fast_field_values(name, places) for name in ("start", "end", "published")
        ]
        return [
            WordHit(
                chunk=str(searcher.doc(place).get_first("id")),
                score=float(score),
                start=int(start or 0),
                end=int(end or 0),
                published=int(published) if published else None,
            )
            for (score, place), start, end, published in zip(found, *columns, strict=True)
        ]

    def frequencies(self, words: Iterable[str]) -> tuple[int, dict[str, int]]:
        """How many chunks there are, and in how many of them each term stands."""
        searcher = self._index.searcher()
        return searcher.num_docs, {word: searcher.doc_freq("body", word) for word in words}

    def count(self) -> int:
        """How many chunks there are."""
        return self._index.searcher().num_docs

    def reload(self) -> None:
        """Sees what another process has written since."""
        meta = self._meta.stat()  # before the reload, so that no later commit is missed
        if (state := (meta.st_mtime_ns, meta.st_ino)) != self._seen:
            self._index.reload()  # costs half a millisecond, even if there is nothing new
            self._seen = state

    def close(self) -> None:
        """Waits for merges and lets go of the folder's write lock."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("outlet", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="news", index_option="freq")
    builder.add_text_field("body", tokenizer_name="news", index_option="freq")
    builder.add_unsigned_field("start", fast=True)
    builder.add_unsigned_field("end", fast=True)
    builder.add_integer_field("published", fast=True, indexed=True)
    return builder.build()


def _document(article: Article, chunk: Chunk) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("id", chunk.id)
    document.add_text("article", article.id)
    document.add_text("outlet", article.outlet or "")
    document.add_text("title", article.header)
    document.add_text("body", article.text[chunk.start : chunk.end])
    document.add_unsigned("start", chunk.start)
    document.add_unsigned("end", chunk.end)
    published = int(article.published.timestamp()) if article.published else UNDATED
    document.add_integer("published", published)
    return document


def _limits(schema: tantivy.Schema, bounds: Bounds) -> list[tantivy.Query]:
    limits = []
    if bounds.earliest is not None or bounds.latest is not None:
        limits.append(
            tantivy.Query.range_query(
                schema,
                "published",
                tantivy.FieldType.Integer,
                lower_bound=bounds.earliest,
                upper_bound=bounds.latest,
            )
        )
    if bounds.outlets:
        limits.append(tantivy.Query.term_set_query(schema, "outlet", list(bounds.outlets)))
    return [tantivy.Query.const_score_query(limit, 0.0) for limit in limits]
