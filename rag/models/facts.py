"""Asks a server about itself: one request, one JSON object, within a deadline for all of it.

Sends no text and no question. The client should follow no redirect, read no proxy settings, and
read at most `MAX_BYTES` (`http_client` does so). Does not know what the answers mean.
"""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2

MAX_BYTES = 2_000_000  # of an answer, for those who make the client


class SilentServer(Exception):
    """Nothing listens at the address, or it does not answer in time."""


async def fact(
    client: "httpx2.AsyncClient",
    url: str,
    body: Mapping[str, str] | None = None,
    *,
    key: str | None = None,
    seconds: float,
) -> dict[str, Any]:
    """The JSON object at an address; an empty one if something else is there.

    Posts `body` if there is one. Sends no key if `key` is None. Raises `SilentServer`.
    """
    import httpx2

    from rag.models.http import Oversized

    headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
    try:
        async with asyncio.timeout(seconds):
            if body is None:
                answer = await client.get(url, headers=headers)
            else:
                answer = await client.post(url, json=dict(body), headers=headers)
        found = answer.json() if answer.status_code == 200 else {}
    except (httpx2.ConnectError, TimeoutError):
        raise SilentServer(url) from None
    except (httpx2.HTTPError, httpx2.InvalidURL, Oversized, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def rows(table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects in the list under `key`; none if there is no such list."""
    found = table.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def names(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The models' names in the answer of `/v1/models`, without such as no server should have."""
    ids = [one.get("id") for one in rows(table, "data")]
    good = [name for name in ids if isinstance(name, str) and _is_name(name)]
    return tuple(dict.fromkeys(good))


def _is_name(text: str) -> bool:
    return 0 < len(text) <= 200 and text.isprintable() and text == text.strip()
