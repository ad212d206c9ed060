"""Opposites made by a prefix: valid and invalid.

Compares words as they are written, in English. Does not know opposites without a prefix
(`opposites.py` has those of direction), or grammar.
"""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[a-z]{4,}")
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "de")
_OTHER_WORDS = re.compile(  # what these begin with when "dis", "in" or "de" is taken off
    r"(?:charg|clos|com[ei]|count|cover|creas|fenc|form|grac|grad|light|mean|miss|order|part|patch|plac"
    r"|plant|play|port|pos[ei]|press|prov|put|serv|side|sign|spite|stall|still|stress|tail|tend|tens|vest)"
)
_NOT = re.compile(r"\b(?:not|no|never|without|neither|nor|none|hardly)\b|n't\b")


def opposite_word(claim: str, text: str) -> tuple[str, str] | None:
    """A word of the claim, and its opposite by a prefix that stands in the text instead.

    None if either of them denies anything. Texts are given in lower case.
    """
    if _NOT.search(claim) or _NOT.search(text):
        return None
    mine, theirs = set(_WORD.findall(claim)), set(_WORD.findall(text))
    for word in sorted(mine - theirs):
        for other in _opposites(word):
            if other in theirs and other not in mine:
                return word, other
    return None


def _opposites(word: str) -> Iterator[str]:
    if not _OTHER_WORDS.match(word):
        yield from (prefix + word for prefix in _PREFIXES)
    shorter = (word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) > 5)
    yield from (other for other in shorter if not _OTHER_WORDS.match(other))
