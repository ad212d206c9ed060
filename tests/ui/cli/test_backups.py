"""`dateline backup`, `restore` and `check` as one uses them."""

import json
from pathlib import Path

import pytest

from tests.rag.stories import STORIES
from tests.ui.cli.test_lost_archive import dateline


@pytest.fixture
def home(tmp_path: Path) -> Path:
    from rag import Newsroom

    with Newsroom.open(tmp_path / "home") as newsroom:
        newsroom.add(STORIES)
    return tmp_path / "home"


def test_a_damaged_archive_is_found_said_and_restored(home: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    done = dateline(home, "backup", str(kept), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["counts"]["articles"] == len(STORIES)
    assert dateline(home, "check").returncode == 0
    assert dateline(home, "backup", str(kept)).returncode == 2

    archive = home / "archive.db"
    with archive.open("r+b") as file:
        file.truncate(archive.stat().st_size // 2)
    refused = dateline(home, "list")
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "`dateline check`" in refused.stderr
    assert f"`dateline restore {kept} --replace`" in refused.stderr
    assert refused.stderr.count("\n") == 1
    found = dateline(home, "check", "--json")
    assert found.returncode == 3
    findings = json.loads(found.stdout)["findings"]
    assert any("cut short" in one["what"] for one in findings)
    assert "next: " in dateline(home, "check").stdout

    assert dateline(home, "restore", str(kept)).returncode == 2
    restored = dateline(home, "restore", str(kept), "--replace", "--json")
    assert restored.returncode == 0, restored.stderr
    assert Path(json.loads(restored.stdout)["kept"]).is_file()
    assert dateline(home, "check").returncode == 0
    answer = dateline(home, "search", "bridge", "--json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["hits"]
