"""EPUB to Articles: a zip of XHTML, one article a chapter, in the order of reading.

Covers, tables of contents and chapters without text are left out. Does not look for the article in
a chapter (`index/read/html.py`).
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from index.errors import InputError
from index.read.days import stated_day
from index.read.fields import believable
from index.read.filled import Around, filled
from index.read.formats.archive import member
from index.read.formats.xml import parse_xml, text_of
from index.read.html import read_html
from index.read.source import Items, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER = "META-INF/container.xml"
MOST_CHAPTERS = 5_000
_NO_CHAPTER = re.compile(r"(?:^|[/_-])(?:nav|toc|cover|titlepage|title_page|copyright|colophon)"
                         r"[^/]*\.x?html?$", re.IGNORECASE)  # fmt: skip
_TOOLS = re.compile(r"calibre.*|unknown|ebooklib|pandoc|none", re.IGNORECASE)


def read_book(archive: zipfile.ZipFile, source: Source) -> Items:
    """An article for each chapter that has a text. Raises `InputError` when none has."""
    path = _package_path(archive)
    package = parse_xml(member(archive, path))
    around = _around(package)
    found = 0
    reasons: list[str] = []
    for name in _chapters(package, posixpath.dirname(path)):
        try:
            yield filled(read_html(member(archive, name), name), around)
            found += 1
        except InputError as error:
            reasons.append(str(error))
    if not found:
        raise InputError(f"the book has no chapter with a text ({(reasons or ['it is empty'])[0]})")


def _package_path(archive: zipfile.ZipFile) -> str:
    for rootfile in parse_xml(member(archive, CONTAINER)).iter("rootfile"):
        if path := rootfile.get("full-path"):
            return str(path)
    raise InputError("the book is damaged: it does not say where its contents are")


def _around(package: "_Element") -> Around:
    def stated(name: str) -> str | None:
        values = (text_of(one) for one in package.iter(name))
        return next((value for value in values if value and not _TOOLS.fullmatch(value)), None)

    day = stated_day(stated("date"))
    return Around(
        outlet=stated("publisher"),
        author=stated("creator"),
        published=day if believable(day) else None,
    )


def _chapters(package: "_Element", folder: str) -> Iterator[str]:
    """The paths of the chapters in the archive, in the order of reading."""
    items = {item.get("id"): item for item in package.iter("item")}
    spine = [items.get(ref.get("idref")) for ref in package.iter("itemref")]
    if len(spine) > MOST_CHAPTERS:
        raise InputError(f"the book has more than {MOST_CHAPTERS:,} chapters")
    for item in spine:
        href = unquote((item.get("href") or "").split("#")[0]) if item is not None else ""
        properties = (item.get("properties") or "").split() if item is not None else []
        if href and "nav" not in properties and not _NO_CHAPTER.search(href):
            yield posixpath.normpath(posixpath.join(folder, href))
