"""Headings: lines of an article that title what follows, or name another story.

Told by a line that ends without a mark. Rows of a table or list are none where they name first what
they tell of ("Kickoff: 18:30"). Does not know whether a heading says what its text does not.
"""

import re

from index.sentences import Span
from rag.language.fillers import is_whole

LEAST_WORDS = 4
_CLOSED = re.compile(r"[:;)\]”\"'’]\s*$")
_ROW = re.compile(r"[^:]{1,40}:\s|\W*\d+[.)]\s|.* [–—-] |.*\t")


def is_heading(text: str, span: Span) -> bool:
    """Whether a sentence of a text ends with its line, without a mark."""
    words = span.of(text)
    ends_line = text[span.end : span.end + 1] in ("", "\n")
    if not ends_line or len(words.split()) < LEAST_WORDS:
        return False
    return not (is_whole(words) or _CLOSED.search(words) or _ROW.match(words))
