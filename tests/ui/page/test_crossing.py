"""Twenty readers ask twenty questions each, all at once: nobody gets a word of another's.

As the page's script does it: each joins the queue with a session of its own and reads its events.
A FAKE model repeats the code word of the question it was asked.
"""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.rag.loopback import FakeOpenAI
from tests.ui.conftest import Served, end, start, write_home

pytestmark = pytest.mark.fire

READERS, TURNS = 20, 20
CODE = re.compile(r"code(\d+)x(\d+)z")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Iterator[Served]:
    models.answer = echo
    served = start(write_home(tmp_path_factory.mktemp("crossing"), models.url))
    try:
        yield served
    finally:
        models.reset()
        assert end(served) == 0


def echo(body: object) -> str:
    found = list(CODE.finditer(json.dumps(body)))
    return f"The bell weighs forty kilos. [1.4] It is {found[-1][0]}."


def asking(html: str) -> int:
    """The number of the event that asks: the page's configuration has it, by its eight inputs."""
    begin = html.index("window.gradio_config = ") + len("window.gradio_config = ")
    config = json.JSONDecoder().raw_decode(html[begin:])[0]
    return next(one["id"] for one in config["dependencies"] if len(one["inputs"]) == 8)


def reader(served: Served, number: int) -> tuple[set[str], str]:
    """The code words that a reader's events held, and their list of conversations."""
    _, headers, html = served.get("/")
    cookie = headers["set-cookie"].partition(";")[0]
    event, seen = asking(html), set()
    for turn in range(TURNS):
        code = f"code{number}x{turn}z"
        session = f"reader{number}"
        question = f"How much does the bell of the Marigold weigh, {code}?"
        data = [question, "obedient", [], "", "", "", None, None]
        body = {"fn_index": event, "data": data, "session_hash": session, "trigger_id": 1}
        status, _, text = served.post("/gradio_api/queue/join", body, Cookie=cookie)
        assert status == 200, text
        _, _, stream = served.get(f"/gradio_api/queue/data?session_hash={session}", Cookie=cookie)
        found = {match[0] for match in CODE.finditer(stream)}
        assert code in found, stream[-500:]
        seen |= found
    return seen, served.get("/conversations", Cookie=cookie)[2]


def test_no_reader_gets_a_word_of_another(own: Served) -> None:
    with ThreadPoolExecutor(READERS) as pool:
        told = list(pool.map(lambda number: reader(own, number), range(READERS)))
    for number, (seen, kept) in enumerate(told):
        assert seen == {f"code{number}x{turn}z" for turn in range(TURNS)}
        assert {match[1] for match in CODE.finditer(kept)} == {str(number)}
