"""Dates of a claim that the cited sentences do not mean.

Finds the error "date": another day, month, year, or a weekday resolved wrongly. The day of the
article counts where the sentences name no day, or where the claim speaks of the report itself. Does
not know how days are told (`rag/language/days.py`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.cite.antecedents import days_of_story
from rag.cite.nearest import nearest
from rag.cite.reading import CitedReading, Reading, all_days, is_denied, language_of_article
from rag.language.dates import WrittenDate
from rag.language.days import MeantDays, is_meant

_REPORTS = re.compile(
    r"\b(?:report(?:ed|s)?|publish(?:ed|es)?|wrote|writes|according|article"
    r"|order|notice|column|edition|dated|as of)\b"
)

_BY = re.compile(r"\b(?:by|as of) $")  # "by 15 September", in a report of that day
_COUNTED_FROM = re.compile(  # "in the week before 31 May", where that day's report has "last week"
    r"\b(?:weeks?|weekend|months?|days?|hours?) (?:before|after|of|to|prior to|leading up to) $"
)


def lost_date(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which date of the claim is not meant there; empty if all are."""
    if not claim.dates:
        return ""
    meant = all_days(there)
    for one in there:
        dates, day = one.title.dates, one.article.published_on
        of_title = {date.year or (day.year if day else 0) for date in dates} - {0}
        meant |= replace(
            MeantDays(), years=frozenset(of_title),
            loose=frozenset((date.month, date.day) for date in dates if date.month and date.day),
        )  # fmt: skip
    published = [one.article.published_on for one in there if one.article.published_on]
    day_of_report = MeantDays(
        days=frozenset(published),
        months=frozenset((day.year, day.month) for day in published),
        years=frozenset(day.year for day in published),
    )
    values = {one.value for cited in there for one in cited.reading.quantities}
    for date in claim.dates:
        if is_denied(claim, date.start):
            continue
        if is_meant(date, meant) or (date.year in values and not date.month):
            continue
        to_day = date.day is not None or date.weekday is not None
        near = nearest(claim.lowered, date.start, there)
        undated = not any(one.days.exact for one in near)
        of_report = _of_report(claim, date) or not to_day or undated
        if of_report and is_meant(date, day_of_report):
            continue
        if any(not one.reading.dates and is_meant(date, _of_story(one)) for one in near):
            continue
        return f"{date} is not in the cited sentence"
    return ""


def _of_story(one: CitedReading) -> MeantDays:
    cited = one.cited
    return days_of_story(cited.article, cited.span, language_of_article(cited.article))


def _of_report(claim: Reading, date: WrittenDate) -> bool:
    """Whether the words near a date speak of saying or publishing."""
    before = claim.lowered[: date.start]
    if _BY.search(before) or _COUNTED_FROM.search(before):
        return True
    near = claim.lowered[max(0, date.start - 40) : date.end + 30]
    return _REPORTS.search(near) is not None
