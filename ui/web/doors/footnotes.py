"""An answer as plain text with numbered footnotes, and annotations that point at them.

For clients that know no citations: the text itself then says what it rests on. Does not know HTTP.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.months import day_text
from rag.cite.citations import Citation
from rag.events import Answer
from ui.lines import page_told

SOURCES = "Sources:"
_MARKER = re.compile(r"\[(\d{1,3}\.\d{1,4})\]")
_NUMBER = re.compile(r"\s*\[\d{1,3}\]")
_LIST = re.compile(rf"\n\n{SOURCES}\n\[1\] .*\Z", re.DOTALL)
_NOTES = re.compile(r"(?:\n\nNote: [^\n]*)+\Z")


@dataclass(frozen=True, slots=True)
class Footnoted:
    """`body` is the answer with `[1]`, `[2]` …; `tail` its notes and the list of its sources.

    `annotations` are OpenAI's `url_citation`s, one a footnote mark, with what the archive knows.
    """

    body: str
    tail: str
    annotations: tuple[dict[str, object], ...]

    @property
    def text(self) -> str:
        """Body and tail; the annotations' offsets count in it."""
        return self.body + self.tail


def footnoted(answer: Answer) -> Footnoted:
    """The answer with footnotes numbered in order of use, one number a cited sentence."""
    known = {citation.marker: citation for citation in answer.citations}
    numbers: dict[tuple[str, int, int, int], int] = {}
    listed: list[Citation] = []
    annotations: list[dict[str, object]] = []
    pieces: list[str] = []
    at = length = 0
    for match in _MARKER.finditer(answer.text):
        citation = known.get(match[1])
        if citation is None:
            continue
        key = (citation.article.id, citation.article.version, citation.start, citation.end)
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            listed.append(citation)
        before, mark = answer.text[at : match.start()], f"[{numbers[key]}]"
        start = length + len(before)
        length = start + len(mark)
        annotations.append(_annotation(citation, numbers[key], start, length))
        pieces += [before, mark]
        at = match.end()
    body = "".join([*pieces, answer.text[at:]])
    return Footnoted(body, _tail(answer, listed), tuple(annotations))


def without_footnotes(text: str) -> str:
    """The answer's words alone, where a client sends back what `footnoted` made."""
    found = _LIST.search(text)
    if found is None:
        return _NOTES.sub("", text)
    return _NUMBER.sub("", _NOTES.sub("", text[: found.start()]))


def _tail(answer: Answer, listed: list[Citation]) -> str:
    notes = [f"\n\nNote: {' '.join(notice.split())}" for notice in answer.notices]
    lines = [line for n, one in enumerate(listed, 1) for line in _footnote(n, one)]
    return "".join([*notes, "\n\n" + "\n".join([SOURCES, *lines]) if lines else ""])


def _footnote(number: int, citation: Citation) -> Iterator[str]:
    article = citation.article
    day = day_text(article.published_on) if article.published_on else None
    where = ", ".join(part for part in (article.outlet, day, page_told(citation)) if part)
    about = [where, article.title or "untitled", article.url or f"article {article.id}"]
    yield f"[{number}] {' · '.join(part for part in about if part)}"
    yield f"    “{' '.join(citation.quote.split())}”"
    if citation.status == "check":
        yield f"    Check: {' '.join(citation.reason.split())}"
    elif citation.status != "supported":
        yield "    Not checked: the answer was cut off"


def _annotation(citation: Citation, number: int, start: int, end: int) -> dict[str, object]:
    article = citation.article
    day = article.published_on
    return {
        "type": "url_citation",
        "url_citation": {
            "start_index": start,
            "end_index": end,
            "url": article.url or "",
            "title": article.title,
        },
        "dateline": {
            "number": number,
            "marker": citation.marker,
            "article": article.id,
            "version": article.version,
            "outlet": article.outlet,
            "published": day.isoformat() if day else None,
            "start": citation.start,
            "end": citation.end,
            "quote": citation.quote,
            "page": citation.page,
            "how": citation.how,
            "status": citation.status,
            "reason": citation.reason,
        },
    }
