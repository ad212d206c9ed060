"""Paragraphs: an answer's text -> HTML with citation chips, before it is sanitised.

The words that answer stand out, sentences that cite no source are set apart, values that differ
become a table, and the quotations of a timeline or a list of articles become lines that open with
their day. All text is escaped; markers
such as `[1.3]` that name a citation of the answer become links to the panel. Does not know the rest
of an answer (`ui/page/render.py`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from rag.answer.attribution import attribution, unmarked
from rag.cite.citations import Citation, Claim
from rag.question.form import Form
from ui.answering import answering_places
from ui.days import day_text
from ui.page.chips import chip
from ui.page.turn import MARKER, STRONG, Shown
from ui.page.values import Value, values_in
from ui.page.words import WORDS

_BULLET = re.compile(r"(?m)^[ \t]*[-*][ \t]+")
_UNCITED = f'<span class="uncited" title="{WORDS["uncited"]}">'
_ANSWERING = '<strong class="answering">'


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a text, `text[start:end]`, that stands between these elements."""

    start: int
    end: int
    opening: str
    closing: str


def paragraphs(turn: Shown) -> Iterator[str]:
    """The paragraphs of the answer."""
    parts = [_Part(one.start, one.end, _UNCITED, "</span>") for one in uncited(turn)]
    yield from _written(turn, turn.text, turn.citations, parts)


def further_paragraphs(turn: Shown) -> Iterator[str]:
    """The paragraphs of what stands folded below the answer, one for each quotation."""
    for quotation in turn.more:
        yield from _written(turn, quotation.text, quotation.citations, [])


def uncited(turn: Shown) -> list[Claim]:
    """The sentences of a finished answer that cite no source."""
    answer = turn.answer
    if answer is None or not answer.answered:
        return []
    return [claim for claim in answer.claims if claim.status == "uncited"]


def lines(text: str, start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` escaped, with line breaks, `**bold**` and list dashes as HTML.

    Models write these. A dash opens a list only at the start of a line of `text`.
    """
    end, pieces, at = len(text) if end is None else end, list[str](), start
    for bullet in _BULLET.finditer(text, start, end):
        pieces += [text[at : bullet.start()], "• "]
        at = bullet.end()
    escaped = escape("".join((*pieces, text[at:end])))
    return STRONG.sub(r"<strong>\1</strong>", escaped).replace("\n", "<br>")


def _written(
    turn: Shown, text: str, citations: Sequence[Citation], parts: Sequence[_Part]
) -> Iterator[str]:
    known = {citation.marker: citation for citation in citations}
    chips = {marker: chip(turn, n, one) for marker, (n, one) in turn.numbered.items()}
    answering = answering_places(text, citations)
    parts = [*parts, *(_Part(*place, _ANSWERING, "</strong>") for place in answering)]
    parts += _days(text, citations)
    parts.sort(key=lambda part: part.start)
    for start, end in _blocks(text):
        if values := values_in(text[start:end], known):
            yield _table(values, chips)
            continue
        cited = next((known[one] for one in MARKER.findall(text, start, end) if one in known), None)
        head, at = _head(turn, text, start, cited)
        inside = "".join(_marked(text, at, end, parts))
        linked = MARKER.sub(lambda match: chips.get(match[1], match[0]), inside)
        if head:
            yield f'<p class="dated" dir="auto">{head}{linked}</span></p>'
        else:
            yield f'<p dir="auto">{linked}</p>'


def _days(text: str, citations: Sequence[Citation]) -> Iterator[_Part]:
    """The days that quotations open with: apart, so that they stay whole in right-to-left text."""
    for article in dict.fromkeys(citation.article for citation in citations):
        day, named = day_text(article.published_on), unmarked(attribution(article))
        for opening in re.finditer(rf"^{re.escape(named)}[,:]", text, re.MULTILINE) if day else ():
            end = opening.end() - 1
            yield _Part(end - len(day), end, '<span dir="auto">', "</span>")


def _head(turn: Shown, text: str, start: int, cited: Citation | None) -> tuple[str, int]:
    """What opens a dated line, up to what is told, and where in the text that begins.

    Nothing, and `start`, for a paragraph that is none: one of a fact, or not of outlet, day and
    quotation.
    """
    answer = turn.answer
    if cited is None or answer is None or answer.form is Form.FACT:
        return "", start
    article, day = cited.article, day_text(cited.article.published_on)
    named, titled = unmarked(attribution(article)), unmarked(article.title)
    for title, opening in ((titled, f"{named}, {titled}: "), ("", f"{named}: ")):
        if text.startswith(opening, start):
            outlet = escape(named.removesuffix(day).removesuffix(", "))
            return (
                f'<span class="day">{escape(day or WORDS["undated"])}</span> <span class="told">'
                f'<span class="outlet">{outlet}</span> '
                + (f'<span class="title">{escape(title)}</span> ' if title else ""),
                start + len(opening),
            )
    return "", start


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The spans of paragraphs, which blank lines separate."""
    at = 0
    for gap in [*re.finditer(r"\n\s*\n", text), None]:
        end = gap.start() if gap else len(text)
        if text[at:end].strip():
            yield at, end
        at = gap.end() if gap else end


def _marked(text: str, start: int, end: int, parts: Sequence[_Part]) -> Iterator[str]:
    """`text[start:end]` as HTML, with its parts between their elements."""
    at = start
    for part in parts:
        left, right = max(part.start, at), min(part.end, end)
        if left >= right or not text[left:right].strip():
            continue
        yield lines(text, at, left)
        yield f"{part.opening}{lines(text, left, right)}{part.closing}"
        at = right
    yield lines(text, at, end)


def _table(values: Sequence[Value], chips: Mapping[str, str]) -> str:
    """Values that differ, with who gives each of them, and when."""
    columns = ("value", "outlet", "date", "source")
    head = "".join(f'<th scope="col">{WORDS[name]}</th>' for name in columns)
    rows = "".join(_row(value, chips[value.citation.marker]) for value in values)
    return (
        f'<table class="values"><caption>{WORDS["values"]}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(value: Value, chip: str) -> str:
    article = value.citation.article
    newest = f' <span class="newest">{WORDS["newest"]}</span>' if value.newest else ""
    return (
        f'<tr><th scope="row" dir="auto">{_ANSWERING}{escape(value.words)}</strong>{newest}</th>'
        f'<td dir="auto">{escape(article.outlet or article.title)}</td>'
        f"<td>{escape(day_text(article.published_on) or WORDS['undated'])}</td><td>{chip}</td></tr>"
    )
