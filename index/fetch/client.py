"""One request and its redirects: checked hop by hop, limited in bytes and time.

Sends no cookie, no key and no referrer. Does not know robots.txt or pauses
(`index/fetch/polite.py`), nor what is in a response.
"""

import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import httpcore2
from httpcore2 import HTTPConnection, Response

from index.errors import InputError
from index.fetch.addresses import Allowed, Target, joined, target_of
from index.fetch.connect import Deadline, Pinned, Resolve, checked_addresses, system_resolve

MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536  # bytes decoded at once
_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
    "application/xml;q=0.9,text/xml;q=0.9,application/pdf;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "*",
    "Connection": "close",
}


class Unavailable(InputError):
    """It cannot be had now but perhaps later: no connection, asked to wait, an error of theirs."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take, redirects included."""

    connect_seconds: float = 5.0
    silence_seconds: float = 15.0
    total_seconds: float = 45.0
    most_bytes: int = 20_000_000  # sent, and again once decoded


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response: where it came from in the end, its status, headers (lower case) and body.

    `moved` is set where every redirect on the way was permanent.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Client:
    """Fetches addresses. Safe to use from several threads."""

    agent: str = "Dateline"
    allowed: Allowed = field(default_factory=Allowed)
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = system_resolve
    closing: threading.Event = field(default_factory=threading.Event)

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        check: Callable[[str], None] = lambda hop: None,
    ) -> Fetched:
        """The response to a GET. Raises `InputError`, which says what was wrong, for none.

        `check` is called with the address that a redirect leads to, and may raise.
        """
        deadline = Deadline(self.limits.total_seconds, self.limits.silence_seconds)
        target = target_of(url, self.allowed)
        moved = True
        for hop in range(MOST_REDIRECTS + 1):
            if self.closing.is_set():
                raise Unavailable("it was not fetched: Dateline is closing")
            found = self._one(target, headers or {}, deadline)
            if found.status not in _REDIRECTS or "location" not in found.headers:
                return Fetched(
                    target.url, found.status, found.headers, found.body, moved and hop > 0
                )
            moved = moved and found.status in (301, 308)
            target = joined(target, found.headers["location"], self.allowed)
            check(target.url)
        raise InputError(f"it was redirected more than {MOST_REDIRECTS} times")

    def _one(self, target: Target, headers: Mapping[str, str], deadline: Deadline) -> Fetched:
        addresses = checked_addresses(target, self.allowed, self.resolve)
        backend = Pinned(addresses, deadline, self.limits.connect_seconds)
        origin = httpcore2.Origin(target.scheme.encode(), target.host.encode(), target.port)
        context = _tls() if target.scheme == "https" else None
        named = {"Host": _host_header(target), "User-Agent": self.agent}
        sent = list((named | _HEADERS | dict(headers)).items())
        url = httpcore2.URL(
            scheme=target.scheme, host=target.host, port=target.port, target=target.path
        )
        try:
            with (
                HTTPConnection(origin, context, network_backend=backend) as connection,
                connection.stream("GET", url, headers=sent) as response,
            ):
                return self._read(target, response)
        except httpcore2.TimeoutException:
            raise Unavailable(f"{target.host} took too long to answer; try again later") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError) as error:
            raise Unavailable(f"{target.host} cannot be reached ({_cause(error)})") from None

    def _read(self, target: Target, response: Response) -> Fetched:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        if response.status in _REDIRECTS:  # what it says beside the address is not read
            return Fetched(target.url, response.status, headers, b"")
        most = self.limits.most_bytes
        if _length(headers) > most:
            raise _too_large(most)
        body = _Decoded(headers.get("content-encoding", ""), most)
        for piece in response.iter_stream():
            body.add(piece)
        return Fetched(target.url, response.status, headers, body.end())


class _Decoded:
    """A body that is decoded piece by piece, and refused as soon as it is too large."""

    def __init__(self, encoding: str, most: int) -> None:
        self._most = most
        self._sent = 0
        self._body = bytearray()
        self._decoder = _decoder(encoding)
        self._begun = False

    def add(self, piece: bytes) -> None:
        self._sent += len(piece)
        if self._sent > self._most:
            raise _too_large(self._most)
        if self._decoder is None:
            self._body += piece
            return
        if not self._begun and piece and self._decoder == "deflate":
            self._decoder = _deflate(piece)
        self._begun = True
        assert not isinstance(self._decoder, str)
        try:
            while piece:
                self._body += self._decoder.decompress(piece, _PIECE)
                piece = self._decoder.unconsumed_tail
                if len(self._body) > self._most:
                    raise _too_large(self._most)
        except zlib.error:
            raise InputError("its compression is damaged") from None

    def end(self) -> bytes:
        if self._sent and not isinstance(self._decoder, str | None) and not self._decoder.eof:
            raise Unavailable("it was cut off on the way; try again")
        return bytes(self._body)


def _decoder(encoding: str) -> "zlib._Decompress | str | None":
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    if name == "deflate":
        return "deflate"
    raise InputError(f"it is compressed in a way that was not asked for ({encoding:.40})")


def _deflate(start: bytes) -> "zlib._Decompress":
    """With zlib's header, as the standard has it, or without, as some servers do."""
    wrapped = start[0] & 0x0F == 8 and (len(start) < 2 or int.from_bytes(start[:2]) % 31 == 0)
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _length(headers: Mapping[str, str]) -> int:
    stated = headers.get("content-length", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 20 else 0


def _too_large(most: int) -> InputError:
    return InputError(f"it is over {most // 1_000_000 or 1} MB")


def _host_header(target: Target) -> str:
    standard = {"http": 80, "https": 443}[target.scheme]
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == standard else f"{host}:{target.port}"


def _cause(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """One context for all requests, since building it reads all certificates (30-150 ms)."""
    return httpcore2.default_ssl_context()
