"""Waiting for a model in a terminal: what it does is said, and Ctrl-C gives quotes, not nothing."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests.rag.loopback import FakeOpenAI, chunk, drip, serve
from tests.rag.stories import STORIES
from tests.waiting import PATIENCE, eventually

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with serve() as fake:
        yield fake


@pytest.fixture
def home(tmp_path: Path, server: FakeOpenAI) -> Path:
    (tmp_path / "dateline.toml").write_text(
        f'[models.slow]\nmodel = "any"\nbase_url = "{server.url}"\n'
    )
    with Newsroom(load_config(tmp_path, environ={}, directory=tmp_path)) as newsroom:
        newsroom.add(STORIES)
    return tmp_path


def test_ctrl_c_once_ends_the_wait_with_quotes(home: Path, server: FakeOpenAI) -> None:
    """A local model may need minutes; who has waited enough still gets an answer."""
    server.play(drip(chunk(reasoning_content="hm "), every=0.2))
    terminal, seen = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "--home", str(home), "ask", "--model", "slow",
         "When will the Sallow Bridge reopen?"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=seen, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(seen)
    said = bytearray()
    os.set_blocking(terminal, False)

    def thinks() -> bool:
        with suppress(OSError):  # nothing to read yet
            said.extend(os.read(terminal, 4096))
        return b"slow thinks" in said

    assert eventually(thinks), said
    assert b"Ctrl-C: quote the archive instead" in said
    asked.send_signal(signal.SIGINT)
    out, _ = asked.communicate(timeout=PATIENCE)
    os.close(terminal)
    assert asked.returncode == 0
    assert "“The Sallow Bridge will reopen on 14 June" in out
    assert server.wait_until_closed()
