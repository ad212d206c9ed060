"""Request checks (ASGI middleware): hosts, origins, paths, who asks, bodies, headers, owners.

Pure ASGI, so that streams pass through unbuffered. Gradio has many more routes than a chat page
needs: it fetches URLs, accepts uploads, proxies, and edits its own source. Only the few routes that
the page uses are open; all others are refused. What is behind the gates finds who asks in the
request's state (`ui/access/visitor.py`), and no header of a proxy. Does not know the newsroom
or Gradio.
"""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from html import escape
from urllib.parse import quote

from index.errors import DatelineError
from rag.config.addresses import is_loopback
from ui.access.asgi import Headers, Refused, Scope
from ui.access.owners import COOKIE_DAYS, JOIN, Admitted, Owners, sessions_in
from ui.access.peer import FORWARDED, Peer, name_of
from ui.access.rules import Rules
from ui.access.sessions import set_cookie
from ui.web.bodies import AsgiMessage, Bodies, Receive, replayed
from ui.web.doors.errors import openai_error, status_and_line
from ui.web.joins import Joins
from ui.web.paths import MOST_BYTES, check_change, kind_of
from ui.web.words import WORDS

Send = Callable[[AsgiMessage], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 8_000_000  # bytes of a request
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# Gradio's scripts and styles, which have a digest of their content in their names. Without a word
# on how long they may be kept, all 66 are fetched at each visit for days after an installation.
DIGEST_NAMED = re.compile(r"/assets/[^/]+-[\w-]{8,10}\.\w+")
FOR_EVER = ("Cache-Control", "max-age=31536000, immutable")


class Gates:
    """Checks each request, and sets the security headers on each response."""

    def __init__(
        self,
        app: App,
        hosts: Iterable[str] = (),
        max_body: int = MAX_BODY,
        rules: Rules | None = None,
        joins: Callable[[], Joins] | None = None,
    ) -> None:
        """`hosts` are trusted in addition to the loopback names. `max_body` is in bytes.

        Without `rules` nobody can sign in. `joins` is called once the app is complete.
        """
        self.app = app
        self.hosts = frozenset(host.lower().strip("[]") for host in hosts)
        self.max_body = max_body
        self.rules = rules or Rules()
        self.base = self.rules.web.base_path
        self.owners = Owners(self.rules.key)
        self.bodies = Bodies()
        self._make_joins = joins
        self._joins: Joins | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request to the app, or refuses it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # the page uses no web sockets
            await send({"type": "websocket.close", "code": 1008})
            return
        path = self._path(scope)
        sent = _WithHeaders(send, for_ever=DIGEST_NAMED.fullmatch(path) is not None)
        try:
            inner, body = await self._checked(scope, path, receive, sent)
        except Refused as refused:
            await _refuse(sent, scope, path, self.base, refused)
            return
        except DatelineError as error:
            told = Refused(*status_and_line(error))
            await _refuse(sent, scope, path, self.base, told)
            return
        with self._reads(path, scope):
            await self.app(inner, replayed(body, receive), sent)

    def _path(self, scope: Scope) -> str:
        """The path below the base path, which a proxy may have left out already."""
        path: str = scope["path"]
        return path[len(self.base) :] if f"{path}/".startswith(f"{self.base}/") else path

    async def _checked(
        self, scope: Scope, path: str, receive: Receive, sent: "_WithHeaders"
    ) -> tuple[Scope, bytes]:
        """The request for the app, and its body. Raises `Refused`."""
        headers = Headers(scope)
        if len(headers.all("host")) != 1:
            raise Refused(400, "this host is not trusted; add it to web.trusted_hosts")
        peer = self.rules.proxies.peer(scope, headers)
        self._check_address(headers, peer)
        if self.base and not path:
            raise Refused(308, "the page is one step below", Location=f"{self.base}/")
        kind = kind_of(scope, path)
        visitor = self.rules.visitor(headers, peer, kind == "program")
        if kind != "public" and not visitor.admitted:
            raise self._sign_in(scope, path, kind)
        check_change(scope, path, visitor)
        sender = visitor.user or peer.address
        most = MOST_BYTES.get(path, self.max_body)
        body = await self.bodies.read(headers, receive, most, sender)
        first = scope["method"] == "GET" and (kind == "page" or path == "/login")
        query = scope.get("query_string", b"")
        admitted = self.owners.admit(path, query, headers, body, visitor.user, first)
        if admitted.name:
            sent.cookie = set_cookie(
                admitted.name,
                admitted.value,
                days=COOKIE_DAYS,
                path=self.base,
                secure=peer.secure,
            )
        if path == JOIN:
            self._join(admitted)
        state = {"owner": admitted.owner, "visitor": visitor}
        return self._inner(scope, path, peer, state), body

    def _inner(self, scope: Scope, path: str, peer: Peer, state: Mapping[str, object]) -> Scope:
        """The request as the app sees it: as the browser sent it, without a proxy's headers."""
        kept = [
            (name, value)
            for name, value in scope["headers"]
            if (plain := name.decode("latin-1").lower()) not in FORWARDED and plain != "host"
        ]
        whole = self.base + path
        return {
            **scope,
            "path": whole,
            "raw_path": quote(whole, safe="/%:@!$&'()*+,;=~").encode(),
            "root_path": self.base,
            "scheme": "https" if peer.secure else "http",
            "client": (peer.address, 0),
            "headers": [(b"host", peer.host.encode("latin-1")), *kept],
            "state": {**scope.get("state", {}), **state},  # a new one; the server's own stays
        }

    def _sign_in(self, scope: Scope, path: str, kind: str) -> Refused:
        """What somebody is told who has to sign in first."""
        if kind != "page":
            line = "sign in, or send a token: Authorization: Bearer TOKEN"
            if kind == "gradio":  # which the chat page shows
                line = "you are signed out; reload the page and sign in again"
            return Refused(401, line, WWW_Authenticate='Bearer realm="dateline"')
        query = scope.get("query_string", b"").decode("latin-1")
        where = path + (f"?{query}" if query else "")
        asked = f"?next={quote(where, safe='')}" if scope["method"] == "GET" else ""
        return Refused(303, "sign in first", Location=f"{self.base}/login{asked}")

    def _check_address(self, headers: Headers, peer: Peer) -> None:
        """Refuses an untrusted Host or forwarded host, and an Origin other than the Host."""
        if not all(map(self._trusted, (*headers.all("host"), peer.host))):
            raise Refused(400, "this host is not trusted; add it to web.trusted_hosts")
        for forwarded in headers.all("x-forwarded-host"):
            if not self._trusted(forwarded):
                raise Refused(
                    400, "this forwarded host is not trusted; add it to web.trusted_hosts"
                )
        for origin in headers.all("origin"):
            if origin.partition("://")[2].lower() != peer.host.lower():
                raise Refused(403, "requests from other sites are refused")

    def _trusted(self, host: str) -> bool:
        match = re.fullmatch(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", host.lower())
        return match is not None and (is_loopback(name_of(host)) or name_of(host) in self.hosts)

    def _join(self, admitted: Admitted) -> None:
        if not admitted.owner or not admitted.session:
            raise Refused(400, "the request names no session_hash")
        if self._make_joins is not None:
            self._joins = self._joins or self._make_joins()
            self._joins.join(admitted.owner, admitted.session)

    def _reads(self, path: str, scope: Scope) -> AbstractContextManager[None]:
        """Around a request that reads what becomes of a session's events."""
        if self._joins is None or path != "/gradio_api/queue/data":
            return nullcontext()
        sessions = sessions_in(path, scope.get("query_string", b""))
        return self._joins.reading(sessions[0]) if sessions else nullcontext()


class _WithHeaders:
    """Sends messages on, with our headers added to the start of the response."""

    def __init__(self, send: Send, for_ever: bool) -> None:
        self._send = send
        self._for_ever = for_ever
        self.cookie: str | None = None

    async def __call__(self, message: AsgiMessage) -> None:
        if message["type"] == "http.response.start":
            ours = {name.lower() for name in HEADERS}
            kept = [
                (name, value)
                for name, value in message.get("headers", [])
                if (plain := name.decode("latin-1").lower()) not in ours
                and not plain.startswith("access-control-")
            ]
            added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            if self._for_ever and message["status"] == 200:
                added.append((FOR_EVER[0].encode(), FOR_EVER[1].encode()))
            if self.cookie:
                added.append((b"Set-Cookie", self.cookie.encode()))
            message = {**message, "headers": [*kept, *added]}
        await self._send(message)


async def _refuse(send: Send, scope: Scope, path: str, base: str, refused: Refused) -> None:
    kind = b"application/json"
    if path.startswith("/v1/"):
        body = json.dumps(openai_error(refused.status, refused.line)).encode()
    elif "text/html" in ",".join(Headers(scope).all("accept")):  # a browser, for a person
        kind, body = b"text/html; charset=utf-8", _refusing_page(base, refused.line)
    else:
        body = json.dumps({"error": refused.line}).encode()
    headers = [(b"content-type", kind), (b"content-length", b"%d" % len(body))]
    headers += [(name.encode(), value.encode()) for name, value in refused.headers.items()]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _refusing_page(base: str, line: str) -> bytes:
    title = escape(WORDS["failed"])
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="{escape(base)}/house/house.css">'
        f'<main id="content"><h1>{title}</h1><p>{escape(line[:1].upper() + line[1:])}.</p>'
        f'<p><a href="{escape(base)}/">{escape(WORDS["to_the_start"])}</a></p></main></html>'
    ).encode()
