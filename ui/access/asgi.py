"""ASGI requests as the gates read them: headers, cookies, state, and how one is refused.

Knows no users, no owners and no rules.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

Scope = MutableMapping[str, Any]


class Refused(Exception):
    """A request is refused, with this HTTP status and line."""

    def __init__(self, status: int, line: str, **headers: str) -> None:
        """`headers` of the response, with `_` for `-`."""
        super().__init__(line)
        self.status = status
        self.line = line
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Headers:
    """A request's headers, looked up by lower-case name."""

    def __init__(self, scope: Scope) -> None:
        self._pairs = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in scope["headers"]]

    def all(self, name: str) -> list[str]:
        """All values of a header."""
        return [value for known, value in self._pairs if known.lower() == name]


def cookies(headers: Headers, prefix: str) -> Iterator[str]:
    """The values of cookies whose name begins so."""
    for text in headers.all("cookie"):
        try:
            morsels = SimpleCookie(text)
        except CookieError:
            continue
        yield from (one.value for name, one in morsels.items() if name.startswith(prefix))


def state_of(request: object) -> Mapping[str, Any]:
    """The state of an ASGI scope, a Starlette request or a `gr.Request`; empty without gates."""
    if not isinstance(request, Mapping):  # a `gr.Request` holds the one of Starlette
        request = getattr(request, "request", None)
    found = request.get("state") if isinstance(request, Mapping) else None
    return found if isinstance(found, Mapping) else {}
