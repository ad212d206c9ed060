"""Keeping a conversation while it grows: numbers, other windows, deletion, a page that is left."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from index.article import Article
from index.errors import ArchiveError
from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests.rag.loopback import FakeOpenAI
from tests.ui.conftest import ARTICLES, write_home
from ui.kept.conversations import Conversations
from ui.page.conversation import converse
from ui.page.keeping import GONE, Keeper, restored
from ui.page.turn import Shown
from ui.page.turns import Conversation

BELL = "How much does the bell of the Marigold weigh?"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Iterator[Newsroom]:
    home = write_home(tmp_path_factory.mktemp("keeping"), models.url)
    with Newsroom(load_config(home, environ={}, directory=home)) as newsroom:
        newsroom.add(Article(**fields) for fields in ARTICLES)  # type: ignore[arg-type]
        yield newsroom


@pytest.fixture
def kept(newsroom: Newsroom) -> Conversations:
    return Conversations(newsroom.library.archive.database)


async def asked(
    newsroom: Newsroom,
    keeper: Keeper,
    question: str = BELL,
    conversation: Conversation | None = None,
    **how: Any,
) -> Conversation:
    turn = Shown(0, question, beside=how.pop("beside", None))
    snapshots = converse(newsroom.stream, conversation or Conversation(), turn, keeper, **how)
    return [now async for now in snapshots][-1]


def test_what_is_kept_is_what_was_shown(newsroom: Newsroom, kept: Conversations) -> None:
    now = asyncio.run(asked(newsroom, Keeper(kept, "ann")))
    now = asyncio.run(asked(newsroom, Keeper(kept, "ann"), "Who paid for it?", now))
    assert now.id is not None
    held = kept.get("ann", now.id)
    assert held is not None
    assert held.title == BELL
    back = restored(held)
    assert [replace(turn, working=None) for turn in now.turns] == list(back.turns)
    assert (back.begun, back.id) == (2, now.id)


def test_nothing_is_kept_for_nobody(newsroom: Newsroom, kept: Conversations) -> None:
    for keeper in (Keeper(None, "dan"), Keeper(kept, None)):
        now = asyncio.run(asked(newsroom, keeper))
        assert (now.id, now.begun, now.turns[-1].state) == (None, 1, "done")
    assert kept.listed("dan") == []


def test_two_windows_ask_in_one_conversation(newsroom: Newsroom, kept: Conversations) -> None:
    """Each knows of the other's questions as soon as it asks one itself."""
    here = asyncio.run(asked(newsroom, Keeper(kept, "ann")))
    there = asyncio.run(asked(newsroom, Keeper(kept, "ann"), "Who paid for it?", here))
    here = asyncio.run(asked(newsroom, Keeper(kept, "ann"), "And where will it hang?", here))
    assert [turn.number for turn in there.turns] == [1, 2]
    assert [(turn.number, turn.question) for turn in here.turns] == [
        (1, BELL), (2, "Who paid for it?"), (3, "And where will it hang?"),
    ]  # fmt: skip


def test_one_that_was_deleted_begins_anew_and_says_so(
    newsroom: Newsroom, kept: Conversations
) -> None:
    now = asyncio.run(asked(newsroom, Keeper(kept, "ann")))
    assert now.id is not None
    kept.delete("ann", now.id)
    later = asyncio.run(asked(newsroom, Keeper(kept, "ann"), "Who paid for it?", now))
    assert later.id != now.id
    assert [(turn.number, turn.aside) for turn in later.turns] == [(1, GONE)]


def test_half_an_answer_is_kept_and_comes_back_cut(newsroom: Newsroom, kept: Conversations) -> None:
    async def leave() -> Conversation:
        turn = Shown(0, BELL)
        snapshots = converse(newsroom.stream, Conversation(), turn, Keeper(kept, "ann"))
        async with aclosing(snapshots):
            async for now in snapshots:
                if now.turns[-1].text:
                    return now
        raise AssertionError("the model wrote nothing")

    now = asyncio.run(leave())
    assert now.id is not None
    held = kept.get("ann", now.id)
    assert held is not None
    (turn,) = restored(held).turns
    assert turn.state == "cut"
    assert turn.text.startswith(now.turns[-1].text)
    assert {one.status for one in turn.citations} <= {"unchecked"}


def test_what_cannot_be_kept_is_answered_and_says_so(
    newsroom: Newsroom, kept: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise ArchiveError("the disk is full")

    monkeypatch.setattr(kept, "begin", full)
    now = asyncio.run(asked(newsroom, Keeper(kept, "ann")))
    assert (now.turns[-1].state, now.id) == ("done", None)
    monkeypatch.undo()
    monkeypatch.setattr(kept, "save", full)
    now = asyncio.run(asked(newsroom, Keeper(kept, "ann")))
    assert now.turns[-1].state == "done"
    assert now.turns[-1].aside == "this conversation is not kept: the disk is full"


def test_a_question_answered_again_is_asked_after_what_came_before_it(
    newsroom: Newsroom, kept: Conversations
) -> None:
    now = asyncio.run(asked(newsroom, Keeper(kept, "ann")))
    now = asyncio.run(asked(newsroom, Keeper(kept, "ann"), "Who paid for it?", now))
    again = asyncio.run(asked(newsroom, Keeper(kept, "ann"), "Who paid for it?", now, beside=2))
    first, second = again.turns[1], again.turns[2]
    assert (second.number, second.beside) == (3, 2)
    assert second.text == first.text
    asked_next = replace(second, number=4, beside=None)
    history = again.history_before(asked_next)
    assert [turn.question for turn in history] == [BELL, "Who paid for it?"]
    assert history[1] == second.told
