"""The days, months and years that a sentence of a dated article means.

"Thursday" in an article of Monday 19 May is 15 or 22 May, "last month" is April, "3 June" is that
of the year before or of the months to come. Compares them with a date written in a claim. Texts
are given in lower case with numbers in figures. Does not know who wrote the texts.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from rag.language.dates import WrittenDate
from rag.language.numbers import rank_spans

_OFFSETS = {
    "yesterday": -1, "last night": -1, "tomorrow": 1, "today": 0, "tonight": 0,
    "this morning": 0, "this evening": 0, "this afternoon": 0, "now": 0,
    "day of its publication": 0,
    "gestern": -1, "vorgestern": -2, "heute": 0, "ayer": -1, "anoche": -1, "hoy": 0,
    "hier": -1, "aujourd'hui": 0, "demain": 1,
}  # fmt: skip
_SPANS = {
    "last month": (0, -1), "next month": (0, 1), "this month": (0, 0),
    "last year": (-1, 0), "next year": (1, 0), "this year": (0, 0),
    "a year earlier": (-1, 0), "a year ago": (-1, 0), "a year before": (-1, 0),
    "vor einem jahr": (-1, 0), "im vorjahr": (-1, 0), "voriges jahr": (-1, 0),
    "el año pasado": (-1, 0), "hace un año": (-1, 0), "l'an dernier": (-1, 0),
    "twelve months before": (-1, 0),
}  # fmt: skip
_OFFSET = re.compile(r"\b(?:" + "|".join(map(re.escape, _OFFSETS)) + r")\b")
_SPAN = re.compile(r"\b(?:" + "|".join(map(re.escape, _SPANS)) + r")\b")
_LAST = re.compile(r"\b(?:last|previous) (?:week|\w+day)\b|\bweek before\b")
_NEXT = re.compile(r"\b(?:next|following|coming|nächste\w*|próxim\w*|prochaine?)\b")
_END_OF = re.compile(r"\b(?:end of|ende|fin de|final(?:es)? de|fin) $")
_SEASON = re.compile(r"\b(?:easter|christmas|spring|summer|autumn|fall|winter|new year)\b")
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s)|\s[–—-]\s|\b(?:and|but|while|und|aber|y|pero|et|mais)\b")
_AHEAD_VERB = re.compile(
    r"\b(?:will|shall|would|won|(?:is|are|was|were) (?:to|due|expected|scheduled)|to be|due|plans?"
    r"|going to|until|till|by|wird|werden|soll\w*|bis|hasta|jusqu\w*|\w+r[áé]n?|doit)\b"
)
_BEHIND_VERB = re.compile(
    r"(?<!be )(?<!to )\b(?:(?!(?:hundr|inde|ne|sh|spe|se|sp)ed\b)\w{2,}ed|was|were|had"
    r"|did|began|broke|brought|came|chose|fell|found|gave|got|held|kept|knew|led|left|lost|made|met"
    r"|paid|ran|rose|sank|sat|saw|sent|sold|spoke|stood|struck|took|told|went|won|wrote|said)\b"
)
_AGO = re.compile(
    r"\b(a|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve) "
    r"(day|week|fortnight|month|year)s? (ago|earlier|before)\b"
)
_SHIFTED = re.compile(  # from a day that the sentence names
    r"\b(?:(?P<count>a|\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve) "
    r"(?P<unit>day|week|fortnight)s? (?:(?P<back>earlier|before)|later|after(?:wards)?)"
    r"|the (?:very )?(?:next|following) (?:day|morning|evening|night)"
    r"|(?P<eve>the previous (?:day|evening|night)|the (?:day|evening|night) before)"
    r"|the (?:day|morning|evening|night) after)\b"
)
_OF_EVENT = re.compile(r" [^\W\d_]")
_ANNIVERSARY = re.compile(r" (?:\w+ )?(?:anniversary|birthday)\b")
_COUNTS = {word: n for n, word in enumerate("zero a two three four five six seven".split())}
_COUNTS |= {"eight": 8, "nine": 9, "ten": 10, "twelve": 12}
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_TOMORROW = 6  # days back: the day may have begun where the story is before the outlet's has
_BEHIND, _AHEAD = 350, 200  # days from the article to a day that is written without a year


@dataclass(frozen=True, slots=True)
class MeantDays:
    """What a sentence's dates mean. `exact`: some of them are days, not only months or years."""

    days: frozenset[date] = field(default_factory=frozenset)
    months: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    years: frozenset[int] = field(default_factory=frozenset)
    loose: frozenset[tuple[int, int]] = field(default_factory=frozenset)  # month, day or 0; no year
    weekdays: frozenset[int] = field(default_factory=frozenset)
    exact: bool = False

    def __or__(self, other: "MeantDays") -> "MeantDays":
        return MeantDays(
            self.days | other.days,
            self.months | other.months,
            self.years | other.years,
            self.loose | other.loose,
            self.weekdays | other.weekdays,
            self.exact or other.exact,
        )


