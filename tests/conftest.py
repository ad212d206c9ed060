"""For the whole suite: no test reaches beyond this machine, and none fails for a slow one.

pytest-socket guards `socket.connect` during each test, by its options in pyproject.toml; it leaves
names alone, and to look one up is to ask another machine, so this file refuses that. Processes that
a test starts are not covered here. Hypothesis would fail an example after 200 ms; it may not.
"""

import asyncio
import gc
import ipaddress
import os
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from index.vectors import VectorIndex
from tests import chroma_server as chroma
from tests import postgres
from tests.parsers import handed_on

gc.set_threshold(50_000)  # Python's 700 costs a twentieth: imported modules are many objects

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `ui` does, for servers that are forked

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

LIVE = frozenset({"browser", "chromium", "postgres_server", "running_chroma", "chroma_server"})
LOOKUPS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
asked_for: list[str] = []


class LookupBlockedError(RuntimeError):
    """A name was to be looked up that is not this machine's."""


def _look_up_nothing(
    event: str, arguments: tuple[object, ...], lookups: frozenset[str] = LOOKUPS
) -> None:
    if event not in lookups:  # bound above: at exit this module's names are gone, the hook is not
        return
    host = arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]
    if not host or host == "localhost" or _is_address(str(host)):
        return
    if str(host).endswith(".invalid"):  # no such name exists anywhere (RFC 6761)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    asked_for.append(str(host))
    raise LookupBlockedError(f"a test tried to look up {host!r}")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


sys.addaudithook(_look_up_nothing)


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as `live` what uses a browser, a database's or a Chroma server.

    The faces' tests come first: their files take longest, and one at the end would run alone.
    """
    for item in items:
        if not LIVE.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("live")
    faces = Path(__file__).parent / "ui"
    items.sort(key=lambda item: not item.path.is_relative_to(faces))


@pytest.fixture(autouse=True)
def names_asked_for() -> Iterator[list[str]]:
    """The names that this test tried to look up; one that is left in it fails the test.

    Else code that takes an exception for "no network" would hide the attempt.
    """
    asked_for.clear()
    yield asked_for
    assert asked_for == []


@pytest.fixture(scope="module", autouse=True)
def _parsers_are_handed_on(request: pytest.FixtureRequest) -> Iterator[None]:
    """Except where they are what is tested."""
    if request.path.parent.name == "apart":
        yield
        return
    with handed_on():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.server() as running:
        yield running


@pytest.fixture(scope="session")
def running_chroma() -> Iterator[chroma.Running]:
    with chroma.server() as running:
        yield running


@pytest.fixture
def chroma_server(running_chroma: chroma.Running) -> chroma.Running:
    """A Chroma server, running as the test begins whatever the one before did to it."""
    running_chroma.start()
    return running_chroma


class Chromium:
    """A browser that is started when it is first used.

    Playwright runs an event loop in this thread, which is the running one only in `used`: other
    tests have loops of their own.
    """

    def __init__(self) -> None:
        self._last = ExitStack()
        self._playwright: Any = None
        self._browser: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def used(self) -> Iterator[Any]:
        """The browser, as Playwright's `Browser`."""
        hooks = sys.get_asyncgen_hooks()
        asyncio._set_running_loop(self._loop)
        try:
            yield self._started()
        finally:
            self._loop = asyncio._get_running_loop()
            asyncio._set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def close(self) -> None:
        asyncio._set_running_loop(self._loop)
        self._last.close()

    def _started(self) -> Any:
        from tests.ui.page.browser import ARGUMENTS, CHROMIUM, SLOW, sync_api

        if CHROMIUM is None:
            pytest.skip("there is no chromium on this machine")
        if self._playwright is None:
            sync_api.expect.set_options(timeout=SLOW)
            self._playwright = self._last.enter_context(sync_api.sync_playwright())
        if self._browser is None or not self._browser.is_connected():
            launch = self._playwright.chromium.launch
            self._browser = launch(executable_path=CHROMIUM, args=ARGUMENTS)
            self._last.callback(self._browser.close)
        return self._browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    running = Chromium()
    yield running
    running.close()


@pytest.fixture(scope="module")
def browser(chromium: Chromium) -> Iterator[Any]:
    """The browser of the session, for the tests of a file."""
    with chromium.used() as browser:
        yield browser


@pytest.fixture(params=["folder", pytest.param("server", marks=pytest.mark.live)])
def vectors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorIndex]:
    """An empty vector index: in a folder, or a collection of a server."""
    if request.param == "folder":
        opened = VectorIndex(tmp_path / "vectors")
        yield opened
        opened.close()
        return
    server: chroma.Running = request.getfixturevalue("chroma_server")
    with server.vectors(f"test-{secrets.token_hex(8)}") as served:
        yield served


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.live)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where an archive is: a file that is not there yet, or an empty database of a server."""
    if request.param == "sqlite":
        return tmp_path / "archive.db"
    server: postgres.Server = request.getfixturevalue("postgres_server")
    return server.empty()
