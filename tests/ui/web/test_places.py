"""The page's queue over the wire: events that nobody reads shut nobody out."""

import json
from collections.abc import Callable

from tests.ui.conftest import Served
from tests.waiting import eventually
from ui.web.joins import PLACES_EACH

JOIN = "/gradio_api/queue/join"


def arrived(served: Served) -> Callable[[str], int]:
    """A browser that has opened the page; it joins the queue with a session."""
    cookie = served.get("/")[1]["set-cookie"].partition(";")[0]

    def join(session: str) -> int:
        body = {"fn_index": 0, "data": [], "session_hash": session, "trigger_id": 1}
        return served.post(JOIN, body, Cookie=cookie)[0]

    return join


def test_what_nobody_reads_keeps_no_place(served: Served):
    greedy = arrived(served)
    assert [greedy(f"unread{n}") for n in range(PLACES_EACH)] == [200] * PLACES_EACH
    assert greedy("onemore") == 429
    assert greedy("unread0") == 429
    assert arrived(served)("another") == 200
    assert eventually(lambda: greedy("later") == 200)


def test_the_refusal_is_one_line(served: Served):
    cookie = served.get("/")[1]["set-cookie"].partition(";")[0]
    body = {"fn_index": 0, "data": [], "session_hash": "mine", "trigger_id": 1}
    answers = [served.post(JOIN, body, Cookie=cookie) for _ in range(PLACES_EACH + 1)]
    status, headers, text = answers[-1]
    assert (status, headers["retry-after"]) == (429, "2")
    assert "wait already" in json.loads(text)["error"]
