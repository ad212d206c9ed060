"""Dates as outlets print them: in a line of their own, in a byline, in an address, in metadata.

Reads numbers of every script, the months of some fifty languages (`month_words`), years of two
digits, and asks dateparser about what is left of a line that looks like a date line. Does not
guess: 05/06/2025 can mean two days and gives no date unless the caller knows the order of its
country. Does not know which of several dates is the article's.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from index.read.calendars import other_dates
from index.read.fields import believable
from index.read.month_words import month_words, weekday_words

LONGEST_DATE_LINE = 60  # characters of a date line
_WORD = r"[^\s\d.,;:/|()\[\]–—’'-]"
_MONTH = (  # two names in Arabic: آذار/مارس, كانون الثاني/يناير
    rf"(?P<month>(?:كانون|تشرين)\s{_WORD}{{4,8}}|{_WORD}{{2,20}})\.?(?:\s?/\s?[\u0600-\u06ff]{{2,12}})?"
)
_DAY = r"(?P<day>[0-3]?\d)(?!\d)(?:st|nd|rd|th|er|\.?[ºª°])?\.?"
_YEAR = r"(?P<year>(?:1[6-9]|2[05])\d\d)(?!\d)"  # 2568 is a year of the Thai calendar
_OF = r"\s*(?:(?:(?:de|del|di|of|do|den)\b|d['’]|-|,)\s*)?"  # not the beginning of "December"
_SHORT_YEAR = r"['’]?(?P<short>\d\d)(?!\d)"
_CORES = (
    rf"{_MONTH}[\s-]+{_DAY}(?:\s*,\s*|[\s-]+){_YEAR}",
    rf"{_DAY}{_OF}{_MONTH}{_OF}{_YEAR}",
    rf"{_DAY}[\s-]{_MONTH}[\s-]{_SHORT_YEAR}(?!\s*[:.h]\d)",
    rf"{_YEAR}\s?(?P<seam>[-/.])\s?(?P<month>[01]?\d)\s?(?P=seam)\s?(?P<day>[0-3]?\d)(?!\d)",
    rf"{_YEAR}\s*[年년]\s*(?P<month>[01]?\d)\s*[月월]\s*(?P<day>[0-3]?\d)\s*[日號号일]",
    rf"{_YEAR}\.?(?:\s*m\.)?\s+{_MONTH}\s+{_DAY}(?:\s?d\.)?",
    rf"{_YEAR}\.?\s*gada\s+{_DAY}\s*{_MONTH}",
    rf"(?P<day>[0-3]?\d)\s?(?P<seam>[./-])\s?(?P<month>[01]?\d)\s?(?P=seam)\s?{_YEAR}",
    rf"(?P<day>[0-3]?\d)(?P<seam>[./-])(?P<month>[01]?\d)(?P=seam){_SHORT_YEAR}(?![./:-]\d)",
)
_CLOCK = r"(?P<hour>[0-2]?\d)\s?[:.hH時시点][\s]?(?P<minute>[0-5]\d)(?:[:.][0-5]\d(?:\.\d+)?)?分?"
_HALF = r"\s*(?P<half>[ap])\.?m\b\.?"
_TIME_OF_DAY = rf"(?:{_CLOCK}(?:{_HALF})?|(?P<whole>1?\d)\s*(?P<half2>[ap])\.?m\b\.?)"
_ZONE = (
    r"(?:\s*(?:[a-z]{1,5}\b|Uhr|[(（][^\s()]{2,8}[)）]|[+-]\d\d:?\d\d"
    r"|[日월화수목금토일][요]?일?)){0,3}"
)
_LINK = r"[\s,|·–—-]*(?:[^\W\d]{1,6}\.?\s*){0,2}[,|·–—:-]?\s*"
_UNGROUPED = re.compile(r"\?P<\w+>")
_ANY_CLOCK = rf"(?:{_UNGROUPED.sub('?:', _TIME_OF_DAY)}){_ZONE}"
_TIME = rf"(?:{_LINK}{_ANY_CLOCK})?"
_TIME_FIRST = rf"(?:{_ANY_CLOCK}[\s,|·–—-]+)?"
_WEEKDAY = (
    rf"(?:(?:on|am|le|el|den|[(])?\s*(?P<weekday>{_WORD}{{1,16}}(?:-feira)?)[.)]?"
    r"(?:\s*,\s*|\s+)(?:(?:the|den|le|el)\s+)?)?"
)
_TAIL = r"\s*[(（]?\s*[^\W\d]{0,4}[)）]?\s*[.,;]?"
_LINES = [
    re.compile(rf"{_TIME_FIRST}{_WEEKDAY}{core}{_TAIL}{_TIME}\s*[.,;]?", re.IGNORECASE)
    for core in _CORES
]
_INSIDE = [re.compile(rf"(?<![\w./:-]){core}", re.IGNORECASE) for core in _CORES]
_AFTER_CLOCK = re.compile(rf"[^\d\n]{{0,24}}?{_TIME_OF_DAY}", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(rf"{_TIME_OF_DAY}[^\d\n]{{0,16}}$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<label>(?:first\s+|last\s+|originally\s+|article\s+)?(?:published|posted|updated|modified"
    r"|released|created|date|issued|edited|publication date|publish date|veröffentlicht|erstellt"
    r"|erschienen|datum|fecha"
    r"|data"
    r"|aktualisiert|zuletzt aktualisiert|stand|publié|mis à jour|mise à jour|publicado|publicada"
    r"|actualizado|actualizada|atualizado|atualizada|pubblicato|aggiornato|gepubliceerd|bijgewerkt"
    r"|gewijzigd|publicerad|publicerat|uppdaterad|uppdaterat|publisert|oppdatert|sist oppdatert"
    r"|publiceret|udgivet|opdateret|julkaistu|päivitetty|opublikowano|aktualizacja|zaktualizowano"
    r"|publikováno|aktualizováno|megjelent|frissítve|publicat|actualizat|yayınlanma(?: tarihi)?"
    r"|güncelleme(?: tarihi)?|giriş|опубликовано|обновлено|дата|опубліковано|оновлено|публикувано"
    r"|δημοσίευση|δημοσιεύτηκε|ενημέρωση|تاريخ النشر|نشر في|آخر تحديث|פורסם|עודכן|प्रकाशित|अपडेटेड"
    r"|公開日|更新日|公開|更新|配信|发布时间|更新时间|发布|입력|등록|수정|เผยแพร่|อัปเดต|diterbitkan"
    r"|cập nhật|ngày đăng)(?:\s+(?:on|am|le|el|il|em|den|at|в|στις|vom))?)\s*[:：]?\s*",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"updat|modif|edit|aktuali|actuali|atuali|aggiorn|bijgewerkt|gewijzigd|uppdat|oppdat|opdat"
    r"|päivit|zaktual|frissít|güncel|обновл|оновл|ενημέρ|تحديث|עודכן|अपडेट|更新|수정|อัปเดต"
    r"|mise? à jour|cập nhật|stand",
    re.IGNORECASE,
)
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
_BUDDHIST = 543  # years before the common era
_AMERICAN = frozenset({"en-us", "es-us", "en-ph", "fil-ph"})  # where the month comes first


@dataclass(frozen=True, slots=True)
class Printed:
    """A date printed in a text: its day (midnight, UTC) and, if it has one, its time of day."""

    day: datetime
    start: int
    end: int
    clock: tuple[int, int] | None = None
    is_later: bool = False  # it says when the text was updated


@dataclass(frozen=True, slots=True)
class Locale:
    """What the language of a page says of its dates: whose months, and the order of numbers."""

    language: str = ""
    month_first: bool | None = None  # None: unknown, so 05/06/2025 is no date

    @classmethod
    def of(cls, tag: str) -> "Locale":
        """From a tag such as "en-US"; English without a country leaves the order unknown."""
        tag = tag.strip().lower().replace("_", "-")
        language, _, country = tag.partition("-")
        unknown = not language or (language == "en" and not country)
        return cls(language, None if unknown else tag in _AMERICAN)


def date_line(line: str, locale: Locale | None = None) -> tuple[datetime, bool] | None:
    """The date a line consists of and whether it is one of updating, or None for other lines.

    The line may also have a label ("Published:"), a weekday and a time of day. The day is taken as
    printed; the time is ignored, since its zone is unknown.
    """
    line = _ascii_digits(line.strip().strip("()[]|·•—–- "))
    if len(line) >= LONGEST_DATE_LINE or not re.search(r"\d", line):
        return None
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    later = bool(label and _LATER.search(label["label"]))
    for pattern in _LINES:
        found = pattern.fullmatch(rest)
        weekday = (found["weekday"] or "").lower().removesuffix("-feira") if found else ""
        if (
            found
            and (not weekday or weekday.rstrip(".,") in weekday_words() or not weekday.strip())
            and (day := _of(found, locale or Locale()))
        ):
            return (day, later)
    for day, start, end in other_dates(rest):
        if not re.search(r"[^\W\d]{3}", rest[:start] + rest[end:]):  # a time of day, a weekday
            return (day, later)
    foreign = _foreign(rest)
    return (foreign, later) if foreign else None


def is_labelled(line: str) -> bool:
    """Whether a date line says what its date is ("Published: …"), so that it is not prose."""
    return bool(_LABEL.match(line.strip()))


def dates_in(text: str, locale: Locale | None = None) -> Iterator[Printed]:
    """The dates printed in a short text such as a byline, in order, with their times of day."""
    plain = _ascii_digits(text)
    if not re.search(r"\d", plain):
        return
    found: dict[int, Printed] = {}
    for day, start, end in other_dates(plain):
        found[start] = Printed(day, start, end, is_later=_is_later(plain, start))
    for pattern in _INSIDE:
        for match in pattern.finditer(plain):
            overlaps = any(
                one.start < match.end() and match.start() < one.end for one in found.values()
            )
            if not overlaps and (printed := _of(match, locale or Locale())):
                later = _is_later(plain, match.start())
                found[match.start()] = Printed(
                    printed, match.start(), match.end(), _clock(plain, match), later
                )
    yield from (found[start] for start in sorted(found))


def _is_later(text: str, start: int) -> bool:
    """Whether the last label before a date says that it is one of updating."""
    labels = list(_LABEL.finditer(text, max(0, start - 60), start))
    return bool(labels and _LATER.search(labels[-1]["label"]))


def date_in_address(url: str | None) -> datetime | None:
    """The day in an address such as https://example.com/2025/05/16/title, if there is one."""
    found = _IN_ADDRESS.search(url or "")
    return _day(found["year"], found["month"], found["day"], Locale("en")) if found else None


