"""What each phrase of time means: its slots and the day of asking -> a span of days, or None.

One function a meaning; the names are those in the languages' tables. Without a year the latest
such days are meant that have begun by the day of asking: questions are about the past. Does not
know languages, nor the prepositions before a phrase.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from index.when import days
from index.when.days import Span
from index.when.grammar import Value
from index.when.holidays import holiday
from index.when.single import Slots, on_date, on_day_of_month, on_slashed, year_of

Reading = Callable[[Slots, date], Span | None]


_FINE = {"hour": "day", "day": "day", "week": "week", "fortnight": "week", "decade": "year"}
_WRONG_WAY = 350  # days of a range whose ends were given the other way round: 9 May to 3 May


def read(kind: str, slots: Slots, today: date) -> Span | None:
    """The days that a phrase of this meaning names; None if there are none, such as 31 June."""
    try:
        return _READINGS[kind](slots, today)
    except ValueError:
        return None


def _days_between(slots: Slots, today: date) -> Span:
    """5 to 10 March; 28 February to 3 March 2024."""
    month = slots["month"]
    end: dict[str, Value] = {"month": slots.get("month2", month), "day": slots["day2"]}
    year = slots.get("year2", slots.get("year") if "month2" not in slots else None)
    if year is not None:
        end["year"] = year
    start: dict[str, Value] = {"month": month, "day": slots["day"]}
    return _from_to("date", start, slots, on_date(end, today))


def _months_between(slots: Slots, today: date) -> Span:
    end = {"month": slots["month2"], **({"year": slots["year2"]} if "year2" in slots else {})}
    return _from_to("month", {"month": slots["month"]}, slots, _month(end, today))


def _from_to(kind: str, start: Slots, slots: Slots, last: Span) -> Span:
    """From a start without a year, or with that of the slots, to `last`."""
    dated = {**start, "year": slots["year"]} if "year" in slots and "year2" in slots else start
    first = _READINGS[kind](dated, last.last)
    if first is None or first.first > last.last:
        raise ValueError
    if "year" not in dated and (last.last - first.first).days > _WRONG_WAY:
        first, last = last, days.shifted(first, 12)
    return Span(first.first, last.last, last.explicit)


def _month(slots: Slots, today: date) -> Span:
    number, year = int(slots.get("month") or slots["mm"]), year_of(slots, today)
    explicit = "year" in slots
    return replace(days.month(year or _latest_year(number, today), number), explicit=explicit)


def _latest_year(month: int, today: date) -> int:
    return today.year if month <= today.month else today.year - 1


def _last_month_named(slots: Slots, today: date) -> Span:
    """The latest that is over: "last March", as "last Tuesday" is never today."""
    number = int(slots["month"])
    return days.month(today.year if number < today.month else today.year - 1, number)


def _years(slots: Slots, today: date) -> Span:
    first = int(slots["year"])
    last = int(slots.get("year2", slots.get("short", first)))
    last = last if last > 99 else first - first % 100 + last
    if last < first:
        raise ValueError
    return Span(date(first, 1, 1), date(last, 12, 31))


def _decade(slots: Slots, today: date) -> Span:
    decade = int(slots["decade"])
    if decade < 100:
        decade += 2000 if 2000 + decade <= today.year else 1900
    return days.month(decade, 1, 120)


def _quarter_or_half(slots: Slots, today: date) -> Span:
    if "half" in slots:
        return _of_year(int(slots["half"]) * 6 - 5, 6, slots, today)
    return _of_year(int(slots["quarter"]) * 3 - 2, 3, slots, today)


def _of_year(first: int, months: int, slots: Slots, today: date) -> Span:
    year = year_of(slots, today) or _latest_year(first, today)
    return days.month(year, first, months)


def _season(slots: Slots, today: date) -> Span | None:
    """Of a year, or this or the last one; the latest that has begun if it does not say."""
    name, which = str(slots["season"]), slots.get("which")
    if "year" in slots:
        return days.season(name, int(slots["year"]))
    if "years_ago" in slots:
        return days.season(name, today.year - int(slots["years_ago"]))
    year = _latest_year(days.SEASONS[name], today)
    found = days.season(name, year)
    if which == "last" and found.last >= today:
        return days.season(name, year - 1)
    ahead = days.season(name, year + 1)
    over = found.last < today and year < today.year
    if which == "this" and over and ahead.first - today < today - found.last:
        return None  # "this winter", asked in September
    return found


def _holiday(slots: Slots, today: date) -> Span:
    """The latest that has begun by today, or that of the year named."""
    name, year = slots["holiday"], year_of(slots, today)
    found = holiday(name, year or today.year)
    if not year and found.first > today:
        found = holiday(name, today.year - 1)
    return replace(found, explicit="year" in slots)


def _weekday(slots: Slots, today: date) -> Span:
    """The latest such day by today; with "last" before today, or in the week so long ago."""
    if "weeks_ago" in slots:
        week = days.unit_around(days.back(today, 7 * int(slots["weeks_ago"])), "week")
        found = days.back(week.first, -int(slots["weekday"]))
    else:
        since = (today.weekday() - int(slots["weekday"])) % 7
        again = 7 if not since and slots.get("which", "this") != "this" else 0
        again += 7 * (slots.get("which") == "before last")
        found = days.back(today, since + again)
    return Span(found, found)


def _weekend(slots: Slots, today: date) -> Span:
    """The latest that has begun; with "last" the latest that is over."""
    which = slots.get("which", "this")
    over = which != "this" and days.weekend(today).last >= today
    return days.weekend(days.back(today, 7 * (over + (which == "before last"))))


def _week_of(slots: Slots, today: date) -> Span:
    return replace(days.unit_around(on_date(slots, today).first, "week"), explicit=True)


def _weekend_of(slots: Slots, today: date) -> Span:
    week = _week_of(slots, today)
    return replace(week, first=days.back(week.last, 1))


def _week_to(slots: Slots, today: date) -> Span:
    last = on_date(slots, today).first
    return Span(days.back(last, 6), last, explicit=True)


def _portion(slots: Slots, today: date) -> Span:
    """The first three months of 2024, the last ten days of March."""
    whole = _month(slots, today) if "month" in slots else None
    whole = whole or days.month(year_of(slots, today) or today.year, 1, 12)
    count, unit = int(slots.get("count", slots.get("number", 0))) or 3, str(slots["unit"])
    if slots["edge"] == "first":
        last = days.back(days.units_back(whole.first, -count, unit), 1)
        return Span(whole.first, min(last, whole.last))
    first = days.units_back(days.back(whole.last, -1), count, unit)
    return Span(max(first, whole.first), whole.last)


def _week_in_month(slots: Slots, today: date) -> Span:
    """The first week of March: its days 1 to 7; the last: its last seven."""
    month, nth = _month(slots, today), int(slots["nth"])
    first = days.back(month.first, -7 * (nth - 1)) if nth > 0 else days.back(month.last, 6)
    return Span(first, min(month.last, days.back(first, -6)), month.explicit)


def _weekday_in_month(slots: Slots, today: date) -> Span:
    """The first Monday of March."""
    week = _week_in_month(slots, today)
    found = days.back(week.first, -((int(slots["weekday"]) - week.first.weekday()) % 7))
    return Span(found, found, week.explicit)


def _unit(slots: Slots, today: date) -> Span | None:
    """This or last week, month, quarter, year.

    "This week" is the last seven days with today, any other unit its beginning to today. "Last
    week" is the calendar's, from Monday to Sunday, as are the other units.
    """
    unit, which = str(slots["unit"]), str(slots["which"])
    if unit in ("day", "hour", "fortnight"):
        return None
    if which == "this":
        first = days.back(today, 6) if unit == "week" else days.unit_around(today, unit).first
        return Span(first, today)
    count = 2 if which == "before last" else 1
    return days.unit_around(days.units_back(today, count, unit), unit)


def _lasting(slots: Slots, today: date) -> Span:
    """The last three weeks: from the day so long ago to today."""
    count = int(slots.get("count", slots.get("number", 1))) or 3  # "a few"
    return Span(days.units_back(today, count, str(slots["unit"])), today)


def _ago(slots: Slots, today: date) -> Span:
    """The day, or the calendar's week or month, so long ago: a month for years."""
    unit, count = str(slots["unit"]), int(slots.get("count", slots.get("number", 1)))
    if not count:
        few, more = days.FEW
        return Span(days.units_back(today, more, unit), days.units_back(today, few, unit))
    fine = _FINE.get(unit, "month")
    return days.unit_around(days.units_back(today, count, unit), fine)


