"""The gates, the JSON API, and how the server starts and ends."""

import asyncio
import json
import re
import secrets
import socket
from pathlib import Path

import pytest

from index.errors import UsageError
from tests.ui.conftest import Served, end, start, write_home
from tests.waiting import eventually, settled
from ui.access.owners import COOKIE
from ui.web.gates import HEADERS, Gates
from ui.web.server import _HangingUp, _listen

HOST = [(b"host", b"127.0.0.1:7860")]


LOCAL = ("127.0.0.1", 50_000)


def call(gates, path="/", *, method="GET", headers=(), body=(), query=b"", host=HOST, client=LOCAL):
    """One request through the gates; status, headers, body."""
    sent = []
    waiting = [{"type": "http.request", "body": part, "more_body": True} for part in body]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive():
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    pairs = [*host, *((name.encode(), value.encode()) for name, value in headers)]
    scope = {"type": "http", "method": method, "path": path, "query_string": query}
    asyncio.run(gates({**scope, "headers": pairs, "client": client}, receive, send))
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:]).decode()


class Inner:
    """What stands behind the gates; remembers the bodies that came through."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope, receive, send):
        self.bodies.append((await receive()).get("body", b""))
        cors = [(b"access-control-allow-origin", b"*"), (b"x-frame-options", b"ALLOW")]
        await send({"type": "http.response.start", "status": 200, "headers": cors})
        await send({"type": "http.response.body", "body": b"in"})


@pytest.fixture
def gates():
    return Gates(Inner(), hosts=["news.example"], max_body=1000)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:7860", 200),
        ("localhost:1", 200),
        ("[::1]:7860", 200),
        ("NEWS.example", 303),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("news.example.evil.example", 400),
        ("localhost@evil.example", 400),
        ("", 400),
        ("127.0.0.1:7860, evil.example", 400),
        ("169.254.169.254", 400),
        ("0.0.0.0", 400),
    ],
)
def test_only_trusted_hosts(gates, host, status):
    assert call(gates, host=[(b"host", host.encode())])[0] == status


def test_a_missing_or_second_host_is_refused(gates):
    assert call(gates, host=[])[0] == 400
    assert call(gates, host=[*HOST, (b"host", b"evil.example")])[0] == 400
    assert call(gates, headers=[("X-Forwarded-Host", "evil.example")])[0] == 400


@pytest.mark.parametrize(
    ("client", "host", "headers", "status"),
    [
        ("127.0.0.1", "127.0.0.1:7860", [], 200),
        ("::1", "[::1]:7860", [], 200),
        ("192.0.2.7", "127.0.0.1:7860", [], 401),
        ("127.0.0.1", "news.example", [], 401),
        ("127.0.0.1", "127.0.0.1:7860", [("X-Forwarded-For", "192.0.2.7")], 401),
    ],
)
def test_only_this_machine_may_change_the_archive(gates, client, host, headers, status):
    place = {"host": [(b"host", host.encode())], "headers": headers, "client": (client, 5)}
    assert call(gates, "/api/articles", method="POST", **place)[0] == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:7860", 200),
        ("http://127.0.0.1:9999", 403),
        ("http://evil.example", 403),
        ("null", 403),
    ],
)
def test_only_our_own_pages_may_call(gates, origin, status):
    assert call(gates, headers=[("Origin", origin)])[0] == status


def test_an_unknown_page_is_a_page_for_a_browser_and_json_for_a_program(gates):
    browser = [("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")]
    status, headers, body = call(gates, "/nothing", headers=browser)
    assert (status, headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "There is nothing at this address." in body
    assert '<a href="/">' in body
    _, headers, body = call(gates, "/nothing", headers=[("Accept", "*/*")])
    assert json.loads(body) == {"error": "there is nothing at this address"}
    _, _, body = call(gates, "/v1/nothing", headers=browser)
    assert json.loads(body)["error"]["message"] == "no such path"


def test_every_answer_carries_the_headers_and_none_opens_it_to_others(gates):
    for path in ("/", "/api/nothing", "/gradio_api/upload"):
        _, headers, _ = call(gates, path)
        assert {name.lower() for name in HEADERS} <= set(headers)
        assert headers["x-frame-options"] == "DENY"
        assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=http://sink.invalid/",
        "/gradio_api/file=//sink.invalid/",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api//file=http://sink.invalid/",
        "//gradio_api/file=http://sink.invalid/",
        "/gradio_api/proxy=http://sink.invalid/",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/upload",
        "/gradio_api/run/predict",
        "/gradio_api/call/ask",
        "/gradio_api/vibe-edit/",
        "/gradio_api/openapi.json",
        "/gradio_api/info",
        "/gradio_api/deep_link",
        "/config",
        "/docs",
        "/openapi.json",
        "/monitoring",
        "/static/../../etc/passwd",
        "/assets/..%2f..%2fetc/passwd",
    ],
)
def test_what_the_page_does_not_need_is_closed(gates, path):
    assert call(gates, path)[0] == 403
    assert gates.app.bodies == []


def test_bodies_are_counted_as_they_come(gates):
    chunked = [("Transfer-Encoding", "chunked")]
    ask = {"path": "/api/ask", "method": "POST"}
    assert call(gates, **ask, headers=chunked, body=[b"x" * 400] * 3)[0] == 413
    assert call(gates, **ask, headers=[("Content-Length", "2000")])[0] == 413
    assert call(gates, **ask, headers=[("Content-Length", "-1")])[0] == 413
    assert gates.app.bodies == []
    assert call(gates, **ask, headers=chunked, body=[b"ab", b"cd"])[0] == 200
    assert gates.app.bodies == [b"abcd"]


def cookie_of(headers):
    return [("Cookie", headers["set-cookie"].partition(";")[0])]


def join(gates, session, headers=()):
    body = json.dumps({"session_hash": session, "data": []}).encode()
    length = [("Content-Length", str(len(body)))]
    return call(
        gates, "/gradio_api/queue/join", method="POST", headers=[*length, *headers], body=[body]
    )


def test_a_conversation_belongs_to_the_browser_it_began_in(gates):
    mine, theirs = (cookie_of(call(gates)[1]) for _ in range(2))
    assert join(gates, "mine1", mine)[0] == 200
    assert join(gates, "mine1", mine)[0] == 200
    for headers in (theirs, [], [("Cookie", f"{COOKIE}=forged.{'0' * 64}")]):
        assert join(gates, "mine1", headers)[0] == 403
        for path, query in (("queue/data", b"session_hash=mine1"), ("heartbeat/mine1", b"")):
            assert call(gates, f"/gradio_api/{path}", headers=headers, query=query)[0] == 403
        twice = b"session_hash=other&session%5Fhash=mine1"
        assert call(gates, "/gradio_api/queue/data", headers=headers, query=twice)[0] == 403
    assert call(gates, "/gradio_api/heartbeat/mine1", headers=mine)[0] == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_is_set_once(gates):
    _, headers, _ = call(gates)
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=Lax" in headers["set-cookie"]
    assert "set-cookie" not in call(gates, headers=cookie_of(headers))[1]


def test_web_sockets_are_closed(gates):
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(gates({"type": "websocket", "path": "/", "headers": HOST}, None, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/assets/core-Bdx9080F.js", True),
        ("/assets/Index-Akn07EZk2.js", True),
        ("/assets/src-B8NTxzPO.css", True),
        ("/assets/core.js", False),
        ("/assets/../core-Bdx9080F.js", False),
        ("/static/core-Bdx9080F.js", False),
        ("/", False),
    ],
)
def test_what_has_a_digest_in_its_name_is_kept_for_ever(gates, path: str, kept: bool):
    headers = call(gates, path)[1]
    assert headers.get("cache-control") == ("max-age=31536000, immutable" if kept else None)


def test_scripts_of_the_page_are_fetched_once_and_what_is_missing_may_come(served: Served):
    scripts = re.findall(r"assets/[^\"']+\.(?:js|css)", served.get("/")[2])
    assert scripts
    for script in scripts:
        assert "immutable" in served.get(f"/{script}")[1]["cache-control"]
    status, headers, _ = served.get("/assets/gone-Bdx9080F.js")
    assert status == 404
    assert "cache-control" not in headers


def test_the_page_is_served(served: Served):
    status, headers, body = served.get("/")
    assert status == 200
    assert "Dateline" in body
    assert headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert "server" not in headers
    for elsewhere in ("googleapis", "gstatic", "cdnjs", "huggingface.co/"):
        assert elsewhere not in body


def test_ask_answers_with_citations(served: Served):
    question = "How much does the bell of the Marigold weigh?"
    status, _, body = served.post("/api/ask", {"question": question, "as_of": "2025-05-20"})
    answer = json.loads(body)
    assert status == 200
    assert answer["answered"] is True
    assert answer["as_of"] == "2025-05-20"
    assert any("forty kilos" in cited["quote"] for cited in answer["citations"])


def test_a_follow_up_brings_the_answers_before_it(served: Served):
    """As the API returned them; "why?" then repeats what the last one cites."""
    question = "How much does the bell of the Marigold weigh?"
    before = json.loads(served.post("/api/ask", {"question": question})[2])
    for follow_up in ("And where will it hang?", "Are you sure?"):
        body = {"question": follow_up, "history": [before]}
        status, _, found = served.post("/api/ask", body)
        answer = json.loads(found)
        assert (status, answer["answered"]) == (200, True)
        cited = " ".join(citation["quote"] for citation in answer["citations"])
        assert ("harbour chapel" if "hang" in follow_up else "forty kilos") in cited


def test_talk_is_answered_without_a_search(served: Served):
    answer = json.loads(served.post("/api/ask", {"question": "Hello"})[2])
    assert (answer["reply"], answer["answered"], answer["citations"]) == (True, False, [])
    assert answer["answer"].startswith("Hello! Dateline answers")
    assert answer["timing_ms"]["search"] == 0


def test_outlets_limit_what_is_asked_and_searched(served: Served):
    for status, _, body in (
        served.get("/api/search?q=river+tolls&outlet=Nonesuch"),
        served.post("/api/ask", {"question": "Who paid the tolls?", "outlets": ["Nonesuch"]}),
    ):
        assert (status, "no outlet is called 'Nonesuch'" in body) == (400, True)
    _, _, body = served.get("/api/search?q=river+tolls&outlet=the+river+standard")
    hits = json.loads(body)["hits"]
    assert hits
    assert {hit["article"]["outlet"] for hit in hits} == {"The River Standard"}


def test_search_finds_and_health_counts(served: Served):
    status, _, body = served.get("/api/search?q=river+tolls&k=1")
    assert status == 200
    assert [hit["article"]["title"] for hit in json.loads(body)["hits"]] == [
        "River tolls suspended"
    ]
    assert json.loads(served.get("/api/health")[2]) == {
        "status": "ok",
        "articles": 3,
        "troubles": [],
    }


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"question": ""}, 400, "the question is empty"),
        ({"question": "😀 !!"}, 400, "the question is empty"),
        ({"question": "x" * 2001}, 400, "2,001 characters; the limit is 2,000"),
        ({"question": "Why?", "model": "nonesuch"}, 400, "nonesuch"),
        ({"question": "Why?", "as_of": "yesterday"}, 400, "is not a date"),
        ({"question": 5}, 422, "question: "),
        ({"quesion": "Why?"}, 422, "question: field required"),
        ({"question": "Why?", "history": "none"}, 422, "history: "),
        ({"question": "Why?", "history": [5]}, 422, "history.0: "),
        ({"question": "Why?", "history": [{"question": "Who?"}]}, 400, "history: it must hold"),
        ([], 422, "the body: "),
        (b"{not json", 422, "the body: "),
        (b"{not json", 422, "; send a JSON object (Content-Type: application/json)"),
        (b"\xff\xfe", 422, ""),
        (b"", 422, "the body: "),
        (b"[" * 100_000, 400, "parsing the body"),
    ],
)
def test_bad_input_gets_one_plain_line(served: Served, body, status, says):
    found, _, text = served.post("/api/ask", body)
    assert found == status, text
    line = json.loads(text)["error"]
    assert says in line
    assert "\n" not in line
    assert "Traceback" not in line


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/search", 422),
        ("/api/search?q=x&k=0", 422),
        ("/api/search?q=x&k=99999999", 422),
        ("/api/search?q=x&as_of=0000-00-00", 400),
        ("/api/nothing", 404),
        ("/api/ask", 405),
        ("/gradio_api/file=http://sink.invalid/", 403),
        ("/gradio_api/file=%68ttp://sink.invalid/", 403),
        ("/gradio_api/%66ile=http://sink.invalid/", 403),
        ("/gradio_api/file=%2F%2Fsink.invalid/", 403),
        ("/docs", 403),
    ],
)
def test_refusals_over_the_wire(served: Served, path, status):
    found, headers, text = served.get(path)
    assert found == status
    assert "\n" not in json.loads(text)["error"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_foreign_host_is_refused_over_the_wire(served: Served):
    assert served.get("/", Host="evil.example")[0] == 400
    assert served.get("/house/house.css", Host="news.example")[0] == 200


def test_uploads_are_refused(served: Served):
    form = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nx\r\n--x--'
    kind = "multipart/form-data; boundary=x"
    assert served.post("/gradio_api/upload", form, Content_Type=kind)[0] == 403


def test_a_port_in_use_is_one_line_that_says_what_to_do():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} .*in use.*--port"):
            _listen("127.0.0.1", port)
    with pytest.raises(UsageError, match="--host"):
        _listen(f"{secrets.token_hex(4)}.invalid", 0)


@pytest.mark.parametrize("ticks", range(6))
def test_one_message_reaches_one_of_those_who_wait_and_ends_no_other(ticks: int):
    """Else the page breaks off before the first word, as it did on Python 3.12.

    Starlette waits for the end of a stream, and Gradio asks for it, at the same time.
    """
    said = {"type": "http.request", "body": b"", "more_body": False}
    received = []

    async def app(scope, receive, send):
        async def wait_for_one() -> None:
            received.append(await receive())

        waiting = [asyncio.ensure_future(wait_for_one())]
        await settled()  # until it waits
        await send(said)
        for _ in range(ticks):  # of the event loop: the others come at another moment each time
            await asyncio.sleep(0)
        waiting += [asyncio.ensure_future(wait_for_one()) for _ in range(3)]
        await asyncio.wait(waiting, timeout=0.05)
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def scene() -> None:
        messages: asyncio.Queue[dict[str, object]] = asyncio.Queue()

        async def send(message) -> None:
            messages.put_nowait(message)

        await _HangingUp(app, asyncio.Event())({"type": "http"}, messages.get, send)

    asyncio.run(scene())
    assert received == [said]


def test_sigterm_ends_the_server_while_an_answer_is_awaited(tmp_path: Path, models):
    served = start(write_home(tmp_path / "home", models.url))
    connection = socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2])))
    with connection:
        body = json.dumps({"question": "How much does the bell weigh?", "model": "fake-slow"})
        connection.sendall(
            b"POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        assert eventually(lambda: models.open_connections == 1)
        assert end(served) == 0
    assert models.wait_until_closed()
    assert "Traceback" not in served.log.read_text()
