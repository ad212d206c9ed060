"""Which encoding a text without a label is in: the one in which it reads as a language.

Every encoding that is in use is tried. A reading costs for each character that the language does
not write: a foreign letter, a sign inside a word, a capital after a small letter. The cheapest
reading wins if it is cheap, and if no other reading is nearly so: right or refused. Does not know
the labels of documents (`index/read/decode.py`).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.read.alphabets import CHARACTERS, LATIN, SCRIPTS

SINGLE = (
    "cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "iso8859_5",
    "cp1253", "iso8859_7", "cp1254", "cp1255", "iso8859_8", "cp1256", "iso8859_6", "cp1257",
    "iso8859_4", "iso8859_13", "cp1258", "cp874", "cp437", "cp850", "cp852", "cp857", "cp866",
    "mac_roman", "mac_latin2", "mac_cyrillic", "mac_greek", "mac_turkish", "cp775", "cp737",
    "cp862", "cp720", "cp861", "cp865", "iso8859_10", "iso8859_3", "mac_croatian",
    "mac_romanian", "mac_iceland", "koi8_t", "kz1048", "ptcp154", "cp855", "cp858", "cp860",
    "cp863", "cp864",
)  # fmt: skip
DOUBLE = {  # encoding -> the languages written in it
    "cp932": ("ja",), "euc_jp": ("ja",), "gb18030": ("zh", "zh-hant"), "big5hkscs": ("zh-hant",),
    "cp949": ("ko",), "johab": ("ko",),
}  # fmt: skip
WIDE = ("utf-16-le", "utf-16-be")
SAMPLE = 8_000  # bytes of words with letters beyond ASCII
SKELETON = 40_000  # bytes in which small words are counted
DEAREST = 0.55  # mean cost of a character, above which nothing is recognised
MARGIN = 0.12  # by which another reading must cost more
MOST_MISREAD = 0.003  # of the characters beyond ASCII that may be none of the language's
MOST_FOREIGN = 0.04  # of them that may be other languages' letters, as in names
COMMON = 0.08  # of a text's words are the commonest of its language, at least
FEWEST_WORDS = 3  # small words by which a language is known
_LOW = re.compile(rb"[\x00-\x7f]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_MARKUP = re.compile(rb"<[^<>]{1,5000}>")
_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[a-z]{1,9}(?![A-Za-z\x80-\xff])")
_HIGH = re.compile(rb"[^\s\x00]*[\x80-\xff][^\s\x00]*")
_ASIDE, _LOAN, _FOREIGN, _SIGN, _BROKEN = 0.2, 1.0, 2.5, 4.0, 8.0  # costs of a character
_LOANS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ")
_ODD = dict.fromkeys("²³½¼¾×÷±µ¹¢¥§¶†‡‰", _LOAN)
_PUNCTUATION = frozenset("“”‘’„‚–—…«»‹›•·€£§©®™°ºª¿¡´\u00a0\u200c\u200d\u200e\u200f№،؛؟־׳״")
_WIDE_PUNCTUATION = frozenset("　、。，．・：；？！「」『』（）《》〈〉【】“”‘’…—～〜％ー·〇々")
_IN_WORD = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘·´\u00ad\u200c\u200d\u0300-\u036f\u064b-\u0652\u0e30-\u0e4e]"
    r"(?=[^\W\d_])"
)
_AT_END = re.compile(
    r"(?<=[^\W_])µ|µ(?=[A-ZÀ-Þ])|[½¼¾¤¦¨¸¶§](?=[^\W\d_])|(?<=[^\W\d_])[½¼¾¤¦¨¸¶§]"
    r"|(?<=[^\W\d_])´(?![^\W\d_])|[±×÷‰†‡¥¢](?=[^\W\d_])|(?<=[^\W\d_])[±×÷‰†‡¥¢]"
    r"|(?<=[^\W\d_])[„‚¿¡ªº°£§©](?![^\W_])|(?<![\w.,!?…”“’)\]»])[”](?=[a-z])"
)
_SMALL_CAPITAL = re.compile(
    r"(?<=[a-zß-öø-ÿα-ωа-яёђ-џ])(?=[^\x00-\x7f])[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
    r"ΆΈ-ΏΑ-ΫЀ-Я]|(?<=[à-öø-ÿāăąćčďđēėęěğģīįıķĺļľłńņňőŕřśşšţťūůűųźżžа-яёα-ω])[A-Z]"
)
_MIXED = re.compile(r"[a-zA-Z](?=[\u0370-\u0e7f])|[\u0370-\u0e7f](?=[a-zA-Z])")
_DIGIT = re.compile(r"(?<=[\u00c0-\uffff])\d(?=[\u00c0-\uffff])")
_MISPLACED = (_IN_WORD, _AT_END, _SMALL_CAPITAL, _MIXED, _DIGIT)
_LATIN_LETTER = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text, and what it costs a character."""

    encoding: str
    language: str
    cost: float
    misread: float
    foreign: float


