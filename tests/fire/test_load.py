"""Many users at once over the sample archive: nobody is left without an answer or a clear no.

The times are printed, since they are of this machine and of what else it does; what has to hold
on any machine are the answers themselves. `LOAD_SECONDS` is how long each load lasts.
"""

import itertools
import json
import os
import random
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from rag import Newsroom
from tests.fire.users import Times, User, load, quantile
from tests.rag.loopback import FakeOpenAI, serve
from tests.ui.conftest import ROOT, Served, children_of, end, start, write_home
from tests.waiting import eventually
from ui.kept.users import Tokens

pytestmark = pytest.mark.fire

SECONDS = float(os.environ.get("LOAD_SECONDS", "20"))
SOAK_SECONDS = 15 * SECONDS  # of the one load that looks at what is left behind: five minutes
LATEST = {1: 0.5, 8: 1.5, 32: 3.0, 100: 5.0}  # seconds of the 95th percentile, by users
BUSY_LATEST = 200  # milliseconds until one is told that all places are taken, likewise
ASKED = [
    str(json.loads(line)["question"])
    for name in ("desk", "pellary")
    for line in (ROOT / f"evals/gold/{name}.jsonl").read_text().splitlines()
]


@pytest.fixture(scope="module")
def slow() -> Iterator[FakeOpenAI]:
    """A model that never says anything."""
    with serve() as fake:
        yield fake


@pytest.fixture(scope="module")
def tokens() -> list[str]:
    return []


@pytest.fixture(scope="module")
def newsdesk(
    tmp_path_factory: pytest.TempPathFactory, slow: FakeOpenAI, tokens: list[str]
) -> Iterator[Served]:
    """A server over the sample archive, with a hundred users of its own."""
    home = write_home(tmp_path_factory.mktemp("newsdesk"), slow.url, [])
    settings = home / "dateline.toml"
    settings.write_text(settings.read_text().replace("answerers = 0\n", ""))  # as many as usual
    with Newsroom.open(home) as newsroom:
        newsroom.add(ROOT / "seeds")
        held = Tokens(newsroom.library.archive.database)
        tokens += [held.add(f"user{n}") for n in range(100)]
    served = start(home)
    try:
        for _ in range(2):  # what is made for the first questions only, other processes too
            load(users(served, tokens[:4]), 3)
        yield served
    finally:
        assert end(served) == 0


def users(served: Served, tokens: list[str], model: str | None = None) -> list[User]:
    """A user for each token, each with the questions in an order of its own."""
    made = []
    for number, token in enumerate(tokens):
        order = random.Random(number).sample(ASKED, len(ASKED))
        made.append(User(served.url, token, order, model))
    return made


