"""Negation: does a claim deny what a text says, or say what the text denies?

Compares the words right after a "not", "never" or "declined to" with the words elsewhere. Uses
rules over English words and their stems. Does not know grammar.
"""

import re
from collections.abc import Iterator

from index.terms import FUNCTION_TERMS, terms

_WEAK = (
    r"without|den(?:y|ies|ied)(?: that)?|declin(?:e[sd]?|ing) to|refus(?:e[sd]?|al|ing)|"
    r"reject\w*|fail(?:s|ed|ing|ure)? to|lack\w*|oppos\w+|hardly|barely|far from|rul\w+ out"
)
_DENIAL = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE
)
_NEGATION = re.compile(
    rf"{_DENIAL.pattern}|\b(?:{_WEAK}|against|yet to|missing|unclear|dismiss\w*"
    r"|un(?!i[tvfoql]|der|til|cle|anim)\w{3,})\b",
    re.IGNORECASE,
)
_SCOPED = re.compile(rf"(?:{_DENIAL.pattern}|\b(?:{_WEAK}|unclear)\b)", re.IGNORECASE)
_IDIOM = re.compile(
    r"(?<=[\w,] )(?-i:No)\b|"  # as in "the No side"
    r"not (?:only|just|merely)\b|no (?:longer|later|fewer|less|more|doubt)\b|"
    r"never (?:\w+ ){0,5}(?:more|less|better|worse|\w{3,}er)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:.!?–—]|\b(?:but|although|though|while)\b")
_SCOPE = 3  # content words after a word of denial that count as denied


def denies_what_is_said(claim: str, text: str) -> bool:
    """Whether a claim denies something and the text denies nothing, or says that very thing."""
    claim, text = _IDIOM.sub("", claim), _IDIOM.sub("", text)
    if not _DENIAL.search(claim):
        return False
    if not _NEGATION.search(text):
        return True
    denied = frozenset[str]().union(*_scopes(text))
    said = frozenset(terms(text)) - denied
    return any(scope[0] in said for scope in _scopes(claim, _DENIAL) if scope)


def says_what_is_denied(claim: str, text: str) -> bool:
    """Whether a claim without any denial says what occurs in the text only after a denial."""
    if _NEGATION.search(claim):
        return False
    found = frozenset(terms(claim))
    outside = terms(text)
    for scope in _scopes(_IDIOM.sub("", text), _DENIAL):
        held = [term for term in scope if term in found and outside.count(term) == 1]
        if len(held) >= min(2, len(scope)) > 0:
            return True
    return False


def _scopes(text: str, sign: re.Pattern[str] = _SCOPED) -> Iterator[list[str]]:
    """For each word of denial, the content terms after it in its clause, at most `_SCOPE`."""
    for match in sign.finditer(text):
        end = _CLAUSE.search(text, match.end())
        behind = terms(text[match.end() : end.start() if end else len(text)])
        yield [term for term in behind if term not in FUNCTION_TERMS][:_SCOPE]
