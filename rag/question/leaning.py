"""Leaning: whether a question leans on the conversation before it, by its words.

"And in April?" does, "How much does it cost?" does; "What is the capital of France?" does not.
Where the words cannot tell ("Which boats are exempt?"), it may: a search decides
(`rag/retrieve/lookup.py`). Pronouns and connectives of English, German, Spanish, French, Italian
and Portuguese. Does not know what was answered.
"""

import re
from collections.abc import Sequence, Set
from enum import IntEnum

from index.languages import language_of
from index.months import month_numbers, weekday_numbers
from index.terms import FUNCTION_TERMS, function_terms, terms

INTERROGATIVE = r"\b(?:how|what|who|whom|whose|when|where|which|why)\b"
ASKS = re.compile(
    INTERROGATIVE + r"|\b(?:wie|wann|wer|wen|wem|wessen|warum|welche[mnrs]?|wo|wohin|woher)\b"
    r"|\b(?:qué|quién(?:es)?|cuándo|cuánt[oa]s?|cuál(?:es)?|dónde|cómo)\b"
    r"|\b(?:qui|quand|combien|comment|où|pourquoi|quel(?:le)?s?)\b",
    re.IGNORECASE,
)
_TURNS = "what about|how about|was ist mit|wie steht es mit|qué hay de|qu['’]en est-il d[eu]s?"
_OPENINGS = (
    f"(?:(?:and|but|so|or|und|aber|oder|y|et) )?(?:{_TURNS})|and|but|so|or|und|aber|oder"
    + (r"|y|pero|et|mais|e(?=\s+[a-zà-ü])|mas")
)
_TURN = re.compile(rf"\b(?:{_TURNS})\b", re.IGNORECASE)
_OPENING = re.compile(rf"[\s¿¡\"“]*(?:{_OPENINGS})\b[\s,]*", re.IGNORECASE)
_PREPOSITIONS = (
    "of|for|in|on|at|by|with|about|after|before|from|to|than|like|since|until|during|without|under"
)
_PREPOSITION = re.compile(  # what it begins is no topic: "and in Linn?"
    rf"(?:{_PREPOSITIONS}|im|am|für|mit|bei|von|vor|nach|en|con|para|por|avec|pour|à|aux?)\b", re.I
)
_AUXILIARIES = "do|does|did|is|was|are|were|be|has|have|had|will|would|can|could|should|and|but"
_SUBJECT = re.compile(
    r"\b(?:do|does|did|is|was|are|were|has|have|had|will|would|can|could|should|may|might|must)"
    r" (?:he|she|it|they)$",
    re.IGNORECASE,
)  # of the question itself, which nothing before it in the question can mean
_ADJECTIVES = (
    "true|false|likely|unlikely|possible|impossible|legal|illegal|safe|dangerous|necessary|allowed|"
    "known|clear|easy|hard|difficult|common|normal|important|right|wrong|like"
)
_PERIOD = "week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|season|century"

_REFERRING = {  # words that point at what was said before, by language
    "en": r"he|she|they|him|her|his|hers|their|theirs|them|its|himself|herself|themselves|"
    rf"(?<!time is )(?<!time was )(?<!day is )it(?! (?:{_ADJECTIVES}) (?:that|to|for)\b)"
    r"(?! called when\b)"
    r"(?! take\b.* to\b)|former|latter|then|the same|"
    rf"(?<!is )(?<!are )(?<!was )(?<!were )there(?! (?:is|are|was|were|be|been|has|have)\b)|"
    r"(?:the|which|last|first|second|next|other|another|each|only) (?:\w+ )?ones?|"
    r"(?:that|this|these|those)(?=\W*$|[,;])|(?:that|those|these) (?:day|time|year|night|way)|"
    rf"(?:{_PREPOSITIONS}|{_AUXILIARIES}) (?:that|this|these|those)(?! (?:{_PERIOD})\b)",
    "de": r"er|ihm|ihn|ihr|ihre[mnrs]?|seine[mnrs]?|sie|(?<!gibt )(?<!gab )es(?! gibt| gab)|dort|"
    r"damals|davon|dafür|darüber|dazu|dabei|darauf|daran|danach|dessen|deren|"
    r"diese[mnrs]?(?! (?:Woche|Jahr|Monat|Tage))",
    "es": r"él|ella|ellos|ellas|su|sus|le|les|eso|esto|aquello|ese|esa|esos|esas|allí|ahí|entonces",
    "fr": r"il(?! y a| faut)|elle|ils|elles|lui|leurs?|eux|sa|ses|cela|ça|celui|celle|ceux|celles|"
    r"là|alors",
    "it": r"lui|lei|loro|suo|sua|suoi|ciò|allora|lì",
    "pt": r"ele|ela|eles|elas|dele|dela|deles|delas|seus?|suas?|isso|isto|aquilo|nele|nela",
}
_REFERS = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _REFERRING.items()
}
_ANYWHERE = ("it", "pt")  # languages that `language_of` may not know; their words are no one else's
GENERAL = frozenset(  # they ask, but not about anything of their own
    terms(
        "altogether total exactly exact happen happened else next day date time year place reason "
        "name people person long further precisely roughly insgesamt genau passiert passierte "
        "Tag Jahr total exactamente pasó gente día año exactement passé gens jour année Leute"
    )
)
_PERIODS = frozenset(
    term
    for word in (*month_numbers("en", "de", "es", "fr"), *weekday_numbers("en", "de", "es", "fr"))
    for term in terms(word)
)
MARKS = ("?", "？", "؟", ";")  # of a question; the last is Greek
FULL_NAMES, FULL_TERMS = 2, 6  # with so many a question is complete, whatever its pronouns
FULL_SENTENCE, DESCRIBED = 4, 2  # its terms, and those before a pronoun that may mean them
BRIEF_TERMS = 3  # with fewer a question may lack its subject, even if it has a name
NAMELESS_TERMS = 3  # with more a question has its own subject, even without a name


