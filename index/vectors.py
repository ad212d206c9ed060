"""Vectors in Chroma: the only module that imports it.

Holds ids and vectors only: publication times and offsets are in the word index, the text is in the
archive (metadata would halve the speed of writing; filtering by it costs 100 ms and more). A
collection is in a folder or on a server. Does not know who may write (`index/derived.py`), which
collections there are to be (`index/vector_server.py`), or what the vectors mean (`index/embed.py`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from index.embed import Vectors
from index.errors import ArchiveError, VectorServerError
from index.faults import described, of_library

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.fastapi import FastAPI
    from chromadb.api.models.Collection import Collection

MAX_BATCH = 5_000  # Chroma takes 5,461 ids a call, and holds Python's lock all the while

_SENT_BYTES = 4_000_000  # of vectors in one request: a server takes 40 MB, and some seconds for it
_SENT_ROWS = 300  # Chroma Cloud takes no more in one, and returns no more
_LISTED = 100  # collections in one reply
_CONNECT_SECONDS = 1.0
_ASK_SECONDS = 2.0
_WRITE_SECONDS = 120.0  # a server that stores 50,000 vectors, on a machine that is busy, takes 40
_T = TypeVar("_T")

# Measured on 200,000 vectors of 256 numbers: see docs/measurements.md.
_HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 64,
    "ef_search": 100,
    "max_neighbors": 16,
    "batch_size": 5_000,
    "sync_threshold": 50_000,
}


class GoneError(LookupError):
    """A collection is not on its server any more."""


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A Chroma server, by its URL without a path, and the part of it that is used."""

    url: str
    tenant: str
    database: str
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Served:
    """A collection on a server: to ask, which is soon given up, and to write to."""

    asked: "Collection"
    written: "Collection"
    url: str


