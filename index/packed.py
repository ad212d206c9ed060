"""Spans of sentences as bytes, and back: as the word index keeps them for each article.

Does not know where a sentence ends (`index/sentences.py`).
"""

from collections.abc import Sequence

import numpy as np

from index.sentences import Span


def packed(spans: Sequence[Span]) -> bytes:
    """Starts and ends as differences, four bytes each."""
    offsets = np.array([offset for span in spans for offset in (span.start, span.end)], "<u4")
    offsets[1:] -= offsets[:-1].copy()
    return offsets.tobytes()


def unpacked(packed: bytes) -> tuple[Span, ...]:
    """The spans that were packed."""
    offsets = np.frombuffer(packed, "<u4").cumsum().tolist()
    return tuple(map(Span, offsets[::2], offsets[1::2]))
