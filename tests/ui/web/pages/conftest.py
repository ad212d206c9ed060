"""The pages over a newsroom of one's own, without the chat page, which takes seconds to start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Article, Newsroom
from tests.ui.conftest import ARTICLES, write_home
from tests.ui.page.conftest import browser  # noqa: F401, a fixture
from ui.web.gates import Gates
from ui.web.pages.register import add_pages


def client_of(newsroom: Newsroom, address: str = "127.0.0.1") -> TestClient:
    """A browser at an address, without cookies or scripts."""
    app = FastAPI()
    app.add_middleware(Gates)
    add_pages(app, newsroom)
    return TestClient(app, base_url="http://127.0.0.1", client=(address, 50_000))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.open(write_home(tmp_path / "home")) as newsroom:
        yield newsroom


@pytest.fixture
def newsroom(empty: Newsroom) -> Newsroom:
    empty.add([Article(**fields) for fields in ARTICLES])
    return empty


@pytest.fixture
def client(newsroom: Newsroom) -> TestClient:
    return client_of(newsroom)
