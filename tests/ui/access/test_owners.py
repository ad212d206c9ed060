"""Owners of conversations: kept over restarts, one for two windows, known to Gradio's events."""

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from fastapi import Request

from rag import Newsroom
from tests.ui.conftest import ROOT, write_home
from tests.ui.web.pages.conftest import client_of
from tests.ui.web.test_web import call, cookie_of, join
from ui.access.owners import COOKIE, owner_of
from ui.access.rules import Rules
from ui.kept.conversations import Conversations
from ui.web.gates import Gates


class Inner:
    """What stands behind the gates; remembers whose requests came through."""

    def __init__(self) -> None:
        self.owners: list[str | None] = []

    async def __call__(self, scope, receive, send):
        self.owners.append(owner_of(scope))
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def gates(key: bytes = b"k" * 32, user: str = "") -> Gates:
    def password_hash(name: str) -> str | None:
        return "a hash" if name == user else None

    return Gates(Inner(), rules=Rules(key=key, password_hash=password_hash))


def jar(*headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The Cookie header of a browser that was given all of these."""
    return [("Cookie", "; ".join(pair[1] for header in headers for pair in header))]


def test_the_cookie_outlives_a_restart_and_lasts_as_long_as_browsers_keep_one():
    before, after = gates(), gates()
    headers = call(before)[1]
    morsel = next(iter(SimpleCookie(headers["set-cookie"]).values()))
    assert morsel["max-age"] == str(400 * 86_400)
    assert (morsel["httponly"], morsel["samesite"], morsel["secure"]) == (True, "Lax", "")
    mine = cookie_of(headers)
    assert "set-cookie" not in call(after, headers=mine)[1]
    call(before, headers=mine)
    assert re.fullmatch("browser:[0-9a-f]{32}", after.app.owners[-1])
    assert before.app.owners[-1] == after.app.owners[-1]
    assert "set-cookie" in call(gates(b"another"), headers=mine)[1]


@pytest.mark.parametrize("path", ["/", "/archive", "/login", "/article/abc"])
def test_any_first_page_sets_it(path):
    assert COOKIE in call(gates(), path)[1]["set-cookie"]


@pytest.mark.parametrize("path", ["/api/health", "/house/house.css", "/theme.css"])
def test_what_is_no_page_sets_none(path):
    the_gates = gates()
    assert "set-cookie" not in call(the_gates, path)[1]
    assert the_gates.app.owners == [None]


def test_nothing_from_outside_names_the_owner():
    the_gates = gates()
    forged = [("Owner", "user:ann"), ("Cookie", f"{COOKIE}=user:ann; owner=user:ann")]
    call(the_gates, "/api/health", headers=forged, query=b"owner=user:ann")
    assert the_gates.app.owners == [None]


@pytest.mark.parametrize("first", [0, 1])
def test_two_windows_of_a_fresh_browser_have_one_owner(first):
    """Each was given a cookie before the browser had the other's; both may join on their way."""
    the_gates = gates()
    one, two = (cookie_of(call(the_gates)[1]) for _ in range(2))
    both = [jar(one, two), jar(two, one)][first]
    assert join(the_gates, "tab1", one)[0] == 200  # before the second cookie came
    assert join(the_gates, "tab2", two)[0] == 200  # before the first did
    for tab in ("tab1", "tab2", "tab1"):
        assert join(the_gates, tab, both)[0] == 200
        query = f"session_hash={tab}".encode()
        assert call(the_gates, "/gradio_api/queue/data", headers=both, query=query)[0] == 200
    assert "set-cookie" not in call(the_gates, headers=both)[1]
    first_owner = the_gates.app.owners[2]
    assert first_owner is not None
    assert set(the_gates.app.owners[4:]) == {first_owner}  # of the older cookie
    assert join(the_gates, "tab1", cookie_of(call(the_gates)[1]))[0] == 403


def test_a_conversation_goes_with_who_signs_in_and_not_on_to_the_next():
    the_gates = gates(user="ann")
    browser = cookie_of(call(the_gates)[1])
    assert join(the_gates, "tab", browser)[0] == 200
    session = the_gates.rules.sessions.begin("ann")
    signed_in = jar(browser, [("Cookie", f"dateline_session={session}")])
    assert join(the_gates, "tab", signed_in)[0] == 200
    assert the_gates.app.owners[-1] == "user:ann"
    assert join(the_gates, "tab", browser)[0] == 403  # signed out


def test_a_join_without_a_session_is_refused():
    body = json.dumps({"data": []}).encode()
    headers = [("Content-Length", str(len(body)))]
    the_gates = gates()
    path = "/gradio_api/queue/join"
    assert call(the_gates, path, method="POST", headers=headers, body=[body])[0] == 400


def whose(request: Request) -> str:
    return owner_of(request) or ""


def test_two_users_and_a_browser_see_only_their_own(tmp_path: Path):
    """The conversations that are kept by what the gates say of each."""
    with Newsroom.open(write_home(tmp_path / "home")) as newsroom:
        kept = Conversations(newsroom.library.archive.database)
        seen: dict[str, str] = {}
        people = [client_of(newsroom, "192.0.2.7", name) for name in ("ann", "bob")]
        people.append(client_of(newsroom))
        for number, client in enumerate(people):
            client.app.get("/api/health")(whose)
            owner = client.get("/archive") and client.get("/api/health").json()
            seen[owner] = kept.begin(owner, None, f"question {number}", {}).conversation
        assert set(list(seen)[:2]) == {"user:ann", "user:bob"}
        assert list(seen)[2].startswith("browser:")
        for owner, mine in seen.items():
            assert [one.id for one in kept.listed(owner)] == [mine]
            others = [other for other in seen.values() if other != mine]
            assert [kept.get(owner, other) for other in others] == [None, None]


SMALL = """
import asyncio, socket
import gradio as gr, uvicorn
from fastapi import FastAPI
from ui.web.gates import Gates
from ui.access.owners import owner_of

async def who(request: gr.Request):
    yield f"{owner_of(request)}"
    await asyncio.sleep(0)
    yield f"{owner_of(request)} {request.state.owner}"

with gr.Blocks(analytics_enabled=False) as page:
    said = gr.Textbox()
    gr.Button().click(who, None, said)
app = FastAPI()
app.add_middleware(Gates)
gr.mount_gradio_app(app, page, path="/", ssr_mode=False)
listening = socket.create_server(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])
"""


@pytest.fixture(scope="module")
def small() -> Iterator[str]:
    """The address of a small Gradio page behind the gates, which says who asks."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "GRADIO_ANALYTICS_ENABLED": "False"}
    command = [sys.executable, "-c", SMALL]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def asked(address: str, session: str, cookie: str = "") -> tuple[str, list[str]]:
    """A browser's cookie, and what an event of the queue said to it."""

    def opened(path: str, data: bytes | None = None):
        headers = {"Cookie": cookie, "Content-Type": "application/json"}
        request = urllib.request.Request(address + path, data, headers)
        return urllib.request.urlopen(request, timeout=60)

    if not cookie:
        with opened("/") as answer:
            cookie = answer.headers["set-cookie"].partition(";")[0]
    body = {"fn_index": 0, "data": [], "session_hash": session, "trigger_id": 1}
    opened("/gradio_api/queue/join", json.dumps(body).encode()).close()
    with opened(f"/gradio_api/queue/data?session_hash={session}") as stream:
        text = stream.read().decode()
    events = [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: ")]
    done = [event for event in events if event["msg"] == "process_completed"]
    return cookie, done[0]["output"]["data"]


def test_an_event_of_gradios_queue_knows_its_owner(small: str):
    cookie, said = asked(small, "one")
    owner = said[0].split()[0]
    assert owner == f"browser:{cookie.partition('=')[2].partition('.')[0]}"
    assert said == [f"{owner} {owner}"]
    assert asked(small, "two", cookie)[1] == said
    assert asked(small, "three")[1] != said
