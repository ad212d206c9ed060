"""Hints of a server that an archive has changed: they come at once, and are never relied upon."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from index.archive.articles import Archive
from index.archive.hints import CHANNEL, Hints
from tests import postgres
from tests.index.making import article

LONG = 20.0


@pytest.fixture
def address(postgres_server: postgres.Server) -> str:
    return postgres_server.empty()


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with Archive(address) as archive:
        yield archive


@pytest.fixture
def hints(archive: Archive) -> Iterator[Hints]:
    hints = Hints(archive.database)
    assert not heard(hints, 0.1)
    yield hints
    hints.close()


def heard(hints: Hints, seconds: float) -> bool:
    """Whether the wait ended before its time."""
    begun = time.monotonic()
    assert not hints.wait(threading.Event(), seconds)
    return time.monotonic() - begun < seconds


def test_a_change_of_another_process_ends_the_wait(hints: Hints, address: str) -> None:
    with Archive(address) as other:
        other.add([article(1)])
        assert heard(hints, LONG)
        other.remove(next(other.articles()).id)
        assert heard(hints, LONG)
    assert not heard(hints, 0.3)


def test_what_is_told_of_another_archive_in_the_database_is_none(
    archive: Archive, hints: Hints
) -> None:
    with archive.database.writing() as connection:
        connection.execute(sa.select(sa.func.pg_notify(CHANNEL, "elsewhere")))
    assert not heard(hints, 0.6)


def test_a_lost_server_is_waited_out_and_listened_to_again(
    archive: Archive, hints: Hints, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.archive.hints._RETRY_SECONDS", 0.0)
    with archive.database.writing() as connection:
        ours = sa.text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        )
        connection.execute(ours)
    assert not heard(hints, 0.3)  # it waits all the same
    assert not heard(hints, 0.1)
    archive.add([article(1)])
    assert heard(hints, LONG)


def test_closing_ends_the_wait(hints: Hints) -> None:
    closing = threading.Event()
    threading.Timer(0.2, closing.set).start()
    assert hints.wait(closing, LONG)


def test_a_file_gives_no_hints(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive.db") as archive:
        hints = Hints(archive.database)
        archive.add([article(1)])
        assert not heard(hints, 0.1)
        closing = threading.Event()
        closing.set()
        assert hints.wait(closing, LONG)
