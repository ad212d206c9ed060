"""Which of the cited sentences speaks of a place in a claim: the one that shares most with it.

Looks at the clause around the place. Does not judge.
"""

import re
from collections.abc import Sequence

from rag.cite.reading import CitedReading
from rag.language.names import is_related, name_terms, reading_roots, unified

_CLAUSE_END = re.compile(r"[,;:.!?](?=\s)| (?:and|but|while|whereas|und|aber|y|pero|et|mais) ")


def nearest(text: str, at: int, there: Sequence[CitedReading]) -> list[CitedReading]:
    """The cited sentences that share most with the clause around `text[at]`; all that do equally.

    Of a clause that shares nothing with any, those that share most with the whole text.
    """
    ends = [0, *(match.start() for match in _CLAUSE_END.finditer(text)), len(text)]
    begin = max(end for end in ends if end <= at)
    end = min((end for end in ends if end > at), default=len(text))
    for piece in (text[begin:end], text):
        found = name_terms(unified(piece))
        roots = [reading_roots(one.reading.terms) for one in there]
        shared = [sum(is_related(term, root) for term in found) for root in roots]
        if max(shared, default=0):
            break
    return [one for one, count in zip(there, shared, strict=True) if count == max(shared)]
