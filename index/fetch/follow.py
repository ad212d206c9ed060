"""Following feeds: what is new or changed at an address, in a feed, in all followed feeds.

An article is stored before its page is noted as fetched, and a feed is noted as read once all its
entries are settled: killed at any point, the next refresh takes up the rest. Where nothing changed
nothing is written. Does not know how a page is fetched or parsed (`index/fetch/pages.py`).
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice

from index.archive.articles import Added, Archive
from index.archive.followed import FetchedPage, Followed, FollowedFeed
from index.article import article_id
from index.errors import ArchiveError, InputError, UsageError
from index.fetch.canonical import folded, unwrapped
from index.fetch.client import Unavailable
from index.fetch.feeds import Feed, entry_json
from index.fetch.pages import Known, Pages, Read
from index.fetch.polite import Validators
from index.read.formats.feed import Entry
from index.read.refusal import Notice, Refusal

AT_ONCE = 8  # feeds that are read at the same time
MOST_ENTRIES = 100  # of one feed that are fetched at once; the next refresh takes more
MOST_SITEMAPS = 3  # of an index


@dataclass(frozen=True, slots=True)
class Came:
    """What came: articles, how many of them only with the text of their feed, and what did not.

    `ids` are those of the articles, `later` counts entries that are left for the next time, and
    `notices` say what is missing.
    """

    added: Added = field(default_factory=Added)
    ids: tuple[str, ...] = ()
    from_feed: int = 0
    later: int = 0
    refused: tuple[Refusal, ...] = ()
    notices: tuple[Notice, ...] = ()

    def __add__(self, other: "Came") -> "Came":
        return Came(
            self.added + other.added,
            self.ids + other.ids,
            self.from_feed + other.from_feed,
            self.later + other.later,
            self.refused + other.refused,
            self.notices + other.notices,
        )


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What a refresh of one feed brought; `trouble` is why it could not be read, or empty."""

    address: str
    title: str
    came: Came = field(default_factory=Came)
    trouble: str = ""


