"""Shingles: runs of words by which two texts are told to be one story reprinted.

Holds the one decision of the matter: `is_reprint`. A reprint repeats most of the other text and,
above all, its lead: news is told from the top, so that who adds news puts it there. A sentence in
front, a paragraph cut or added and a changed figure leave it a reprint; a report with a lead of
its own is another report, however much background, however many captions it shares. On one day or
the next a longer text in front, with the lead of the other below it, is a local version or an
update; later it is news. Texts that repeat a form, but name others in it (results, weather,
newsletters), are not reprints either.

Symmetric, and of the two texts and their days alone, so that what belongs together does not depend
on what else there is or on what came first. How the numbers were chosen is in docs/measurements.md.
Does not know where texts are kept or which are compared (`index/stories.py`).
"""

import re
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from index.article import Article

WORDS = 4  # of a shingle
LEAD = 150  # words from the top
LEAST = 20  # shingles of a text that can be told apart from another by them
SKETCH = 32  # least hashes of a text, by which candidates are found

SHARED = 0.7  # of the shorter text's shingles, those that the longer has
ALIKE = 0.4  # Jaccard similarity of the shingles: a digest is no reprint of its parts
WHOLE = 0.9  # a first take that a longer text of the same news holds: `SHARED`,
IN_LONGER = 0.2  # `ALIKE`,
IN_LEADS = 0.3  # and of either lead
SHARED_AND_LEAD = 1.14  # `SHARED` and the share of the lead that repeats less, together
SAME_NEWS_DAYS = 1  # between publications, within which the lead of one may lie deep in the other
SHARED_AND_LEADS = 1.2  # the same as `SHARED_AND_LEAD` then, with the mean of both leads
NAMED = 0.65  # of the names and figures of the text with fewer, those that the other has
TITLED = 0.45  # of the words that its title has alone, those that its text has, of one at least
FEW = 3  # such words; of fewer nothing is told

_FIGURE = r"\d+(?:[.,:]\d+)*"
_NAME_OR_FIGURE = re.compile(rf"{_FIGURE}|(?<=[\w,;:] )[^\W\d_a-z]\w+")
_BELOW = 0x10000  # code points whose kind is looked up; those above are letters, near enough
# scripts without blanks, of which each character is a word: Thai and Lao, Burmese, Khmer, kana, Han
_UNSPACED = ((0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF))

_random = np.random.default_rng(1997)  # the same numbers in every process
_PLACES = _random.integers(1, 2**63, 64, np.uint64) | np.uint64(1)  # by place in a word
_MIX = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]


class Shingled:
    """A text as hashes of its shingles. What only a comparison needs is made when it is."""

    def __init__(self, article: Article) -> None:
        """Takes the body alone: headlines are rewritten by everyone."""
        self._title, self._body = article.title, article.text[article.body_start :]
        self._runs = runs(self._body)
        self._day = article.published_on

    def is_near(self, other: "Shingled") -> bool:
        """Whether both are known to be published within `SAME_NEWS_DAYS`."""
        if self._day is None or other._day is None:
            return False
        return abs((self._day - other._day).days) <= SAME_NEWS_DAYS

    @cached_property
    def whole(self) -> Hashes:
        """The hashes of all shingles, sorted, each once."""
        return np.unique(self._runs)

    @cached_property
    def lead(self) -> Hashes:
        """Those of the first `LEAD` words."""
        return np.unique(self._runs[: LEAD - WORDS + 1])

    @cached_property
    def named(self) -> frozenset[str]:
        """Figures, and words with a capital within a sentence, without case."""
        return frozenset(map(str.casefold, _NAME_OR_FIGURE.findall(self._body)))

    def borne_out(self, other: "Shingled") -> float:
        """The share of the words that its title has and the other's has not, that its body has.

        1 if its title has few of its own.
        """
        own = np.setdiff1d(self._titled, other._titled, assume_unique=True)
        return _common(own, np.unique(_words(self._body))) / len(own) if len(own) >= FEW else 1.0

    @cached_property
    def _titled(self) -> Hashes:
        return np.unique(_words(self._title))

    @property
    def sketch(self) -> Hashes:
        """The least hashes, a sample by which texts with much in common share many.

        Bottom-k MinHash (Broder 1997); empty for a text that is too short to be compared.
        """
        least = self._runs
        if len(least) > 4 * SKETCH:  # a part of them is sorted sooner
            least = np.partition(least, 4 * SKETCH)[: 4 * SKETCH]
        least = np.unique(least)
        if len(least) < SKETCH:
            least = self.whole
        return least[:SKETCH] if len(least) >= LEAST else least[:0]


