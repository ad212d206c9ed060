"""The lines between the title of a text and its body: who wrote it, when, and for which outlet.

A line is taken if every piece of it is understood; what is not stays in the text. Does not know the
form of the text (`plain`, `markdown`, a word processor's, a PDF).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from index.article import MAX_TITLE
from index.read.dates import date_line, dates_in
from index.read.outlets import outlet_of
from index.read.printed_outlet import printed_outlet

HEAD = 8  # paragraphs at the top among which byline, date and outlet are looked for
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
_LONGEST_BYLINE = 140  # characters
_PIECES = re.compile(r"\s*[|·•]\s*|\s+[–—]\s+")
_BEHIND = re.compile(r",\s+|\s+(?:for|of|at)\s+(?:the\s+)?|\s+\((?=[^()]+\)$)")
_NEAR = 2  # lines from a byline or a day, between which no body stands


@dataclass(slots=True)
class Found:
    """What has been taken off the lines so far."""

    author: str | None = None
    url: str | None = None
    outlet: str | None = None  # on a line of its own, or with the day
    beside: str | None = None  # behind the byline: that of the person, maybe not of the article
    printed: list[tuple[datetime, bool]] = field(default_factory=list)  # date, is it an update

    @property
    def published(self) -> datetime | None:
        """The day of publication; that of an update only where there is no other."""
        return min(self.printed, key=lambda pair: pair[1])[0] if self.printed else None

    @property
    def modified(self) -> datetime | None:
        """The last update after the publication."""
        updates = [day for day, is_update in self.printed if is_update]
        return max(updates) if updates and len(updates) < len(self.printed) else None

    def outlet_at(self, url: str | None) -> str | None:
        """The outlet of a text with this address: what it prints says more than a bare host."""
        at = outlet_of(url)
        return at if at and "." not in at else self.outlet or self.beside or at


@dataclass(frozen=True, slots=True)
class Head:
    """What the first paragraphs say, and those of them that remain."""

    parts: list[str]
    author: str | None
    published: datetime | None
    modified: datetime | None
    outlet: str | None = None


def take_head(parts: list[str]) -> Head:
    """The byline, outlet and dates that stand on lines of their own among the first paragraphs."""
    found = Found()
    kept = take_lines(parts, found)
    if not kept:
        return Head(parts, None, None, None)
    return Head(kept, found.author, found.published, found.modified, found.outlet_at(None))


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the text, and nothing else."""
    return bool(_BYLINE.fullmatch(_without_outlet(line)[0]))


def take_lines(parts: list[str], found: Found) -> list[str]:
    """Without the lines of the head among the first paragraphs, which go into `found`."""
    head = parts[:HEAD]
    taken = [len(part) <= _LONGEST_BYLINE and _take_line(part, found) for part in head]
    for at, part in enumerate(head):
        if found.outlet or taken[at] or not _is_near(head, taken, at):
            continue
        found.outlet = printed_outlet(part, signed=found.author is not None)
        taken[at] = found.outlet is not None
    return [part for part, gone in zip(head, taken, strict=True) if not gone] + parts[HEAD:]


def _is_near(head: Sequence[str], taken: Sequence[bool], at: int) -> bool:
    """Whether a line stands by a byline or a day; the first one only above what may be a title."""
    if at == 0:
        kept = [part for part, gone in zip(head, taken, strict=True) if not gone][1:]
        if len(kept) < 2 or len(kept[0]) > MAX_TITLE or kept[0].endswith("."):
            return False
    for other in range(max(0, at - _NEAR), min(len(head), at + _NEAR + 1)):
        between = head[min(at, other) + 1 : max(at, other)]
        if taken[other] and all(len(part) <= _LONGEST_BYLINE for part in between):
            return True
    return False


def _take_line(line: str, found: Found) -> bool:
    """Whether every piece of a line such as "By Jane Doe | May 16, 2025" was understood."""
    if printed := date_line(line):
        found.printed.append(printed)
        return True
    understood, outlets = [], []
    for whole in _PIECES.split(line):
        piece, printed = _apart(whole)
        signed, beside = _without_outlet(piece)
        byline = _BYLINE.fullmatch(signed)
        if printed:
            found.printed.append(printed)
        if byline and found.author is None:
            found.author = _in_title_case(_OFFICE.sub("", byline["author"]))
            found.beside = beside
        elif not byline and (outlet := printed_outlet(piece)):
            outlets.append(outlet)
            understood += [True] if printed else []
            continue
        understood.append(bool(printed or byline or re.fullmatch(r"\d+ min(ute)? read", piece)))
    if not understood or not all(understood):
        return False
    found.outlet = found.outlet or next(iter(outlets), None)
    return True


def _without_outlet(byline: str) -> tuple[str, str | None]:
    """A byline such as "By Jane Doe, Valley Times" without the outlet at its end, and that."""
    for seam in _BEHIND.finditer(byline):
        outlet = printed_outlet(byline[seam.end() :])
        if outlet and _BYLINE.fullmatch(byline[: seam.start()]):
            return byline[: seam.start()], outlet
    return byline, None


def _apart(piece: str) -> tuple[str, tuple[datetime, bool] | None]:
    """A piece such as "By Jane Doe, 16 May 2025" or "Leeds, 16 May 2025" without its date, and it.

    Only beside a byline, an outlet or what may be a place; a piece that is a date has nothing left.
    """
    if printed := date_line(piece):
        return "", printed
    for one in dates_in(piece):
        before = piece[: one.start].rstrip(" ,–—-(")
        after = piece[one.end :].strip(" .,–—-)")
        named = is_byline(before) or (before != piece and _PLACE.fullmatch(before))
        if (named or printed_outlet(before)) and not after:
            return before, (one.day, one.is_later)
        if not before and printed_outlet(after):
            return after, (one.day, one.is_later)
    return piece, None


def _in_title_case(author: str) -> str:
    return author.title() if author.isupper() and " " in author else author
