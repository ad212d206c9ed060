"""The house of `house.py`, made once for the tests of a file."""

import asyncio
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Article, Newsroom
from tests.ui.access.house import SECRETS, House, Person
from tests.ui.conftest import ARTICLES, write_home
from tests.ui.web.pages.conftest import PASSWORD
from tests.ui.web.pages.kept import keep
from ui.kept.conversations import Conversations
from ui.kept.users import Users
from ui.web.server import create_app


async def made_in_a_loop(newsroom: Newsroom) -> FastAPI:
    """The server's app; without a running loop Gradio makes loops that it never closes."""
    return create_app(newsroom)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = write_home(tmp_path_factory.mktemp("house") / "home")
    with Newsroom.open(home) as newsroom:
        newsroom.add([Article(**fields) for fields in ARTICLES])
        users = Users(newsroom.library.archive.database)
        places = {}
        kept = Conversations(newsroom.library.archive.database)
        for name, (question, reason, title) in {
            "ann": SECRETS,
            "bob": ("bellquestion", "bellreason", "belltitle"),
        }.items():
            users.add(name, PASSWORD)
            owner = f"user:{name}"
            places[name] = keep(newsroom, f"How much is the bell, {question}?", owner)
            kept.judge(owner, places[name], 1, reason)
            kept.rename(owner, places[name].conversation, title)
        article = next(iter(newsroom.library.archive.articles())).id
        app = asyncio.run(made_in_a_loop(newsroom))
        client = TestClient(app, base_url="http://127.0.0.1", client=("192.0.2.7", 50_000))
        made = House(client, newsroom, Person(""), places, article)
        made.ann = made.signed_in("ann")
        joined = made.ask(made.ann, "POST /gradio_api/queue/join")
        assert joined.status_code == 200, joined.text
        yield made
