"""Dates that stand by a page's headline or are marked as its story's, in what else is furniture.

Outlets set the day into what they call a share bar, a footer, a card or an aside. So this is looked
at before the furniture goes, and only where nothing else dates the story. Does not know metadata or
the story's own text (`index/read/page_dates.py`).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from index.read.dates import (
    LONGEST_DATE_LINE,
    Locale,
    date_line,
    dates_in,
    is_labelled,
    stated_date,
)
from index.read.fields import believable
from index.read.people import bare
from index.read.prose import LEAST, length

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAD = 300  # characters of prose under a headline; a date stands above
_MOST = 400  # elements under a headline that are looked at
_PUBLISHED = re.compile(r"\bdatePublished\b")
_OTHERS = re.compile(
    r"comment|kommentar|comentario|related|recommend|teaser|promo|trending|popular|sidebar",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_LONGEST_LIST = 200  # characters of a list of facts about the story
_LONGEST_FACT = 25  # characters of a link in it; longer ones are titles


def head_dates(
    root: "HtmlElement", titles: Iterable[str], locale: Locale
) -> tuple[datetime | None, datetime | None]:
    """The day that microdata gives if it gives one alone, and the day under the headline."""
    marked = {day.date(): day for day in _marked(root, locale)}
    alone = next(iter(marked.values())) if len(marked) == 1 else None
    return alone, next(_under_headline(root, titles, locale), None)


def is_fact(element: "HtmlElement") -> bool:
    """Whether an item of a list is one of facts about the story, and not the teaser of another."""
    around = element.getparent()
    if around is None or length(around.text_content()) > _LONGEST_LIST:
        return False
    return all(len(one.text_content().strip()) <= _LONGEST_FACT for one in around.iter("a"))


def _marked(root: "HtmlElement", locale: Locale) -> Iterator[datetime]:
    """The days on which microdata says that something was published."""
    for element in root.iter():
        if not isinstance(element.tag, str) or not _PUBLISHED.search(element.get("itemprop") or ""):
            continue
        if not _is_of_others(element):
            values = (element.get("datetime"), element.get("content"), element.text_content()[:80])
            days = (stated_date(one.strip(), locale) for one in values if one)
            yield from [day for day in days if day and believable(day)][:1]


def _under_headline(
    root: "HtmlElement", titles: Iterable[str], locale: Locale
) -> Iterator[datetime]:
    """The days in lines of their own between the headline and the first prose."""
    wanted = {bare(title) for title in titles}
    prose, seen, below = 0.0, 0, False
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _HEADINGS and not below:
            below = element.tag == "h1" or bare(element.text_content()[:400]) in wanted
            continue
        seen += below
        if element.tag == "p" and below and (size := length(element.text_content())) >= LEAST:
            prose += size
        if prose > _LEAD or seen > _MOST:
            return
        if below and (day := _day_of(element, locale)) and not _is_of_others(element):
            yield day


def _day_of(element: "HtmlElement", locale: Locale) -> datetime | None:
    """The day of an element that has nothing but a date, in its text or for machines."""
    text = " ".join((element.text or "").split())
    if element.tag == "time" and (stated := element.get("datetime")):
        day = stated_date(stated, locale)
        return day if day and believable(day) else None
    if len(text) > LONGEST_DATE_LINE or not any(dates_in(text, locale)):
        return None
    line = date_line(text, locale)
    return line[0] if line and (not line[1] or is_labelled(text)) else None


def _is_of_others(element: "HtmlElement") -> bool:
    """Whether an element is in a comment or in the teaser of another story."""
    for around in element.iterancestors():
        names = " ".join(around.get(key) or "" for key in ("class", "id", "itemprop"))
        if around.tag not in ("body", "html") and _OTHERS.search(names):
            return True
    return False
