"""Migrations: an archive of an older Dateline opens with all it held; a newer one is refused."""

import os
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from index.archive import files
from index.archive.articles import Added, Archive
from index.archive.migrations import SCHEMA_VERSION
from index.article import Article, article_id
from index.errors import ArchiveError
from tests.index.making import article

FIRST = Path(__file__).with_name("archive-1.sql")  # dumped from a file of the first version
IDS = {
    name: article_id(f"https://{name}", "")
    for name in (
        "coast.example/lake",
        "isles.example/dawn",
        "town.example/day",
        "town.example/utc",
        "town.example/gone",
        "town.example/first",
        "town.example/last",
    )
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive file as the first version made it."""
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(FIRST.read_text())
    return path


def test_an_archive_of_the_first_version_keeps_all_it_held(old: Path) -> None:
    with Archive.at(old) as archive:
        assert archive.count() == 7
        lake = archive.get(IDS["coast.example/lake"])
        assert lake is not None
        assert lake.author == "Bette Quill"
        assert str(lake.published) == "2024-05-03 22:30:00-04:00"
        edited = [archive.get(IDS["town.example/day"], version) for version in (1, 2)]
        assert [one and one.text[-7:] for one in edited] == ["bridge.", " ferry."]
        assert archive.get(IDS["town.example/gone"]) is None
        assert archive.outlets() == ["Coast Daily", "Isles Herald", "The Courier", "The Gazette"]
        assert archive.head() == 10
        assert archive.cursor("words-0a1b2c3d-aaaaaa") == 7
        assert archive.cursor("vectors-0a1b2c3d-4e5f6a7b-bbbbbb") == 5
        assert [change.seq for change in archive.changes(7)] == [8, 9, 10]


def test_its_articles_are_in_the_order_of_their_instants(old: Path) -> None:
    with Archive.at(old) as archive:
        names = {value: name for name, value in IDS.items()}
        assert [names.get(held.id, "undated") for held in archive.articles()] == [
            "town.example/last",
            "town.example/day",
            "coast.example/lake",
            "town.example/utc",
            "isles.example/dawn",
            "town.example/first",
            "undated",
        ]
        assert archive.span() == (date(1, 1, 1), date(9999, 12, 31))


def test_it_goes_on_numbering_changes_where_it_was(old: Path) -> None:
    """Else an index that follows it would miss what is added after the upgrade."""
    with Archive.at(old) as archive:
        lake = archive.get(IDS["coast.example/lake"])
        assert lake is not None
        assert archive.add([lake]) == Added(unchanged=1)
        assert archive.add([article(1)]) == Added(new=1)
        archive.remove(IDS["town.example/utc"])
        assert [change.seq for change in archive.changes(10)] == [11, 12]
        gone = Article(url="https://town.example/gone", text="It is back.")
        archive.add([gone])
        held = archive.get(gone.id)
        assert held is not None
        assert held.version == 2


def test_it_is_migrated_once_and_gets_the_marker(old: Path) -> None:
    Archive.at(old).close()
    assert files.traces(old)
    before = old.read_bytes()
    assert int.from_bytes(before[68:72], "big") == files.APPLICATION_ID
    with Archive.at(old) as archive:
        assert archive.count() == 7
    assert old.read_bytes() == before


def test_old_and_new_archives_have_the_same_tables(old: Path, tmp_path: Path) -> None:
    """Else a migrated archive would fail where a new one works."""
    Archive.at(old).close()
    with Archive.at(tmp_path / "new.db") as new:
        new.add([article(1)])

    def tables(path: Path) -> dict[str, set[tuple[str, int, int]]]:
        with closing(sqlite3.connect(path)) as opened:
            names = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {
                name: {
                    (column[1], column[3], column[5])  # name, not null, primary key
                    for column in opened.execute(f"PRAGMA table_info({name})")
                }
                for (name,) in names
                if not name.startswith("sqlite_")
            }

    def indexes(path: Path) -> set[str]:
        with closing(sqlite3.connect(path)) as opened:
            names = opened.execute("SELECT name FROM sqlite_master WHERE type = 'index'")
            return {name for (name,) in names if not name.startswith("sqlite_")}

    assert tables(old) == tables(tmp_path / "new.db")
    assert indexes(old) == indexes(tmp_path / "new.db") == {"conversations_by_owner"}


def test_a_migration_that_fails_leaves_the_old_archive(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the middle of an upgrade must not cost the archive."""
    from index.archive import migrations

    def failing(published: object) -> int:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(migrations, "instant_of", failing)
    with pytest.raises(RuntimeError, match="middle"):
        Archive.at(old)
    monkeypatch.undo()
    with Archive.at(old) as archive:
        assert (archive.count(), archive.head()) == (7, 10)


def test_opened_by_several_at_once_it_is_migrated_once(old: Path) -> None:
    """The page and a command start together after an upgrade."""
    together, counts = threading.Barrier(5), []

    def work() -> None:
        together.wait(20)
        with Archive.at(old) as archive:
            counts.append((archive.count(), archive.head()))

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [(7, 10)] * 5


def test_a_file_that_is_not_in_wal_mode_waits_for_one_who_writes_to_it(old: Path) -> None:
    """As a copy restored from a dump is, while another program still has it open."""
    began, opened = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(old, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            began.set()
            opened.wait(0.3)
            other.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    assert began.wait(20)
    with Archive.at(old) as archive:
        opened.set()
        assert archive.count() == 7
    writer.join()


def test_one_that_may_only_be_read_is_refused_by_path_and_left_alone(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    before = old.read_bytes()
    with pytest.raises(ArchiveError, match="make it writable once") as caught:
        Archive.at(old)
    assert str(old) in str(caught.value)
    assert old.read_bytes() == before


def test_a_newer_dateline_s_archive_is_refused_by_path_and_left_alone(tmp_path: Path) -> None:
    """Else an old version that was left installed would write what the new one cannot read."""
    path = tmp_path / "archive.db"
    with Archive.at(path) as archive:
        archive.add([article(1)])
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("UPDATE schema_version SET number = ?", (SCHEMA_VERSION + 1,))
        opened.commit()
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="newer Dateline") as caught:
        Archive.at(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_an_archive_without_times_of_change_gets_room_for_them(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.at(path) as archive:
        archive.add([article(1)])
    with closing(sqlite3.connect(path)) as opened:  # as the version before made it
        for column in ("modified", "pages"):
            opened.execute(f"ALTER TABLE versions DROP COLUMN {column}")
        for table in "conversations turns users tokens secrets feeds pages edits identity".split():
            opened.execute(f"DROP TABLE {table}")
        opened.execute("UPDATE schema_version SET number = 2")
        opened.commit()
    with Archive.at(path) as archive:
        (held,) = archive.articles()
        assert held.modified is None
        changed = Article(
            text=held.text, title=held.title, url=held.url, outlet=held.outlet,
            published=held.published, modified="2025-06-01",
        )  # fmt: skip
        assert archive.add([changed]) == Added(edited=1)
        (kept,) = archive.articles()
        assert str(kept.modified_on) == "2025-06-01"


def test_an_archive_without_pages_gets_room_for_them(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.at(path) as archive:
        archive.add([article(1)])
    with closing(sqlite3.connect(path)) as opened:  # as the version before made it
        opened.execute("ALTER TABLE versions DROP COLUMN pages")
        opened.execute("DROP TABLE identity")
        opened.execute("UPDATE schema_version SET number = 5")
        opened.commit()
    with Archive.at(path) as archive:
        (held,) = archive.articles()
        assert held.pages == ()
        paged = Article(text=held.text, title=held.title, url=held.url, outlet=held.outlet,
                        published=held.published, pages=((0, 3),))  # fmt: skip
        assert archive.add([paged]) == Added(edited=1)
        (kept,) = archive.articles()
        assert kept.page_at(5) == 3


def test_an_archive_without_an_identity_gets_one_and_keeps_it(place: Path | str) -> None:
    """By it two archives that keep their vectors on one server are told apart."""
    with Archive(place) as archive:
        archive.add([article(1)])
        with archive.database.writing() as connection:  # as the version before made it
            connection.execute(sa.text("DROP TABLE identity"))
            connection.execute(sa.text("UPDATE schema_version SET number = 6"))
    with Archive(place) as archive:
        given = archive.identity()
        assert len(given) == 16
        assert archive.count() == 1
    with Archive(place) as again:
        assert again.identity() == given


def test_an_archive_that_is_not_there_has_no_identity_until_it_is(tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive.db") as archive:
        assert archive.identity() == ""
        archive.add([article(1)])
        assert archive.identity() != ""
