"""The JSON API's doors: event streams, articles, and the description that must be true of both."""

import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest

from rag.contract import event_json
from tests.index.fetch.news import rss
from tests.index.fetch.sites import Site, site
from tests.ui.conftest import Served, end, start, write_home
from tests.waiting import eventually

BELL = "How much does the bell of the Marigold weigh?"
EVENTS = {"Accept": "text/event-stream"}


@pytest.fixture(scope="module")
def outlet() -> Iterator[Site]:
    """A site with a feed."""
    with site({"/feed": rss()}) as fake:
        yield fake


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, models, outlet: Site) -> Iterator[Served]:
    """A server whose archive the tests may change, and that may fetch from `outlet`."""
    home = write_home(tmp_path_factory.mktemp("own"), models.url)
    with (home / "dateline.toml").open("a") as settings:
        settings.write(f'\n[fetch]\nallow = ["{outlet.place}"]\n')
    served = start(home)
    try:
        yield served
    finally:
        assert end(served) == 0


def events(body: str) -> list[tuple[str, Any]]:
    found = []
    for block in body.strip().split("\n\n"):
        name, data = block.split("\n", 1)
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def listed(served: Served, query: str = "") -> dict[str, Any]:
    status, _, body = served.get(f"/api/articles{query}")
    assert status == 200, body
    return json.loads(body)


def test_events_end_in_the_answer_that_json_gives(served: Served):
    status, headers, body = served.post("/api/ask", {"question": BELL}, **EVENTS)
    assert (status, headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    found = events(body)
    assert found[0][0] == "sources"
    assert found[0][1]["sources"][0]["article"]["title"] == "Seven dead in ferry wreck"
    assert {"text", "citation"} <= {name for name, _ in found}
    name, done = found[-1]
    plain = json.loads(served.post("/api/ask", {"question": BELL})[2])
    assert name == "done"
    assert {**done, "timing_ms": 0} == {**plain, "timing_ms": 0}
    body = served.post("/api/ask", {"question": "And where will it hang?", "history": [done]})[2]
    assert "harbour chapel" in json.loads(body)["answer"]


def test_a_reader_s_own_days_are_kept_to(served: Served):
    body = {"question": BELL, "from": "1990-01-01", "to": "1990-01-31"}
    found = json.loads(served.post("/api/ask", body)[2])
    assert not found["answered"]
    assert found["read_as"] == {
        **found["read_as"], "from": "1990-01-01", "to": "1990-01-31", "dates": "chosen",
    }  # fmt: skip
    hits = json.loads(served.get("/api/search?q=bell&to=1990-01-31")[2])["hits"]
    assert hits == []
    status, _, said = served.post("/api/ask", {**body, "to": "1989-12-31"})
    assert (status, json.loads(said)) == (
        400,
        {"error": "1989-12-31 is before 1990-01-01; swap the two days"},
    )


def test_a_model_that_works_is_heard_of(served: Served):
    body = served.post("/api/ask", {"question": BELL, "model": "obedient"}, **EVENTS)[2]
    found = events(body)
    assert found[-1][0] == "done"
    working = [data for name, data in found if name == "working"]
    assert all(data["line"].startswith("obedient ") for data in working)


@pytest.mark.parametrize("accept", ["*/*", "application/json, text/event-stream", "text/html"])
def test_only_who_asks_for_events_gets_them(served: Served, accept):
    headers = served.post("/api/ask", {"question": BELL}, Accept=accept)[1]
    assert headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "body", [{"question": ""}, {"question": BELL, "model": "nonesuch"}, {"question": 5}]
)
def test_a_wrong_question_is_refused_before_a_stream_begins(served: Served, body):
    status, headers, text = served.post("/api/ask", body, **EVENTS)
    assert status in (400, 422)
    assert headers["content-type"] == "application/json"
    assert list(json.loads(text)) == ["error"]


