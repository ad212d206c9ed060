"""Vectors in a real Chroma."""

from pathlib import Path

import numpy as np
import pytest

from index.embed import HashingEmbedder, Vectors
from index.vectors import MAX_BATCH, VectorIndex
from tests.index.making import vector_ids


def embed(*texts: str) -> Vectors:
    return HashingEmbedder().embed(texts)


@pytest.fixture
def index(vectors: VectorIndex) -> VectorIndex:
    """In a folder, and on a server."""
    return vectors


def test_the_nearest_comes_with_its_cosine(index: VectorIndex) -> None:
    index.put(["a", "b"], embed("rain falls", "trains stop"))
    found = index.nearest(embed("rain falls")[0], 2)
    assert max(found, key=found.__getitem__) == "a"
    assert found["a"] == pytest.approx(1, abs=1e-5)
    assert found["b"] == pytest.approx(
        float(embed("rain falls")[0] @ embed("trains stop")[0]), abs=1e-5
    )


def test_storing_twice_is_storing_once(index: VectorIndex) -> None:
    index.put(["a"], embed("rain"))
    index.put(["a"], embed("sun"))
    assert index.count() == 1
    assert index.nearest(embed("sun")[0], 5) == {"a": pytest.approx(1, abs=1e-5)}


def test_what_is_deleted_is_not_found_and_strangers_are_no_error(index: VectorIndex) -> None:
    index.put(["a", "b"], embed("rain", "sun"))
    index.delete(["a", "never there"])
    index.delete([])
    assert vector_ids(index) == {"b"}
    assert list(index.nearest(embed("rain")[0], 5)) == ["b"]


def test_an_empty_index_finds_nothing(index: VectorIndex) -> None:
    assert index.nearest(embed("rain")[0], 5) == {}
    index.put([], np.zeros((0, 64), np.float32))
    assert index.count() == 0


def test_more_than_chroma_takes_in_a_call(index: VectorIndex) -> None:
    ids = [str(n) for n in range(MAX_BATCH + 700)]
    angles = np.linspace(0, 3, len(ids), dtype=np.float32)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    index.put(ids, vectors)
    assert index.count() == len(ids)
    index.delete(ids)
    assert index.count() == 0


def test_a_text_without_direction_neither_crashes_nor_gives_nan(index: VectorIndex) -> None:
    """A question of one emoji, or an article of none of the known words."""
    index.put(["a", "empty"], embed("rain", ""))
    for question in ("", "rain"):
        found = index.nearest(embed(question)[0], 2)
        assert all(np.isfinite(likeness) for likeness in found.values())


def test_it_is_all_there_when_opened_again(tmp_path: Path) -> None:
    first = VectorIndex(tmp_path / "vectors")
    first.put(["a", "b"], embed("rain", "sun"))
    first.close()
    again = VectorIndex(tmp_path / "vectors")
    assert vector_ids(again) == {"a", "b"}
    again.close()
