"""OpenDocument texts (.odt) to Articles.

A zip of XML, read within the limits of archives and XML. What was deleted, notes and comments are
left out. Does not know spreadsheets or slides.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import InputError
from index.read.filled import Around
from index.read.formats.archive import member
from index.read.formats.documents import read_parts
from index.read.formats.xml import parse_xml, text_of
from index.read.source import Items, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "content.xml"
_META = "meta.xml"
_LEFT_OUT = frozenset({"tracked-changes", "annotation", "annotation-end", "note", "hidden-text",
                       "ruby-text", "bookmark", "forms", "sequence-decls", "toc-mark"})  # fmt: skip
_HOLDERS = frozenset({"list", "list-item", "section", "index-body", "list-header"})
_TITLE = re.compile(r"Title|Titel|Titre|Título|Titolo")
_TITLE_WITHIN = 6  # paragraphs at the top among which a style may name the title


def read_open_document(archive: zipfile.ZipFile, source: Source) -> Items:
    """The article of an OpenDocument text, or those of a download in one. Raises `InputError`."""
    text = parse_xml(member(archive, CONTENT)).find("body/text")
    if text is None:
        raise InputError("it is an OpenDocument file without a text; save it as .csv or .pdf")
    held = [(style, part) for style, part in _paragraphs(text) if part]
    parts = [part for _, part in held]
    titled = (n for n, (style, _) in enumerate(held[:_TITLE_WITHIN]) if _TITLE.search(style))
    if at := next(titled, None):
        parts.insert(0, parts.pop(at))
    yield from read_parts(parts, Around(author=_author(archive)), source)


def _paragraphs(holder: "_Element") -> Iterator[tuple[str, str]]:
    """The style and the text of each paragraph; a row of a table is one."""
    for element in holder:
        if element.tag in ("p", "h"):
            style = next((str(v) for k, v in element.attrib.items() if "style-name" in k), "")
            yield style, _text(element)
        elif element.tag == "table":
            for row in element.iter("table-row"):
                cells = (" ".join(_text(cell).split()) for cell in row.findall("table-cell"))
                yield "", " | ".join(cell for cell in cells if cell)
        elif element.tag in _HOLDERS:
            yield from _paragraphs(element)


def _text(paragraph: "_Element") -> str:
    pieces: list[str] = []
    waiting: list[_Element | str] = [paragraph]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        if element.tag in _LEFT_OUT:
            continue
        pieces.append({"line-break": "\n", "tab": "\t", "s": " "}.get(str(element.tag), ""))
        if element.tag == "p" and element is not paragraph:
            pieces.append("\n")
        for child in reversed(element):
            waiting += [child.tail or "", child]
        pieces.append(element.text or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _author(archive: zipfile.ZipFile) -> str | None:
    """Who made it, where that is a name of several words; programs write their own."""
    if _META not in archive.namelist():
        return None
    meta = parse_xml(member(archive, _META)).find("meta")
    names = (meta.find(name) for name in ("initial-creator", "creator")) if meta is not None else ()
    name = next((found for one in names if (found := text_of(one))), "")
    is_program = re.search(r"office|user|admin", name, re.IGNORECASE)
    return name if len(name.split()) > 1 and not is_program else None
