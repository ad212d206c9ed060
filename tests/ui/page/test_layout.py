"""What the page's events tell each other, whatever the order in which the browser hears of it."""

import asyncio
from collections.abc import Iterator
from html import unescape
from typing import Any

import gradio as gr
import pytest

from index.article import Article
from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests.rag.loopback import FakeOpenAI
from tests.ui.conftest import ARTICLES, write_home
from ui.page.busy import Busy
from ui.page.turns import Conversation

BELL = "How much does the bell of the Marigold weigh?"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Iterator[Newsroom]:
    home = write_home(tmp_path_factory.mktemp("desk"), models.url)
    with Newsroom(load_config(home, environ={}, directory=home)) as newsroom:
        newsroom.add(Article(**fields) for fields in ARTICLES)  # type: ignore[arg-type]
        yield newsroom


@pytest.fixture(scope="module")
def desk(newsroom: Newsroom) -> Any:
    """The page's components and events, without a server."""

    async def lay_out() -> Any:  # where no loop runs, Gradio makes loops and leaves them open
        import gradio as gr

        from ui.page.components import lay_out
        from ui.page.desk import Desk
        from ui.page.picker import Picker

        with gr.Blocks():  # says nothing to its makers: `ui.page` has seen to it
            picker = Picker(newsroom)
            return Desk(newsroom, picker, lay_out(newsroom, picker))

    return asyncio.run(lay_out())


def ask(desk: Any, question: str, model: str, conversation: Any, busy: Busy) -> Any:
    """Asks without a scope, as somebody without a cookie."""
    return desk.ask(question, model, [], None, None, None, conversation, busy, None)


def test_a_hint_about_a_second_question_outlives_the_first_ones_updates(desk: Any):
    """The browser may hear of the refusal before it hears that the first answer has begun."""

    async def run() -> None:
        busy = Busy()
        first = ask(desk, BELL, "quotes", Conversation(), busy)
        begun = await anext(first)
        (refused,) = [one async for one in ask(desk, "And now?", "quotes", None, busy)]
        assert (begun[desk.parts.hint], begun[desk.parts.question]) == ("", "")
        assert "One answer at a time" in unescape(refused[desk.parts.hint])
        assert set(refused) == {desk.parts.hint}, "the question put off stays in its box"
        later = [one async for one in first]
        assert {one[desk.parts.hint] for one in later[:-1]} == {refused[desk.parts.hint]}
        assert later[-1][desk.parts.hint] == ""
        assert busy.answer is None

    asyncio.run(run())


def test_a_wish_for_nothing_updates_something(desk: Any):
    """An event without any update empties, in Gradio's client, all that it may change."""

    async def run() -> None:
        busy = Busy()
        wished = [one async for one in desk.act(" 1", "quotes", Conversation(), busy, None)]
        again = [one async for one in desk.again("quotes", Conversation(), busy, None)]
        assert wished == again == [{desk.parts.hint: gr.skip()}]

    asyncio.run(run())


def test_what_is_shown_and_hidden_stands_in_every_update_of_an_answer(desk: Any):
    """Gradio's client forgets a visibility that it has not applied when the next update omits it.

    The examples then stayed, and a question could be asked while the last one was answered.
    """

    async def run() -> None:
        asked = ask(desk, BELL, "quotes", Conversation(), Busy())
        *meanwhile, end = [one async for one in asked]
        for update, busy in [*((one, True) for one in meanwhile), (end, False)]:
            seen = {
                one: update[one]["visible"]
                for one in (desk.parts.stop, desk.parts.send, desk.parts.examples)
            }
            assert seen == {
                desk.parts.stop: busy,
                desk.parts.send: not busy,
                desk.parts.examples: False,
            }
            assert update[desk.parts.anew]["interactive"] is not busy
            assert update[desk.parts.instead]["visible"] is False

    asyncio.run(run())


def test_an_answer_that_was_stopped_says_so_itself_and_last(desk: Any):
    """The browser showed what was under way when Stop had been said, and for good."""

    async def run() -> None:
        busy, updates = Busy(), []
        async for update in ask(desk, BELL, "fake-slow", Conversation(), busy):
            updates.append(update)
            said = update.get(desk.parts.conversation)
            if said is not None and said.turns[-1].state == "writing":
                await desk.halt(busy)
        assert [one.state for one in updates[-2][desk.parts.conversation].turns] == ["stopped"]
        assert "answer stopped" in str(updates[-2][desk.parts.chat])
        assert updates[-1][desk.parts.send]["visible"] is True
        assert busy.answer is None
        await desk.halt(busy)  # a second click comes late

    asyncio.run(run())
