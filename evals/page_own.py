"""What on a fixture's page is the article's own although fundus does not list it.

fundus keeps the paragraphs that its selectors name. Articles have more that nobody would call
foreign: a standfirst, a list, a table, a heading, a box of facts, a quotation set apart. A text of
the page is its article's own where one of these rules says so:

- stated: the page gives it as the article's description or headline (meta elements, JSON-LD);
- set: it stands between the first expected paragraph and the last as an expected paragraph stands:
  the same tags and classes up to the element that holds the expected paragraphs, and at most a
  tenth of it in links; a list counts as one element, whose own tag and class may differ;
- announced: in a list below a line with a colon: see `evals/page_lists.py`;
- headed: a heading that stands so, its own tag and class apart, right before an expected or own
  paragraph;
- subtitle: a heading between the page's last <h1> above it and the first expected paragraph;
- quoted: it is in a quotation or a table between the first expected paragraph and the last, or in
  a quotation that opens the element that holds them;
- spoken: it says who said such a quotation: it stands beside it in an element that has at most 150
  letters, none of them in a link, beside the quotation. A quotation set apart without its speaker
  would be half of what the page shows;
- boxed: it is in a box called, by class or id, one of facts, key points or a summary;
- closed: it is in a box between the first expected paragraph and the last that leads nowhere and
  asks for nothing: at least three texts without a link, a button, a field, a picture or a film, and
  no expected paragraph among them. What is foreign in a story (a card, an offer, a poll, a
  consent, a list of related stories) leads elsewhere or waits for a click; a box of figures or
  dates does not.

Never own, but where it is stated: a text of which more than half is in links; a caption; the text
of a form. What stands after the last expected paragraph is own only in a box.
Shares no code with the reader that is measured.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evals.page_lists import announced
from evals.page_rules import folded, runs, share_in, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = frozenset(
    "a abbr b bdi big br cite code del em font i img ins kbd mark q s small span strike strong sub"
    " sup time tt u var wbr picture td th".split()
)
_UNSEEN = frozenset("script style template noscript head svg iframe".split())
_GROUPS = frozenset("ul ol dl table blockquote".split())
_APART = frozenset("table blockquote".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NEVER = frozenset("figcaption form button label nav footer aside".split())
_BOX = re.compile(
    r"fact-?box|faktabox|fakten-?box|summary|zusammenfassung|key-?(?:points|facts|takeaways)"
    r"|highlights\b|bullets|tl-?dr|at-a-glance|resum(?:en|o)\b|sammendrag|oppsummer",
    re.IGNORECASE,
)
_SAID = 0.8  # of the runs of an expected paragraph: the element that prints it
_STATED = 0.5  # of the runs of a paragraph: it is what the page states
_LEAST_SAID = 30  # letters of an element that prints an expected paragraph
_MOST_LINKED = 0.5  # of an own text's characters
_MOST_SPOKEN = 150  # letters beside a quotation: who said it
_FEWEST_CLOSED = 3  # texts in a box that leads nowhere
_LEADING = "a button input select textarea form img picture video iframe label".split()
_MOST_LINKED_ALIKE = 0.1  # of a paragraph that is own only as it stands as others do
_STATING = re.compile(
    r"<meta\b[^>]*?(?:name|property|itemprop)\s*=\s*[\"']?(?:og:|twitter:|dc\.|sailthru\.)?"
    r"(?:description|abstract|title)\b[^>]*>",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_LINKED = re.compile(
    r'"(?:description|headline|alternativeHeadline|alternateHeadline|abstract)"'
    r'\s*:\s*("(?:[^"\\]|\\.)*")'
)


@dataclass(slots=True)
class _Text:
    """An element's own text: that in it and in inline elements."""

    element: "HtmlElement"
    pieces: list[str] = field(default_factory=list)
    linked: int = 0  # characters in links

    @property
    def letters(self) -> str:
        """The text's letters and digits alone, folded."""
        return "".join(c for c in folded("".join(self.pieces)) if c.isalnum())


