"""OpenDocument texts (.odt) to Articles.

An .odt is a zip of XML: headings and paragraphs are read from it directly, within the limits of
archives and XML. Deleted and hidden text, notes and comments are left out.
"""

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

CONTENT = "content.xml"
TEXT = b"application/vnd.oasis.opendocument.text"
_PROPERTIES = "meta.xml"
_LEFT_OUT = frozenset({"tracked-changes", "note", "annotation", "annotation-end", "hidden-text",
                       "sequence-decls", "forms", "index-title-template"})  # fmt: skip
_TITLE_WITHIN = 6  # paragraphs at the top among which a style may name the title


def is_open_document(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is an OpenDocument text, and no spreadsheet or presentation."""
    names = archive.namelist()
    return CONTENT in names and "mimetype" in names and member(archive, "mimetype").startswith(TEXT)


def read_open_document(archive: zipfile.ZipFile, source: Source) -> Items:
    """The article of an OpenDocument text, or those of a download in one. Raises `InputError`."""
    body = parse_xml(member(archive, CONTENT)).find("body/text")
    if body is None:
        raise InputError("the OpenDocument text is damaged: it has no body")
    hidden = _hidden_styles(body.getroottree().getroot())
    held = [(tag, text) for tag, text in _paragraphs(body, hidden) if text]
    if not held:
        raise InputError("the OpenDocument text has no text")
    heads = (n for n, (is_title, _) in enumerate(held[:_TITLE_WITHIN]) if is_title)
    parts = [text for _, text in held]
    yield from articles_of_parts(parts, source, _author(archive), next(heads, None))


def _hidden_styles(root: "_Element") -> frozenset[str]:
    """The names of automatic styles whose text is not displayed."""
    return frozenset(
        _attribute(style, "name")
        for style in root.iterfind("automatic-styles/style")
        if any(_attribute(one, "display") == "none" for one in style.iterfind("text-properties"))
    )


def _paragraphs(body: "_Element", hidden: frozenset[str]) -> Iterator[tuple[bool, str]]:
    """Whether each paragraph is set as a title, and its text; a row of a table is one."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag in ("p", "h"):
            style = _attribute(element, "style-name")
            if style not in hidden:
                yield element.tag == "h" or style == "Title", _text(element, hidden)
        elif element.tag == "table-row":
            cells = (" ".join(_text(cell, hidden).split()) for cell in element)
            yield False, " | ".join(cell for cell in cells if cell)
        elif element.tag not in _LEFT_OUT:
            waiting += reversed(element)


def _text(paragraph: "_Element", hidden: frozenset[str]) -> str:
    pieces: list[str] = []
    waiting: list[_Element | str] = [paragraph]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        if element is not paragraph and element.tail:
            waiting.append(element.tail)
        if element.tag in _LEFT_OUT or _attribute(element, "style-name") in hidden:
            continue
        if element.tag == "line-break":
            pieces.append("\n")
        elif element.tag in ("s", "tab"):
            pieces.append(" ")
        elif element.tag == "p" and element is not paragraph:
            pieces.append("\n")
        waiting += reversed(element)
        if element.text:
            waiting.append(" ".join(element.text.split("\n")))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _attribute(element: "_Element", name: str) -> str:
    """The value of an attribute, in whichever namespace; "" without one."""
    named = (value for key, value in element.attrib.items() if str(key).endswith(f"}}{name}"))
    return str(next(named, ""))


def _author(archive: zipfile.ZipFile) -> str | None:
    if _PROPERTIES not in archive.namelist():
        return None
    meta = parse_xml(member(archive, _PROPERTIES)).find("meta")
    if meta is None:
        return None
    found = meta.find("initial-creator")
    return person(text_of(found if found is not None else meta.find("creator")))
