"""Pages of kept conversations: only one's own, listed, renamed, deleted, exported."""

import asyncio
import json
import re

import pytest
from fastapi import FastAPI, Request
from starlette.testclient import TestClient

from index.article import Article
from rag import Newsroom
from tests.ui.web.pages.conftest import client_of
from ui.access.owners import owner_of
from ui.kept.conversations import Conversations
from ui.page.conversation import after
from ui.page.records import record_of, words_of
from ui.page.turn import Shown

BELL = "How much does the bell of the Marigold weigh?"


@pytest.fixture
def kept(newsroom: Newsroom) -> Conversations:
    return Conversations(newsroom.library.archive.database)


def owner(client: TestClient) -> str:
    """Who the server takes a browser for."""
    app = client.app
    assert isinstance(app, FastAPI)

    def who(request: Request) -> str:
        return owner_of(request) or ""

    app.router.routes[:] = [one for one in app.router.routes if getattr(one, "path", "") != "/"]
    app.add_api_route("/", who)
    return str(client.get("/").json())


def keep(newsroom: Newsroom, client: TestClient, question: str = BELL) -> str:
    """Keeps a conversation of one answered question for a browser; its id."""
    turn = Shown(1, question)

    async def run() -> Shown:
        now = turn
        async for event in newsroom.stream(question):
            now = after(now, event)
        return now

    store, done, mine = Conversations(newsroom.library.archive.database), None, owner(client)
    done = asyncio.run(run())
    place = store.begin(mine, None, words_of(turn), record_of(turn))
    assert store.save(mine, place, words_of(done), record_of(done))
    return place.conversation


def test_the_list_leads_to_the_chat_and_finds_words(client: TestClient, newsroom: Newsroom) -> None:
    assert "No conversation is kept yet" in client.get("/conversations").text
    bell = keep(newsroom, client)
    bridge = keep(newsroom, client, "When was the <b>bridge</b> closed?")
    page = client.get("/conversations").text
    assert page.index(f'href="/?c={bridge}"') < page.index(f'href="/?c={bell}"')
    assert "the &lt;b&gt;bridge&lt;/b&gt; closed" in page
    assert "Today" in page
    found = client.get("/conversations", params={"q": "marigold WEIGH"}).text
    assert bell in found
    assert bridge not in found
    assert "Use fewer" in client.get("/conversations", params={"q": "xylophone"}).text


def test_it_is_renamed_and_deleted(client: TestClient, newsroom: Newsroom) -> None:
    one = keep(newsroom, client)
    assert client.post(f"/conversations/{one}/rename", data={"title": " "}).status_code == 400
    renamed = client.post(f"/conversations/{one}/rename", data={"title": "The “bell”"})
    assert renamed.status_code == 200
    assert "The “bell”" in renamed.text
    assert "Delete this conversation?" in client.get(f"/conversations/{one}/delete").text
    assert one not in client.post(f"/conversations/{one}/delete").text
    assert client.get(f"/conversations/{one}/delete").status_code == 404


def test_all_are_deleted_at_once(client: TestClient, newsroom: Newsroom) -> None:
    for _ in range(2):
        keep(newsroom, client)
    assert "Delete all conversations?" in client.get("/conversations/delete").text
    assert "No conversation is kept yet" in client.post("/conversations/delete").text


def test_files_hold_outlet_date_title_address_and_quotation(
    client: TestClient, newsroom: Newsroom
) -> None:
    one = keep(newsroom, client)
    named = ("The Harbour Courier", "Seven dead in ferry wreck", "https://courier.example/ferry")
    for kind, day in (("md", "16 May 2025"), ("html", "16 May 2025"), ("json", "2025-05-16")):
        wanted = (*named, day, "The bell weighs forty kilos.")
        answer = client.get(f"/conversations/{one}.{kind}")
        assert answer.status_code == 200
        assert f".{kind}" in answer.headers["content-disposition"]
        assert [word for word in wanted if word not in answer.text] == []
    html = client.get(f"/conversations/{one}.html").text
    assert set(re.findall(r'href="#(note-[\d-]+)"', html)) <= set(
        re.findall(r'id="(note-[\d-]+)"', html)
    )
    assert "<script" not in html
    held = json.loads(client.get(f"/conversations/{one}.json").text)
    assert held["turns"][0]["answer"]["citations"]


def test_nobody_else_finds_it(client: TestClient, newsroom: Newsroom, kept: Conversations) -> None:
    one = keep(newsroom, client)
    other = client_of(newsroom)
    assert owner(other) != owner(client)
    assert one not in other.get("/conversations").text
    for path in (f"{one}.md", f"{one}.json", f"{one}/delete"):
        assert other.get(f"/conversations/{path}").status_code == 404
    assert other.post(f"/conversations/{one}/rename", data={"title": "x"}).status_code == 404
    other.post(f"/conversations/{one}/delete")
    other.post("/conversations/delete")
    assert kept.get(owner(client), one) is not None


def test_it_outlives_the_articles_that_it_cites(client: TestClient, newsroom: Newsroom) -> None:
    one = keep(newsroom, client)
    before = client.get(f"/conversations/{one}.md").text
    for held in list(newsroom.articles()):
        newsroom.remove(held.id)
    newsroom.add(Article(text="Something else.", title="Other"))
    assert client.get(f"/conversations/{one}.md").text == before
