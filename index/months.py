"""Names of months and weekdays: the one table for every module that reads dates in a text.

In English, German, Spanish and French, in lower case. Does not know what a date looks like, or
which language a text is in. `evals/score/match.py` has a table of its
own on purpose: a measurement must not share the mistakes of what it measures.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

DateLanguage = Literal["en", "de", "es", "fr"]  # whose dates are read

_WEEKDAYS: dict[DateLanguage, str] = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
WEEKDAYS = tuple(_WEEKDAYS["en"].split())

# Twelve months each, January first; other names of the same month after a bar.
_NAMES: dict[DateLanguage, str] = {
    "en": "january february march april may june july august september october november december",
    "de": "januar|jänner februar märz april mai juni juli august september oktober november"
    " dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
_ABBREVIATIONS: dict[DateLanguage, str] = {
    "en": "jan feb mar apr may jun jul aug sep|sept oct nov dec",
    "de": "jan|jän feb mär apr mai jun jul aug sep|sept okt nov dez",
    "es": "ene feb mar abr may jun jul ago sep|sept oct nov dic",
    "fr": "janv févr|fév mars avr mai juin juil août sept oct nov déc",
}


def month_names(*languages: DateLanguage) -> dict[str, int]:
    """The full names of the months -> 1 to 12, of all languages given."""
    return _numbered(_NAMES, languages)


def month_numbers(*languages: DateLanguage) -> dict[str, int]:
    """Full names and abbreviations, these without their full stop -> 1 to 12."""
    return _numbered(_NAMES, languages) | _numbered(_ABBREVIATIONS, languages)


def weekday_numbers(*languages: DateLanguage) -> dict[str, int]:
    """The names of the weekdays -> 0 (Monday) to 6, of all languages given."""
    return {name: number - 1 for name, number in _numbered(_WEEKDAYS, languages).items()}


def any_of(names: Iterable[str]) -> str:
    """A pattern, without a group, that matches one of the names; a longer one before a shorter."""
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def day_text(day: date) -> str:
    """A day in English words: `16 May 2025`."""
    return f"{day.day} {day:%B} {day.year}"


def _numbered(table: dict[DateLanguage, str], languages: Iterable[DateLanguage]) -> dict[str, int]:
    return {
        name: number
        for language in languages
        for number, names in enumerate(table[language].split(), start=1)
        for name in names.split("|")
    }
