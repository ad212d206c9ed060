"""Dates as outlets print them: in a line of their own, in an address, in a page's metadata.

Knows the usual English and numeric forms itself and asks dateparser about other languages, but
only for a line that looks like a date line. Does not guess: 05/06/2025 can mean two days and gives
no date. Does not know which of several dates is the article's.
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from index.months import any_of, month_numbers
from index.read.fields import believable

LONGEST_DATE_LINE = 60  # characters of a date line
_MONTHS = month_numbers("en")
_MONTH = rf"(?P<month>{any_of(_MONTHS)})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_CORES = (
    rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
    rf"{_DAY}\s+(?:of\s+)?{_MONTH}\s*,?\s+{_YEAR}",
    rf"{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)",
    rf"(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}",
    rf"(?P<day>1[3-9]|2\d|3[01])/(?P<month>[01]?\d)/{_YEAR}",
    rf"(?P<month>[01]?\d)/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}",
)
_WEEKDAY = r"(?:(?:on\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"[0-2]?\d[:.h][0-5]\d(?::[0-5]\d(?:\.\d+)?)?|1?\d\s*[ap]\.?m\b\.?"
_ZONE = r"(?:\s*(?:[ap]\.?m\b\.?|[a-z]{1,5}\b|\([a-z]{2,5}\)|[+-]\d\d:?\d\d)){0,3}"
_TIME = rf"(?:\s*(?:,|at|\||-|–|—|t)?\s*(?:{_CLOCK}){_ZONE})?"
_TIME_FIRST = rf"(?:(?:{_CLOCK}){_ZONE}[\s,|–—-]+)?"
_LINES = [
    re.compile(rf"{_TIME_FIRST}{_WEEKDAY}{core}{_TIME}\s*[.,;]?", re.IGNORECASE) for core in _CORES
]
_LABEL = re.compile(
    r"(?P<label>(?:first\s+|last\s+)?(?:published|posted|updated|modified|released|created|date"
    r"|issued|edited|publication date|veröffentlicht|aktualisiert|stand|publié|publicado"
    r"|actualizado|опубликовано|обновлено|дата)(?:\s+(?:on|am|le|el|at))?)\s*:?\s*",
    re.IGNORECASE,
)
_LATER = re.compile(r"updat|modif|edit|aktualis|actualiz|обновл", re.IGNORECASE)
_FOREIGN = re.compile(r"(?=.*(?:19|20)\d\d)(?=.*(?<!\d)[0-3]?\d(?!\d))(?=.*[^\W\d_])")
_LANGUAGES = (
    "en ru uk de fr es it pt nl pl cs tr ar he fa zh ja ko sv da nb fi el hu ro bg hi id vi th"
).split()  # all 200 take seconds to load
_WHOLE_DATES = {"REQUIRE_PARTS": ["day", "month", "year"]}
_FOREIGN_WORDS = 6  # "am Freitag, den 16. Mai 2025" has six
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<seam>[/-]|(?=\d{4}\b))(?P<month>0?[1-9]|1[0-2]|[a-z]{3})"
    r"(?P=seam)(?P<day>[0-3]?\d)(?=[/.-]|$)",
    re.IGNORECASE,
)


def date_line(line: str) -> tuple[datetime, bool] | None:
    """The date a line consists of and whether it is one of updating, or None for other lines.

    The line may also have a label ("Published:"), a weekday and a time of day. The day is taken as
    printed; the time is ignored, since its zone is unknown.
    """
    line = line.strip().strip("()[]|·•—–- ")
    if len(line) >= LONGEST_DATE_LINE or not re.search(r"\d", line):
        return None
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    later = bool(label and _LATER.search(label["label"]))
    for pattern in _LINES:
        if found := pattern.fullmatch(rest):
            day = _day(found["year"], found["month"], found["day"])
            return (day, later) if day else None
    day = _foreign(rest)
    return (day, later) if day else None


def is_labelled(line: str) -> bool:
    """Whether a date line says what its date is ("Published: …"), so that it is not prose."""
    return bool(_LABEL.match(line.strip()))


def date_in_address(url: str | None) -> datetime | None:
    """The day in an address such as https://example.com/2025/05/16/title, if there is one."""
    found = _IN_ADDRESS.search(url or "")
    return _day(found["year"], found["month"], found["day"]) if found else None


def metadata_date(value: str) -> datetime | None:
    """A timestamp from a page's metadata: ISO 8601 or the form of e-mail headers; else None."""
    value = re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", value.strip())
    if len(value) > LONGEST_DATE_LINE:
        return None
    try:
        published = datetime.fromisoformat(value)
    except ValueError:
        try:
            published = parsedate_to_datetime(value)
        except (ValueError, IndexError, TypeError, OverflowError):
            return None
    published = published if published.tzinfo else published.replace(tzinfo=UTC)
    return published if believable(published) else None


def _day(year: str, month: str, day: str) -> datetime | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        found = datetime(int(year), number, int(day), tzinfo=UTC)
    except ValueError:
        return None
    return found if believable(found) else None


def _foreign(line: str) -> datetime | None:
    if not _FOREIGN.match(line) or len(line.split()) > _FOREIGN_WORDS:
        return None
    import dateparser

    try:
        found = dateparser.parse(line, languages=_LANGUAGES, settings=_WHOLE_DATES)
    except Exception:  # a third-party parser fed with arbitrary text; the line is then no date
        return None
    day = found.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC) if found else None
    return day if believable(day) else None