def _offset(slots: Slots, today: date) -> Span:
    found = days.back(today, int(slots["offset"]))
    return Span(found, found)


def _part(slots: Slots, today: date) -> Span | None:
    """Early March, late 2023, the end of last month, early summer 2023."""
    name = str(slots["part"])
    if "month" in slots:
        whole: Span | None = _month(slots, today)
    elif "season" in slots:
        whole = _season(slots, today)
    elif "decade" in slots:
        whole = _decade(slots, today)
    elif "unit" in slots:
        which = slots.get("which", "this")
        day = today if which == "this" else days.units_back(today, 1, str(slots["unit"]))
        whole = days.unit_around(day, str(slots["unit"]))
    else:
        whole = _years(slots, today)
    return days.part(Span(whole.first, whole.last), name) if whole else None


_READINGS: dict[str, Reading] = {
    "date": on_date,
    "holiday": _holiday,
    "days": _days_between,
    "slashed": on_slashed,
    "day of month": on_day_of_month,
    "month": _month,
    "months": _months_between,
    "last month named": _last_month_named,
    "year": _years,
    "years": _years,
    "decade": _decade,
    "quarter": _quarter_or_half,
    "half": _quarter_or_half,
    "season": _season,
    "weekday": _weekday,
    "weekend": _weekend,
    "weekend of": _weekend_of,
    "week of": _week_of,
    "week to": _week_to,
    "portion": _portion,
    "week in month": _week_in_month,
    "weekday in month": _weekday_in_month,
    "unit": _unit,
    "lasting": _lasting,
    "ago": _ago,
    "duration": _lasting,
    "offset": _offset,
    "part": _part,
}

KINDS = frozenset(_READINGS)  # all that a rule may mean
