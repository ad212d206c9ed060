"""Sync: whatever happens on the way, both indexes end up holding what the archive says."""

import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.archive.articles import Archive
from index.article import Article
from index.bounds import Bounds
from index.embed import HashingEmbedder, Vectors
from index.errors import ModelError
from index.prepare import embedding_text
from index.sync import VectorTarget, WordTarget, sync
from index.vectors import VectorIndex
from index.words import WordIndex
from tests.forked import start
from tests.index.making import (
    CHUNK_WORDS,
    article,
    expected_ids,
    holds_exactly,
    up_to_date,
    vector_ids,
)
from tests.index.processes import BATCH, bring_up, sync_and_die
from tests.waiting import PATIENCE


class Home:
    """An archive with both indexes beside it, in one folder."""

    def __init__(
        self, folder: Path, place: Path | str = "", vectors: VectorIndex | None = None
    ) -> None:
        self.archive = Archive(place or folder / "archive.db")
        self.words = WordIndex(folder / "words")
        self.vectors = vectors or VectorIndex(folder / "vectors")
        self.embedder = HashingEmbedder()
        self.progress: list[tuple[int, int]] = []

    def sync(self, batch: int = BATCH) -> int:
        return sync(
            self.archive,
            WordTarget("words", self.words),
            VectorTarget("vectors", self.vectors, self.embedder),
            chunk_words=CHUNK_WORDS,
            progress=lambda done, total: self.progress.append((done, total)),
            batch_articles=batch,
        )

    def is_right(self) -> bool:
        return holds_exactly(self.words, self.vectors, expected_ids(self.archive))

    def close(self) -> None:
        self.words.close()
        self.vectors.close()
        self.archive.close()


