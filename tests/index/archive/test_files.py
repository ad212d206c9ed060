"""The archive's file: never replaced in silence, whatever became of it."""

import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.archive import files
from index.archive.articles import Archive
from index.errors import ArchiveError
from tests.index.making import article

SOMEONE = 65534  # a user without rights


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive file with 30 articles, closed."""
    made = tmp_path / "home" / "archive.db"
    with Archive.at(made) as archive:
        archive.add([article(n) for n in range(30)])
    return made


def _all(folder: Path) -> dict[str, bytes]:
    """What stands in a folder's files; SQLite's `-shm` and an empty `-wal` hold nothing."""
    files = [p for p in folder.rglob("*") if p.is_file() and not p.name.endswith("-shm")]
    held = {str(p.relative_to(folder)): p.read_bytes() for p in files}
    return {name: data for name, data in held.items() if data or not name.endswith("-wal")}


def _is_refused(path: Path) -> str:
    """Opening and adding fail in one line that names the path, and nothing is written."""
    before = _all(path.parent)
    with pytest.raises(ArchiveError) as caught, Archive.at(path) as archive:
        archive.add([article(99)])  # whichever call notices
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 3
    assert _all(path.parent) == before
    return str(caught.value)


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("CREATE TABLE contacts (name TEXT)")


def _emptied(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        for table in ("articles", "versions", "schema_version", "counters", "changes", "cursors"):
            opened.execute(f"DROP TABLE {table}")
        opened.execute("PRAGMA application_id = 0")


DAMAGES: dict[str, Callable[[Path, bytes], object]] = {
    "not a database": lambda path, whole: path.write_bytes(b"Dear diary, " * 2_000),
    "zeroed": lambda path, whole: path.write_bytes(bytes(len(whole))),
    "cut in half": lambda path, whole: path.write_bytes(whole[: len(whole) // 2]),
    "pages overwritten": lambda path, whole: path.write_bytes(
        whole[:4096] + b"\xff" * (len(whole) - 4096)
    ),
    "last pages overwritten": lambda path, whole: path.write_bytes(
        whole[: len(whole) // 2] + b"\xff" * (len(whole) - len(whole) // 2)
    ),
    "cut to 0 bytes": lambda path, whole: path.write_bytes(b""),
    "another program's database": lambda path, whole: _foreign(path),
    "emptied of its tables": lambda path, whole: _emptied(path),
    "a folder": lambda path, whole: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("way", DAMAGES)
def test_what_is_not_a_whole_archive_is_refused_and_left_as_it_is(path: Path, way: str) -> None:
    """Else years of articles would be replaced by an empty archive and the samples."""
    DAMAGES[way](path, path.read_bytes())
    assert "nothing was changed" in _is_refused(path) or way == "a folder"


@pytest.mark.parametrize("way", ["cut to 0 bytes", "not a database", "another program's database"])
def test_it_is_refused_in_a_home_that_remembers_nothing_too(path: Path, way: str) -> None:
    DAMAGES[way](path, path.read_bytes())
    files._marker(path).unlink()
    _is_refused(path)


def test_a_missing_archive_is_refused_where_the_home_remembers_it(path: Path) -> None:
    kept = path.with_name("kept.db")
    path.rename(kept)
    said = _is_refused(path)
    assert "is missing" in said
    assert files._marker(path).name in said
    assert not path.exists()
    kept.rename(path)
    with Archive.at(path) as archive:
        assert archive.count() == 30


@pytest.mark.parametrize("trace", ["indexes/words-0a1b2c3d-aaaaaa", "indexes/vectors-0-1-2"])
def test_indexes_without_their_archive_are_a_memory_of_it(path: Path, trace: str) -> None:
    """A home of the first version has no marker, but what it derived is there."""
    path.unlink()
    files._marker(path).unlink()
    (path.parent / trace).mkdir(parents=True)
    assert "is missing" in _is_refused(path)
    shutil.rmtree(path.parent / "indexes")
    with Archive.at(path) as archive:
        archive.add([article(1)])
        assert archive.count() == 1


def test_a_write_ahead_log_without_its_archive_is_a_memory_of_it(path: Path) -> None:
    """It may hold the articles that were added last."""
    path.unlink()
    files._marker(path).unlink()
    path.with_name("archive.db-wal").write_bytes(b"articles")
    assert "is missing" in _is_refused(path)


def test_an_archive_without_a_marker_opens_and_gets_it(path: Path) -> None:
    marker = files._marker(path)
    marker.unlink()
    with Archive.at(path) as archive:
        assert archive.count() == 30
    assert "archive.db" in marker.read_text()


def test_only_looking_makes_no_archive(tmp_path: Path) -> None:
    """`dateline list` with a mistyped --home must not leave a home there."""
    home = tmp_path / "no" / "home"
    with Archive.at(home / "archive.db") as archive:
        assert (archive.count(), archive.head(), archive.span()) == (0, 0, None)
        assert (list(archive.articles()), archive.entries(), archive.outlets()) == ([], [], [])
        assert archive.get("nothing") is None
        assert archive.cursor("words") == 0
    assert not (tmp_path / "no").exists()


def test_an_archive_that_another_process_made_meanwhile_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.at(path) as early:
        assert early.count() == 0
        with Archive.at(path) as other:
            other.add([article(1)])
        assert early.count() == 1
        early.add([article(2)])
    with Archive.at(path) as archive:
        assert archive.count() == 2


def test_nothing_is_left_beside_a_new_archive(path: Path) -> None:
    assert sorted(os.listdir(path.parent)) == ["archive-exists.txt", "archive.db"]


def test_a_file_system_without_links_can_hold_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory sticks and some network drives have none."""

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    with Archive.at(tmp_path / "archive.db") as archive:
        archive.add([article(1)])
    with Archive.at(tmp_path / "archive.db") as archive:
        assert archive.count() == 1


def _read_without_rights(path: Path, answer: "multiprocessing.queues.Queue[object]") -> None:
    os.setuid(SOMEONE)
    with Archive.at(path) as archive:
        answer.put(archive.count())
        try:
            archive.add([article(99)])
        except ArchiveError as error:
            answer.put(str(error))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes rights away")
def test_an_archive_that_may_only_be_read_is_read(path: Path) -> None:
    """An archive on a shared drive or a disc."""
    for folder in (path.parent, *path.parent.parents):
        if folder.stat().st_uid == 0 and "pytest" in str(folder):
            folder.chmod(0o755)
    path.chmod(0o444)
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    child = context.Process(target=_read_without_rights, args=(path, answer))
    child.start()
    assert answer.get(timeout=20) == 30
    assert "read-only" in str(answer.get(timeout=20))
    child.join(20)
    assert sorted(os.listdir(path.parent)) == ["archive-exists.txt", "archive.db"]
