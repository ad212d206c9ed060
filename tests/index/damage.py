"""Ways in which the files of a derived index get damaged: each kind of file, each way.

All of them are done in place, as a failing disk or a careless copy does: a process that has a file
open sees it too.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from index.archive.articles import Archive
from index.vectors import _HNSW
from tests.index.making import article, derived

Damage = Callable[[Path], object]


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def zero(path: Path) -> None:
    _write(path, 0, bytes(path.stat().st_size))


def flip(path: Path) -> None:
    _write(path, 0, bytes(255 - byte for byte in path.read_bytes()))


def flip_one(path: Path) -> None:
    """One bit, a third into the file."""
    at = path.stat().st_size // 3
    _write(path, at, bytes([path.read_bytes()[at] ^ 1]))


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


WAYS: tuple[Damage, ...] = (cut, empty, zero, flip, Path.unlink)
SEGMENT = ("*.term", "*.idx", "*.pos", "*.store", "*.fast", "*.fieldnorm", "*.del")
GRAPH = tuple(
    f"*/{name}" for name in ("index_metadata.pickle", "header.bin", "data_level0.bin", "length.bin")
)
KINDS = [
    *(("words", pattern) for pattern in (*SEGMENT, "meta.json", "stories.db")),
    *(("vectors", pattern) for pattern in ("chroma.sqlite3", *GRAPH)),
]
ALL: dict[str, Damage] = {
    f"{kind}: {pattern} {way.__name__}": (
        lambda home, kind=kind, pattern=pattern, way=way: _each(home, kind, pattern, way)
    )
    for kind, pattern in KINDS
    for way in WAYS
}
ALL |= {
    f"words: one bit of {pattern}": (
        lambda home, pattern=pattern: _each(home, "words", pattern, flip_one)
    )
    for pattern in SEGMENT
}
ALL |= {
    f"{kind}: deleted": (lambda home, kind=kind: shutil.rmtree(folder(home, kind)))
    for kind in ("words", "vectors")
}
# One of each kind of file, and each way at least once; the others are tried by `make fire`.
SOME = (
    "words: *.term flip",
    "words: *.idx cut",
    "words: *.pos unlink",
    "words: one bit of *.store",
    "words: *.fast zero",
    "words: *.del empty",
    "words: meta.json cut",
    "words: stories.db flip",
    "vectors: chroma.sqlite3 cut",
    "vectors: chroma.sqlite3 zero",
    "vectors: chroma.sqlite3 unlink",
    "vectors: */index_metadata.pickle unlink",
    "vectors: */data_level0.bin cut",
)


def folder(home: Path, kind: str) -> Path:
    (found,) = (home / "indexes").glob(f"{kind}-*")
    return found


def build(home: Path) -> None:
    """A home of a few articles, one of them edited, so that each kind of file is there."""
    threshold, batch = _HNSW["sync_threshold"], _HNSW["batch_size"]
    _HNSW["sync_threshold"], _HNSW["batch_size"] = 20, 10  # else Chroma keeps few in SQLite alone
    try:
        with Archive.at(home / "archive.db") as archive:
            indexes = derived(home, archive)
            archive.add([article(n) for n in range(12)])
            indexes.bring_up()
            archive.add([article(3, edition="the village")])
            indexes.bring_up()
            indexes.close()
    finally:
        _HNSW["sync_threshold"], _HNSW["batch_size"] = threshold, batch


def _each(home: Path, kind: str, pattern: str, way: Damage) -> None:
    paths = list(folder(home, kind).glob(pattern))
    assert paths
    for path in paths:
        way(path)
