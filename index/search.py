"""Query -> ranked hits.

Words lead (BM25); vectors add by a weight that belongs to their embedder; publication time near
the question's day multiplies, and nothing published after it is used (`index/rank.py`). A date in
the question filters, and is relaxed, with a notice, when it leaves too little; a vaguer phrase of
time weighs; an outlet that the question names gets a share of the places; "latest" puts the newest
of what holds the question's terms first. A story that several articles tell counts once
(`index/reprints.py`). Does not know prompts, answers or models.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from index.archive.articles import Archive
from index.article import Article, ArticleRef
from index.bounds import Bounds
from index.embed import Embedder, Vectors
from index.errors import ArchiveError, ModelError, VectorServerError
from index.outlet_names import outlets_in
from index.query import Query, bounds_of, moment, window_of, within, without_future
from index.rank import Ranked, SearchSettings, Why, fuse, lift, newest_first, spread
from index.reprints import Reprints
from index.sentences import Span, article_sentences
from index.steady import Words
from index.stories import StoryIndex
from index.terms import content_terms, terms
from index.when import Window, odd_dates, undated, wants_latest
from index.word_hits import WordHit

__all__ = ["Found", "Hit", "SearchSettings", "Searcher", "Why"]

_VECTOR_THREADS = ThreadPoolExecutor(thread_name_prefix="vectors")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: `text` is `article.text[start:end]`.

    `sentences` are the spans of all the article's sentences, as in `article_sentences`.
    `also` are the other articles that tell the same story and could have been found, the earliest
    first (`index/stories.py`). `repeated` are the numbers of sentences that its outlet repeats in
    other stories (`index/repeated.py`): nothing is answered by them.
    """

    article: Article
    start: int
    end: int
    score: float
    why: Why
    sentences: tuple[Span, ...]
    also: tuple[ArticleRef, ...] = ()
    repeated: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The text of the passage, sliced from the archive."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first, and what the user should know about how they were found.

    `window` is the time that the question was read to ask about; `filters` says that all hits lie
    in it. If not, they are only the better for lying in it.
    """

    hits: tuple[Hit, ...]
    as_of: datetime
    window: Window | None = None
    notices: tuple[str, ...] = ()
    filters: bool = False


class Neighbours(Protocol):
    """What a search needs of a vector index."""

    def nearest(self, vector: Vectors, count: int) -> dict[str, float]:
        """See `VectorIndex.nearest`."""


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches one archive through its word index and, where there is one, its vector index."""

    archive: Archive
    words: Words
    vectors: tuple[Neighbours, Embedder] | None = None
    settings: SearchSettings = field(default_factory=SearchSettings)
    stories: StoryIndex | None = None
    notices: tuple[str, ...] = ()  # what of the indexes does not work

    def search(self, query: Query) -> Found:
        """The `query.k` best passages; by words alone, with a notice, if the vectors fail."""
        as_of = moment(query.as_of)
        now = as_of.timestamp()
        window = window_of(query)
        bounds = bounds_of(query, as_of)
        notices = [*self.notices, *([] if query.days else odd_dates(query.text, as_of.date()))]
        text = undated(query.text)
        near = _VECTOR_THREADS.submit(self._near, text, notices)  # while the words are looked up
        chunks = self._candidates(text, bounds, near)
        weighs = window if window is not None and not window.explicit else None
        narrow = within(bounds, window) if window is not None else bounds
        inside = self._candidates(text, narrow, near) if window is not None else {}
        if weighs:
            chunks |= inside
        ranked = fuse(chunks, near.result(), now, self.settings, weighs)
        filters = False
        if window is not None and weighs is None:
            in_window = fuse(inside, near.result(), now, self.settings)
            filters = self._suffices(in_window, ranked)
            if filters:
                ranked, bounds = in_window, narrow
            elif ranked:
                notices.append(
                    f"little about this was found {_period(window)}, so all dates are searched"
                )
        named = tuple(outlets_in(query.text, self.archive.outlets()))
        of_outlet: list[Ranked] = []
        if named and not query.outlets:
            outlet_chunks = self._candidates(text, replace(bounds, outlets=named), near)
            of_outlet = fuse(outlet_chunks, near.result(), now, self.settings, weighs)
            ranked = lift(of_outlet, ranked, max(1, query.k // 3))
        reprints = Reprints.among(ranked, bounds, self.stories, self.archive)
        ranked = reprints.once(ranked, {one.article for one in of_outlet})
        chosen = spread(ranked, query.k, self.settings, reprints.ids)
        also = reprints.also({one.article for one in chosen})
        newest_of = text if wants_latest(query.text) else ""
        hits = self._hits(chosen, also, newest_of, notices)
        if window is None and query.days and (query.days.start or query.days.end):
            window, filters = query.days, True
        return Found(hits, as_of, window, tuple(notices), filters=filters)

    def _candidates(
        self, text: str, bounds: Bounds, nearest: Future[dict[str, float]]
    ) -> dict[str, WordHit]:
        """The chunks within bounds that are to be ranked, by id."""
        by_words = self.words.search(
            text,
            self.settings.candidates,
            bounds=without_future(bounds),
            title_boost=self.settings.title_boost,
        )
        chunks = {hit.id: hit for hit in by_words}
        others = [name for name in nearest.result() if name not in chunks]
        chunks |= {hit.id: hit for hit in self.words.near(others, bounds)}
        return {name: hit for name, hit in chunks.items() if bounds.admits(hit.published, hit.day)}

    def _suffices(self, in_window: Sequence[Ranked], ranked: Sequence[Ranked]) -> bool:
        """Whether what is in a window is good enough to leave out the rest."""
        least = self.settings.relax_below * ranked[0].score if ranked else 0.0
        return bool(in_window) and in_window[0].score >= least

    def _near(self, text: str, notices: list[str]) -> dict[str, float]:
        if self.vectors is None or self.settings.vector_weight == 0:
            return {}
        index, embedder = self.vectors
        try:
            return index.nearest(embedder.embed([text])[0], self.settings.candidates // 2)
        except VectorServerError:  # whose message is for those who run it
            notices.append("searched by words alone: the vector server did not answer")
            return {}
        except (ModelError, ArchiveError) as error:
            notices.append(f"searched by words alone: {error}")
            return {}

    def _hits(
        self,
        chosen: Sequence[Ranked],
        also: Mapping[str, tuple[ArticleRef, ...]],
        newest_of: str,
        notices: list[str],
    ) -> tuple[Hit, ...]:
        """The passages; if `newest_of` has terms, the newest that hold them first.

        Adds a notice for each article whose text is damaged, from which nothing may be quoted.
        """
        keys = {one.hit.id: _key(one.hit.id) for one in chosen}
        damaged: list[str] = []
        articles = self.archive.get_many(keys.values(), damaged)
        notices += left_out(damaged)
        if wanted := frozenset(content_terms(newest_of)):
            held = {
                one.hit.id: len(wanted.intersection(terms(_passage(article, one))))
                for one in chosen
                if (article := articles.get(keys[one.hit.id])) is not None
            }
            chosen = newest_first(chosen, held, self.settings)
        sentences = self._sentences(articles)
        repeated = self._repeated(articles.values(), sentences)
        return tuple(
            Hit(
                article,
                one.hit.start,
                one.hit.end,
                one.score,
                one.why,
                sentences[article.id],
                also.get(article.id, ()),
                repeated.get(article.id, frozenset()),
            )
            for one in chosen
            if (article := articles.get(keys[one.hit.id])) is not None
        )

    def _sentences(
        self, articles: Mapping[tuple[str, int], Article]
    ) -> dict[str, tuple[Span, ...]]:
        """The sentences of each article; split now where an older index does not hold them."""
        kept = self.words.sentences(articles)
        return {one.id: kept.get(one.id) or article_sentences(one) for one in articles.values()}

    def _repeated(
        self, articles: Iterable[Article], sentences: Mapping[str, tuple[Span, ...]]
    ) -> dict[str, frozenset[int]]:
        """The numbers of the sentences that an outlet repeats, by article."""
        lines = self.stories.repeated(articles) if self.stories else {}
        return {
            name: frozenset(
                number
                for number, one in enumerate(sentences[name][1:], start=1)
                if any(line.start <= one.start and one.end <= line.end for line in found)
            )
            for name, found in lines.items()
            if found
        }


def left_out(damaged: Iterable[str]) -> tuple[str, ...]:
    """A notice for each article, by id, whose text is damaged."""
    return tuple(
        f"article {name} is left out, since its text is damaged in the archive: `dateline check`"
        " says what to do"
        for name in sorted(damaged)
    )


def _passage(article: Article, one: Ranked) -> str:
    return f"{article.header} {article.text[one.hit.start : one.hit.end]}"


def _key(chunk: str) -> tuple[str, int]:
    article, version, _ = chunk.split(".")
    return article, int(version)


def _period(window: Window) -> str:
    if window.phrase and (window.start is None or window.end is None):
        return f'"{window.phrase}"'
    return f'in the period of "{window.phrase}"' if window.phrase else f"in {window}"
