"""Scripts without blanks between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese; and Korean.

Their text is cut into units (a character with its marks) and each two neighbouring units make a
term, as in Lucene's CJK analyzer; Korean, whose particles adhere to words, is cut in the same way.
Function words, which cannot be told at blanks, are in `index/particles.py`. Does not know what a
word is in any of these languages.
"""

import re
import unicodedata
from itertools import pairwise

from index.particles import function_spans

_HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HANGUL = "\uac00-\ud7a3"
_EAST = f"{_HAN}{_KANA}{_HANGUL}"
_SOUTH_EAST = (
    "\u0e01-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u109d\uaa60-\uaa7f\u1780-\u17d3"
)
_EAST_OF_WORD = 2  # code points in an average word of Chinese or Japanese
_SOUTH_EAST_OF_WORD = 5  # the same in Thai, Lao, Khmer, Burmese

_MARKS = "".join(
    chr(code)
    for code in range(0x300, 0x10000)
    if unicodedata.category(chr(code)) in ("Mn", "Mc") and not 0xFE00 <= code <= 0xFE0F
)
_STACKERS = "\u17d2\u1039"  # join the consonant after them to the one before
_NO_WORD = re.compile(rf"[^\w{_MARKS}]+|_+")
_ASCII_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_SIGNS = "’“”‘–—…\xa0"  # of print, common in texts that are ASCII otherwise
_ANY = re.compile(f"[{_EAST}{_SOUTH_EAST}\uff01-\uffdc]")  # and what is wide or narrow
_EASTERN = re.compile(f"[{_EAST}]")
_SOUTH_EASTERN = re.compile(f"[{_SOUTH_EAST}]")
_RUN = re.compile(f"[{_EAST}]+|[{_SOUTH_EAST}{_STACKERS}]+")
_UNIT = re.compile(f"[^{_MARKS}](?:[{_STACKERS}].|[{_MARKS}])*|[{_MARKS}]+", re.DOTALL)
_WIDE = re.compile("[\uff01-\uffdc]+")  # full-width Latin, half-width Katakana


def is_unspaced(text: str) -> bool:
    """Whether a text has any character of these scripts."""
    return not text.isascii() and _ANY.search(text) is not None


def spaced(text: str, *, alone: bool = False) -> str:
    """The text with nothing but words and blanks; runs of these scripts as pairs of units.

    A run of one unit is one term. With `alone`, every unit stands there by itself too.
    """
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    if text.isascii():  # nearly all English news then: twenty times as fast
        return text.translate(_ASCII_BLANKS)
    if not is_unspaced(text):  # five times as fast as by _NO_WORD
        for sign in set(text):
            if not (sign.isalnum() or sign in _MARKS):
                text = text.replace(sign, " ")
        return text
    text = _NO_WORD.sub(" ", _normal_width(text))
    return _RUN.sub(lambda run: f" {' '.join(_terms(run[0], alone))} ", text)


def content_pairs(text: str) -> list[str]:
    """The pairs, and lone units, of a text's runs that touch no function word, in order.

    Of other languages only what asks is known.
    """
    found = []
    for run in _RUN.finditer(_NO_WORD.sub(" ", _normal_width(text))):
        at = 0
        for start, end in [*function_spans(run[0]), (len(run[0]), len(run[0]))]:
            found += _terms(run[0][at:start], alone=False)
            at = max(at, end)
    return found


def without_runs(text: str) -> str:
    """The text with blanks in place of runs of these scripts."""
    return _RUN.sub(" ", _normal_width(text)) if is_unspaced(text) else text


def count_words(text: str) -> int:
    """About how many words a text has, each run of these scripts estimated by its length."""
    east = len(_EASTERN.findall(text))
    south_east = len(_SOUTH_EASTERN.findall(text))
    return (
        len(without_runs(text).split()) + east // _EAST_OF_WORD + south_east // _SOUTH_EAST_OF_WORD
    )


def _normal_width(text: str) -> str:
    return _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _terms(run: str, alone: bool) -> list[str]:
    units = _UNIT.findall(run)
    pairs = [one + other for one, other in pairwise(units)]
    return pairs + units if alone and len(units) > 1 else pairs or units
