"""Fixtures of the answering tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests.rag.loopback import FakeOpenAI, serve
from tests.rag.stories import STORIES


@pytest.fixture
def openai_server() -> Iterator[FakeOpenAI]:
    """A fake OpenAI-compatible server on the loopback; see `tests/rag/loopback.py`."""
    with serve() as server:
        yield server


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the articles of `tests/rag/stories.py`; only to be read."""
    home = tmp_path_factory.mktemp("filled")
    with Newsroom(load_config(home, environ={}, directory=home)) as newsroom:
        newsroom.add(STORIES)
    return home


@pytest.fixture(scope="session")
def filled(filled_home: Path) -> Iterator[Newsroom]:
    """A newsroom over that home, answering by quotes; only to be read."""
    with Newsroom(load_config(filled_home, environ={}, directory=filled_home)) as newsroom:
        yield newsroom


@pytest.fixture(scope="session")
def _shared(filled_home: Path) -> Iterator[tuple[FakeOpenAI, Newsroom]]:
    """One server and one newsroom for all tests of answers: opening them costs a quarter second."""
    with serve() as server:
        overrides = {
            "chat.model": "fake",
            "models.fake.model": "any",
            "models.fake.base_url": server.url,
            "models.fake.prompt": "full",
            "chat.plan": False,
            "chat.first_byte_seconds": 120.0,
            "chat.silence_seconds": 120.0,
            "chat.total_seconds": 240.0,
            "chat.max_answer_bytes": 4000,
        }
        config = load_config(filled_home, environ={}, directory=filled_home, overrides=overrides)
        with Newsroom(config) as newsroom:
            yield server, newsroom


@pytest.fixture
def model_server(_shared: tuple[FakeOpenAI, Newsroom]) -> FakeOpenAI:
    """The server of `with_model`, as new."""
    server, _ = _shared
    server.reset()
    return server


@pytest.fixture
def with_model(_shared: tuple[FakeOpenAI, Newsroom], model_server: FakeOpenAI) -> Newsroom:
    """The newsroom with `fake` as its model on `model_server`; no deadline comes in its way."""
    return _shared[1]
