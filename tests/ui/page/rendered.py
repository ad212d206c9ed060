"""Turns, articles and citations to render, and the HTML read as a browser would read it."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from index.article import Article
from index.sentences import article_sentences
from rag.cite.citations import Citation
from rag.events import Answer, ReadAs, Timing
from rag.models.chat import Usage
from rag.sources import SourceRef
from ui.page.panel import panel_html
from ui.page.sanitize import TAGS
from ui.page.turn import Shown

BODY = "Rain fell. The bridge closed at noon. Nobody was hurt. Traffic was sent north. It reopened."

MARKED = '<mark id="cite-1-1">The&#32;bridge&#32;closed&#32;at&#32;noon&#46;</mark>'
HIDDEN = {"said", "tip", "to-copy"}  # until a chip is hovered; what a button copies


class Elements(HTMLParser):
    """Every element with its attributes, and the text, as a browser would see them.

    `text` is without what is `HIDDEN` at first; `spoken` is with it.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = self.spoken = ""
        self.open: list[bool] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(HIDDEN.isdisjoint((dict(attrs).get("class") or "").split()))

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        self.spoken += data
        self.text += data if all(self.open) else ""

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data!r}")

    def of(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        kinds = [(t, a, ["", *(a.get("class") or "").split()]) for t, a in self.found]
        return [a for t, a, known in kinds if t == tag and kind in known]


def article(**fields: object) -> Article:
    given = {"text": BODY, "title": "Bridge closed", "outlet": "The Courier", **fields}
    return Article(**{"published": "2025-05-16", "url": "https://courier.example/b", **given})


def citation(source: Article, number: int = 2, marker: str = "1.2", **more: str) -> Citation:
    span = article_sentences(source)[number]
    made = Citation.of(marker, source, span, "pointed", "supported")
    return replace(made, **more)  # type: ignore[arg-type]


def panel(*turns: Shown, source: Article | None = None) -> str:
    """The panel over an archive that holds one article."""
    held = article() if source is None else source
    return panel_html(turns, {(held.id, held.version): held})


def turn(text: str, *citations: Citation, answered: bool = True, **more: object) -> Shown:
    fields = {"question": "What?", "claims": (), "notices": (), "model": "gpt", **more}
    fields.setdefault("read_as", ReadAs("What?"))
    sources = tuple(
        SourceRef(n, c.article, 1.0, ((c.start, c.end),)) for n, c in enumerate(citations, start=1)
    )
    answer = Answer(
        text=text,
        answered=answered,
        as_of=date(2025, 5, 20),
        citations=citations if answered else (),
        sources=sources,
        dropped_pointers=0,
        usage=Usage(900, 100, 0.0123),
        timing=Timing(5.0, 80.0, 1234.0),
        **fields,
    )
    return Shown(
        1, answer.question, text, answer.citations, sources, answer.notices, "done", answer
    )


def assert_harmless(html: str) -> Elements:
    """Only our elements, with only our attributes and destinations."""
    seen = Elements(html)
    allowed = {"class", "id", "dir", "title", "href", "rel", "target", "type", "scope"}
    for tag, attributes in seen.found:
        assert tag in TAGS, tag
        assert set(attributes) <= allowed | ({"value"} if tag == "button" else set()), tag
        assert re.fullmatch(r"(wide|narrow)(-[0-9]+)+", attributes.get("value", "wide-1"))
        href = attributes.get("href")
        ours = ("#cite-", "#turn-", "article/", "why/", "feedback/", "https://", "http://")
        assert href is None or href.startswith(ours), href
    assert "\n" not in html
    return seen
