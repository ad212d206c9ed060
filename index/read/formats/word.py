"""Word files (.docx) to Articles.

A .docx is a zip of XML: paragraphs are read from it directly, within the limits of archives and
XML. Deleted and hidden text is left out, footnotes and comments too. Does not know the older .doc.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.errors import InputError
from index.read.formats.archive import member
from index.read.formats.office import articles_of_parts, person
from index.read.formats.xml import parse_xml, text_of
from index.read.source import Items, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT = "word/document.xml"
_PROPERTIES = "docProps/core.xml"
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "footnoteReference", "pPr",
                       "txbxContent", "Fallback", "commentReference"})  # fmt: skip
_TITLE_STYLES = re.compile(r"(?:Title|Heading1|Titre1?|Titel|berschrift1|Rubrik1?|Ttulo1?)$")
_TITLE_WITHIN = 6  # paragraphs at the top among which a style may name the title


def read_word(archive: zipfile.ZipFile, source: Source) -> Items:
    """The article of a Word file, or those of a download in one. Raises `InputError`."""
    body = parse_xml(member(archive, DOCUMENT)).find("body")
    if body is None:
        raise InputError("the Word file is damaged: it has no body")
    held = [(style, text) for style, text in _paragraphs(body) if text]
    parts = [text for _, text in held]
    if not parts:
        raise InputError("the Word file has no text")
    styled = (n for n, (style, _) in enumerate(held[:_TITLE_WITHIN]) if _TITLE_STYLES.search(style))
    yield from articles_of_parts(parts, source, _author(archive), next(styled, None))


def _paragraphs(body: "_Element") -> Iterator[tuple[str, str]]:
    """The style and the text of each paragraph; a row of a table is one."""
    for element in body:
        if element.tag == "p":
            yield _style(element), _text(element)
        elif element.tag == "tbl":
            for row in element.iter("tr"):
                cells = (" ".join(_text(cell).split()) for cell in row.findall("tc"))
                yield "", " | ".join(cell for cell in cells if cell)
        elif element.tag in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _paragraphs(element)


def _text(paragraph: "_Element") -> str:
    pieces: list[str] = []
    waiting: list[_Element | str] = [paragraph]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        if element.tag == "t":
            pieces.append(element.text or "")
        elif element.tag in ("br", "cr"):
            pieces.append("\n")
        elif element.tag == "tab":
            pieces.append("\t")
        elif element.tag == "noBreakHyphen":
            pieces.append("-")
        elif element.tag not in _LEFT_OUT and not _is_hidden(element):
            if element.tag == "p" and element is not paragraph:
                waiting.append("\n")
            waiting += reversed(element)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_hidden(run: "_Element") -> bool:
    properties = run.find("rPr") if run.tag == "r" else None
    vanish = properties.find("vanish") if properties is not None else None
    return vanish is not None and not any(v in ("0", "false") for v in vanish.attrib.values())


def _style(paragraph: "_Element") -> str:
    style = paragraph.find("pPr/pStyle")
    return next((str(value) for value in style.attrib.values()), "") if style is not None else ""


def _author(archive: zipfile.ZipFile) -> str | None:
    if _PROPERTIES not in archive.namelist():
        return None
    return person(text_of(parse_xml(member(archive, _PROPERTIES)).find("creator")))
