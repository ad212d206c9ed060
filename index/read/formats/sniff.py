"""Which form a file is in, by its contents; the name decides only between forms of plain text.

Looks at the beginning of a file. Reads nothing and refuses nothing: what it calls a page may still
hold no article.
"""

import codecs
import os
import re

from index.read.formats.archive import EMPTY_ZIP, GZIP, TAR, TAR_AT, ZIP
from index.read.formats.feed import ROOTS as FEEDS
from index.read.formats.newsml import ROOTS as NEWSML
from index.read.formats.rtf import RTF
from index.read.formats.table import known_columns
from index.read.formats.xml import root_name

HEAD = 65_536  # bytes looked at
_BY_ENDING = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".txt": "plain", ".text": "plain", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "table",
    ".tsv": "table", ".tab": "table", ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
    ".mbox": "mbox", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_PAGE = re.compile(
    r"\s*(?:<!--.{0,5000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    r"(?:^|\n)(MIME-Version|Message-ID|Received|Return-Path|From|Subject|Date|To"
    r"|Content-Type|Delivered-To|Snapshot-Content-Location):[ \t]",
    re.IGNORECASE,
)
_HEADERS_ONLY = re.compile(r"(?:[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+(?:\n|\Z)")
_SURE = frozenset({"mime-version", "message-id", "received", "return-path", "delivered-to"})
_MBOX = re.compile(r"From [^\n]{3,300}\n(?:[\w-]{1,60}:[ \t])")
_LINE_OBJECT = re.compile(r"\s*\{\s*\"[^\n]*\}\s*(?:\n|\Z)")
_STOPS = (".", "!", "?", "…", "。", "！", "？")
_CODE = re.compile(
    r"^(?:#!|import |from \w+ import|def |class |function\b|var |const |let |#include|package "
    r"|using |public |\s*[.#@]?[\w-]+\s*\{\s*$|.*;\s*$)",
    re.MULTILINE,
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
          (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip


def form_of(data: bytes, name: str) -> str:
    """The form of a file that begins with `data`: a name of a reader, or "" for none."""
    ending = os.path.splitext(name)[1].lower()
    if magic := _magic(data):
        return magic
    text = beginning(data)
    named = _BY_ENDING.get(ending, "")
    return _by_text(text, named) or named or _unnamed(text, ending)


def _magic(data: bytes) -> str:
    if data.startswith(GZIP):
        return "gz"
    if data.startswith((ZIP, EMPTY_ZIP)):
        return "zip"
    if data[TAR_AT : TAR_AT + len(TAR)] == TAR:
        return "tar"
    if data.startswith(RTF):
        return "rtf"
    return "pdf" if b"%PDF-" in data[:1024] else ""


def _by_text(text: str, named: str) -> str:
    """The form that the first characters say, whatever the name."""
    start = text[:1]
    if start == "<":
        return _by_root(text, named)
    if start in "{[" and start and named in ("", "json", "jsonl", "plain"):
        return _json(text, named)
    if named in ("", "plain"):
        from index.read.markdown import front_matter

        if front_matter(text):
            return "markdown"
    if _MBOX.match(text):
        return "mbox"
    if named in ("", "plain", "mail", "html") and _is_mail(text):
        return "mail"
    return "table" if named in ("", "plain") and _is_table(text) else ""


def _by_root(text: str, named: str) -> str:
    if _PAGE.match(text):
        return "html"
    root = root_name(text)
    if root == "html":
        return "html"
    if root in FEEDS:
        return "feed"
    if root in NEWSML:
        return "newsml"
    if root.startswith("pps"):
        return "factiva"
    if text.startswith("<?xml"):
        return "html" if named == "html" else "xml"
    return ""


def _json(text: str, named: str) -> str:
    if text.startswith("{"):
        first = _LINE_OBJECT.match(text)
        rest = text[first.end() :].lstrip() if first else ""
        if rest.startswith("{") or (named == "jsonl" and first):
            return "jsonl"
        if named == "json" or re.match(r"\{\s*(?:\"|\}|\Z)", text):
            return "json" if named != "jsonl" else "jsonl"
        return ""
    if named == "jsonl" and "\n" in text and not re.match(r"\[\s*\{", text):
        return "jsonl"
    return "json" if named == "json" or re.match(r"\[\s*[{\]]", text) else ""


def _is_mail(text: str) -> bool:
    """Whether a text opens with the header of a mail, and not with lines such as "Date: …"."""
    header = _HEADERS_ONLY.match(text[:HEAD])
    if not header:
        return False
    names = {found[1].lower() for found in _HEADER.finditer(header[0])}
    return (
        bool(names & _SURE)
        or {"from", "subject", "date"} <= names
        or ("snapshot-content-location" in names)
    )


def _is_table(text: str) -> bool:
    """Whether the first line names columns of which one holds the text."""
    line = text.split("\n", 1)[0]
    if len(line) > 2_000:
        return False
    return any(known_columns(line, mark) >= 3 for mark in ",\t;")


def _unnamed(text: str, ending: str) -> str:
    """Prose without an ending is an article; with an unknown one it may be anything."""
    if ending and not re.search(r"\s|\d", ending):
        return ""
    if _CODE.search(text[:4_000]):
        return ""
    return "plain" if any(map(_is_prose, text[:20_000].split("\n"))) else ""


def _is_prose(line: str) -> bool:
    """Whether a line has the words of a sentence, or their letters, and ends as one."""
    line = line.rstrip("\"'”’»」) \t\r")
    wide = sum("\u3041" <= c <= "\u9fff" for c in line)
    return line.endswith(_STOPS) and (len(line.split()) >= 5 or wide >= 8)


def beginning(data: bytes) -> str:
    """The text that a file begins with, as far as one can know before its encoding is."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").lstrip()
    if data[:200].count(0) > 20:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return data.decode(encoding, "replace").lstrip()
    return data.decode("utf-8", "replace").lstrip().replace("\r\n", "\n")
