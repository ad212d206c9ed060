"""Conversation owners: binds each conversation to a cookie, since its id is no secret.

Gradio serves any client that sends a conversation's `session_hash`. Here the hash is bound to a
signed, HTTP-only cookie. Knows ASGI requests. Does not know the newsroom or the page.
"""

import hashlib
import hmac
import json
import secrets
from collections import OrderedDict
from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]

MAX_CONVERSATIONS = 20_000  # whose owners are kept; the least recently used is dropped first
COOKIE = "dateline_owner"


class Refused(Exception):
    """A request is refused, with this HTTP status and line."""

    def __init__(self, status: int, line: str) -> None:
        super().__init__(line)
        self.status = status
        self.line = line


class Headers:
    """A request's headers, looked up by lower-case name."""

    def __init__(self, scope: Scope) -> None:
        self._pairs = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in scope["headers"]]

    def all(self, name: str) -> list[str]:
        """All values of a header."""
        return [value for known, value in self._pairs if known.lower() == name]


class Owners:
    """The owner of each conversation: the browser with the cookie that began it.

    A conversation's id is a `session_hash` that the browser makes up. The first request to join the
    queue with it binds it to the signed cookie. From then on requests with another cookie, or with
    none, are refused. Owners are kept in memory, like the conversations; a restart ends both.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._owner: OrderedDict[str, str] = OrderedDict()

    def admit(self, scope: Scope, headers: "Headers", body: bytes) -> str | None:
        """The cookie to set, if one is needed. Raises `Refused` for another's conversation."""
        owner = self._signed(headers.all("cookie"))
        sessions = _sessions(scope, body)
        cookie = None
        if owner is None and (sessions or scope["path"] == "/"):
            owner = secrets.token_hex(16)
            cookie = f"{COOKIE}={owner}.{self._sign(owner)}; Path=/; HttpOnly; SameSite=Lax"
        joins = scope["path"] == "/gradio_api/queue/join"
        for session in sessions:
            known = self._owner.get(session)
            if known is not None and known != owner:
                raise Refused(403, "this conversation belongs to someone else")
            if joins and owner is not None:
                self._owner[session] = owner
                self._owner.move_to_end(session)
        scope["state"] = {"owner": f"browser:{owner}"} if owner else {}
        while len(self._owner) > MAX_CONVERSATIONS:
            self._owner.popitem(last=False)
        return cookie if scope["path"] == "/" or joins else None

    def _sign(self, owner: str) -> str:
        return hmac.new(self._key, owner.encode(), hashlib.sha256).hexdigest()

    def _signed(self, cookies: list[str]) -> str | None:
        for text in cookies:
            try:
                morsel = SimpleCookie(text).get(COOKIE)
            except CookieError:
                continue
            owner, _, signature = (morsel.value if morsel else "").partition(".")
            if owner and hmac.compare_digest(signature.encode(), self._sign(owner).encode()):
                return owner
        return None


def _sessions(scope: Scope, body: bytes) -> list[str]:
    """The session hashes in a request to Gradio: in its query, path or body."""
    path = scope["path"]
    if not path.startswith("/gradio_api/"):
        return []
    found = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("session_hash", [])
    if path.startswith("/gradio_api/heartbeat/"):
        found.append(path.rpartition("/")[2])
    if body:
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            raise Refused(400, "the body is not JSON") from None
        if isinstance(value, dict) and value.get("session_hash") is not None:
            found.append(str(value["session_hash"]))
    return found
