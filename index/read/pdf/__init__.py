"""A PDF to its articles: what its pages show, in the order in which it is read.

Knows which step follows which. Does not see pictures: a scanned page has no text. An untrusted PDF
can cost pypdf much time and memory: read it in a process that can be killed.
"""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.errors import InputError
from index.read.source import Items

if TYPE_CHECKING:
    from pypdf import PdfReader

    from index.read.pdf.lines import Line

MOST_PAGES = 2_000
_END_LOOKED_FOR = 4_096  # bytes at the end that must include the end mark
_SCANNED = (
    "the PDF is scanned: its pages are pictures without text; run it through text recognition"
    " (such as ocrmypdf) and add the result"
)


def read_pdf(data: bytes, name: str, *, whole: bool = False) -> Items:
    """The articles in the bytes of a PDF, and a notice of pages that are only pictures.

    With `whole` all of it is one article, as at an address that can have but one.
    Raises `InputError` when the PDF is encrypted, cut off, damaged, scanned or too long.
    """
    if b"%PDF-" not in data[:1024]:
        raise InputError("it is not a PDF")
    if b"%%EOF" not in data[-_END_LOOKED_FOR:]:
        raise InputError("the PDF is cut off: its end is missing")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # we report, in one line
    try:
        yield from list(_read(data, name, whole))
    except InputError:
        raise
    except RecursionError:
        raise InputError("the PDF refers to itself") from None
    except Exception as error:  # a third-party parser fed with arbitrary bytes
        raise InputError(f"the PDF is damaged ({type(error).__name__}: {error})") from None


def _read(data: bytes, name: str, whole: bool) -> Items:
    from index.read.pdf.articles import Document, articles_of
    from index.read.pdf.blocks import blocks_of, usual
    from index.read.pdf.information import information
    from index.read.pdf.stories import one_story, stories_of
    from index.read.refusal import Notice

    reader = _open(data)
    stated = information(reader)
    read = _columns(reader)
    if not read.columns:
        raise InputError(_SCANNED if read.pictures else "the PDF has no text")
    body = usual(line for column in read.columns for line in column)
    blocks = blocks_of(read.columns, body, read.beside)
    stories = [one_story(blocks, body)] if whole else stories_of(blocks, body)
    yield from articles_of(stories, Document(stated, read.around, read.top, read.address))
    if read.pictures:
        pages = ", ".join(map(str, read.pictures[:20]))
        yield Notice(name, f"pages that are pictures without text were left out: {pages}")


@dataclass(slots=True)
class _Read:
    """The columns of all pages in reading order, and how many the page of each has."""

    columns: list[list["Line"]] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)  # pages
    around: Sequence[str] = ()
    top: Sequence[str] = ()
    address: str = ""


def _open(data: bytes) -> "PdfReader":
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data), strict=False)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("the PDF is encrypted; save it without a password")
    except (DependencyError, NotImplementedError):
        raise InputError("the PDF is encrypted; save it without encryption") from None
    if len(reader.pages) > MOST_PAGES:
        raise InputError(f"the PDF has more than {MOST_PAGES:,} pages; split it")
    return reader


def _columns(reader: "PdfReader") -> _Read:
    from index.read.pdf.columns import in_reading_order
    from index.read.pdf.glyphs import shown
    from index.read.pdf.lines import lines_of
    from index.read.pdf.operators import Fonts
    from index.read.pdf.running import without_running

    read = _Read()
    fonts = Fonts()
    seen = [shown(page, fonts) for page in reader.pages]
    main = without_running([page.layers[0] if page.layers else [] for page in seen])
    read.around, read.top, read.address = main.around, main.top, main.address
    for number, (page, runs) in enumerate(zip(seen, main.runs, strict=True), start=1):
        layers = [layer for layer in (runs, *page.layers[1:]) if layer]
        if not layers and page.has_pictures:
            read.pictures.append(number)
        for layer in layers:
            columns = [lines_of(column, number) for column in in_reading_order(layer)]
            columns = [column for column in columns if column]
            read.columns += columns
            read.beside += [_side_by_side(columns)] * len(columns)
    return read


def _side_by_side(columns: Sequence[Sequence["Line"]]) -> int:
    """How many columns of a page stand beside each other, at most."""
    edges = {round(min(line.x0 for line in column) / 20) for column in columns if len(column) > 2}
    return max(1, len(edges))
