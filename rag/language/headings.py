"""Headings: lines of an article that title what follows, or link to another story.

Told by a line that ends without a mark. Rows of a table or list are none where they name first what
they tell of ("Kickoff: 18:30"). Does not know whether a heading says what its text does not.
"""

import re

from index.sentences import Span

LEAST_WORDS = 4
_ENDED = re.compile(r"[.!?…:;)\]”\"'’।؟]\s*$")
_ROW = re.compile(r"[^:]{1,40}:\s|\W*\d+[.)]\s|.* [–—-] |.*\t")
_LINK = re.compile(r"[^:]{1,40}:(?=[^\W\d_])")  # "More:What to know about the storm"


def is_heading(text: str, span: Span) -> bool:
    """Whether a sentence of a text ends with its line, without a mark."""
    words = span.of(text)
    ends_line = text[span.end : span.end + 1] in ("", "\n")
    if not ends_line or len(words.split()) < LEAST_WORDS:
        return False
    return not (_ENDED.search(words) or _ROW.match(words))


def is_link(heading: str) -> bool:
    """Whether a heading has a label right before it, as links to other stories have."""
    return _LINK.match(heading) is not None
