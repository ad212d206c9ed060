"""Tasks for the process that parses: what came from an address, and the text of a feed's entry.

Knows which reader reads what came. Fetches nothing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from index.article import Article
from index.errors import InputError
from index.fetch.feeds import Entry, feed_root, parse
from index.fetch.links import page_links
from index.read.html import declared_encoding, parse_page, read_html
from index.read.markup import plain_text

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|article|div|p|meta)\b", re.IGNORECASE)


def read_response(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    """What came from `url` with `content_type`: first its kind with links or entries.

    After a page or a document comes its article, unless only `links` are asked for.
    """
    url, content_type = arguments["url"], arguments["content_type"]
    if feed_root(blob):
        feed = parse(blob, url)
        entries = [entry.as_json() for entry in feed.entries]
        yield {"kind": feed.kind, "title": feed.title, "entries": entries}
        return
    if blob.startswith(b"%PDF"):
        from index.read.pdf import read_pdf

        yield {"kind": "document"}
        yield from read_pdf(blob, url.rpartition("/")[2] or url, whole=True)
        return
    if not _MARKUP.search(blob[:20_000]):
        raise InputError("what is there is neither a page, a feed nor a PDF")
    page = _decoded(blob, content_type)
    from index.read.decode import decode

    root = parse_page(decode(page, declared_encoding(page)))
    yield {"kind": "page", "links": page_links(root, url)}
    if not arguments.get("links"):
        yield read_html(page, url, url)


def read_entry(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    """The article of a feed's `entry`, from the text that the feed itself has; `outlet` is its."""
    entry = Entry.of(arguments["entry"])
    text = plain_text(entry.html)
    if not re.search(r"\w", text):
        raise InputError("the feed has no text of it")
    yield Article(
        text=text,
        title=entry.title,
        url=entry.url,
        outlet=arguments["outlet"] or None,
        author=entry.author,
        published=entry.published,
        modified=entry.modified,
    )


def _decoded(blob: bytes, content_type: str) -> bytes:
    """The page in UTF-8 where only its server says which encoding it has; else as it came."""
    found = _CHARSET.search(content_type)
    if not found or declared_encoding(blob) or blob.startswith((b"\xef\xbb\xbf", b"\xff", b"\xfe")):
        return blob
    try:
        return b"\xef\xbb\xbf" + blob.decode(found[1]).encode()
    except (LookupError, UnicodeError):
        return blob