class VectorIndex:
    """One Chroma collection, in a folder or on a server."""

    def __init__(self, place: Path | Served) -> None:
        """Opens a folder's collection, or makes it. Raises what Chroma raises, panics too."""
        self.failed: BaseException | None = None  # how a search in it failed, if one did
        self._client: ClientAPI | None = None
        self._url = ""
        if isinstance(place, Served):
            self._asked, self._collection, self._url = place.asked, place.written, place.url
            return
        place.mkdir(parents=True, exist_ok=True)
        try:
            self._client = _client(place)
        except AttributeError:  # it met one that had failed to start, and cleared it away
            self._client = _client(place)
        try:
            self._asked = self._collection = self._client.get_or_create_collection(
                "chunks", embedding_function=None, configuration={"hnsw": _HNSW}
            )
        except BaseException:  # Rust code panics past `Exception`
            self.close()  # else Chroma would keep it for whoever opens the folder next
            raise

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Inserts or replaces chunks; in a folder, a call of at most `MAX_BATCH` is atomic."""
        batch = MAX_BATCH
        if self._url:
            batch = max(1, min(_SENT_ROWS, _SENT_BYTES // max(1, vectors[:1].nbytes)))
        for at in range(0, len(ids), batch):
            some = list(ids[at : at + batch])
            with self._plain_errors():
                self._collection.upsert(ids=some, embeddings=vectors[at : at + batch])

    def delete(self, ids: Sequence[str]) -> None:
        """Deletes these chunks; unknown ids are ignored."""
        batch = _SENT_ROWS if self._url else MAX_BATCH
        for at in range(0, len(ids), batch):
            with self._plain_errors():
                self._collection.delete(ids=list(ids[at : at + batch]))

    def nearest(self, vector: Vectors, count: int) -> dict[str, float]:
        """The `count` nearest chunks: id -> cosine similarity, -1 to 1. Raises `ArchiveError`."""
        try:
            with self._plain_errors():
                found = self._asked.query(
                    query_embeddings=vector.reshape(1, -1),
                    n_results=min(count, _SENT_ROWS) if self._url else count,
                    include=["distances"],
                )
        except VectorServerError as error:
            self.failed = error
            raise
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
        with self._plain_errors():
            return self._asked.count()

    def close(self) -> None:
        """Closes the collection; a server's connections are its `ChromaServer`'s."""
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]  # missing in ClientAPI only

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """A server's errors as `GoneError` and `VectorServerError`; a folder's as they are."""
        try:
            yield
        except Exception as error:
            if self._url and of_library(error) and type(error) is not ValueError:
                raise _plain(error, self._url) from error
            raise  # a `ValueError` is of the client, over what it was to send


class ChromaServer:
    """The collections in one database of a Chroma server. Safe to use from several threads.

    All methods raise `VectorServerError` if the server does not answer, or refuses.
    """

    def __init__(self, address: ServerAddress) -> None:
        """Connects when it is first asked."""
        self._address = address
        self._where = {"tenant": address.tenant, "database": address.database}
        self._guard = Lock()
        self._connections: dict[float, FastAPI] = {}

    def collections(self, prefix: str) -> dict[str, dict[str, Any]]:
        """The metadata of each collection whose name has a prefix."""
        found: dict[str, dict[str, Any]] = {}
        for page in range(1_000_000):
            models = self._asked(
                lambda api, at=page * _LISTED: api.list_collections(  # type: ignore[misc]
                    limit=_LISTED, offset=at, **self._where
                )
            )
            found |= {one.name: dict(one.metadata or {}) for one in models}
            if len(models) < _LISTED:
                break
        return {name: about for name, about in found.items() if name.startswith(prefix)}

    def make(self, name: str, about: Mapping[str, Any]) -> None:
        """Makes an empty collection with metadata."""
        try:
            self._asked(
                lambda api: api.create_collection(
                    name,
                    metadata=dict(about),
                    configuration={"hnsw": _HNSW},
                    tenant=self._address.tenant,
                    database=self._address.database,
                ),
                _WRITE_SECONDS,
            )
        except GoneError as error:
            raise VectorServerError(
                f"the Chroma server {self._address.url} has no such database ({error}): make it,"
                " or check [vectors] tenant and database"
            ) from error

    def open(self, name: str) -> VectorIndex:
        """A collection. Raises `GoneError` if there is none of this name."""
        asked = self._collection(name, _ASK_SECONDS)
        return VectorIndex(Served(asked, self._collection(name, _WRITE_SECONDS), self._address.url))

    def describe(self, name: str, about: Mapping[str, Any]) -> None:
        """Replaces the metadata of a collection. Raises `GoneError`."""
        self._asked(lambda _: self._collection(name, _WRITE_SECONDS).modify(metadata=dict(about)))

    def delete(self, name: str) -> None:
        """Deletes a collection, if it is there."""
        try:
            self._asked(lambda api: api.delete_collection(name, **self._where), _WRITE_SECONDS)
        except GoneError:
            return

    def close(self) -> None:
        """Closes the connections."""
        with self._guard:
            for api in self._connections.values():
                api._session.close()
            self._connections.clear()

    def _collection(self, name: str, seconds: float) -> "Collection":
        from chromadb.api.models.Collection import Collection

        model = self._asked(lambda api: api.get_collection(name, **self._where))
        return Collection(client=self._api(seconds), model=model, embedding_function=None)

    def _asked(self, ask: "Callable[[FastAPI], _T]", seconds: float = _ASK_SECONDS) -> _T:
        try:
            return ask(self._api(seconds))
        except Exception as error:
            if of_library(error) and not isinstance(error, GoneError):
                raise _plain(error, self._address.url) from error
            raise

    def _api(self, seconds: float) -> "FastAPI":
        """Requests that wait so long for a reply. `HttpClient` would wait for ever."""
        with self._guard:
            if seconds not in self._connections:
                self._connections[seconds] = _connection(self._address, seconds)
            return self._connections[seconds]


def _connection(address: ServerAddress, seconds: float) -> "FastAPI":
    import httpx
    from chromadb.api.fastapi import FastAPI
    from chromadb.config import Settings, System

    parts = urlsplit(address.url)
    host, tls = parts.hostname or "", parts.scheme == "https"
    settings = Settings(
        anonymized_telemetry=False,
        chroma_api_impl="chromadb.api.fastapi.FastAPI",
        chroma_server_host=f"[{host}]" if ":" in host else host,
        chroma_server_http_port=parts.port or (443 if tls else 80),
        chroma_server_ssl_enabled=tls,
        chroma_server_ssl_verify=tls,  # to read certificates that nobody shows takes 25 ms
        chroma_server_headers={"x-chroma-token": address.token} if address.token else {},
    )
    api: FastAPI = System(settings).instance(FastAPI)
    headers = api._session.headers
    api._session.close()
    api._session = httpx.Client(
        headers=headers,
        timeout=httpx.Timeout(seconds, connect=_CONNECT_SECONDS),
        limits=api.http_limits,
        verify=tls,
        trust_env=False,  # else a proxy of the environment would get the token
    )
    return api


def _plain(error: Exception, url: str) -> Exception:
    """What a server's error means: that a collection is gone, or that it cannot be used now."""
    from chromadb.errors import ChromaAuthError, NotFoundError

    said = described(error)
    if isinstance(error, NotFoundError):
        return GoneError(said)
    refused = isinstance(error, ChromaAuthError) or any(
        sign in said.lower() for sign in ("unauthorized", "forbidden", "permission denied")
    )
    advice = (
        "check [vectors] token_env, tenant and database"
        if refused
        else "start it, or check [vectors] url"
    )
    return VectorServerError(f"the Chroma server {url} cannot be used ({said}): {advice}")


def _client(folder: Path) -> "ClientAPI":
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    return chromadb.PersistentClient(str(folder), settings=settings)
