"""Connections that lead where they were checked to lead, and end in time.

A name is resolved once; what it resolves to is checked, and the connection goes to exactly that
address, while the request and TLS keep the name. So a resolver that answers differently the second
time changes nothing. Knows sockets, not HTTP.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from httpcore2 import (
    ConnectError,
    ConnectTimeout,
    NetworkBackend,
    NetworkStream,
    ReadTimeout,
    SyncBackend,
)

from index.errors import InputError
from index.fetch.addresses import Allowed, Target, is_public, not_public

Resolve = Callable[[str, int], Sequence[str]]
MOST_TRIED = 4  # addresses of one host


def system_resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as this machine resolves it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))


def checked_addresses(target: Target, allowed: Allowed, resolve: Resolve) -> list[str]:
    """The IP addresses of a target that may be connected to. Raises `InputError` for none.

    A name with both public and other addresses is not what it seems, and is refused.
    """
    try:
        found = resolve(target.host, target.port)
    except (OSError, UnicodeError):
        raise InputError(f"the host {target.host} cannot be found; check the address") from None
    if not allowed.has(target) and not all(is_public(ipaddress.ip_address(ip)) for ip in found):
        raise not_public(target)
    if not found:
        raise InputError(f"the host {target.host} has no address")
    return list(found[:MOST_TRIED])


class Deadline:
    """The end of a whole request, and how long it may be silent before."""

    def __init__(self, total: float, silence: float) -> None:
        self._end = time.monotonic() + total
        self._silence = silence

    def left(self) -> float:
        """Seconds that the next step may take. Raises `ReadTimeout` once there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise ReadTimeout("the time is over")
        return min(left, self._silence)


class Pinned(NetworkBackend):
    """Opens connections to the given IP addresses only, whatever host is asked for."""

    def __init__(self, addresses: Iterable[str], deadline: Deadline, connect: float) -> None:
        self._addresses = list(addresses)
        self._deadline = deadline
        self._connect = connect
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Connects to the first address that answers."""
        failed: Exception = ConnectError("no address")
        for address in self._addresses:
            within = min(self._connect, self._deadline.left())
            try:
                return _Timed(self._plain.connect_tcp(address, port, within), self._deadline)
            except (ConnectError, ConnectTimeout) as error:
                failed = error
        raise failed


class _Timed(NetworkStream):
    """A stream whose every read and write ends by the deadline."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
