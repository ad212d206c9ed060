"""A replayed run must differ from the recorded one by our own code alone, never by the model."""

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import aclosing
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from evals.ask.replay import Recording, prompt_key
from index.errors import InputError, ModelError, UsageError
from rag.answer.prompt import build_messages
from rag.config.load import ModelProfile, load_config
from rag.models.chat import ChatModel, ContextOverflow, Finish, Message, Piece, Text, Usage
from rag.models.deadlines import Limits
from rag.models.openai import OpenAIChat
from rag.newsroom import Newsroom
from rag.sources import build_sources
from tests.rag.loopback import FakeOpenAI, cut, reply, serve, status
from tests.rag.stories import BRIDGE, STORIES, hit

T = TypeVar("T")

DAY = date(2025, 5, 20)
ASK = [Message("user", "Who came?")]
WHOLE = (Text("She "), Text("came."), Finish("stop", Usage(11, 7, 0.000025, True), ""))


class FakeChat:
    """A FAKE model: gives the same pieces, or raises, and counts how often it was asked."""

    def __init__(self, *pieces: Piece, error: ModelError | None = None) -> None:
        self.pieces, self.error, self.asked, self.closed = pieces, error, 0, 0

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        self.asked += 1
        try:
            if self.error:
                raise self.error
            for piece in self.pieces:
                await asyncio.sleep(0)
                yield piece
        finally:
            self.closed += 1


class FakeChatEcho:
    """A FAKE model: says the question again, a word a piece, giving others a turn in between."""

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        for word in messages[-1].content.split():
            await asyncio.sleep(0)
            yield Text(f"{word} ")
        yield Finish("stop", Usage(1, 2))


def run(work: Coroutine[object, object, T]) -> T:
    return asyncio.run(work)


async def collect(
    model: ChatModel, messages: Sequence[Message] = ASK, max_tokens: int = 50
) -> list[Piece]:
    async with aclosing(model.stream(messages, max_tokens=max_tokens)) as pieces:
        return [piece async for piece in pieces]


def said(model: ChatModel, messages: Sequence[Message] = ASK, max_tokens: int = 50) -> list[Piece]:
    return run(collect(model, messages, max_tokens))


def prompt(question: str = "When?") -> list[Message]:
    return build_messages(question, build_sources([hit(BRIDGE)]), as_of=DAY)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "replies.jsonl"


@pytest.fixture
def openai_server():
    with serve() as server:
        yield server


def replayed(file: Path) -> ChatModel:
    """The file's replies; the model behind them must not be asked."""
    return Recording.open(file).replay("m", FakeChat(error=ModelError("was asked")))


# What is recorded is what is replayed


def test_a_replay_gives_exactly_the_pieces_that_came_and_never_asks(file: Path):
    model = FakeChat(*WHOLE)
    assert said(Recording.open(file).record("m", model)) == list(WHOLE)
    assert said(replayed(file)) == list(WHOLE)
    assert (model.asked, model.closed) == (1, 1)


def test_a_recording_can_be_replayed_before_it_is_closed(file: Path):
    recording = Recording.open(file)
    said(recording.record("m", FakeChat(*WHOLE)))
    assert said(recording.replay("m", FakeChat())) == list(WHOLE)


@pytest.mark.parametrize(
    "text", ["“Ünïted”\u2028next\u0085line\r\n\ttab", '{"key": 1}\n', "\ud800 alone", "🎉\x00"]
)
def test_odd_text_comes_back_as_it_was(file: Path, text: str):
    """Else one article with a stray separator would spoil a night's recording."""
    pieces = [Text(text), Finish("cut", Usage(), f"because {text}")]
    said(Recording.open(file).record("m", FakeChat(*pieces)))
    assert said(replayed(file)) == pieces


def test_pieces_pass_through_while_the_model_still_writes(file: Path):
    """Else the time to the first text of a recorded run would be that of the last."""

    async def first() -> Piece:
        model = Recording.open(file).record("m", FakeChat(Text("now"), Finish("stop")))
        async with aclosing(model.stream(ASK, max_tokens=9)) as pieces:
            piece = await anext(pieces)
            assert not file.exists()
            return piece

    assert run(first()) == Text("now")


def test_a_line_says_what_the_reply_took(file: Path):
    said(Recording.open(file).record("m", FakeChat(*WHOLE)))
    (row,) = [json.loads(line) for line in file.read_text().splitlines()]
    assert row["model"] == "m"
    assert [piece["kind"] for piece in row["pieces"]] == ["text", "text", "finish"]
    assert row["pieces"][-1]["usage"]["completion_tokens"] == 7
    assert 0 < row["first_text_seconds"] <= row["seconds"] < 60


@pytest.mark.parametrize("kind", [ModelError, ContextOverflow])
def test_a_failure_is_replayed_as_the_same_failure(file: Path, kind: type[ModelError]):
    """An overflow makes the answerer ask again with less; another error makes it quote."""
    error = kind("m: no room; ask for less")
    with pytest.raises(kind):
        said(Recording.open(file).record("m", FakeChat(error=error)))
    with pytest.raises(ModelError, match="m: no room; ask for less") as raised:
        said(replayed(file))
    assert type(raised.value) is kind


