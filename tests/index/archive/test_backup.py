"""Backups: whole while others write, never over another, and put back with nothing lost."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from index.archive.articles import Archive
from index.archive.backup import back_up, read_manifest
from index.archive.check import check_file
from index.archive.digest import logical_digest
from index.archive.restore import restore
from index.errors import ArchiveError, IndexBusyError, UsageError
from tests.index.making import article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive with 20 articles, one edited and one removed."""
    made = tmp_path / "home" / "archive.db"
    with Archive.at(made) as archive:
        archive.add([article(n) for n in range(20)])
        archive.add([article(3, edition="the city")])
        archive.remove(article(5).id)
    return made


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive.at(path) as opened:
        yield opened


def _digest(archive: Archive) -> str:
    with archive.database.reading() as connection:
        return logical_digest(connection)


def test_a_backup_holds_all_and_only_its_owner_reads_it(archive: Archive, tmp_path: Path) -> None:
    manifest = back_up(archive.database, tmp_path / "kept")
    assert manifest == read_manifest(tmp_path / "kept")
    assert (manifest.counts.articles, manifest.counts.versions, manifest.counts.changes) == (
        19,
        21,
        22,
    )
    assert manifest.digest == _digest(archive)
    assert sorted(one.name for one in (tmp_path / "kept").iterdir()) == [
        "archive.db",
        "manifest.json",
    ]
    modes = {one.stat().st_mode & 0o777 for one in (tmp_path / "kept").iterdir()}
    assert modes == {0o600}
    assert check_file(tmp_path / "kept" / "archive.db") == []


