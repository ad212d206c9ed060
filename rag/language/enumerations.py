"""Enumerations: sentences that name several things, one after the other."""

import re

_ENUMERATION = re.compile(r"\w[^,;:]{1,60}, (?:[^,;:]{2,60}, )*[^,;:]{2,60},? (?:and|or) \w")


def enumerates(sentence: str) -> bool:
    """Whether a sentence names three things or more, one after the other."""
    return _ENUMERATION.search(sentence) is not None
