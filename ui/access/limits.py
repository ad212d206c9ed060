"""Limits for each user or browser: answers at the same time, questions a minute, tokens a day.

In memory, for one process; a restart begins anew. Does not know how an answer is made or shown.
"""

from collections import Counter, OrderedDict
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, date, datetime
from math import ceil
from typing import Any

from index.errors import DatelineError
from rag.config.settings import QUOTES
from rag.config.web import WebConfig
from rag.events import Answer, Done, Event, SourcesFound, TextPiece, ThoughtPiece, Working
from ui.access.buckets import MOST_KEYS, Buckets

LETTERS_A_TOKEN = 4  # roughly, to count an answer that was broken off
BUSY_SECONDS = 2  # after which one may try again where an answer is in progress


Ask = Callable[..., AsyncGenerator[Event, None]]


class TooManyError(DatelineError):
    """A question beyond a limit; `seconds` until it may be asked again.

    `full` says that not the one who asks has reached a limit, but all together.
    """

    def __init__(self, line: str, seconds: float, full: bool = False) -> None:
        super().__init__(line)
        self.seconds = max(1, ceil(seconds))
        self.full = full


class Limits:
    """Counts for one event loop; `who` is an owner (`ui/access/owners.py`) or an address."""

    def __init__(
        self,
        web: WebConfig | None = None,
        default_model: str = QUOTES,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._web = web or WebConfig()
        self._default = default_model
        self._now = now
        a_minute = self._web.questions_a_minute
        self._asked = Buckets(a_minute, 60 / a_minute, lambda: now().timestamp())
        self._answering: Counter[str] = Counter()
        self._spent: OrderedDict[str, tuple[date, int]] = OrderedDict()

    async def stream(
        self, ask: Ask, who: str, question: str, *, model: str | None = None, **how: Any
    ) -> AsyncGenerator[Event, None]:
        """What `ask` yields, such as `Newsroom.stream`, within the limits of `who`.

        Raises `TooManyError` before the first event. Where the day's tokens are used up, quotes
        answer and a notice says so.
        """
        self._begin(who)
        counted = _Counted()
        try:
            notice = ""
            if (model or self._default) != QUOTES:
                notice = self._used_up(who)
            chosen = QUOTES if notice else model
            async with aclosing(ask(question, model=chosen, **how)) as events:
                async for event in events:
                    counted.see(event)
                    yield _noticed(event, notice)
        finally:
            self._end(who, counted.tokens)

    def _begin(self, who: str) -> None:
        most = self._web.answers_each
        if self._answering[who] >= most:
            raise TooManyError(
                f"{most} answers are being made for you already; wait for one of them, or stop it"
                " (whoever runs this server sets the limit: answers_each under [web])",
                BUSY_SECONDS,
            )
        if wait := self._asked.take(who):
            raise TooManyError(
                f"more than {self._web.questions_a_minute} questions in a minute; "
                f"ask again in {ceil(wait)} s (whoever runs this server sets the limit: "
                "questions_a_minute under [web])",
                wait,
            )
        self._answering[who] += 1

    def _end(self, who: str, tokens: int) -> None:
        self._answering[who] -= 1
        if not self._answering[who]:
            del self._answering[who]
        if tokens:
            self._spent[who] = (self._today, self._spent_today(who) + tokens)
            self._spent.move_to_end(who)
            while len(self._spent) > MOST_KEYS:
                self._spent.popitem(last=False)

    @property
    def _today(self) -> date:
        return self._now().astimezone(UTC).date()

    def _spent_today(self, who: str) -> int:
        day, tokens = self._spent.get(who, (self._today, 0))
        return tokens if day == self._today else 0

    def _used_up(self, who: str) -> str:
        if self._spent_today(who) < self._web.tokens_a_day:
            return ""
        return (
            f"Your {self._web.tokens_a_day:,} tokens of models for today are used up, so quotes "
            "answered; models answer again from midnight UTC (tokens_a_day under [web])."
        )


class _Counted:
    """The tokens of a turn: as the model's server counted them, else by what was seen."""

    def __init__(self) -> None:
        self._read = self._letters = 0
        self._answer: Answer | None = None

    def see(self, event: Event) -> None:
        match event:
            case Working(doing="reads", count=count):
                self._read = max(self._read, count)
            case TextPiece(text) | ThoughtPiece(text):
                self._letters += len(text)
            case Done(answer):
                self._answer = answer

    @property
    def tokens(self) -> int:
        if self._answer is not None:
            usage = self._answer.usage
            return usage.prompt_tokens + usage.completion_tokens
        return self._read + self._letters // LETTERS_A_TOKEN if self._read else 0


def _noticed(event: Event, notice: str) -> Event:
    """The event with a notice where it has some."""
    if not notice:
        return event
    match event:
        case SourcesFound():
            return replace(event, notices=(*event.notices, notice))
        case Done(answer):
            return replace(event, answer=replace(answer, notices=(*answer.notices, notice)))
    return event
