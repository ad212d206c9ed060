"""A turn of the chat to the JSON that is kept of it, and back.

An answer is kept in the shape of `rag/contract`, with its citations' quotations: it is shown
again as it was, whatever happened to the articles. Does not know the database.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from index.when import Window
from rag.answer.answerer import Turn
from rag.contract import answer_json, article_json, citation_json, read_as_json, source_json
from rag.contract.back import (
    answer_from_json,
    article_from_json,
    citation_from_json,
    read_as_from_json,
    source_from_json,
)
from ui.page.turn import MARKER, Scope, Shown


def record_of(turn: Shown) -> dict[str, object]:
    """What is kept of a turn; `turn_of` is the inverse but for what the model was just doing."""
    kept: dict[str, object] = {
        "question": turn.question,
        "state": turn.state,
        "line": turn.line,
        "thoughts": turn.thoughts,
        "scope": _scope_json(turn.scope),
        "beside": turn.beside,
        "aside": turn.aside,
    }
    if turn.answer is not None:
        others = [article_json(one) for one in turn.told.others] if turn.told else []
        answer = answer_json(replace(turn.answer, sources=turn.sources))
        return kept | {"answer": answer, "others": others}
    return kept | {
        "answer": None,
        "text": turn.text,
        "citations": [citation_json(one) for one in turn.citations],
        "sources": [source_json(one) for one in turn.sources],
        "notices": list(turn.notices),
        "read_as": read_as_json(turn.read_as) if turn.read_as else None,
    }


def turn_of(number: int, record: Mapping[str, Any], kept_in: str | None = None) -> Shown:
    """The turn as it is shown again; one that was under way when it was last kept is cut off."""
    turn = Shown(
        number,
        record["question"],
        state=record["state"],
        line=record["line"],
        thoughts=record["thoughts"],
        scope=_scope(record["scope"]),
        beside=record["beside"],
        aside=record["aside"],
        kept_in=kept_in,
    )
    if record["answer"] is None:
        unfinished = replace(
            turn,
            text=record["text"],
            citations=tuple(map(citation_from_json, record["citations"])),
            sources=tuple(map(source_from_json, record["sources"])),
            notices=tuple(record["notices"]),
            read_as=read_as_from_json(record["read_as"]) if record["read_as"] else None,
        )
        return unfinished.ended("cut") if turn.state in ("searching", "writing") else unfinished
    answer = answer_from_json(record["answer"])
    return replace(
        turn,
        text=answer.text,
        citations=answer.citations,
        sources=answer.sources,
        notices=answer.notices,
        read_as=answer.read_as,
        answer=replace(answer, sources=()),
        told=replace(Turn.of(answer), others=tuple(map(article_from_json, record["others"]))),
    )


def words_of(turn: Shown) -> str:
    """The words of a turn that a search through conversations looks in."""
    return f"{turn.question}\n{MARKER.sub('', turn.text)}"


def _scope_json(scope: Scope) -> dict[str, object]:
    days = scope.days
    return {
        "as_of": scope.as_of.isoformat() if scope.as_of else None,
        "outlets": list(scope.outlets),
        "days": days and [day.isoformat() if day else None for day in (days.start, days.end)],
    }


def _scope(stored: Mapping[str, Any]) -> Scope:
    days = stored["days"]
    return Scope(
        _day(stored["as_of"]),
        tuple(stored["outlets"]),
        Window(_day(days[0]), _day(days[1])) if days else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