def crowding() -> float:
    """How many processes want each core, in the last minute: all takes so many times as long."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def cpu_of(served: Served) -> float:
    """Seconds of CPU that the server has used, and the processes that answer beside it."""
    pids = [served.process.pid, *children_of(served.process.pid)]
    told = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(one[11]) + int(one[12]) for one in told) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Held:
    """What a process holds: memory in use, threads, open files and sockets."""

    megabytes: int
    threads: int
    files: int

    def __str__(self) -> str:
        return f"{self.megabytes} MB, {self.threads} threads, {self.files} files"


def held_by(served: Served) -> Held:
    """What the server holds now."""
    of = Path(f"/proc/{served.process.pid}")
    told = dict(line.split(":", 1) for line in (of / "status").read_text().splitlines())
    kilobytes, threads = told["VmRSS"].split()[0], told["Threads"]
    return Held(int(kilobytes) // 1000, int(threads), len(os.listdir(of / "fd")))


def loaded(
    capsys: pytest.CaptureFixture[str], what: str, served: Served, many: list[User]
) -> Times:
    """The load of these users; its figures are printed."""
    before = cpu_of(served)
    times = load(many, SECONDS)
    used = 1000 * (cpu_of(served) - before) / max(1, len(times.answered))
    tell(capsys, f"{what}: {used:.0f} ms of CPU an answer", times, SECONDS)
    return times


def tell(capsys: pytest.CaptureFixture[str], what: str, times: Times, seconds: float) -> None:
    found = [quantile(times.answered, part) for part in (0.5, 0.95)]
    line = f"{what}, {len(times.answered) / seconds:.1f} answers a second, "
    line += f"p50 {found[0]:.0f} ms, p95 {found[1]:.0f} ms"
    if times.busy:
        line += f"; {len(times.busy)} busy, p50 {quantile(times.busy, 0.5):.0f} ms, "
        line += f"p95 {quantile(times.busy, 0.95):.0f} ms"
    with capsys.disabled():
        print(f"\n{line}", end="")  # noqa: T201


@pytest.mark.parametrize("count", [1, 8, 32, 100])
def test_users_of_quotes(newsdesk: Served, tokens, capsys, count: int) -> None:
    times = loaded(capsys, f"{count} users", newsdesk, users(newsdesk, tokens[:count]))
    assert times.wrong == []
    assert len(times.answered) >= count / 2
    assert quantile(times.answered, 0.95) <= 1000 * LATEST[count] * crowding()
    if count <= 64:
        assert times.busy == [], "who may wait, waits"
    else:
        assert times.busy, "beyond those who may wait, the others are told so"
        assert quantile(times.busy, 0.95) <= BUSY_LATEST * crowding()


@contextmanager
def asking(served: Served, asked: object, token: str) -> Iterator[None]:
    """A question whose answer nobody reads, as long as the block lasts."""
    place = urlsplit(served.url)
    assert place.hostname
    assert place.port
    body = json.dumps(asked).encode()
    head = (
        f"POST /api/ask HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((place.hostname, place.port)) as connection:
        connection.sendall(head.encode() + body)
        yield


def test_a_slow_model_keeps_nobody_from_quotes(
    newsdesk: Served, tokens, capsys, slow: FakeOpenAI
) -> None:
    """As many wait for the model as there are places for answers."""
    asked = {"question": ASKED[0], "model": "fake-slow"}
    with ExitStack() as waiting:
        for token in tokens[8:12]:
            waiting.enter_context(asking(newsdesk, asked, token))
        assert eventually(lambda: slow.open_connections == 4)
        times = loaded(
            capsys,
            "8 users, while 4 wait for a silent model",
            newsdesk,
            users(newsdesk, tokens[:8]),
        )
        assert slow.open_connections == 4, "they still wait"
    assert slow.wait_until_closed()
    assert times.wrong == []
    assert len(times.answered) >= 8
    assert quantile(times.answered, 0.95) <= 1000 * LATEST[8] * crowding()


def test_adding_meanwhile_keeps_nobody_waiting_long(newsdesk: Served, tokens, capsys) -> None:
    done = threading.Event()
    added: list[int] = []

    def add() -> None:
        for number in itertools.count():
            if done.is_set():
                return
            made = [
                {
                    "title": f"Bridge notice {number}-{n}",
                    "published": "2025-03-05",
                    "text": f"The harbour office issued bridge notice {number}-{n}. "
                    + " ".join(f"Paragraph {k} of it names pier {k * n}." for k in range(40)),
                }
                for n in range(5)
            ]
            status, _, body = newsdesk.post("/api/articles", {"articles": made})
            assert status == 200, body
            added.append(json.loads(body)["new"])

    adding = threading.Thread(target=add)
    adding.start()
    try:
        what = "8 users, while articles are added"
        times = loaded(capsys, what, newsdesk, users(newsdesk, tokens[:8]))
    finally:
        done.set()
        adding.join()
    assert sum(added) >= 10
    assert times.wrong == []
    assert quantile(times.answered, 0.95) <= 2000 * LATEST[8] * crowding()


def test_minutes_of_all_of_it_leave_nothing_behind(
    newsdesk: Served, tokens, capsys, slow: FakeOpenAI
) -> None:
    """Readers, writers and who waits for a silent model: neither memory nor places run out.

    Threads and open files are counted after a first part of the time, and at its end.
    """
    done = threading.Event()
    failed: list[object] = []

    def turn_over() -> None:
        """Adds three articles and removes them again, for as long as it lasts."""
        for number in itertools.count():
            if done.wait(1.0):
                return
            text = f"Pier {number} was painted by the harbour office. "
            made = [{"title": f"Pier {number}.{n}", "text": text + f"Coat {n}."} for n in range(3)]
            status, _, body = newsdesk.post("/api/articles", {"articles": made})
            ids = json.loads(body).get("ids", ())
            paths = [f"/api/articles/{name}" for name in ids]
            gone = [newsdesk.request(path, None, {}, "DELETE")[0] for path in paths]
            if (status, len(ids), set(gone)) != (200, 3, {200}):
                failed.append((status, body, gone))
                return

    turning = threading.Thread(target=turn_over)
    turning.start()
    asked = {"question": ASKED[0], "model": "fake-slow"}
    many = users(newsdesk, tokens[:8])
    try:
        with asking(newsdesk, asked, tokens[9]), asking(newsdesk, asked, tokens[10]):
            first = load(many, SOAK_SECONDS / 5)
            before = held_by(newsdesk)
            times = load(many, SOAK_SECONDS * 4 / 5)
            after = held_by(newsdesk)
    finally:
        done.set()
        turning.join()
    told = f"{SOAK_SECONDS:.0f} s of all: {before} at first, {after} in the end"
    tell(capsys, told, times, SOAK_SECONDS * 4 / 5)
    assert failed == []
    assert first.wrong == times.wrong == []
    assert after.megabytes <= 1.25 * before.megabytes + 30
    assert after.threads <= before.threads + 4
    assert after.files <= before.files + 40