def test_what_is_no_model_error_is_not_recorded(file: Path):
    """A bug of ours must not be replayed as if the model had failed."""

    class FakeChatBroken(FakeChat):
        async def stream(
            self, messages: Sequence[Message], *, max_tokens: int
        ) -> AsyncGenerator[Piece, None]:
            yield Text("well")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        said(Recording.open(file).record("m", FakeChatBroken()))
    assert not file.exists()


def test_a_reply_that_the_reader_left_early_is_not_recorded_and_its_model_is_closed(file: Path):
    """Half an answer, replayed as a whole one, would be scored as the model's."""
    model = FakeChat(*WHOLE)

    async def leave() -> None:
        async with aclosing(
            Recording.open(file).record("m", model).stream(ASK, max_tokens=9)
        ) as it:
            await anext(it)

    run(leave())
    assert not file.exists()
    assert model.closed == 1


def test_a_reader_who_stops_at_the_finish_still_has_it_recorded(file: Path):
    async def until_finish() -> None:
        async with aclosing(
            Recording.open(file).record("m", FakeChat(*WHOLE)).stream(ASK, max_tokens=50)
        ) as it:
            async for piece in it:
                if isinstance(piece, Finish):
                    break

    run(until_finish())
    assert said(replayed(file)) == list(WHOLE)


def test_record_asks_again_and_the_last_reply_stands(file: Path):
    said(Recording.open(file).record("m", FakeChat(*WHOLE)))
    again = FakeChat(Text("He did."), Finish("stop"))
    said(Recording.open(file).record("m", again))
    assert again.asked == 1
    assert len(file.read_text().splitlines()) == 2
    assert said(replayed(file)) == list(again.pieces)


# The same prompt, and another


def test_the_random_word_of_a_prompts_marks_does_not_matter(file: Path):
    """It is another one each time a question is asked: nothing would ever be found."""
    assert prompt() != prompt()
    said(Recording.open(file).record("m", FakeChat(*WHOLE)), prompt())
    assert said(replayed(file), prompt()) == list(WHOLE)


@pytest.mark.parametrize(
    "other",
    [
        ("m", 50, prompt("Where?")),
        ("n", 50, prompt()),
        ("m", 51, prompt()),
        ("m", 50, prompt()[1:]),
        ("m", 50, [Message("user", message.content) for message in prompt()]),
        ("m", 50, [Message("user", "".join(message.content for message in prompt()))]),
    ],
    ids=["question", "model", "max_tokens", "no rules", "role", "one message"],
)
def test_anything_else_of_a_prompt_does(other: tuple[str, int, list[Message]]):
    assert prompt_key(*other) != prompt_key("m", 50, prompt())


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the code is 1a2b3c4d", "the code is 5e6f7a8b"),
        ("<source-1a2b3c4d>", "<source-5e6f7a8b>"),
        ("<source-> and </source->", "<source-1a2b3c4d> and </source-1a2b3c4d>"),
        (
            "<source-1a2b3c4d> and </source-1a2b3c4d> 1a2b3c4d",
            "<source-5e6f7a8b> and </source-5e6f7a8b> 5e6f7a8b",
        ),
        (
            "<source-1a2b3c4d> and </source-1a2b3c4d> <source-5e6f7a8b>",
            "<source-1a2b3c4d> and </source-1a2b3c4d> <source-1a2b3c4d>",
        ),
        (
            "<source-1a2b3c4d> and </source-1a2b3c4d> <source->",
            "<source-1a2b3c4d> and </source-1a2b3c4d> <source-1a2b3c4d>",
        ),
    ],
)
def test_a_word_like_a_mark_elsewhere_is_a_difference(one: str, two: str):
    """Else an article could make two prompts look the same, and get the other's answer."""
    keys = {prompt_key("m", 50, [Message("user", text)]) for text in (one, two)}
    assert len(keys) == 2


def test_a_prompt_without_a_reply_says_how_to_record_one(file: Path):
    model = Recording.open(file).replay("m", FakeChat(*WHOLE))
    with pytest.raises(ModelError, match="no recorded reply to this prompt of m; record it with"):
        said(model)
    assert not file.exists()


# The file


def test_recordings_at_the_same_time_do_not_mix_their_lines(file: Path):
    """In one event loop and from several threads, as an eval run asks."""
    recording = Recording.open(file)
    questions = [f"question {n} {'word ' * 200}" for n in range(60)]

    async def ask(some: list[str]) -> None:
        model = recording.record("m", FakeChatEcho())
        await asyncio.gather(*(collect(model, [Message("user", one)]) for one in some))

    threads = [
        threading.Thread(target=run, args=(ask(questions[n::4]),), daemon=True) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(file.read_text().splitlines()) == 60
    again = Recording.open(file).replay("m", FakeChat())
    for question in questions:
        *texts, _ = said(again, [Message("user", question)])
        assert [piece.text.strip() for piece in texts] == question.split()


def test_a_line_cut_off_by_a_crash_is_ignored_and_the_next_one_is_whole(file: Path):
    """A run that was killed must go on where it stood, not be thrown away."""
    said(Recording.open(file).record("m", FakeChat(*WHOLE)))
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:40])
    recording = Recording.open(file)
    other = [Message("user", "Who left?")]
    said(recording.record("m", FakeChat(*WHOLE)), other)
    assert len(file.read_text().splitlines()) == 2
    assert said(replayed(file)) == list(WHOLE)
    assert said(replayed(file), other) == list(WHOLE)


