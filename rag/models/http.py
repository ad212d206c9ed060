"""The HTTP client for model servers: no proxies, no redirects, no endless bodies.

Knows httpx2, which the openai package is built on, and nothing of models. Imported only when a
model is called, since it takes a while.
"""

import ssl
from collections.abc import AsyncIterator
from functools import lru_cache

import httpx2


class Oversized(Exception):
    """A response went on past the limit."""


class _Counted(httpx2.AsyncByteStream):
    """A response's bytes, refused past `limit`."""

    def __init__(self, stream: httpx2.AsyncByteStream, limit: int) -> None:
        self._stream = stream
        self._left = limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            self._left -= len(part)
            if self._left < 0:
                raise Oversized
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


@lru_cache(maxsize=1)
def ssl_context() -> ssl.SSLContext:
    """One context for all clients: building it reads every certificate authority (30-150 ms)."""
    return httpx2.create_ssl_context(trust_env=False)


def http_client(*, max_bytes: int) -> httpx2.AsyncClient:
    """A client that ignores the environment's proxies, follows nothing and reads `max_bytes`."""

    async def count(response: httpx2.Response) -> None:
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _Counted(response.stream, max_bytes)

    return httpx2.AsyncClient(
        trust_env=False,
        follow_redirects=False,
        verify=ssl_context(),
        timeout=httpx2.Timeout(None),
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [count]},
    )
