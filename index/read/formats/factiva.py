"""Downloads of Factiva to their articles: outlet, day, title, author, text.

Knows Factiva's pages (a table of codes, or lines under a headline), its XML and its text. Does not
know how a Word file becomes lines (`word`).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from index.article import Article
from index.errors import InputError
from index.read.days import stated_day
from index.read.filled import short
from index.read.formats.printed import first_day, is_day_line
from index.read.formats.xml import parse_xml, text_of
from index.read.hidden import strip_hidden
from index.read.html import flow, parse_page
from index.read.source import Items, Source

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_DOCUMENT = re.compile(r"Document\s+[A-Z][A-Za-z0-9]{3,}\d{6,}\w*\s*\.?")
_WORDS = re.compile(
    r"\d[\d.,\s]*(?:words?|mots?|wörter|palabras?|parole|palavras?|woorden|ord|слов\w*|字|語|ワード)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s*(?:[ap]m|gmt|[a-z]{3,4}))?", re.IGNORECASE)
_BY = re.compile(r"^(?:by|par|von|por|di|door|av)\s+(?=\S)", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'.-]*\s+)(?:(?:de|del|van|von|der|den|la|le|bin|al)\s+)*"
    r"[^\W\d_a-z][\w’'.-]+(?:\s+[^\W\d_a-z][\w’'.-]+)?"
)
_CODE = re.compile(r"(SE|HD|CR|BY|CX|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC"
                   r"|IPD|PUB|AN|NGC|GC|CLM|ART)\b[\s\u00a0]*")  # fmt: skip
_TEXT = ("LP", "TD")
_LONGEST_CODE = 3


def is_factiva_text(lines: Sequence[str]) -> bool:
    """Whether lines are a download as text: a document's number, and a day or codes above it."""
    if not any(_DOCUMENT.search(line) and len(line) < 80 for line in lines):
        return False
    return any(_WORDS.fullmatch(line.strip()) or re.match(r"(?:PD|WC)\s", line) for line in lines)


def read_factiva_text(lines: Sequence[str], source: Source) -> Items:
    """The articles of a download as lines of text, each ended by its document's number."""
    held: list[str] = []
    number = 0
    for line in lines:
        if len(line) < 80 and _DOCUMENT.search(line):
            number += 1
            yield from _refusing(source, number, held)
            held = []
        elif line.strip():
            held.append(line.strip())
    if not number:
        raise InputError("the Factiva download holds no document")


def _refusing(source: Source, number: int, held: list[str]) -> Items:
    try:
        coded = _coded(held)
        yield _from_codes(coded) if coded else _from_lines(held)
    except InputError as error:
        yield source.refusal(f"document {number}", error)


def read_factiva_page(text: str, source: Source) -> Items:
    """The articles of a page. Raises `InputError` when it has none."""
    root = parse_page(text)
    strip_hidden(root)
    found = [one for one in root.iter("div") if "article" in (one.get("class") or "").split()]
    if not found:
        raise InputError("the Factiva page holds no article")
    for number, one in enumerate(found, start=1):
        try:
            codes = _table(one)
            yield _from_codes(codes) if codes else _from_page(one)
        except InputError as error:
            yield source.refusal(f"document {number}", error)


def read_factiva_xml(data: bytes, source: Source) -> Items:
    """The articles of an answer of Factiva's interface."""
    number = 0
    for number, one in enumerate(parse_xml(data).iter("article"), start=1):
        try:
            yield _from_xml(one)
        except InputError as error:
            yield source.refusal(f"document {number}", error)
    if not number:
        raise InputError("the Factiva file holds no article")


def _table(article: "HtmlElement") -> dict[str, list[str]]:
    """Code -> the paragraphs beside it."""
    codes: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = row.findall("td")
        name = text_of(cells[0]) if len(cells) == 2 else ""
        if name.isupper() and len(name) <= _LONGEST_CODE:
            codes.setdefault(name, []).extend(flow(cells[1]))
    return codes


def _coded(lines: Sequence[str]) -> dict[str, list[str]]:
    """Code -> the lines after it, where lines begin with codes; empty where they do not."""
    codes: dict[str, list[str]] = {}
    held: list[str] = []
    for line in lines:
        found = _CODE.match(line)
        if found:
            held = codes.setdefault(found[1], [])
        if rest := line[found.end() :] if found else line:
            held.append(rest)
    return codes if {"HD", "PD"} <= codes.keys() else {}


