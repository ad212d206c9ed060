"""Events of a turn: sources found, text, citations, and at the end the answer.

Frozen values that hold no whole articles, so that they can be stored and read back
(`rag/contract`). The exception is `hits` in `SourcesFound`, which serve only during the turn.
Does not know how an answer is made.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from rag.cite.citations import Citation, Claim, Quotation
from rag.models.chat import Usage
from rag.question.form import Form
from rag.retrieve.narrowings import Narrowing
from rag.sources import SourceRef

if TYPE_CHECKING:
    from index.search import Hit

Dates = Literal["filter", "weigh", "relaxed", "chosen"]


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds, to one decimal: of all searches, until the first text, until the end."""

    search: float
    first_text: float
    total: float


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a question was read: as it was searched, the days it asks about, the outlets searched.

    A follow-up is completed in `question`. `start` and `end` are the first and the last day, None
    where that side is open; `phrase` are the words that named them. `dates` says what they do: they
    `filter` (with the days shortly after), they `weigh`, or they were `relaxed`, since little was
    published then; None if no days were read. `chosen` are the reader's own, which replaced those
    of the question; open ones are all days. `outlets` are the only ones searched; if there are
    none, all were.
    """

    question: str
    start: date | None = None
    end: date | None = None
    outlets: tuple[str, ...] = ()
    phrase: str = ""
    dates: Dates | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. Markers in `text`, such as `[1.3]`, name `citations`.

    `answered` is false if the archive does not say; `sources` are then the closest articles. It is
    false for a `reply` too: a line of Dateline's own to a greeting, or to an instruction that it
    cannot follow. For that nothing is searched, and there are no citations and no sources.
    `evidence` is the probability, 0 to 1, that the passages found hold the answer
    (`rag/retrieve/evidence.py`). `notices` tell the reader about a relaxed date or a model that
    failed. If the model failed and quotes answered instead, `model_error` says why. `unsupported`
    are sentences that the model wrote and no source supports; they are not part of `text`. `more`
    are quotations that were found beside those of `text`, which quotes keep behind a click. `form`
    is what was asked for: a fact, a timeline or a list of articles. `narrowings` are periods and
    outlets that a reader may ask about next.
    """

    question: str
    text: str
    answered: bool
    model: str
    as_of: date
    citations: tuple[Citation, ...]
    claims: tuple[Claim, ...]
    sources: tuple[SourceRef, ...]
    dropped_pointers: int
    usage: Usage
    timing: Timing
    read_as: ReadAs
    evidence: float = 0.0
    notices: tuple[str, ...] = ()
    model_error: str | None = None
    unsupported: tuple[str, ...] = ()
    more: tuple[Quotation, ...] = ()
    reply: bool = False
    form: Form = Form.FACT
    narrowings: tuple[Narrowing, ...] = ()

    @property
    def quoted(self) -> bool:
        """Whether the answer consists of quotations, without a model's text."""
        return bool(self.citations) and all(one.how == "quoted" for one in self.citations)


@dataclass(frozen=True, slots=True)
class SourcesFound:
    """Search is done: `hits` are the passages, best first; `sources` the same by article.

    `read_as` is how the question was read. Where another process answered
    (`rag/answer/apart`), there are no `hits`.
    """

    sources: tuple[SourceRef, ...]
    notices: tuple[str, ...]
    hits: "tuple[Hit, ...]"
    read_as: ReadAs


@dataclass(frozen=True, slots=True)
class Working:
    """What a model does while there is no text yet or no more, and for how many seconds so far.

    `count` are the prompt's tokens while it reads, by our own count, and sentences while it checks.
    """

    model: str
    doing: Literal["plans", "reads", "thinks", "checks"]
    count: int
    seconds: float

    @property
    def line(self) -> str:
        """In words: `qwen3:8b reads 1,100 tokens · 12 s`."""
        counted = {"reads": "token", "checks": "sentence"}.get(self.doing)
        what = f" {self.count:,} {counted}{'s' * (self.count != 1)}" if counted else ""
        return f"{self.model} {self.doing}{what} · {self.seconds:.0f} s"


@dataclass(frozen=True, slots=True)
class ThoughtPiece:
    """More of the model's thoughts. They are no part of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of the answer's text, markers included."""

    text: str


@dataclass(frozen=True, slots=True)
class Restarted:
    """The text so far is discarded and will be replaced, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Done:
    """The end. The answer's text and citations replace those streamed."""

    answer: Answer


Event = SourcesFound | Working | ThoughtPiece | TextPiece | Citation | Restarted | Done
