"""Footnotes: what a reader copies, an answer or a quotation, as Markdown with its references.

Does not know HTML.
"""

import re
from collections.abc import Sequence

from rag.cite.citations import Citation
from ui.lines import days_told, page_told
from ui.page.turn import MARKER, STRONG, Shown, about, safe_url, status_text

_MARKUP = re.compile(r"[\\`*_\[\]<$~|]|&(?=#?\w+;)")
LONGEST_QUESTION = 600  # maximum code points of a question that the page shows


def as_markdown(turns: Sequence[Shown]) -> str:
    """A conversation as Markdown, with citations as footnotes, without what stands folded."""
    parts, notes = [], []
    for turn in turns:
        question = as_text(turn.question.strip()[:LONGEST_QUESTION])
        parts.append(f"**{question}**\n\n{_answer(turn) or as_text(turn.line)}")
        notes += [
            f"[^{turn.number}-{n}]: {quotation(citation)}"
            for n, citation in turn.numbered.values()
            if citation.marker not in turn.behind
        ]
    return "\n\n".join([*parts, *notes])


def as_text(text: str) -> str:
    """The text as Markdown that shows it as it is: no HTML, link, picture, note or formula."""
    return _MARKUP.sub(r"\\\g<0>", text)


def without_emphasis(turn: Shown) -> str:
    """The answer's text without emphasis, which no archive wrote; asterisks of an article stay."""
    quotes = [citation.quote for citation in turn.citations]

    def plain(match: re.Match[str]) -> str:
        return match[0] if any(match[0] in quote for quote in quotes) else match[1]

    return STRONG.sub(plain, turn.text)


def _answer(turn: Shown) -> str:
    """The text with its markers as footnotes, and without emphasis."""
    text = without_emphasis(turn)
    parts, done = [], 0
    for one in MARKER.finditer(text):
        found = turn.numbered.get(one[1])
        name = f"[^{turn.number}-{found[0]}]" if found else as_text(one[0])
        parts += [as_text(text[done : one.start()]), name]
        done = one.end()
    return "".join([*parts, as_text(text[done:])])


def quotation(citation: Citation) -> str:
    """The quoted words with title, outlet, day, page and address, and what is doubtful."""
    named = (citation.article.title, *about(citation.article), page_told(citation))
    source = as_text(" · ".join(part for part in named if part))
    link = f" <{url}>" if (url := safe_url(citation.article.url)) else ""
    quote = as_text(" ".join(citation.quote.split()))
    status = "" if citation.status == "supported" else f" ({status_text(citation)})"
    told = f" — {days}" if (days := days_told(citation)) else ""
    return f"“{quote}” — {source}{link}{status}{told}"
