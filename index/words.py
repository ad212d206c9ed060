"""Words in Tantivy (BM25).

Holds each chunk's terms and the header's, and their stems in the article's language if that is not
English, with offsets, instant and day of publication, and where the article's sentences start and
end; never the text. Does not know what a term is (`index/terms.py`), who may write
(`index/derived.py`) or how scores are weighted (`index/rank.py`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from math import floor
from pathlib import Path

import tantivy

from index.analyzers import ANALYZER
from index.article import Article
from index.bounds import Bounds
from index.chunks import chunk_id
from index.cut import Cut
from index.packed import unpacked
from index.scripts import spaced
from index.sentences import Span
from index.terms import content_terms, names_in_full, stems_of_terms
from index.word_hits import WordHit

SCHEMA = 4  # a change makes a new index
UNDATED = -(2**62)  # stands for an unknown instant or day, and is before every known one
WRITER_BYTES = 64_000_000
NAME_BOOST = 0.6  # of what a name's words score, where a chunk has them all: docs/measurements.md

_NEEDED = {"id", "outlet", "title", "body", "start", "end", "published"}  # to search at all
_UNDATED_BEFORE_DAYS = 0  # what stood for an unknown instant in schema 1, which had no days
_DAY_SECONDS = 86_400
_FIRST_DAY = date(1970, 1, 1).toordinal()


class WordIndex:
    """One Tantivy index in one folder. Readable by many; one may write.

    Older ones can be searched until a new one is made: those before schema 4 hold no sentences,
    those before schema 3 no stems and no pairs of characters, those of schema 1 no days, so the
    days of its articles are those in UTC.
    """

    def __init__(self, folder: Path) -> None:
        """Opens the folder's index, or makes it. Raises `ValueError` where it can't be read."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._meta = folder / "meta.json"  # Tantivy replaces it at each commit
        if self._meta.exists():
            self._index = tantivy.Index.open(str(folder))
        else:
            self._index = tantivy.Index(_schema(), path=str(folder))
        names = {field["name"] for field in json.loads(self._meta.read_text())["schema"]}
        if missing := _NEEDED - names:
            raise ValueError(f"it lacks {', '.join(sorted(missing))}")
        self._has_days = "day" in names
        self._has_stems = "body_stems" in names
        self._has_sentences = "sentences" in names
        self._index.register_tokenizer("news", ANALYZER)
        self._index.config_reader(reload_policy="manual")
        self._seen: tuple[int, int] | None = None  # what `reload` saw of it; nothing yet
        self._writer: tantivy.IndexWriter | None = None
        self.failed: str | None = None  # how a search in it failed, if one did

    def stage(self, articles: Iterable[str], cuts: Iterable[Cut]) -> None:
        """Deletes all chunks of `articles` and adds those of `cuts`; unseen until `commit`.

        Tantivy goes on indexing in a thread of its own when this returns.
        """
        if self._writer is None:
            self._writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        for article_id in articles:
            self._writer.delete_documents_by_term("article", article_id)
        for cut in cuts:
            for document in _documents(cut):
                self._writer.add_document(document)

    def commit(self) -> None:
        """Makes all that was staged durable and visible, or none of it."""
        if self._writer is not None:
            self._writer.commit()
            self._index.reload()

    def search(
        self, text: str, count: int, *, bounds: Bounds, title_boost: float = 1.0
    ) -> list[WordHit]:
        """The `count` best chunks within `bounds`, best first. User text is never parsed."""
        stems = stems_of_terms(text) if self._has_stems else {}
        should = []
        for term in dict.fromkeys(content_terms(text)):
            body = self._either("body", term, stems.get(term))
            title = self._either("title", term, stems.get(term))
            should.append((tantivy.Occur.Should, body))
            should.append((tantivy.Occur.Should, tantivy.Query.boost_query(title, title_boost)))
        should += [(tantivy.Occur.Should, query) for query in self._names_in_full(text)]
        if not should:
            return []
        query = tantivy.Query.boolean_query(should)
        limits = [(tantivy.Occur.Must, limit) for limit in self._limits(bounds)]
        if limits:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *limits])
        return self._hits(query, count)

    def _names_in_full(self, text: str) -> Iterator[tantivy.Query]:
        """For each name of several words a query that lifts the chunks that have all of it."""
        for name in names_in_full(text):
            terms = (tantivy.Query.term_query(self._index.schema, "body", one) for one in name)
            whole = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in terms])
            yield tantivy.Query.boost_query(whole, NAME_BOOST)

    def _either(self, field: str, term: str, stem: str | None) -> tantivy.Query:
        """The term or its stem in the question's language, whichever scores more."""
        schema = self._index.schema
        as_it_is = tantivy.Query.term_query(schema, field, term)
        if stem is None:
            return as_it_is
        stemmed = tantivy.Query.term_query(schema, f"{field}_stems", stem)
        return tantivy.Query.disjunction_max_query([as_it_is, stemmed])

    def by_ids(self, ids: Sequence[str]) -> list[WordHit]:
        """The chunks of these ids, in no order and with score 0; unknown ids are left out."""
        if not ids:
            return []
        query = tantivy.Query.term_set_query(self._index.schema, "id", list(ids))
        return self._hits(tantivy.Query.const_score_query(query, 0.0), len(ids))

    def near(self, ids: Sequence[str], bounds: Bounds) -> list[WordHit]:
        """`by_ids` for what vectors found; none where bounds name outlets or articles.

        The vector index knows neither, so that few of what it found would lie within.
        """
        return [] if bounds.outlets or bounds.articles else self.by_ids(ids)

    def sentences(self, articles: Iterable[tuple[str, int]]) -> dict[str, tuple[Span, ...]]:
        """By id, the `article_sentences` of these `(id, version)`, as they were when indexed.

        Those that the index does not hold are left out.
        """
        ids = [chunk_id(*key, 0) for key in articles]
        if not ids or not self._has_sentences:
            return {}
        searcher = self._index.searcher()
        query = tantivy.Query.term_set_query(self._index.schema, "id", ids)
        query = tantivy.Query.const_score_query(query, 0.0)
        found = searcher.search(query, limit=len(ids), count=False).hits
        held = [searcher.doc(place) for _, place in found]
        return {
            str(one.get_first("id")).rsplit(".", 2)[0]: unpacked(one.get_first("sentences") or b"")
            for one in held
        }

    def _hits(self, query: tantivy.Query, count: int) -> list[WordHit]:
        searcher = self._index.searcher()
        found = searcher.search(query, limit=count, count=False).hits
        places = [place for _, place in found]
        names = ("start", "end", "published", "day" if self._has_days else "published")
        columns = [searcher.fast_field_values(name, places) for name in names]
        return [
            WordHit(
                id=str(searcher.doc(place).get_first("id")),
                score=float(score),
                start=int(start or 0),
                end=int(end or 0),
                published=self._known(published),
                day=self._known(day) if self._has_days else _day_in_utc(self._known(day)),
            )
            for (score, place), start, end, published, day in zip(found, *columns, strict=True)
        ]

    def _known(self, value: float | None) -> int | None:
        undated = UNDATED if self._has_days else _UNDATED_BEFORE_DAYS
        return None if value is None or value == undated else int(value)

    def _limits(self, bounds: Bounds) -> list[tantivy.Query]:
        schema = self._index.schema
        first, last = bounds.first, bounds.last
        until = floor(bounds.until.timestamp()) if bounds.until else None
        ranges: list[tuple[str, int | None, int | None]] = [("published", None, until)]
        if self._has_days:
            ranges += [("day", _ordinal(first), _ordinal(last))]
        else:
            ranges += [("published", *_seconds_in_utc(first, last))]
        limits = [
            tantivy.Query.range_query(
                schema, name, tantivy.FieldType.Integer, lower_bound=lowest, upper_bound=highest
            )
            for name, lowest, highest in ranges
            if lowest is not None or highest is not None
        ]
        if bounds.outlets:
            limits.append(tantivy.Query.term_set_query(schema, "outlet", list(bounds.outlets)))
        if bounds.articles:
            limits.append(tantivy.Query.term_set_query(schema, "article", list(bounds.articles)))
        return [tantivy.Query.const_score_query(limit, 0.0) for limit in limits]

    def frequencies(
        self, words: Iterable[str], stems: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, int]]:
        """How many chunks there are, and how many of them have each term, or its stem if given."""
        searcher = self._index.searcher()
        counts = {word: searcher.doc_freq("body", word) for word in words}
        if stems and self._has_stems:
            for word in counts.keys() & stems.keys():
                counts[word] = max(counts[word], searcher.doc_freq("body_stems", stems[word]))
        return searcher.num_docs, counts

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
        """Waits for merges and releases the folder's write lock."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()

    def abandon(self) -> None:
        """Releases the write lock of a writer that failed; what was staged is lost."""
        self._writer = None


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("sentences", stored=True)  # of the whole article, in its first chunk
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("outlet", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", tokenizer_name="news", index_option="freq")
    builder.add_text_field("body", tokenizer_name="news", index_option="freq")
    builder.add_text_field("title_stems", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("body_stems", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("start", fast=True)
    builder.add_unsigned_field("end", fast=True)
    builder.add_integer_field("published", fast=True, indexed=True)
    builder.add_integer_field("day", fast=True, indexed=True)
    return builder.build()


def _documents(cut: Cut) -> list[tantivy.Document]:
    """All chunks of an article; the first also holds all its sentences."""
    article = cut.article
    shared = {"article": article.id, "outlet": article.outlet or ""}
    shared["title"] = spaced(article.header, alone=True)
    documents = []
    for at, (name, text) in enumerate(zip(cut.ids, cut.texts, strict=True)):
        texts = {"id": name, **shared, "body": spaced(text, alone=True)}
        if cut.stems:
            texts |= {"title_stems": cut.stems[0], "body_stems": cut.stems[at + 1]}
        documents.append(_document(article, texts, cut.bounds[at]))
    for first in documents[:1]:  # none, where nothing of an article is a word
        first.add_bytes("sentences", cut.sentences)
    return documents


def _document(
    article: Article, texts: Mapping[str, str], bounds: tuple[int, int]
) -> tantivy.Document:
    document = tantivy.Document()
    for name, text in texts.items():
        document.add_text(name, text)
    document.add_unsigned("start", bounds[0])
    document.add_unsigned("end", bounds[1])
    published, day = article.published, article.published_on
    document.add_integer("published", floor(published.timestamp()) if published else UNDATED)
    document.add_integer("day", day.toordinal() if day else UNDATED)
    return document


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _day_in_utc(published: int | None) -> int | None:
    return None if published is None else _FIRST_DAY + published // _DAY_SECONDS


def _seconds_in_utc(first: date | None, last: date | None) -> tuple[int | None, int | None]:
    """The first and the last second of a span of days, for an index that holds no days."""
    return (
        int(datetime.combine(first, time.min, UTC).timestamp()) if first else None,
        int(datetime.combine(last, time.max, UTC).timestamp()) if last else None,
    )
