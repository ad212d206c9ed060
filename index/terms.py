"""What a term is: a word as it is indexed and compared, in lower case, without accents, stemmed.

Uses Tantivy's analyzer, so that terms here are the terms in the index. Does not know in which
chunks a word occurs, how rare it is (`index/words.py`) or what it means.
"""

import re
from functools import lru_cache

import tantivy

from index.languages import FUNCTION_WORDS, language_of

ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    .filter(tantivy.Filter.remove_long(40))
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)

_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")  # as Tantivy's tokenizer splits them


def terms(text: str) -> list[str]:
    """The text's words as they are indexed: lower case, no accents, English stems."""
    if not text.isascii():
        return ANALYZER.analyze(text)
    return [term for word in _ASCII_WORD.findall(text) for term in _terms_of(word)]


@lru_cache(maxsize=100_000)
def _terms_of(word: str) -> tuple[str, ...]:
    """A word's term, or none; cached, since words are repeated and the analyzer is slow."""
    return tuple(ANALYZER.analyze(word))


def content_terms(text: str) -> list[str]:
    """`terms` without function words; all of them if there are only function words."""
    found, empty = terms(text), function_terms(text)
    return [term for term in found if term not in empty] or found


def function_terms(text: str) -> frozenset[str]:
    """Terms of English function words, and of those of the text's language if it is another."""
    return FUNCTION_TERMS | _FUNCTION_TERMS[language_of(text)]


_FUNCTION_TERMS = {name: frozenset(terms(words)) for name, words in FUNCTION_WORDS.items()}
FUNCTION_TERMS = _FUNCTION_TERMS["en"]
