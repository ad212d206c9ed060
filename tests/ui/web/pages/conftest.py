"""The pages over a newsroom of one's own, without the chat page, which takes seconds to start."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from rag import Article, Newsroom
from tests.ui.conftest import ARTICLES, write_home
from tests.ui.page.conftest import browser  # noqa: F401, a fixture
from ui.access.rules import Rules
from ui.kept.users import Users
from ui.web.gates import Gates
from ui.web.pages.login import login_routes
from ui.web.pages.register import add_pages

PASSWORD = "a long enough password"


def client_of(newsroom: Newsroom, address: str = "127.0.0.1", user: str = "") -> TestClient:
    """A browser at an address, without scripts; `user` is added, and has signed in there."""
    app, rules = FastAPI(), Rules.of(newsroom)
    users = Users(newsroom.library.archive.database)
    base = newsroom.config.web.base_path
    app.add_middleware(Gates, hosts=newsroom.config.web.trusted_hosts, rules=rules)
    add_pages(app, newsroom)
    app.include_router(login_routes(users, rules))
    client = TestClient(app, base_url="http://127.0.0.1", client=(address, 50_000))
    if user:
        users.add(user, PASSWORD)
        signed = {"name": user, "password": PASSWORD}
        assert client.post(f"{base}/login", data=signed, follow_redirects=False).status_code == 303
    return client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Newsroom]:
    with Newsroom.open(write_home(tmp_path / "home")) as newsroom:
        yield newsroom


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with articles and their indexes, to be copied."""
    home = write_home(tmp_path_factory.mktemp("pages") / "home")
    with Newsroom.open(home) as newsroom:
        newsroom.add([Article(**fields) for fields in ARTICLES])
    return home


@pytest.fixture
def newsroom(_filled: Path, tmp_path: Path) -> Iterator[Newsroom]:
    shutil.copytree(_filled, tmp_path / "home")
    with Newsroom.open(tmp_path / "home") as newsroom:
        yield newsroom


@pytest.fixture(scope="module")
def unchanged(_filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The same for all tests of a file that only read."""
    home = tmp_path_factory.mktemp("unchanged") / "home"
    shutil.copytree(_filled, home)
    with Newsroom.open(home) as newsroom:
        yield newsroom


@pytest.fixture
def client(newsroom: Newsroom) -> TestClient:
    return client_of(newsroom)
