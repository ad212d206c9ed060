"""Moving an archive: the copy says the same, and a move that was stopped goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from index.archive import schema
from index.archive.articles import Added, Archive
from index.archive.digest import logical_digest
from index.archive.move import move
from index.errors import ArchiveError
from tests import postgres
from tests.index.making import article
from ui.kept.conversations import Conversations
from ui.kept.users import Users

PASSWORD = "correct horse battery"


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Archive]:
    """1,200 articles, one of them edited and one removed, a conversation and a user."""
    with Archive.at(tmp_path / "archive.db") as archive:
        archive.add([article(number, sentences=2) for number in range(1200)])
        archive.add([article(3, edition="everyone")])
        archive.remove(article(5).id)
        archive.move_cursor("words", 900)
        Users(archive.database).add("ann", PASSWORD)
        Conversations(archive.database).begin("ann", None, "who?", {"question": "who?"})
        yield archive


@pytest.fixture
def target(postgres_server: postgres.Server) -> Iterator[Archive]:
    with Archive(postgres_server.empty()) as archive:
        yield archive


def _digest(archive: Archive) -> str:
    with archive.database.reading() as connection:
        return logical_digest(connection)


def test_a_copy_says_the_same_and_is_written_on(source: Archive, target: Archive) -> None:
    moved = move(source.database, target.database)
    assert (moved.versions, moved.sent) == (1201, 1201)
    assert _digest(source) == _digest(target) == moved.digest
    assert target.entries() == source.entries()
    assert (target.head(), target.cursor("words")) == (source.head(), 900)
    assert Users(target.database).check("ann", PASSWORD) == "ann"
    assert [one.title for one in Conversations(target.database).listed("ann")] == ["who?"]
    assert target.add([article(1, sentences=2), article(5000)]) == Added(new=1, unchanged=1)
    assert target.head() == source.head() + 1


def test_a_copy_has_an_identity_of_its_own(source: Archive, target: Archive) -> None:
    """Else both would write the same vectors on a server, each after its own change log."""
    before = target.identity()
    move(source.database, target.database)
    assert target.identity() == before != source.identity()


def test_a_move_that_was_stopped_is_closed_to_writers_and_goes_on(
    source: Archive, target: Archive
) -> None:
    def stop(done: int, total: int) -> None:
        if done >= 1000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(source.database, target.database, stop)
    with pytest.raises(ArchiveError, match="dateline move"):
        target.add([article(9000)])
    gone = min(one.id for one in source.entries())  # which was sent already
    source.remove(gone)
    source.add([article(8, edition="another")])
    Conversations(source.database).delete_all("ann")
    moved = move(source.database, target.database)
    assert moved.sent == 1202 - 1000 + 1
    assert _digest(target) == _digest(source)
    assert target.get(gone) is None
    assert Conversations(target.database).listed("ann") == []


def test_moving_twice_changes_nothing_and_another_archive_is_not_touched(
    source: Archive, target: Archive, tmp_path: Path
) -> None:
    move(source.database, target.database)
    assert move(source.database, target.database).sent == 0
    with Archive.at(tmp_path / "other.db") as other:
        other.add([article(1)])
        with pytest.raises(ArchiveError, match="holds another archive"):
            move(other.database, target.database)
    assert _digest(target) == _digest(source)


def test_a_copy_that_differs_stays_closed(source: Archive, target: Archive) -> None:
    def spoil(done: int, total: int) -> None:
        with target.database.writing() as copy:
            copy.execute(sa.update(schema.versions).values(title="another"))

    with pytest.raises(ArchiveError, match="differs"):
        move(source.database, target.database, spoil)
    with pytest.raises(ArchiveError, match="dateline move"):
        target.add([article(9000)])