class Leaning(IntEnum):
    """Whether a question needs what was said before it."""

    NO = 0
    PERHAPS = 1
    YES = 2


def leaning(question: str, names: Sequence[str], known: Set[str]) -> Leaning:
    """Whether a question leans on a conversation that has the terms `known`.

    `names` are the question's names, as words. A name that is new to the conversation speaks for a
    question of its own, and so does a name, or a thing described, before the pronoun.
    """
    opening, pronoun = _OPENING.match(question), _pronoun(question)
    content = _content(question)
    if not content:
        return Leaning.YES
    names = [name for name in names if not opening or name not in opening.group()]
    if len(names) >= FULL_NAMES and len(content) >= FULL_TERMS:
        return Leaning.NO
    new = [name for name in names if not set(terms(name)) <= known | _PERIODS | FUNCTION_TERMS]
    rest = question[opening.end() :] if opening else ""
    if turns_to(question, names):
        return Leaning.PERHAPS
    if opening and len(_content(rest)) < BRIEF_TERMS and not ASKS.search(rest):
        return Leaning.PERHAPS if new and not _PREPOSITION.match(rest) else Leaning.YES
    if pronoun:
        before = question[: pronoun.start()]
        named = new or any(name in before for name in names)
        described = len(content) >= FULL_SENTENCE and len(_content(before)) >= DESCRIBED
        described &= not _SUBJECT.search(question[: pronoun.end()])
        return Leaning.PERHAPS if named or described else Leaning.YES
    if opening:
        return Leaning.PERHAPS if new and not _PREPOSITION.match(rest) else Leaning.YES
    few = BRIEF_TERMS if new else NAMELESS_TERMS + 1
    return Leaning.PERHAPS if len(content) < few else Leaning.NO


def turns_to(question: str, names: Sequence[str]) -> bool:
    """Whether it turns to a thing of its own: "what about the arrested men?", not "… in Linn?"."""
    opening = opening_of(question)
    rest = question[len(opening) :]
    if not _TURN.search(opening) or _pronoun(question) or ASKS.search(rest):
        return False
    return bool(set(_content(rest)) - frozenset(terms(" ".join(names))) - _PERIODS - _numbers(rest))


def is_fragment(question: str, names: Sequence[str]) -> bool:
    """Whether it is a connective and a word or two: "and in April?", "and Dunmere?"."""
    opening = opening_of(question)
    rest = question[len(opening) :]
    few = len(_content(rest)) < BRIEF_TERMS and not ASKS.search(rest)
    return bool(opening) and few and not turns_to(question, names)


def without_predicate(question: str, names: Sequence[str]) -> bool:
    """Whether it asks what was asked before it, of something else: "and in April?", "in May"."""
    opening = opening_of(question)
    rest = question[len(opening) :]
    if turns_to(question, names) or ASKS.search(rest):
        return False
    return bool(opening) or not rest.rstrip().endswith(MARKS)


def opening_of(question: str) -> str:
    """The connective that a question opens with, or nothing."""
    opening = _OPENING.match(question)
    return opening.group() if opening else ""


def _content(text: str) -> list[str]:
    empty = function_terms(text) | GENERAL
    return [term for term in terms(text) if term not in empty]


def _numbers(text: str) -> frozenset[str]:
    return frozenset(term for term in terms(text) if term.isdigit())


def _pronoun(question: str) -> re.Match[str] | None:
    spoken = [name for name in (language_of(question), *_ANYWHERE) if name in _REFERS]
    found = [match for name in spoken if (match := _REFERS[name].search(question))]
    return min(found, key=lambda match: match.start(), default=None)