def best_encoding(data: bytes) -> Reading | None:
    """The encoding of `data`, which is not UTF-8; None if it is not recognised for certain."""
    data = _MARKUP.sub(b" ", data) if b"<" in data and b"\0" not in data else data
    sample = _sample(data)
    words = Counter(word.decode() for word in _WORD.findall(data[:SKELETON]))
    dense = _is_dense(data[:SKELETON], sample)
    found: list[tuple[Reading, str]] = []
    for encoding, text in _readings(data, sample, dense):
        readings = _costed(text, words, dense, encoding)
        if reading := min(readings, key=lambda one: one.cost, default=None):
            found.append((reading, text))
    found.sort(key=lambda pair: pair[0].cost)
    if not found or not _is_good(found[0][0]):
        return None
    best, text = found[0]
    for rival, other in found[1:]:
        if rival.cost >= best.cost + MARGIN:
            break
        if other != text and _is_good(rival) and _letters(other) >= _letters(text):
            return None
    return best


def _is_good(reading: Reading) -> bool:
    cheap = reading.cost <= DEAREST
    return cheap and reading.misread <= MOST_MISREAD and reading.foreign <= MOST_FOREIGN


def _letters(text: str) -> int:
    """How many letters a reading has; a misreading makes signs of letters."""
    return sum(map(str.isalpha, text))


def _sample(data: bytes) -> bytes:
    """Different words with bytes beyond ASCII, one after the other."""
    held: dict[bytes, None] = {}
    size = 0
    for word in _HIGH.finditer(data):
        if word[0] not in held:
            held[word[0]] = None
            size += len(word[0]) + 1
            if size > SAMPLE:
                break
    return b" ".join(held)[: 2 * SAMPLE]


def _is_dense(data: bytes, sample: bytes) -> bool:
    """Whether words have more letters beyond ASCII than in it, as in other scripts than Latin."""
    high = len(sample) - len(_LOW.findall(sample))
    letters = len(_ASCII_LETTER.findall(sample))
    share = (len(data) - len(_LOW.findall(data))) / max(1, len(data))
    return high > letters and share > 0.1


def _readings(data: bytes, sample: bytes, dense: bool) -> Iterator[tuple[str, str]]:
    tried = () if b"\0" in data else SINGLE + tuple(DOUBLE) * dense
    for encoding in tried:
        text = sample.decode(encoding, "replace")
        broken = text.count("\ufffd")
        if broken <= 1 + len(text) // 50:
            yield encoding, unicodedata.normalize("NFC", text) if encoding == "cp1258" else text
    for encoding in WIDE:
        if len(data) % 2 == 0:
            yield encoding, data[:SAMPLE].decode(encoding, "replace")