class OwnTexts:
    """The texts of one page that are its article's own; `expected` are fundus's paragraphs."""

    def __init__(self, data: bytes, expected: list[str], wide: bool) -> None:
        page = data.decode("utf-8", "replace")
        self._wide = wide
        self._stated = runs("\n".join(_stated(page)), wide)
        texts = list(_texts(page))
        self._own = self._set_as(texts, expected)

    def has(self, paragraph: str) -> bool:
        """Whether a paragraph is the article's own."""
        letters = "".join(c for c in folded(paragraph) if c.isalnum())
        if letters in self._own:
            return True
        return (
            len(words_of(paragraph)) > 2
            and share_in(paragraph, self._stated, self._wide) >= _STATED
        )

    def _set_as(self, texts: list[_Text], expected: list[str]) -> frozenset[str]:
        known = runs("\n".join(expected), self._wide)
        said = [place for place, one in enumerate(texts) if self._is_said(one, known)]
        if not said:
            return frozenset()
        holder = _holder([texts[place].element for place in said])
        ways = {_way(texts[place].element, holder) for place in said}
        titles = [at for at in range(said[0]) if _is_title(texts[at])]
        top = titles[-1] if titles else said[0]
        holding = {at for place in said for at in texts[place].element.iterancestors()}
        holding |= {texts[place].element for place in said}
        closed = _Closed(texts, holding)
        listed = announced(((it.element, it.pieces) for it in texts), said[0], said[-1])
        own: set[str] = set()
        leads = False  # an own or expected text comes next
        for place in range(len(texts) - 1, -1, -1):
            one, within = texts[place], said[0] < place < said[-1]
            around = list(_around(one.element, holder))
            is_own = not _is_never(one, around) and (
                _in_box(around)
                or (within and (_is_apart(around) or _is_spoken(one, around) or closed.has(around)))
                or (place < said[0] and _opens_quoted(one, around, holder))
                or (within and _is_set(one, around, ways, leads))
                or (place < said[0] and leads and _is_heading_set(one, around, ways))
                or (top < place < said[0] and one.element.tag in _HEADINGS)
                or place in listed
            )
            if is_own:
                own.add(one.letters)
            leads = is_own or place in said
        return frozenset(own)

    def _is_said(self, one: _Text, known: frozenset[tuple[str, ...]]) -> bool:
        long = len(one.letters) > _LEAST_SAID
        return long and share_in("".join(one.pieces), known, self._wide) >= _SAID


def _is_title(one: _Text) -> bool:
    return one.element.tag == "h1" or next(one.element.iterancestors("h1"), None) is not None


def _is_never(one: _Text, around: "list[HtmlElement]") -> bool:
    size = len("".join(one.pieces))
    return one.linked > _MOST_LINKED * size or any(it.tag in _NEVER for it in around)


def _is_apart(around: "list[HtmlElement]") -> bool:
    return any(it.tag in _APART for it in around)


def _opens_quoted(one: _Text, around: "list[HtmlElement]", holder: "HtmlElement") -> bool:
    """Whether a text is a quotation, or says whose it is, in the element of the paragraphs."""
    inside = bool(around) and around[-1].getparent() is holder
    quoted = any(it.tag == "blockquote" for it in around)
    return inside and (quoted or _is_spoken(one, around))


def _is_spoken(one: _Text, around: "list[HtmlElement]") -> bool:
    """Whether a text is all that stands beside a quotation, and is no link."""
    if one.linked:
        return False
    for it in around[1:]:
        quotation = next(it.iter("blockquote"), None)
        if quotation is None:
            continue
        size, quoted = (len("".join(el.itertext()).strip()) for el in (it, quotation))
        return size - quoted <= _MOST_SPOKEN
    return False


