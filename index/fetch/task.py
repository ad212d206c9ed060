"""Tasks for the process that parses: what came from an address, and the text of a feed's entry.

Knows which reader reads what came. Fetches nothing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from index.article import Article
from index.errors import InputError
from index.fetch.feeds import entry_json, entry_of, is_feed, parse
from index.fetch.links import page_links
from index.read.decode import decode
from index.read.formats.feed import Feed, article_of_entry
from index.read.formats.sniff import form_of
from index.read.forms import read_bytes
from index.read.html import declared_encoding, parse_page, read_html
from index.read.pdf import read_pdf
from index.read.refusal import Refusal
from index.read.source import Source

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|article|div|p|meta)\b", re.IGNORECASE)
_MAY_BE_A_PAGE = frozenset({"html", "plain", "markdown", "xml", ""})  # a page that begins oddly


def read_response(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    """What came from `url` with `content_type`: first its kind with links or entries.

    After a page or a document comes its article.
    """
    url, content_type = arguments["url"], arguments["content_type"]
    if is_feed(blob):
        feed = parse(blob, url)
        entries = [entry_json(entry) for entry in feed.entries]
        yield {"kind": feed.kind, "title": feed.title, "entries": entries}
        return
    name = unquote(urlsplit(url).path).rpartition("/")[2] or url
    if form_of(blob, name) not in _MAY_BE_A_PAGE or not _MARKUP.search(blob[:20_000]):
        yield {"kind": "document"}
        yield _only_article(blob, name)
        return
    page = _decoded(blob, content_type)
    root = parse_page(decode(page, declared_encoding(page)))
    yield {"kind": "page", "links": page_links(root, url)}
    yield read_html(page, url, url)


def read_entry(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    """The article of a feed's `entry`, from the text that its feed, an `outlet`'s, has."""
    entry = entry_of(arguments["entry"])
    yield article_of_entry(entry, Feed(arguments.get("outlet") or None, None, (entry,)))


def _only_article(blob: bytes, name: str) -> Article:
    """The article of a document. Raises `InputError` where it holds none, or several."""
    if b"%PDF-" in blob[:1024]:
        items = list(read_pdf(blob, name, whole=True))
    else:
        items = list(read_bytes(blob, Source(name)))
    articles = [item for item in items if isinstance(item, Article)]
    if len(articles) > 1:
        raise InputError(f"it holds {len(articles):,} articles; save the file and add it")
    if not articles:
        refused = [item.reason for item in items if isinstance(item, Refusal)]
        raise InputError(refused[0] if refused else "it holds no article")
    return articles[0]


def _decoded(blob: bytes, content_type: str) -> bytes:
    """The page in UTF-8 where only its server says which encoding it has; else as it came."""
    found = _CHARSET.search(content_type)
    if not found or declared_encoding(blob) or blob.startswith((b"\xef\xbb\xbf", b"\xff", b"\xfe")):
        return blob
    try:
        return b"\xef\xbb\xbf" + blob.decode(found[1]).encode()
    except (LookupError, UnicodeError):
        return blob
