"""An address to an article: the page, the further pages of the same article, its canonical address.

Fetches politely and has everything parsed apart. Keeps nothing (`index/fetch/follow.py` does).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from index.apart.reading import Parsers
from index.article import Article, canonical_url
from index.errors import InputError
from index.fetch.canonical import folded, is_next_page, own_address, same_site, unwrapped
from index.fetch.client import Fetched
from index.fetch.feeds import Feed, entry_json, entry_of
from index.fetch.polite import PoliteClient, Validators
from index.read.formats.feed import Entry
from index.read.outlets import outlet_of

MOST_PAGES = 10  # of one article
_TASKS = "index.fetch.task"


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of an address: what its server said of it, and a hash of its body."""

    validators: Validators = field(default_factory=Validators)
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What an address held: an article, or a feed, or neither since nothing changed.

    `feeds` are the feeds that a page names, with their titles; `reason` is why a page has no
    article; `notes` say what is missing.
    """

    url: str
    known: Known
    article: Article | None = None
    feed: Feed | None = None
    feeds: Sequence[tuple[str, str]] = ()
    reason: str = ""
    notes: tuple[str, ...] = ()
    changed: bool = True


class Pages:
    """Reads addresses. Safe to use from several threads."""

    def __init__(self, client: PoliteClient, parsers: Parsers) -> None:
        self.client = client
        self._parsers = parsers

    def read(self, url: str, known: Known = Known()) -> Read:
        """What is at an address, unless it is what is `known`. Raises `InputError`."""
        found = self.client.get(unwrapped(url), known.validators)
        now = Known(Validators.of(found), hashlib.sha256(found.body).hexdigest())
        if found.status == 304:
            return Read(found.url, known, changed=False)
        if known.sha256 and now.sha256 == known.sha256:
            return Read(found.url, now, changed=False)
        said, article, reason = self._parsed(found)
        if "entries" in said:
            entries = tuple(map(entry_of, said["entries"]))
            return Read(found.url, now, feed=Feed(said["title"], entries, said["kind"]))
        links = said.get("links") or {}
        feeds = [(str(feed[0]), str(feed[1])) for feed in links.get("feeds", ())]
        address = own_address(found.url, links.get("canonical"))
        if better := self._canonical(address, found.url, links.get("canonical")):
            links, article = better
        if article is None:
            return Read(found.url, now, feeds=feeds, reason=reason)
        article, notes = self._joined(article, address, links.get("numbered", ()))
        return Read(found.url, now, _placed(article, address), feeds=feeds, notes=notes)

    def entry_article(self, entry: Entry, outlet: str = "") -> Article:
        """The article of an entry from the text in its feed, which is called as its outlet is.

        Raises `InputError` where there is none.
        """
        arguments = {"entry": entry_json(entry), "outlet": outlet}
        for items in self._parsers.run(f"{_TASKS}:read_entry", arguments):
            for item in items:
                if isinstance(item, Article):
                    return _placed(item, folded(unwrapped(entry.url))) if entry.url else item
        raise InputError("the feed has no text of it")

    def _parsed(self, found: Fetched) -> tuple[dict[str, Any], Article | None, str]:
        """What was said of a response, its article, and why it has none."""
        arguments = {"url": found.url, "content_type": found.headers.get("content-type", "")}
        said: dict[str, Any] = {}
        article, reason = None, ""
        try:
            for items in self._parsers.run(f"{_TASKS}:read_response", arguments, found.body):
                for item in items:
                    if isinstance(item, Article):
                        article = item
                    elif isinstance(item, dict):
                        said = item
        except InputError as error:
            if not said:
                raise
            reason = str(error)
        return said, article, reason

    def _canonical(
        self, address: str, fetched: str, stated: str | None
    ) -> tuple[dict[str, Any], Article] | None:
        """The page that a twin or a further page calls its article's own, if that can be had."""
        same = (canonical_url(fetched), canonical_url(fetched).partition("?")[0])
        if address in same or not stated or folded(stated) != address:
            return None
        try:
            said, article, _ = self._parsed(self.client.get(stated))
        except InputError:
            return None
        return (said.get("links") or {}, article) if article is not None else None

    def _joined(
        self, article: Article, address: str, numbered: Sequence[str]
    ) -> tuple[Article, tuple[str, ...]]:
        """The article with the text of its further pages, and a line where one is missing."""
        seen = set(article.text.split("\n"))
        text = article.text
        for number in range(2, MOST_PAGES + 1):
            following = next((url for url in numbered if is_next_page(url, address, number)), None)
            if following is None:
                break
            try:
                said, more, reason = self._parsed(self.client.get(following))
            except InputError as error:
                said, more, reason = {}, None, str(error)
            if more is None:
                note = f"page {number} of the article could not be had: {reason}"
                return replace(article, text=text, id="", sha256=""), (note,)
            lines = more.text[more.body_start :].split("\n\n")
            new = [line for line in lines if line not in seen]
            seen.update(new)
            text = "\n\n".join([text, *new])
            numbered = [*numbered, *(said.get("links") or {}).get("numbered", ())]
        return replace(article, text=text, id="", sha256=""), ()


def _placed(article: Article, address: str) -> Article:
    """The article at its canonical address; the name of an outlet that only an address gave too."""
    outlet = article.outlet
    if not outlet or (article.url and not same_site(article.url, address)
                      and outlet == outlet_of(article.url)):  # fmt: skip
        outlet = outlet_of(address)
    return replace(article, url=address, outlet=outlet, id="", sha256="")
