"""Values that differ: the line of an answer that tells them -> the rows of a small table.

The answerer writes such a line as `310 people (Northern Wire, 10 March 2025) [2.1]; 340 people, the
newest (…) [1.1]` (`rag/answer/quotes.py`). Any other line is none. Does not know HTML.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rag.answer.attribution import attribution, unmarked
from rag.cite.citations import Citation

_NEWEST = ", the newest"
_ITEM = re.compile(r"(.+?) \[(\d{1,3}\.\d{1,4})\](?:; |\s*\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Value:
    """A value as its sentence writes it; `newest` if the others were published before."""

    words: str
    newest: bool
    citation: Citation


def values_in(line: str, known: Mapping[str, Citation]) -> list[Value]:
    """The values that a line of an answer tells, as cited; none if it is no such line."""
    found, at = list[Value](), 0
    for item in _ITEM.finditer(line):
        citation = known.get(item[2])
        if item.start() != at or citation is None or citation.how != "quoted":
            return []
        named = f" ({unmarked(attribution(citation.article))})"
        words = item[1].removesuffix(named)
        if words == item[1] or not words.strip():
            return []
        value = words.removesuffix(_NEWEST)
        found.append(Value(value, value != words, citation))
        at = item.end()
    return found if len(found) > 1 and at == len(line) else []
