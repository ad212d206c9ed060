"""Bytes to articles: asks which form they are in, and gives them to its reader.

The one table of forms and readers. Knows how large a file may be and what an archive holds; does
not know paths. Each reader's module is loaded when a file needs it.
"""

import io
import os
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from index.errors import InputError
from index.read.refusal import Refusal
from index.read.source import Items, Source

LARGEST = 20_000_000  # bytes of a file; lines of JSON are limited one by one
_HEAD = 65_536  # bytes by which a form is known
NOT_A_FORM = (
    "Dateline does not read this kind of file (it reads pages, text, Markdown, PDF, JSON, tables,"
    " Word, OpenDocument, rich text, EPUB, mail, feeds, NewsML, Nexis, Factiva and Europresse"
    " downloads, zip and gz)"
)
_PACKED = {".docx": "Word file", ".odt": "OpenDocument text", ".epub": "EPUB", ".zip": "zip",
           ".gz": "gz", ".rtf": "rich text"}  # fmt: skip
_XML = "the XML is in a vocabulary that Dateline does not know (it knows RSS, Atom, NITF, NewsML)"
_OFFICE = {"xl/": "a spreadsheet; save it as .csv", "ppt/": "a presentation; save it as .pdf",
           "content.xml": "no text of OpenDocument; save it as .odt or .csv"}  # fmt: skip


def read_stream(stream: BinaryIO, source: Source) -> Items:
    """The items in an open file. Raises `InputError` or `OSError` when it cannot be read."""
    from index.read.formats.sniff import form_of

    head = stream.read(_HEAD)
    if not head:
        raise InputError("the file is empty")
    form = form_of(head, source.name)
    stream.seek(0)
    if form == "jsonl":
        yield from _lines(stream, source)
    elif form == "gz" and _inner_form(stream, source.name) == "jsonl":
        from index.read.formats.archive import Unpacking

        size = os.fstat(stream.fileno()).st_size
        yield from _lines(io.BufferedReader(Unpacking(stream, size)), source)
    else:
        yield from read_bytes(stream.read(LARGEST + 1), source)


def read_bytes(data: bytes, source: Source) -> Items:
    """The items in the bytes of a file. Raises `InputError` when it cannot be read."""
    from index.read.formats.sniff import form_of

    if len(data) > LARGEST:
        raise InputError(f"it is over {LARGEST // 1_000_000} MB; split it, or make it a .jsonl")
    if not data.strip():
        raise InputError("the file is empty" if not data else "the file holds only white space")
    form = form_of(data[:_HEAD], source.name)
    if form not in _READERS:
        raise InputError(_not_what_it_is_called(source.name) or NOT_A_FORM)
    yield from _READERS[form](data, source)


def _not_what_it_is_called(name: str) -> str:
    """Why a file is refused whose name says a form that its first bytes do not; "" for others."""
    called = _PACKED.get(os.path.splitext(name)[1].lower())
    return f"it is no valid {called}, but damaged or another kind of file" if called else ""


def _inner_form(stream: BinaryIO, name: str) -> str:
    """The form of what a gz holds; the stream is back at its start afterwards."""
    from index.read.formats.archive import Unpacking
    from index.read.formats.sniff import form_of

    try:
        head = io.BufferedReader(Unpacking(stream, LARGEST)).read(_HEAD)
    except InputError:
        head = b""
    stream.seek(0)
    return form_of(head, _without_gz(name)) if head else ""


