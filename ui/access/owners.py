"""Owners: whom conversations belong to, a user who signed in or a browser with a signed cookie.

Gradio serves any client that sends a conversation's `session_hash`. Here the hash is bound to the
owner who began with it. Does not know the newsroom or the page.
"""

import hashlib
import hmac
import json
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import parse_qs

from ui.access.asgi import Headers, Refused, cookies, state_of

MAX_CONVERSATIONS = 20_000  # whose owners are kept; the least recently used is dropped first
COOKIE = "dateline_owner"  # the beginning of a cookie's name
COOKIE_DAYS = 400  # the most that browsers keep one
JOIN = "/gradio_api/queue/join"
_MOST_COOKIES = 8  # of one browser that are looked at


def owner_of(request: object) -> str | None:
    """Who asks, as conversations are kept by: `user:NAME` or `browser:HEX`; None if nobody known.

    Takes an ASGI scope, a Starlette request or a `gr.Request`.
    """
    found = state_of(request).get("owner")
    return found if isinstance(found, str) else None


@dataclass(frozen=True, slots=True)
class Admitted:
    """The owner of a request, None for a program without a cookie; and a cookie to set.

    `session` is the conversation that joins the queue.
    """

    owner: str | None
    session: str = ""
    name: str = ""
    value: str = ""


class Owners:
    """The owner of each request, and of each conversation on the page.

    A conversation's id is a `session_hash` that the browser makes up. The first request to join the
    queue with it binds it to its owner. From then on requests of other owners are refused. These
    bindings are kept in memory, like the conversations on the page; a restart ends both.

    Each cookie has a name of its own: two windows that a fresh browser opens at once get two, and
    neither overwrites the other. The older of them is then the owner, and both are proved.
    """

    def __init__(self, key: bytes) -> None:
        """`key` signs the cookies; a server with the same key knows them again."""
        self._key = key
        self._owner: OrderedDict[str, str] = OrderedDict()

    def admit(
        self, path: str, query: bytes, headers: Headers, body: bytes, user: str | None, first: bool
    ) -> Admitted:
        """The owner. Raises `Refused` for another's conversation.

        `first` says that a browser without a cookie gets one, as it does where it joins the queue.
        """
        browsers = [f"browser:{one}" for one in self._browsers(headers)]
        sessions = _sessions(path, query, body)
        made = Admitted(None)
        if user is None and not browsers and (first or sessions):
            made = self._made()
            browsers = [made.owner or ""]
        mine = f"user:{user}" if user else browsers[0] if browsers else None
        for session in sessions:
            known = self._owner.get(session)
            if known is not None and known != mine and known not in browsers:
                raise Refused(403, "this conversation belongs to someone else")
            if path == JOIN and mine is not None:
                self._owner[session] = mine
                self._owner.move_to_end(session)
        while len(self._owner) > MAX_CONVERSATIONS:
            self._owner.popitem(last=False)
        tells = made.owner and (first or path == JOIN)
        session = sessions[-1] if sessions else ""
        return Admitted(mine, session, made.name, made.value) if tells else Admitted(mine, session)

    def _made(self) -> Admitted:
        browser, begun = secrets.token_hex(16), f"{time.time_ns():x}"
        value = f"{browser}.{begun}.{self._sign(browser, begun)}"
        return Admitted(f"browser:{browser}", "", f"{COOKIE}_{browser[:8]}", value)

    def _sign(self, browser: str, begun: str) -> str:
        said = "\0".join(("owner", browser, begun))
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()

    def _browsers(self, headers: Headers) -> list[str]:
        """The browsers that the cookies prove, the oldest first."""
        found = []
        for value in list(cookies(headers, COOKIE))[:_MOST_COOKIES]:
            browser, _, rest = value.partition(".")
            begun, _, signature = rest.partition(".")
            signed = self._sign(browser, begun)
            if browser and hmac.compare_digest(signature.encode(), signed.encode()):
                found.append((int(begun, 16), browser))
        return [browser for _, browser in sorted(found)]


def sessions_in(path: str, query: bytes) -> list[str]:
    """The session hashes in the query or path of a request to Gradio."""
    if not path.startswith("/gradio_api/"):
        return []
    found = parse_qs(query.decode("latin-1")).get("session_hash", [])
    if path.startswith("/gradio_api/heartbeat/"):
        found.append(path.rpartition("/")[2])
    return found


def _sessions(path: str, query: bytes, body: bytes) -> list[str]:
    """The same, and the one in its body."""
    found = sessions_in(path, query)
    if body and path.startswith("/gradio_api/"):
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            raise Refused(400, "the body is not JSON") from None
        if isinstance(value, dict) and value.get("session_hash") is not None:
            found.append(str(value["session_hash"]))
    return found
