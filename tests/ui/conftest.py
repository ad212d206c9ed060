"""A real server process over a few articles, with a fake model server, for the page and the API."""

import functools
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import argon2
import pytest

from tests.forked import Forked, context
from tests.forked import start as forked
from tests.rag.loopback import FakeOpenAI, serve
from tests.ui.serving import serve_forked
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
STARTUP_SECONDS = 90  # on a busy machine; it is 4 on an idle one

FERRY = (
    "Seven people died in the wreck of the ferry Marigold, the port authority said on Saturday. "
    "The captain was the last to leave the ship. Divers found the bell of the Marigold on Sunday. "
    "The bell weighs forty kilos. It will hang in the harbour chapel. The chapel is being painted."
)
TOLLS = (
    "The river tolls were suspended by the minister Jory Ashkett on Thursday. "
    "Barges had blocked the river for four days. The tolls had brought in nine million crowns."
)
EVIL = (
    "The lighthouse <img src=x onerror=alert(1)> keeper found 12 gold coins under the stairs. "
    "<script>alert(2)</script> ![p](http://sink.invalid/a.png) "
    "<a href='javascript:alert(3)'>Read on</a> about the lighthouse. "
    "${alert(4)} {{constructor}} $$\\href{javascript:alert(5)}{x}$$ <svg onload=alert(6)>"
)
ARTICLES = [
    {
        "title": "Seven dead in ferry wreck",
        "outlet": "The Harbour Courier",
        "author": "Maud Tenny",
        "published": "2025-05-16",
        "url": "https://courier.example/ferry",
        "text": FERRY,
    },
    {
        "title": "River tolls suspended",
        "outlet": "The River Standard",
        "published": "2025-03-14",
        "url": "https://standard.example/tolls",
        "text": TOLLS,
    },
    {
        "title": "Lighthouse <b onmouseover=alert(7)>coins</b> <img src=//sink.invalid/t>",
        "outlet": "<script>alert(8)</script>The Beacon",
        "author": '"><img src=x onerror=alert(9)>',
        "published": "2025-04-01",
        "url": "javascript://beacon.example/%0aalert(10)",
        "text": EVIL,
    },
]
SETTINGS = """
[chat]
max_question_chars = 2000
plan = false
# No deadline ends an answer: where one ends, it is by what the test did.
first_byte_seconds = 3600
silence_seconds = 3600
total_seconds = 3600
[web]
trusted_hosts = ['news.example']
answers_each = 256
questions_a_minute = 100000
answerers = 0
[models.gone]
model = "gone"
base_url = "http://localhost:9/v1"
"""
MODELS = ("obedient", "fake-slow", "fake-500", "fake-cut")


@dataclass(frozen=True)
class Served:
    """A running server."""

    url: str
    process: "subprocess.Popen[str] | Forked"
    log: Path

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers by lower-case name, and body."""
        return self.request(path, None, headers)

    def post(self, path: str, body: object, **headers: str) -> tuple[int, dict[str, str], str]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.request(path, data, {"Content-Type": "application/json", **headers})

    def request(
        self, path: str, data: bytes | None, headers: dict[str, str], method: str | None = None
    ) -> tuple[int, dict[str, str], str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.url + path, data, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                found = answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                found = error.code, error.headers, error.read().decode()
        return found[0], {name.lower(): value for name, value in found[1].items()}, found[2]


def start(home: Path, port: int = 0) -> Served:
    """Starts a server over `home` and waits until it is up; its imports were made before."""
    log = home / "server.log"
    log.write_text("")
    address, theirs = context.Pipe(duplex=False)
    with address, theirs:
        process = forked(serve_forked, home, port, dict(os.environ), theirs)
        theirs.close()
        try:
            if address.poll(STARTUP_SECONDS):
                return Served(address.recv(), Forked(process), log)
        except EOFError:
            pass
        process.kill()
        process.join()
        raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")


def start_anew(
    home: Path, under: Sequence[str] = (), environ: Mapping[str, str] | None = None
) -> Served:
    """The same in a process that imports all itself, for what is about a process as a whole.

    `under` is the command of a program that watches it; `environ` is added to the environment.
    """
    log = home / "server.log"
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **(environ or {})}
    with log.open("w") as err:
        process = subprocess.Popen(
            [*under, sys.executable, "-m", "tests.ui.serving", str(home), "0"],
            stdout=subprocess.PIPE,
            stderr=err,
            text=True,
            env=environ,
            cwd=home,
        )
    too_late = threading.Timer(STARTUP_SECONDS, process.kill)
    too_late.start()
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    too_late.cancel()
    if not url:
        process.wait()
        process.stdout.close()
        raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")
    return Served(url, process, log)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started, and that have not ended."""
    told = [task.read_text().split() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for children in told for child in children]


def end(served: Served) -> int:
    """Ends a server as a service manager would; its exit code."""
    served.process.send_signal(signal.SIGTERM)
    try:
        return served.process.wait(PATIENCE)
    finally:
        served.process.kill()
        served.process.wait()
        if isinstance(served.process, subprocess.Popen) and served.process.stdout:
            served.process.stdout.close()


def write_home(
    home: Path,
    models_url: str = "http://127.0.0.1:9/v1",
    articles: Sequence[Mapping[str, str]] = ARTICLES,
) -> Path:
    """A home folder with articles to add and models to choose from."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "articles.json").write_text(json.dumps(articles))
    tables = "".join(
        f'[models.{name}]\nmodel = "{name}"\nbase_url = "{models_url}"\nprompt = "full"\n'
        for name in MODELS
    )
    (home / "dateline.toml").write_text(SETTINGS + tables)
    (home / "usual-port").write_text(str(urlsplit(models_url).port))
    return home


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Passwords hashed at a hundredth of the cost, in this process; servers pay it whole."""
    quick = functools.partial(argon2.PasswordHasher, time_cost=1, memory_cost=1024, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.kept.users.PasswordHasher", quick)
        yield


@pytest.fixture(scope="session")
def models() -> Iterator[FakeOpenAI]:
    """The fake model server that `served` is configured with."""
    with serve() as fake:
        yield fake


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Iterator[Served]:
    """One server for all tests that only use it."""
    served = start(write_home(tmp_path_factory.mktemp("served"), models.url))
    try:
        yield served
    finally:
        assert end(served) == 0
