"""A damaged archive is refused in one line that says what to do, and stays as it is."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index.archive import files
from index.archive.articles import Archive
from index.archive.check import check_file
from index.errors import ArchiveError
from tests.index.making import article

PAGE = 4096
MANY = 60


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an archive, closed."""
    home = tmp_path_factory.mktemp("whole")
    with Archive.at(home / "archive.db") as archive:
        archive.add([article(n, sentences=90) for n in range(MANY)])
    return home


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as a killed process leaves it: its last articles are in the log alone."""
    home, copy = tmp_path_factory.mktemp("running"), tmp_path_factory.mktemp("killed")
    with Archive.at(home / "archive.db") as archive:
        for n in range(MANY):
            archive.add([article(n)])
        for name in ("archive.db", "archive.db-wal", "archive.db-shm", "archive-exists.txt"):
            shutil.copy(home / name, copy / name)
    return copy


def _sql(*statements: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as opened:
            for statement in statements:
                opened.execute(statement)

    return run


def _written(at: int, data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return write


def _root(path: Path, table: str) -> int:
    """Where the first page of a table is in the file."""
    with closing(sqlite3.connect(path)) as opened:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = opened.execute(query, (table,)).fetchone()
    return (int(page) - 1) * PAGE


def _in_table(table: str, at: int, data: bytes) -> Callable[[Path], None]:
    return lambda path: _written(_root(path, table) + at, data)(path)


def _in_text(old: bytes, new: bytes) -> Callable[[Path], None]:
    """In the text that was added last."""

    def write(path: Path) -> None:
        data = path.read_bytes()
        at = data.rfind(old)
        assert at > 0
        path.write_bytes(data[:at] + new + data[at + len(old) :])

    return write


def _cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


def _foreign(path: Path) -> None:
    path.unlink()
    _sql("CREATE TABLE contacts (name TEXT)")(path)


NEWEST = f"lot {(MANY - 1) * 31 + 50} ".encode()
WAYS: dict[str, tuple[Callable[[Path], object], str]] = {  # what is done, what is said
    "cut in half": (lambda p: _cut(p, p.stat().st_size // 2), "cut short"),
    "cut by a page": (lambda p: _cut(p, p.stat().st_size - PAGE), "1 pages are missing"),
    "cut by a byte": (lambda p: _cut(p, p.stat().st_size - 1), "cut short"),
    "cut in its header": (lambda p: _cut(p, 60), ""),
    "a zeroed page of the list of articles": (_in_table("articles", 0, bytes(PAGE)), "damaged"),
    "a zeroed page of texts": (_in_table("versions", 0, bytes(PAGE)), "damaged"),
    "a flipped byte: page size": (_written(16, b"\x11"), "header is wrong at byte 16"),
    "a flipped byte: who may write": (_written(18, b"\x82"), "header is wrong at byte 18"),
    "a flipped byte: encoding": (_written(59, b"\x02"), "header is wrong at byte 56"),
    "a flipped byte: its kind": (_written(3, b"\x49"), "nor any SQLite database"),
    "a flipped byte: a b-tree's count": (_in_table("articles", 3, b"\x7f"), "damaged"),
    "a flipped byte: a b-tree's kind": (_in_table("counters", 0, b"\x03"), "damaged"),
    "a flipped byte in the newest text": (_in_text(NEWEST, b"1" + NEWEST[1:]), "not the one"),
    "no UTF-8 in the newest text": (_in_text(NEWEST, b"\xff" + NEWEST[1:]), "not the one"),
    "no table of changes": (_sql("DROP TABLE changes"), "the table changes is missing"),
    "no table of turns": (_sql("DROP TABLE turns"), "the table turns is missing"),
    "no table of its version": (_sql("DROP TABLE schema_version"), "schema_version is missing"),
    "no row of its version": (_sql("DELETE FROM schema_version"), "version is lost"),
    "no column": (_sql("ALTER TABLE versions DROP COLUMN outlet"), "versions.outlet is missing"),
    "another digest": (
        _sql(f"UPDATE versions SET sha256 = 'f' WHERE rowid = {MANY}"),
        "not the one that was added",
    ),
    "a hole in the change log": (_sql("DELETE FROM changes WHERE seq = 7"), "has a hole"),
    "an end of the change log lost": (
        _sql(f"DELETE FROM changes WHERE seq = {MANY}"),
        "does not end where it should",
    ),
    "no counter": (_sql("DELETE FROM counters"), "the number of the last change is lost"),
    "a newer version": (_sql("UPDATE schema_version SET number = 99"), "update Dateline"),
    "another program's": (_foreign, "another program"),
    "empty": (lambda p: _cut(p, 0), "is empty"),
    "no database": (lambda p: p.write_bytes(b"Dear diary, " * 2_000), "nor any SQLite"),
    "a folder": (lambda p: (p.unlink(), p.mkdir()), "cannot be read"),
}
LOGS: dict[str, tuple[Callable[[Path], object], str]] = {  # done to the log
    "flipped in the middle": (
        lambda log: _written(log.stat().st_size // 2, b"\xa5\x5a\xa5")(log),
        "log archive.db-wal is damaged",
    ),
    "flipped in its header": (_written(17, b"\xa5"), "its header is damaged"),
    "zeroed in the middle": (
        lambda log: _written(log.stat().st_size // 2, bytes(PAGE))(log),
        "log archive.db-wal is damaged",
    ),
    "deleted": (Path.unlink, "log archive.db-wal was deleted"),
}


def _held(folder: Path) -> dict[str, bytes]:
    found = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    return {
        name: data
        for name, data in found.items()
        if not name.endswith("-shm") and (data or not name.endswith("-wal"))
    }


def _refused(path: Path) -> str:
    before = _held(path.parent)
    with pytest.raises(ArchiveError) as caught, Archive.at(path) as archive:
        archive.add([article(999)])
    said = str(caught.value)
    assert caught.value.exit_code == 3
    assert str(path) in said
    assert "\n" not in said
    assert _held(path.parent) == before
    return said


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_archive_is_refused_and_left_as_it_is(
    way: str, whole: Path, tmp_path: Path
) -> None:
    """Else it would be written on until every copy of it is damaged too."""
    path = shutil.copytree(whole, tmp_path / "home") / "archive.db"
    damage, told = WAYS[way]
    damage(path)
    said = _refused(path)
    assert told in said
    if "is damaged" in said:
        assert "`dateline check`" in said
        assert "`dateline restore DIR`" in said


@pytest.mark.parametrize("way", LOGS)
def test_a_log_that_lost_what_was_added_is_refused(way: str, killed: Path, tmp_path: Path) -> None:
    """SQLite itself opens such an archive without a word, and drops the articles."""
    path = shutil.copytree(killed, tmp_path / "home") / "archive.db"
    damage, told = LOGS[way]
    damage(path.with_name("archive.db-wal"))
    said = _refused(path)
    assert told in said
    assert "`dateline check`" in said


def test_what_a_killed_process_leaves_is_whole(killed: Path, tmp_path: Path) -> None:
    home = shutil.copytree(killed, tmp_path / "home")
    assert check_file(home / "archive.db") == []
    with Archive.at(home / "archive.db") as archive:
        assert archive.count() == MANY


@pytest.mark.parametrize("cut", [1, 100, PAGE, PAGE + 24])
def test_a_log_that_ends_in_an_unfinished_write_is_whole(
    cut: int, killed: Path, tmp_path: Path
) -> None:
    """A kill in the middle of a write is no damage, and must not keep anyone out."""
    home = shutil.copytree(killed, tmp_path / "home")
    log = home / "archive.db-wal"
    _cut(log, log.stat().st_size - cut)
    with Archive.at(home / "archive.db") as archive:
        assert archive.count() >= MANY - 1
        archive.add([article(999)])


def test_what_a_rolled_back_transaction_leaves_in_the_log_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.at(path) as archive:
        archive.add([article(1)])
        with suppress(RuntimeError), archive.database.writing() as connection:
            connection.exec_driver_sql("PRAGMA cache_size=5")  # so that pages go to the log
            for n in range(300):
                connection.exec_driver_sql(
                    "INSERT INTO outlets VALUES (?)", (f"{n} " + "x" * 2_000,)
                )
            raise RuntimeError
        archive.add([article(2)])
        copy = tmp_path / "copy"
        copy.mkdir()
        for name in ("archive.db", "archive.db-wal", "archive.db-shm"):
            shutil.copy(tmp_path / name, copy / name)
    assert (copy / "archive.db-wal").stat().st_size > 300_000
    with Archive.at(copy / "archive.db") as archive:
        assert archive.count() == 2


@pytest.mark.parametrize("new", [b"Lot 51 ", b"\xfe\xffot 51 "])
def test_a_flipped_old_text_is_never_read_and_can_be_given_up(
    new: bytes, whole: Path, tmp_path: Path
) -> None:
    """It is cited to the letter, so a wrong letter would be a wrong quotation."""
    path = shutil.copytree(whole, tmp_path / "home") / "archive.db"
    old = b"lot 81 for"  # article 1's fiftieth sentence, far from the newest
    data = path.read_bytes()
    assert data.count(old) >= 1
    at = data.find(old)
    path.write_bytes(data[:at] + new[:2] + data[at + 2 :])
    (finding,) = check_file(path)
    damaged = finding.what.split("article ")[1].split()[0]
    assert f"dateline remove {damaged}" in finding.then
    with Archive.at(path) as archive:  # the quick look need not find it
        with pytest.raises(ArchiveError, match="dateline check"):
            archive.get(damaged)
        with pytest.raises(ArchiveError, match="dateline check"):
            archive.get_many([(damaged, 1)])
        changes = archive.changes(0)
        assert [one.id for one in changes if one.damaged] == [damaged]
        assert [one.id for one in changes if one.article is None] == [damaged]
        assert len(changes) == MANY
        left_out: list[str] = []
        keys = [(one.id, one.version) for one in archive.entries()]
        assert len(archive.get_many(keys, left_out)) == MANY - 1  # a search goes on without it
        assert left_out == [damaged]
        assert archive.reference(damaged).id == damaged
        assert archive.remove(damaged)
        assert len(archive.changes(0)) == MANY
    assert check_file(path) == []


def test_an_index_does_not_go_on_past_a_hole_in_the_change_log(whole: Path, tmp_path: Path) -> None:
    path = shutil.copytree(whole, tmp_path / "home") / "archive.db"
    with Archive.at(path) as archive:
        with archive.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM changes WHERE seq = 7")
        with pytest.raises(ArchiveError, match="lacks change 7"):
            archive.changes(0)
        assert archive.changes(7)


CHECKED: dict[str, tuple[str, str]] = {
    "hole": ("DELETE FROM changes WHERE seq IN (7, 8)", "a hole from 7 to 8"),
    "counter": ("UPDATE counters SET value = 99", "its counter is at 99"),
    "cursor": ("INSERT INTO cursors VALUES ('words-a-b', 999)", "at change 999"),
    "orphan": ("DELETE FROM articles WHERE rowid = 3", "missing in articles"),
    "version": ("DELETE FROM versions WHERE rowid = 3", "newest version of article"),
    "turn": ("INSERT INTO turns VALUES ('c', 1, 'w', '{}', NULL, NULL, NULL)", "of c, which"),
    "text": ("UPDATE versions SET text = text || '!' WHERE rowid = 3", "not the one"),
    "length": ("UPDATE versions SET length = 5 WHERE rowid = 3", "not the one"),
    "removed": ("UPDATE versions SET text = NULL WHERE rowid = 3", "not the one"),
    "table": ("DROP TABLE users", "the table users is missing"),
}


@pytest.mark.parametrize("way", CHECKED)
def test_check_names_what_is_wrong_and_what_to_do(way: str, whole: Path, tmp_path: Path) -> None:
    path = shutil.copytree(whole, tmp_path / "home") / "archive.db"
    statement, told = CHECKED[way]
    _sql(statement)(path)
    before = _held(path.parent)
    findings = check_file(path)
    assert any(told in one.what for one in findings)
    assert all("dateline " in one.then for one in findings)
    assert _held(path.parent) == before


def test_check_names_a_damaged_page_and_goes_on(whole: Path, tmp_path: Path) -> None:
    path = shutil.copytree(whole, tmp_path / "home") / "archive.db"
    _in_table("articles", 0, bytes(PAGE))(path)
    _in_text(NEWEST, b"1" + NEWEST[1:])(path)
    findings = [one.what for one in check_file(path)]
    assert len(findings) > 1
    assert any("not the one that was added" in one for one in findings)


def test_check_finds_nothing_in_what_is_whole_or_was_never_there(
    whole: Path, tmp_path: Path
) -> None:
    assert check_file(whole / "archive.db") == []
    assert check_file(tmp_path / "none" / "archive.db") == []


def test_a_refusal_names_the_last_backup_while_it_is_there(whole: Path, tmp_path: Path) -> None:
    from index.archive.backup import back_up

    path = shutil.copytree(whole, tmp_path / "home") / "archive.db"
    with Archive.at(path) as archive:
        back_up(archive.database, tmp_path / "kept")
    assert str(tmp_path / "kept") in str(files.damaged(path, "why"))
    shutil.rmtree(tmp_path / "kept")
    assert "restore DIR" in str(files.damaged(path, "why"))


def test_looking_is_quick(whole: Path) -> None:
    """50 ms at 25,000 articles on a free core; measured in processor time."""
    begun = time.process_time()
    for _ in range(10):
        Archive.at(whole / "archive.db").close()
    assert (time.process_time() - begun) / 10 < 0.05
