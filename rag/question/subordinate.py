"""Subordinate clauses: "Who was mayor when the bridge closed?" asks for a person, not for a day.

Knows "when" and "where" in English. Does not know what a question asks for.
"""

import re

_ASKS = r"(?:who|whom|whose|what|which|where|when|why|how)"
_HELPS = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|might|may|am)"
_BEHIND = re.compile(
    rf"(?P<main>(?:.*?\b{_ASKS}|\s*{_HELPS})\b.+?)"
    r"(?<!\band)(?<!\bor)(?<!\babout)(?<!\bof)(?<!\bon)(?<!\bknow)(?<!\bknown)(?<!\bsay)(?<!\bsaid)"
    r"(?<!\bsays)(?<!\btold)(?<!\btell)(?<!\bme)(?<!\bannounced)(?<!\bdecided)(?<!\bclear)"
    rf"(?<!\bsince)(?<!\buntil)(?<![,;?]) (?:when|where) (?!{_HELPS}\b)(?!and\b|or\b)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    rf"\s*(?:when|where) (?!{_HELPS}\b)[^,?]{{3,}}, (?={_ASKS}\b|{_HELPS}\b)", re.IGNORECASE
)


def main_clause(question: str) -> str:
    """A question without the clause that tells when or where something else was so."""
    question = _BEFORE.sub("", question, count=1)
    match = _BEHIND.match(question)
    return match["main"] if match else question
