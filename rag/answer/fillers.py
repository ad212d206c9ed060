"""Fillers: sentences that carry no fact, which are never quoted and lead no article.

Addresses, lines of separators, lead-ins, credits, invitations to a newsletter, and questions that
an outlet puts to its readers: of 322 quotations on real questions eight were such, none an answer.
Does not know what an outlet repeats in story after story (`index/repeated.py`).
"""

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_ASKS = re.compile(r"[^“”\"„«»]*\?\s*", re.DOTALL)  # nothing in quotation marks
_OPENS_LINE = re.compile(r"(?:\S+\s+){1,4}[—–-]+\s*")  # "CNN —", "New York CNN Business —"
_LEADS_IN = re.compile(
    r"^(?:what follows|the following|read (?:also|more)|see also)\b"
    r"|\bcontributed to this (?:report|story|article)\b"
    r"|^(?:sign up|subscribe)\b.*\b(?:inbox|newsletters?|e-?mails?)\b",
    re.IGNORECASE | re.DOTALL,
)


def carries_nothing(text: str) -> bool:
    """Whether a sentence holds no fact: an address, separators, a lead-in, a credit, a question."""
    if _ADDRESS.search(text):
        return len(_ADDRESS.sub("", text).split()) < 4
    if _ASKS.fullmatch(text) or _OPENS_LINE.fullmatch(text):
        return True
    return not any(letter.isalnum() for letter in text) or _LEADS_IN.search(text) is not None
