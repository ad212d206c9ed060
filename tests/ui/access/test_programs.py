"""Programs at the doors: on this machine as they are, from others by a token."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag import Newsroom
from tests.ui.conftest import Served, end, start, write_home
from tests.ui.web.test_web import call
from ui.access.owners import owner_of
from ui.access.rules import Rules
from ui.kept.users import Tokens
from ui.web.gates import Gates

PROGRAMS = [
    ("POST", "/api/ask"),
    ("GET", "/api/search"),
    ("GET", "/api/health"),
    ("GET", "/api/docs"),
    ("GET", "/api/articles"),
    ("DELETE", "/api/articles/abc"),
    ("GET", "/v1/models"),
    ("POST", "/v1/chat/completions"),
    ("POST", "/mcp"),
    ("POST", "/gradio_api/queue/join"),
    ("GET", "/gradio_api/queue/data"),
]


class Inner:
    async def __call__(self, scope, receive, send):
        self.owner = owner_of(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.open(write_home(tmp_path / "home")) as opened:
        yield opened


@pytest.mark.parametrize(("method", "path"), PROGRAMS)
@pytest.mark.parametrize("key", [None, "none", "dateline-" + "x" * 43, ""])
def test_from_another_machine_they_need_a_token(newsroom: Newsroom, method, path, key):
    gates = Gates(Inner(), rules=Rules.of(newsroom))
    sent = [] if key is None else [("Authorization", f"Bearer {key}")]
    status, headers, body = call(
        gates, path, method=method, headers=sent, client=("192.0.2.7", 5), body=[b"{}"]
    )
    assert status == 401
    assert headers["www-authenticate"] == 'Bearer realm="dateline"'
    error = json.loads(body)["error"]
    line = error["message"] if path.startswith("/v1/") else error
    assert line == (
        "you are signed out; reload the page and sign in again"
        if path.startswith("/gradio")
        else "sign in, or send a token: Authorization: Bearer TOKEN"
    )


def test_a_token_opens_the_doors_until_it_is_removed(newsroom: Newsroom):
    tokens = Tokens(newsroom.library.archive.database)
    bearer = [("authorization", f"bearer {tokens.add('desk')}")]
    gates = Gates(Inner(), rules=Rules.of(newsroom))
    there = {"headers": bearer, "client": ("192.0.2.7", 5)}
    for method, path in PROGRAMS[:-2]:
        status = call(gates, path, method=method, **there)[0]
        assert status == (403 if method == "DELETE" else 200)
    assert gates.app.owner == "user:desk"
    assert call(gates, "/gradio_api/queue/data", **there)[0] == 401
    tokens.remove(tokens.listed()[0].id)
    assert call(gates, "/api/health", **there)[0] == 401


def test_on_this_machine_any_key_or_none_will_do(newsroom: Newsroom):
    gates = Gates(Inner(), rules=Rules.of(newsroom))
    for key in ("none", "sk-anything"):
        assert call(gates, "/v1/models", headers=[("Authorization", f"Bearer {key}")])[0] == 200


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that lets each ask ten times a minute."""
    home = write_home(tmp_path_factory.mktemp("limited"))
    settings = (home / "dateline.toml").read_text()
    few = settings.replace("questions_a_minute = 100000", "questions_a_minute = 10")
    (home / "dateline.toml").write_text(few)
    served = start(home)
    try:
        yield served
    finally:
        assert end(served) == 0


def test_two_hundred_questions_of_one_are_mostly_told_so_at_once(limited: Served):
    question = {"question": "How much does the bell weigh?"}
    limited.post("/api/ask", question)

    def ask(_: int) -> tuple[int, dict[str, str], str]:
        return limited.post("/api/ask", question)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(200)))
    refused = [answer for answer in answers if answer[0] == 429]
    assert 180 <= len(refused) < 200
    assert {answer[0] for answer in answers} == {200, 429}
    for _, headers, body in refused:
        assert 1 <= int(headers["retry-after"]) <= 60
        assert json.loads(body)["error"].startswith("more than 10 questions in a minute")
    begun = time.monotonic()
    status, headers, body = limited.post(
        "/v1/chat/completions",
        {"model": "dateline", "messages": [{"role": "user", "content": "Why?"}]},
    )
    taken = time.monotonic() - begun
    if status == 429:
        assert json.loads(body)["error"]["code"] == "rate_limit_exceeded"
        assert "retry-after" in headers
        assert taken < 5  # 0.01 s on a machine that is not busy
