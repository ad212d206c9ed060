"""A web page to an Article: what it says of itself, and its text without the page around it.

Knows how to parse a page safely and how to keep its paragraphs apart; trafilatura finds the
article in it. Does not fetch anything, run scripts or know which outlet's page it is.
"""

import logging
import re
from typing import TYPE_CHECKING, Any

from index.article import MAX_TEXT, MAX_TITLE, Article
from index.errors import InputError
from index.read import related
from index.read.dates import date_in_address
from index.read.decode import decode
from index.read.fields import usable_url
from index.read.hidden import strip_hidden
from index.read.outlets import outlet_of
from index.read.page import page_facts

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

DEEPEST_ELEMENT = 400  # elements inside one another
MOST_ELEMENTS = 50_000  # a long news page has 5,000
MOST_INLINE = 2_000  # of more, the tags are removed: trafilatura takes quadratic time
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|^<\?xml[^>]{0,80}?encoding=["']([\w.-]{1,40})""",
    re.IGNORECASE,
)
_INLINE = (
    "span", "b", "i", "u", "em", "strong", "font", "small", "big", "mark", "sub", "sup", "a",
    "abbr", "cite", "code", "q", "s", "ins", "del", "kbd", "tt", "label", "bdo", "bdi", "wbr",
)  # fmt: skip
_BLOCKS = frozenset(  # of HTML, and of what trafilatura makes of it
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre",
     "blockquote", "tr", "table", "section", "article", "main", "header", "figure", "figcaption",
     "hr", "address", "details", "summary", "body", "head", "item", "row", "quote", "list"}
)  # fmt: skip
_NO_GUESSES: Any = {"date_extraction_params": {"extensive_search": False, "original_date": True}}
_BREAKS = frozenset({"br", "lb"})
_CELLS = frozenset({"td", "th", "cell"})
_BESIDE = ("nav", "footer", "aside", "form", "header", "head", "title")


def read_html(data: bytes, name: str, url: str | None = None) -> Article:
    """An Article from the bytes of a page; `url` is where it was fetched, if it was.

    `name` is not looked at. The page's own canonical address wins over `url`. Raises `InputError`
    when the page is not text, is nested too deeply, is too large or has no article.
    """
    root = parse_page(decode(data, declared_encoding(data)))
    facts = page_facts(root, url)
    strip_hidden(root)
    if len(root.text_content()) > MAX_TEXT:
        raise InputError(f"the text is longer than {MAX_TEXT:,} characters; split it")
    document = _extract(root)
    title = _short(facts.title) or _short(document.title if document is not None else None) or ""
    parts = flow(document.body) if document is not None else []
    if len(parts) <= 1:  # trafilatura joins the paragraphs of a short page
        parts = _all_paragraphs(root) or parts
    parts = [part for part in parts if not related.linked_title(part)]
    if len(parts) > 1 and parts[0] == title:
        del parts[0]
    if not parts:
        raise InputError("no article text was found in the page")
    address = usable_url(facts.url or "") or usable_url(url or "")
    return Article(
        text="\n\n".join(parts),
        title=title,
        url=address,
        outlet=_short(facts.outlet) or outlet_of(address),
        author=_short(facts.author) or _short(document.author if document is not None else None),
        published=facts.published or date_in_address(address) or facts.shown,
        modified=facts.modified,
    )


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first 4,096 bytes, or None."""
    found = _CHARSET.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def parse_page(text: str) -> "HtmlElement":
    """The tree of a page. Loads nothing, declares no entity, cuts nothing off silently.

    Raises `InputError` when it is not HTML, is nested too deeply or has too many elements.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root: HtmlElement = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"the page cannot be parsed: {error}") from None
    depth = 0
    for number, (event, _) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST_ELEMENT:
            raise InputError(f"the page's elements are nested more than {DEEPEST_ELEMENT} deep")
        if number > 2 * MOST_ELEMENTS:
            raise InputError(f"the page has more than {MOST_ELEMENTS:,} elements")
    return root


def flow(root: "HtmlElement") -> list[str]:
    """The paragraphs of a tree, each on one line but for its own line breaks."""
    from lxml import etree

    done: list[str] = []
    held: list[str] = []

    def end_paragraph() -> None:
        lines = (" ".join(line.split()) for line in "".join(held).split("\n"))
        if paragraph := "\n".join(line for line in lines if line):
            done.append(paragraph)
        held.clear()

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            end_paragraph()
        if event == "start":
            if element.tag in _BREAKS:
                held.append("\n")
            elif element.tag in _CELLS and "".join(held).strip():
                held.append(" | ")
            held.append((element.text or "").replace("\n", " "))
        elif element is not root:
            held.append((element.tail or "").replace("\n", " "))
    end_paragraph()
    return done


def _extract(root: "HtmlElement") -> "Document | None":
    """What trafilatura takes to be the article; None when it finds none."""
    from lxml import etree, html
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # we report, in one line
    if sum(1 for _ in root.iter(*_INLINE)) > MOST_INLINE:
        etree.strip_tags(root, *_INLINE)  # leaves a text in pieces, which parsing joins
        root = parse_page(html.tostring(root, encoding="unicode"))
    try:
        document = bare_extraction(root, include_comments=False, with_metadata=True, **_NO_GUESSES)
    except Exception as error:  # a third-party parser fed with arbitrary pages
        raise InputError(f"the article in the page cannot be found ({error})") from None
    if document is None or isinstance(document, dict) or not (document.text or "").strip():
        return None
    return document


def _all_paragraphs(root: "HtmlElement") -> list[str]:
    """The paragraphs of a page too short for trafilatura, without what surrounds its text."""
    from lxml import etree

    main = next(root.iter("article", "main"), root)
    etree.strip_elements(main, *_BESIDE, with_tail=False)
    return flow(main)


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= MAX_TITLE else None
