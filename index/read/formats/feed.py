"""The bytes of an RSS or Atom feed to its entries, and a feed in a file to Articles.

`parse_feed` is for whoever has the bytes, from a file or from the network. Does not fetch anything:
what an entry links to is for the caller to get.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from index.article import Article
from index.errors import InputError
from index.read.days import stated_day
from index.read.fields import believable, usable_url
from index.read.filled import short
from index.read.formats.xml import root_name, xml_text
from index.read.markup import line_of, plain_text
from index.read.outlets import outlet_of
from index.read.refusal import Notice
from index.read.source import Items, Source

MOST_ENTRIES = 10_000
ROOTS = frozenset({"rss", "feed", "rdf"})
_ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_APPENDED = re.compile(
    r"The post .{1,400} (?:appeared first|first appeared) on .{1,200}"
    r"|(?:continue reading|read (?:more|the full (?:story|article))|weiterlesen|lire la suite"
    r"|leer más|seguir leyendo)\b.{0,200}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `html` is the fullest text it has, `is_teaser` that it says no more."""

    title: str
    url: str | None
    published: datetime | None
    modified: datetime | None
    author: str | None
    html: str
    is_teaser: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it calls itself, the address of its site, its entries in its order."""

    title: str | None
    url: str | None
    entries: tuple[Entry, ...]


def parse_feed(data: bytes, base: str = "") -> Feed:
    """The feed in `data`. Raises `InputError` when it is none, or has more than `MOST_ENTRIES`.

    No entity is expanded; dates keep the zone in which the feed states them. Addresses that say
    only a path are taken from `base`, the address of the feed.
    """
    import feedparser

    text = xml_text(data).strip()
    if root_name(text) not in ROOTS:
        raise InputError("it is not a feed")
    if sum(1 for _ in _ENTRY.finditer(text)) > MOST_ENTRIES:
        raise InputError(f"the feed has more than {MOST_ENTRIES:,} entries")
    try:
        parsed = feedparser.parse(
            io.BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )  # fmt: skip
    except Exception as error:  # a third-party parser fed with arbitrary bytes
        raise InputError(f"the feed is damaged ({type(error).__name__})") from None
    if parsed.bozo and not parsed.entries:
        raise InputError(f"the feed is damaged ({parsed.bozo_exception})")
    held = parsed.feed
    return Feed(
        title=short(line_of(str(held.get("title") or ""))),
        url=_address(held, base),
        entries=tuple(_entry(one, base) for one in parsed.entries),
    )


def read_feed(data: bytes, source: Source) -> Items:
    """An article for each entry with a text; a Notice counts those that have only a teaser."""
    feed = parse_feed(data)
    if not feed.entries:
        raise InputError("the feed has no entries")
    teasers = 0
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield article_of_entry(entry, feed)
            teasers += entry.is_teaser
        except InputError as error:
            yield source.refusal(f"entry {number}", error)
    if teasers:
        yield Notice(source.name, f"{teasers} of {len(feed.entries)} entries hold only a teaser")


def article_of_entry(entry: Entry, feed: Feed) -> Article:
    """The article that a feed's own text makes. Raises `InputError` when there is no text."""
    parts = plain_text(entry.html).split("\n\n")
    while parts and _APPENDED.fullmatch(parts[-1].strip()):
        del parts[-1]
    text = "\n\n".join(parts).strip()
    if not text:
        raise InputError("the entry has no text; add the page that it links to")
    return Article(
        text=text,
        title=entry.title,
        url=entry.url,
        outlet=feed.title or outlet_of(entry.url or feed.url),
        author=entry.author,
        published=entry.published,
        modified=entry.modified,
    )


def _entry(held: Mapping[str, Any], base: str) -> Entry:
    contents = [str(one.get("value") or "") for one in held.get("content") or ()]
    summary = str(held.get("summary") or "")
    fullest = max([*contents, summary], key=len)
    return Entry(
        title=short(line_of(str(held.get("title") or ""))) or "",
        url=_address(held, base),
        published=_day(held, "published") or _day(held, "updated"),
        modified=_day(held, "updated"),
        author=_author(held),
        html=fullest,
        is_teaser=not any(contents),
    )


def _address(held: Mapping[str, Any], base: str) -> str | None:
    """Where it leads; FeedBurner keeps the outlet's own address beside its counter's."""
    stated = str(held.get("feedburner_origlink") or held.get("link") or "").strip()
    try:
        return usable_url(urljoin(base, stated)) if stated else None
    except ValueError:
        return None


def _day(held: Mapping[str, Any], name: str) -> datetime | None:
    if name not in held.keys():  # noqa: SIM118  # feedparser's `in` finds other keys for it
        return None
    day = stated_day(held[name])
    if day is None and (parsed := held.get(f"{name}_parsed")):
        year, month, date, hour, minute, second = parsed[:6]
        day = datetime(year, month, date, hour, minute, min(second, 59), tzinfo=UTC)
    return day if believable(day) else None


def _author(held: Mapping[str, Any]) -> str | None:
    details = held.get("authors") or ()
    names = [str(one.get("name") or "") for one in details if isinstance(one, Mapping)]
    names = [line_of(name) for name in names if name.strip() and "@" not in name]
    return short(", ".join(dict.fromkeys(names)))