def _without_gz(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def _lines(stream: BinaryIO, source: Source) -> Items:
    from index.read.jsonl import read_jsonl

    yield from read_jsonl(stream, source.name, columns=source.columns, unread=source.unread)


def _read_lines(data: bytes, source: Source) -> Items:
    yield from _lines(io.BytesIO(data), source)


def _read_json(data: bytes, source: Source) -> Items:
    from index.read.jsonl import read_json

    yield from read_json(data, source)


def _read_table(data: bytes, source: Source) -> Items:
    from index.read.formats.table import read_table

    yield from read_table(data, source)


def _read_markdown(data: bytes, source: Source) -> Items:
    from index.read.markdown import read_markdown

    yield read_markdown(data, source.name, source.unread)


def _read_plain(data: bytes, source: Source) -> Items:
    from index.read.formats.exports import read_text

    yield from read_text(data, source)


def _read_html(data: bytes, source: Source) -> Items:
    from index.read.formats.exports import read_page

    yield from read_page(data, source)


def _read_pdf(data: bytes, source: Source) -> Items:
    from index.read.pdf import read_pdf

    yield from read_pdf(data, source.name)


def _read_rtf(data: bytes, source: Source) -> Items:
    from index.read.formats.rtf import read_rtf

    yield from read_rtf(data, source)


def _read_mail(data: bytes, source: Source) -> Items:
    from index.read.formats.mail import read_mail

    yield from read_mail(data, source)


def _read_mailbox(data: bytes, source: Source) -> Items:
    from index.read.formats.mail import read_mailbox

    yield from read_mailbox(data, source)


def _read_feed(data: bytes, source: Source) -> Items:
    from index.read.formats.feed import read_feed

    yield from read_feed(data, source)


def _read_newsml(data: bytes, source: Source) -> Items:
    from index.read.formats.newsml import read_newsml

    yield from read_newsml(data, source)


def _read_factiva(data: bytes, source: Source) -> Items:
    from index.read.formats.factiva import read_factiva_xml

    yield from read_factiva_xml(data, source)


def _read_gz(data: bytes, source: Source) -> Items:
    from index.read.formats.archive import is_archive, unpacked

    inner = unpacked(data)
    if is_archive(inner):
        raise InputError("an archive in an archive is not opened; unpack it first")
    yield from read_bytes(inner, Source(_without_gz(source.name), source.columns, source.unread))


def _read_zip(data: bytes, source: Source) -> Items:
    from index.read.formats.archive import opened
    from index.read.formats.book import CONTAINER
    from index.read.formats.open_document import is_open_document, read_open_document
    from index.read.formats.word import DOCUMENT

    try:
        archive = opened(data)
    except InputError as error:
        raise InputError(_not_what_it_is_called(source.name) or str(error)) from None
    with archive:
        names = archive.namelist()
        if DOCUMENT in names:
            from index.read.formats.word import read_word

            yield from read_word(archive, source)
        elif CONTAINER in names:
            from index.read.formats.book import read_book

            yield from read_book(archive, source)
        elif is_open_document(archive):
            yield from read_open_document(archive, source)
        elif kind := next((said for start, said in _OFFICE.items()
                           if any(name.startswith(start) for name in names)), None):  # fmt: skip
            raise InputError(f"it is {kind}")
        else:
            yield from _read_members(archive, source)


def _read_members(archive: zipfile.ZipFile, source: Source) -> Items:
    from index.read.folder import SKIPPED
    from index.read.formats.archive import is_archive, members

    empty = True
    for held in members(archive):
        if held.name.rsplit("/", 1)[-1] in SKIPPED:
            continue
        empty = False
        part = source.part(held.name)
        try:
            if held.refused:
                raise InputError(held.refused)
            if is_archive(held.data) and not _is_document(held.data):
                raise InputError("an archive in an archive is not opened; unpack it first")
            yield from read_bytes(held.data, part)
        except InputError as error:
            yield Refusal(part.name, str(error))
        yield from part.unread.notices(part.name)
    if empty:
        raise InputError("the archive holds nothing to read")


def _is_document(data: bytes) -> bool:
    """Whether a zip is a Word file, an OpenDocument text or a book."""
    from index.read.formats.archive import ZIP, opened
    from index.read.formats.book import CONTAINER
    from index.read.formats.open_document import is_open_document
    from index.read.formats.word import DOCUMENT

    if not data.startswith(ZIP):
        return False
    with opened(data) as archive:
        known = {DOCUMENT, CONTAINER} & set(archive.namelist())
        return bool(known) or is_open_document(archive)


def _refuse_tar(data: bytes, source: Source) -> Items:
    raise InputError("it is a tar archive; unpack it first, or make it a .zip")
    yield


def _refuse_xml(data: bytes, source: Source) -> Items:
    from index.read.formats.xml import xml_text

    xml_text(data)  # says first what else is wrong with it
    raise InputError(_XML)
    yield


_READERS: dict[str, Callable[[bytes, Source], Items]] = {
    "markdown": _read_markdown,
    "plain": _read_plain,
    "html": _read_html,
    "pdf": _read_pdf,
    "rtf": _read_rtf,
    "json": _read_json,
    "jsonl": _read_lines,
    "table": _read_table,
    "mail": _read_mail,
    "mbox": _read_mailbox,
    "feed": _read_feed,
    "newsml": _read_newsml,
    "factiva": _read_factiva,
    "gz": _read_gz,
    "zip": _read_zip,
    "tar": _refuse_tar,
    "xml": _refuse_xml,
}
