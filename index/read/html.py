"""A web page to an Article: what it says of itself, and its text without the page around it.

Knows how to parse a page safely, and the order of the steps; each step has a module of its own.
Does not fetch anything, run scripts or know which outlet's page it is.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.article import MAX_TEXT, MAX_TITLE, Article
from index.errors import InputError
from index.read.beside import story_paragraphs
from index.read.blocks import blocks_of
from index.read.boxes import boxes, strip
from index.read.decode import decode
from index.read.fields import usable_url
from index.read.fuller import fuller, is_teaser, is_walled, keeps_more, without_unstated
from index.read.furniture import strip_furniture
from index.read.head_dates import head_dates
from index.read.headline import headline, printed_headlines, site_names
from index.read.hidden import strip_hidden
from index.read.no_article import PageForms, check_is_article, is_front_page, is_told
from index.read.outlets import outlet_of
from index.read.page import PageFacts, page_facts
from index.read.page_dates import page_dates, stated_day
from index.read.printed import bylines_of, story_authors
from index.read.story import story_blocks, strip_other_stories
from index.read.walls import offers_rest, short_texts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST_ELEMENT = 400  # elements inside one another
MOST_ELEMENTS = 50_000  # a long news page has 5,000
MOST_ATTRIBUTES = 2_000  # of one element; libxml2 takes time by the square of them
_LONG_TAG = 2 * MOST_ATTRIBUTES  # characters
_TAG = re.compile(r"""(<[a-zA-Z][^\s<>/"']{0,60})(?>"[^"]*"|'[^']*'|[^<>"']|["'])*+""")
_ZONES = frozenset({"com", "org", "net", "edu", "gov", "news"})  # of hosts; no names of sites
_TEASER = "only the beginning of the article was read; the page keeps the rest for subscribers"
_NOTHING_SHOWN = "the page keeps its article for subscribers; nothing of it is shown"
_IN_SCRIPTS = "little text was read; the page shows more by a script, which is not run"
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|^<\?xml[^>]{0,80}?encoding=["']([\w.-]{1,40})""",
    re.IGNORECASE,
)


def read_html(
    data: bytes, name: str, url: str | None = None, notes: list[str] | None = None
) -> Article:
    """An Article from the bytes of a page; `url` is where it was fetched, if it was.

    `name` is not looked at. The page's own canonical address wins over `url`. What a reader should
    know of how the page was read (only a teaser) is added to `notes`, a line each. Raises
    `InputError` when the page is not text, is nested too deeply, is too large or has no article.
    """
    source = decode(data, declared_encoding(data))
    root = parse_page(source)
    held = list(root.iter())  # else lxml makes their objects anew on each way through the page
    facts = page_facts(root, url)
    forms = PageForms(root)
    strip_hidden(root)
    if len(root.text_content()) > MAX_TEXT:
        raise InputError(f"the text is longer than {MAX_TEXT:,} characters; split it")
    address = usable_url(facts.url or "") or usable_url(url or "")
    outlet = _short(facts.outlet) or outlet_of(address)
    names = [*facts.outlets, *_names_of(address), *site_names(root)]
    walled, spoken = is_walled(root), short_texts(root)
    bylines = bylines_of(root, facts.titles)
    early = (None, None) if stated_day(facts) else head_dates(root, facts.titles, facts.locale)
    beside = boxes(root, address)
    strip_furniture(root)
    title = headline(printed_headlines(root), facts.titles, names) or ""
    strip_other_stories(root, title)
    everything = list(blocks_of(next(root.iter("body"), root)))
    dates = page_dates(root, everything, title, facts, address, early)
    authors = story_authors(root, everything, title, facts, names, bylines)
    is_front = is_front_page(root, facts)
    strip(root, beside, facts.description)
    blocks = story_blocks(root, title, address or "")
    parts = story_paragraphs(blocks, title, outlet, authors, facts.locale)
    del held
    parts = without_unstated(fuller(parts, facts.linked.body), facts.linked.body)
    check_is_article(is_front, facts, title, parts, forms)
    walled = walled or offers_rest(spoken, parts)
    _check_told(parts, walled=walled)
    if notes is not None:
        notes += _shortened(parts, facts, source, walled=walled)
    return Article(
        text="\n\n".join(parts),
        title=title,
        url=address,
        outlet=outlet,
        author=_short(", ".join(authors)),
        published=dates.published,
        modified=dates.modified,
    )


def _check_told(parts: list[str], *, walled: bool) -> None:
    if not is_told(parts):
        raise InputError(_NOTHING_SHOWN if walled else "no article text was found in the page")


def _shortened(parts: list[str], facts: PageFacts, source: str, *, walled: bool) -> Iterator[str]:
    """Whether the text is not all of the story, for the reader; `source` is the page's."""
    if is_teaser(parts, facts, walled=walled):
        yield _TEASER
    elif keeps_more(parts, source):
        yield _IN_SCRIPTS


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
    text = _TAG.sub(_without_attributes, text)
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


def _without_attributes(tag: re.Match[str]) -> str:
    """A tag as it stands, or without its attributes where it has thousands of them."""
    text = tag[0]
    if len(text) < _LONG_TAG:
        return text
    if "<" in text:  # a quotation mark that closes far behind may have taken in other elements
        return tag[1] if text.count("=") > 10 * MOST_ATTRIBUTES else text
    if max(map(text.count, "= \n\t/")) <= MOST_ATTRIBUTES:
        return text
    return tag[1]


def flow(root: "HtmlElement") -> list[str]:
    """The paragraphs of a tree, each on one line but for its own line breaks."""
    return [block.text for block in blocks_of(root)]


def _names_of(address: str | None) -> list[str]:
    """Names of the site in an address: the outlet's, the host and its parts."""
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    given = (outlet_of(address), host, *host.split(".")[:-1])
    return [name for name in given if name and len(name) > 2 and name not in _ZONES]


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= MAX_TITLE else None
