"""Together: whether an article speaks of what a follow-up asks and of what it borrows.

Decides whether a question that may lean on those before it does. Does not know how what is found
was searched for, or whether it is enough to answer (`rag/retrieve/evidence.py`).
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from rag.question.parse import Question
from rag.retrieve.sentences import Scored, passages_of

BOTH_ARTICLES = 3  # best articles, one of which must speak of a question and what it borrows
OWN_SHARE, BORROWED_SHARE = 0.5, 0.3  # of the weight of its own terms and of the borrowed ones


def speaks_of_both(
    question: Question, scored: Sequence[Scored], weights: Mapping[str, float]
) -> bool:
    """Whether a top article speaks of what a question asks and of what it borrows."""
    own = [term for term in question.terms if term not in question.borrowed]

    def share(wanted: Iterable[str], there: Set[str]) -> float:
        total = {term: weights.get(term, 1.0) for term in wanted}
        return sum(total[term] for term in total if term in there) / (sum(total.values()) or 1.0)

    articles: dict[str, set[str]] = {}
    for article, passage in passages_of(scored):
        if article in articles or len(articles) < BOTH_ARTICLES:
            articles.setdefault(article, set()).update(passage)
    return any(
        question.names.intersection(own) <= there
        and share(own, there) >= OWN_SHARE
        and share(question.borrowed, there) >= BORROWED_SHARE
        for there in articles.values()
    )
