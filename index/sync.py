"""Brings derived indexes up to the archive's change log.

Reads the changes after the indexes' cursors, applies them (with deterministic ids, so that doing it
again is harmless), and moves the cursors. Killed at any step, it continues there the next time.
Does not know where the indexes live or who may write them (`index/derived.py`).
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from index.archive.articles import Archive
from index.archive.changes import Change
from index.article import Article
from index.chunks import possible_ids
from index.embed import Embedder
from index.prepare import Prepared, Preparing, PreparingHere
from index.stories import StoryIndex
from index.vectors import VectorIndex
from index.words import WordIndex

BATCH_ARTICLES = 250  # fewer: the first ones are written sooner, and less waits for the last
_FROM = "while writing: "
_ARTICLES_AT_ONCE = 50  # that are split and embedded between two signs of headway

Progress = Callable[[int, int], None]  # called with the steps done and the steps in all


@dataclass(frozen=True, slots=True)
class WordTarget:
    """A word index with the name of its cursor."""

    cursor: str
    index: WordIndex


@dataclass(frozen=True, slots=True)
class VectorTarget:
    """A vector index with the name of its cursor and the embedder that its vectors are from."""

    cursor: str
    index: VectorIndex
    embedder: Embedder
    confirm: Callable[[], None] = lambda: None  # raises if this process may not write them any more


@dataclass(frozen=True, slots=True)
class _Batch:
    changes: Sequence[Change]
    embed: bool
    words_behind: bool
    stories_behind: bool

    @classmethod
    def after(
        cls, words: int, vectors: int | None, stories: int, changes: Sequence[Change]
    ) -> "_Batch":
        """What these changes are to indexes with these cursors."""
        seq = changes[-1].seq
        return cls(changes, vectors is not None and seq > vectors, seq > words, seq > stories)

    @property
    def seq(self) -> int:
        return self.changes[-1].seq

    def pieces(self) -> Iterator[list[Article]]:
        """The articles that there still are, a few at a time; at least one piece."""
        articles = [change.article for change in self.changes if change.article is not None]
        for at in range(0, max(len(articles), 1), _ARTICLES_AT_ONCE):
            yield articles[at : at + _ARTICLES_AT_ONCE]


def sync(
    archive: Archive,
    words: WordTarget,
    vectors: VectorTarget | None,
    stories: StoryIndex | None = None,
    *,
    chunk_words: int,
    progress: Progress | None = None,
    batch_articles: int = BATCH_ARTICLES,
    headway: Callable[[], None] = lambda: None,
    apart: Preparing | None = None,
    noted: Callable[[Sequence[Change]], None] = lambda _: None,
) -> int:
    """Applies every change after the cursors; returns the number of the last.

    The caller owns the indexes. Articles are split and embedded by `apart`, or here: one batch
    while another is written and a third waits. Raises what the embedder or the archive raises; the
    next call goes on from what was applied until then. `headway` is called after each step, of
    which none should take more than a few seconds; `noted` with all changes that were read.
    """
    word_seq = archive.cursor(words.cursor)
    vector_seq = archive.cursor(vectors.cursor) if vectors else word_seq
    story_seq = stories.cursor() if stories else word_seq
    seq = first = min(word_seq, vector_seq, story_seq)
    preparing = apart or PreparingHere(vectors.embedder if vectors else None, chunk_words)

    def given(after: int) -> _Batch | None:
        """The next changes, whose articles have been given to be prepared."""
        headway()
        if not (changes := archive.changes(after, batch_articles)):
            return None
        noted(changes)
        batch = _Batch.after(word_seq, vector_seq if vectors else None, story_seq, changes)
        for piece in batch.pieces():
            preparing.give(piece, batch.embed)
        return batch

    with ThreadPoolExecutor(1, thread_name_prefix="index-writer") as writer:
        writing, batch = writer.submit(headway), given(seq)
        while batch is not None:
            seq = batch.seq
            following = given(seq)  # before this process is busy writing
            ready = _taken(batch, preparing, headway)
            writing.result()
            writing = writer.submit(_write, archive, batch, ready, words, vectors, stories, headway)
            if progress:
                progress(seq - first, max(archive.head(), seq) - first)
            batch = following or given(seq)  # what came meanwhile
        writing.result()
    return seq


def failed_part(error: BaseException) -> str:
    """Which index an error of `sync` is from: `words`, `vectors` or, unknown, nothing."""
    notes = getattr(error, "__notes__", ())
    return next((note.removeprefix(_FROM) for note in notes if note.startswith(_FROM)), "")


def _taken(batch: _Batch, preparing: Preparing, headway: Callable[[], None]) -> Prepared:
    """The batch's articles, cut and embedded."""
    pieces = []
    for _ in batch.pieces():
        pieces.append(preparing.take())
        headway()
    return Prepared(
        [cut for piece in pieces for cut in piece.cuts],
        np.concatenate([p.vectors for p in pieces if p.vectors is not None])
        if batch.embed
        else None,
    )


def _write(
    archive: Archive,
    batch: _Batch,
    ready: Prepared,
    words: WordTarget,
    vectors: VectorTarget | None,
    stories: StoryIndex | None,
    headway: Callable[[], None],
) -> None:
    if batch.words_behind:  # first: Tantivy indexes in its own thread while Chroma writes
        with _naming("words"):
            words.index.stage([change.id for change in batch.changes], ready.cuts)
    if stories and batch.stories_behind:
        imprints = {cut.article.id: cut.imprint for cut in ready.cuts}
        stories.apply(batch.changes, imprints, lambda keys: archive.get_many(keys, damaged=[]))
        headway()
    if vectors and ready.vectors is not None:
        stale = [
            name
            for change in batch.changes
            for version, length in change.stale
            for name in possible_ids(change.id, version, length)
        ]
        ids = [name for cut in ready.cuts for name in cut.ids]
        vectors.confirm()
        with _naming("vectors"):
            vectors.index.delete(stale)
            vectors.index.put(ids, ready.vectors)
        vectors.confirm()
        archive.move_cursor(vectors.cursor, batch.seq)
        headway()
    if batch.words_behind:
        with _naming("words"):
            words.index.commit()
        archive.move_cursor(words.cursor, batch.seq)


@contextmanager
def _naming(part: str) -> Iterator[None]:
    """Notes in an error which index it is from."""
    try:
        yield
    except BaseException as error:  # Rust code panics past `Exception`
        error.add_note(f"{_FROM}{part}")
        raise
