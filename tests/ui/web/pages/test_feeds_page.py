"""Pages and feeds by address, from the archive page and the JSON API."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rag import Newsroom
from tests.index.fetch.news import rss, story
from tests.index.fetch.sites import Site, site
from tests.ui.conftest import end, start, write_home
from tests.ui.web.pages.conftest import client_of
from tests.waiting import eventually
from ui.web.doors.articles import MOST_ADDRESSES


@pytest.fixture
def outlet() -> Iterator[Site]:
    with site({"/a": story("The bridge"), "/feed": rss()}) as fake:
        fake.answers["/feed"] = rss(("The ferry", f"{fake.url}/b", ""))
        fake.answers["/b"] = story("The ferry")
        yield fake


def home_of(folder: Path, fake: Site) -> Path:
    home = write_home(folder / "home")
    with (home / "dateline.toml").open("a") as settings:
        settings.write(f'\n[fetch]\nallow = ["{fake.place}"]\npause_seconds = 0\n')
    return home


@pytest.fixture
def newsroom(tmp_path: Path, outlet: Site) -> Iterator[Newsroom]:
    with Newsroom.open(home_of(tmp_path, outlet)) as opened:
        yield opened


@pytest.fixture
def client(newsroom: Newsroom) -> TestClient:
    return client_of(newsroom)


def test_pages_are_added_by_their_addresses(client: TestClient, newsroom, outlet: Site) -> None:
    typed = f"{outlet.url}/a\r\n{outlet.url}/feed\r\n{outlet.url}/none"
    shown = client.post("/archive/add", data={"addresses": typed}).text
    assert "1 article new" in shown
    assert f"{outlet.url}/feed: it is a feed, not an article; follow it instead" in shown
    assert f"{outlet.url}/none: there is no such page (404)" in shown
    assert "The bridge" in client.get("/archive", params={"q": "harbour bridge"}).text


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("10.0.0.1/a", "10.0.0.1/a is no web address"),
        ("file:///etc/passwd", "is no web address"),
        ("http://10.0.0.1/a", "not a public address"),
        ("https://x.example/ " * (MOST_ADDRESSES + 1), f"give {MOST_ADDRESSES} at most"),
    ],
)
def test_what_is_not_fetched_is_said(client: TestClient, newsroom, typed, line) -> None:
    answer = client.post("/archive/add", data={"addresses": typed})
    assert answer.status_code in (400, 422)
    assert line in answer.text
    assert newsroom.library.archive.count() == 0


def test_a_feed_is_followed_shown_and_left(client: TestClient, newsroom, outlet: Site) -> None:
    said = client.post("/archive/follow", data={"address": f"{outlet.url}/feed"}).text
    assert f"{outlet.url}/feed" in said
    shown = client.get("/archive").text
    assert "Harbour news" in shown
    assert "no news yet" in shown
    assert "no feed is there" in client.post(
        "/archive/follow", data={"address": f"{outlet.url}/a"}
    ).text  # fmt: skip
    client.post("/archive/unfollow", data={"address": f"{outlet.url}/feed"})
    assert "Harbour news" not in client.get("/archive").text


def test_feeds_with_keys_in_their_addresses_are_for_those_who_may_change(
    client: TestClient, newsroom: Newsroom, outlet: Site
) -> None:
    client.post("/archive/follow", data={"address": f"{outlet.url}/feed"})
    other = client_of(newsroom, "192.0.2.7", "ann")
    assert outlet.place not in other.get("/archive").text


def test_a_program_adds_follows_and_corrects(tmp_path: Path, outlet: Site) -> None:
    served = start(home_of(tmp_path, outlet))
    try:
        status, _, body = served.post("/api/articles", {"addresses": [f"{outlet.url}/a"]})
        report = json.loads(body)
        assert (status, report["new"], report["refused"]) == (200, 1, [])
        path = f"/api/articles/{report['ids'][0]}"
        edit = json.dumps({"published": None, "outlet": "The Echo"}).encode()
        kind = {"Content-Type": "application/json"}
        status, _, body = served.request(path, edit, kind, "PATCH")
        edited = json.loads(body)
        assert (edited["outlet"], edited["published"], edited["version"]) == ("The Echo", None, 2)
        undo = json.dumps({"undo": True}).encode()
        undone = json.loads(served.request(path, undo, kind, "PATCH")[2])
        assert (undone["outlet"], undone["published"]) == ("The Harbour Times", "2025-05-16")
        for wrong in ({}, {"undo": True, "title": "x"}, {"published": "soon"}, {"title": None}):
            data = json.dumps(wrong).encode()
            assert served.request(path, data, kind, "PATCH")[0] == 400, wrong
        followed = json.loads(served.post("/api/feeds", {"address": f"{outlet.url}/feed"})[2])
        assert followed == {"following": f"{outlet.url}/feed", "others": [], "refreshing": True}
        assert eventually(lambda: "ferry" in served.get("/api/search?q=ferry")[2])
        assert eventually(lambda: not json.loads(served.get("/api/feeds")[2])["refreshing"])
        (feed,) = json.loads(served.get("/api/feeds")[2])["feeds"]
        assert (feed["title"], feed["trouble"], feed["changed"] > 0) == ("Harbour news", "", True)
        assert served.request("/api/feeds?address=feed", None, {}, "DELETE")[0] == 200
        assert json.loads(served.get("/api/feeds")[2])["feeds"] == []
    finally:
        assert end(served) == 0
