"""What a number counts: its units, and the words right after it.

"1,000 prisoners of war" counts prisoners, "12 per cent" per cent. Knows the plurals that a stemmer
does not. Does not judge.
"""

import re
from functools import lru_cache

from index.terms import FUNCTION_TERMS, terms
from rag.cite.reading import Reading
from rag.language.quantities import Quantity

_WORDS = 2  # after a number; the second for "two young children"
_BEHIND = re.compile(r"(?:[ -]([^\W\d_]+))(?: ([^\W\d_]+))?")
_SINGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}


@lru_cache(maxsize=8192)
def counted_by(reading: Reading, quantity: Quantity) -> frozenset[str]:
    """The terms of what a quantity counts; empty if nothing tells."""
    units = frozenset(f"unit:{unit.name}" for unit in quantity.units)
    behind = _BEHIND.match(reading.lowered, quantity.end)
    if units or not behind:
        return units
    words = [_SINGULAR.get(word, word) for word in behind.groups()[:_WORDS] if word]
    found = frozenset(term for word in words for term in terms(word))
    return found - FUNCTION_TERMS


def counts_time(quantity: Quantity) -> bool:
    """Whether a quantity is so many years, days or hours, and nothing else."""
    return bool(quantity.units) and all(unit.dimension == "time" for unit in quantity.units)
