"""The thread that indexes while the page serves outlives every failure, and others may write."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.archive.articles import Archive
from index.derived import DerivedIndexes
from index.embed import HashingEmbedder
from index.errors import ModelError
from index.fetch.following import FetchSettings, Following
from index.sync import Progress
from rag.library import Library
from tests import postgres
from tests.index.making import CHUNK_WORDS, article, derived
from tests.waiting import eventually

PanicException = type("PanicException", (BaseException,), {})


class Failing(DerivedIndexes):
    """Indexes that fail in one way until they are mended."""

    error: BaseException | None = None

    def bring_up(self, progress: Progress | None = None, *, gently: bool = False) -> None:
        if self.error is not None:
            raise self.error
        super().bring_up(progress, gently=gently)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    archive = Archive.at(tmp_path / "archive.db")
    archive.add([article(1)])
    indexes = Failing(
        tmp_path / "indexes",
        archive,
        embedder="hashing",
        make_embedder=lambda name: HashingEmbedder(),
        chunk_words=CHUNK_WORDS,
    )
    indexes.bring_up()
    opened = Library(archive, indexes, Following(archive, FetchSettings()))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "error",
    [
        PanicException("called `Option::unwrap()` on a `None` value"),
        ValueError("An index writer was killed"),
        OSError(28, "No space left on device"),
        ModelError("the embedding server is down"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_the_watcher_outlives_a_failure_says_it_and_lets_others_write(
    tmp_path: Path, library: Library, error: BaseException
) -> None:
    said: list[str] = []
    failing: Any = library.indexes
    failing.error = error
    library.archive.add([article(2)])
    library.watch(0.02, said.append)
    assert eventually(lambda: said)
    assert [one.part for one in library.troubles()] == ["indexing"]
    with Archive.at(tmp_path / "archive.db") as archive:
        other = derived(tmp_path, archive)
        assert eventually(other.own)
        other.bring_up()
        other.close()
    assert library.indexes.behind() == 0
    failing.error = None
    library.archive.add([article(3)])
    assert eventually(lambda: library.indexes.behind() == 0 and library.troubles() == ())
    assert len(said) == 1
    words = library.indexes.words()
    assert words is not None


def test_an_archive_on_a_server_tells_its_watchers_at_once(
    tmp_path: Path, postgres_server: postgres.Server
) -> None:
    address = postgres_server.empty()
    with Archive(address) as archive, Archive(address) as other:
        indexes = derived(tmp_path, archive)
        library = Library(archive, indexes, Following(archive, FetchSettings()))
        library.watch(every=1000.0)  # longer than the test waits
        try:
            assert eventually(lambda: _listeners(other) == 1)
            other.add([article(1)])
            assert eventually(lambda: library.behind() == 0)
        finally:
            library.close()
        assert _listeners(other) == 0


def _listeners(archive: Archive) -> int:
    count = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %%'"
    with archive.database.reading() as connection:
        return int(
            connection.exec_driver_sql(f"{count} AND datname = current_database()").scalar_one()
        )
