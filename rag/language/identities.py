"""Identities: sentences that say who or what something is: "Ada Brook, a pilot", "pilot Ada Brook".

Told by what stands right beside the name. Knows English; does not know whether a sentence that only
speaks of someone says it in other words.
"""

import re
from functools import lru_cache

from index.sentences import Span
from index.terms import FUNCTION_TERMS
from rag.language.fillers import is_whole
from rag.language.titles import TITLES

_ASKS_WHO = re.compile(
    r"^\W*(?i:(?:and |so )?who(?: exactly)?(?: is| was| are| were|['’]s) (?:the )?)"
    r"(?P<name>[A-ZÀ-Þ][\w’'.-]*(?: (?:(?:of|de|van|von|al|bin|el) )?[A-ZÀ-Þ][\w’'.-]*){0,4}?)\W*$"
)
_ASKS_WHAT = re.compile(
    r"^\W*(?i:(?:and |so )?what(?: exactly)?(?: is| was| are| were|['’]s) (?:an? |the )?)"
    r"(?P<name>[\w’'&-]{3,}(?: [\w’'&-]+){0,3}?)\W*$"
)
_AFTER = (
    r"(?:,? \(\w+\))?(?:, (?:an?|the|who|which|whose|one of|now|\d\d?,|[a-z]+)\b"
    r"|[,”\"’]* (?:is|was|are|were|became|means|refers to) (?:an?|the|one|when|that|part of)\b)"
)
_BEFORE = re.compile(r"([\w’-]+),? (?:[A-Z]\. )?[“\"]?$")
_LEADS_IN = re.compile(r"(?:[’']s)?(?:,? \(\w+\))?[,”\"’]*\s+(?:(?:is|was|are|were|became)\s+)?")
_ENDS = re.compile(r"[,;:.!?](?=\s|[”\"’]|$)|\s[–—-]+\s")
_OF = re.compile(r"\bof (?:the )?$")  # "a shot of it, the dose": what follows may be of another
_THE = re.compile(r"\b(?:[Tt]he|[Aa]n?) [a-z-]+ $")
_CALLED = re.compile(r"\b(?:known as|called|dubbed|nicknamed|so-called)(?: an?| the)? [“\"‘']?$")
_ASKED_OR_TOLD = re.compile(r"\b(?:why|how|whether|if|that|when) [“\"‘']?$", re.IGNORECASE)
_ROLE = re.compile(r"[a-z-]{3,}(?:[eo]r|ist|ian|man|woman|ess|eur|star|chief|mogul|icon|maker)$")
_NO_ROLE = re.compile(
    r"after|under|over|never|whether|rather|however|other|further|together|order$"
)
_SAID = 1.0  # by what follows the name: "Ada Brook, a pilot", "a tidal lock is a"
_NAMED = 0.5  # by a role before the name, which tells less


def asked_about(question: str) -> str:
    """Ada Brook in "Who is Ada Brook?", tidal lock in "What is a tidal lock?"; else empty."""
    match = _ASKS_WHO.match(question) or _ASKS_WHAT.match(question)
    if match is None or (match.re is _ASKS_WHAT and " of " in match["name"]):
        return ""
    return match["name"] if match["name"].lower() not in FUNCTION_TERMS else ""


def identifies(sentence: str, name: str) -> float:
    """How far a sentence says who or what a name is, right before or after it: 0 to 1."""
    found = _named(name).search(sentence)
    if found is None or not is_whole(sentence):
        return 0.0
    before = sentence[: found.start()]
    if _then(name).match(sentence, found.start()):
        told = 0.0 if _ASKED_OR_TOLD.search(before) else _SAID
        return _NAMED * told if _OF.search(before) else told
    if _CALLED.search(before):
        return _SAID
    word = _BEFORE.search(before)
    role = _THE.search(before) or (word is not None and _is_role(word[1]))
    return _NAMED if role else 0.0


def identity(sentence: str, name: str) -> Span | None:
    """Where it says who or what the name is: the apposition, what follows "is", or the role."""
    if not identifies(sentence, name) or (found := _named(name).search(sentence)) is None:
        return None
    if then := _then(name).match(sentence, found.start()):
        told = _LEADS_IN.match(sentence, found.end())
        start = told.end() if told else found.end()
        end = _ENDS.search(sentence, max(start, then.end()))
        return Span(start, end.start() if end else len(sentence))
    word = _BEFORE.search(sentence[: found.start()])
    return Span(*word.span(1)) if word else None


def _is_role(word: str) -> bool:
    return word.lower() in TITLES or (
        _ROLE.match(word) is not None
        and word not in FUNCTION_TERMS
        and _NO_ROLE.match(word) is None
    )


@lru_cache(maxsize=256)
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=256)
def _then(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<!\w){re.escape(name)}(?:[’']s)?){_AFTER}")