@pytest.fixture
def home(tmp_path: Path, request: pytest.FixtureRequest, vectors: VectorIndex) -> Iterator[Home]:
    """With its vectors in a folder and on a server, and its archive in a file, or in each kind of
    database where the test asks for `place`.
    """
    both = "place" in request.fixturenames
    opened = Home(tmp_path, request.getfixturevalue("place") if both else "", vectors)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with 20 articles indexed; since then 6 were edited, 4 removed, 10 added."""
    folder = tmp_path_factory.mktemp("busy")
    home = Home(folder)
    home.archive.add([article(n) for n in range(20)])
    home.sync()
    home.archive.add([article(n, edition="a second one", sentences=5) for n in range(6)])
    for number in range(10, 14):
        home.archive.remove(article(number).id)
    home.archive.add([article(n) for n in range(30, 40)])
    home.close()
    return folder


@pytest.mark.usefixtures("place")
def test_all_changes_are_taken_in_once(home: Home) -> None:
    home.archive.add([article(n) for n in range(12)])
    assert home.sync() == home.archive.head() == 12
    assert home.is_right()
    assert home.progress[-1] == (12, 12)
    assert [done for done, _ in home.progress] == [5, 10, 12]
    home.progress.clear()
    assert home.sync() == 12
    assert home.progress == []


@pytest.mark.usefixtures("place")
def test_an_edited_article_leaves_no_old_chunk_in_either_index(home: Home) -> None:
    """Else a search would find words that the outlet took back."""
    home.archive.add([article(n) for n in range(3)])
    home.sync()
    home.archive.add([article(1, edition="nobody", sentences=2)])
    home.sync()
    assert home.is_right()
    assert not [name for name in vector_ids(home.vectors) if name.startswith(f"{article(1).id}.1.")]
    assert [hit.id for hit in home.words.search("nobody", 5, bounds=Bounds())] == [
        f"{article(1).id}.2.0"
    ]


def test_a_removed_article_leaves_none_and_may_come_back(home: Home) -> None:
    home.archive.add([article(n) for n in range(3)])
    home.sync()
    home.archive.remove(article(1).id)
    home.sync()
    assert home.is_right()
    assert not [name for name in vector_ids(home.vectors) if name.startswith(article(1).id)]
    home.archive.add([article(1)])
    home.sync()
    assert home.is_right()


def test_an_article_edited_and_removed_between_two_syncs(home: Home) -> None:
    home.archive.add([article(1)])
    home.archive.add([article(1, edition="second")])
    home.archive.remove(article(1).id)
    home.archive.add([Article(text="...!!!")])  # nothing in it to index
    home.sync()
    assert home.is_right()
    assert home.words.count() == 0


def test_words_can_be_indexed_without_vectors(home: Home) -> None:
    home.archive.add([article(1)])
    assert sync(home.archive, WordTarget("words", home.words), None, chunk_words=CHUNK_WORDS) == 1
    assert home.words.count() > 0
    assert home.vectors.count() == 0
    home.sync()
    assert home.is_right()


def test_an_index_that_is_ahead_is_not_written_again(home: Home) -> None:
    """Else a new embedder would cost the words, and deleted words would cost the vectors."""
    home.archive.add([article(n) for n in range(7)])
    home.sync()
    home.archive.move_cursor("words", 0)
    embedded: list[str] = []

    class Noting(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            embedded.extend(texts)
            return super().embed(texts)

    home.embedder = Noting()
    home.sync()
    assert home.is_right()
    assert embedded == []


def test_an_embedder_s_failure_keeps_what_was_done_and_is_gone_on_from(home: Home) -> None:
    """Else an hour of paid embeddings would be lost to one time-out."""

    class Failing(HashingEmbedder):
        calls = 0

        def embed(self, texts: Sequence[str]) -> Vectors:
            self.calls += 1
            if self.calls == 3:
                raise ModelError("the server is down")
            return super().embed(texts)

    home.archive.add([article(n) for n in range(20)])
    home.embedder = Failing()
    with pytest.raises(ModelError, match="down"):
        home.sync()
    assert home.archive.cursor("vectors") == 2 * BATCH
    assert home.vectors.count() > 0
    home.sync()
    assert home.is_right()
    assert home.embedder.calls == 5


def test_vectors_of_a_wrong_shape_do_not_move_the_cursor(home: Home) -> None:
    class Short(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            return super().embed(texts)[:-1]

    home.archive.add([article(1)])
    home.embedder = Short()
    with pytest.raises(ValueError, match=r"(?i)embeddings|lengths"):
        home.sync()
    assert home.archive.cursor("vectors") == 0
    home.embedder = HashingEmbedder()
    home.sync()
    assert home.is_right()


def test_what_is_added_while_syncing_is_taken_in_too(home: Home) -> None:
    class Adding(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            if home.archive.count() < 20:
                home.archive.add([article(home.archive.count())])
                home.archive.add([article(0, edition=str(home.archive.count()))])
            return super().embed(texts)

    home.archive.add([article(0)])
    home.embedder = Adding()
    home.sync()
    assert home.archive.count() == 20
    assert home.is_right()
    assert home.progress[-1][0] == home.progress[-1][1]


def test_a_chunk_is_embedded_under_its_article_s_header(home: Home) -> None:
    seen: list[str] = []

    class Noting(HashingEmbedder):
        def embed(self, texts: Sequence[str]) -> Vectors:
            seen.extend(texts)
            return super().embed(texts)

    home.archive.add([article(1, sentences=2)])
    home.embedder = Noting()
    home.sync()
    held = home.archive.get(article(1).id)
    assert held is not None
    assert seen == [f"{held.header}\n{held.text[held.body_start :]}"]
    assert seen[0].startswith("Council story 1 · The Courier · 1 May 2025\n")
    assert embedding_text.__doc__


POINTS = [
    (at, nth, when)
    for at in ("embed", "delete", "put", "cursor", "words")
    for nth, when in ((1, "before"), (2, "after"), (3, "before"))
]


@pytest.mark.parametrize(("at", "nth", "when"), [*POINTS, ("progress", 2, "before")])
def test_killed_at_any_step_the_next_sync_ends_as_an_uninterrupted_one(
    busy: Path, tmp_path: Path, at: str, nth: int, when: str
) -> None:
    """A kill -9, a power cut, the laptop's lid: no article lost, none twice, no half of one."""
    folder = tmp_path / "home"
    shutil.copytree(busy, folder)
    child = start(sync_and_die, folder, at, nth, when)
    child.join(PATIENCE)
    assert child.exitcode == -9
    home = Home(folder)
    assert not home.is_right()
    home.sync()
    assert home.is_right()
    home.close()


def test_killed_again_and_again_at_random_times_all_is_taken_in_at_last(tmp_path: Path) -> None:
    """The whole of it, with the folders and their lock, as `dateline sync` does it."""
    rng = random.Random(7)
    killed = turn = 0
    longest = 0.5  # seconds; less once a child has ended before it was killed
    while killed < 5:
        turn += 1
        with Archive.at(tmp_path / "archive.db") as archive:
            archive.add([article(n) for n in range(turn * 60, turn * 60 + 60)])
            archive.add([article(turn * 60 // 2, edition=f"of turn {turn}")])
            archive.remove(article(turn * 7).id)
        child = start(bring_up, tmp_path)
        time.sleep(rng.uniform(0.02, longest))
        longest *= 1.0 if child.exitcode is None else 0.6
        killed += child.exitcode is None
        child.kill()
        child.join()
    child = start(bring_up, tmp_path)
    child.join(PATIENCE)
    assert child.exitcode == 0
    assert up_to_date(tmp_path)
