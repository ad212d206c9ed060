"""Vectors in Chroma: the only module that imports it.

Holds ids and vectors only: publication times and offsets are in the word index, the text is in the
archive (metadata would halve the speed of writing; filtering by it costs 100 ms and more). Does not
know who may write (`index/derived.py`) or what the vectors mean (`index/embed.py`).
"""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.embed import Vectors
from index.errors import ArchiveError
from index.faults import described, of_library

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection

MAX_BATCH = 5_000  # Chroma takes 5,461 ids a call, and holds Python's lock all the while

# Measured on 200,000 vectors of 256 numbers: see docs/measurements.md.
_HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 64,
    "ef_search": 100,
    "max_neighbors": 16,
    "batch_size": 5_000,
    "sync_threshold": 50_000,
}


class VectorIndex:
    """One Chroma collection in one folder."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder's collection, or makes it. Raises what Chroma raises, panics too."""
        self.failed: BaseException | None = None  # how a search in it failed, if one did
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._client = _client(folder)
        except AttributeError:  # it met one that had failed to start, and cleared it away
            self._client = _client(folder)
        try:
            self._collection: Collection = self._client.get_or_create_collection(
                "chunks", embedding_function=None, configuration={"hnsw": _HNSW}
            )
        except BaseException:  # Rust code panics past `Exception`
            self.close()  # else Chroma would keep it for whoever opens the folder next
            raise

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Inserts or replaces chunks; a call of at most `MAX_BATCH` ids is atomic."""
        for at in range(0, len(ids), MAX_BATCH):
            some = list(ids[at : at + MAX_BATCH])
            self._collection.upsert(ids=some, embeddings=vectors[at : at + MAX_BATCH])

    def delete(self, ids: Sequence[str]) -> None:
        """Deletes these chunks; unknown ids are ignored."""
        for at in range(0, len(ids), MAX_BATCH):
            self._collection.delete(ids=list(ids[at : at + MAX_BATCH]))

    def nearest(self, vector: Vectors, count: int) -> dict[str, float]:
        """The `count` nearest chunks: id -> cosine similarity, -1 to 1. Raises `ArchiveError`."""
        try:
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=count, include=["distances"]
            )
        except BaseException as error:  # Chroma's Rust core panics past `Exception`
            if not of_library(error):
                raise
            self.failed = error
            raise ArchiveError(f"the vectors cannot be read ({described(error)})") from error
        distances: Any = found["distances"] or [[]]
        near = dict(zip(found["ids"][0], (float(far) for far in distances[0]), strict=True))
        if not all(map(isfinite, near.values())):  # one vector, or the one asked for, is damaged
            self.failed = ValueError("a vector is not finite")
        return {name: 1.0 - far for name, far in near.items() if isfinite(far)}

    def count(self) -> int:
        """How many chunks there are."""
        return self._collection.count()

    def close(self) -> None:
        """Closes the collection."""
        self._client.close()  # type: ignore[attr-defined]  # missing in ClientAPI only


def _client(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    return chromadb.PersistentClient(str(folder), settings=settings)
