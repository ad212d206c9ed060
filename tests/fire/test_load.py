"""Many users at once over the sample archive: nobody is left without an answer or a clear no.

The times are printed, since they are of this machine and of what else it does; what has to hold
on any machine are the answers themselves. `LOAD_SECONDS` is how long each load lasts.
"""

import itertools
import json
import os
import random
import threading
from collections.abc import Iterator

import pytest

from rag import Newsroom
from tests.fire.users import Times, User, load, quantile
from tests.rag.loopback import FakeOpenAI, serve
from tests.ui.conftest import ROOT, Served, end, start, write_home
from ui.kept.users import Tokens

pytestmark = pytest.mark.fire

SECONDS = float(os.environ.get("LOAD_SECONDS", "20"))
LATEST = {1: 1.0, 8: 2.5, 32: 6.0, 100: 8.0}  # seconds of the 95th percentile, on a busy machine
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
    with Newsroom.open(home) as newsroom:
        newsroom.add(ROOT / "seeds")
        held = Tokens(newsroom.library.archive.database)
        tokens += [held.add(f"user{n}") for n in range(100)]
    served = start(home)
    try:
        load(users(served, tokens[:4]), 3)  # what is made for the first questions only
        yield served
    finally:
        assert end(served) == 0


def users(served: Served, tokens: list[str], model: str | None = None) -> list[User]:
    """A user for each token, each with the questions in an order of its own."""
    made = []
    for number, token in enumerate(tokens):
        order = random.Random(number).sample(ASKED, len(ASKED))
        made.append(
            User(served.url, token, itertools.chain.from_iterable(itertools.repeat(order)), model)
        )  # type: ignore[arg-type]
    return made


def tell(capsys: pytest.CaptureFixture[str], what: str, times: Times) -> None:
    found = [quantile(times.answered, part) for part in (0.5, 0.95)]
    line = f"{what}: {len(times.answered) / SECONDS:.1f} answers a second, "
    line += f"p50 {found[0]:.0f} ms, p95 {found[1]:.0f} ms"
    if times.busy:
        line += f"; {len(times.busy)} busy, p50 {quantile(times.busy, 0.5):.0f} ms, "
        line += f"p95 {quantile(times.busy, 0.95):.0f} ms"
    with capsys.disabled():
        print(f"\n{line}", end="")  # noqa: T201


@pytest.mark.parametrize("count", [1, 8, 32, 100])
def test_users_of_quotes(newsdesk: Served, tokens, capsys, count: int) -> None:
    times = load(users(newsdesk, tokens[:count]), SECONDS)
    tell(capsys, f"{count} users", times)
    assert times.wrong == []
    assert len(times.answered) >= count / 2
    assert quantile(times.answered, 0.95) <= 1000 * LATEST[count]
    if count <= 64:
        assert times.busy == [], "who may wait, waits"
    else:
        assert times.busy, "beyond those who may wait, the others are told so"
        assert quantile(times.busy, 0.5) <= 200


def test_a_slow_model_keeps_nobody_from_quotes(
    newsdesk: Served, tokens, capsys, slow: FakeOpenAI
) -> None:
    """As many wait for the model as there are places for answers."""
    waiting = users(newsdesk, tokens[8:12], "fake-slow")
    with Waiting(waiting, slow):
        times = load(users(newsdesk, tokens[:8]), SECONDS)
    tell(capsys, "8 users, while 4 wait for a silent model", times)
    assert times.wrong == []
    assert len(times.answered) >= 8
    assert quantile(times.answered, 0.95) <= 1000 * LATEST[8]


class Waiting:
    """Users who wait for a model as long as the block lasts, each with a question asked."""

    def __init__(self, waiting: list[User], slow: FakeOpenAI) -> None:
        self._waiting = waiting
        self._slow = slow

    def __enter__(self) -> None:
        import asyncio

        from tests.waiting import eventually

        self._loop = asyncio.new_event_loop()
        self._tasks = [self._loop.create_task(one.run(1e12, Times())) for one in self._waiting]
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        asked = len(self._waiting)
        assert eventually(lambda: self._slow.open_connections >= asked)

    def _run(self) -> None:
        import asyncio

        self._loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))

    def __exit__(self, *_: object) -> None:
        for task in self._tasks:
            self._loop.call_soon_threadsafe(task.cancel)
        self._thread.join()
        self._loop.close()


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
        times = load(users(newsdesk, tokens[:8]), SECONDS)
    finally:
        done.set()
        adding.join()
    tell(capsys, f"8 users, while {sum(added)} articles were added", times)
    assert sum(added) >= 10
    assert times.wrong == []
    assert quantile(times.answered, 0.95) <= 2000 * LATEST[8]
