"""Shingles: runs of words by which two texts are told to be one story reprinted.

Holds the one decision of the matter: `is_reprint`. A reprint repeats most of the other text and,
above all, its lead: news is told from the top, so that who adds news puts it there. A sentence in
front, a paragraph cut or added and a changed figure leave it a reprint; a report with a lead of
its own is another report, however much background, however many captions it shares. Texts that
repeat a form, but name others in it (results, weather, newsletters), are not reprints either.

Symmetric, and of the two texts alone, so that what belongs together does not depend on what else
there is or on what came first. How the numbers were chosen is in docs/measurements.md. Does not
know where texts are kept or which are compared (`index/stories.py`).
"""

import re
from functools import cached_property
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from index.article import Article

WORDS = 4  # of a shingle
LEAD = 150  # words from the top
LEAST = 20  # shingles of a text that can be told apart from another by them
SKETCH = 32  # least hashes of a text, by which candidates are found

SHARED = 0.7  # of the shorter text's shingles, those that the longer has
ALIKE = 0.4  # Jaccard similarity of the shingles: a digest is no reprint of its parts
SHARED_AND_LEAD = 1.14  # `SHARED` and the share of the lead that repeats less, together
NAMED = 0.65  # of the names and figures of the text with fewer, those that the other has

# scripts without blanks: Thai, Lao, Burmese, Khmer, kana, Han
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(r"\w+")
_WORD_OR_CHARACTER = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_FIGURE = r"\d+(?:[.,:]\d+)*"
_NAME_OR_FIGURE = re.compile(rf"{_FIGURE}|(?<=[\w,;:] )[^\W\d_a-z]\w+")
_KNOWN_WORDS = 200_000  # after which the table of their hashes begins anew

Hashes = npt.NDArray[np.uint64]


class _Table(dict[str, int]):
    """Hashes of words, the same in every process."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        made = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
        self[word] = made
        return made


_hashes = _Table()


class Shingled:
    """A text as hashes of its shingles. What only a comparison needs is made when it is."""

    def __init__(self, article: Article) -> None:
        """Takes the body alone: headlines are rewritten by everyone."""
        self._body = article.text[article.body_start :]
        self._runs = _runs(words(self._body))

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

    @property
    def sketch(self) -> Hashes:
        """The least hashes, a sample by which texts with much in common share many.

        Bottom-k MinHash (Broder 1997); empty for a text that is too short to be compared.
        """
        return self.whole[:SKETCH] if len(self.whole) >= LEAST else self.whole[:0]


def is_reprint(one: Shingled, other: Shingled) -> bool:
    """Whether two texts are one story. See the module."""
    fewer = min(len(one.whole), len(other.whole))
    if fewer < LEAST:
        return False
    both = _common(one.whole, other.whole)
    shared, union = both / fewer, len(one.whole) + len(other.whole) - both
    if shared < SHARED or both / union < ALIKE:
        return False
    lead = min(
        _common(one.lead, other.whole) / len(one.lead),
        _common(other.lead, one.whole) / len(other.lead),
    )
    named = min(len(one.named), len(other.named)) or 1
    return shared + lead >= SHARED_AND_LEAD and len(one.named & other.named) >= min(
        NAMED * named, named - 1
    )


def longest_own(passage: str, text: str) -> int:
    """The most shingles in a row that a passage has and a text has not."""
    own = np.isin(_runs(words(passage)), _runs(words(text)), invert=True)
    ends = np.flatnonzero(np.diff(np.concatenate(([0], own.view(np.int8), [0]))))
    return int((ends[1::2] - ends[::2]).max(initial=0))


def figures_in(text: str) -> frozenset[str]:
    """The numbers that a text writes in digits."""
    return frozenset(re.findall(_FIGURE, text))


def words(text: str) -> list[str]:
    """The words of a text without case; in scripts without blanks its characters."""
    pattern = _WORD_OR_CHARACTER if _HAS_UNSPACED.search(text) else _WORD
    return pattern.findall(text.casefold())


def _runs(words: list[str]) -> Hashes:
    """One hash for each run of `WORDS` words, in their order."""
    codes = np.fromiter(map(_hashes.__getitem__, words), np.uint64, len(words))
    count = max(0, len(words) - WORDS + 1)
    mixed = np.zeros(count, np.uint64)
    for at in range(WORDS):
        mixed = (mixed ^ codes[at : at + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _common(one: Hashes, other: Hashes) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))
