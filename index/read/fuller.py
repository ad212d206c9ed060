"""The fuller of two texts of one story: what a page shows, and the `articleBody` it states.

Does not know where either came from.
"""

from index.read.page import PageFacts
from index.read.prose import length

FULLER = 1.3  # times as long as what the page shows
_SAME = 0.5  # of the runs of the shorter text that the longer has
_RUN = 8  # characters
_MOST_COMPARED = 20_000  # characters
_AS_LONG = 0.9  # of a text; a stated body of this length says that there is no more
_TEASER = 1_500  # characters of a text that may be a teaser


def fuller(shown: list[str], stated: str) -> list[str]:
    """The paragraphs shown, or those of the stated body if it has the same story and more of it."""
    paragraphs = [line for line in stated.split("\n") if line.strip()]
    visible = "\n".join(shown)
    if length(stated) < FULLER * length(visible) or not paragraphs:
        return shown
    if visible and _shared(visible, stated) < _SAME:
        return shown
    return paragraphs


def is_teaser(parts: list[str], facts: PageFacts) -> bool:
    """Whether a text is only the beginning of a story that the page does not show to everybody."""
    text = "\n".join(parts)
    if facts.linked.is_free or length(text) > _TEASER:
        return False
    return length(facts.linked.body) < _AS_LONG * length(text)


def _shared(shorter: str, longer: str) -> float:
    first, second = (_runs(text[:_MOST_COMPARED]) for text in (shorter, longer))
    return len(first & second) / len(first) if first else 0.0


def _runs(text: str) -> frozenset[str]:
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return frozenset(letters[at : at + _RUN] for at in range(max(1, len(letters) - _RUN + 1)))
