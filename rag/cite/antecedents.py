"""Whom a cited sentence speaks of without naming them: the sentences before it that may say.

Does not tell which of the names there is meant.
"""

import re

from index.article import Article
from index.languages import Language
from index.months import WEEKDAYS, any_of, month_names
from index.sentences import Span, article_sentences
from rag.language.names import name_terms, runs_in
from rag.language.pronouns import leans_back

_BEFORE = 8  # sentences before a cited one that are searched for the name behind a pronoun
_BEFORE_ABROAD = 3  # the same in languages whose pronouns are not known
_TIME_WORD = re.compile(
    rf"\b(?:{any_of(name.capitalize() for name in (*WEEKDAYS, *month_names('en')))})\b"
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


def _leans(sentence: str) -> bool:
    """Whether a sentence leans on the one before, like "On Monday she left" or "I had two"."""
    plain = _TIME_WORD.sub("then", sentence)
    return leans_back(plain) or (
        _SPEAKER.search(plain) is not None and not any(map(name_terms, runs_in(plain)))
    )
