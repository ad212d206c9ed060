"""How much a term of a question tells: its inverse frequency, steadied by English at large.

In a small archive nearly every word is rare, and a word it happens not to use ("take place") would
weigh as much as a name it does not know. So the archive's counts are mixed with those of an
imagined one of general English, in which a word is the more frequent, the earlier the tokenizer's
training merged it. Does not know search, which has BM25's own weights.
"""

import math
from collections.abc import Mapping

from index.embed import StaticEmbedder
from index.terms import terms
from index.words import WordIndex
from rag.question.parse import Question

IMAGINED = 2_000  # chunks of general English mixed in; a large archive outweighs them
CHUNK_WORDS = 170
RARE = 2e-6  # share of a word that is no token of its own among the words of English
BORROWED = 0.5  # factor for a term that stands only in the questions before a follow-up
_ANCHOR, _SHARE, _SLOPE = 2_125, 5e-4, 1.6  # "take" is token 2,125 and one word in 2,000


def term_weights(
    question: Question, words: WordIndex, embedder: StaticEmbedder
) -> Mapping[str, float]:
    """ln((N + 1) / (n + 0.5)) for each term: N chunks, n of them with the term, both mixed.

    A follow-up's borrowed terms weigh `BORROWED` of that: they say what it is about, not what it
    asks.
    """
    total, counts = words.frequencies(question.terms)
    shares: dict[str, float] = {}
    for word in question.text.split():
        share = english_share(word, embedder)
        for term in terms(word):
            shares[term] = max(shares.get(term, 0.0), share)
    everything = total + IMAGINED
    return {
        term: (BORROWED if term in question.borrowed else 1.0)
        * math.log(
            (everything + 1)
            / (counts[term] + IMAGINED * -math.expm1(-CHUNK_WORDS * shares.get(term, RARE)) + 0.5)
        )
        for term in question.terms
    }


def english_share(word: str, embedder: StaticEmbedder) -> float:
    """Roughly the share of a word among the words of English, from its token's number.

    A power law through two words of known frequency ("take", "prisoners"). Within a factor of three
    for 72 % of the 500 commonest words, for 41 % of rarer ones (docs/measurements.md), mostly too
    low.
    """
    number = embedder.token_number(word.strip(".,;:!?\"'“”‘’()[]"))
    if number is None:
        return RARE
    return max(RARE, _SHARE * float((_ANCHOR / max(number, 300)) ** _SLOPE))