def test_a_last_line_without_its_end_is_not_lost(file: Path):
    said(Recording.open(file).record("m", FakeChat(*WHOLE)))
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    recording = Recording.open(file)
    other = [Message("user", "Who left?")]
    said(recording.record("m", FakeChat(*WHOLE)), other)
    assert said(replayed(file)) == list(WHOLE)
    assert said(replayed(file), other) == list(WHOLE)


GOOD = {
    "key": "k",
    "model": "m",
    "pieces": [{"kind": "finish", "reason": "stop", "usage": {}, "detail": ""}],
    "failure": None,
    "first_text_seconds": None,
    "seconds": 1.0,
}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{oops", "Expecting property name"),
        ("[]", "a JSON object with a key"),
        ("{}", "'key' is missing"),
        (json.dumps(GOOD | {"pieces": []}), "ends with one finish"),
        (json.dumps(GOOD | {"pieces": GOOD["pieces"] * 2}), "ends with one finish"),
        (
            json.dumps(GOOD | {"pieces": [{"kind": "thought", "text": "hm"}]}),
            "not a piece of a reply",
        ),
        (
            json.dumps(GOOD | {"pieces": [], "failure": {"kind": "OSError", "message": "x"}}),
            "'OSError' is not a kind of failure",
        ),
        ("\udcff", "utf-8"),
    ],
)
def test_a_bad_line_is_named(file: Path, line: str, reason: str):
    file.parent.mkdir()
    lines = f"{json.dumps(GOOD)}\n\n{line}\n"
    file.write_bytes(lines.encode(errors="surrogateescape"))
    with pytest.raises(InputError) as refused:
        Recording.open(file)
    message = str(refused.value)
    assert message.startswith(f"{file}:3: ")
    assert reason in message
    assert message.endswith("; correct the line or remove it")
    assert "\n" not in message


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read"):
        Recording.open(tmp_path)
    (tmp_path / "plain").write_text("")
    inside = Recording.open(tmp_path / "plain" / "replies.jsonl")
    with pytest.raises(UsageError, match="cannot be written"):
        said(inside.record("m", FakeChat(*WHOLE)))


# With a server, and with the whole newsroom


def openai_chat(server: FakeOpenAI) -> OpenAIChat:
    profile = ModelProfile(name="fake", model="any", base_url=server.url)
    return OpenAIChat(profile, "no key", Limits(backoff_seconds=0.01))


@pytest.mark.parametrize(
    "behaviour",
    [reply("One. Two."), reply("x", finish="length"), cut("It begins ", "and")],
    ids=["whole", "too long", "cut"],
)
def test_what_a_server_sent_is_replayed_without_it(
    openai_server: FakeOpenAI, file: Path, behaviour: object
):
    openai_server.play(behaviour)
    came = said(Recording.open(file).record("fake", openai_chat(openai_server)))
    assert said(Recording.open(file).replay("fake", openai_chat(openai_server))) == came
    assert len(openai_server.requests) == 1


def test_a_servers_refusal_is_replayed_without_it(openai_server: FakeOpenAI, file: Path):
    openai_server.play(status(401, "no such key"))
    with pytest.raises(ModelError) as first:
        said(Recording.open(file).record("fake", openai_chat(openai_server)))
    with pytest.raises(ModelError) as second:
        said(Recording.open(file).replay("fake", openai_chat(openai_server)))
    assert str(first.value) == str(second.value)
    assert len(openai_server.requests) == 1


def test_a_newsroom_answers_the_same_from_a_recording(
    openai_server: FakeOpenAI, file: Path, tmp_path: Path
):
    """The whole way: search, prompt, reply, citations; without the model the second time."""
    openai_server.answer = lambda body: "The Sallow Bridge reopens on 14 June. [1.1] [1.2] [1.3]"
    overrides = {
        "chat.model": "fake",
        "chat.plan": False,
        "models.fake.model": "any",
        "models.fake.base_url": openai_server.url,
    }
    config = load_config(tmp_path, environ={}, directory=tmp_path, overrides=overrides)
    question = "When will the Sallow Bridge reopen?"
    with Newsroom.open(config=config, wrap=Recording.open(file).record) as room:
        room.add(STORIES)
        first = room.ask(question)
    asked = len(openai_server.requests)
    with Newsroom.open(config=config, wrap=Recording.open(file).replay) as room:
        second = room.ask(question)
    assert asked == 1
    assert len(openai_server.requests) == asked
    assert second.model == "fake"
    assert (second.text, second.citations, second.claims, second.usage) == (
        first.text,
        first.citations,
        first.claims,
        first.usage,
    )
