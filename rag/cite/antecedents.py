"""Whom and which day a cited sentence speaks of without naming them: the sentences that may say.

Does not tell which of the names there is meant.
"""

import re
from datetime import timedelta
from functools import lru_cache

from index.article import Article
from index.languages import Language
from index.months import WEEKDAYS, any_of, month_names
from index.sentences import Span, article_sentences
from rag.language.dates import written_dates
from rag.language.days import MeantDays, meant_days
from rag.language.names import name_terms, runs_in
from rag.language.number_forms import in_english_form
from rag.language.pronouns import leans_back

_BEFORE = 8  # sentences before a cited one that are searched for the name behind a pronoun
_BEFORE_ABROAD = 3  # the same in languages whose pronouns are not known
_TIME_WORD = re.compile(
    rf"\b(?:{any_of(name.capitalize() for name in (*WEEKDAYS, *month_names('en')))})\b"
)
_MOVED = re.compile(
    r"\b(?:the|that|on the) (?:(?:day|evening|night) before|previous (?:day|evening|night)"
    r"|(?P<after>(?:next|following) (?:day|morning)|(?:day|morning) after))\b"
)
_SPEAKER = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")


def spoken_of(article: Article, span: Span, language: Language) -> str:
    """The sentences before a cited one that may name whom its pronoun means, at most `_BEFORE`.

    Goes back to the nearest sentence that does not lean back itself, and one further, since the
    nearest name need not be the right one. Empty if the cited sentence does not lean back. In other
    languages than English always the last `_BEFORE_ABROAD`.
    """
    text = article.text
    if language == "en" and not _leans(span.of(text)):
        return ""
    before = [one.of(text) for one in article_sentences(article) if one.end <= span.start]
    if language != "en":
        return " ".join(before[-_BEFORE_ABROAD:])
    taken: list[str] = []
    for sentence in before[: -_BEFORE - 1 : -1]:
        taken.append(sentence)
        if len(taken) > 1 and not _leans(taken[-2]):
            break
    return " ".join(taken)


@lru_cache(maxsize=1024)
def days_of_story(article: Article, span: Span, language: Language) -> MeantDays:
    """The days on which an undated sentence may have happened.

    Those of its article's first two sentences and of the nearest dated one before it; moved by a
    day where the sentence says "the day before".
    """
    lead, *_ = before = [
        meant_days(text.lower(), written_dates(text.lower()), article.published_on)
        for text in _sentences_before(article, span, language)
    ] or [MeantDays()]
    nearest = next((one for one in reversed(before) if one.exact), MeantDays())
    days = (lead | before[min(1, len(before) - 1)] | nearest).days
    moved = _MOVED.search(span.of(article.text).lower())
    if moved:
        by = timedelta(days=1 if moved["after"] else -1)
        days = frozenset(day + by for day in days)
    months = frozenset((day.year, day.month) for day in days)
    return MeantDays(days, months, frozenset(day.year for day in days), exact=bool(days))


def _sentences_before(article: Article, span: Span, language: Language) -> list[str]:
    text = article.text
    spans = [one for one in article_sentences(article)[1:] if one.end <= span.start]
    return [in_english_form(one.of(text).lower(), language) for one in spans]


def _leans(sentence: str) -> bool:
    """Whether a sentence leans on the one before, like "On Monday she left" or "I had two"."""
    plain = _TIME_WORD.sub("then", sentence)
    return leans_back(plain) or (
        _SPEAKER.search(plain) is not None and not any(map(name_terms, runs_in(plain)))
    )
