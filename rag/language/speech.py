"""Speech: finds quoted words that stand without who says them, and the sentence that names them.

Knows verbs of saying in English, German, Spanish and French. Does not know whether the named one
is right, only where an article itself attributes.
"""

import re
from typing import Literal

_QUOTED = re.compile(r"[“\"„«][^”\"“»]*(?:[”\"“»]|$)")
_OPENS_OR_CLOSES = re.compile(r"[“”\"„«»]")
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|add(?:s|ed)|ask(?:s|ed)|repl(?:y|ies|ied)|wrote|writes|"
    r"call(?:s|ed)|explain(?:s|ed)|according to|argu(?:es|ed)|insist(?:s|ed)|warn(?:s|ed)|"
    r"announc(?:es|ed)|sagte|sagt|erklärte|so|laut|dijo|dice|afirmó|según|a dit|dit|selon)\b",
    re.IGNORECASE,
)
Side = Literal["before", "after"]


def speech_without_speaker(sentence: str, before: str, after: str) -> Side | None:
    """On which side of a sentence that is speech alone the sentence stands that attributes it.

    None if the sentence is no speech, attributes it itself, or neither neighbour does.
    """
    if not _OPENS_OR_CLOSES.search(sentence):
        return None
    outside = _QUOTED.sub(" ", sentence)
    if _SAYS.search(outside) or len(outside.split()) > 3:
        return None
    sides: tuple[tuple[Side, str], ...] = (("after", after), ("before", before))
    for side, neighbour in sides:
        if _OPENS_OR_CLOSES.search(neighbour) and _SAYS.search(_QUOTED.sub(" ", neighbour)):
            return side
    return None


def says(sentence: str) -> bool:
    """Whether a sentence attributes what it tells, outside its quotation marks."""
    return _SAYS.search(_QUOTED.sub(" ", sentence)) is not None
