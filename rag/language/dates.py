"""Dates in a text as they are written: day, month, year and weekday, in four languages.

In English, German, Spanish and French. Texts are given in lower case with numbers in figures,
and without the verbs "may" and "march". Does not know which day "Thursday" was (`days.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.months import any_of, month_names, month_numbers, weekday_numbers

# Abbreviations in English alone: "ago" is August only in Spanish.
MONTHS = month_numbers("en") | month_names("de", "es", "fr")
WEEKDAYS = weekday_numbers("en", "de", "es", "fr")
WEEKDAYS |= {f"{name}s": number for name, number in weekday_numbers("en").items()}  # "Mondays"
_ALSO_WORDS = frozenset("mar jan mars sep sept".split())  # months only after a preposition
_BEFORE_MONTH = (
    "in|since|by|until|till|from|of|to|for|during|between|before|after|last|next|this|early|late|"
    "mid|through|and|on|im|seit|bis|ab|vom|en|desde|hasta|de|depuis|jusqu'en|début|fin|mi"
)


_MONTH = rf"(?:{any_of(MONTHS)})\b\.?"
_WEEKDAY = rf"(?:{any_of(WEEKDAYS)})(?:früh|morgen|mittag|nachmittag|abend|nacht)?s?\b"
_YEAR = r"(?:1[4-9]|20)\d\d(?!\d|[.,]\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|er)?(?!\d|[.,:]\d)\.?"
_OF = r"(?:of |de |del |d')?"
_LEAD = rf"(?:(?P<{{0}}>{_WEEKDAY}),? (?:the |den |dem |le |el )?)?"
_TO = r"(?: ?[-–] ?| (?:and|to|or|bis|und|y|al|et|au) (?:the |den |dem |zum |el |le )?)"
_DATE = re.compile(
    "|".join(
        (
            r"\b(?P<y0>\d{4})-(?P<n0>\d\d)-(?P<d0>\d\d)\b",
            r"\b(?P<d1>\d\d?)\.(?P<n1>\d\d?)\.(?P<y1>\d{4})\b",
            r"(?:(?P<y2>\d{4})年)?(?P<n2>\d\d?)月(?P<d2>\d\d?)日",
            rf"\b{_LEAD.format('w3')}(?:(?P<r3>{_DAY}){_TO})?(?P<d3>{_DAY}) {_OF}(?P<m3>{_MONTH})"
            rf"(?:,? {_OF}(?P<y3>{_YEAR}))?",
            rf"\b{_LEAD.format('w4')}(?P<m4>{_MONTH}) (?P<d4>{_DAY})(?:{_TO}(?P<r4>{_DAY}))?"
            rf"(?:,? (?P<y4>{_YEAR}))?",
            rf"\b(?P<m5>{_MONTH}),? {_OF}(?P<y5>{_YEAR})",
            rf"\b(?P<w6>{_WEEKDAY})",
            rf"\b(?P<m7>{_MONTH})",
            rf"(?<![\d.,:$€£–/-])(?P<y8>{_YEAR})(?:[-–/](?P<r8>\d\d)\b)?",
        )
    )
)
_PREPOSITION = re.compile(rf"\b(?:{_BEFORE_MONTH})[ -]$")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it is written at `text[start:end]`; what is not written is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def __str__(self) -> str:
        names = ("", *(name.capitalize() for name in month_names("en")))
        days = [name.capitalize() for name in weekday_numbers("en")]
        parts = (
            "" if self.weekday is None else days[self.weekday],
            str(self.day or ""),
            names[self.month or 0],
            str(self.year or ""),
        )
        return " ".join(part for part in parts if part)


def written_dates(lowered: str) -> list[WrittenDate]:
    """The dates of a text in lower case, in the order of the text."""
    return [date for match in _DATE.finditer(lowered) for date in _dates_of(match)]


def _dates_of(match: re.Match[str]) -> Iterator[WrittenDate]:
    parts = {key[0]: value for key, value in match.groupdict().items() if value}
    month = MONTHS[parts["m"].rstrip(".")] if "m" in parts else int(parts.get("n", 0)) or None
    day = int(re.sub(r"\D", "", parts["d"])) if "d" in parts else None
    year = int(parts["y"]) if "y" in parts else None
    weekday = _weekday(parts["w"]) if "w" in parts else None
    if (month or 1) > 12 or (day or 1) > 31:
        return
    alone = match.lastgroup == "m7"
    before = match.string[max(0, match.start() - 12) : match.start()]
    if alone and parts["m"].rstrip(".") in _ALSO_WORDS and not _PREPOSITION.search(before):
        return
    if "r" in parts:
        other = int(re.sub(r"\D", "", parts["r"]))
        if day is None and year is not None:
            other += year - year % 100
            yield WrittenDate(match.start(), match.end(), year=other)
        else:
            yield WrittenDate(match.start(), match.end(), year, month, other)
    yield WrittenDate(match.start(), match.end(), year, month, day, weekday)


def _weekday(word: str) -> int:
    return next(number for name, number in WEEKDAYS.items() if word.startswith(name))