def test_who_leaves_a_stream_ends_its_work(served: Served, models):
    body = json.dumps({"question": BELL, "model": "fake-slow"}).encode()
    before = models.open_connections
    connection = socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2])))
    with connection:
        connection.sendall(
            b"POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Accept: text/event-stream\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        assert b"event: sources" in _until(connection, b"event: sources")
        assert eventually(lambda: models.open_connections > before)
    assert eventually(lambda: models.open_connections == before)


def _until(connection: socket.socket, wanted: bytes) -> bytes:
    got = b""
    while wanted not in got and (more := connection.recv(65_536)):
        got += more
    return got


def test_articles_are_listed_a_page_at_a_time(served: Served):
    whole = listed(served)
    assert (whole["total"], whole["next_offset"]) == (3, None)
    first = listed(served, "?limit=2")
    rest = listed(served, f"?limit=2&offset={first['next_offset']}")
    assert first["articles"] + rest["articles"] == whole["articles"]
    assert [one["title"] for one in listed(served, "?q=FERRY&to=2025-05-16")["articles"]] == [
        "Seven dead in ferry wreck"
    ]
    assert listed(served, "?author=maud&outlet=the%20harbour%20courier")["total"] == 1
    assert listed(served, "?from=2025-05-17")["total"] == 0
    assert listed(served, "?offset=50") == {
        "articles": [], "total": 3, "offset": 50, "next_offset": None,
    }  # fmt: skip


def test_an_article_is_added_read_edited_and_removed(own: Served):
    given = {"title": "Owls", "text": "Owls were seen.", "url": "https://b.example/owls"}
    report = json.loads(own.post("/api/articles", given)[2])
    assert (report["new"], report["edited"], report["refused"]) == (1, 0, [])
    assert json.loads(own.post("/api/articles", given)[2])["unchanged"] == 1
    edited = {**given, "text": "Eleven owls were seen.", "published": "2025-04-02"}
    assert json.loads(own.post("/api/articles", {"articles": [edited]})[2])["edited"] == 1
    path = f"/api/articles/{report['ids'][0]}"
    newest, old = (json.loads(own.get(f"{path}{query}")[2]) for query in ("", "?version=1"))
    assert newest["text"] == "Owls\n\nEleven owls were seen."
    assert (old["text"], old["version"], old["newest_version"]) == ("Owls\n\nOwls were seen.", 1, 2)
    assert "Eleven owls" in own.get("/api/search?q=eleven+owls")[2]
    assert own.request(f"{path[:-4]}", None, {}, "DELETE")[0] == 404  # a part of an id
    status, _, body = own.request(path, None, {}, "DELETE")
    assert (status, json.loads(body)["removed"]["title"]) == (200, "Owls")
    assert own.get(path)[0] == 404
    assert "Eleven owls" not in own.get("/api/search?q=eleven+owls")[2]


def test_what_cannot_be_added_is_named_and_the_rest_is_added(own: Served):
    some = [{"text": "A heron."}, {"title": "x"}, 5, {"text": "A crane.", "published": "soon"}]
    status, _, body = own.post("/api/articles", {"articles": some})
    report = json.loads(body)
    assert (status, report["new"], len(report["ids"])) == (200, 1, 1)
    assert [one["name"] for one in report["refused"]] == ["article 2", "article 3", "article 4"]
    assert "text is missing" in report["refused"][0]["reason"]
    assert "2025-05-16" in report["refused"][2]["reason"]
    status, _, body = own.post("/api/articles", {"title": "x"})
    assert status == 422
    assert json.loads(body)["error"].startswith("article 1: the key text is missing")
    for wrong in ({"articles": []}, {"articles": "x"}):
        status, _, body = own.post("/api/articles", wrong)
        assert (status, "a list of articles" in body) == (400, True)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/articles/0000000000000000", 404),
        ("GET", "/api/articles/..", 404),
        ("GET", "/api/articles?from=soon", 400),
        ("GET", "/api/articles?limit=201", 422),
        ("GET", "/api/articles?offset=99999999999999999999", 422),
        ("PUT", "/api/articles", 405),
        ("POST", "/api/articles/0000000000000000", 405),
        ("GET", "/v1/nothing", 404),
    ],
)
def test_what_is_wrong_is_one_line(served: Served, method, path, status):
    found, _, body = served.request(path, None, {}, method)
    error = json.loads(body)["error"]
    assert (found, "\n" in str(error)) == (status, False)


def test_another_site_cannot_add_or_remove(own: Served):
    headers = {"Origin": "http://evil.example", "Content-Type": "application/json"}
    total = listed(own)["total"]
    assert own.request("/api/articles", b'{"text": "x"}', headers, "POST")[0] == 403
    some = listed(own)["articles"][0]["id"]
    assert own.request(f"/api/articles/{some}", None, headers, "DELETE")[0] == 403
    assert listed(own)["total"] == total


@pytest.fixture(scope="module")
def description(served: Served) -> dict[str, Any]:
    return json.loads(served.get("/api/openapi.json")[2])


