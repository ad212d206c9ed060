"""Numbers of other languages rewritten as English writes them.

"1,26 millones" becomes "1.26 million", "neun" becomes "9", so that one reader of numbers
(`numbers.py`) serves four languages; of others only the comma and the full stop are understood.
Knows words for 2 to 99 and scales, not compounds with hundreds ("zweihundert"). Does not know what
is counted.
"""

import re
from collections.abc import Callable

from index.languages import Language

_SMALL = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf",
}
_TENS = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
}
_OTHERS = {
    "de": "hundert=hundred tausend=thousand million=million millionen=million mio=million "
    "milliarde=billion milliarden=billion mrd=billion billionen=trillion dutzend=dozen",
    "es": "cien=100 ciento=100 mil=thousand millón=million millones=million docena=dozen",
    "fr": "cent=hundred mille=thousand million=million millions=million milliard=billion "
    "milliards=billion douzaine=dozen",
}
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.]*\d)")
_BLANKS = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u0020\u00a0\u202f]\d{3})+(?!\d)")
_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2}(?!\d))")


def _words(language: str) -> dict[str, str]:
    """Each number word of a language with its English form."""
    small, tens = _SMALL[language].split(), _TENS[language].split()
    found = {word: str(value) for value, word in enumerate(small, start=2)}
    found |= {word: str(10 * value) for value, word in enumerate(tens, start=2)}
    for ten, name in enumerate(tens, start=2):
        for unit, word in enumerate(["un" if language != "de" else "ein", *small[:8]], start=1):
            value = str(10 * ten + unit)
            if language == "de":
                found[f"{word}und{name}"] = value
            elif language == "es":
                found[f"{name} y {word}"] = value
                if ten == 2:
                    found[f"veinti{word}"] = value
            elif ten < 7:
                found[f"{name} et un" if unit == 1 else f"{name}-{word}"] = value
    if language == "de":
        found |= {f"{word}einhalb": f"{value}.5" for value, word in enumerate(small[:11], start=2)}
        found["anderthalb"] = found["eineinhalb"] = "1.5"
    return found | dict(pair.split("=") for pair in _OTHERS[language].split())


def _writer(language: str) -> Callable[[str], str]:
    table = _words(language)
    longest = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    word = re.compile(rf"(?<![\w-])(?:{longest})(?!\w)")

    def english(text: str) -> str:
        text = word.sub(lambda m: table[m[0]], _with_points(text))
        return text.replace("thousand million", "billion")

    return english


def _with_points(text: str) -> str:
    text = _THOUSANDS.sub(lambda m: m[0].translate(str.maketrans(".,", ",.")), text)
    text = _BLANKS.sub(lambda m: re.sub(r"\s", ",", m[0]), text)
    return _DECIMAL.sub(".", text)


_POINTS = ("en", "zh", "ja", "ko", "th", "lo", "km", "my", "ar")  # write 1,234.5
_WRITERS = {language: _writer(language) for language in ("de", "es", "fr")}


def in_english_form(lowered: str, language: Language) -> str:
    """A text in lower case, with its numbers as English writes them."""
    if language in _POINTS:
        return lowered
    return _WRITERS.get(language, _with_points)(lowered)
