"""The names and the common words of an article, as its capitals tell them.

A word that stands capitalised inside a sentence is a name, one that stands there in lower case is
none; some are both. Does not know people or places.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from index.article import Article
from rag.language.names import name_terms, runs_in, unified
from rag.language.openers import OPENERS
from rag.language.titles import TITLES

_LOWER = re.compile(r"(?<![\w’'-])[a-zß-öø-ÿ][\w’'-]*")


@lru_cache(maxsize=256)
def name_runs(article: Article) -> tuple[frozenset[str], ...]:
    """The terms of each run of capitalised words in an article."""
    return tuple(name_terms(run) for run in dict.fromkeys(runs_in(unified(article.text))))


@lru_cache(maxsize=256)
def names_of(article: Article) -> frozenset[str]:
    """Words that stand capitalised inside a sentence, in lower case."""
    found = re.findall(r"(?<=[\w,;’'] )[^\W\d_a-zß-öø-ÿ][\w’'-]*", article.text)
    return frozenset(re.sub(r"['’]s?$", "", name).lower() for name in found)


@lru_cache(maxsize=256)
def first_names(article: Article) -> Mapping[str, frozenset[str]]:
    """For each last word of a run of two or more, in lower case, the words right before it.

    "" among them if the article also has it alone as the first word of a longer run.
    """
    found: dict[str, set[str]] = {}
    runs = [run.split() for run in dict.fromkeys(runs_in(article.text))]
    for run in runs:
        if len(run) > 1:
            first, last = (re.sub(r"['’]s?$", "", word).lower() for word in run[-2:])
            if name_terms(first) and first not in OPENERS and first not in TITLES:
                found.setdefault(last, set()).add(first)
    for run in runs:
        if len(run) > 1 and (first := run[0].lower()) in found:
            found[first].add("")
    return {last: frozenset(firsts) for last, firsts in found.items()}


@lru_cache(maxsize=256)
def _common_of(article: Article) -> frozenset[str]:
    return frozenset(_LOWER.findall(article.text))


def is_common(lower: str, article: Article) -> bool:
    """Whether an article has a word, given in lower case, without a capital, in either number."""
    common = _common_of(article)
    return lower in common or lower.removesuffix("s") in common or f"{lower}s" in common
