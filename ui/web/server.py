"""The web server: page and API behind one set of gates, started and ended cleanly.

Knows which parts there are (`ui/page/layout.py`, `ui/web/api.py`, `ui/web/gates.py`) and how
uvicorn runs them. It does not encrypt, know users by name, or limit how much one of them asks:
beyond one's own machine it belongs behind a server that does. A conversation belongs to the browser
it began in (`ui/web/owners.py`); it lives in memory, and ends with the server.
"""

import asyncio
import errno
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI

from index.errors import DatelineError, UsageError
from rag.newsroom import Newsroom
from ui.web.api import add_api
from ui.web.gates import App, Gates, Message, Receive, Send
from ui.web.owners import Scope

LAST_SECONDS = 5  # for answers under way when the server is told to end
ANYWHERE = ("0.0.0.0", "::", "")  # addresses that name no host
_log = logging.getLogger("dateline")


def create_app(newsroom: Newsroom, hosts: Iterable[str] = ()) -> FastAPI:
    """Page, API and gates for one newsroom. `hosts` are trusted beside the configured ones."""
    from ui.page.layout import mount  # Gradio takes seconds to import, and a busy port needs it not

    web = newsroom.config.web
    trusted = {*web.trusted_hosts, web.host, *hosts} - set(ANYWHERE)
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Gates, hosts=trusted)
    add_api(app, newsroom)
    mount(app, newsroom)
    return app


def serve(newsroom: Newsroom, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serves until SIGTERM or SIGINT; `ready` is told the address once the page answers.

    Takes in what others add to the archive meanwhile. Raises `UsageError` for an address that
    cannot be used.
    """
    listening = _listen(host, port)
    with listening:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        closing = asyncio.Event()
        app = _HangingUp(create_app(newsroom, [host]), closing)
        config = uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=LAST_SECONDS,
        )
        newsroom.library.watch(failed=lambda line: _log.warning("%s", line))

        def started() -> None:
            ready(address)
            threading.Thread(target=_warm, args=(newsroom,), name="warm", daemon=True).start()

        _Server(config, closing, started).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; found out before anything slow is begun."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise UsageError(f"{host!r} is no address of this machine; choose another --host") from None
    listening = socket.socket(family, kind)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"port {port} on {host} is in use already; choose another with --port"
            ) from None
        raise UsageError(
            f"cannot listen on {host} port {port} ({error.strerror}); "
            "choose another --host or --port"
        ) from None
    return listening


def _warm(newsroom: Newsroom) -> None:
    """Loads indexes and embedder, so that the first question does not wait for them."""
    with suppress(DatelineError):
        newsroom.search("news", 1)


class _Server(uvicorn.Server):
    """uvicorn, which says when it is up, and ends by a signal as it would without one."""

    def __init__(
        self, config: uvicorn.Config, closing: asyncio.Event, started: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._closing = closing
        self._when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._when_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._closing.set()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn's, but without raising the signal anew at the end: exit code 0."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {sig: signal.signal(sig, self._end) for sig in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for sig, handler in before.items():
                signal.signal(sig, handler)

    def _end(self, sig: int, frame: FrameType | None) -> None:
        self.handle_exit(sig, frame)


class _HangingUp:
    """Tells requests under way that the browser has gone, once the server is to end.

    A page holds streams open for as long as it is open; ending them so, as a closed tab would,
    also ends what they wait for, up to the connection to a model.
    """

    def __init__(self, app: App, closing: asyncio.Event) -> None:
        self.app = app
        self.closing = closing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = {"started": False, "done": False}
        coming: asyncio.Future[Message] | None = None

        async def receive_or_end() -> Message:
            # A message on its way outlives the call: Starlette asks whether there is one by
            # calling and cancelling at once.
            nonlocal coming
            coming = coming or asyncio.ensure_future(receive())
            if not coming.done() and not self.closing.is_set():
                end = asyncio.ensure_future(self.closing.wait())
                both: set[asyncio.Future[Any]] = {coming, end}
                try:
                    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    end.cancel()
            if not coming.done():
                return {"type": "http.disconnect"}
            message, coming = coming.result(), None
            return message

        async def watched(message: Message) -> None:
            state["started"] = True
            state["done"] = message["type"] == "http.response.body" and not message.get("more_body")
            await send(message)

        try:
            await self.app(scope, receive_or_end, watched)
        finally:
            if coming is not None:
                coming.cancel()
        if self.closing.is_set() and state["started"] and not state["done"]:
            await send({"type": "http.response.body", "body": b""})
