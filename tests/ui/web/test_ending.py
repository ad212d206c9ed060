"""SIGTERM ends a server with 0 within ten seconds, whatever is under way."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.rag.loopback import FakeOpenAI
from tests.ui.conftest import ROOT, children_of, end, start, start_anew, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, Reader
from tests.ui.page.conftest import browser  # noqa: F401, a fixture
from tests.waiting import PATIENCE, eventually

pytestmark = pytest.mark.live
STUCK = """
import sys, threading, time
from ui.web.ending import ending_quietly, leave_at_the_latest
from ui.web import ending
leave = leave_at_the_latest
ending.leave_at_the_latest = lambda: leave(0.3)
with ending_quietly():
    if sys.argv[1] == "thread":
        threading.Thread(target=time.sleep, args=(3600,)).start()
    print("ready", flush=True)
    time.sleep(3600)
"""


@pytest.mark.parametrize("held_up_by", ["nothing", "thread"])
def test_what_is_stuck_is_left(held_up_by: str):
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", STUCK, held_up_by]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()


@NEEDS_CHROMIUM
def test_an_open_page_that_waits_for_a_model_does_not_hold_it_up(
    browser: Any,  # noqa: F811
    tmp_path: Path,
    models: FakeOpenAI,
):
    served = start_anew(write_home(tmp_path / "home", models.url))
    context = browser.new_context()
    reader = Reader(context.new_page(), served.url)
    reader.open()
    reader.ask("How much does the bell weigh?", "fake-slow", wait=False)
    assert eventually(lambda: models.open_connections == 1)
    begun = time.monotonic()
    assert end(served) == 0
    assert time.monotonic() - begun < 10
    assert models.wait_until_closed()
    assert "Traceback" not in served.log.read_text()
    context.close()


def test_processes_that_answer_end_with_it(tmp_path: Path):
    """They start once several ask at the same time, and answer the same."""
    home = write_home(tmp_path / "home")
    settings = home / "dateline.toml"
    settings.write_text(settings.read_text().replace("answerers = 0", "answerers = 1"))
    served = start(home)
    before = set(children_of(served.process.pid))
    asked = {"question": "How much does the bell weigh?"}

    def answer(_: int) -> str:
        return str(json.loads(served.post("/api/ask", asked)[2])["answer"])

    def started() -> set[int]:
        with ThreadPoolExecutor(4) as askers:
            assert len(set(askers.map(answer, range(8)))) == 1
        return set(children_of(served.process.pid)) - before

    assert eventually(started)
    pids = set(children_of(served.process.pid)) - before
    begun = time.monotonic()
    assert end(served) == 0
    assert time.monotonic() - begun < 10
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    assert "Traceback" not in served.log.read_text()


def test_it_ends_with_0_while_the_archive_is_still_being_filled(tmp_path: Path):
    home = tmp_path / "home"
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_HOME": str(home)}
    command = [sys.executable, "-m", "ui.cli", "chat", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environ) as process:
        assert process.stderr is not None
        assert "The archive is empty" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(PATIENCE) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()
