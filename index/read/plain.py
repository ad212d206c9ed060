"""Plain text, typed or copied from a news site, to an Article.

Takes title and address off the lines that hold them, and byline, date and outlet (`head_lines`);
drops links to other articles and photo credits, and joins broken paragraphs. Works by form alone:
it does not know what the text says.
"""

import html
import re

from index.article import MAX_TEXT, MAX_TITLE, Article, canonical_text
from index.errors import InputError
from index.read import credits, paragraphs, related
from index.read.dates import date_in_address, date_line, is_labelled
from index.read.decode import decode
from index.read.fields import usable_url
from index.read.head_lines import HEAD, Found, is_byline, take_lines
from index.read.labelled_head import labelled_head
from index.read.printed_outlet import printed_outlet
from index.read.records import article_from

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
_TAIL = 4 * paragraphs.LONG  # characters of a paragraph by which one knows that it runs on


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
    found = Found()
    parts = _take_footer(take_lines(parts, found), found)
    if not parts:
        raise InputError("it has no text besides date, byline and address")
    title = parts.pop(0) if len(parts) > 1 and len(parts[0]) <= MAX_TITLE else ""
    return Article(
        text="\n\n".join(_body(parts)),
        title=title,
        url=found.url,
        outlet=found.outlet_at(found.url),
        author=found.author,
        published=found.published or date_in_address(found.url),
        modified=found.modified,
    )


def _paragraphs(text: str) -> list[str]:
    text = re.sub("\u00ad[ \t]*\r?\n[ \t]*", "", text)
    text = _PARAGRAPH_TAG.sub("\n\n", _BREAK_TAG.sub("\n", text.replace("\u00a0", " ")))
    lines = [" ".join(line.split()) for line in canonical_text(text).split("\n")]
    if paragraphs.is_hard_wrapped([_TAG.sub("", line) for line in lines]):
        top = [line for line in lines if line][:HEAD]
        return paragraphs.rejoin(
            lines,
            alone=lambda line: _stands_alone(line) or (line in top and bool(printed_outlet(line))),
        )
    return [line for line in lines if line]


def _stands_alone(line: str) -> bool:
    line = _untagged(line)
    return bool(
        _LONE_ADDRESS.fullmatch(line)
        or _FOOTER.fullmatch(line)
        or is_byline(line)
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


def _take_footer(parts: list[str], found: Found) -> list[str]:
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


def _take_address(parts: list[str], at: int, found: Found) -> int:
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
