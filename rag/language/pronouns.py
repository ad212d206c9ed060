"""Pronouns: finds sentences that use one before any name, and so need the sentence before.

English pronouns only. Does not know whom a pronoun means.
"""

import re

from rag.language.names import name_terms, runs_in
from rag.language.openers import OPENERS

_OPENING_WORD = re.compile(rf"^\W*(?:[A-Z]\w*(?:ed|ing|ly)|(?i:{'|'.join(sorted(OPENERS))}))\b")
_COUNTED = re.compile(r"^\W*(?:Both|Neither|None|All|Each|Others|The two|The three) (?!of\b)[a-z]")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)


def leans_back(sentence: str) -> bool:
    """Whether a sentence leans on the one before: it uses a pronoun before any name.

    "She said she would go." leans back, and "Both went."; "Brekke said she would go." does not.
    """
    if _COUNTED.match(sentence):
        return True
    pronoun = _PRONOUN.search(sentence)
    if pronoun is None:
        return False
    before = _OPENING_WORD.sub("", sentence[: pronoun.start()])
    return not any(map(name_terms, runs_in(before)))
