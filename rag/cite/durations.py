"""Times of a claim that a reader works out from the cited sentences.

The time between two dates or hours, seven days for a week. Does not know whether the times belong
together, so a wrong one may fit by chance.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from rag.cite.reading import CitedReading, Reading
from rag.cite.sameness import within
from rag.language.quantities import Quantity
from rag.language.units import unit_of

_A = re.compile(
    r"(?<!times )\b(?:an?|one)[ -](?:(?:full|whole|entire) )?"
    r"(hour|day|week|month|year|decade|century)\b"
)
_ONE_WHOLE = 0.02  # 30 days are a month and 52 weeks a year, 28 days are none
_HOUR = 3600  # seconds
_MONTH = 30.44  # days
_LENGTHS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": _MONTH, "year": 365.25}
_SLACK = {"day": 0.0, "week": 0.3, "fortnight": 0.2, "month": 0.6, "year": 0.3}  # in that unit


def is_one_whole(number: Quantity, there: Sequence[CitedReading]) -> bool:
    """Whether a number of days or years is one longer time that is there: seven days, "a week"."""
    unit = next((one for one in number.units if one.dimension == "time"), None)
    if unit is None or not unit.size:
        return False
    wholes = (unit_of(found[1]) for cited in there for found in _A.finditer(cited.reading.lowered))
    seconds = number.value * unit.size
    return any(
        one and one.size and one.name != unit.name and abs(seconds / one.size - 1) <= _ONE_WHOLE
        for one in wholes
    )


def is_time_between(number: Quantity, claim: Reading, there: Sequence[CitedReading]) -> bool:
    """Whether a number of minutes, days or years lies between two times that are there."""
    units = {unit.name for unit in number.units}
    hours = [one for cited in there for one in cited.reading.quantities if one.kind == "time"]
    for one, other in combinations(hours, 2):
        minutes = abs(one.value - other.value)
        if ("minute" in units and number.value in (minutes, 720 - minutes)) or (
            "hour" in units and number.value * 60 in (minutes, 720 - minutes)
        ):
            return True
    found = next((unit for unit in _LENGTHS if unit in units), None)
    if found is None:
        return False
    spans = [abs((one - other).days) for one, other in combinations(_days(claim, there), 2)]
    if any(abs(span / _LENGTHS[found] - number.value) <= _SLACK[found] for span in spans):
        return True
    months = {12 * year + month for cited in there for year, month in cited.days.months}
    years = {year for cited in there for year in cited.days.years}
    years |= {one.article.published_on.year for one in there if one.article.published_on}
    steps = [abs(one - other) for one, other in combinations(months, 2)] if found == "month" else []
    if found == "month":  # "in May 2017, and cancelled that August"
        loose = {month for cited in there for month, day in cited.days.loose if not day}
        steps += [abs(month - (one - 1) % 12 - 1) for month in loose for one in months]
    steps += [abs(one - other) for one, other in combinations(years, 2)] if found == "year" else []
    return any(within(number, step, 0.0) for step in steps)


def _days(claim: Reading, there: Sequence[CitedReading]) -> set[date]:
    days = {day for cited in there for day in cited.days.days}
    days |= {cited.article.published_on for cited in there if cited.article.published_on}
    for one in claim.dates:
        if one.year and one.month and one.day:
            try:
                days.add(date(one.year, one.month, one.day))
            except ValueError:
                continue
    return days
