"""A turn of a conversation as it stands on a page, and how its sources are named.

Plain values that `ui/page/render.py` and `ui/page/panel.py` make HTML of, and
`ui/page/conversation.py` makes.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from index.article import ArticleRef
from rag.cite.citations import Citation
from rag.events import Answer, Working
from rag.sources import SourceRef

MARKER = re.compile(r"\s*\[(\d{1,3}\.\d{1,4})\]")

State = Literal["searching", "writing", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn as it stands on the page. `number` is unique in its conversation.

    `answer` is there when `state` is `done`; until then `text`, `citations` and `sources` are what
    has come so far. `line` says in one line what failed. `working`
    is what the model does until its text comes; its `thoughts` are no part of the answer.
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

    @property
    def numbered(self) -> dict[str, tuple[int, Citation]]:
        """Citations by marker, with running numbers in the order of the text."""
        known = {citation.marker: citation for citation in self.citations}
        in_text = [marker for marker in MARKER.findall(self.text) if marker in known]
        order = dict.fromkeys([*in_text, *known])
        return {marker: (n, known[marker]) for n, marker in enumerate(order, start=1)}

    @property
    def bare_text(self) -> str:
        """The text without its markers, as later turns remember it."""
        known = self.numbered
        return MARKER.sub(lambda match: "" if match[1] in known else match[0], self.text)


def about(article: ArticleRef) -> list[str]:
    """Outlet and date, as far as they are known."""
    return [part for part in (article.outlet, day_text(article.published_on)) if part]


def day_text(day: date | None) -> str:
    """`16 May 2025`, or nothing."""
    return f"{day.day} {day:%B} {day.year}" if day else ""


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: http or https, with a host and no user in it."""
    if not url or re.search(r"[\s\x00-\x1f\"'<>`\\]", url):
        return None
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    except ValueError:
        return None
    return url if fine else None
