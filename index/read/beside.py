"""Lines on a page that are no part of a story: the desk's and the publisher's, not the writer's.

Knows their forms in many languages: links to other stories, newsletters, "share this", calls for
tips, copyright, credits, bylines and date lines at the top. Does not know what a story says.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from index.read.blocks import Block
from index.read.credits import ends_with_credit, without_credit
from index.read.dates import Locale, date_line, dates_in
from index.read.desk_lines import ABOUT, AGO, AT_WORK, DESK, STAMP
from index.read.ends import (
    is_end_line,
    without_about,
    without_end_lines,
    without_first_label,
    without_lone_headings,
    without_notes,
)
from index.read.labelled import is_labelled_link
from index.read.page_lines import is_page_line
from index.read.people import bare, people
from index.read.prose import length
from index.read.related import linked_title, starts_with_label
from index.read.slides import without_slides
from index.read.standing import without_led, without_others

LONGEST = 400  # characters of a line of the desk
_LONGEST_ABOUT = 800  # characters about the author at the end
_LONGEST_LINK = 200  # characters of a paragraph that is only a link
_HEAD = 8  # blocks at the top among which bylines and dates stand
_LONGEST_BYLINE = 160
_CLOSED = re.compile(r"[.!?…。！？।۔؟:][\"'”’»“)\]]*$")
_AGENCY_LEAD = re.compile(r"^(?:CNN|AP|AFP|Reuters|BBC)\s+[—–-]\s+")
_BY = re.compile(
    r"(?:by|von|par|por|di|door|av|af|autor\w{0,3}|text|автор"
    r"|(?:words|report|story|reporting|article|posted|written|compiled) by"
    r"|(?:un )?texte (?:de|par)|propos recueillis par|reportage (?:de|von)|texto (?:de|por))\b"
    r"[:\s]",
    re.IGNORECASE,
)
_BARS = " |/·•–—-"  # before a byline
_LONG = 100  # characters of a paragraph that nobody says twice
_SHORT = 60  # characters of a line that can be a few words of the page
_MOST_BEFORE = 10  # words of a byline before its date
_FEW_WORDS = 6  # of a piece of such a line: a section, a day, a name
_LIST = 2  # items
_LETTER = re.compile(r"[^\W\d_]")
_TITLES = frozenset({"h1", "h2", "h3", "h4"})
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_TABLE = frozenset({"tr", "td", "th", "table"})
_ENTRY = re.compile(  # when who wrote what follows, in a live ticker
    r"[0-2]?\d[:.][0-5]\d\s?(?:[^\W\d_a-z][\w’'-]+\s){1,2}[^\W\d_a-z][\w’'-]+"
)
_FILMED = re.compile(r"[^\W\d_]{3,12}\.? [0-3]?\d, (?:19|20)\d\d\s?\d{1,2}:[0-5]\d")
_CLOCK = re.compile(
    r"\W*(?:[^\W\d_]+,? )?[0-2]?\d[:.h][0-5]\d\s*(?:[ap]\.?m\.?|uhr)?\W*", re.IGNORECASE
)
_MARKUP = re.compile(r"(?:<|&lt;)(?:img|iframe|div|script|source|a|span)\s[\w-]{2,20}=")


def story_paragraphs(
    blocks: list[Block],
    title: str,
    outlet: str | None,
    authors: Iterable[str],
    locale: Locale,
) -> list[str]:
    """The paragraphs of the story alone; none of them says the title again."""
    kept: list[Block] = []
    leading = False  # under a heading or label such as "Read also"
    heading = bare(title)
    under = 0  # items that lead elsewhere, under a heading
    led = 0  # blocks kept before the last label such as "Read also"
    authors = tuple(authors)
    names = [bare(author) for author in authors]
    ours = (*authors, outlet or "")
    for block in without_slides(blocks):
        at_top = (
            len(kept) < _HEAD and sum(len(one.text) for one in kept if not one.is_heading) < 400
        )
        if linked_title(block.text) == "":
            leading, led = True, len(kept)
            continue
        if leading and (block.linked > 0.5 or block.tag == "li"):
            continue
        leading = False
        first = all(one.is_heading for one in kept)
        if len(kept) < _HEAD and _is_headline(block, heading, first=first):
            continue
        if kept and kept[-1].is_heading and block.tag == "li" and _is_beside(block, outlet, locale):
            under += 1
            if under == _LIST:
                kept.pop()
            continue
        under = 0
        if _is_beside(block, outlet, locale) or (at_top and _is_head_line(block, locale)):
            continue
        if len(kept) < _HEAD and _is_byline(block):
            continue
        if at_top and (_is_of_author(block, names, at_end=False) or _is_by(block, names)):
            continue
        kept.append(block)
    kept = _once(without_led(kept, led) if led else kept)
    return [_AGENCY_LEAD.sub("", block.text) for block in _ended(kept, locale, names, ours)]


def _once(blocks: list[Block]) -> list[Block]:
    """Without paragraphs that are said again, such as a standfirst that the story begins with."""
    first: dict[str, int] = {}
    for at, one in enumerate(blocks):
        first.setdefault(one.text, at)
    return [
        one for at, one in enumerate(blocks) if length(one.text) < _LONG or first[one.text] == at
    ]


def _ended(
    blocks: list[Block], locale: Locale, authors: list[str], names: tuple[str, ...]
) -> list[Block]:
    """The blocks without what stands below the story; `names` are the outlet's and authors'."""
    blocks = without_end_lines(
        without_about(blocks),
        lambda one: (
            is_end_line(one, locale, names)
            or _is_of_author(one, authors, at_end=True)
            or _is_by(one, authors)
        ),
    )
    blocks = without_lone_headings(without_others(without_notes(blocks), names))
    return without_first_label(blocks)


def _is_headline(block: Block, heading: str, *, first: bool) -> bool:
    letters = bare(block.text) if len(block.text) < LONGEST else ""
    if block.tag == "h1":
        return True
    return bool(letters) and (
        letters == heading
        or (block.is_heading and len(letters) > 12 and heading.endswith(letters))
        or (first and block.is_heading and len(heading) > 12 and letters.endswith(heading))
    )


def _is_of_author(block: Block, names: list[str], *, at_end: bool) -> bool:
    """Whether a block names the author, with an office or a few words about the person."""
    if block.is_heading or len(block.text) > (_LONGEST_ABOUT if at_end else LONGEST):
        return False
    letters = bare(block.text[:120])
    if not any(letters.startswith(name) for name in names if name):
        return False
    short = len(block.text) < 90 and not _CLOSED.search(block.text)
    about = ABOUT if at_end else AT_WORK
    return short or bool(about.match(block.text))


def _is_by(block: Block, names: list[str]) -> bool:
    """Whether a short line says, as a sentence or not, that the author wrote the story."""
    led = _BY.match(block.text.lstrip(_BARS)) if len(block.text) < _LONGEST_BYLINE / 2 else None
    rest = bare(block.text.lstrip(_BARS)[led.end() :]) if led and not block.is_heading else ""
    return any(rest.startswith(name) for name in names if name)


def _is_beside(block: Block, outlet: str | None, locale: Locale) -> bool:
    text = block.text
    if len(text) < 60 and text[:1].isdigit() and date_line(text, locale):
        return True
    if len(text) < 60 and (
        AGO.fullmatch(text) or _FILMED.fullmatch(text) or _ENTRY.fullmatch(text)
    ):
        return True
    if block.linked > 0.5 and starts_with_label(text):
        return True
    if block.linked > (0.1 if text[:2] in (">>", "»»") else 0.5) and text[:1] in ">»→►▶":
        return len(text) < LONGEST
    if block.linked > 0.6 and block.tag == "li" and not _CLOSED.search(text):
        return True
    if linked_title(text) is not None or is_labelled_link(block):
        return True
    if (
        block.linked > 0.9
        and not (block.is_heading and block.within > 0.9)
        and len(text) < _LONGEST_LINK
        and not (_CLOSED.search(text) and len(text) > 100)
    ):
        return True
    if len(text) <= LONGEST and (DESK.fullmatch(text) or is_page_line(text)):
        return True
    if _leads_elsewhere(block) or _is_of_page(block):
        return True
    if "\n" in text and len(text) <= LONGEST and _has_lines_beside(block, outlet, locale):
        return True
    if len(text) < 200 and ends_with_credit(text) and not without_credit(text):
        return True
    return bool(outlet) and bare(text) == bare(outlet or "")


def _leads_elsewhere(block: Block) -> bool:
    """Whether an item of a list is mostly a link to another page of the site, and no sentence."""
    return block.tag == "li" and block.led > 0.5 and not _CLOSED.search(block.text)


def _is_of_page(block: Block) -> bool:
    """Whether a line is markup, the address of a page, a player's clock or a rule."""
    text = block.text
    if _MARKUP.match(text):
        return True
    if block.tag in {*_TABLE, "li"}:
        return False
    bare_line = len(text) < _SHORT and not _LETTER.search(text)
    bare_line |= len(text) == 1 and text.isascii()  # a letter of a button
    return bare_line or (len(text) < LONGEST and bool(_WEB.fullmatch(text)))


