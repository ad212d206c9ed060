"""A kept turn and its trace (`rag/answer/trace_json.py`) to what `/why` shows.

Pure; does not know templates or the database.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.article import ArticleRef
from rag.contract.back import article_from_json, read_as_from_json
from rag.events import ReadAs
from ui.days import day_text, span_text
from ui.page.turn import MARKER
from ui.web.pages.shares import Bar, bars
from ui.web.words import WORDS

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing about the reading of a question, in one or several values."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage found; `shown` says how much of it a model saw."""

    article: ArticleRef
    address: str
    score: float
    bar: Bar
    shown: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a claim: its number in the answer, its article and its place."""

    number: int
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A sentence of the answer, its status in words, and what it rests on."""

    text: str
    status: str
    words: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was sent or came back; `left_out` bytes of it were not kept."""

    label: str
    text: str
    left_out: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A model's call: what it was for, facts about it, and its texts in order."""

    heading: str
    facts: tuple[str, ...]
    texts: tuple[Text, ...]


def reading_lines(trace: Json, question: str) -> tuple[Line, ...]:
    """How the question was read."""
    if trace["read_as"] is None:
        return ()
    read_as = read_as_from_json(trace["read_as"])
    history = [trace["texts"][at]["text"] for at in trace["history"]]
    lookups = trace["plan"]["lookups"] if trace["plan"] else []
    known = {question, read_as.question, *(one["words"] for one in lookups)}
    searched = [text for text in trace["searched"] if text not in known]
    evidence = _evidence(trace) if trace["searched"] else ()
    form = WORDS["form_articles" if trace["form"] == "articles" else trace["form"]]
    lines = (
        Line(WORDS["asked_after"], tuple(history[-3:])),
        Line(
            WORDS["read_as_question"], () if read_as.question == question else (read_as.question,)
        ),
        Line(WORDS["looked_up"], tuple(searched)),
        Line(WORDS["planned"], tuple(map(_lookup, lookups))),
        Line(WORDS["days"], (_days(read_as),)),
        Line(WORDS["outlets"], read_as.outlets or (WORDS["all_outlets"],)),
        Line(WORDS["as_of"], (day_text(date.fromisoformat(trace["as_of"])),)),
        Line(WORDS["form"], (form,)),
        Line(WORDS["evidence"], evidence),
    )
    return tuple(line for line in lines if line.values)


def passages(trace: Json) -> list[Passage]:
    """The passages in the order of their use."""
    found = trace["passages"]
    drawn = bars([one["why"] for one in found])
    return [
        Passage(
            article_from_json(one["article"]),
            article_address(one["article"], one["start"], one["end"]),
            one["score"],
            bar,
            _shown(one["shown"], one["sentences"]),
        )
        for one, bar in zip(found, drawn, strict=True)
    ]


def claims(answer: Json) -> list[ClaimShown]:
    """The sentences of an answer (`rag.contract.answer_json`)."""
    citations = {one["marker"]: one for one in answer["citations"]}
    order = [marker for marker in MARKER.findall(answer["answer"]) if marker in citations]
    numbers = {marker: n for n, marker in enumerate(dict.fromkeys([*order, *citations]), start=1)}
    return [
        ClaimShown(
            bare(answer["answer"][one["start"] : one["end"]]),
            one["status"],
            ": ".join(part for part in (WORDS[_status(one, citations)], one["reason"]) if part),
            tuple(
                Cited(numbers[marker], _title(citations[marker]), _place(citations[marker]))
                for marker in one["markers"]
                if marker in citations
            ),
        )
        for one in answer["claims"]
    ]


def _status(claim: Json, citations: Json) -> str:
    """A claim's status; `quoted` for a supported one whose citations are all quoted."""
    cited = [citations[marker]["how"] for marker in claim["markers"] if marker in citations]
    quoted = claim["status"] == "supported" and cited and set(cited) == {"quoted"}
    return "quoted" if quoted else str(claim["status"])


