"""The check of a claim against the sentences it cites: supported or not, and by which of them.

Temporary seam over `why_doubtful`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rag.cite.claims import CitedSentence, why_doubtful

MOST_NEEDED = 2


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """Whether the cited sentences support a claim; `needed` are the smallest set's indexes."""

    supported: bool
    reason: str = ""
    needed: tuple[int, ...] = ()


def check_claim(claim: str, cited: Sequence[CitedSentence], known: str = "") -> ClaimCheck:
    """Checks a claim against a smallest set of its citations."""
    places = range(len(cited))
    reason = why_doubtful(claim, cited, known)
    for size in range(1, min(MOST_NEEDED, len(cited)) + 1):
        for group in combinations(places, size):
            if not why_doubtful(claim, [cited[at] for at in group], known):
                return ClaimCheck(True, "", group)
    if not reason:
        return ClaimCheck(True, "", tuple(places))
    return ClaimCheck(False, reason, tuple(places)[:MOST_NEEDED])
