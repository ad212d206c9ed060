"""Footnotes: what a reader copies, an answer or a quotation, as Markdown with its references.

Does not know HTML.
"""

import re
from collections.abc import Sequence

from rag.cite.citations import Citation
from ui.answering import answering_places, wrapped
from ui.lines import days_told, page_told
from ui.page.turn import MARKER, Shown, about, safe_url, status_text

LONGEST_QUESTION = 600  # maximum code points of a question that the page shows


def as_markdown(turns: Sequence[Shown]) -> str:
    """A conversation as Markdown, with citations as footnotes, without what stands folded."""
    parts, notes = [], []
    for turn in turns:

        def footnote(match: re.Match[str], turn: Shown = turn) -> str:
            found = turn.numbered.get(match[1])
            return f"[^{turn.number}-{found[0]}]" if found else match[0]

        text = wrapped(turn.text, answering_places(turn.text, turn.citations), "**", "**")
        answer = MARKER.sub(footnote, text) or turn.line
        parts.append(f"**{turn.question.strip()[:LONGEST_QUESTION]}**\n\n{answer}")
        notes += [
            f"[^{turn.number}-{n}]: {quotation(citation)}"
            for n, citation in turn.numbered.values()
            if citation.marker not in turn.behind
        ]
    return "\n\n".join([*parts, *notes])


def quotation(citation: Citation) -> str:
    """The quoted words with title, outlet, day, page and address, and what is doubtful."""
    named = (citation.article.title, *about(citation.article), page_told(citation))
    source = " · ".join(part for part in named if part)
    link = f" <{url}>" if (url := safe_url(citation.article.url)) else ""
    quote = " ".join(citation.quote.split())
    status = "" if citation.status == "supported" else f" ({status_text(citation)})"
    told = f" — {days}" if (days := days_told(citation)) else ""
    return f"“{quote}” — {source}{link}{status}{told}"
