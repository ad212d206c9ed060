"""Who owns the indexes, and how others learn that it is at work."""

import os
import time
from pathlib import Path

import pytest

from index.ownership import Ownership


def test_another_process_is_told_by_name_and_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["/bin/dateline", "--home", "/secret/place", "chat"])
    mine, other = Ownership(tmp_path), Ownership(tmp_path)
    assert mine.take()
    assert not other.take()
    assert other.owner() == f"`dateline chat` (process {os.getpid()})"
    mine.give()
    assert other.take()
    other.give()
    assert mine.owner() == "another dateline process"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "x", "command": "y"}'])
def test_a_note_that_cannot_be_read_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "owner.json").write_text(text)
    assert Ownership(tmp_path).owner() == "another dateline process"


def test_headway_can_be_seen_from_outside(tmp_path: Path) -> None:
    mine, other = Ownership(tmp_path), Ownership(tmp_path)
    assert mine.take()
    before = other.last_headway()
    time.sleep(0.02)
    mine.headway()
    after = other.last_headway()
    mine.headway()  # too soon to say so again
    assert before != after == other.last_headway()
    mine.give()
    assert other.last_headway() == 0


def test_a_lock_that_cannot_be_made_is_not_held(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Ownership(tmp_path / "file" / "indexes").take()
