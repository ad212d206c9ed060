"""Turn: one question and its answer as shown on the page, and how sources are named.

Plain values. `ui/page/conversation.py` makes them; `ui/page/render.py` and `ui/page/panel.py`
render them. Does not know Gradio, HTML or servers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from index.article import ArticleRef
from index.when import Window
from rag.answer.answerer import Turn
from rag.cite.citations import Citation, Quotation
from rag.events import Answer, ReadAs, Working
from rag.sources import SourceRef
from ui.days import day_text
from ui.page.words import WORDS

STRONG = re.compile(r"\*\*(\S(?:[^*\n]*\S)?)\*\*")  # emphasis, as models write it
MARKER = re.compile(r"\s*\[(\d{1,3}\.\d{1,4})\]")

STYLED_TURNS = 40  # turns with rules of their own in the style sheet (`ui/page/head.py`)
MOST_MARKS = 200  # in one address; as many as the reader takes

State = Literal["searching", "writing", "done", "stopped", "cut", "failed"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader limits a question to: the day it is of, outlets, days of publication."""

    as_of: date | None = None
    outlets: tuple[str, ...] = ()
    days: Window | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn as shown on the page. `number` is unique in its conversation.

    `answer` is set when `state` is `done`; until then `text`, `citations` and `sources` are what
    has arrived so far, and then `sources` are the closest articles if the archive does not say,
    and else those that others reported too; `told` is the finished turn as later ones know it.
    `line` is the error if `state` is `failed`. `working` is what the model does until its text
    arrives; its `thoughts` are not part of the answer. `read_as` is known once the search is done.
    `beside` is the number of the turn whose question this one answers again. A turn is `cut` if its
    page was left before it was done. `aside` is what the page itself has to say beside the answer.
    `kept_in` is the conversation in which the turn is kept, if it is.
    """

    number: int
    question: str
    text: str = ""
    citations: tuple[Citation, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    notices: tuple[str, ...] = ()
    state: State = "searching"
    answer: Answer | None = None
    line: str = ""
    working: Working | None = None
    thoughts: str = ""
    told: Turn | None = None
    read_as: ReadAs | None = None
    scope: Scope = Scope()
    beside: int | None = None
    aside: str = ""
    kept_in: str | None = None

    def ended(self, state: State) -> "Shown":
        """An unfinished turn as one that ended so: what was not checked never will be."""
        unchecked = (replace(one, status="unchecked") for one in self.citations)
        return replace(self, state=state, citations=tuple(unchecked))

    @property
    def numbered(self) -> dict[str, tuple[int, Citation]]:
        """Citations by marker, numbered from 1 in the order of the text, then those of `more`."""
        known = {one.marker: one for one in (*self._of_more, *self.citations)}
        in_text = [marker for marker in MARKER.findall(self.text) if marker in known]
        rest = [one.marker for one in (*self.citations, *self._of_more)]
        order = dict.fromkeys([*in_text, *rest])
        return {marker: (n, known[marker]) for n, marker in enumerate(order, start=1)}

    @property
    def more(self) -> tuple[Quotation, ...]:
        """The quotations that stand folded below the answer."""
        return self.answer.more if self.answer else ()

    @property
    def behind(self) -> frozenset[str]:
        """The markers of those citations that only `more` has."""
        shown = {citation.marker for citation in self.citations}
        return frozenset(citation.marker for citation in self._of_more) - shown

    @property
    def _of_more(self) -> list[Citation]:
        return [citation for quotation in self.more for citation in quotation.citations]


def status_text(citation: Citation) -> str:
    """A citation's status in words."""
    if citation.status == "check":
        return WORDS["status_check"].format(citation.reason)
    told = citation.how if citation.how in ("pinned", "quoted") else citation.status
    return WORDS[f"status_{told if citation.status == 'supported' else citation.status}"]


def sentence_case(words: str) -> str:
    """The words with a capital at their start."""
    return f"{words[:1].upper()}{words[1:]}"


def about(article: ArticleRef) -> list[str]:
    """The outlet, the date and that of a later change, without what is unknown."""
    changed = article.updated_on
    updated = WORDS["updated"].format(day_text(changed)) if changed else ""
    return [part for part in (article.outlet, day_text(article.published_on), updated) if part]


def safe_url(url: str | None) -> str | None:
    """The URL if it may become a link: http or https, with a host and no user; else None."""
    if not url or re.search(r"[\s\x00-\x1f\"'<>`\\]", url):
        return None
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    except ValueError:
        return None
    return url if fine else None


def reader_href(article: ArticleRef, spans: Iterable[tuple[int, int]] = ()) -> str:
    """The reader's address for this version, with these spans marked, relative to the page."""
    marks = "".join(f"&mark={start}-{end}" for start, end in sorted(spans)[:MOST_MARKS])
    return f"article/{article.id}?v={article.version}{marks}{'#mark-1' if marks else ''}"