def meant_days(lowered: str, written: Sequence[WrittenDate], today: date | None) -> MeantDays:
    """What the dates and words of time in a text mean, in an article published on `today`."""
    days, months, years = set[date](), set[tuple[int, int]](), set[int]()
    loose, weekdays = set[tuple[int, int]](), set[int]()
    told = {one.year for one in written if one.year}
    for one in written:
        if one.year:
            years.add(one.year)
        if one.month and one.day:
            found = list(_calendar(one, today, told))
            found = [day for day in found if one.weekday in (None, day.weekday())] or found
            days.update(found)
            if not found:
                loose.add((one.month, one.day))
        if _END_OF.search(lowered[: one.start]) and not one.day:
            days.update(_last_day(one, today))
        if one.month and not one.day:
            near = [one.year] if one.year else _years_near(one.month, today, lowered)
            months.update((year, one.month) for year in near)
        if one.weekday is not None:
            weekdays.add(one.weekday)
            if not one.day and today:
                days.update(_nearest(one.weekday, today, lowered, _clause_at(lowered, one.start)))
    exact = bool(days or loose)
    named = frozenset(days)
    days |= _shifted(lowered, named)
    loose |= {(one.month, 0) for one in written if one.month and _is_told_before(one, lowered)}
    if today:
        spoken, exact_too = _spoken(lowered, today, named=bool(named))
        days, months, years = days | spoken.days, months | spoken.months, years | spoken.years
        exact = exact or exact_too
    years |= {day.year for day in days} | {year for year, _ in months}
    months |= {(day.year, day.month) for day in days}
    return MeantDays(
        frozenset(days), frozenset(months), frozenset(years), frozenset(loose),
        frozenset(weekdays), exact,
    )  # fmt: skip


def _is_told_before(one: WrittenDate, lowered: str) -> bool:
    """Whether a month is that of a year told before: "that November"."""
    return not (one.day or one.year) and lowered[: one.start].endswith("that ")


def _shifted(lowered: str, named: Set[date]) -> set[date]:
    """The days that are told by their distance from one named in the sentence: "a day later"."""
    found = set[date]()
    for match in _SHIFTED.finditer(lowered):
        count, back = match["count"] or "a", match["back"] or match["eve"]
        days = (int(count) if count.isdigit() else _COUNTS[count]) * _LENGTHS[
            match["unit"] or "day"
        ]
        found |= {_back(day, days if back else -days) for day in named}
        if _OF_EVENT.match(lowered, match.end()):  # "on the 25th, three days before he died"
            found |= {_back(day, -days if back else days) for day in named}
    return found


