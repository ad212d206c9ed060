"""Subordinate clauses: "Who was mayor when the bridge closed?" asks for a person, not for a day.

Knows "when" and "where" in English. Does not know what a question asks for.
"""

import re

from rag.question.leaning import INTERROGATIVE

_HELPS = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|might|may|am)"
_OPENS = re.compile(rf"{INTERROGATIVE}|^\s*{_HELPS}\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?<!\band)(?<!\bor)(?<!\babout)(?<!\bof)(?<!\bon)(?<!\bknow)(?<!\bknown)(?<!\bsay)(?<!\bsaid)"
    r"(?<!\bsays)(?<!\btold)(?<!\btell)(?<!\bme)(?<!\bannounced)(?<!\bdecided)(?<!\bclear)"
    rf"(?<!\bsince)(?<!\buntil)(?<![,;?]) (?:when|where) (?!(?:{_HELPS}|and|or)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\s*(?:when|where) (?!{_HELPS}\b)[^,?]{{3,}}, (?={INTERROGATIVE}|{_HELPS}\b)", re.IGNORECASE
)


def main_clause(question: str) -> str:
    """A question without the clause that tells when or where something else was so."""
    if before := _BEFORE.match(question):
        question = question[before.end() :]
    opening = _OPENS.search(question)
    clause = _CLAUSE.search(question, opening.end() + 1) if opening else None
    return question[: clause.start()] if clause else question
