"""A PDF to an Article: its text, put back into paragraphs, and its document information.

Knows how typeset lines become paragraphs again. Does not see pictures: a scanned page has no
text. An untrusted PDF can cost pypdf much time and memory: read it in a process that can be
killed.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.article import MAX_TEXT, MAX_TITLE, Article, canonical_text
from index.errors import InputError
from index.read import paragraphs
from index.read.dates import date_in_address
from index.read.fields import believable, usable_url
from index.read.formats.printed import first_day, is_day_line
from index.read.outlets import outlet_of
from index.read.plain import take_head

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
_END_LOOKED_FOR = 4_096  # bytes at the end that must include the end mark
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.I)
_NO_TITLE = re.compile(
    r"microsoft word\b.*|untitled.*|document\d*|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|txt|tex|html?)",
    re.I,
)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_PRINTED_AT = re.compile(  # what a browser prints above a page: the day of saving, and the title
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d\d(?:\s*[AP]M)?(?:\s.*)?", re.IGNORECASE
)
_PRINTED_FROM = re.compile(  # and what it prints below
    r"(?P<url>(?:https?|file)://\S+)(?:\s+(?:page\s+)?\d+\s*(?:/|of|von|sur|de)\s*\d+)?",
    re.IGNORECASE,
)
_EDGE = 3  # lines at the top and bottom of a page among which a browser prints its own
_SAVED_BY = re.compile(  # programs that write the day of saving into a PDF
    r"skia|chrom|mozilla|firefox|safari|webkit|quartz|wkhtmltopdf|cairo|print to pdf|weasyprint"
    r"|webkit|edge|prince|pdfcreator|ghostscript|cups",
    re.IGNORECASE,
)
_LONGEST_DATELINE = 80  # characters of "Ostrand Tidings, 14 May 2025"
_HEAD = 6  # paragraphs at the top among which byline and date are looked for
_REPEATED = 3  # pages with the same first or last line, which then is a running head


def read_pdf(data: bytes, name: str) -> Article:
    """An Article from the bytes of a PDF; `name` is not looked at.

    Raises `InputError` when the PDF is encrypted, cut off, damaged, scanned or too long.
    """
    if not data[:1024].lstrip().startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise InputError("it is not a PDF")
    if b"%%EOF" not in data[-_END_LOOKED_FOR:]:
        raise InputError("the PDF is cut off: its end is missing")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # we report, in one line
    try:
        reader = _open(data)
        pages, address = _without_browser_lines(list(_pages(reader)))
        title, author, created = _information(reader)
    except InputError:
        raise
    except RecursionError:
        raise InputError("the PDF refers to itself") from None
    except Exception as error:  # a third-party parser fed with arbitrary bytes
        raise InputError(f"the PDF is damaged ({type(error).__name__}: {error})") from None
    lines = [line for page in _without_running_lines(pages) for line in page]
    parts = _across_pages(paragraphs.rejoin(lines, close_hyphens=True))
    if not parts:
        raise InputError("the PDF has no text (scanned pages?); run it through text recognition")
    head = take_head(parts[:_HEAD])
    url = usable_url(address)
    return Article(
        text="\n\n".join([*head.parts, *parts[_HEAD:]]),
        title=title,
        url=url,
        outlet=outlet_of(url),
        author=head.author or author,
        published=head.published or _printed_in(head.parts) or date_in_address(url) or created,
        modified=head.modified,
    )


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


def _pages(reader: "PdfReader") -> Iterator[list[str]]:
    """The lines of each page, without those that are only a page number at its edge."""
    length = 0
    for page in reader.pages:
        text = (page.extract_text() or "").translate(_LIGATURES)
        text = re.sub("\u00ad[ \t]*\n[ \t]*", "", text)
        length += len(text)
        if length > MAX_TEXT:
            raise InputError(f"the text is longer than {MAX_TEXT:,} characters; split it")
        lines = [" ".join(line.split()) for line in canonical_text(text).split("\n")]
        for edge in (0, -1):
            if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[edge]):
                del lines[edge]
        yield [line for line in lines if line] if _is_spaced_out(lines) else lines


def _without_browser_lines(pages: list[list[str]]) -> tuple[list[list[str]], str]:
    """The pages without what a browser prints around a page, and the address in it."""
    address = ""
    kept: list[list[str]] = []
    for lines in pages:
        edge = {*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines))}
        inner: list[str] = []
        for number, line in enumerate(lines):
            below = _PRINTED_FROM.fullmatch(line) if number in edge else None
            if below:
                address = address or below["url"]
            elif number not in edge or not _PRINTED_AT.fullmatch(line):
                inner.append(line)
        kept.append(inner)
    return kept, address


def _printed_in(parts: list[str]) -> datetime | None:
    """The day at the end of a short line in the head: "Ostrand Tidings, 14 May 2025"."""
    for part in parts:
        for line in part.split("\n"):
            comma, after = line.rpartition(", ")[1:]
            whole = line if re.fullmatch(r"\d{4}", after.strip()) else after
            if comma and len(line) <= _LONGEST_DATELINE and is_day_line(whole):
                return first_day(whole)
            if comma and whole is line and (day := _after_a_name(line)):
                return day
    return None


def _after_a_name(line: str) -> datetime | None:
    """The day of "Ostrand Tidings, May 14, 2025"."""
    name, _, rest = line.partition(", ")
    short = len(line) <= _LONGEST_DATELINE and len(name.split()) <= 5
    return first_day(rest) if short and is_day_line(rest) else None


def _is_spaced_out(lines: list[str]) -> bool:
    """Whether every line is followed by an empty one, which then ends no paragraph."""
    gaps = sum(not line for line in lines)
    return len(lines) > 4 and gaps >= len(lines) // 2


def _without_running_lines(pages: list[list[str]]) -> Iterator[list[str]]:
    """The pages without a first or last line that several of them share."""
    edges = Counter(edge for page in pages if len(page) > 1 for edge in {page[0], page[-1]})
    running = {line for line, times in edges.items() if line and times >= _REPEATED}
    for page in pages:
        first = 1 if len(page) > 1 and page[0] in running else 0
        last = len(page) - 1 if len(page) > 1 and page[-1] in running else len(page)
        yield [*page[first:last], ""]


def _across_pages(parts: list[str]) -> list[str]:
    """The paragraphs with those joined that a page break cut in the middle of a sentence."""
    done: list[str] = []
    for part in parts:
        headed = len(done) == 1 and len(done[0]) < paragraphs.LONG
        if done and not headed and paragraphs.is_broken(done[-1], part):
            done[-1] = paragraphs.join(done[-1], part)
        else:
            done.append(part)
    return done


def _information(reader: "PdfReader") -> tuple[str, str | None, datetime | None]:
    """Title, author and date of creation as the document states them; absent if unusable.

    The date of creation is that of saving where a browser or a printer driver made the document.
    """
    stated = reader.metadata
    if stated is None:
        return "", None, None
    title = " ".join(canonical_text(str(stated.title or "")).translate(_LIGATURES).split())
    author = " ".join(str(stated.author or "").split())
    try:
        created = stated.creation_date
    except ValueError:  # an impossible date
        created = None
    if created is not None and created.tzinfo is None:
        created = created.replace(tzinfo=UTC)
    if _SAVED_BY.search(f"{stated.creator or ''} {stated.producer or ''}"):
        created = None
    usable = 0 < len(title) <= MAX_TITLE and not _NO_TITLE.fullmatch(title)
    return (
        title if usable else "",
        author if 0 < len(author) <= MAX_TITLE else None,
        created if believable(created) else None,
    )
