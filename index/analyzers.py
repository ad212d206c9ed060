"""Tantivy's analyzers: a word's neutral form, its stem in a language, and function words.

Snowball's stemmers and lists of function words, as Tantivy has them. Does not know what a term is
(`index/terms.py`) or which language a text is in (`index/languages.py`).
"""

from collections.abc import Mapping

import tantivy

LONGEST = 100  # bytes of a word; what is longer is none

_LIBRARY_NAMES: Mapping[str, str] = {
    "de": "german", "es": "spanish", "fr": "french", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish",
    "hu": "hungarian", "ru": "russian", "tr": "turkish", "ro": "romanian", "el": "greek",
    "ar": "arabic",
}  # fmt: skip
_NOT_LISTED = ("tr", "ro", "el", "ar")  # stemmed, but without a list of function words

ANALYZER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    .filter(tantivy.Filter.remove_long(LONGEST))
    .filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)


def _stemmer(language: str) -> tantivy.TextAnalyzer:
    """Stems before it folds accents, which the stemmers know."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
        .filter(tantivy.Filter.remove_long(LONGEST))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer(language))
        .filter(tantivy.Filter.ascii_fold())
        .build()
    )


_STEMMERS = {language: _stemmer(name) for language, name in _LIBRARY_NAMES.items()}
_LISTS = {
    language: tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.stopword(name))
    .build()
    for language, name in _LIBRARY_NAMES.items()
    if language not in _NOT_LISTED
}


def _all_lists() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    for language in _LISTS:
        builder = builder.filter(tantivy.Filter.stopword(_LIBRARY_NAMES[language]))
    return builder.build()


_ALL_LISTS = _all_lists()


def stem(word: str, language: str) -> str:
    """A word's stem in lower case without accents; empty for a language without a stemmer.

    There is none for English here: the neutral form is an English stem.
    """
    stemmer = _STEMMERS.get(language)
    return "".join(stemmer.analyze(word)) if stemmer else ""


def is_listed(word: str, language: str) -> bool:
    """Whether a word in lower case is in the language's list of function words."""
    listed = _LISTS.get(language)
    return listed is not None and not listed.analyze(word)


def is_listed_anywhere(word: str) -> bool:
    """Whether `is_listed` holds for any language; one question instead of a dozen."""
    return not _ALL_LISTS.analyze(word)