def _spoken(lowered: str, today: date, *, named: bool) -> tuple[MeantDays, bool]:
    """What words like "yesterday" and "two weeks ago" mean, and whether one tells the day.

    `named`: the text names a day, from which "two days earlier" counts.
    """
    days, months, years, exact = set[date](), set[tuple[int, int]](), set[int](), False
    for match in _OFFSET.finditer(lowered):
        days.add(today + timedelta(days=_OFFSETS[match[0]]))
        exact = exact or match[0] != "now"
    for match in _SPAN.finditer(lowered):
        year, month = _SPANS[match[0]]
        ahead = today.year * 12 + today.month - 1 + 12 * year + month
        months.add((ahead // 12, ahead % 12 + 1))
        years.add(ahead // 12)
    if _SEASON.search(lowered) and _AHEAD_VERB.search(lowered):
        years |= {today.year, today.year + 1}
    if "next week" in lowered:
        monday = _back(today, today.weekday() - 7)
        months |= {(day.year, day.month) for day in (monday, _back(monday, -6))}
    years |= {
        today.year - int(rank.value)
        for rank in rank_spans(lowered)
        if _ANNIVERSARY.match(lowered, rank.end) and rank.value < today.year
    }
    for match in _AGO.finditer(lowered):
        if named and match[2] in ("day", "week", "fortnight") and match[3] != "ago":
            continue
        count = int(match[1]) if match[1].isdigit() else _COUNTS[match[1]]
        then = _back(today, count * _LENGTHS[match[2]])
        months.add((then.year, then.month))
        years.add(then.year)
        if match[2] in ("day", "week", "fortnight"):
            days.add(then)
    return MeantDays(frozenset(days), frozenset(months), frozenset(years)), exact


def is_meant(claimed: WrittenDate, there: MeantDays) -> bool:
    """Whether one of the days, months or years that are there is the one claimed."""
    if claimed.day and claimed.month:
        wanted = (claimed.month, claimed.day)
        return any(
            (day.month, day.day) == wanted
            and claimed.year in (None, day.year)
            and claimed.weekday in (None, day.weekday())
            for day in there.days
        ) or (wanted in there.loose and (not claimed.year or claimed.year in there.years))
    if claimed.month:
        return any(
            month == claimed.month and claimed.year in (None, year) for year, month in there.months
        ) or any(month == claimed.month for month, _ in there.loose)
    if claimed.weekday is not None:
        on = {day.weekday() for day in there.days} | there.weekdays
        return claimed.weekday in on
    return claimed.year in there.years


def _calendar(one: WrittenDate, today: date | None, told: set[int]) -> Iterator[date]:
    years = [one.year] if one.year else []
    if not years and today:
        years = sorted({today.year - 1, today.year, today.year + 1} | told)
    for year in years:
        try:
            day = date(year, one.month or 1, one.day or 1)
        except ValueError:
            continue
        fits = one.weekday is not None and one.weekday == day.weekday()
        if one.year or fits or year in told or (today and -_BEHIND <= (day - today).days <= _AHEAD):
            yield day


def _last_day(one: WrittenDate, today: date | None) -> Iterator[date]:
    """The last day of a month or of a year: "until the end of 2027"."""
    year = one.year or (today.year if today else None)
    if year and (one.year or one.month) and year < 9999:
        yield date(year + (one.month or 12) // 12, (one.month or 12) % 12 + 1, 1) - timedelta(
            days=1
        )


def _years_near(month: int, today: date | None, lowered: str) -> list[int]:
    if not today:
        return []
    at = today.year * 12 + today.month
    return [
        year
        for year in (today.year - 1, today.year, today.year + 1)
        if -12 <= year * 12 + month - at <= (11 if _AHEAD_VERB.search(lowered) else 6)
    ]


def _clause_at(lowered: str, at: int) -> str:
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(lowered)), len(lowered)]
    begin = max(end for end in ends if end <= at)
    return lowered[begin : min((end for end in ends if end > at), default=len(lowered))]


def _nearest(weekday: int, today: date, lowered: str, clause: str) -> Iterator[date]:
    """The last and the next such day; one of them where the verbs beside it tell which."""
    back = (today.weekday() - weekday) % 7
    ahead, behind = _AHEAD_VERB.search(clause), _BEHIND_VERB.search(clause)
    if back == 0 or ahead is None or behind is not None:
        yield _back(today, back)
    if back and (behind is None or ahead is not None or back == _TOMORROW):
        yield _back(today, back - 7)
    last, following = _LAST.search(lowered), _NEXT.search(lowered)
    if last and (back < 4 or "week" in last[0]):
        yield _back(today, back + 7)
    if following:
        yield _back(today, back - 7)
        yield _back(today, back - 14)


def _back(today: date, days: int) -> date:
    try:
        return today - timedelta(days=days)
    except OverflowError:
        return today
