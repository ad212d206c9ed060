"""The names of months and weekdays in some fifty languages, from dateparser's tables.

Knows names and abbreviations of months, inflected ones too. Leaves out a name that means two
months in two languages ("listopad" is November in Polish, October in Croatian) unless the
language is given.
"""

from functools import lru_cache
from importlib import import_module

LANGUAGES = (
    "en ru uk be de fr es it pt nl pl cs sk tr ar he fa sv da nb nn fi el hu ro bg sr hr sl hi bn"
    " ne mr ta te id ms vi th lt lv et ca gl eu is sw af ka hy az kk mn my km ur"
).split()
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_TABLES = "dateparser.data.date_translation_data"
_SHORTEST = 2  # letters of a name
_OTHERS = {  # that the tables lack: Arabic ones of the Levant and of the Maghreb
    word: number
    for number, words in enumerate(
        (
            "كانون_الثاني جانفي", "شباط فيفري", "آذار", "نيسان أفريل", "أيار ماي", "حزيران جوان",
            "تموز جويلية يوليوز", "آب أوت غشت", "أيلول شتنبر", "تشرين_الأول", "تشرين_الثاني نونبر",
            "كانون_الأول دجنبر",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip


@lru_cache(maxsize=64)
def month_words(language: str = "") -> dict[str, int]:
    """Names in lower case, without a final full stop; those of `language` win over all others."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for name in LANGUAGES:
        for word, number in _names(name).items():
            if found.setdefault(word, number) != number:
                twice.add(word)
    known = {word: number for word, number in found.items() if word not in twice}
    known |= _names("en") | _OTHERS
    return known | _names(language) if language in LANGUAGES else known


@lru_cache(maxsize=64)
def _names(language: str) -> dict[str, int]:
    table = _table(language)
    words = ((word, number) for number, key in enumerate(_MONTHS, 1) for word in table.get(key, ()))
    bare = ((word.lower().strip(" ."), number) for word, number in words)
    return {
        word: number
        for word, number in bare
        if len(word) >= _SHORTEST and not any(c.isdigit() or c.isspace() for c in word)
    }


@lru_cache(maxsize=1)
def weekday_words() -> frozenset[str]:
    """The names of the weekdays in all languages, in lower case, without a final full stop."""
    return frozenset(
        word.lower().strip(" .")
        for language in LANGUAGES
        for key in _WEEKDAYS
        for word in _table(language).get(key, ())
    )


@lru_cache(maxsize=64)
def _table(language: str) -> dict[str, list[str]]:
    try:
        info: dict[str, list[str]] = import_module(f"{_TABLES}.{language}").info
    except ImportError:  # a language that this release of the library has no table of
        return {}
    return info
