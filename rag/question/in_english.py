"""In English: a German, French, Spanish or Dutch question, word by word, to look it up by.

The articles of an archive may be in English alone, where names, numbers and cognates are all that
such a question has in common with them. Words of news come from a glossary, by their forms or
stems, compounds by their parts; function words go, and what is not known stays as it is: it may be
a name. Meant for search, not for reading. Does not know archives.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from index.languages import Language, is_function_word, language_of
from index.terms import stem_of
from rag.question.glossary import de, es, fr, nl

_WORDS: Mapping[Language, str] = {"de": de.WORDS, "es": es.WORDS, "fr": fr.WORDS, "nl": nl.WORDS}
_COMPOUNDING = ("de", "nl")
_LINKS = ("", "s", "es", "n", "en", "er", "e")  # between the parts of a compound
_LEAST_PART = 3  # letters of a part of a compound
_MOST_WORDS = 4  # of a phrase in a glossary
_WORD = re.compile(r"[^\W_]+")
_ELIDED = re.compile(r"\b([cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)  # "l'eau", "qu'elle"
_PRONOUN = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)\b")  # "a-t-elle"


def in_english(text: str) -> str:
    """The text in English words as far as they are known; nothing where its language has none."""
    language = language_of(text)
    if language not in _WORDS:
        return ""
    if language == "fr":
        text = _PRONOUN.sub("", _ELIDED.sub(r"\1 ", text))
    return " ".join(_rendered(text, language)) + "?" * text.rstrip().endswith("?")


def _rendered(text: str, language: Language) -> Iterator[str]:
    phrases = _glossary(language)
    words = _WORD.findall(text)
    at = 0
    while at < len(words):
        for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            known = phrases.get(" ".join(words[at : at + count]).lower())
            named = at > 0 and words[at][0].isupper() and language != "de"
            if known and not (named and count == 1):
                yield known
                at += count
                break
        else:
            yield from _word(words[at], language, opens=at == 0)
            at += 1


def _word(word: str, language: Language, *, opens: bool) -> Iterator[str]:
    """A word that is no phrase: nothing for a function word, itself for one that is not known."""
    lower = word.lower()
    if is_function_word(lower, language):
        return
    named = word[0].isupper() and not opens and language != "de"
    known = None if named or word.isdigit() else _by_stem(lower, language)
    yield known or word


def _by_stem(word: str, language: Language) -> str | None:
    """What a word with the same stem is in English, or the two parts of a compound."""
    known = _glossary(language)
    if found := known.get(word) or known.get(stem_of(word, language)):
        return found
    if language not in _COMPOUNDING:
        return None
    for cut in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
        last = known.get(word[cut:]) or known.get(stem_of(word[cut:], language))
        ends = (word[:cut].removesuffix(link) for link in _LINKS)
        first = next((known[end] for end in ends if len(end) >= _LEAST_PART and end in known), "")
        if first and last:
            return f"{first} {last}"
    return None


@cache
def _glossary(language: Language) -> Mapping[str, str]:
    """What each form, and each word's stem as in `stem_of`, is in English."""
    found: dict[str, str] = {}
    for entry in " ".join(_WORDS[language].split()).split(";"):
        english, forms = entry.split(":")
        for form in forms.split(","):
            found.setdefault(form.strip(), english.strip())
    for form in [one for one in found if " " not in one]:
        found.setdefault(stem_of(form, language), found[form])
    return found
