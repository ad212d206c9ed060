"""When a page was published and changed: a table of sources, the first that has a date wins.

JSON-LD (of the story, then of the page), metadata, <time>, `itemprop` and hAtom anywhere in the
story, the line under the headline, "Place, date", the address. A moment stated in UTC is put on the
clock of the outlet where the page prints the day. Works on a page without furniture, so that no
comment, teaser or widget dates a story; never takes the day on which a page was saved.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from index.read.blocks import Block
from index.read.dates import (
    Locale,
    Printed,
    date_in_address,
    date_line,
    dates_in,
    is_labelled,
    stated_date,
)
from index.read.fields import believable
from index.read.head_dates import is_fact
from index.read.links import is_same_page
from index.read.page import PageFacts
from index.read.prose import LEAST
from index.read.story import blocks_above, headline_place, in_other_stories

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "article:published", "article.published", "og:pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:recs:articlepublishdate", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc:date", "publish-date",
    "publishdate",
    "publish_date", "publication_date", "publication-date", "published_at", "published-date",
    "published_time_telegram", "pub_date", "pubdate", "article_date_original",
    "originalpublicationdate",
    "displaydate", "date_published", "citation_publication_date", "citation_date", "bt:pubdate",
    "vr:published_time", "article:create_time", "apub:time", "created", "release_date",
    "issue-date",
    "article:post_date", "rnews:datepublished", "dcsext.articlefirstpublished", "gsadate", "ptime",
    "article-publication-date", "blogger:published", "date", "dc.date", "dcterms.date", "sort_date",
    "article:original-publish-date", "datecreated",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
    "article:modified", "article.updated", "dcterms.modified", "dc.date.modified", "last-modified",
    "lastmod", "modified", "updated", "revised", "date_modified", "lastmodified",
)  # fmt: skip
_CALLED = re.compile(r"(?:publish(?:ed)?|publication|pub)[-_.:]?(?:date|time|at|on)$")
_ITEM = re.compile(r"\b(?:datePublished|dateCreated)\b")
_STATED_IN = (  # attributes
    "datetime", "content", "title", "data-datetime", "data-time", "data-date", "data-published",
    "data-timestamp", "data-publish-date", "data-pubdate", "data-iso", "data-utc",
)  # fmt: skip
_ITEM_LATER = re.compile(r"\b(?:dateModified|dateUpdated)\b")
_HATOM = re.compile(
    r"(?:^|\s)(?:published|entry-date|pubdate|dt-published|updated published|publish(?:ed)?-?date"
    r"|date-?published)(?:\s|$)"
)
_LATER = re.compile(r"updat|modif|aktualis|edited|changed", re.IGNORECASE)
_LONGEST_BYLINE = 200  # characters of a block among which a date is looked for
_HEAD = 10  # blocks below the headline, and 4 above it
_ABOVE = 4
_LINES = 6  # of a block with line breaks
_LEAD = 300  # characters of prose under a headline, below which dates are seldom the story's
_PLACE = re.compile(
    r"^\W{0,3}(?:[A-ZÀ-ÞА-ЯΑ-Ω][\w.’'-]*[,.\s/()-]*){1,5}[,:(–—-]\s*$|^[^\s\d]{2,12}[,(（]\s*$"
)
_GLUED = re.compile(r"(?<=[^\W\d_])[:：]?(?=\d{1,4}(?:[./-]\d|年|\.? ?[^\W\d_]{3}))")
_LINE_END = re.compile(r"\s*(?:\([^()]{2,30}\)|[A-Z]{2,10})?\s*[.:)–—-]")
_SENTENCE = re.compile(r"[.!?。！？।۔؟]\W*$")
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)  # what a computer states for no day
_DAY = timedelta(days=1)
_CLOCK_STEP = 15  # minutes: no zone is off UTC by less
_FURTHEST = timedelta(hours=14)  # of a zone's clock from UTC


@dataclass(frozen=True, slots=True)
class PageDates:
    """When a story was published and last changed, on the clock of its outlet."""

    published: datetime | None = None
    modified: datetime | None = None


def page_dates(
    root: "HtmlElement",
    blocks: list[Block],
    headline: str,
    facts: PageFacts,
    url: str | None,
    early: tuple[datetime | None, datetime | None] = (None, None),
) -> PageDates:
    """The dates of the story in a page without furniture; `blocks` are the page's.

    `early` are those of the page with its furniture: see `index/read/head_dates.py`.
    """
    meta, linked, locale = facts.meta or {}, facts.linked, facts.locale
    at = headline_place(blocks, headline)
    around = [*_head(blocks[at : at + _HEAD], locale), *blocks_above(root, headline)[-_ABOVE:]]
    printed = list(_printed(around, locale))
    first = [one for one in printed if not one.is_later]
    address = date_in_address(url)
    elements = list(_elements(root, headline, locale, url or ""))
    stated = stated_day(facts)
    published = (
        stated
        or next((day for day, later in elements if not later), None)
        or next((one.day for one in first), None)
        or next(filter(None, early), None)
        or next((one.day for one in printed), None)
        or address
    )
    if published and not stated and address is not None and published.date() != address.date():
        near = abs(published.date() - address.date()) <= timedelta(days=2)
        published = published if near else address
    later = [*linked.modified, *(meta.get(name) for name in _MODIFIED)]
    modified = (
        _first_date(later, locale)
        or next((day for day, is_later in elements if is_later), None)
        or next((one.day for one in printed if one.is_later), None)
    )
    if published:
        published = _on_local_clock(published, first, address)
    if modified and published and modified.date() < published.date():
        modified = None
    return PageDates(published, modified)


def stated_day(facts: PageFacts) -> datetime | None:
    """When a page's metadata say that its story was published."""
    meta = facts.meta or {}
    stated = [*facts.linked.published, *map(meta.get, _PUBLISHED), *_called_published(meta)]
    return _first_date(stated, facts.locale)