def test_a_backup_while_others_write_is_of_one_moment(archive: Archive, tmp_path: Path) -> None:
    """Each transaction adds three articles: there is never one of them without the others."""
    stop = threading.Event()

    def write() -> None:
        with Archive.at(archive.database.path or Path()) as other:
            at = 100
            while not stop.is_set():
                other.add([article(at), article(at + 1), article(at + 2)])
                at += 3

    writer = threading.Thread(target=write)
    writer.start()
    try:
        manifests = [back_up(archive.database, tmp_path / f"kept-{n}") for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert all((one.counts.articles - 19) % 3 == 0 for one in manifests)
    assert manifests[-1].counts.articles > manifests[0].counts.articles
    for n in range(5):
        assert check_file(tmp_path / f"kept-{n}" / "archive.db") == []


@pytest.mark.parametrize("name", ["archive.db", "manifest.json"])
def test_a_backup_never_overwrites(archive: Archive, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(UsageError, match="exists"):
        back_up(archive.database, tmp_path)
    assert (tmp_path / name).read_text() == "mine"


def test_a_damaged_archive_makes_no_backup(archive: Archive, tmp_path: Path) -> None:
    """Else the last whole backups would be rotated away by damaged ones."""
    with archive.database.writing() as connection:
        connection.exec_driver_sql("UPDATE versions SET text = text || '!' WHERE rowid = 2")
    with pytest.raises(ArchiveError, match="not the one that was added"):
        back_up(archive.database, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_an_archive_that_never_was_and_one_that_is_no_file_have_no_backup(tmp_path: Path) -> None:
    with (
        Archive.at(tmp_path / "none" / "archive.db") as archive,
        pytest.raises(UsageError, match="nothing to back up"),
    ):
        back_up(archive.database, tmp_path / "kept")
    with Archive("sqlite://") as archive, pytest.raises(UsageError, match="pg_dump"):
        back_up(archive.database, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_what_is_restored_is_what_was_backed_up(path: Path, tmp_path: Path) -> None:
    with Archive.at(path) as archive:
        before = _digest(archive)
        back_up(archive.database, tmp_path / "kept")
        archive.add([article(77)])
    derived = path.parent / "indexes" / "words-0a1b2c3d-aaaaaa"
    derived.mkdir(parents=True)
    done = restore(tmp_path / "kept", path, replace=True)
    assert not derived.exists()
    with Archive.at(path) as archive:
        assert _digest(archive) == before
        assert archive.add([article(78)]).new == 1
    assert done.kept
    with Archive.at(done.kept) as archive:
        assert archive.get(article(77).id)
    assert check_file(path) == []


def test_what_is_restored_has_an_identity_of_its_own(path: Path, tmp_path: Path) -> None:
    """Else vectors on a server would hold what was added after the backup."""
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
        before = archive.identity()
    restore(tmp_path / "kept", path, replace=True)
    with Archive.at(path) as archive:
        assert archive.identity() not in ("", before)


def test_two_restores_in_a_second_keep_both_archives(path: Path, tmp_path: Path) -> None:
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    kept = {restore(tmp_path / "kept", path, replace=True).kept for _ in range(3)}
    assert len(kept) == 3
    assert all(one and one.is_file() for one in kept)


def test_a_lost_archive_is_restored_without_asking(path: Path, tmp_path: Path) -> None:
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    path.unlink()
    assert restore(tmp_path / "kept", path).kept is None
    shutil.rmtree(path.parent)
    restore(tmp_path / "kept", path)
    with Archive.at(path) as archive:
        assert archive.count() == 19


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no folder": shutil.rmtree,
    "no manifest": lambda kept: (kept / "manifest.json").unlink(),
    "no file": lambda kept: (kept / "archive.db").unlink(),
    "cut": lambda kept: os.truncate(kept / "archive.db", 9_000),
    "flipped": lambda kept: (kept / "archive.db").write_bytes(
        (kept / "archive.db").read_bytes().replace(b"town", b"tawn", 1)
    ),
    "manifest cut": lambda kept: os.truncate(kept / "manifest.json", 50),
    "manifest of a list": lambda kept: (kept / "manifest.json").write_text("[1]"),
    "newer format": lambda kept: (kept / "manifest.json").write_text('{"format": 9}'),
    "newer tables": lambda kept: _told(kept, schema_version=99),
    "another digest": lambda kept: _told(kept, digest="0" * 64),
}


def _told(kept: Path, **changed: object) -> None:
    told = json.loads((kept / "manifest.json").read_text())
    (kept / "manifest.json").write_text(json.dumps(told | changed))


@pytest.mark.parametrize("way", DAMAGES)
def test_a_damaged_backup_is_refused_and_the_archive_stays(
    path: Path, tmp_path: Path, way: str
) -> None:
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    DAMAGES[way](tmp_path / "kept")
    before = sorted((one.name, one.stat().st_size) for one in path.parent.iterdir())
    with pytest.raises(ArchiveError) as caught:
        restore(tmp_path / "kept", path, replace=True)
    assert str(tmp_path / "kept") in str(caught.value)
    after = (one for one in path.parent.iterdir() if one.name != "indexes")
    assert sorted((one.name, one.stat().st_size) for one in after) == before
    with Archive.at(path) as archive:
        assert archive.count() == 19


def test_an_archive_that_is_there_is_replaced_only_if_told_so(path: Path, tmp_path: Path) -> None:
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    with pytest.raises(UsageError, match="--replace"):
        restore(tmp_path / "kept", path)


def test_an_archive_is_not_replaced_under_the_process_that_owns_its_indexes(
    path: Path, tmp_path: Path
) -> None:
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    (path.parent / "indexes").mkdir()
    with (
        FileLock(path.parent / "indexes" / "owner.lock"),
        pytest.raises(IndexBusyError, match="end it"),
    ):
        restore(tmp_path / "kept", path, replace=True)


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be renamed there")
def test_an_archive_is_not_replaced_under_a_process_that_has_it_open(
    path: Path, tmp_path: Path
) -> None:
    """It would go on writing to a log beside the other archive."""
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "c.execute('SELECT count(*) FROM articles').fetchall(); print('open', flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(IndexBusyError, match="open"):
            restore(tmp_path / "kept", path, replace=True)
        other.stdin.close()
        other.wait(10)
    assert restore(tmp_path / "kept", path, replace=True).kept


def test_a_damaged_archive_with_its_log_is_kept_beside_the_restored_one(
    path: Path, tmp_path: Path
) -> None:
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    path.write_bytes(b"no database")
    path.with_name("archive.db-wal").write_bytes(b"its log")
    done = restore(tmp_path / "kept", path, replace=True)
    assert done.kept
    assert done.kept.read_bytes() == b"no database"
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"its log"
    with Archive.at(path) as archive:
        assert archive.count() == 19


def test_the_digest_knows_every_letter_and_no_order(path: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    for target, numbers in ((one, (1, 2)), (other, (2, 1))):
        shutil.copy(path, target)
        with closing(sqlite3.connect(target)) as opened:
            named = opened.execute("PRAGMA table_info(versions)").fetchall()
            columns = ", ".join(one[1] for one in named if one[1] != "article")
            for n in numbers:  # as another database may return the rows
                opened.execute(
                    f"INSERT INTO versions (article, {columns}) "
                    f"SELECT article || ?, {columns} FROM versions LIMIT 1",
                    (str(n),),
                )
            opened.commit()
    with Archive.at(one) as a, Archive.at(other) as b:
        assert _digest(a) == _digest(b)
        with b.database.writing() as connection:
            connection.exec_driver_sql("UPDATE versions SET title = title || '.' WHERE rowid = 1")
        assert _digest(a) != _digest(b)
