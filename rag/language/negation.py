"""Does a claim deny what a text says, or say what it denies?

Compares what stands right behind a "not", "never" or "declined to" with what stands elsewhere.
Rules over English words and their stems; knows no grammar.
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
    r"(?<=[\w,] )(?-i:No)\b|"  # of "the No side"
    r"not (?:only|just|merely)\b|no (?:longer|later|fewer|less|more|doubt)\b|"
    r"never (?:\w+ ){0,5}(?:more|less|better|worse|\w{3,}er)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:.!?–—]|\b(?:but|although|though|while)\b")
_SCOPE = 3  # so many weighty words behind a denial are denied


def denies_what_is_said(claim: str, text: str) -> bool:
    """A claim that denies, where the text has no word of denial, or says the very thing."""
    claim, text = _IDIOM.sub("", claim), _IDIOM.sub("", text)
    if not _DENIAL.search(claim):
        return False
    if not _NEGATION.search(text):
        return True
    denied = frozenset[str]().union(*_scopes(text))
    said = frozenset(terms(text)) - denied
    return any(scope[0] in said for scope in _scopes(claim, _DENIAL) if scope)


def says_what_is_denied(claim: str, text: str) -> bool:
    """A claim without any denial, of what stands in the text behind one and nowhere else."""
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
    """The weighty terms behind each word of denial, up to the clause's end."""
    for match in sign.finditer(text):
        end = _CLAUSE.search(text, match.end())
        behind = terms(text[match.end() : end.start() if end else len(text)])
        yield [term for term in behind if term not in FUNCTION_TERMS][:_SCOPE]
