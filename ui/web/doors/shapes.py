"""Shapes of what the JSON API takes and returns, for its description and its docs.

The values themselves come from `rag/contract`; a test holds these shapes to them.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

AS_OF = "Day of the question, as in 2025-05-20; nothing published later is used."
FROM, TO = (f"{which} day of publication, as in 2025-05-20." for which in ("First", "Last"))
OUTLETS = "Only these outlets; all if there are none."
Day = str | None


class Shape(BaseModel):
    """An object with these keys and no others."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class AskBody(BaseModel):
    """A question; `history` holds the answers so far, as `/api/ask` returned them."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "example": {"question": "How much does the bell weigh?", "as_of": "2025-05-20"}
        },
    )

    question: str
    model: str | None = Field(None, description="A configured model's name, or the default one.")
    as_of: str | None = Field(None, description=AS_OF)
    outlets: list[str] = Field([], description=OUTLETS)
    from_: str | None = Field(None, alias="from", description=FROM)
    to: str | None = Field(None, description=TO)
    history: list[dict[str, Any]] = Field([], description="The answers before this question.")


class ArticleEntry(Shape):
    """An article without its text."""

    id: str
    version: int
    title: str
    outlet: str | None
    author: str | None
    published: Day
    modified: Day
    url: str | None


class ArticleText(ArticleEntry):
    """One version of an article; `text` opens with the title."""

    newest_version: int
    text: str


class ArticlePage(Shape):
    """A page of the list; `next_offset` is null on the last one."""

    articles: list[ArticleEntry]
    total: int
    offset: int
    next_offset: int | None


class ToldDayShape(Shape):
    """The days that the article's words `text[start:end]` mean, such as "on Friday"."""

    start: int
    end: int
    from_: Day = Field(alias="from")
    to: Day


class Cited(Shape):
    """Words of an article, `text[start:end]` of that version, behind `[marker]` of an answer."""

    marker: str
    quote: str
    start: int
    end: int
    how: Literal["pointed", "pinned", "quoted"]
    status: Literal["pending", "supported", "check", "unchecked"]
    reason: str
    answering: list[int] | None
    days: list[ToldDayShape]
    page: int | None
    article: ArticleEntry


class Claimed(Shape):
    """A sentence `answer[start:end]`, and whether its citations support it."""

    start: int
    end: int
    markers: list[str]
    status: Literal["supported", "partly", "check", "unchecked", "uncited"]
    reason: str


class SourceShape(Shape):
    """An article that was found; `shown` are spans of its sentences, `also` its reprints."""

    n: int
    article: ArticleEntry
    score: float
    shown: list[list[int]]
    also: list[ArticleEntry]


class ReadAsShape(Shape):
    """How the question was read."""

    question: str
    from_: Day = Field(alias="from")
    to: Day
    outlets: list[str]
    phrase: str
    dates: Literal["filter", "weigh", "relaxed", "chosen"] | None


class Further(Shape):
    """A quotation that was found beside the answer."""

    text: str
    citations: list[Cited]


class NarrowingShape(Shape):
    """A period or an outlet that one may ask about next."""

    label: str
    from_: Day = Field(alias="from")
    to: Day
    outlet: str | None
    articles: int


class UsageShape(Shape):
    """Tokens of a model, and their cost."""

    prompt_tokens: int
    completion_tokens: int
    cost_usd: float
    estimated: bool


class TimingShape(Shape):
    """Milliseconds."""

    search: float
    first_text: float
    total: float


class AnswerShape(Shape):
    """A finished answer; `answered` is false if the archive does not say."""

    question: str
    answer: str
    answered: bool
    reply: bool
    model: str
    as_of: str
    citations: list[Cited]
    claims: list[Claimed]
    sources: list[SourceShape]
    dropped_pointers: int
    evidence: float
    notices: list[str]
    read_as: ReadAsShape
    form: str
    model_error: str | None
    unsupported: list[str]
    more: list[Further]
    narrowings: list[NarrowingShape]
    usage: UsageShape
    timing_ms: TimingShape


class WhyShape(Shape):
    """The parts of a score."""

    words: float
    vectors: float
    time: float
    window: float
    latest: float
    outlet: float
    place: float


class HitShape(Shape):
    """A passage, `text[start:end]` of its article."""

    score: float
    why: WhyShape
    text: str
    start: int
    end: int
    article: ArticleEntry
    also: list[ArticleEntry]


class FoundShape(Shape):
    """Passages, best first."""

    hits: list[HitShape]
    as_of: str
    window: str | None
    notices: list[str]


class RefusedShape(Shape):
    """An article that was not added."""

    name: str
    reason: str


class AddedShape(Shape):
    """What adding did; `ids` are those of the articles that were accepted."""

    new: int
    edited: int
    unchanged: int
    ids: list[str]
    refused: list[RefusedShape]


class NoneAddedShape(Shape):
    """Nothing was added; where the body itself is wrong, there is `error` alone."""

    error: str
    new: int = 0
    edited: int = 0
    unchanged: int = 0
    ids: list[str] = []
    refused: list[RefusedShape] = []


class EditBody(Shape):
    """What to correct by hand; null where it is unknown. `undo`, alone, takes all back."""

    model_config = ConfigDict(strict=True, json_schema_extra={"example": {"outlet": "The Echo"}})

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = Field(None, description="As in 2025-05-16, or with a time.")
    undo: bool = False


class RemovedShape(Shape):
    """The newest version of what was removed."""

    removed: ArticleEntry


class TroubleShape(Shape):
    """A part that does not work, a line on what is done about it, and what was found."""

    part: Literal["words", "vectors", "indexing", "archive"]
    line: str
    why: str


class HealthShape(Shape):
    """The server answers. `degraded`: something does not work; `down`: nothing can be found."""

    status: Literal["ok", "degraded", "down"]
    articles: int
    troubles: list[TroubleShape]


class ErrorShape(Shape):
    """What is wrong and what to do, in one line."""

    error: str
