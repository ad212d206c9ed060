"""What a term is: a word as it is indexed and compared, in lower case, without accents, stemmed.

A term does not depend on its text, so that names are the same in every language: endings are taken
off as in English, and scripts without blanks give pairs of characters (`index/scripts.py`). Within
a language, forms of a word have a stem in common (`stems`). Uses Tantivy's analyzer, so that terms
here are the terms in the index. Does not know in which chunks a word occurs, how rare it is
(`index/words.py`) or what it means.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

from index.analyzers import ANALYZER, stem
from index.languages import FUNCTION_WORDS, Language, is_function_word, language_of
from index.scripts import content_pairs, is_unspaced, spaced, without_runs


def terms(text: str) -> list[str]:
    """The text's words as they are indexed: lower case, no accents, English stems."""
    if is_unspaced(text):  # whose words, whole sentences long, are not repeated
        return ANALYZER.analyze(spaced(text))
    return list(chain.from_iterable(map(_terms_of, text.split())))


@lru_cache(maxsize=100_000)
def _terms_of(word: str) -> tuple[str, ...]:
    """The terms between two blanks; cached, since words are repeated and the analyzer is slow."""
    bare = spaced(word).split()  # "talks," has the terms of "talks"
    if bare == [word]:
        return tuple(ANALYZER.analyze(word))
    return tuple(chain.from_iterable(map(_terms_of, bare)))


def terms_of_each(words: Sequence[str]) -> list[str]:
    """The term of each of many words of plain letters, in order; none of them is remembered."""
    return ANALYZER.analyze(" ".join(words))


def content_terms(text: str) -> list[str]:
    """`terms` without function words; all of them if there are only function words."""
    empty = function_terms(text)
    found = [term for term in terms(without_runs(text)) if term not in empty]
    if is_unspaced(text):
        found += content_pairs(text)
    return found or terms(text)


def names_in_full(text: str) -> list[tuple[str, ...]]:
    """The content terms of each run of two to four capitalised words: of names in full.

    A word that opens the text counts only if it is no function word.
    """
    found = []
    for match in _RUN_OF_NAMES.finditer(text):
        words = match[0].split()
        if match.start() == 0 and not set(terms(words[0])).isdisjoint(FUNCTION_TERMS):
            words = words[1:]
        name = tuple(dict.fromkeys(content_terms(" ".join(words))))
        if len(words) > 1 and len(name) > 1:
            found.append(name)
    return found


def function_terms(text: str) -> frozenset[str]:
    """Terms of English function words, and of those of the text's language if it is another."""
    language = language_of(text)
    if language == "en":
        return FUNCTION_TERMS
    return FUNCTION_TERMS | _FUNCTION_TERMS.get(language, frozenset()) | _in_text(text, language)


def _in_text(text: str, language: Language) -> frozenset[str]:
    """Terms of the text's words that are function words; a library's list cannot be read whole."""
    words = set(spaced(text.lower()).split())
    return frozenset(t for word in words if is_function_word(word, language) for t in terms(word))


def stems(text: str, language: Language) -> list[str]:
    """The text's words stemmed as in `language`, each with its name; empty if it has no stemmer.

    Not for English, since terms are English stems already.
    """
    return [one for word in spaced(text).split() if (one := stem_of(word, language))]


@lru_cache(maxsize=100_000)
def stem_of(word: str, language: Language) -> str:
    """One word's stem, as in `stems`; empty if it has none."""
    found = stem(word, language)
    return f"{language}:{found}" if found else ""


@lru_cache(maxsize=256)
def stems_of_terms(text: str) -> Mapping[str, str]:
    """Each content term of a text -> its stem in the text's language; empty in English."""
    language = language_of(text)
    wanted = set(content_terms(text))
    return {
        term: found
        for word in spaced(text).split()
        if (found := stem_of(word, language))
        for term in terms(word)
        if term in wanted
    }


_CAPITAL = "[A-ZÀ-ÖØ-ÞΑ-ΫА-ЯЁ]"
_RUN_OF_NAMES = re.compile(rf"\b{_CAPITAL}[\w’'.-]{{1,40}}(?: {_CAPITAL}[\w’'.-]{{1,40}}){{1,3}}")
_FUNCTION_TERMS = {name: frozenset(terms(words)) for name, words in FUNCTION_WORDS.items()}
FUNCTION_TERMS = _FUNCTION_TERMS["en"]
