"""The command line where the archive is lost, foreign, or may only be read."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.forked import import_once, run_dateline
from tests.rag.stories import STORIES

ROOT = Path(__file__).resolve().parents[3]

import_once("chromadb", "chromadb.api.rust", "rag.newsroom", "ui.cli.main")


def dateline(
    home: Path, *arguments: str, under: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """`dateline` in a process of its own, which is begun anew where it runs under a program."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_HOME": str(home)}
    if not under:
        return run_dateline(arguments, environ)
    return subprocess.run(
        [*under, sys.executable, "-m", "ui.cli", *arguments],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    from rag import Newsroom

    with Newsroom.open(tmp_path / "home") as newsroom:
        newsroom.add(STORIES)
    return tmp_path / "home"


@pytest.mark.parametrize("command", [("list",), ("add", "seeds"), ("chat", "--port", "0")])
def test_a_home_whose_archive_is_gone_is_exit_3_in_one_line(
    home: Path, command: tuple[str, ...]
) -> None:
    """It used to become an empty archive, which `chat` filled with the samples."""
    (home / "archive.db").unlink()
    before = sorted(path.name for path in home.rglob("*"))
    done = dateline(home, *command)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"dateline: {home / 'archive.db'} is missing")
    assert done.stderr.count("\n") == 1
    assert sorted(path.name for path in home.rglob("*")) == before


def test_an_emptied_archive_is_exit_3_in_one_line(home: Path) -> None:
    (home / "archive.db").write_bytes(b"")
    done = dateline(home, "ask", "When will the bridge reopen?")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"dateline: {home / 'archive.db'} is empty")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("command", "code"), [("list", 0), ("search", 2), ("ask", 2), ("show", 2)])
def test_only_reading_makes_no_home(tmp_path: Path, command: str, code: int) -> None:
    """A mistyped `--home` must not leave an archive behind."""
    words = () if command == "list" else ("bridge",)
    assert dateline(tmp_path / "typo", command, *words).returncode == code
    assert not (tmp_path / "typo").exists()


READ_ONLY_MOUNT = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


@pytest.fixture
def under(home: Path) -> Iterator[Sequence[str]]:
    """What runs a command for which the home is read-only."""
    if os.geteuid() != 0:
        for path in (home, *home.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield ()
        for path in (home, *home.rglob("*")):
            path.chmod(0o755)
        return
    mounted = ("unshare", "-m", "sh", "-c", READ_ONLY_MOUNT, str(home))
    if not shutil.which("unshare") or subprocess.run([*mounted, "true"], check=False).returncode:
        pytest.skip("root writes everywhere, and mounting is not allowed here")
    yield mounted


def test_a_home_that_may_only_be_read_can_be_listed_and_searched(
    home: Path, under: Sequence[str]
) -> None:
    """An archive on a shared drive: everybody may read it, one may write."""
    listed = dateline(home, "list", under=under)
    assert (listed.returncode, listed.stdout.count("\n")) == (0, len(STORIES)), listed.stderr
    found = dateline(home, "search", "bridge", under=under)
    assert found.returncode == 0, found.stderr
    assert "Bridge" in found.stdout
    refused = dateline(home, "add", "seeds", under=under)
    assert refused.returncode == 3
    assert "read-only" in refused.stderr
