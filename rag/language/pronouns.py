"""Sentences that lean on the one before: a pronoun stands in them before any name.

English pronouns only. Does not know whom a pronoun means.
"""

import re

from rag.language.names import name_terms, runs_in

_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)


def leans_back(sentence: str) -> bool:
    """Whether a pronoun stands in a sentence before any name.

    "She said she would go." leans back; "Brekke said she would go." does not.
    """
    pronoun = _PRONOUN.search(sentence)
    return pronoun is not None and not any(map(name_terms, runs_in(sentence[: pronoun.start()])))
