"""Names at the beginning of an English sentence, where every word has a capital.

A word that English has with a capital alone ("Dallas"), with two of them ("TikTok"), or that the
vocabulary does not have and that owns or does something ("Oxfam's", "Biden said"). On the openings
of 25,000 articles one in a hundred so taken is no name. Does not know names that are also words
("Apple"), nor other languages.
"""

import re

from index.vocabulary import whole_words
from rag.language.titles import PEOPLE

_POSSESSIVE = re.compile(r"['’]s?$")
_TWO_CAPITALS = re.compile(r"[A-Z].*[A-Z]")
_COMMON = re.compile(  # how words end that are no names, though the vocabulary does not have them
    r"(?:ing|ed|al|ive|able|ible|ful|less|ous|ic|ity|[ae]nce|ment|ness|ism|dom|hood|age|ure|ish|ways?"
    r"|wide|teen|time|one|two|three|four|five|six|seven|eight|nine)$"
)
_VERB = re.compile(
    r"(?:is|was|has|had|will|would|could|can|may|might|should|also|\w{2,}ed|said|says|told|won|lost"
    r"|made|took|went|came|became|began|fell|rose|got|gave|held|led|left|met|paid|ran|saw|sent|set"
    r"|spent|put|beat|hit|does|did|cannot)\b"
)
_PIECE = 3  # letters that each part of a compound has at least: "rain" and "fall"


def is_name_by_itself(word: str, after: str = "") -> bool:
    """Whether a capitalised word that opens a sentence is a name; `after` is the next word."""
    bare = _POSSESSIVE.sub("", word)
    first, *others = bare.split("-")
    known = whole_words()
    if not first.isalpha() or first.lower() in known or not known:
        return False
    if first in known or _TWO_CAPITALS.search(first):
        return True
    if others:
        return False
    if word.endswith(("'s", "’s")):
        return True
    lower = first.lower()
    common = PEOPLE.search(lower) or _COMMON.search(lower) or _is_compound(lower, known)
    return not common and _VERB.match(after) is not None


def _is_compound(lower: str, known: frozenset[str]) -> bool:
    """Whether a word is two others in one: "rainfall", "turnout"."""
    cuts = range(_PIECE, len(lower) - _PIECE + 1)
    return any(lower[:at] in known and lower[at:] in known for at in cuts)
