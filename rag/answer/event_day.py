"""The day of the event that a sentence tells, where the sentence itself says it by a relative word.

"The ferry left on Saturday" belongs to that Saturday, not to the day of the report. The day on
which somebody only said something is not that of what was said. Does not know how days are counted
(`index/when/told.py`).
"""

import re
from collections.abc import Sequence
from datetime import date

from index.when import ToldDay, told_days
from rag.cite.citations import Citation
from rag.language.speech import says
from rag.retrieve.sentences import Scored

_NEAR = 4  # words on either side of a day, among which a verb of saying owns it


def event_day(told: Citation | Scored) -> date | None:
    """The one day, before that of publication, on which what a sentence tells took place."""
    if isinstance(told, Citation):
        return _event_day(told.quote, told.start, told.days, told.article.published_on)
    article, span = told.hit.article, told.span
    days = told_days(article.text, span.start, span.end, article.published_on, article.updated_on)
    return _event_day(told.text, span.start, days, article.published_on)


def _event_day(
    quote: str, start: int, days: Sequence[ToldDay], published: date | None
) -> date | None:
    found = {
        day.first
        for day in days
        if day.first == day.last and not _of_saying(quote, day.start - start, day.end - start)
    }
    one = found.pop() if len(found) == 1 else None
    return one if one and published and one < published else None


def _of_saying(quote: str, start: int, end: int) -> bool:
    before = re.split(r"[,;:]\s", quote[:start])[-1].split()[-_NEAR:]
    after = re.split(r"[,;:.]", quote[end:])[0].split()[:_NEAR]
    return says(" ".join(before)) or (not before[1:] and says(" ".join(after)))
