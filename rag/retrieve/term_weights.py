"""Term weights: inverse document frequency, smoothed by how common a word is in English.

In a small archive nearly every word is rare, so a common word that it lacks ("take place") would
weigh as much as an unknown name. The archive's counts are therefore added to those of an imagined
archive of general English. There a word is more frequent the lower its token number, since
tokenizer training merges frequent words first. Does not know search, which uses BM25's weights.
"""

import math
from collections.abc import Mapping

from index.embed import StaticEmbedder
from index.steady import Words
from index.terms import stems_of_terms, terms
from rag.question.parse import Question

IMAGINED = 2_000  # chunks of general English that are added; a large archive outweighs them
CHUNK_WORDS = 170  # words in an imagined chunk
RARE = 2e-6  # share among all English words of a word that is not a single token
BORROWED = 0.5  # factor for a term that occurs only in the questions before a follow-up
_ANCHOR, _SHARE, _SLOPE = 2_125, 5e-4, 1.6  # "take" is token 2,125 and one word in 2,000


def term_weights(question: Question, words: Words, embedder: StaticEmbedder) -> Mapping[str, float]:
    """ln((N + 1) / (n + 0.5)) for each term: N chunks, n with the term, imagined ones included.

    The terms that a follow-up borrows get `BORROWED` times that: they give the topic, not what is
    asked.
    """
    total, counts = words.frequencies(question.terms, stems_of_terms(question.text))
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
    """An estimate of a word's share among all English words, from its token number.

    A power law through two words of known frequency ("take", "prisoners"). It is within a factor of
    three for 72 % of the 500 commonest words and 41 % of rarer ones, and mostly too low
    (docs/measurements.md).
    """
    number = embedder.token_number(word.strip(".,;:!?\"'“”‘’()[]"))
    if number is None:
        return RARE
    return max(RARE, _SHARE * float((_ANCHOR / max(number, 300)) ** _SLOPE))
