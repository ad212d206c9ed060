"""What a page links to that matters here: its own address, its next pages, its feeds.

Runs in the process that parses, on the parsed page. Follows nothing.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_LINKS = 5_000  # of a page that are looked at
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml",
     "text/xml", "application/feed+xml"}
)  # fmt: skip
_COMMENTS = re.compile(r"comment|/kommentar|/replies", re.IGNORECASE)
_NUMBERED = re.compile(r"[2-9]|1[0-9]")  # somewhere in the address of an article's further page


def page_links(root: "HtmlElement", url: str) -> dict[str, Any]:
    """`canonical` (or None), `numbered` (addresses that may be further pages) and `feeds`."""
    base = next((b.get("href") for b in root.iter("base") if b.get("href")), "")
    start = _joined(url, base) or url
    canonical, feeds = None, []
    for link in root.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        address = _joined(start, link.get("href") or "")
        if address and "canonical" in rel and canonical is None:
            canonical = address
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        if address and "alternate" in rel and kind in _FEED_TYPES:
            feeds.append([address, " ".join((link.get("title") or "").split())[:200]])
    feeds.sort(key=lambda feed: bool(_COMMENTS.search(f"{feed[0]} {feed[1]}")))
    return {
        "canonical": canonical or _og_url(root, start),
        "numbered": list(dict.fromkeys(_numbered(root, start))),
        "feeds": feeds,
    }


def _og_url(root: "HtmlElement", start: str) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("property") or "").lower() == "og:url" and meta.get("content"):
            return _joined(start, meta.get("content") or "")
    return None


def _numbered(root: "HtmlElement", start: str) -> Iterator[str]:
    for count, link in enumerate(root.iter("a", "link")):
        if count > MOST_LINKS:
            return
        href = link.get("href") or ""
        if _NUMBERED.search(href) and (address := _joined(start, href)):
            yield address.partition("#")[0]


def _joined(start: str, href: str) -> str | None:
    try:
        found = urljoin(start, href.strip())
    except ValueError:
        return None
    return found if href.strip() and found.startswith(("http://", "https://")) else None
