"""Request checks (ASGI middleware): hosts, origins, paths, body sizes, headers, owners.

Pure ASGI, so that streams pass through unbuffered. Gradio has many more routes than a chat page
needs: it fetches URLs, accepts uploads, proxies, and edits its own source. Only the few routes that
the page uses are open; all others are refused. Does not know the newsroom or Gradio.
"""

import json
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from rag.config.addresses import is_loopback
from ui.web.owners import Headers, Owners, Refused, Scope

AsgiMessage = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[AsgiMessage]]
Send = Callable[[AsgiMessage], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY = 8_000_000  # bytes of a request
_ADD, MAX_ADDED = "/archive/add", 20_000_000  # the form that takes files, and bytes of a request
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
_OPEN = re.compile(
    r"/|/theme\.css|/favicon\.ico|/robots\.txt"
    r"|/(?:assets|static)/[A-Za-z0-9_./@-]+"
    r"|/gradio_api/(?:heartbeat/[A-Za-z0-9]{1,64}|queue/join|queue/data|cancel|reset)"
)
_API = {  # for programs: a path's pattern, and its methods
    r"/api/ask": ("POST",),
    r"/api/(?:search|health|docs|openapi\.json)": ("GET",),
    r"/api/articles": ("GET", "POST"),
    r"/api/articles/[0-9A-Za-z]{1,64}": ("GET", "DELETE"),
    r"/v1/models(?:/.{1,200})?": ("GET",),
    r"/v1/chat/completions": ("POST",),
    r"/mcp": ("POST",),
}

_PAGES = {  # for readers: a path's pattern, and its methods
    r"/archive": ("GET",),
    _ADD: ("POST",),
    r"/article/[0-9A-Za-z]{1,64}": ("GET",),
    r"/article/[0-9A-Za-z]{1,64}/remove": ("GET", "POST"),
    r"/why/[0-9a-f]{32}/[1-9][0-9]{0,5}": ("GET",),
    r"/feedback/[0-9a-f]{32}/[1-9][0-9]{0,5}": ("GET", "POST"),
    r"/evals": ("GET",),
    r"/evals/(?:[0-9a-f]{12}|compare|judged|drafts\.jsonl)": ("GET",),
    r"/house/[a-z]{1,20}\.(?:css|js)": ("GET",),
}
_CHANGING = ("/api/articles", "/archive", "/article")  # what other methods than GET change

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class Gates:
    """Checks each request, and sets the security headers on each response."""

    def __init__(self, app: App, hosts: Iterable[str] = (), max_body: int = MAX_BODY) -> None:
        """`hosts` are trusted in addition to the loopback names. `max_body` is in bytes."""
        self.app = app
        self.hosts = frozenset(host.lower().strip("[]") for host in hosts)
        self.max_body = max_body
        self.owners = Owners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request to the app, or refuses it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # the page uses no web sockets
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope)
        sent = _WithHeaders(send)
        try:
            self._check_address(headers)
            _check_path(scope)
            _check_change(scope)
            most = max(self.max_body, MAX_ADDED) if scope["path"] == _ADD else self.max_body
            body = await _whole_body(headers, receive, most)
            sent.cookie = self.owners.admit(scope, headers, body)
        except Refused as refused:
            await _refuse(sent, refused)
            return
        await self.app(scope, _replayed(body, receive), sent)

    def _check_address(self, headers: "Headers") -> None:
        """Refuses an untrusted Host or forwarded host, and an Origin other than the Host."""
        hosts = headers.all("host")
        if len(hosts) != 1 or not self._trusted(hosts[0]):
            raise Refused(400, "this host is not trusted; add it to web.trusted_hosts")
        for forwarded in headers.all("x-forwarded-host"):
            if not self._trusted(forwarded):
                raise Refused(
                    400, "this forwarded host is not trusted; add it to web.trusted_hosts"
                )
        for origin in headers.all("origin"):
            if origin.partition("://")[2].lower() != hosts[0].lower():
                raise Refused(403, "requests from other sites are refused")

    def _trusted(self, host: str) -> bool:
        match = re.fullmatch(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", host.lower())
        if match is None:
            return False
        name = match[1].strip("[]")
        return is_loopback(name) or name in self.hosts


class _WithHeaders:
    """Sends messages on, with our headers added to the start of the response."""

    def __init__(self, send: Send) -> None:
        self._send = send
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
            if self.cookie:
                added.append((b"Set-Cookie", self.cookie.encode()))
            message = {**message, "headers": [*kept, *added]}
        await self._send(message)


def _check_path(scope: Scope) -> None:
    path = scope["path"]
    if path == "/mcp" or path.startswith(("/api/", "/v1/")):
        methods = next((known for one, known in _API.items() if re.fullmatch(one, path)), None)
        if methods is None:
            raise Refused(404, "no such path")
        if scope["method"] not in methods:
            raise Refused(405, f"this path takes {' or '.join(methods)}")
        return
    page = next((known for one, known in _PAGES.items() if re.fullmatch(one, path)), None)
    if page is not None:
        if scope["method"] not in page:
            raise Refused(405, f"this path takes {' or '.join(page)}")
        return
    saved = path == "/" and b"deep_link" in scope.get("query_string", b"")
    if saved or ".." in path or not _OPEN.fullmatch(path):
        raise Refused(403, "this path is not open")


def on_this_machine(scope: Scope) -> bool:
    """Whether a request comes from the machine that serves it, and not by way of another."""
    headers = Headers(scope)
    client = (scope.get("client") or ("", 0))[0]
    host = re.sub(r":\d+$", "", headers.all("host")[0].lower()).strip("[]")
    forwarded = any(headers.all(name) for name in _FORWARDED)
    return not forwarded and is_loopback(client) and is_loopback(host)


def _check_change(scope: Scope) -> None:
    """Refuses a change of the archive from or by way of another machine: there is no login."""
    if scope["method"] == "GET" or not scope["path"].startswith(_CHANGING):
        return
    if not on_this_machine(scope):
        raise Refused(403, "articles are added and removed only on the machine that serves them")


async def _whole_body(headers: Headers, receive: Receive, most: int) -> bytes:
    """Reads the body, counting its bytes. Raises `Refused` when it is too large."""
    too_large = Refused(413, f"the request is larger than {most:,} bytes")
    for length in headers.all("content-length"):
        if not length.isdecimal() or int(length) > most:
            raise too_large
    if not headers.all("content-length") and not headers.all("transfer-encoding"):
        return b""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, "the request is incomplete")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise too_large
        if not message.get("more_body"):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that returns the body already read, then whatever comes next."""
    given = False

    async def again() -> AsgiMessage:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _refuse(send: Send, refused: Refused) -> None:
    body = json.dumps({"error": refused.line}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