def _has_lines_beside(block: Block, outlet: str | None, locale: Locale) -> bool:
    """Whether all lines of a block are beside the story."""
    lines = block.text.split("\n")
    return all(_is_beside(replace(block, text=one), outlet, locale) for one in lines)


def _is_head_line(block: Block, locale: Locale) -> bool:
    """Whether a short line at the top only says who wrote and when."""
    text = block.text
    if len(text) > _LONGEST_BYLINE:
        return False
    if date_line(text, locale) or STAMP.match(text) or _CLOCK.fullmatch(text):
        return True
    pieces = [one.strip() for one in re.split(r"\s[/|·•]\s", text)]
    aged = any(AGO.fullmatch(one) or date_line(one, locale) for one in pieces)
    if aged and all(len(one.split()) <= _FEW_WORDS for one in pieces):
        return True
    found = next(dates_in(text, locale), None)
    if found and (not _CLOSED.search(text) or (found.clock and len(text) < 90)):
        return len(text[: found.start].split()) <= _MOST_BEFORE and block.tag not in _TITLES
    return bool(_BY.match(text) and people([text]) and not _CLOSED.search(text))


def _is_byline(block: Block) -> bool:
    """Whether a short line says by whom a story is, even if that is a desk."""
    text = block.text
    return (
        len(text) < _LONGEST_BYLINE / 2
        and not block.is_heading
        and bool(_BY.match(text.lstrip(_BARS)))
        and not _CLOSED.search(text)
    )
