"""In English: a question in one of six other languages, word by word, to look it up by.

The articles of an archive may be in English alone, where names, numbers and cognates are all that
such a question has in common with them. Words of news come from a glossary, by their forms or
stems, compounds by their parts; function words go, and what is not known stays as it is: it may be
a name. Of Chinese and Japanese, which have no blanks, the longest known words count, and there must
be nothing unknown but single characters. Meant for search, not for reading. Does not know archives.
"""

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from functools import cache

from index.languages import Language, is_function_word, language_of
from index.particles import function_spans
from index.scripts import is_unspaced
from index.terms import stem_of
from rag.question.glossary import de, es, fr, ja, nl, zh

_WORDS: Mapping[Language, str] = {
    "de": de.WORDS,
    "es": es.WORDS,
    "fr": fr.WORDS,
    "nl": nl.WORDS,
    "zh": zh.WORDS,
    "ja": ja.WORDS,
}
_UNSPACED = ("zh", "ja")
_COMPOUNDING = ("de", "nl")
_LINKS = ("", "s", "es", "n", "en", "er", "e")  # between the parts of a compound
_LEAST_PART = 3  # letters of a part of a compound
_RUN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々]+|[^\W_\u3041-\u30ff\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ0-9]+")
_DATE = re.compile(r"(?P<year>[12]\d{3})年(?:(?P<month>1[0-2]|0?[1-9])月)?(?:(?P<day>[0-3]?\d)日)?")
_FIRST_UNSPACED = "\u3005"
_LONGEST = 9  # characters of a word in the glossary of such a language
_MOST_WORDS = 4  # of a phrase in a glossary
_WORD = re.compile(r"[^\W_]+")
_ELIDED = re.compile(r"\b([cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)  # "l'eau", "qu'elle"
_PRONOUN = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)\b")  # "a-t-elle"


def language_asked(text: str) -> Language:
    """The language of a question: that of its characters where it has names in Latin letters."""
    return language_of(_LATIN.sub(" ", text) if is_unspaced(text) else text)


def in_english(text: str) -> str:
    """The text in English words as far as they are known; nothing where its language has none."""
    language = language_asked(text)
    if language not in _WORDS:
        return ""
    if language in _UNSPACED:
        return _of_runs(text, language)
    if language == "fr":
        text = _PRONOUN.sub("", _ELIDED.sub(r"\1 ", text))
    return " ".join(_rendered(text, language)) + "?" * text.rstrip().endswith("?")


def _of_runs(text: str, language: Language) -> str:
    """The same for scripts without blanks; nothing if there is more that is not known.

    Two unknown characters in a row may be a name, which must not be left out of what is asked.
    """
    text = _DATE.sub(_dated, text)
    known = _glossary(language)
    said = list[str]()
    for run in _RUN.findall(text):
        if run[0] < _FIRST_UNSPACED:
            said.append(run)
            continue
        empty = {at for start, end in function_spans(run) for at in range(start, end)}
        at, unknown = 0, 0
        while at < len(run):
            longest = next((n for n in range(_LONGEST, 0, -1) if run[at : at + n] in known), 0)
            if longest:
                said.append(known[run[at : at + longest]])
            unknown = 0 if longest or at in empty else unknown + 1
            if unknown > 1:
                return ""
            at += longest or 1
    return " ".join(said) + "?"


def _dated(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    return f" {day or ''} {month_name[int(month)] if month else ''} {year} "


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
    for form in [one for one in found if " " not in one and stem_of(one, language)]:
        found.setdefault(stem_of(form, language), found[form])
    return found
