"""What a feed or a news sitemap lists, as it goes between the process that parses and the others.

Feeds are understood by `index/read/formats/feed.py`, sitemaps here. Expands no entity and fetches
nothing: what an entry links to is for the caller to get.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from index.article import parse_published
from index.errors import InputError
from index.read.formats import feed as feeds
from index.read.formats.feed import MOST_ENTRIES, Entry
from index.read.formats.sniff import HEAD, beginning
from index.read.formats.xml import parse_xml, root_name

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["feed", "sitemap", "index"]
RECENT = 200  # addresses of a sitemap that says of no day, from its start
_SITEMAPS: Mapping[str, Kind] = {"urlset": "sitemap", "sitemapindex": "index"}
_TIMES = ("published", "modified")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed calls itself, and its entries in its order; an index leads to other sitemaps."""

    title: str
    entries: tuple[Entry, ...]
    kind: Kind = "feed"


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry as JSON holds it."""
    times = {name: t.isoformat() if (t := getattr(entry, name)) else None for name in _TIMES}
    return asdict(entry) | times


def entry_of(held: Mapping[str, Any]) -> Entry:
    """The reverse of `entry_json`."""
    return Entry(**dict(held) | {name: parse_published(held[name]) for name in _TIMES})


def is_feed(data: bytes) -> bool:
    """Whether it begins as a feed or a sitemap does."""
    return root_name(beginning(data[:HEAD])) in feeds.ROOTS | _SITEMAPS.keys()


def parse(data: bytes, url: str) -> Feed:
    """The feed or sitemap in `data`, which came from `url`. Raises `InputError` for none."""
    if kind := _SITEMAPS.get(root_name(beginning(data[:HEAD]))):
        return Feed("", _listed(data), kind)
    found = feeds.parse_feed(data, url)
    return Feed(found.title or "", found.entries)


def _listed(data: bytes) -> tuple[Entry, ...]:
    """The addresses of a sitemap, newest first; of one without days only the first."""
    found = list(_entries(parse_xml(data)))
    if len(found) > MOST_ENTRIES:
        raise InputError(f"the sitemap has more than {MOST_ENTRIES:,} addresses; follow its news")
    if not any(one.published or one.modified for one in found):
        found = found[:RECENT]
    return tuple(sorted(found, key=_newest, reverse=True))


def _entries(root: "_Element") -> Iterator[Entry]:
    for held in root:
        said: dict[str, str] = {}
        for element in held.iter():
            if isinstance(element.tag, str) and (element.text or "").strip():
                said.setdefault(element.tag, " ".join((element.text or "").split()))
        if "loc" in said:
            day, changed = _time(said.get("publication_date")), _time(said.get("lastmod"))
            yield Entry(said.get("title", ""), said["loc"], day, changed, None, "", True)


def _newest(entry: Entry) -> datetime:
    return entry.published or entry.modified or datetime.min.replace(tzinfo=UTC)


def _time(text: str | None) -> datetime | None:
    try:
        return parse_published(text)
    except (InputError, ValueError):
        return None
