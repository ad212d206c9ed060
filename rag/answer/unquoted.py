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
    text = unified(whole)
    there, short = reading_roots(name_terms(text)), spelled_out(asked, text)
    sort = AnswerType.of(parse_question(asked)).sort
    for name in names_in(asked):
        bare = _POSSESSIVE.sub("", name)
        told = name_terms(bare)
        if name in short or bare in short or told <= _HOME or not sort.isdisjoint(terms(bare)):
            continue
        if not any(is_related(term, there) for term in told):
            yield bare


def _numbers(asked: str, whole: str) -> Iterator[str]:
    lowered = asked.lower()
    if len(lowered) != len(asked):  # a letter that grows in lower case would shift the spans
        return
    told = [one.value for one in number_spans(whole.lower())]
    for one in number_spans(lowered):
        small = one.value < _COUNTED_ONE_BY_ONE or one.value in _YEARS
        if small or _NUMBERED.search(lowered[: one.start]):
            continue
        if not any(abs(one.value - other) <= _ROUNDED * one.value for other in told):
            yield asked[one.start : one.end]
