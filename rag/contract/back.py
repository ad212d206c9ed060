"""The way back from the JSON contract (`rag/contract`): stored answers and their parts.

What an earlier version stored lacks keys; it is read all the same. Each raises `KeyError`,
`TypeError` or `ValueError` for what is no such JSON.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from index.article import ArticleRef
from index.when import ToldDay
from rag.cite.citations import Citation, Claim, Quotation
from rag.events import Answer, ReadAs, Timing
from rag.models.chat import Usage
from rag.question.form import Form
from rag.retrieve.narrowings import Narrowing
from rag.sources import SourceRef


def answer_from_json(stored: Mapping[str, Any]) -> Answer:
    """Restores an answer from `answer_json`. Raises `KeyError`, `TypeError` or `ValueError`."""
    return Answer(
        question=stored["question"],
        text=stored["answer"],
        answered=stored["answered"],
        model=stored["model"],
        as_of=date.fromisoformat(stored["as_of"]),
        citations=tuple(map(citation_from_json, stored["citations"])),
        claims=tuple(
            Claim(**{**claim, "markers": tuple(claim["markers"])}) for claim in stored["claims"]
        ),
        sources=tuple(map(source_from_json, stored["sources"])),
        dropped_pointers=stored["dropped_pointers"],
        usage=Usage(**stored["usage"]),
        timing=Timing(**stored["timing_ms"]),
        read_as=read_as_from_json(stored.get("read_as") or {"question": stored["question"]}),
        evidence=stored["evidence"],
        notices=tuple(stored["notices"]),
        model_error=stored["model_error"],
        unsupported=tuple(stored["unsupported"]),
        more=tuple(
            Quotation(one["text"], tuple(map(citation_from_json, one["citations"])))
            for one in stored.get("more", [])
        ),
        reply=stored.get("reply", False),  # stored answers of earlier versions have none
        form=Form(stored.get("form", Form.FACT)),
        narrowings=tuple(map(_narrowing, stored.get("narrowings", ()))),
    )


def source_from_json(stored: Mapping[str, Any]) -> SourceRef:
    """The inverse of `source_json`."""
    return SourceRef(
        stored["n"],
        article_from_json(stored["article"]),
        stored["score"],
        tuple((start, end) for start, end in stored["shown"]),
        tuple(map(article_from_json, stored.get("also", ()))),  # none in an old answer
    )


def read_as_from_json(stored: Mapping[str, Any]) -> ReadAs:
    """The inverse; an answer stored by an earlier version has the question alone."""
    start, end = stored.get("from"), stored.get("to")
    return ReadAs(
        stored["question"],
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        tuple(stored.get("outlets", ())),
        stored.get("phrase", ""),
        stored.get("dates"),
    )


def citation_from_json(stored: Mapping[str, Any]) -> Citation:
    """The inverse of `citation_json`."""
    words = stored.get("answering")
    answering = (int(words[0]), int(words[1])) if words else None
    read = {
        "article": article_from_json(stored["article"]),
        "answering": answering,
        "days": tuple(map(_told_day, stored.get("days", ()))),  # none in an old answer
    }
    return Citation(**{**stored, **read})


def article_from_json(stored: Mapping[str, Any]) -> ArticleRef:
    """The inverse of `article_json`."""
    published, modified = (
        date.fromisoformat(day) if day else None
        for day in (stored["published"], stored.get("modified"))  # the latter not in an old answer
    )
    rest = {key: stored[key] for key in stored.keys() - {"published", "modified"}}
    return ArticleRef(**rest, published_on=published, modified_on=modified)


def _told_day(stored: Mapping[str, Any]) -> ToldDay:
    first, last = (date.fromisoformat(stored[side]) for side in ("from", "to"))
    return ToldDay(stored["start"], stored["end"], first, last)


def _narrowing(stored: Mapping[str, Any]) -> Narrowing:
    start, end = (
        date.fromisoformat(day) if day else None for day in (stored["from"], stored["to"])
    )
    return Narrowing(stored["label"], start, end, stored["outlet"], stored["articles"])