def calls(trace: Json) -> list[Sent]:
    """What models were sent and said, in order."""
    return [
        Sent(
            WORDS["asked_of"].format(WORDS[f"for_{call['for']}"], call["model"]),
            tuple(_facts(call)),
            tuple(_texts(call, trace["texts"])),
        )
        for call in trace["calls"]
    ]


def stages(trace: Json) -> list[tuple[str, str]]:
    """Each stage and its time."""
    return [(WORDS[f"stage_{one['stage']}"], duration(one["ms"])) for one in trace["stages"]]


def duration(ms: float) -> str:
    """`0.5 ms`, `20 ms`, `1.5 s`."""
    return f"{ms / 1000:.2g} s" if 1000 <= ms < 10_000 else _plain_duration(ms)


def article_address(article: Json, start: int, end: int) -> str:
    """The reader at a passage, without the base path."""
    return f"/article/{article['id']}?v={article['version']}&mark={start}-{end}#mark-1"


def bare(text: str) -> str:
    """A text without its markers."""
    return re.sub(r"\s+", " ", MARKER.sub("", text)).strip()


def _plain_duration(ms: float) -> str:
    if ms >= 1000:
        return f"{ms / 1000:.0f} s"
    return f"{ms:.0f} ms" if ms >= 10 else f"{ms:.1f} ms"


def _days(read_as: ReadAs) -> str:
    """The days that the question was read to ask about, and what they did."""
    days = span_text(read_as.start, read_as.end)
    if not days or read_as.dates is None:
        return WORDS["all_days"]
    said = WORDS["days_of"].format(days, read_as.phrase) if read_as.phrase else days
    return WORDS[f"days_{read_as.dates}"].format(said)


def _evidence(trace: Json) -> tuple[str, ...]:
    found, least = (f"{100 * trace[key]:.0f} %" for key in ("evidence", "least_evidence"))
    return (WORDS["evidence_is"].format(found, least),)


def _lookup(lookup: Json) -> str:
    """A planned lookup in a line: its words and what limits it."""
    start, end = (
        date.fromisoformat(day) if day else None for day in (lookup["from"], lookup["to"])
    )
    authors = WORDS["by_author"].format(", ".join(lookup["authors"])) if lookup["authors"] else ""
    limits = (", ".join(lookup["outlets"]), authors, span_text(start, end))
    return " · ".join(part for part in (lookup["words"], *limits) if part)


def _shown(shown: int, sentences: int) -> str:
    if not shown:
        return WORDS["shown_none"]
    return (
        WORDS["shown_all"] if shown == sentences else WORDS["shown_some"].format(shown, sentences)
    )


def _title(citation: Json) -> str:
    article = citation["article"]
    return article["title"] or article["outlet"] or WORDS["untitled"]


def _place(citation: Json) -> str:
    return article_address(citation["article"], citation["start"], citation["end"])


def _facts(call: Json) -> Iterator[str]:
    """Tokens, cost, time and end of a call."""
    usage = call["usage"]
    if usage["prompt_tokens"] or usage["completion_tokens"]:
        read = WORDS["tokens"].format(usage["prompt_tokens"], usage["completion_tokens"])
        yield f"{read} {WORDS['estimated']}" if usage["estimated"] else read
    if usage["cost_usd"]:
        yield WORDS["cost"].format(usage["cost_usd"])
    lasted = duration(call["ms"])
    if call["first_ms"] is None:
        yield lasted
    else:
        yield WORDS["took"].format(lasted, duration(call["first_ms"] - call["started_ms"]))
    ended = WORDS[f"ended_{call['ended']}"]
    yield f"{ended}: {call['error']}" if call["error"] else ended


def _texts(call: Json, texts: Sequence[Json]) -> Iterator[Text]:
    for number, message in enumerate(call["messages"], start=1):
        held = texts[message["text"]]
        label = WORDS["message"].format(number, WORDS[f"role_{message['role']}"])
        yield Text(label, held["text"], held["left_out"])
    if call["reply"] is not None:
        held = texts[call["reply"]]
        yield Text(WORDS["reply"], held["text"], held["left_out"])
