"""Shapes of what the JSON API takes and returns, for its description and its docs.

The values themselves come from `rag/contract.py`; a test holds these shapes to them.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

AS_OF = "Day of the question, as in 2025-05-20; nothing published later is used."
OUTLETS = "Only these outlets; all if there are none."
Day = str | None
Responses = dict[int | str, dict[str, Any]]


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
    history: list[dict[str, Any]] = Field([], description="The answers before this question.")


class ArticleEntry(Shape):
    """An article without its text."""

    id: str
    version: int
    title: str
    outlet: str | None
    author: str | None
    published: Day
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
    dates: Literal["filter", "weigh", "relaxed"] | None


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


class RemovedShape(Shape):
    """The newest version of what was removed."""

    removed: ArticleEntry


class HealthShape(Shape):
    """The server answers."""

    status: Literal["ok"]
    articles: int


class ErrorShape(Shape):
    """What is wrong and what to do, in one line."""

    error: str


def returns(shape: type[BaseModel], example: object) -> dict[str, Any]:
    """How OpenAPI describes a response of this shape, with an example."""
    content = {"application/json": {"example": example}}
    return {"model": shape, "description": shape.__doc__, "content": content}


EXAMPLE_ID = "1f0c63c4b8f2a9d7"
_ENTRY = {
    "id": EXAMPLE_ID,
    "version": 1,
    "title": "Seven dead in ferry wreck",
    "outlet": "The Harbour Courier",
    "author": "Maud Tenny",
    "published": "2025-05-16",
    "url": "https://courier.example/ferry",
}
_NEW = {key: _ENTRY[key] for key in ("title", "outlet", "author", "published", "url")}
_GIVEN = {**_NEW, "text": "Seven people died in the wreck of the ferry Marigold."}
_COUNTS = {"new": 1, "edited": 0, "unchanged": 0, "ids": [EXAMPLE_ID]}
_REFUSAL = {"name": "article 2", "reason": "the key text is missing"}
_EVENTS = (
    'event: text\ndata: {"text": "The bell weighs forty kilos. [1.4]"}\n\n'
    'event: done\ndata: {"question": "…", "answer": "…", …}\n\n'
)

ERRORS: Responses = {
    400: returns(ErrorShape, {"error": "the question is empty"}),
    422: returns(ErrorShape, {"error": "question: field required"}),
    503: returns(ErrorShape, {"error": "the archive is damaged: …"}),
}
NOT_FOUND: Responses = {404: returns(ErrorShape, {"error": "no article has the id '1f'; …"})}
ANSWER: Responses = {
    200: {
        "model": AnswerShape,
        "description": AnswerShape.__doc__,
        "content": {"text/event-stream": {"schema": {"type": "string"}, "example": _EVENTS}},
    }
}
FOUND: Responses = {200: {"model": FoundShape, "description": FoundShape.__doc__}}
HEALTH: Responses = {200: returns(HealthShape, {"status": "ok", "articles": 131})}
PAGE: Responses = {
    200: returns(ArticlePage, {"articles": [_ENTRY], "total": 131, "offset": 0, "next_offset": 1})
}
ARTICLE: Responses = {
    200: returns(ArticleText, {**_ENTRY, "newest_version": 1, "text": _GIVEN["text"]}),
    **NOT_FOUND,
}
ADDED: Responses = {
    200: returns(AddedShape, {**_COUNTS, "refused": [_REFUSAL]}),
    422: returns(
        NoneAddedShape,
        {
            "error": "article 1: the key text is missing",
            **_COUNTS,
            "new": 0,
            "ids": [],
            "refused": [{**_REFUSAL, "name": "article 1"}],
        },
    ),
}
REMOVED: Responses = {200: returns(RemovedShape, {"removed": _ENTRY}), **NOT_FOUND}
_ARTICLE_SCHEMA = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string"},
        **{key: {"type": ["string", "null"]} for key in _NEW},
    },
}
_MANY = {
    "type": "object",
    "required": ["articles"],
    "properties": {"articles": {"type": "array", "minItems": 1, "items": _ARTICLE_SCHEMA}},
}
ADD_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"anyOf": [_ARTICLE_SCHEMA, _MANY]},
                "example": {"articles": [_GIVEN]},
            }
        },
    }
}
