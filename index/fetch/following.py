"""Following: articles from addresses, followed feeds, and a thread that reads them again and again.

Opens what it needs (a client, processes that parse) with the first file or address. Does not know
the derived indexes: whoever calls brings them up to date.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from index.archive.articles import Archive
from index.archive.followed import Followed, FollowedFeed
from index.errors import DatelineError

if TYPE_CHECKING:
    from index.apart.reading import Parsers
    from index.fetch.follow import Came, FeedReport, Follower

FIRST_SECONDS = 20.0  # from the start of the server to its first refresh


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What `[fetch]` of a configuration says; see `rag/config/fetch.py`."""

    allow: tuple[str, ...] = ()
    refresh_minutes: int = 30
    contact: str = ""
    pause_seconds: float = 1.0
    total_seconds: float = 45.0
    max_bytes: int = 20_000_000
    entries: int = 100


class Following:
    """Addresses and feeds, read into one archive. Safe to use from several threads."""

    def __init__(self, archive: Archive, settings: FetchSettings) -> None:
        self._archive = archive
        self._settings = settings
        self._guard = threading.Lock()
        self._parsers: Parsers | None = None
        self._follower: Follower | None = None
        self._closing = threading.Event()
        self._asked = threading.Event()  # for a round, or to close
        self._watcher: threading.Thread | None = None
        self._refreshing = threading.Lock()

    def close(self) -> None:
        """Ends the thread, running requests and the processes that parse."""
        self._closing.set()
        self._asked.set()
        if self._watcher is not None:
            self._watcher.join(self._settings.total_seconds)
        if self._parsers is not None:
            self._parsers.close()

    @property
    def parsers(self) -> "Parsers":
        """The processes that parse."""
        from index.apart.reading import Parsers

        with self._guard:
            if self._parsers is None:
                self._parsers = Parsers()
            return self._parsers

    def add(self, url: str, feeds: bool = True) -> "Came":
        """Stores the article at an address, or those of a feed. Raises `InputError`."""
        return self._opened().add(url, feeds)

    def follow(self, address: str) -> tuple[str, Sequence[str]]:
        """Follows a feed, whose articles come with a refresh. Raises `InputError` for none.

        Returns its address, and those of other feeds that its page names.
        """
        return self._opened().follow(address)

    def unfollow(self, address: str) -> FollowedFeed:
        """Stops following a feed; its articles stay. Raises `UsageError`."""
        return self._opened().unfollow(address)

    def feeds(self) -> list[FollowedFeed]:
        """All followed feeds."""
        return Followed(self._archive.database).feeds()

    def refresh(
        self,
        addresses: Iterable[str] | None = None,
        done: "Callable[[FeedReport], None]" = lambda report: None,
    ) -> "list[FeedReport]":
        """Reads the followed feeds, or some, and tells of each what it brought."""
        with self._refreshing:
            return self._opened().refresh(addresses, done)

    @property
    def refreshing(self) -> bool:
        """Whether feeds are being read at this moment."""
        return self._refreshing.locked() or self._asked.is_set()

    def refresh_soon(self) -> bool:
        """Asks the thread of `watch` for a refresh now; False where there is none."""
        self._asked.set()
        return self._watcher is not None

    def watch(self, failed: Callable[[str], None], may: Callable[[], bool]) -> None:
        """Starts a thread that refreshes when it is asked to, and by itself where `may` says so.

        By itself it does every `refresh_minutes`; never, if that is 0. `failed` is called with one
        line for each feed that could not be read.
        """
        every = self._settings.refresh_minutes * 60.0

        def rounds() -> None:
            wait = FIRST_SECONDS if every else None
            while not self._closing.is_set():
                asked = self._asked.wait(wait)
                self._asked.clear()  # who asks from here on gets a round of their own
                wait = every or None
                if not self._closing.is_set() and (asked or may()):
                    self._round(failed)

        self._watcher = threading.Thread(target=rounds, name="refresh", daemon=True)
        self._watcher.start()

    def _round(self, failed: Callable[[str], None]) -> None:
        try:
            with self._archive.database.refreshing() as sole:
                for report in self.refresh() if sole and self.feeds() else ():
                    if report.trouble:
                        failed(f"{report.address}: {report.trouble}")
        except DatelineError as error:
            failed(str(error))
        except Exception as error:  # the next round may fare better; this thread must live for it
            failed(f"feeds could not be read: unexpected {type(error).__name__}: {error}")

    def _opened(self) -> "Follower":
        from index.fetch.addresses import Allowed
        from index.fetch.client import Client, Limits
        from index.fetch.follow import Follower
        from index.fetch.pages import Pages
        from index.fetch.polite import PoliteClient

        parsers = self.parsers
        with self._guard:
            if self._follower is None:
                settings = self._settings
                limits = Limits(total_seconds=settings.total_seconds, most_bytes=settings.max_bytes)
                client = Client(
                    agent=_agent(settings.contact),
                    allowed=Allowed.of(settings.allow),
                    limits=limits,
                    closing=self._closing,
                )
                pages = Pages(PoliteClient(client, settings.pause_seconds), parsers)
                self._follower = Follower(self._archive, pages, settings.entries)
            return self._follower


def _agent(contact: str) -> str:
    """The name by which sites know this program: `Dateline/0.1.0 (+contact)`."""
    try:
        name = f"Dateline/{version('dateline')}"
    except PackageNotFoundError:  # run from a folder that was not installed
        name = "Dateline"
    return f"{name} (+{contact})" if contact else name
