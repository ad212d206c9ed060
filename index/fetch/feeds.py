"""The bytes of an RSS or Atom feed, or of a news sitemap, to their entries.

Runs in the process that parses. Expands no entity and fetches nothing: what an entry links to is
for the caller to get.
"""

import calendar
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal, Self
from urllib.parse import urljoin

from index.article import parse_published
from index.errors import InputError
from index.read.markup import line_of

MOST_ENTRIES = 10_000
RECENT = 200  # addresses of a sitemap that says of no day, from its start
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_HEAD = 4_096  # bytes in which the root of a feed stands
_SITEMAPS = frozenset({"urlset", "sitemapindex"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `html` is the fullest text that the feed itself has of it."""

    title: str
    url: str | None
    published: datetime | None = None
    modified: datetime | None = None
    author: str | None = None
    html: str = ""

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> Self:
        """The reverse of `as_json`."""
        times = {key: parse_published(held[key]) for key in ("published", "modified")}
        return cls(**{**held, **times})

    def as_json(self) -> dict[str, Any]:
        """As JSON holds it."""
        times = (("published", self.published), ("modified", self.modified))
        return asdict(self) | {key: time.isoformat() if time else None for key, time in times}


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed calls itself, and its entries in its order; an index leads to other sitemaps."""

    title: str
    entries: tuple[Entry, ...]
    kind: Literal["feed", "sitemap", "index"] = "feed"


def feed_root(data: bytes) -> str | None:
    """The name of the root, if it is that of a feed or a sitemap; None for anything else."""
    found = _ROOT.search(data[:_HEAD])
    before = data[: found.start()].lower() if found else b""
    return found[1].decode().lower() if found and b"<html" not in before else None


def parse(data: bytes, url: str) -> Feed:
    """The feed or sitemap in `data`, which came from `url`. Raises `InputError` for none."""
    if _ENTITY.search(data):
        raise InputError("the feed declares a document type or entities, which are not read")
    return parse_sitemap(data) if feed_root(data) in _SITEMAPS else parse_feed(data, url)


def parse_feed(data: bytes, url: str) -> Feed:
    """An RSS or Atom feed."""
    import feedparser

    try:
        parsed = feedparser.parse(
            io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False,
            response_headers={"content-location": url, "content-type": "application/xml"},
        )  # fmt: skip
    except Exception as error:  # a third-party parser fed with arbitrary bytes
        raise InputError(f"the feed is damaged ({type(error).__name__})") from None
    if not parsed.entries and (parsed.bozo or not parsed.version):
        raise InputError("the feed is damaged, or none")
    if len(parsed.entries) > MOST_ENTRIES:
        raise InputError(f"the feed has more than {MOST_ENTRIES:,} entries")
    return Feed(_line(parsed.feed.get("title")), tuple(_entry(one, url) for one in parsed.entries))


def parse_sitemap(data: bytes) -> Feed:
    """A sitemap of news, or an index of sitemaps; of one without days only the first addresses."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise InputError("the sitemap is damaged")
    is_index = etree.QName(root).localname == "sitemapindex"
    found = list(_listed(root))
    if len(found) > MOST_ENTRIES:
        raise InputError(f"the sitemap has more than {MOST_ENTRIES:,} addresses; follow its news")
    if not any(one.published or one.modified for one in found):
        found = found[:RECENT]
    found.sort(key=_newest, reverse=True)
    return Feed("", tuple(found), "index" if is_index else "sitemap")


def _listed(root: Any) -> Iterator[Entry]:
    from lxml import etree

    for held in root:
        said: dict[str, str] = {}
        for element in held.iter():
            if isinstance(element.tag, str) and (element.text or "").strip():
                said.setdefault(etree.QName(element).localname, " ".join(element.text.split()))
        if "loc" in said:
            day, changed = _time(said.get("publication_date")), _time(said.get("lastmod"))
            yield Entry(said.get("title", ""), said["loc"], day, changed)


def _newest(entry: Entry) -> datetime:
    return entry.published or entry.modified or datetime.min.replace(tzinfo=UTC)


def _entry(held: Any, url: str) -> Entry:
    texts = [part.get("value") or "" for part in held.get("content") or ()]
    texts.append(held.get("summary") or "")
    return Entry(
        title=_line(held.get("title")),
        url=_address(held, url),
        published=_stated(held, "published"),
        modified=_stated(held, "updated"),
        author=_line(held.get("author")) or None,
        html=max(texts, key=len),
    )


def _address(held: Any, url: str) -> str | None:
    stated = held.get("feedburner_origlink") or held.get("link") or ""
    try:
        found = urljoin(url, stated.strip())
    except ValueError:
        return None
    return found if stated and found.startswith(("http://", "https://")) else None


def _stated(held: Any, key: str) -> datetime | None:
    """A time in the zone in which it is stated; feedparser's own is in UTC."""
    from email.utils import parsedate_to_datetime

    text = str(held.get(key) or "").strip()
    for parse_time in (_time, parsedate_to_datetime):
        try:
            if found := parse_time(text):
                return found if found.tzinfo else found.replace(tzinfo=UTC)
        except (TypeError, ValueError, OverflowError):
            continue
    parts = held.get(f"{key}_parsed")
    return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None


def _time(text: str | None) -> datetime | None:
    try:
        return parse_published(text)
    except (InputError, ValueError):
        return None


def _line(value: object) -> str:
    return line_of(str(value or ""))[:500]