class Follower:
    """Follows feeds into an archive. Safe to use from several threads."""

    def __init__(self, archive: Archive, pages: Pages, most_entries: int = MOST_ENTRIES) -> None:
        self._archive = archive
        self._pages = pages
        self._most = most_entries
        self.followed = Followed(archive.database)

    def add(self, url: str, feeds: bool = True) -> Came:
        """Stores the article at an address, or those of the feed that is there, if `feeds` may be.

        Raises `InputError` when it is neither, or cannot be had.
        """
        key = _key(url)
        row = self.followed.page(key)
        there = row and row.article and self._archive.get(row.article)
        read = self._pages.read(url, _known(row) if there else Known())
        if read.feed is not None:
            if not feeds:
                raise InputError("it is a feed, not an article; follow it instead")
            return self._entries(self._whole(read.feed))
        return self._store(key, read, row.entry if row else "", row)

    def follow(self, address: str) -> tuple[str, Sequence[str]]:
        """Follows the feed at an address, or the first that the page there names.

        Returns its address, and those of the other feeds that the page names. Its articles come
        with the next refresh. Raises `InputError` where there is none.
        """
        read = self._pages.read(address)
        found = [read.url] if read.feed is not None else self._named(read)
        if not found:
            raise InputError(
                f"{address}: no feed is there, and the page names none; give the feed's own address"
            )
        if read.feed is None:
            read = self._pages.read(found[0])
        if read.feed is None:
            raise InputError(f"{found[0]}: it is not a feed")
        self.followed.follow(found[0], read.feed.title)
        return found[0], found[1:]

    def unfollow(self, address: str) -> FollowedFeed:
        """Stops following the feed of this address, or of this part of one. Raises `UsageError`."""
        feeds = self.followed.feeds()
        found = [feed for feed in feeds if feed.address == address.strip()]
        found = found or [feed for feed in feeds if address.strip() in feed.address]
        if len(found) != 1 or not address.strip():
            said = "several followed feeds have" if len(found) > 1 else "no followed feed has"
            raise UsageError(f"{said} {address!r} in the address; see `dateline following`")
        self.followed.unfollow(found[0].address)
        return found[0]

    def refresh(
        self,
        addresses: Iterable[str] | None = None,
        done: Callable[[FeedReport], None] = lambda report: None,
    ) -> list[FeedReport]:
        """Reads followed feeds, all by default; `done` is called after each, from any thread."""
        wanted = None if addresses is None else set(addresses)
        feeds = [f for f in self.followed.feeds() if wanted is None or f.address in wanted]

        def one(feed: FollowedFeed) -> FeedReport:
            report = self._refresh(feed)
            done(report)
            return report

        with ThreadPoolExecutor(AT_ONCE, "refresh") as threads:
            return list(threads.map(one, feeds))

    def _refresh(self, feed: FollowedFeed) -> FeedReport:
        try:
            known = Known(Validators(feed.etag, feed.last_modified), feed.sha256)
            read = self._pages.read(feed.address, known)
            if not read.changed:
                if feed.trouble:
                    self.followed.keep(replace(feed, trouble=""))
                return FeedReport(feed.address, feed.title)
            if read.feed is None:
                raise InputError("it is no feed any more")
            came = self._entries(self._whole(read.feed))
        except InputError as error:
            return self._trouble(feed, str(error))
        except ArchiveError:
            raise
        except Exception as error:  # one feed, whatever is wrong with it, stops no other
            return self._trouble(feed, f"unexpected {type(error).__name__}: {error}")
        self.followed.keep(_after(feed, read, came))
        return FeedReport(feed.address, read.feed.title or feed.title, came)

    def _trouble(self, feed: FollowedFeed, trouble: str) -> FeedReport:
        kept = " ".join(trouble.split())[:400]
        if kept != feed.trouble:
            self.followed.keep(replace(feed, trouble=kept))
        return FeedReport(feed.address, feed.title, trouble=kept)

    def _named(self, read: Read) -> list[str]:
        """The feeds that a page names, else the news sitemaps of its site's robots.txt."""
        if read.feeds:
            return [address for address, _ in read.feeds]
        sitemaps = self._pages.client.robots(read.url).sitemaps()
        return [address for address in sitemaps if "news" in address.lower()]

    def _whole(self, feed: Feed) -> Feed:
        """A feed; of an index of sitemaps the newest that are of news, in one."""
        if feed.kind != "index":
            return feed
        found = [entry.url for entry in feed.entries if entry.url]
        news = [url for url in found if "news" in url.lower()]
        reads = [self._pages.read(url) for url in (news or found)[:MOST_SITEMAPS]]
        parts = [read.feed.entries for read in reads if read.feed is not None]
        return Feed(feed.title, tuple(entry for part in parts for entry in part), "sitemap")

    def _entries(self, feed: Feed) -> Came:
        waiting = self._waiting(feed)
        came = Came()
        for key, entry, row in islice(waiting, self._most):
            came += self._entry(key, entry, row, feed.title)
        return came + Came(later=sum(1 for _ in waiting))

    def _waiting(self, feed: Feed) -> Iterator[tuple[str, Entry, FetchedPage | None]]:
        """The entries that are new, or of which the feed says something else than before."""
        for entry in feed.entries:
            if not entry.url:
                continue
            key = _key(entry.url)
            row = self.followed.page(key)
            if row is None or row.entry != _said(entry):
                gone = row is not None and row.article and self.followed.removed(row.article)
                if not gone and not self.followed.removed(article_id(key, "")):
                    yield key, entry, row

    def _entry(self, key: str, entry: Entry, row: FetchedPage | None, outlet: str) -> Came:
        assert entry.url is not None
        said = _said(entry)
        try:
            read = self._pages.read(entry.url, _known(row))
            return self._store(key, read, said, row)
        except Unavailable as error:
            return Came(later=1, notices=(Notice(entry.url, f"{error}; left for later"),))
        except InputError as error:
            return self._from_feed(key, entry, outlet, str(error))

    def _store(self, key: str, read: Read, said: str, row: FetchedPage | None = None) -> Came:
        """Stores what was read, and then notes it. Raises `InputError` where it is no article."""
        if not read.changed:
            article = row.article if row else None
        elif read.article is None:
            raise InputError(read.reason or "no article was found in the page")
        else:
            article = read.article.id
        added = self._archive.add([read.article]) if read.article else Added(unchanged=1)
        page = FetchedPage(
            key,
            article,
            said,
            read.known.validators.etag,
            read.known.validators.last_modified,
            read.known.sha256,
        )
        if (read.changed or said) and page != row:
            self.followed.keep_page(page)
        notices = tuple(Notice(read.url, note) for note in read.notes)
        return Came(added, (article,) if article else (), notices=notices)

    def _from_feed(self, key: str, entry: Entry, outlet: str, why: str) -> Came:
        """Stores the feed's own text of an entry whose page cannot be had."""
        url = entry.url or ""
        try:
            article = self._pages.entry_article(entry, outlet)
        except InputError as error:
            self.followed.keep_page(FetchedPage(key, None, _said(entry)))
            return Came(refused=(Refusal(url, f"{why}; {error}"),))
        known = self._archive.get(article.id)
        if known is not None and len(known.text) > len(article.text):
            added = Added(unchanged=1)  # the page could once be had, and said more
        else:
            added = self._archive.add([article])
        self.followed.keep_page(FetchedPage(key, article.id, _said(entry)))
        note = Notice(url, f"only the feed's text was added: {why}")
        return Came(added, (article.id,), from_feed=1, notices=(note,))


def _after(feed: FollowedFeed, read: Read, came: Came) -> FollowedFeed:
    """What to keep of a feed that was read: all, if nothing is left for later."""
    assert read.feed is not None
    new = came.added.new + came.added.edited
    changed = int(time.time()) if new else feed.changed
    kept = replace(feed, title=read.feed.title or feed.title, changed=changed, trouble="")
    if came.later or read.feed.kind == "index":  # of an index, its parts change
        return kept
    stated = read.known.validators
    return replace(
        kept, etag=stated.etag, last_modified=stated.last_modified, sha256=read.known.sha256
    )


def _key(url: str) -> str:
    try:
        return folded(unwrapped(url))
    except ValueError:
        raise InputError("it is not a web address") from None


def _known(row: FetchedPage | None) -> Known:
    return Known(Validators(row.etag, row.last_modified), row.sha256) if row else Known()


def _said(entry: Entry) -> str:
    """A hash of what a feed says of an article."""
    return hashlib.sha256(json.dumps(entry_json(entry), sort_keys=True).encode()).hexdigest()
