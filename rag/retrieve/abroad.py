"""Abroad: a question in one language over articles in another.

Tells when that is so, by the articles found, and which of two lookups to take: that of the question
as asked, or that of its words in English (`rag/question/in_english.py`). Does not know search.
"""

import math
from collections.abc import Sequence

from index.languages import NAMES, Language, is_function_word, language_of
from index.scripts import is_unspaced
from index.search import Hit
from rag.question.in_english import language_asked
from rag.retrieve.evidence import Evidence

OWN = 2.0  # log odds that an answer in the question's language is ahead of one in English
ASKED = 3  # best passages, whose languages tell what the archive has of a question


def reads_better(english: Evidence, asked: Evidence, hits: Sequence[Hit], text: str) -> bool:
    """Whether the words in English find more than the question as asked, which found `hits`."""
    ahead = OWN if is_told_in(language_asked(text), hits) else 0.0
    return _log_odds(english) > _log_odds(asked) + ahead


def notice(text: str, hits: Sequence[Hit], english: str = "", best: Hit | None = None) -> str:
    """A line where what was found is in another language than the question; nothing else.

    Not where the passage of the best sentence is in the question's, or half of all are,
    or where the question tells no language, as names and numbers alone do not. `english` are the
    words it was looked up by.
    """
    language = language_asked(text)
    found = [hit for hit in (best, *hits) if hit is not None]
    if not found or language_of(found[0].text) == language:  # as mostly: the others are not read
        return ""
    told = [language_of(hit.text) for hit in found]
    if 2 * told.count(language) >= len(told):
        return ""
    if not (english or is_unspaced(text) or _tells_language(text, language)):
        return ""
    how = (
        f"looked up word by word in English: “{english}”"
        if english
        else "only its names and numbers could be looked up"
    )
    return f"the articles found are in {NAMES[told[0]]}, the question in {NAMES[language]}; {how}"


def _tells_language(text: str, language: Language) -> bool:
    """Whether it has a word that speaks for the language, which else was only assumed."""
    return language != "en" or any(is_function_word(word, "en") for word in text.lower().split())


def is_told_in(language: Language, hits: Sequence[Hit]) -> bool:
    """Whether any of the best passages is in the language."""
    return any(language_of(hit.text) == language for hit in hits[:ASKED])


def _log_odds(evidence: Evidence) -> float:
    likely = min(max(evidence.probability, 1e-9), 1 - 1e-9)
    return math.log(likely / (1 - likely))
