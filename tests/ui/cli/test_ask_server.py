"""`dateline ask` lets the server of the same home answer, and answers itself where none does."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from rag.config.load import load_config
from tests.ui.conftest import Served, end, start, write_home
from ui import running
from ui.running import FILE

pytestmark = pytest.mark.live
ROOT = Path(__file__).parents[3]
QUESTION = "How much does the bell of the Marigold weigh?"
# Says on stderr whether the archive was opened here.
CODE = (
    "import sys\nfrom ui.cli.main import main\n"
    "try: main()\nfinally: print('opened', 'rag.newsroom' in sys.modules, file=sys.stderr)"
)


def ask(home: Path, *more: str, **env: str) -> tuple[str, bool]:
    done = subprocess.run(
        [sys.executable, "-c", CODE, "ask", QUESTION, "--home", str(home), *more],
        cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout, "opened True" in done.stderr


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory):
    home = write_home(tmp_path_factory.mktemp("asked"))
    served = start(home)
    yield home, served
    if served.process.poll() is None:
        assert end(served) == 0


def test_the_server_answers_as_the_command_does(own: tuple[Path, Served]) -> None:
    home, served = own
    there, opened = ask(home)
    assert not opened
    assert (home / FILE).stat().st_mode & 0o077 == 0
    here, opened = ask(home, DATELINE_SEARCH__VECTOR_WEIGHT="0.41")  # other settings
    assert opened
    assert "40 kilos" in there or "forty kilos" in there
    assert there == here
    as_json = json.loads(ask(home, "--json")[0])
    assert (
        json.loads(served.post("/api/ask", {"question": QUESTION})[2])["answer"]
        == (as_json["answer"])
    )


@pytest.mark.parametrize("held", ["", "{}", "[1]", '{"address": "http://127.0.0.1:9", "pid": 1}'])
def test_a_file_that_leads_nowhere_is_no_error(tmp_path: Path, held: str) -> None:
    home = write_home(tmp_path / "home")
    (home / FILE).write_text(held)
    config = load_config(home, environ={}, directory=home)
    assert running.ask_server(config, "/api/ask", {}) is None


def test_the_command_answers_itself_where_the_server_is_gone(tmp_path: Path) -> None:
    home = write_home(tmp_path / "home")
    (home / FILE).write_text('{"address": "http://127.0.0.1:9", "pid": 1}')
    assert ask(home)[1]  # here it is said that the archive is empty


def test_one_that_does_not_answer_is_not_waited_for_long(tmp_path: Path, monkeypatch) -> None:
    home = write_home(tmp_path / "home")
    monkeypatch.setattr(running, "ANSWER_SECONDS", 0.2)
    config = load_config(home, environ={}, directory=home)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with running.announced(config, address):
            assert running.ask_server(config, "/api/ask", {}) is None
    assert not (home / FILE).exists()


def test_the_file_goes_with_the_server(own: tuple[Path, Served]) -> None:
    home, served = own
    assert json.loads((home / FILE).read_text())["pid"] == served.process.pid
    assert end(served) == 0
    assert not (home / FILE).exists()
