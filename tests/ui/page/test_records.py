"""A kept turn comes back as it was shown."""

import json
from dataclasses import replace
from datetime import date

import pytest

from index.article import Article
from index.when import Window
from rag.answer.answerer import Turn
from rag.config.load import load_config
from rag.events import Done, SourcesFound
from rag.newsroom import Newsroom
from tests.ui.conftest import ARTICLES
from ui.page.conversation import after
from ui.page.records import record_of, turn_of, words_of
from ui.page.turn import Scope, Shown

QUESTION = "How much does the bell of the Marigold weigh?"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """A turn once its sources were found, in the middle of its text, and at its end."""
    home = tmp_path_factory.mktemp("kept")
    with Newsroom(load_config(home, environ={}, directory=home)) as newsroom:
        newsroom.add(Article(**fields) for fields in ARTICLES)  # type: ignore[arg-type]

        async def run() -> dict[str, Shown]:
            found = {}
            scope = Scope(date(2025, 5, 20), ("Northern Wire",), Window(None, date(2025, 6, 1)))
            turn = Shown(4, QUESTION, scope=scope, beside=2, thoughts="Hm.")
            async for event in newsroom.stream(QUESTION):
                turn = after(turn, event)
                found["found" if isinstance(event, SourcesFound) else "text"] = turn
                if isinstance(event, Done):
                    found["done"] = turn
                elif turn.citations:
                    found["cited"] = turn
            return found

        import asyncio

        return asyncio.run(run())


def stored(turn: Shown) -> Shown:
    return turn_of(turn.number, json.loads(json.dumps(record_of(turn))))


def test_a_finished_turn_comes_back_whole(shown: dict[str, Shown]) -> None:
    done = shown["done"]
    assert done.citations
    assert stored(done) == replace(done, working=None)
    told = stored(done).told
    assert isinstance(told, Turn)
    assert told == done.told


@pytest.mark.parametrize("part", ["found", "cited"])
def test_one_that_was_under_way_comes_back_cut_and_unchecked(
    shown: dict[str, Shown], part: str
) -> None:
    turn = shown[part]
    back = stored(turn)
    assert back == replace(turn.ended("cut"), working=None)
    assert {one.status for one in back.citations} <= {"unchecked"}
    assert stored(turn.ended("stopped")).state == "stopped"


def test_one_that_failed_comes_back_with_its_line() -> None:
    failed = Shown(1, QUESTION, state="failed", line="The model is not reachable.")
    assert stored(failed) == failed


def test_its_words_are_without_markers(shown: dict[str, Shown]) -> None:
    words = words_of(shown["done"])
    assert words.startswith(QUESTION)
    assert "[1." not in words
    assert len(words) > len(QUESTION) + 20
