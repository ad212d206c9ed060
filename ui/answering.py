"""Where in an answer's text the words stand that answer, the same on the page and in the terminal.

A citation knows them by their place in its article (`Citation.answering`); the text quotes the
cited sentence before the citation's marker. Does not know how they are made to stand out.
"""

from collections.abc import Iterable, Sequence

from rag.answer.attribution import unmarked
from rag.cite.citations import Citation

Place = tuple[int, int]  # start and end, in code points


def in_quote(citation: Citation) -> Place | None:
    """The words that answer within the citation's own quote, or None if it names none there."""
    if citation.answering is None:
        return None
    start, end = (at - citation.start for at in citation.answering)
    return (start, end) if 0 <= start < end <= len(citation.quote) else None


def answering_places(text: str, citations: Iterable[Citation]) -> list[Place]:
    """The words of `text` that answer, in reading order, without overlaps.

    A citation whose sentence is not quoted before its marker has none.
    """
    found: set[Place] = set()
    for citation in citations:
        words, quote = in_quote(citation), unmarked(citation.quote)
        marker = f"[{citation.marker}]"
        at = text.find(marker) if words else -1
        while words and at >= 0:
            start = text.rfind(quote, 0, at)
            if start >= 0:
                found.add((start + words[0], start + words[1]))
                break
            at = text.find(marker, at + 1)
    return _apart(sorted(found))


def wrapped(text: str, places: Sequence[Place], before: str, after: str) -> str:
    """The text with `before` and `after` around each of the places."""
    for start, end in reversed(places):
        text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
    return text


def _apart(places: Sequence[Place]) -> list[Place]:
    apart: list[Place] = []
    for place in places:
        if not apart or place[0] >= apart[-1][1]:
            apart.append(place)
    return apart