def metadata_date(value: str) -> datetime | None:
    """A timestamp from a page's metadata: ISO 8601 or the form of e-mail headers; else None."""
    value = re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", value.strip())
    value = re.sub(r"(?i)(?<=:\d\d)\s*(?:UTC|GMT)$", "Z", value) if value[:4].isdigit() else value
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


def stated_date(value: str, locale: Locale | None = None) -> datetime | None:
    """A date from metadata in any form: a timestamp, seconds since 1970, or as it is printed."""
    value = value.strip()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", value):
        return datetime.fromtimestamp(int(value[:10]), UTC)
    if found := metadata_date(value):
        return found
    if stamp := re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?", value):
        return metadata_date(stamp[0])
    if len(value) > 2 * LONGEST_DATE_LINE:
        return None
    return next((one.day for one in dates_in(value, locale)), None)


def _of(found: re.Match[str], locale: Locale) -> datetime | None:
    """The day of a match of one of `_CORES`."""
    groups = found.groupdict()
    year = groups.get("year") or ""
    if not year:
        short = int(groups["short"])
        this = datetime.now(UTC).year % 100
        year = str((2000 if short <= this + 1 else 1900) + short)
        if short > this + 1 and groups.get("seam") == "-" and int(groups["day"]) <= this:
            return _day(f"20{groups['day']}", groups["month"], groups["short"], locale)  # 14-12-29
    elif year.startswith("25"):
        year = str(int(year) - _BUDDHIST)
    day, month = groups["day"], groups["month"]
    if groups.get("seam") == "/" and not found[0].lstrip()[:4].isdigit():
        first, second = int(day), int(month)
        if first <= 12 and second <= 12 and first != second:
            if locale.month_first is None:
                return None
            day, month = (month, day) if locale.month_first else (day, month)
        elif first <= 12 < second:
            day, month = month, day
    return _day(year, month, day, locale)


def _day(year: str, month: str, day: str, locale: Locale) -> datetime | None:
    number = (
        int(month)
        if month.isdigit()
        else month_words(locale.language).get(month.lower().replace(" ", "_"), 0)
    )
    try:
        found = datetime(int(year), number, int(day), tzinfo=UTC)
    except ValueError:
        return None
    return found if believable(found) else None


def _clock(text: str, date: re.Match[str]) -> tuple[int, int] | None:
    """The time of day printed beside a date, in 24 hours."""
    found = _AFTER_CLOCK.match(text, date.end()) or _BEFORE_CLOCK.search(
        text, max(0, date.start() - 30), date.start()
    )
    if not found:
        return None
    hour, half = int(found["hour"] or found["whole"]), found["half"] or found["half2"]
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return (hour, int(found["minute"] or 0)) if hour < 24 else None


def _ascii_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9; as long as before."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() and not c.isascii() else c for c in text
    )


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
