"""A folder of vectors that another process opens: the same answers, and no trace of it behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.ahead import Ahead
from index.embed import HashingEmbedder, Vectors
from index.errors import ArchiveError
from index.folders import VectorFolders
from index.vectors import VectorIndex
from index.vectors_ahead import VectorsAhead

pytestmark = pytest.mark.skipif(os.name != "posix", reason="lines are handed on by number")

TEXTS = {"a": "the ferry sails", "b": "the bridge opens", "c": "a strike at the port"}


@pytest.fixture
def ahead() -> Iterator[Ahead]:
    with Ahead.start() as process:
        yield process


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vectors = VectorIndex(tmp_path / "vectors-1-1-1")
    vectors.put(list(TEXTS), HashingEmbedder().embed(list(TEXTS.values())))
    vectors.close()
    return tmp_path / "vectors-1-1-1"


def asked(text: str = "the ferry sails") -> Vectors:
    vector: Vectors = HashingEmbedder().embed([text])[0]
    return vector


def test_it_finds_what_would_be_found_here(folder: Path, ahead: Ahead) -> None:
    there = VectorFolders(folder.parent, ahead).open(folder.name)
    here = VectorIndex(folder)

    assert isinstance(there, VectorsAhead)
    assert there.nearest(asked(), 3) == pytest.approx(here.nearest(asked(), 3))
    assert there.nearest(asked("a strike"), 1).keys() == {"c"}
    here.close()


def test_it_is_given_up_for_one_that_writes(folder: Path, ahead: Ahead) -> None:
    vectors = VectorsAhead(folder, ahead)
    assert ahead.opens(folder)

    vectors.put(["d"], asked("a fourth text")[None])

    assert vectors.nearest(asked("a fourth text"), 1).keys() == {"d"}
    assert vectors.count() == 4
    assert ahead.nearest(asked(), 1) is None
    vectors.close()


def test_a_process_that_dies_costs_nothing(folder: Path, ahead: Ahead) -> None:
    vectors = VectorFolders(folder.parent, ahead).open(folder.name)
    os.kill(ahead.pid, signal.SIGKILL)

    assert vectors.nearest(asked(), 1).keys() == {"a"}
    assert vectors.failed is None
    vectors.close()


def test_what_is_wrong_with_a_folder_is_found_here(folder: Path, ahead: Ahead) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 1000)

    with pytest.raises(BaseException, match=r"(?i)database"):
        VectorFolders(folder.parent, ahead).open(folder.name)


def test_it_opens_one_folder_alone(folder: Path, ahead: Ahead, tmp_path: Path) -> None:
    folders = VectorFolders(folder.parent, ahead)
    folders.open(folder.name)

    other = folders.open("vectors-2-2-2")

    assert type(other) is VectorIndex
    assert other.count() == 0
    other.close()


def test_a_search_that_fails_there_fails_here(folder: Path, ahead: Ahead) -> None:
    vectors = VectorFolders(folder.parent, ahead).open(folder.name)

    with pytest.raises(ArchiveError, match="cannot be read"):
        vectors.nearest(np.ones(3, np.float32), 1)  # of another length than those in the folder

    assert vectors.failed is not None
    vectors.close()


def test_it_ends_with_its_owner(folder: Path) -> None:
    with Ahead.start() as ahead:
        assert ahead.opens(folder)

    with pytest.raises(ProcessLookupError):
        os.kill(ahead.pid, 0)