def _costed(text: str, words: Counter[str], dense: bool, encoding: str) -> Iterator[Reading]:
    """What a reading costs in each language that it may be in."""
    counts = Counter(c for c in text if c > "\x7f")
    if not counts:
        return
    small = Counter[str]()
    for c, count in counts.items():
        small[c.lower() if len(c.lower()) == 1 else c] += count
    if encoding in DOUBLE or encoding in WIDE:
        for one in DOUBLE.get(encoding, tuple(CHARACTERS)):
            yield Reading(encoding, one, *_character_cost(small, CHARACTERS[one], one))
    if encoding in DOUBLE:
        return
    misplaced = sum(len(form.findall(text)) for form in _MISPLACED)
    if dense or encoding in WIDE:
        for one, (letters, known) in SCRIPTS.items():
            fit = _piece_fit(text, known) if one == "th" else _word_fit(text, known)
            yield _reading(encoding, one, small, frozenset(letters), misplaced, fit)
    else:
        for one, fit in _fits(words).items():
            yield _reading(encoding, one, small, frozenset(LATIN[one][0]), misplaced, fit)


def _reading(
    encoding: str,
    language: str,
    small: Counter[str],
    letters: frozenset[str],
    misplaced: int,
    fit: float,
) -> Reading:
    costs = {c: _cost(c, letters) for c in small}
    total = sum(small.values())
    cost = sum(count * costs[c] for c, count in small.items()) + _SIGN * misplaced
    misread = misplaced + sum(count for c, count in small.items() if costs[c] >= _SIGN)
    foreign = sum(count for c, count in small.items() if costs[c] == _FOREIGN)
    return Reading(encoding, language, fit + cost / total, misread / total, foreign / total)


def _word_fit(text: str, known: str) -> float:
    """What it costs that few words of a text are the commonest of a language."""
    words = re.findall(r"[^\W\d_]+", text)
    share = sum(word in _set_of(known) for word in words) / max(1, len(words))
    return max(0.0, COMMON - share) * 12


def _piece_fit(text: str, known: str) -> float:
    share = sum(text.count(piece) * len(piece) for piece in known.split()) / max(1, len(text))
    return max(0.0, COMMON - share) * 12


@lru_cache(maxsize=64)
def _set_of(known: str) -> frozenset[str]:
    return frozenset(known.split())


def _fits(words: Counter[str]) -> dict[str, float]:
    """How little the small words of a text are those of each language."""
    hits = {one: sum(words[word] for word in small.split()) for one, (_, small) in LATIN.items()}
    most = max(hits.values())
    if most < FEWEST_WORDS:
        return dict.fromkeys(hits, 0.0)
    return {one: 1.5 * (1 - count / most) for one, count in hits.items()}


def _cost(c: str, letters: frozenset[str]) -> float:
    if c in letters:
        return 0.0
    if c in _PUNCTUATION:
        return _ASIDE
    if c in _LOANS:
        return _LOAN
    if _LATIN_LETTER.match(c):
        return _FOREIGN
    return _ODD.get(c, _BROKEN if c == "\ufffd" or "\x80" <= c <= "\x9f" else _SIGN)


def _character_cost(
    small: Counter[str], characters: str, language: str
) -> tuple[float, float, float]:
    """How far the commonest characters of the language are from common; those misread; 0."""
    known = frozenset(characters)
    punctuation = sum(count for c, count in small.items() if c in _WIDE_PUNCTUATION)
    read = sum(small.values()) - punctuation
    if not read:
        return _SIGN, 1.0, 0.0
    common = sum(count for c, count in small.items() if c in known and c not in _WIDE_PUNCTUATION)
    odd = sum(count for c, count in small.items() if _is_odd(c, language))
    return max(0.0, 0.5 - common / read) * 3 + _SIGN * odd / read, odd / read, 0.0


def _is_odd(c: str, language: str) -> bool:
    """Whether a character is none that the language writes."""
    if c in _WIDE_PUNCTUATION or "\uff01" <= c <= "\uff9f":
        return "\uff61" <= c <= "\uff9f"  # half-width kana are mostly misread bytes
    if language == "ko":
        return not "\uac00" <= c <= "\ud7a3"
    if language == "ja":
        return not ("\u3041" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff")
    return not "\u4e00" <= c <= "\u9fff"
