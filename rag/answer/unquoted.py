"""Unquoted: the names and numbers of a question that no quoted article has, as typed.

Other articles found may have them, so that `rag/answer/unmentioned.py` is silent: asked why a
bakery in Lviv did something, an answer about one in Kyiv says so. Reads the whole articles. Does
not know common words ("knee" for "hip"), years and small numbers, nor who did what: a name that an
article has somewhere may still be the wrong one.
"""

import re
from collections.abc import Iterator, Sequence

from index.article import Article
from index.languages import language_of
from index.terms import terms
from index.when import without_dates
from rag.language.names import is_related, name_terms, reading_roots, spelled_out, unified
from rag.language.numbers import number_spans
from rag.question.answer_type import AnswerType
from rag.question.named import names_in
from rag.question.parse import parse_question

_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBERED = re.compile(r"[\w-]$")  # before a number that is part of a name: "Covid-19"
_COUNTED_ONE_BY_ONE = 4  # smaller numbers are told by naming each
_YEARS = range(1900, 2100)
_ROUNDED = 0.05  # by which share two numbers may differ that are the same, rounded
_HOME = name_terms("American")  # a country that its own outlets seldom name


def unquoted(question: str, articles: Sequence[Article]) -> list[str]:
    """The names and numbers of the question that none of the articles has."""
    asked = unified(without_dates(question))
    whole = " ".join(
        f"{one.title} {one.outlet or ''} {one.author or ''} {one.text}" for one in articles
    )
    return list(dict.fromkeys([*_names(asked, whole), *_numbers(asked, whole)]))


def _names(asked: str, whole: str) -> Iterator[str]:
    if language_of(asked) == "de":  # whose every noun has a capital
        return
    bare_names = (_POSSESSIVE.sub("", name) for name in names_in(asked))
    names = [one for one in bare_names if not _stands(one, whole)]
    if not names:
        return
    text = unified(whole)
    there, short = reading_roots(name_terms(text)), spelled_out(asked, text)
    sort = AnswerType.of(parse_question(asked)).sort
    for name in names:
        told = name_terms(name)
        if name in short or told <= _HOME or not sort.isdisjoint(terms(name)):
            continue
        if not any(is_related(term, there) for term in told):
            yield name


def _stands(name: str, whole: str) -> bool:
    """Whether a word of a name stands there as it is, as mostly: the text need not be read then."""
    words = (word for word in name.split() if name_terms(word))
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", whole) for word in words)


def _numbers(asked: str, whole: str) -> Iterator[str]:
    lowered = asked.lower()
    if len(lowered) != len(asked):  # a letter that grows in lower case would shift the spans
        return
    numbers = [
        one
        for one in number_spans(lowered)
        if one.value >= _COUNTED_ONE_BY_ONE
        and one.value not in _YEARS
        and not _NUMBERED.search(lowered[: one.start])
    ]
    told = [one.value for one in number_spans(whole.lower())] if numbers else []
    for one in numbers:
        if not any(abs(one.value - other) <= _ROUNDED * one.value for other in told):
            yield asked[one.start : one.end]
