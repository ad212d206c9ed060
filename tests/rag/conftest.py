"""Fixtures of the answering tests."""

from collections.abc import Iterator

import pytest

from tests.rag.loopback import FakeOpenAI, serve


@pytest.fixture
def openai_server() -> Iterator[FakeOpenAI]:
    """A fake OpenAI-compatible server on the loopback; see `tests/rag/loopback.py`."""
    with serve() as server:
        yield server