def _head(blocks: list[Block], locale: Locale) -> Iterator[Block]:
    """The blocks under a headline; below its first prose only lines that are a date.

    What else has a date there, or stands in a list, is a comment or another story.
    """
    prose = 0
    for block in blocks:
        is_prose = len(block.text) >= LEAST and bool(_SENTENCE.search(block.text))
        prose += len(block.text) if is_prose else 0
        if (
            prose <= _LEAD
            or is_prose
            or is_labelled(block.text)
            or (
                date_line(block.text, locale)
                and not any(one.startswith("li.") for one in block.way)
            )
        ):
            yield block


def _first_date(stated: Iterable[str | None], locale: Locale) -> datetime | None:
    dates = (stated_date(value, locale) for value in stated if value)
    return next(
        (date for date in dates if date and believable(date) and abs(date - _ZERO) > _DAY), None
    )


def _called_published(meta: dict[str, str]) -> Iterator[str]:
    """What is stated under names that end as those of `_PUBLISHED` do."""
    return (value for key, value in meta.items() if _CALLED.search(key))


def _elements(
    root: "HtmlElement", headline: str, locale: Locale, address: str
) -> Iterator[tuple[datetime, bool]]:
    """Dates in elements made for them, and whether they tell of a change: microdata first."""
    found: list[tuple[int, datetime, bool]] = []
    others = in_other_stories(root, headline)
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag == "meta" or element in others:
            continue
        item = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
        name = element.get("class") or ""
        rank = _rank(element.tag, item, name, "pubdate" in element.attrib)
        if rank is None or _in_link(element, address):
            continue
        values = (element.get(key) for key in _STATED_IN)
        text = " ".join(element.text_content()[:_LONGEST_BYLINE].split())
        day = _first_date(values, locale)
        if day is None and (line := _date_of(text, locale)):
            day = line
        if day:
            later = bool(_ITEM_LATER.search(item) or _LATER.search(f"{name} {text[:40]}")) and not (
                _ITEM.search(item) or _HATOM.search(name)
            )
            found.append((rank, day, later))
    for _, day, later in sorted(found, key=lambda one: one[0]):
        yield day, later


def _rank(tag: str, item: str, name: str, is_pubdate: bool) -> int | None:
    """How telling an element is of a date: 0 best; None if it is not made for dates."""
    if is_pubdate or _ITEM.search(item) or _ITEM_LATER.search(item):
        return 0
    if _HATOM.search(name):
        return 1
    if tag == "time":
        return 2
    return None


def _in_link(element: "HtmlElement", address: str) -> bool:
    """Whether an element is in a link or a list: it then dates another story.

    One in a link to the page itself dates its own.
    """
    around = [one for one, _ in zip(element.iterancestors(), range(4), strict=False)]
    links = [one for one in around if one.tag == "a"]
    if any(one.tag == "li" and not is_fact(one) for one in around):
        return True
    targets = (one.get("href") or "" for one in links)
    return not all(is_same_page(one, address) for one in targets)


def _date_of(text: str, locale: Locale) -> datetime | None:
    for piece in re.split(r"[|·•]", text):
        if line := date_line(piece, locale):
            return line[0]
    return next((one.day for one in dates_in(text, locale)), None) if len(text) < 80 else None


def _printed(blocks: list[Block], locale: Locale) -> Iterator[Printed]:
    """The dates in the blocks around the headline: in short lines, and where a place opens one."""
    lines = (replace(one, text=line) for one in blocks for line in one.text.split("\n")[:_LINES])
    for block in lines:
        text = _GLUED.sub(r"\g<0> ", block.text)  # "Jane Roe3.11.2023", in elements that touch
        if block.linked > 0.5 and len(text) > 40 and (block.tag == "li" or text[:1].isalpha()):
            continue  # the teaser of another story; links after a date are of its place or topic
        if len(text) <= _LONGEST_BYLINE and not _is_prose(text):
            yield from dates_in(text, locale)
        elif opening := next(dates_in(text[:120], locale), None):
            place = _PLACE.match(text[: opening.start])
            if place and _LINE_END.match(text, opening.end):
                yield opening


def _is_prose(text: str) -> bool:
    """Whether a short block is a sentence rather than a byline: a date in it dates an event."""
    words = text.split()
    return len(words) > 12 and bool(_SENTENCE.search(text))


def _on_local_clock(
    published: datetime, printed: list[Printed], address: datetime | None
) -> datetime:
    """A moment in UTC as the outlet's clock showed it, where the page prints that day."""
    if published.utcoffset() or not (published.hour or published.minute or published.second):
        return published
    for one in printed:
        if abs(one.day.date() - published.date()) > timedelta(days=1):
            continue
        if one.clock:
            local = one.day + timedelta(hours=one.clock[0], minutes=one.clock[1])
            off = local - published.replace(second=0, microsecond=0)
            steps = round(off / timedelta(minutes=_CLOCK_STEP))
            zone = timedelta(minutes=_CLOCK_STEP * steps)
            if abs(zone) <= _FURTHEST and abs(off - zone) <= timedelta(minutes=3):
                return published.astimezone(timezone(zone))
        return published if one.day.date() == published.date() else one.day
    if address and abs(address.date() - published.date()) == timedelta(days=1):
        return address
    return published
