"""Two stories: the sentences to quote first where a question asks about two of them.

The best article of each clause comes first, the two being different; then the one that the clauses
and the whole question rank best of the rest. Does not know how a question is cut into clauses
(`rag/retrieve/clauses.py`).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice

from index.terms import terms
from rag.answer.choosing import needs_others
from rag.retrieve.clauses import shares_of
from rag.retrieve.lookup import Part
from rag.retrieve.sentences import Scored

CONSIDERED = 60  # best sentences of a clause
BREADTH = 12.0  # weight of what a sentence and its title hold of a clause, as a share of it
BEST_ARTICLES = 5  # of each clause, of which the best two different ones are taken
LEANS = 2.0  # what a sentence loses that needs another beside it
WHOLE = 0.5  # what a rank for the whole question counts, against one for a clause


def of_each_story(whole: Part, clauses: Sequence[Part]) -> list[Scored]:
    """The best sentence of up to three articles; none if the question has no two clauses."""
    if len(clauses) != 2:
        return []
    ranked = [_by_article(part) for part in clauses]
    first, second = ranked
    pairs = [
        (first[one][0] + second[two][0], one, two)
        for one in islice(first, BEST_ARTICLES)
        for two in islice(second, BEST_ARTICLES)
        if one != two
    ]
    if not pairs:
        return []
    _, *taken = max(pairs)
    chosen = [articles[name][1] for articles, name in zip(ranked, taken, strict=True)]
    ranked.append(_by_article(whole))
    further: dict[str, float] = defaultdict(float)
    for articles, counts in zip(ranked, (1.0, 1.0, WHOLE), strict=True):
        for place, name in enumerate(articles, start=1):
            further[name] += counts / place * (name not in taken)
    third = max(further, key=lambda name: further[name])
    if third not in taken:
        chosen.append(next(articles[third][1] for articles in ranked if third in articles))
    return chosen


def _by_article(part: Part) -> Mapping[str, tuple[float, Scored]]:
    """What each article is worth by its best sentence, the best first, and the sentence to quote.

    That is another one where the best leans on those around it and one that does not is nearly as
    good.
    """
    shares = shares_of(part.weights)
    worth: dict[str, float] = {}
    quoted: dict[str, tuple[float, Scored]] = {}
    for one in part.scored[:CONSIDERED]:
        says = one.terms | frozenset(terms(one.hit.article.title))
        value = one.score + BREADTH * sum(shares[term] for term in says & shares.keys())
        name = one.hit.article.id
        worth[name] = max(value, worth.get(name, value))
        alone = value - LEANS * needs_others(one)
        if name not in quoted or alone > quoted[name][0]:
            quoted[name] = alone, one
    best_first = sorted(worth, key=lambda name: -worth[name])
    return {name: (worth[name], quoted[name][1]) for name in best_first}
