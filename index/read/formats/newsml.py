"""The news agencies' XML (NITF, NewsML 1, NewsML-G2) to Articles.

One reader for the three, which name the same things differently: a table of paths. Does not know
other vocabularies; Factiva's is in `factiva`, feeds are in `feed`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from index.article import Article
from index.errors import InputError
from index.read.days import stated_day
from index.read.fields import believable, usable_url
from index.read.filled import short
from index.read.formats.xml import parse_xml, text_of
from index.read.html import flow
from index.read.markup import plain_text
from index.read.source import Items, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"nitf", "newsml", "newsitem", "newsmessage"})
_STORIES = ("newsItem", "NewsItem", "nitf")  # the outermost of these is one story
_TITLES = (".//hedline/hl1", ".//headline", ".//HeadLine", ".//head/title", ".//title")
_BYLINES = (".//byline", ".//by", ".//ByLine", ".//creator/name", ".//contentMeta/creator")
_DAYS = (".//date.issue", ".//firstCreated", ".//contentCreated", ".//versionCreated",
         ".//FirstCreated", ".//DateAndTime", ".//ThisRevisionCreated", ".//story.date",
         ".//date.release", ".//DateId")  # fmt: skip
_CHANGES = (".//versionCreated", ".//ThisRevisionCreated", ".//contentModified")
_OUTLETS = (".//pubdata", ".//itemMeta/provider", ".//provider", ".//infoSource",
            ".//Provider/Party", ".//distributor", ".//doc.copyright")  # fmt: skip
_ADDRESSES = (".//link[@rel='irel:seeAlso']", ".//altId[@type='url']", ".//pubdata")
_BODIES = (".//body.content", ".//inlineXML", ".//inlineData", ".//DataContent", ".//body")
_BESIDE = ("media", "body.head", "body.end", "hedline", "byline", "head", "dateline", "script",
           "style", "figcaption")  # fmt: skip
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")
_BY = re.compile(r"^(?:by|par|von|por|di)\s+(?=\S)", re.IGNORECASE)


def read_newsml(data: bytes, source: Source) -> Items:
    """An article for each story in the document. Raises `InputError` when it holds none."""
    root = parse_xml(data)
    number = 0
    for number, story in enumerate(_stories(root), start=1):
        try:
            yield _article(story)
        except InputError as error:
            yield source.refusal(f"story {number}", error)
    if not number:
        raise InputError("the file holds no story")


def _stories(root: "_Element") -> Iterator["_Element"]:
    waiting = [root]
    while waiting:
        element = waiting.pop(0)
        if element.tag in _STORIES:
            yield element
        else:
            waiting += element


def _article(story: "_Element") -> Article:
    body = _body(story)
    if not body:
        raise InputError("the story has no text")
    author = _BY.sub("", _first_text(story, _BYLINES))
    return Article(
        text="\n\n".join(body),
        title=short(_first_text(story, _TITLES)) or "",
        outlet=short(_outlet(story)),
        author=short(author.title() if author.isupper() else author),
        published=_first_day(story, _DAYS),
        modified=_first_day(story, _CHANGES),
        url=next((url for one in _found(story, _ADDRESSES) if (url := _address(one))), None),
    )


def _found(story: "_Element", paths: Sequence[str]) -> Iterator["_Element"]:
    for path in paths:
        yield from story.iterfind(path)


def _first_text(story: "_Element", paths: Sequence[str]) -> str:
    return next((text for one in _found(story, paths) if (text := _own_text(one))), "")


def _own_text(element: "_Element") -> str:
    """The text without a title of office (`byttl`)."""
    for office in list(element.iter("byttl")):
        office.text = None
        for inner in list(office):
            office.remove(inner)
    return text_of(element)


def _outlet(story: "_Element") -> str:
    for one in _found(story, _OUTLETS):
        stated = [one.get(key) for key in ("name", "literal", "FormalName", "holder")]
        if name := next((text for text in [*stated, text_of(one.find("name"))] if text), ""):
            return str(name)
    return ""


def _first_day(story: "_Element", paths: Sequence[str]) -> datetime | None:
    for one in _found(story, paths):
        for stated in (one.get("norm"), text_of(one)):
            day = _day(stated) if stated else None
            if day is not None and believable(day):
                return day
    return None


def _day(stated: str) -> datetime | None:
    """A date of ISO 8601, also in its basic form: 20250715T090000Z."""
    if basic := _BASIC.fullmatch(stated.strip()):
        year, month, day, hour, minute, second, zone = basic.groups()
        clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
        return stated_day(f"{year}-{month}-{day}{clock}")
    return stated_day(stated)


def _address(element: "_Element") -> str | None:
    values = (element.get(key) for key in ("ex-ref", "href", "item-url"))
    return next((url for value in values if value and (url := usable_url(str(value)))), None)


def _body(story: "_Element") -> list[str]:
    for element in _found(story, _BODIES):
        for beside in [one for one in element.iter() if one.tag in _BESIDE]:
            tail, parent = beside.tail, beside.getparent()
            if parent is not None and beside is not element:
                parent.remove(beside)
                parent.text = (parent.text or "") + (tail or "")
        inner = element.find(".//body.content")
        parts = flow(inner if inner is not None else element)
        if parts:
            return plain_text("\n\n".join(parts)).split("\n\n")
    return []
