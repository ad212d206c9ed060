"""The first whole day in a line of an export, in the languages that databases print.

Knows names of months in seven languages. Does not know dates in running text (`index/when`).
"""

import re
from datetime import UTC, datetime

from index.months import any_of, month_numbers
from index.read.fields import believable

_OTHERS = (  # January first; other spellings after a bar
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "gen|janv feb|fév mar|mrt apr|avr mag|mei giu|juin lug|juil ago|août set ott nov dic|dez",
)
_MONTHS = {
    name: number
    for names in _OTHERS
    for number, both in enumerate(names.split(), start=1)
    for name in both.split("|")
} | month_numbers("en", "de", "es", "fr")
_MONTH = rf"(?P<month>{any_of(_MONTHS)})\b\.?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)\b"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b,?\s+(?:\w+,?\s+)?{_YEAR}",
        rf"\b(?P<day>[0-3]?\d)(?:er|st|nd|rd|th|\.|º)?\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de[l]?\s+)?{_YEAR}",
        r"\b(?P<year>(?:1[6-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        r"\b(?P<year>(?:1[6-9]|20)\d\d)年\s*(?P<month>\d\d?)月\s*(?P<day>\d\d?)日",
        r"\b(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>(?:1[6-9]|20)\d\d)\b",
    )
]
_WEEKDAY = re.compile(r"\s*(?:[^\W\d_-]{2,14}[.,]?(?:[ -]feira,?)?\s*(?:den|the|le|el)?\s*)?")
LONGEST = 200  # characters of a line that are looked at


def first_day(line: str) -> datetime | None:
    """The first whole day in a line, at midnight UTC; None without one."""
    found = [match for form in _FORMS if (match := form.search(line[:LONGEST]))]
    for match in sorted(found, key=re.Match.start):
        month = match["month"].lower()
        try:
            number = int(month) if month.isdecimal() else _MONTHS[month]
            day = datetime(int(match["year"]), number, int(match["day"]), tzinfo=UTC)
        except ValueError:
            continue
        if believable(day):
            return day
    return None


def is_day_line(line: str) -> bool:
    """Whether a line is little more than a day: at most a weekday before it, an edition after."""
    found = next((match for form in _FORMS if (match := form.search(line[:LONGEST]))), None)
    if found is None or len(line) > 80 or line.endswith((".", "!", "?")):
        return False
    return bool(_WEEKDAY.fullmatch(line[: found.start()])) and first_day(line) is not None
