"""Whatever a parser does with a hostile file, Dateline goes on and says what happened."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.apart.process import Parser
from index.article import Article
from index.errors import InputError
from tests.waiting import eventually

TASKS = "tests.index.apart.misbehaving"


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    made = Parser(cpu_seconds=1, wall_seconds=3)
    yield made
    made.close()


@pytest.fixture(scope="module")
def patient() -> Iterator[Parser]:
    """For what time does not end: on a busy machine the limits of `parser` come first."""
    made = Parser(cpu_seconds=10, wall_seconds=60)
    yield made
    made.close()


def run(parser: Parser, task: str, blob: bytes = b"", **arguments: object) -> list[object]:
    return [one for some in parser.run(f"{TASKS}:{task}", arguments, blob) for one in some]


def goes_on(parser: Parser) -> bool:
    """Whether it reads what comes next; on a busy machine a new process may start too late."""
    try:
        return run(parser, "echo", b"abc", a=1)[0]["bytes"] == 3  # type: ignore[index]
    except InputError as error:
        if "longer than" not in str(error):
            raise
        return False


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ("sleep", "longer than 3 seconds"),
        ("grow", "more than 512 MB of memory"),
        ("crash", "its parser crashed"),
        ("recurse", "nested too deeply"),
        ("refuse", "not to my liking"),
        ("fail", "KeyError: 'a bug'"),
        ("huge", "its parser crashed"),
    ],
)
def test_a_misbehaving_parser_is_a_refusal_and_the_next_task_goes_on(
    parser: Parser, patient: Parser, task: str, reason: str
) -> None:
    parser = parser if "seconds" in reason else patient
    begun = time.monotonic()
    with pytest.raises(InputError, match=reason):
        run(parser, task)
    assert time.monotonic() - begun < 10
    assert eventually(lambda: goes_on(parser))


def test_time_is_counted_in_what_a_task_uses() -> None:
    """On a busy machine too: it may wait for long until it has used its second."""
    patient = Parser(cpu_seconds=1, wall_seconds=60)
    try:
        with pytest.raises(InputError, match="more than 1 seconds of CPU time"):
            run(patient, "burn")
        assert run(patient, "echo", b"abc")[0]["bytes"] == 3  # type: ignore[index]
    finally:
        patient.close()


@pytest.mark.parametrize("task", ["burn", "sleep", "refuse"])
def test_what_was_read_before_is_kept(parser: Parser, task: str) -> None:
    found: list[object] = []
    with pytest.raises(InputError):
        found.extend(one for some in parser.run(f"{TASKS}:{task}", {}) for one in some)
    assert [one.text for one in found if isinstance(one, Article)] == ["read before"]


def test_it_is_kept_warm_and_its_time_counts_anew_for_each_task(parser: Parser) -> None:
    pids = {run(parser, "echo")[0]["pid"] for _ in range(3)}  # type: ignore[index]
    assert len(pids) == 1
    assert len(run(parser, "many", count=1_000)) == 1_000


def test_what_a_parser_prints_is_no_answer(parser: Parser) -> None:
    assert run(parser, "shout") == ["heard"]


def test_it_sees_no_key_and_writes_no_file(
    parser: Parser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "canary")
    fresh = Parser()
    try:
        assert "OPENAI_API_KEY" not in run(fresh, "environment")[0]  # type: ignore[operator]
        with pytest.raises(InputError):
            run(fresh, "write", path=str(tmp_path / "file"))
    finally:
        fresh.close()
    assert (tmp_path / "file").stat().st_size == 0


def test_an_iterator_that_is_dropped_ends_its_process(parser: Parser) -> None:
    items = parser.run(f"{TASKS}:many", {"count": 100_000})
    next(items)
    items.close()
    assert len(run(parser, "many", count=3)) == 3


def test_closing_leaves_no_process(parser: Parser) -> None:
    made = Parser()
    pid = run(made, "echo")[0]["pid"]  # type: ignore[index]
    made.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
