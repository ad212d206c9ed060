"""Denials turned round: the claim denies what the cited sentences say, or says what they deny.

Finds the error "denial". Looks at the sentences of each article by themselves, and only at those
that speak of the claim's matter, so that a "not" about one thing denies nothing elsewhere. Does not
know which words deny (`rag/language/negation.py`).
"""

from collections.abc import Sequence

from rag.cite.check_quotes import without_quotes
from rag.cite.reading import CitedReading, Reading
from rag.language.antonyms import opposite_word
from rag.language.names import is_related, reading_roots
from rag.language.negation import denies_what_is_said, says_what_is_denied

_RELATED = 0.2  # share of the claim's terms from which sentences speak of its matter


def turned_denial(claim: Reading, there: Sequence[CitedReading]) -> str:
    """What the claim or the cited sentences deny against the other; empty if nothing."""
    plain = without_quotes(claim.text)
    values = {number.value for one in there for number in one.reading.quantities}
    counts_rest = any(one.value not in values for one in claim.quantities)  # 13 of 17 did not
    articles = {one.article.id for one in there}
    for article in sorted(articles):
        cited = [one for one in there if one.article.id == article]
        present = reading_roots(frozenset[str]().union(*(one.reading.terms for one in cited)))
        held = sum(is_related(term, present) for term in claim.terms)
        if len(articles) > 1 and held < _RELATED * len(claim.terms):
            continue
        words = " ".join(one.reading.text for one in cited)
        if not counts_rest and denies_what_is_said(plain, words):
            return "the claim denies something that the cited sentence does not deny"
        if says_what_is_denied(claim.text, words):
            return "the cited sentence denies what the claim says"
        lowered = " ".join(one.reading.lowered for one in cited)
        if claim.language == "en" and (found := opposite_word(claim.lowered, lowered)):
            return f"the cited sentence says “{found[1]}”, not “{found[0]}”"
    return ""
