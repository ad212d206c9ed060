"""Tries a model with one short request: whether it answers, how fast it reads and writes.

Also what follows from that for a real answer: seconds, dollars, and the line of configuration to
change where something is wrong. Does not know servers (`rag/models/openai.py`), and sends nothing
of an archive.
"""

import difflib
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import ModelError
from rag.models.chat import ChatModel, Finish, Message, Retracted, Text, Thought
from rag.models.context import LOCAL_CONTEXT, Context

if TYPE_CHECKING:
    from rag.config.settings import ModelProfile

_WORDS = (
    "the harbour was closed on Monday and the ferries went by the northern pier until the wind "
    "had fallen; nobody was hurt, the port authority said, and the mail came a day late. "
)
_REPEATS = 8  # about 300 tokens
_REQUEST = (
    "Write the numbers from one to ten as words, in order, separated by commas. Nothing else."
)
ANSWER_TOKENS = 256  # room for a model that thinks first; the answer itself has about 30
ENOUGH_PIECES = 64  # a model that goes on is not waited for
TYPICAL_ANSWER = 150  # tokens of an answer of a few sentences with their pointers
TYPICAL_THOUGHTS = 400  # tokens, where the table of a model that thinks sets no thinking_tokens
SLOW_SECONDS = 60.0
LEAST_CONTEXT = LOCAL_CONTEXT  # tokens; with fewer, few sources fit
_BIGGER = 8_192  # tokens of context that the advice asks for

_LARGER_CONTEXT = {
    "Ollama": "Ollama: set num_ctx to {n} (OLLAMA_CONTEXT_LENGTH={n} ollama serve)",
    "llama.cpp": "llama.cpp: start llama-server with -c {n}",
    "vLLM": "vLLM: start it with --max-model-len {n}",
    "LM Studio": "LM Studio: load the model with a context length of {n}",
    "configuration": "context_tokens = {n} in [models.{name}] or [chat], if the server has as many",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """How one short request went. Rates are in tokens a second, None if they cannot be told."""

    ok: bool
    reason: str
    """Why not, in one line; empty if `ok`."""
    ms: float
    """Milliseconds of the whole request."""
    prompt_rate: float | None = None
    """How fast the prompt was read; includes loading the model and the way to the server."""
    answer_rate: float | None = None
    """How fast answer and thoughts were written."""
    thinks: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an answer of this model will roughly take, and what to change."""

    prompt_tokens: int
    """Most tokens of a prompt."""
    seconds: float | None
    """None if the model did not answer."""
    cost_usd: float | None
    """None if the table has no prices."""
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """All that was found out about a model; without context and outlook for `quotes`."""

    trial: Trial
    context: Context | None = None
    outlook: Outlook | None = None

    @property
    def ok(self) -> bool:
        """Whether the model answers."""
        return self.trial.ok


async def try_model(model: ChatModel, clock: Callable[[], float] = time.perf_counter) -> Trial:
    """Sends a few hundred tokens and reads an answer of about 30; `clock` is in seconds.

    A model that only thinks, or does not stop, is left after `ENOUGH_PIECES`. A `ModelError` is
    returned as a result, not raised.
    """
    start = clock()
    first = last = start
    pieces, thinks = 0, False
    end: Finish | None = None
    try:
        async with aclosing(model.stream(_messages(), max_tokens=ANSWER_TOKENS)) as stream:
            async for piece in stream:
                if isinstance(piece, Finish):
                    end = piece
                    break
                thinks = thinks or isinstance(piece, Thought | Retracted)
                if isinstance(piece, Text | Thought):
                    pieces, last = pieces + 1, clock()
                    first = last if pieces == 1 else first
                if pieces >= ENOUGH_PIECES:
                    break
    except ModelError as error:
        return Trial(False, str(error), (clock() - start) * 1000)
    ms = (clock() - start) * 1000
    if end is not None and end.reason == "cut":
        return Trial(False, end.detail, ms)
    if not pieces:
        return Trial(False, "the model sent nothing", ms)
    reported = end is not None and not end.usage.estimated
    prompt = end.usage.prompt_tokens if end and reported else _prompt_tokens()
    written = end.usage.completion_tokens if end and reported else pieces
    return Trial(
        True,
        "",
        ms,
        _rate(prompt, first - start),
        _rate(written - 1, last - first),
        thinks,
    )


def outlook(
    trial: Trial,
    profile: "ModelProfile",
    context: Context,
    *,
    answer_tokens: int,
    longest_prompt: int,
    compact: bool = False,
    listed: Sequence[str] = (),
) -> Outlook:
    """What follows from a trial.

    `answer_tokens` is `chat.answer_tokens`; `longest_prompt` is what a prompt comes to, in tokens,
    where the context is no limit; `compact` says whether it holds sentences instead of passages;
    `listed` holds the models that the server names, if any.
    """
    prompt = min(longest_prompt, max(0, context.tokens - answer_tokens))
    answer = min(answer_tokens, TYPICAL_ANSWER)
    if trial.thinks:
        answer += profile.thinking_tokens or TYPICAL_THOUGHTS
    reading = prompt / trial.prompt_rate if trial.prompt_rate else None
    writing = answer / trial.answer_rate if trial.answer_rate else None
    seconds = None if reading is None or writing is None else reading + writing
    cost = None
    if profile.price_in is not None or profile.price_out is not None:
        cost = (prompt * (profile.price_in or 0) + answer * (profile.price_out or 0)) / 1e6
    advice = [
        _other_model(trial, profile, listed),
        _larger_context(profile, context) if trial.ok else "",
        _shorter_prompt(profile, seconds, compact) or _longer_wait(profile, reading),
    ]
    return Outlook(prompt, seconds, cost, tuple(line for line in advice if line))


def _other_model(trial: Trial, profile: "ModelProfile", listed: Sequence[str]) -> str:
    if trial.ok or not listed or profile.model in listed:
        return ""
    near = difflib.get_close_matches(profile.model, listed, n=1, cutoff=0.3)
    others = ", ".join(listed[:8]) + (", …" if len(listed) > 8 else "")
    return f'model = "{(near or listed)[0]}" in [models.{profile.name}]; the server has: {others}'


def _larger_context(profile: "ModelProfile", context: Context) -> str:
    if context.tokens >= LEAST_CONTEXT or context.by not in _LARGER_CONTEXT:
        return ""
    what = _LARGER_CONTEXT[context.by].format(n=_BIGGER, name=profile.name)
    return f"{what}; {context.tokens:,} tokens hold few sources"


def _shorter_prompt(profile: "ModelProfile", seconds: float | None, compact: bool) -> str:
    if seconds is None or seconds <= SLOW_SECONDS or compact:
        return ""
    return f'prompt = "compact" in [models.{profile.name}], since it is slow'


def _longer_wait(profile: "ModelProfile", reading: float | None) -> str:
    allowed = profile.first_byte_seconds
    if reading is None or allowed is None or reading <= allowed:
        return ""
    needed = int(min(3600, 2 * reading))
    return f"first_byte_seconds = {needed} in [models.{profile.name}]; it is {allowed:g}"


def _messages() -> list[Message]:
    """The request; it begins with something new, so that no server has read it before."""
    return [Message("user", f"{secrets.token_hex(8)}: {_WORDS * _REPEATS}\n\n{_REQUEST}")]


def _prompt_tokens() -> int:
    """Tokens of the request where the server does not count them: English has 4.4 letters each."""
    return round(len(_messages()[0].content) / 4.4)


def _rate(tokens: int, seconds: float) -> float | None:
    return tokens / seconds if tokens > 0 and seconds > 0 else None
