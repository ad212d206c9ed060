"""Nouns of action and their verbs, which a stemmer keeps apart: "closure" and "close".

Told by the endings of their stems; compares indexed terms. Does not know words, so that
others with such endings pass for a pair, but for a few exceptions ("apart" and "apartment").
"""

from index.terms import terms

_ACTIONS = (  # endings of the stems of a noun of action and of its verb, and the letters before
    ("ur", "e", 4), ("ur", "", 4), ("ger", "g", 3), ("th", "", 4), ("ut", "v", 4), ("s", "d", 4),
    ("ss", "t", 5), ("ct", "c", 4), ("uct", "oy", 4), ("pt", "", 5), ("sit", "r", 5),
    ("ript", "rib", 4), ("t", "", 6), ("ment", "", 4), ("ement", "", 4), ("eri", "", 5),
    ("i", "", 5), ("ci", "", 5), ("ag", "", 5), ("ung", "", 4), ("ung", "en", 4), ("ung", "t", 4),
)  # fmt: skip
_NO_ACTIONS = frozenset(terms("apartment commission culture feature statement"))
_ALIKE = 4  # letters that both begin with


def same_action(term: str, other: str) -> bool:
    """Whether one is a noun of action and the other its verb: "explosion", "exploded"."""
    alike = term[:_ALIKE] == other[:_ALIKE]
    return alike and (_names_action(term, other) or _names_action(other, term))


def _names_action(noun: str, verb: str) -> bool:
    return noun not in _NO_ACTIONS and any(
        noun.endswith(of_noun)
        and len(noun) - len(of_noun) >= least
        and verb == noun[: len(noun) - len(of_noun)] + of_verb
        for of_noun, of_verb, least in _ACTIONS
    )
