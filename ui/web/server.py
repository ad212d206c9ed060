"""Server process: puts page, API and checks together, and runs them in uvicorn.

Combines `ui/page/layout.py`, `ui/web/doors`, `ui/access` and `ui/web/gates.py`. It has no TLS:
to serve other machines, put it behind a proxy that has (docs/proxy.md).
"""

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

import uvicorn
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.routing import Route

from index.errors import DatelineError, UsageError
from rag.answer.apart.answerers import Answerers, usual_count
from rag.newsroom import Newsroom
from ui.access.asgi import Scope
from ui.access.rules import Rules
from ui.kept.users import Users
from ui.running import announced
from ui.web.bodies import AsgiMessage, Receive
from ui.web.doors.hall import add_doors
from ui.web.doors.mcp_http import PATH, McpOverHttp
from ui.web.doors.turns import Turns
from ui.web.ending import leave_at_the_latest
from ui.web.gates import App, Gates, Send
from ui.web.joins import Joins
from ui.web.metrics import metrics_routes
from ui.web.page_queue import PageQueue
from ui.web.pages.login import login_routes
from ui.web.pages.register import add_pages

if TYPE_CHECKING:
    from ui.web.doors.mcp_tools import Use

LAST_SECONDS = 5  # timeout for running answers when the server shuts down
WARM_SECONDS = 4.0  # that closing waits for indexes that are still being loaded
COLLECTED_AFTER = 20_000  # new objects; an answer makes many, of which hardly any form a circle
ANYWHERE = ("0.0.0.0", "::", "")  # addresses that name no host
_log = logging.getLogger("dateline")


def create_app(newsroom: Newsroom, hosts: Iterable[str] = ()) -> FastAPI:
    """Page, API and checks for a newsroom. `hosts` are trusted in addition to configured ones."""
    from ui.page.layout import mount  # here, since Gradio takes seconds to import

    web = newsroom.config.web
    trusted = {*web.trusted_hosts, web.host, *hosts} - set(ANYWHERE)
    rules = Rules.of(newsroom)
    app = FastAPI(title="Dateline", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Gates, hosts=trusted, rules=rules, joins=lambda: Joins(PageQueue(app)))
    add_doors(app, newsroom, rules.limits)
    add_pages(app, newsroom)
    app.include_router(metrics_routes(newsroom))
    app.include_router(login_routes(Users(newsroom.library.archive.database), rules))
    mount(app, newsroom)
    return app


def serve(newsroom: Newsroom, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serves until SIGTERM or SIGINT; calls `ready` with the address once the page answers.

    Meanwhile indexes what other processes add to the archive. Raises `UsageError` if it cannot
    listen on the address.
    """

    def app() -> App:
        made = create_app(newsroom, [host])
        library = newsroom.library
        library.watch(failed=lambda line: _log.warning("%s", line))
        library.following.watch(lambda line: _log.warning("%s", line), library.own)
        return made

    with ExitStack() as running:
        running.enter_context(beside(newsroom))

        def started(address: str) -> None:
            base = newsroom.config.web.base_path
            running.enter_context(announced(newsroom.config, address + base))
            ready(address)
            warm = threading.Thread(target=_warm, args=(newsroom,), name="warm", daemon=True)
            warm.start()
            running.callback(warm.join, WARM_SECONDS)  # it must not search what is being closed

        _run(app, host, port, started)


def serve_mcp(turns: Turns, use: "Use", port: int, ready: Callable[[str], None]) -> None:
    """Serves MCP alone, on the loopback, until SIGTERM or SIGINT. Raises `UsageError`."""
    door = Route(PATH, McpOverHttp(turns, use), methods=["POST"])
    rules = Rules.of(turns.newsroom)
    _run(lambda: Gates(Starlette(routes=[door]), rules=rules), "127.0.0.1", port, ready)


def _run(make: Callable[[], App], host: str, port: int, ready: Callable[[str], None]) -> None:
    """Runs an app, which is made once the address is known to be free."""
    listening = _listen(host, port)
    with listening:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listening.getsockname()[1]}"
        closing = asyncio.Event()
        config = uvicorn.Config(
            _HangingUp(make(), closing),
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=LAST_SECONDS,
        )
        _Server(config, closing, lambda: ready(address)).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, opened before the slow imports so that errors come at once."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise UsageError(f"the host {host!r} cannot be resolved; choose another --host") from None
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
                f"port {port} on {host} is already in use; choose another with --port"
            ) from None
        raise UsageError(
            f"cannot listen on {host} port {port} ({error.strerror}); "
            "choose another --host or --port"
        ) from None
    return listening


@contextmanager
def beside(newsroom: Newsroom) -> Iterator[None]:
    """Processes that answer, too, where several ask, as long as the block lasts."""
    config = newsroom.config
    wanted = config.web.answerers
    count = usual_count() if wanted is None else wanted
    if count < 1:
        yield
        return
    place = config.archive.url or config.home / "archive.db"
    newsroom.desk.apart = apart = Answerers(place, count)
    try:
        yield
    finally:
        newsroom.desk.apart = None
        apart.close()


def _warm(newsroom: Newsroom) -> None:
    """Loads the indexes and the embedder, so that the first question does not wait for them."""
    with suppress(DatelineError):
        newsroom.search("news", 1)
    gc.collect()
    gc.freeze()  # what is loaded by now stays: going through it took every twentieth answer 45 ms
    gc.set_threshold(COLLECTED_AFTER)


class _Server(uvicorn.Server):
    """uvicorn with a callback once it has started, and exit code 0 after a signal."""

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
        """Like uvicorn's, but does not raise the signal again at the end, so the exit code is 0."""
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
        leave_at_the_latest()
        self.handle_exit(sig, frame)


class _HangingUp:
    """On shutdown, tells running requests that the client has disconnected.

    An open page keeps streams open. Ending them like a closed tab also ends the work they wait for,
    including the connection to a model.
    """

    def __init__(self, app: App, closing: asyncio.Event) -> None:
        self.app = app
        self.closing = closing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        state = {"started": False, "done": False}
        coming: asyncio.Future[AsgiMessage] | None = None

        async def receive_or_end() -> AsgiMessage:
            # The pending receive must survive a cancelled call: Starlette polls for a message by
            # calling and cancelling at once. And two calls may wait at the same time, one in the
            # response and one in the app: of these one takes the message, the other waits on.
            nonlocal coming
            while True:
                awaited = coming = coming or asyncio.ensure_future(receive())
                if not awaited.done() and not self.closing.is_set():
                    end = asyncio.ensure_future(self.closing.wait())
                    both: set[asyncio.Future[Any]] = {awaited, end}
                    try:
                        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
                    finally:
                        end.cancel()
                if not awaited.done():
                    return {"type": "http.disconnect"}
                if coming is awaited:
                    coming = None
                    return awaited.result()

        async def watched(message: AsgiMessage) -> None:
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