def _from_codes(codes: dict[str, list[str]]) -> Article:
    def value(code: str) -> str:
        return " ".join(codes.get(code, ()))

    return _made(
        title=value("HD"),
        author=value("BY"),
        outlet=value("SN"),
        published=first_day(value("PD")),
        body=[part for code in _TEXT for part in codes.get(code, ())],
    )


def _from_page(article: "HtmlElement") -> Article:
    """An article whose headline is followed by lines: author, words, day, time, outlet, …"""
    titles = article.xpath(".//*[contains(@class, 'Headline')]")
    authors = article.xpath(".//*[@class='author']")
    title = text_of(titles[0]) if titles else ""
    texts = article.xpath(".//p[contains(@class, 'articleParagraph')]")
    body = [part for one in texts for part in flow(one)]
    lines = [line for part in flow(article) for line in part.split("\n")]
    head = lines[: lines.index(body[0].split("\n")[0])] if body and body[0] in lines else lines
    author = text_of(authors[0]) if authors else _byline(head, title)
    day, outlet = _day_and_outlet(head)
    return _made(title=title, author=author, outlet=outlet, published=day, body=body)


def _from_lines(lines: list[str]) -> Article:
    at = next((n for n, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if at is None:
        raise InputError("the document does not say its day and outlet")
    above = lines[:at]
    author = above.pop() if len(above) > 1 and _is_byline(*above[-2:]) else ""
    day, outlet = _day_and_outlet(lines[at:])
    below = lines[at + 1 :]
    start = next((n for n, line in enumerate(below) if _is_text(line)), len(below))
    title = above[-1] if above else ""
    return _made(title=title, author=author, outlet=outlet, published=day, body=below[start:])


def _is_byline(above: str, line: str) -> bool:
    """Whether a line names authors: after "By", or as nothing but names under a longer headline."""
    if _BY.match(line):
        return True
    names = re.split(r"\s*(?:[,;&]|\b(?:and|et|und|y|e)\b)\s*", line)
    return len(above.split()) > max(3, len(line.split())) and all(map(_NAME.fullmatch, names))


def _is_text(line: str) -> bool:
    """Whether a line belongs to the text and not to the head: it ends as a sentence does."""
    copyright_ = line.lower().startswith(("copyright", "(c)", "©"))
    return not copyright_ and len(line.split()) > 4 and line.rstrip("\"'”’»)")[-1:] in ".!?:…。"


def _day_and_outlet(lines: Sequence[str]) -> tuple[datetime | None, str]:
    """The first day, and the line after it that is not a time of day."""
    for number, line in enumerate(lines):
        if is_day_line(line):
            after = (one for one in lines[number + 1 :] if not _CLOCK.fullmatch(one))
            return first_day(line), next(after, "")
    return None, ""


def _byline(head: Sequence[str], title: str) -> str:
    named = (line for line in head if line != title and _BY.match(line) and len(line) < 120)
    return next(named, "")


def _from_xml(one: "_Element") -> Article:
    head, day = one.find("headline"), one.find("publicationDate")
    body = [part for name in ("leadParagraph", "tailParagraphs") for part in _texts(one.find(name))]
    return _made(
        title=text_of(head),
        author=text_of(one.find("byline")) or text_of(one.find("author")),
        outlet=text_of(one.find("sourceName")) or text_of(one.find("publisherName")),
        published=stated_day(text_of(day)) if day is not None else None,
        body=body,
    )


def _texts(element: "_Element | None") -> Iterator[str]:
    if element is None:
        return
    parts = element.findall("paragraph")
    if parts:
        yield from filter(None, map(text_of, parts))
        return
    text = "".join(element.itertext())
    for part in re.split(r"\n[ \t]*\n|\n {4}(?=\S)", text):
        if part.strip():
            yield " ".join(part.split())


def _made(
    *, title: str, author: str, outlet: str, published: datetime | None, body: Sequence[str]
) -> Article:
    if not body:
        raise InputError("the document has no text")
    return Article(
        text="\n\n".join(body),
        title=short(title) or "",
        author=_BY.sub("", " ".join(author.split())) or None,
        outlet=short(outlet),
        published=published,
    )
