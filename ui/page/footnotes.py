"""Footnotes: what a reader copies, an answer or a quotation, as Markdown with its references.

Does not know HTML.
"""

import re
from collections.abc import Sequence

from rag.cite.citations import Citation
from ui.answering import answering_places
from ui.lines import days_told, page_told
from ui.page.turn import MARKER, Shown, about, safe_url, status_text

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


def _answer(turn: Shown) -> str:
    """The text with its markers as footnotes, and the words that answer in bold."""

    def footnote(match: re.Match[str]) -> str:
        found = turn.numbered.get(match[1])
        return f"[^{turn.number}-{found[0]}]" if found else as_text(match[0])

    bold = answering_places(turn.text, turn.citations)
    marks = [(at, at, "**") for place in bold for at in place]
    marks += [(one.start(), one.end(), footnote(one)) for one in MARKER.finditer(turn.text)]
    parts, done = [], 0
    for start, end, mark in sorted(marks):
        parts += [as_text(turn.text[done:start]), mark]
        done = end
    return "".join([*parts, as_text(turn.text[done:])])


def quotation(citation: Citation) -> str:
    """The quoted words with title, outlet, day, page and address, and what is doubtful."""
    named = (citation.article.title, *about(citation.article), page_told(citation))
    source = as_text(" · ".join(part for part in named if part))
    link = f" <{url}>" if (url := safe_url(citation.article.url)) else ""
    quote = as_text(" ".join(citation.quote.split()))
    status = "" if citation.status == "supported" else f" ({status_text(citation)})"
    told = f" — {days}" if (days := days_told(citation)) else ""
    return f"“{quote}” — {source}{link}{status}{told}"
