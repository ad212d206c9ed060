"""Pronouns: finds sentences that use one before any name, and so need the sentence before.

English pronouns only. Does not know whom a pronoun means.
"""

import re

from rag.language.names import name_terms, runs_in

_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)


def leans_back(sentence: str) -> bool:
    """Whether a sentence leans on the one before: it uses a pronoun before any name.

    "She said she would go." leans back; "Brekke said she would go." does not.
    """
    pronoun = _PRONOUN.search(sentence)
    return pronoun is not None and not any(map(name_terms, runs_in(sentence[: pronoun.start()])))