class _Closed:
    """The boxes of a page that lead nowhere; `holding` are the elements with expected text."""

    def __init__(self, texts: list[_Text], holding: "set[HtmlElement]") -> None:
        self._holding = holding
        self._counts: dict[HtmlElement, int] = {}
        for one in texts:
            for at in (one.element, *one.element.iterancestors()):
                if at in holding:
                    break
                self._counts[at] = self._counts.get(at, 0) + 1

    def has(self, around: "list[HtmlElement]") -> bool:
        """Whether a text, by the elements around it, is in such a box."""
        box = None
        for at in around:
            if at in self._holding:
                break
            box = at
        if box is None or self._counts.get(box, 0) < _FEWEST_CLOSED:
            return False
        return next(box.iter(*_LEADING), None) is None


def _is_heading_set(one: _Text, around: "list[HtmlElement]", ways: set[tuple[str, ...]]) -> bool:
    return (
        bool(around)
        and one.element.tag in _HEADINGS
        and _way_of(around)[1:] in {way[1:] for way in ways}
    )


def _is_set(
    one: _Text, around: "list[HtmlElement]", ways: set[tuple[str, ...]], leads: bool
) -> bool:
    """Whether a text, or the list around it, stands as expected paragraphs do."""
    if one.element.tag in _HEADINGS:
        return leads and _is_heading_set(one, around, ways)
    group = next((at for at in range(len(around) - 1, -1, -1) if around[at].tag in _GROUPS), None)
    if group is not None:
        return _way_of(around[group:])[1:] in {way[1:] for way in ways}
    unlinked = one.linked <= _MOST_LINKED_ALIKE * len("".join(one.pieces))
    return unlinked and _way_of(around) in ways


def _stated(page: str) -> Iterator[str]:
    import html

    for tag in _STATING.findall(page):
        for double, single in _CONTENT.findall(tag):
            yield html.unescape(double or single)
    for quoted in _LINKED.findall(page):
        yield html.unescape(re.sub(r"<[^>]*>", " ", str(json.loads(quoted, strict=False))))


def _texts(page: str) -> Iterator[_Text]:
    """The texts of the page in order, each with the element that sets it apart."""
    from lxml import etree, html

    root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    now = _Text(root)
    stack: list[HtmlElement] = [root]
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            piece = (element.tail or "") if event == "end" else ""
        else:
            if element.tag not in _INLINE:
                if now.pieces:
                    yield now
                if event == "start":
                    stack.append(element)
                elif len(stack) > 1:
                    stack.pop()
                now = _Text(stack[-1])
            links += (element.tag == "a") * (1 if event == "start" else -1)
            piece = (element.text if event == "start" else element.tail) or ""
            if event == "start" and element.tag in _UNSEEN:
                piece = ""
            if element.tag in ("br", "td", "th"):
                piece = f" {piece}"
        if piece.strip():
            now.pieces.append(piece)
            now.linked += len(piece) if links else 0
        elif piece and now.pieces:
            now.pieces.append(" ")
    if now.pieces:
        yield now


def _around(element: "HtmlElement", holder: "HtmlElement") -> "Iterator[HtmlElement]":
    """The element and those around it, up to the holder, which is not one of them."""
    at: HtmlElement | None = element
    while at is not None and at is not holder:
        yield at
        at = at.getparent()


def _holder(elements: "list[HtmlElement]") -> "HtmlElement":
    """The innermost element that holds nine tenths of the given ones."""
    counts: dict[HtmlElement, int] = {}
    for element in elements:
        for ancestor in element.iterancestors():
            counts[ancestor] = counts.get(ancestor, 0) + 1
    fitting = [one for one, count in counts.items() if count >= 0.9 * len(elements)]
    return max(fitting, key=lambda one: sum(1 for _ in one.iterancestors()))


def _way(element: "HtmlElement", holder: "HtmlElement") -> tuple[str, ...]:
    """Tags and classes of a text's element and those around it, up to the holder."""
    return _way_of(list(_around(element, holder)))


def _way_of(around: "list[HtmlElement]") -> tuple[str, ...]:
    return tuple(f"{it.tag}.{it.get('class') or ''}" for it in around)


def _in_box(around: "Iterator[HtmlElement] | list[HtmlElement]") -> bool:
    return any(_BOX.search(f"{it.get('class') or ''} {it.get('id') or ''}") for it in around)
