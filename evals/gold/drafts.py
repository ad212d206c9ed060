"""Drafts of gold questions, made from answers that readers judged.

A draft is a line of a gold file with the key `draft`, which says what a person has to do; until
they remove it, the question is not asked. Does not know where answers are kept, or who judged.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

GOOD = "check question, answers and evidence, then remove this key"
BAD = "write answerable, answers and evidence by hand, then remove this key"
TAG = "reader"  # of all drafts


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer as in `rag.contract.answer_json` (None if there is none), and what was said of it.

    `history` are the questions asked before.
    """

    question: str
    answer: Mapping[str, Any] | None
    good: bool
    reason: str = ""
    history: Sequence[str] = ()


def draft_of(judged: JudgedAnswer) -> dict[str, Any]:
    """One line of a gold file, which `dateline eval` skips while it is a draft.

    Of a good answer it has the answer's own words and evidence; of a bad one only the question.
    """
    answer = judged.answer
    asked = {
        "question": judged.question,
        "history": list(judged.history),
        "as_of": answer["as_of"] if answer else None,
    }
    held: dict[str, Any] = {
        "draft": GOOD if judged.good and answer else BAD,
        "id": _id(asked),
        **asked,
    }
    if judged.good and answer:
        found = answer["answered"]
        held |= {
            "answerable": found,
            "answers": _answers(answer["citations"]) if found else [],
            "evidence": _evidence(answer["citations"]) if found else [],
        }
    return held | {"tags": [TAG], "note": judged.reason}


def draft_lines(judged: Iterable[JudgedAnswer]) -> str:
    """Drafts as a JSONL file, a question asked alike twice only once (as it was judged last)."""
    by_id = {row["id"]: row for row in map(draft_of, judged)}
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in by_id.values())


def _id(asked: Mapping[str, Any]) -> str:
    """The same for the same question on the same day, so that two downloads agree."""
    told = json.dumps(asked, sort_keys=True)
    return f"{TAG}-{sha256(told.encode()).hexdigest()[:10]}"


def _answers(citations: Iterable[Mapping[str, Any]]) -> list[str]:
    """The words that answer, where the citations know them."""
    found = []
    for one in citations:
        if words := one["answering"]:
            start, end = (at - one["start"] for at in words)
            found.append(" ".join(one["quote"][max(0, start) : end].split()))
    return [text for text in dict.fromkeys(found) if text]


def _evidence(citations: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The cited sentences that hold; a title is no evidence, since gold quotes the body."""
    found = {}
    for one in citations:
        article = one["article"]
        if one["status"] == "supported" and one["quote"].strip() != article["title"].strip():
            piece = {"article": article["url"] or article["id"], "quote": one["quote"]}
            found[piece["article"], piece["quote"]] = piece
    return list(found.values())
