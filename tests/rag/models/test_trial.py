"""Trying a model: what is measured, and what a user is told to change."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any

import pytest

from index.errors import ModelError
from rag.config.load import ModelProfile
from rag.models.chat import Finish, Message, Piece, Retracted, Text, Thought, Usage
from rag.models.context import Context
from rag.models.trial import ENOUGH_PIECES, Outlook, Trial, outlook, try_model


class Now:
    """A clock that stands still until a model moves it on."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class Scripted:
    """A model that sends these pieces, each after so many seconds."""

    def __init__(self, now: Now, script: Sequence[tuple[float, Piece | ModelError]]) -> None:
        self.now, self.script = now, script
        self.asked: list[Message] = []
        self.closed = False

    async def stream(
        self, messages: Sequence[Message], *, max_tokens: int
    ) -> AsyncGenerator[Piece, None]:
        self.asked = list(messages)
        try:
            for seconds, piece in self.script:
                self.now.seconds += seconds
                if isinstance(piece, ModelError):
                    raise piece
                yield piece
        finally:
            self.closed = True


def tried(*script: tuple[float, Piece | ModelError]) -> tuple[Trial, Scripted]:
    now = Now()
    model = Scripted(now, script)
    return asyncio.run(try_model(model, now)), model


def writes(tokens: int, each: float, kind: Callable[[str], Piece] = Text) -> list[Any]:
    return [(each, kind(" word"))] * tokens


def test_the_wait_for_the_first_piece_measures_reading_and_the_rest_writing():
    end = Finish("stop", Usage(300, 31))
    trial, _ = tried((4.0, Text("one")), *writes(15, 0.2), (0, end))
    assert trial == Trial(True, "", pytest.approx(7000), 75.0, pytest.approx(10.0), False)


def test_thoughts_count_as_tokens():
    """A model that thinks for a minute takes a minute."""
    end = Finish("stop", Usage(300, 41))
    trial, _ = tried((2.0, Thought("hm")), *writes(19, 0.1, Thought), *writes(20, 0.1), (0, end))
    assert trial.thinks
    assert trial.answer_rate == pytest.approx(40 / 3.9)


def test_a_model_that_does_not_end_is_left():
    trial, model = tried((1.0, Thought("hm")), *writes(1000, 0.5, Thought))
    assert (trial.ok, trial.thinks, model.closed) == (True, True, True)
    assert trial.answer_rate == pytest.approx(2.0)
    assert trial.ms == pytest.approx(1000 + 500 * (ENOUGH_PIECES - 1))


def test_without_the_servers_count_pieces_are_counted():
    trial, model = tried(
        (2.0, Text("one")), *writes(9, 0.5), (0, Finish("stop", Usage(9, 9, 0, True)))
    )
    assert trial.answer_rate == pytest.approx(2.0)
    assert trial.prompt_rate == pytest.approx(150, rel=0.2)
    assert len(model.asked[0].content) / 4.4 == pytest.approx(300, rel=0.15)


def test_no_server_has_read_the_request_before():
    """A prompt from the server's cache would look read in no time."""
    first, second = tried((1, Text("x")))[1], tried((1, Text("x")))[1]
    assert first.asked[0].content[:8] != second.asked[0].content[:8]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ([(1, ModelError("local: no answer at x; is it running?"))], "is it running?"),
        ([(1, Text("one")), (1, Finish("cut", detail="nothing came for 60 s"))], "nothing came"),
        ([(1, Finish("stop"))], "sent nothing"),
        ([(1, Retracted()), (0, Finish("stop"))], "sent nothing"),
        ([], "sent nothing"),
    ],
)
def test_a_failure_is_a_result_with_its_reason(script: list[Any], reason: str):
    trial, _ = tried(*script)
    assert not trial.ok
    assert reason in trial.reason
    assert (trial.prompt_rate, trial.answer_rate) == (None, None)


def test_one_piece_at_once_has_no_rate_of_writing():
    trial, _ = tried((2.0, Text("all of it")), (0, Finish("stop", Usage(300, 30))))
    assert (trial.ok, trial.prompt_rate, trial.answer_rate) == (True, 150, None)


GOOD = Trial(True, "", 7000.0, 100.0, 10.0)
FAST = Trial(True, "", 700.0, 5000.0, 100.0)
WIDE = Context(16_000, "vLLM")


def profile(**more: object) -> ModelProfile:
    return ModelProfile.model_validate({"name": "local", "model": "qwen3:8b", **more})


def said(
    trial: Trial = FAST,
    context: Context = WIDE,
    *listed: str,
    compact: bool = False,
    **more: object,
) -> Outlook:
    return outlook(
        trial,
        profile(first_byte_seconds=180.0, **more),
        context,
        answer_tokens=800,
        longest_prompt=1200 if compact else 5900,
        compact=compact,
        listed=listed,
    )


def test_an_answer_takes_reading_and_writing():
    found = said(GOOD, Context(4_000, "configuration"))
    assert (found.prompt_tokens, found.seconds) == (3200, 32 + 15)
    assert found.advice == ()
    assert said(GOOD, compact=True).seconds == 12 + 15
    assert said(GOOD).prompt_tokens == 5900


def test_thinking_takes_its_time_too():
    thinking = Trial(True, "", 700.0, 5000.0, 100.0, True)
    assert said(thinking, thinking_tokens=2000).seconds == pytest.approx(1.18 + 21.5)
    assert said(thinking).seconds == pytest.approx(1.18 + 5.5)


def test_cost_is_known_where_prices_are():
    assert said().cost_usd is None
    assert said(price_in=0.25, price_out=2.0).cost_usd == pytest.approx(
        (5900 * 0.25 + 150 * 2.0) / 1e6
    )
    assert said(price_in=0.0).cost_usd == 0


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("Ollama", "Ollama: set num_ctx to 8192"),
        ("llama.cpp", "-c 8192"),
        ("vLLM", "--max-model-len 8192"),
        ("LM Studio", "context length of 8192"),
        ("configuration", "context_tokens = 8192 in [models.local]"),
    ],
)
def test_a_small_context_is_said_with_what_makes_it_larger(by: str, words: str):
    (line,) = said(FAST, Context(2048, by)).advice
    assert words in line
    assert "2,048" in line
    assert said(FAST, Context(4096, by)).advice == ()


def test_a_wrong_model_is_said_with_the_nearest_that_there_is():
    failed = Trial(False, "the server does not know the model", 10.0)
    (line,) = said(failed, WIDE, "llama3", "qwen3:4b").advice
    assert line == 'model = "qwen3:4b" in [models.local]; the server has: llama3, qwen3:4b'
    assert said(failed, WIDE, "qwen3:8b").advice == ()
    assert said(failed, WIDE).advice == ()
    many = said(failed, WIDE, *(f"m{n}" for n in range(30))).advice[0]
    assert many.endswith(", …")


def test_a_slow_model_is_advised_a_compact_prompt():
    slow = Trial(True, "", 9000.0, 50.0, 5.0)
    assert said(slow).advice == ('prompt = "compact" in [models.local], since it is slow',)
    assert said(slow, compact=True).advice == ()


def test_a_model_that_reads_for_longer_than_it_may_is_said():
    slow = Trial(True, "", 90000.0, 5.0, 5.0)
    (line,) = said(slow, compact=True).advice
    assert line == "first_byte_seconds = 480 in [models.local]; it is 180"


def test_what_did_not_answer_has_no_figures():
    found = said(Trial(False, "refused", 10.0), Context(2048, "Ollama"))
    assert (found.seconds, found.cost_usd, found.advice) == (None, None, ())
