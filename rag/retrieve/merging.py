"""Merging: what several searches found for one question, in turns, each passage once.

Does not know what was looked up, or why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from index.search import Found, Hit


def take_turns(rankings: Sequence[Sequence[Hit]], count: int) -> Iterator[Hit]:
    """Interleaves the rankings, without repeating a passage, up to `count` hits."""
    seen = set[tuple[str, int]]()
    for hit in chain.from_iterable(zip_longest(*rankings)):
        if hit is not None and len(seen) < count and place_of(hit) not in seen:
            seen.add(place_of(hit))
            yield hit


def merged(found: Sequence[Found], hits: tuple[Hit, ...]) -> Found:
    """The parts as one, with the window of the first that has one; it filters if all parts do."""
    notices = dict.fromkeys(chain.from_iterable(one.notices for one in found))
    window = next((one.window for one in found if one.window), None)
    filters = all(one.filters for one in found)
    return replace(found[0], hits=hits, notices=tuple(notices), window=window, filters=filters)


def place_of(hit: Hit) -> tuple[str, int]:
    """Article and start: what tells a passage from others."""
    return hit.article.id, hit.start
