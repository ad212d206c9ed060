"""Fillers: sentences that carry no fact, which are never quoted and lead no article.

Addresses, lines of separators, lead-ins, credits, invitations to a newsletter. Does not know
what an outlet repeats in story after story (`index/repeated.py`).
"""

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LEADS_IN = re.compile(
    r"^(?:what follows|the following|read (?:also|more)|see also)\b"
    r"|\bcontributed to this (?:report|story|article)\b"
    r"|^(?:sign up|subscribe)\b.*\b(?:inbox|newsletters?|e-?mails?)\b",
    re.IGNORECASE | re.DOTALL,
)


def carries_nothing(text: str) -> bool:
    """Whether a sentence holds no fact: an address, a line of separators, a lead-in, a credit."""
    if _ADDRESS.search(text):
        return len(_ADDRESS.sub("", text).split()) < 4
    return not any(letter.isalnum() for letter in text) or _LEADS_IN.search(text) is not None
