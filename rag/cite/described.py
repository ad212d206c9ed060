"""Names that a cited sentence does not have and that only tell whom or what it means.

A first name, the name behind "the river", a country before its ministry. The article has them.
Does not know which names are strange (`check_names.py`).
"""

import re
from collections.abc import Sequence

from index.article import Article
from index.terms import FUNCTION_TERMS, terms
from rag.cite.article_names import name_runs
from rag.cite.reading import CitedReading
from rag.language.dates import MONTHS, WEEKDAYS
from rag.language.names import name_terms, stands_in
from rag.language.titles import TITLES

_MEANT = re.compile(  # by a common noun or a title: "the river", "the Premier"
    r"\b(?i:the|this|that|our|der|die|das|den|dem|des|dieser?|el|la|le|les|los|las) "
    rf"([a-zß-öø-ÿ]+|(?i:{'|'.join(sorted(TITLES))}))\b"
)


def is_no_name(lower: str) -> bool:
    """Whether a capitalised word, given in lower case, is a month, a weekday, a title or empty."""
    bare = lower.rstrip(".")  # "Sen."
    return bare in MONTHS or bare in WEEKDAYS or bare in TITLES or not name_terms(bare)


def in_full_somewhere(
    strange: Sequence[str], names: Sequence[str], articles: Sequence[Article]
) -> bool:
    """Whether an article has the strange names in one run with a name that is there."""
    if names[-1] in strange:
        return False
    wanted = name_terms(" ".join([*strange, names[-1]]))
    return any(
        wanted <= run or all(stands_in(term, run) for term in wanted)
        for article in articles
        for run in name_runs(article)
    )


def only_describes(
    names: Sequence[str], strange: Sequence[str], pool: str, articles: Sequence[Article]
) -> bool:
    """Whether strange names only stand before a whole run that is there: the "U.S." before
    "State Department", if the article has them and the run has none before it there.
    """
    rest = " ".join(names[len(strange) :])
    if list(names[: len(strange)]) != list(strange) or " " not in rest:
        return False
    found = re.search(rf"(?:(\S+) |^){re.escape(rest)}(?!\w)", pool)
    if not found or not is_of_article(strange, strange, articles):
        return False
    before = found[1] or ""
    return not before[:1].isupper() or set(terms(before)) <= FUNCTION_TERMS


def is_meant_by(strange: Sequence[str], there: Sequence[CitedReading]) -> bool:
    """Whether "the river" in a cited sentence means the article's River Pellar."""
    wanted = name_terms(" ".join(strange))
    return any(
        wanted < run
        and bool((run - wanted) & name_terms(" ".join(_MEANT.findall(one.reading.text))))
        for one in there
        for run in name_runs(one.article)
    )


def is_of_article(
    strange: Sequence[str], names: Sequence[str], articles: Sequence[Article]
) -> bool:
    """Whether all strange names stand in an article: alone, or in one run with the others."""
    wanted = name_terms(" ".join(strange))
    alone = all(name in strange or is_no_name(name.lower()) for name in names)
    whole = name_terms(" ".join(names))
    return any(
        whole in name_runs(article)
        or (alone and all(any(term in run for run in name_runs(article)) for term in wanted))
        for article in articles
    )