def is_reprint(one: Shingled, other: Shingled) -> bool:
    """Whether two articles are one story. See the module."""
    fewer = min(len(one.whole), len(other.whole))
    if fewer < LEAST:
        return False
    both = _common(one.whole, other.whole)
    shared, alike = both / fewer, both / (len(one.whole) + len(other.whole) - both)
    if shared < SHARED or alike < IN_LONGER:
        return False
    leads = (
        _common(one.lead, other.whole) / len(one.lead),
        _common(other.lead, one.whole) / len(other.lead),
    )
    held = shared >= WHOLE and min(leads) >= IN_LEADS and one.is_near(other)
    if alike < ALIKE and not held:
        return False
    told_alike = shared + min(leads) >= SHARED_AND_LEAD or (
        one.is_near(other) and shared + sum(leads) / 2 >= SHARED_AND_LEADS
    )
    named = min(len(one.named), len(other.named)) or 1
    return (
        told_alike
        and len(one.named & other.named) >= min(NAMED * named, named - 1)
        and max(one.borne_out(other), other.borne_out(one)) >= TITLED
    )


def longest_own(passage: str, text: Hashes) -> int:
    """The most shingles in a row that a passage has and a text, given as `all_runs`, has not."""
    mine = runs(passage)
    own = np.ones(len(mine), bool)
    if len(text):
        own = text[np.minimum(np.searchsorted(text, mine), len(text) - 1)] != mine
    ends = np.flatnonzero(np.diff(np.concatenate(([0], own.view(np.int8), [0]))))
    return int((ends[1::2] - ends[::2]).max(initial=0))


def figures_in(text: str) -> frozenset[str]:
    """The numbers that a text writes in digits."""
    return frozenset(re.findall(_FIGURE, text))


def runs(text: str) -> Hashes:
    """One hash for each run of `WORDS` words, in their order."""
    words = _words(text)
    count = max(0, len(words) - WORDS + 1)
    mixed = np.zeros(count, np.uint64)
    for at in range(WORDS):
        mixed = (mixed ^ words[at : at + count]) * _MIX
        mixed ^= mixed >> np.uint64(29)
    return mixed


def all_runs(text: str) -> Hashes:
    """The same, each once, the least first: quick to look up in."""
    return np.unique(runs(text))


def _words(text: str) -> Hashes:
    """One hash for each word, in their order: letters and digits between others, without case.

    By arrays of code points, since a loop over the words takes four times as long.
    """
    codes = np.frombuffer(text.casefold().encode("utf-32-le", "replace"), np.uint32)
    in_word = _kinds().take(codes, mode="clip")
    alone = np.zeros(len(codes), bool)
    if len(codes) and codes.max() >= _UNSPACED[0][0]:
        for first, last in _UNSPACED:
            alone |= (codes >= first) & (codes <= last)
        in_word |= alone
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1] | alone[1:] | alone[:-1]
    starts = np.flatnonzero(begins)
    if not len(starts):
        return np.zeros(0, np.uint64)
    places = np.arange(len(codes)) - starts[np.maximum(np.cumsum(begins) - 1, 0)]
    letters = (codes.astype(np.uint64) + np.uint64(1)) * _PLACES[places & 63] * in_word
    return np.add.reduceat(letters ^ (letters >> np.uint64(31)), starts)


@cache
def _kinds() -> npt.NDArray[np.bool_]:
    """Whether a code point is a letter or a digit; made when first used, in milliseconds."""
    return np.array([*(chr(code).isalnum() for code in range(_BELOW)), True])


def _common(one: Hashes, other: Hashes) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))
