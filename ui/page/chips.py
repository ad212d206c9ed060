"""Chips: the numbers in an answer that lead to its sources, each with a tip that says what it is.

The tip names outlet and day, the cited sentence and its status in words. CSS shows it while the
chip is hovered or has the focus. Returns HTML that is escaped but not yet sanitised.
"""

from collections.abc import Mapping
from html import escape

from rag.cite.citations import Citation
from ui.lines import page_told
from ui.page.turn import Shown, about, sentence_case, status_text
from ui.page.words import WORDS

LONGEST_TIP = 400  # code points of a sentence in a tip
_KINDS: Mapping[str, tuple[str, str]] = {
    "check": ("doubtful", "?"),
    "pending": ("pending", "…"),
    "unchecked": ("pending", "–"),
    "supported": ("supported", ""),
}


def chip(turn: Shown, n: int, citation: Citation) -> str:
    """The chip with number `n`, which leads to the cited sentence in the panel."""
    status = status_text(citation)
    kind, sign = kind_and_sign(citation)
    return (
        f'<a class="cite {kind}" href="#cite-{turn.number}-{n}">'
        f'{n}{sign}<span class="said" dir="auto"> {escape(status)} </span>{_tip(citation, status)}'
        "</a>"
    )


def kind_and_sign(citation: Citation) -> tuple[str, str]:
    """The class of a citation's chip and what stands beside its number."""
    if citation.status == "supported" and citation.how == "pinned":
        return "pinned", ""
    return _KINDS[citation.status]


def _tip(citation: Citation, status: str) -> str:
    about_it = ", ".join(about(citation.article)) or citation.article.title or WORDS["untitled"]
    named = ", ".join(filter(None, (about_it, page_told(citation))))
    quote = " ".join(citation.quote.split())
    short = quote if len(quote) <= LONGEST_TIP else f"{quote[:LONGEST_TIP].rstrip()}…"
    return (
        f'<span class="tip"><span class="where" dir="auto">{escape(named)}</span> '
        f'<span class="quote" dir="auto">“{escape(short)}”</span> '
        f'<span class="status {kind_and_sign(citation)[0]}" dir="auto">'
        f"{escape(sentence_case(status))}</span></span>"
    )
