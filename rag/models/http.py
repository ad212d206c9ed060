"""HTTP client for model servers: no proxies, no redirects, and a limit on response size.

Uses httpx2, on which the openai package is built. Imported only when a model is called, since the
import is slow. Does not know models.
"""

import ssl
from collections.abc import AsyncIterator
from functools import lru_cache

import httpx2


class Oversized(Exception):
    """A response is larger than the limit."""


class _Counted(httpx2.AsyncByteStream):
    """A response body that raises `Oversized` after `limit` bytes."""

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
    """One context for all clients, since building it reads all CA certificates (30-150 ms)."""
    return httpx2.create_ssl_context(trust_env=False)


def http_client(*, max_bytes: int) -> httpx2.AsyncClient:
    """A client without proxies, redirects or its own timeout; reads `max_bytes` of a response."""

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
