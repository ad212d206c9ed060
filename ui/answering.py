"""Where in an answer's text the words stand that answer, on the page and in the terminal.

A citation knows them by their place in its article (`Citation.answering`). Before its marker the
text quotes the cited sentence, or gives those words alone, as a line of values does. Does not know
how they are made to stand out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.answer.attribution import unmarked
from rag.cite.citations import Citation

Place = tuple[int, int]  # start and end, in code points

_CLAUSE = re.compile(r"\[\d{1,3}\.\d{1,4}\]|\n\s*\n")  # what ends one: a marker, a paragraph


def in_quote(citation: Citation) -> Place | None:
    """The words that answer within the citation's own quote, or None if it names none there."""
    if citation.answering is None:
        return None
    start, end = (at - citation.start for at in citation.answering)
    return (start, end) if 0 <= start < end <= len(citation.quote) else None


def answering_places(text: str, citations: Iterable[Citation]) -> list[Place]:
    """The words of `text` that answer, in reading order, without overlaps."""
    found: set[Place] = set()
    for citation in citations:
        if words := in_quote(citation):
            for marker in re.finditer(re.escape(f"[{citation.marker}]"), text):
                found.update(_before(text, marker.start(), unmarked(citation.quote), words))
    return _apart(sorted(found))


def _before(text: str, at: int, quote: str, words: Place) -> Iterator[Place]:
    """Where the words stand that the marker at `at` is for: in the quote, or in its clause."""
    start = text.rfind(quote, 0, at)
    if start >= 0:
        yield start + words[0], start + words[1]
        return
    clause = [match.end() for match in _CLAUSE.finditer(text, 0, at)]
    whole = re.compile(rf"(?<!\w){re.escape(quote[slice(*words)])}(?!\w)", re.IGNORECASE)
    if match := whole.search(text, clause[-1] if clause else 0, at):
        yield match.span()


def wrapped(text: str, places: Sequence[Place], before: str, after: str) -> str:
    """The text with `before` and `after` around each of the places."""
    for start, end in reversed(places):
        text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
    return text


def with_doubts(text: str, citations: Iterable[Citation]) -> str:
    """The text with "?" in the markers of what its source may not bear out: `[1.1 ?]`."""
    for citation in citations:
        if citation.status != "supported":
            text = text.replace(f"[{citation.marker}]", f"[{citation.marker} ?]")
    return text


def _apart(places: Sequence[Place]) -> list[Place]:
    apart: list[Place] = []
    for place in places:
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return apart