CALLS = [
    ("POST", "/api/ask", "/api/ask", {"question": BELL}, 200),
    ("POST", "/api/ask", "/api/ask", {"question": "What did Macron say?"}, 200),
    ("POST", "/api/ask", "/api/ask", {"question": ""}, 400),
    ("POST", "/api/ask", "/api/ask", {"question": 5}, 422),
    ("GET", "/api/search", "/api/search?q=tolls", None, 200),
    ("GET", "/api/search", "/api/search", None, 422),
    ("GET", "/api/health", "/api/health", None, 200),
    ("GET", "/api/articles", "/api/articles?limit=1", None, 200),
    ("GET", "/api/articles/{article_id}", "/api/articles/ID", None, 200),
    ("GET", "/api/articles/{article_id}", "/api/articles/abc", None, 404),
    ("POST", "/api/articles", "/api/articles", {"text": "A bittern."}, 200),
    ("POST", "/api/articles", "/api/articles", {"title": "A bittern."}, 422),
    ("POST", "/api/articles", "/api/articles", {"addresses": ["http://10.0.0.1/"]}, 422),
    ("POST", "/api/articles", "/api/articles", {"addresses": "http://10.0.0.1/"}, 400),
    ("PATCH", "/api/articles/{article_id}", "/api/articles/ID", {"outlet": "The Echo"}, 200),
    ("PATCH", "/api/articles/{article_id}", "/api/articles/ID", {"outlet": 5}, 422),
    ("PATCH", "/api/articles/{article_id}", "/api/articles/abc", {"undo": True}, 404),
    ("GET", "/api/feeds", "/api/feeds", None, 200),
    ("POST", "/api/feeds", "/api/feeds", {"address": "http://10.0.0.1/"}, 400),
    ("POST", "/api/feeds", "/api/feeds", {"address": "FEED"}, 200),
    ("POST", "/api/feeds/refresh", "/api/feeds/refresh", None, 200),
    ("DELETE", "/api/feeds", "/api/feeds?address=FEED", None, 200),
    ("DELETE", "/api/feeds", "/api/feeds?address=none", None, 400),
    ("DELETE", "/api/articles/{article_id}", "/api/articles/ID", None, 200),
    ("DELETE", "/api/articles/{article_id}", "/api/articles/abc", None, 404),
    ("GET", "/v1/models", "/v1/models", None, 200),
    ("GET", "/v1/models/{name}", "/v1/models/quotes", None, 200),
    ("GET", "/v1/models/{name}", "/v1/models/gpt", None, 404),
    ("POST", "/v1/chat/completions", "/v1/chat/completions",
     {"model": "quotes", "messages": [{"role": "user", "content": BELL}]}, 200),
    ("POST", "/v1/chat/completions", "/v1/chat/completions", {"model": "quotes"}, 400),
]  # fmt: skip


@pytest.mark.parametrize("case", CALLS, ids=lambda case: f"{case[0]} {case[2]} {case[4]}")
def test_the_description_is_true(own: Served, outlet: Site, description, case):
    """Every key that is served is described, and every one described is served."""
    method, path, address, body, status = case
    address = address.replace("FEED", quote(f"{outlet.url}/feed", safe=""))
    body = {**body, "address": f"{outlet.url}/feed"} if "FEED" in str(body) else body
    some = json.loads(own.post("/api/articles", {"text": "A sparrow."})[2])["ids"][0]
    data = json.dumps(body).encode() if body is not None else None
    headers = {"Content-Type": "application/json"}
    found, _, text = own.request(address.replace("ID", some), data, headers, method)
    assert found == status, text
    response = description["paths"][path][method.lower()]["responses"][str(status)]
    schema = response["content"]["application/json"]["schema"]
    whole = {**schema, "components": description["components"]}
    jsonschema.Draft202012Validator(whole).validate(json.loads(text))


def test_nothing_is_described_that_is_not_tried_here(description):
    described = {
        (method.upper(), path) for path, of in description["paths"].items() for method in of
    }
    assert described == {(method, path) for method, path, *_ in CALLS}
    assert "HTTPValidationError" not in description["components"]["schemas"]


def test_examples_are_true_of_their_shapes(description):
    tried = 0
    for of in description["paths"].values():
        for operation in of.values():
            for response in operation["responses"].values():
                content = response["content"]["application/json"]
                if "example" in content:
                    whole = {**content["schema"], "components": description["components"]}
                    jsonschema.Draft202012Validator(whole).validate(content["example"])
                    tried += 1
    assert tried > 20


def test_the_page_of_the_description_needs_nothing_from_elsewhere(served: Served, description):
    status, headers, body = served.get("/api/docs")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    for path in description["paths"]:
        assert path in body
    assert "curl" in body
    assert "<script" not in body
    assert "src=" not in body
    assert len(body) < 100_000


def test_every_event_has_a_name_and_json_data():
    from rag.events import Restarted, TextPiece, ThoughtPiece, Working

    assert event_json(TextPiece("a [1.2]")) == ("text", {"text": "a [1.2]"})
    assert event_json(ThoughtPiece("hm")) == ("thought", {"text": "hm"})
    assert event_json(Restarted("cut")) == ("restarted", {"reason": "cut"})
    name, data = event_json(Working("m", "reads", 1100, 12.04))
    assert (name, data["line"]) == ("working", "m reads 1,100 tokens · 12 s")
    assert data["seconds"] == 12.0
