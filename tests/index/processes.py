"""What tests of archives and indexes run in processes: to kill them, or to have several at once."""

import os
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path
from typing import Any

from index.archive.articles import Archive
from index.embed import HashingEmbedder, Vectors
from index.sync import VectorTarget, WordTarget, sync
from index.vectors import ServerAddress, VectorIndex
from index.words import WordIndex
from tests.forked import import_once
from tests.index.making import CHUNK_WORDS, article, derived, distinct
from tests.waiting import PATIENCE

BATCH = 5

import_once("chromadb", "chromadb.api.rust", "index.derived", "tests.index.making")


def open_archive(place: Path | str, together: Barrier, times: int) -> None:
    """Opens an archive at the same moment as the others do, and adds to it."""
    together.wait(PATIENCE)
    with Archive(place) as archive:
        for number in range(times):
            archive.add([article(1000 * (os.getpid() % 1000) + number, sentences=2)])


def add_the_same(place: Path | str, together: Barrier, times: int) -> None:
    """Adds the same articles at the same moment as another process does."""
    together.wait(20)
    with Archive(place) as archive:
        for number in range(times):
            archive.add([article(number, sentences=2)])


def add_and_be_killed(place: Path | str, acknowledged: Any) -> None:
    """Adds articles one by one, saying so after each, until somebody kills it."""
    with Archive(place) as archive:
        for number in range(100_000):
            archive.add([article(number, sentences=2)])
            acknowledged.value = number + 1


def own_then_bring_up(home: Path, owns: Event, go: Event, end: Event) -> None:
    """Owns the indexes from the beginning, but takes in what there is only when told to."""
    with Archive.at(home / "archive.db") as archive:
        indexes = derived(home, archive)
        assert indexes.own()
        owns.set()
        go.wait(PATIENCE)
        indexes.bring_up()
        end.wait(PATIENCE)
        indexes.close()


def bring_up(home: Path) -> None:
    """Takes in what there is, as `dateline sync` does."""
    with Archive.at(home / "archive.db") as archive:
        indexes = derived(home, archive)
        indexes.bring_up()
        indexes.close()


def write_shared_vectors(
    home: Path, place: str, server: ServerAddress, writes: Event, end: Event
) -> None:
    """Has the right to write shared vectors, until it ends or is killed."""
    with Archive(place) as archive:
        indexes = derived(home, archive, vector_server=server)
        indexes.bring_up()
        writes.set()
        end.wait(PATIENCE)
        indexes.close()


def take_in(home: Path, done: Any, opened: Event, until: int, batch_articles: int) -> None:
    """Takes in all articles a batch at a time, from where an earlier process was killed.

    Each batch is added, two of it are edited and one is removed, and the indexes follow.
    """
    with Archive.at(home / "archive.db") as archive:
        indexes = derived(home, archive)
        assert indexes.own()
        opened.set()
        while (first := done.value) < until:
            batch = range(first, first + batch_articles)
            archive.add([distinct(n) for n in batch])
            archive.add([distinct(n, edition="the county") for n in batch[3:5]])
            removed = distinct(batch[7]).id
            if archive.get(removed) is not None:
                archive.remove(removed)
            indexes.bring_up()
            done.value = batch.stop
        indexes.close()


class Deadly:
    """Kills this process without any chance to clean up, just before or after its n-th call."""

    def __init__(self, nth: int, when: str) -> None:
        self.left, self.when = nth, when

    def __call__(self, work: Callable[[], Any]) -> Any:
        self.left -= 1
        if self.left == 0 and self.when == "before":
            _die()
        result = work()
        if self.left == 0:
            _die()
        return result


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(10)


class _Archive(Archive):
    deadly: Deadly

    def move_cursor(self, name: str, seq: int) -> None:
        self.deadly(lambda: super(_Archive, self).move_cursor(name, seq))


class _Words(WordIndex):
    deadly: Deadly

    def commit(self) -> None:
        self.deadly(lambda: super(_Words, self).commit())


class _Vectors(VectorIndex):
    deadly: Deadly
    at: str

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        put = super().put
        self.deadly(lambda: put(ids, vectors)) if self.at == "put" else put(ids, vectors)

    def delete(self, ids: Sequence[str]) -> None:
        delete = super().delete
        self.deadly(lambda: delete(ids)) if self.at == "delete" else delete(ids)


class _Embedder(HashingEmbedder):
    deadly: Deadly

    def embed(self, texts: Sequence[str]) -> Vectors:
        result: Vectors = self.deadly(lambda: super(_Embedder, self).embed(texts))
        return result


def sync_and_die(home: Path, at: str, nth: int, when: str) -> None:
    """Syncs in small batches and is killed around the n-th call of one step."""
    deadly, harmless = Deadly(nth, when), Deadly(-1, "never")
    archive = _Archive.at(home / "archive.db")
    words, vectors, embedder = (
        _Words(home / "words"),
        _Vectors(home / "vectors"),
        _Embedder(),
    )
    for name, part in {"cursor": archive, "words": words, "embed": embedder}.items():
        part.deadly = deadly if at == name else harmless  # type: ignore[attr-defined]
    vectors.deadly, vectors.at = deadly, at
    sync(
        archive,
        WordTarget("words", words),
        VectorTarget("vectors", vectors, embedder),
        chunk_words=CHUNK_WORDS,
        progress=(lambda done, total: deadly(lambda: None)) if at == "progress" else None,
        batch_articles=BATCH,
    )
