"""What a page says of itself: JSON-LD, Open Graph and other metadata, before any text is taken.

Knows where outlets state title, author, date and address. Does not look at the page's text, and
does not say which statement is true: the most specific one wins.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from index.read.dates import date_line, metadata_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_MOST_NODES = 2_000  # of JSON-LD that are looked at
_DATES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "publish-date", "publishdate", "publication_date",
    "pubdate", "date", "dc.date", "dcterms.date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "headline")
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_DATED = re.compile(r"date|publish|posted|timestamp|byline", re.IGNORECASE)
_LONGEST_BYLINE = 200  # characters of an element's text among which a date is looked for
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states; None for what it does not."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    url: str | None = None
    shown: datetime | None = None  # the date that the page shows in a line of its own


def page_facts(root: "HtmlElement", url: str | None = None) -> PageFacts:
    """The facts stated in a page's metadata; `url` is what relative addresses start from."""
    meta = _meta(root)
    linked = _linked_article(root)
    canonical = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    addresses = [*canonical, meta.get("og:url"), _address(linked)]
    return PageFacts(
        title=_first(_string(linked.get("headline")), *(meta.get(name) for name in _TITLES)),
        outlet=_first(_name(linked.get("publisher")), *(meta.get(name) for name in _OUTLETS)),
        author=_author(_first(_name(linked.get("author")), *(meta.get(n) for n in _AUTHORS))),
        published=_published(root, linked, meta),
        modified=_modified(root, linked, meta),
        shown=_shown_date(root),
        url=_first(*(urljoin(url or "", a.strip()) for a in addresses if a and _joinable(a))),
    )


def _meta(root: "HtmlElement") -> dict[str, str]:
    """Property, name or itemprop (in lower case) -> content, the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), " ".join(content.split()))
    return found


def _published(
    root: "HtmlElement", linked: dict[str, object], meta: dict[str, str]
) -> datetime | None:
    stated = [_string(linked.get("datePublished")), *(meta.get(name) for name in _DATES)]
    for element in root.iter("time", "span"):
        if "pubdate" in element.attrib or "datePublished" in (element.get("itemprop") or ""):
            stated.append(element.get("datetime") or element.get("content"))
    stated += [_string(linked.get("dateCreated"))]
    return _first_date(stated)


def _modified(
    root: "HtmlElement", linked: dict[str, object], meta: dict[str, str]
) -> datetime | None:
    stated = [_string(linked.get("dateModified")), *(meta.get(name) for name in _MODIFIED)]
    for element in root.iter("time", "span"):
        if "dateModified" in (element.get("itemprop") or ""):
            stated.append(element.get("datetime") or element.get("content"))
    return _first_date(stated)


def _first_date(stated: Iterable[str | None]) -> datetime | None:
    dates = (metadata_date(value) for value in stated if value)
    return next((date for date in dates if date), None)


def _shown_date(root: "HtmlElement") -> datetime | None:
    """The first date in an element made for it, such as <time> or class="byline-date"."""
    for element in root.iter("time", "span", "p", "div"):
        if element.tag != "time" and not _DATED.search(element.get("class") or ""):
            continue
        stamp = metadata_date(element.get("datetime") or "")
        text = " ".join(element.text_content()[:_LONGEST_BYLINE].split())
        lines = (date_line(piece) for piece in re.split(r"[|·•]", text))
        if shown := stamp or next((line[0] for line in lines if line), None):
            return shown
    return None


def _linked_article(root: "HtmlElement") -> dict[str, object]:
    """The first article in the page's JSON-LD; empty without one."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            types = node.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and _ARTICLE_TYPE.fullmatch(name) for name in names):
                return node
    return {}


def _nodes(data: object) -> Iterator[dict[str, object]]:
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "hasPart") if key in node]


def _address(linked: dict[str, object]) -> str | None:
    page = linked.get("mainEntityOfPage")
    held = page.get("@id") if isinstance(page, dict) else page
    return _first(_string(linked.get("url")), _string(held))


def _name(value: object) -> str | None:
    """The name in a JSON-LD person or organisation, or the names in a list of them."""
    if isinstance(value, list):
        names = [_name(one) for one in value[:20] if not isinstance(one, list)]
        return ", ".join(dict.fromkeys(name for name in names if name)) or None
    return _name(value.get("name")) if isinstance(value, dict) else _string(value)


def _string(value: object) -> str | None:
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _author(value: str | None) -> str | None:
    """Without a leading "By"; the address of a profile is not a name."""
    value = re.sub(r"^by\s+", "", value or "", flags=re.IGNORECASE)
    return None if not value or "://" in value else value


def _joinable(address: str) -> bool:
    try:
        urljoin("https://example.com/", address.strip())
    except ValueError:
        return False
    return True


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
