"""Plain text, typed or copied from a news site, to an Article.

Takes title, byline, date and address off the lines that hold them, drops links to other articles
and photo credits, and joins broken paragraphs. Works by form alone: it does not know the outlets
(`index/read/outlets.py`) or what the text says.
"""

import html
import re
from dataclasses import dataclass, field
from datetime import datetime

from index.article import MAX_TEXT, MAX_TITLE, Article, canonical_text
from index.errors import InputError
from index.read import credits, paragraphs, related
from index.read.dates import date_in_address, date_line, dates_in, is_labelled
from index.read.decode import decode
from index.read.fields import usable_url
from index.read.labelled_head import labelled_head
from index.read.outlets import outlet_of
from index.read.records import article_from

HEAD = 8  # paragraphs at the top among which byline and date are looked for
_TOP = 3  # paragraphs at the top among which an address may stand alone; or it is the last
TAIL = 6  # paragraphs at the end among which the address is looked for
_TAG = re.compile(
    r"</?(?:u|b|i|s|a|em|strong|span|font|small|big|mark|sup|sub|cite|q|abbr|time|img|ins|del"
    r"|h[1-6]|div|blockquote|ul|ol|li|figure|figcaption)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PARAGRAPH_TAG = re.compile(r"</?p(?:\s[^<>]{0,500})?>", re.IGNORECASE)
_LINKED = re.compile(r"(?:\s*<(u|a)(?:\s[^<>]{0,500})?>[^<>]*</\1>\s*)+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_ADDRESS = r"<?(?P<url>(?:https?://|www\.)[^\s<>]+)>?"
_LONE_ADDRESS = re.compile(_ADDRESS, re.IGNORECASE)
_FOOTER = re.compile(
    r"(?:original(?:\s+(?:url|article|link|source))?|source(?:\s+url)?|url|link|read\s+at|via"
    r"|article\s+url|retrieved\s+from|available\s+at|permalink)\s*:?\s*(?:" + _ADDRESS + ")?",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-ÞА-Я][\w.’'-]*"
_NAMES = rf"{_NAME}(?:\s+(?:(?:de|del|van|von|der|den|bin|al|la|el)\s+)*{_NAME}){{1,4}}"
_AGENCY = r"(?:AFP|AP|TASS|EFE|DPA|Reuters|Bloomberg|Interfax|Associated Press)"
_BYLINE = re.compile(
    r"(?:[Bb][Yy]|Author|Written by|Words by|Von|Par|Por|Di|Door|Av|Af|Autor|Auteur|Автор)\s*:?\s+"
    rf"(?P<author>(?:{_NAMES}|{_AGENCY})(?:(?:,\s+|,?\s+(?:and|und|et|y|e|og|och|en|и)\s+|\s*&\s*)"
    rf"(?:{_NAMES}|{_AGENCY}))*)(?:\s+in\s+{_NAME}(?:\s+{_NAME})?|,\s+[^.]{{3,40}})?"
)
_PLACE = re.compile(
    rf"{_NAME}(?:\s+(?:(?:de|del|la|am|an|der|du|sur)\s+)*{_NAME}){{0,4}}(?:\s+\([^()]{{2,30}}\))?,?"
    r"(?:\s+(?:le|den|el|il))?"
)
_OFFICE = re.compile(
    r",[^,]*\b(?:correspondent|editor|reporter|writer|bureau|columnist|staff|analyst)\b.*$",
    re.IGNORECASE,
)
_TAIL = 4 * paragraphs.LONG  # characters of a paragraph by which one knows that it runs on
_LONGEST_BYLINE = 140  # characters
_PIECES = re.compile(r"\s*[|·•]\s*|\s+[–—]\s+")


@dataclass(slots=True)
class _Found:
    """What has been taken off the lines so far."""

    author: str | None = None
    url: str | None = None
    printed: list[tuple[datetime, bool]] = field(default_factory=list)  # date, is it an update

    @property
    def published(self) -> datetime | None:
        return min(self.printed, key=lambda pair: pair[1])[0] if self.printed else None

    @property
    def modified(self) -> datetime | None:
        updates = [day for day, is_update in self.printed if is_update]
        return max(updates) if updates and len(updates) < len(self.printed) else None


def read_plain(data: bytes, name: str) -> Article:
    """An Article from the bytes of a text file; `name` is not looked at.

    Raises `InputError` when the data is not text or has nothing but a date and an address.
    """
    text = decode(data)
    if len(text) > MAX_TEXT:
        raise InputError(f"the text is longer than {MAX_TEXT:,} characters; split it")
    if (head := labelled_head(text)) and (article := _article_under(*head)):
        return article
    return article_of_paragraphs(_paragraphs(text))


def _article_under(fields: dict[str, str], text: str) -> Article | None:
    """The article of a labelled head and the text under it; None where the head makes no sense."""
    parts = [part for part in map(_untagged, _without_related(_paragraphs(text))) if part]
    try:
        return article_from(fields, "\n\n".join(_body(parts)))
    except InputError:
        return None


def article_of_paragraphs(parts: list[str]) -> Article:
    """An Article from paragraphs, from whose lines byline, date and address are taken.

    Raises `InputError` when there is nothing but a date and an address.
    """
    parts = _without_related(parts)
    parts = [part for part in (_untagged(part) for part in parts) if part]
    if not parts:
        raise InputError("it has no text")
    found = _Found()
    parts = _take_footer(_take_head(parts, found), found)
    if not parts:
        raise InputError("it has no text besides date, byline and address")
    title = parts.pop(0) if len(parts) > 1 and len(parts[0]) <= MAX_TITLE else ""
    return Article(
        text="\n\n".join(_body(parts)),
        title=title,
        url=found.url,
        outlet=outlet_of(found.url),
        author=found.author,
        published=found.published or date_in_address(found.url),
        modified=found.modified,
    )


def _paragraphs(text: str) -> list[str]:
    text = re.sub("\u00ad[ \t]*\r?\n[ \t]*", "", text)
    text = _PARAGRAPH_TAG.sub("\n\n", _BREAK_TAG.sub("\n", text.replace("\u00a0", " ")))
    lines = [" ".join(line.split()) for line in canonical_text(text).split("\n")]
    if paragraphs.is_hard_wrapped([_TAG.sub("", line) for line in lines]):
        return paragraphs.rejoin(lines, alone=_stands_alone)
    return [line for line in lines if line]


def _stands_alone(line: str) -> bool:
    line = _untagged(line)
    return bool(
        _LONE_ADDRESS.fullmatch(line)
        or _FOOTER.fullmatch(line)
        or _BYLINE.fullmatch(line)
        or (any(c.isdigit() for c in line) and date_line(line))
    )


def _untagged(text: str) -> str:
    """Without inline tags, whose text stays; `&lt;u&gt;` becomes a visible <u> and stays."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), _TAG.sub("", text))
    return " ".join(canonical_text(text).split())


def _without_related(parts: list[str]) -> list[str]:
    """Without "Related article: …" and what runs on from it: linked pieces, a broken title."""
    kept: list[str] = []
    running = ""  # the related line being left out, while it may go on
    for part in parts:
        shown = _untagged(part)
        if (title := related.linked_title(shown)) is not None:
            running = title or related.NOTHING_YET
        elif running and related.runs_on(running, shown, linked=bool(_LINKED.fullmatch(part))):
            running = shown
        else:
            running = ""
            kept.append(part)
    return kept


@dataclass(frozen=True, slots=True)
class Head:
    """What the first paragraphs say, and those of them that remain."""

    parts: list[str]
    author: str | None
    published: datetime | None
    modified: datetime | None


def take_head(parts: list[str]) -> Head:
    """The byline and dates that stand on lines of their own among the first paragraphs."""
    found = _Found()
    kept = _take_head(parts, found)
    if not kept:
        return Head(parts, None, None, None)
    return Head(kept, found.author, found.published, found.modified)


def _take_head(parts: list[str], found: _Found) -> list[str]:
    """Without the byline and date lines among the first paragraphs, which go into `found`."""
    kept: list[str] = []
    for part in parts[:HEAD]:
        if len(part) > _LONGEST_BYLINE or not _take_line(part, found):
            kept.append(part)
    return kept + parts[HEAD:]


def _take_line(line: str, found: _Found) -> bool:
    """Whether every piece of a line such as "By Jane Doe | May 16, 2025" was understood."""
    if printed := date_line(line):
        found.printed.append(printed)
        return True
    understood = []
    for whole in _PIECES.split(line):
        piece, printed = _apart(whole)
        byline = _BYLINE.fullmatch(piece)
        if printed:
            found.printed.append(printed)
        if byline and found.author is None:
            found.author = _in_title_case(_OFFICE.sub("", byline["author"]))
        understood.append(bool(printed or byline or re.fullmatch(r"\d+ min(ute)? read", piece)))
    return all(understood)


def _apart(piece: str) -> tuple[str, tuple[datetime, bool] | None]:
    """A piece such as "By Jane Doe, 16 May 2025" or "Leeds, 16 May 2025" without its date, and it.

    Only after a byline or what may be a place; a piece that is a date has nothing left.
    """
    if printed := date_line(piece):
        return "", printed
    for one in dates_in(piece):
        before = piece[: one.start].rstrip(" ,–—-(")
        named = _BYLINE.fullmatch(before) or (before != piece and _PLACE.fullmatch(before))
        if named and not piece[one.end :].strip(" .,–—-)"):
            return before, (one.day, one.is_later)
    return piece, None


def _in_title_case(author: str) -> str:
    return author.title() if author.isupper() and " " in author else author


def _take_footer(parts: list[str], found: _Found) -> list[str]:
    """Without the lines that give the address or, labelled, the date, at the end or at the top."""
    kept: list[str] = []
    at = 0
    while at < len(parts):
        tail = at >= len(parts) - TAIL
        taken = _take_address(parts, at, found) if tail or at < HEAD else 0
        printed = date_line(parts[at]) if tail and is_labelled(parts[at]) else None
        if printed and not taken:
            found.printed.append(printed)
            taken = 1
        if not taken:
            kept.append(parts[at])
        at += taken or 1
    return kept


def _take_address(parts: list[str], at: int, found: _Found) -> int:
    """How many paragraphs from `at` give the address: "URL:" and it, or it alone; 0 if none do."""
    label = _FOOTER.fullmatch(parts[at])
    following = parts[at + 1] if at + 1 < len(parts) else ""
    below = _LONE_ADDRESS.fullmatch(following) if label and not label["url"] else None
    lone_place = at < _TOP or at == len(parts) - 1
    alone = _LONE_ADDRESS.fullmatch(parts[at]) if lone_place else None
    match = below or (label if label and label["url"] else None) or alone
    if not match:
        return 0
    address = match["url"].rstrip(".,;)")
    url = usable_url(address if "://" in address else f"https://{address}")
    if not url:
        return 0
    found.url = found.url if alone and found.url else url
    return 2 if below else 1


def _body(parts: list[str]) -> list[str]:
    """The paragraphs with sentences joined that copying broke, and without photo credits."""
    done: list[list[str]] = []  # in pieces: joining as they grow takes quadratic time
    tail = ""  # the end of the last paragraph
    credited = False
    for number, part in enumerate(parts):
        caption_end = credited or (number == 1 and len(parts[0]) < 2 * paragraphs.LONG)
        broken = bool(done) and not credited and paragraphs.is_broken(tail, part)
        if broken and not (caption_end and part[0].isupper()):
            done[-1].append(paragraphs.join(tail[-1:], part)[1:])
            tail = (tail + done[-1][-1])[-_TAIL:]
        else:
            done.append([part])
            tail = part[-_TAIL:]
        credited = credits.ends_with_credit(part)
        if credited:
            whole = "".join(done[-1])
            done[-1] = [credits.without_credit(whole)]
            tail = done[-1][0][-_TAIL:]
    return [whole for pieces in done if (whole := "".join(pieces))]
