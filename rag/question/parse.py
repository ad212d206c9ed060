"""Question parsing: content terms, names, numbers, kind of answer, parts and follow-ups.

Splits a question of several parts ("How tall is it, and who built it?") and completes a follow-up
("and in April?") from the questions before it. Uses rules for English, and for the interrogatives
of German, Spanish and French. Does not know archives or models.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from index.languages import language_of
from index.terms import FUNCTION_TERMS, content_terms, function_terms, terms
from index.when import undated

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Kind(StrEnum):
    """What the answer to a question must contain."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    OTHER = "other"


_KINDS = [
    (Kind.NUMBER, r"\bhow (many|much|long|old|far|high|large|big|tall|deep|often)\b"),
    (
        Kind.NUMBER,
        r"\bwie (viele?|lange|alt|hoch|weit|groß|schnell|oft)\b|\bcuánt[oa]s?\b|\bcombien\b",
    ),
    (Kind.NUMBER, r"\b(what|which) (percentage|percent|share|number|amount|proportion|price|cost)"),
    (Kind.TIME, r"\bwhen\b|\b(what|which) (year|month|day|date|week|time|century|decade)\b"),
    (Kind.TIME, r"\bwann\b|\bcuándo\b|\bquand\b|\ba qué hora\b"),
    (Kind.PLACE, r"\bwhere\b|\bwo(hin|her)?\b|\bdónde\b|\boù\b"),
    (Kind.PLACE, r"\b(what|which) (country|countries|city|town|place|region|state|village|port)\b"),
    (Kind.PLACE, r"\b(what|which) (building|street|venue|hall)\b"),
    (Kind.PERSON, r"\bwe([rnm]|ssen)\b|\bquién(es)?\b|\bqui\b"),
    (Kind.PERSON, r"\bwho(m|se)?\b|\b(what|which) (person|minister|president|politician|player)\b"),
]
_CONNECTIVES = "and|but|so|or|what about|how about|und|y|et"
_CONTINUES = re.compile(rf"\s*(?:{_CONNECTIVES})\b", re.IGNORECASE)
_FOLLOW_UP = re.compile(
    rf"^(?:{_CONNECTIVES}|why|really)\b|"
    r"\b(he|she|they|him|her|his|hers|their|theirs|them|it|its|this|that|these|those|there|then|"
    r"former|latter|same|one)\b",
    re.IGNORECASE,
)
_EMPTY_PHRASES = re.compile(r"\b(?:take|takes|took|taken|taking) place\b", re.IGNORECASE)
_INTERROGATIVE = r"\b(?:how|what|who|whom|whose|when|where|which|why)\b"
_ASKS = re.compile(
    _INTERROGATIVE + r"|\b(?:wie|wann|wer|wen|wem|wessen|warum|welche[mnrs]?|wo|wohin|woher)\b"
    r"|\b(?:qué|quién(?:es)?|cuándo|cuánt[oa]s?|cuál(?:es)?|dónde|cómo)\b"
    r"|\b(?:qui|quand|combien|comment|où|pourquoi|quel(?:le)?s?)\b",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"[,;]? +and +(?=(?:(?:at|by|for|from|in|of|on|to|with) +)?{_INTERROGATIVE})", re.IGNORECASE
)
_BEFORE_WORDS = " \"'“‘„«([¿¡-–"
MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question. `names` and `numbers` are among `terms`; all are indexed terms.

    Words that only tell the time ("last week", "latest") are no terms: no article has to hold them.
    `text` is what is searched for. `asked` is the text whose wording decides the kind of answer.
    `borrowed` are the terms that occur only in the earlier questions.
    """

    text: str
    asked: str
    terms: tuple[str, ...]
    borrowed: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    kind: Kind


def parse_question(question: str, earlier: Sequence[str] = ()) -> Question:
    """Parses a question; `earlier` are the user's questions before it, oldest first."""
    text = standalone(question, earlier)
    opening = _CONTINUES.match(question)
    rest = question[opening.end() :] if opening else question
    inherits = not _ASKS.search(rest) and (opening or not rest.rstrip().endswith("?"))
    asked = text if inherits else question
    timeless = undated(text)
    all_terms = tuple(dict.fromkeys(content_terms(_EMPTY_PHRASES.sub(" ", timeless))))
    return Question(
        text=text,
        asked=asked,
        terms=all_terms,
        borrowed=frozenset(all_terms) - frozenset(terms(question)),
        names=frozenset(term for name in names_in(timeless) for term in terms(name))
        - FUNCTION_TERMS,
        numbers=frozenset(term for number in _NUMBER.findall(timeless) for term in terms(number)),
        kind=next((kind for kind, sign in _KINDS if re.search(sign, asked, re.I)), Kind.OTHER),
    )


def parts(text: str) -> list[str]:
    """Splits a text into its questions; returns `[text]` if it has one, or over `MOST_PARTS`.

    A question ends with a question mark, or before "and" and an interrogative. A piece that asks
    nothing is joined to the question beside it.
    """
    pieces = [
        piece
        for sentence in re.split(r"(?<=\?)\s+", text.strip())
        for piece in _AND.split(sentence)
        if piece.strip()
    ]
    found: list[str] = []
    for piece in pieces:
        if found and not (_is_question(piece) and _is_question(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found if 1 < len(found) <= MOST_PARTS else [text]


def _is_question(text: str) -> bool:
    return text.endswith("?") or _ASKS.search(text) is not None


def names_in(text: str) -> list[str]:
    """The capitalised words, except function words that open a sentence.

    German capitalises every noun, so there only capitalised words next to another one count.
    """
    empty = function_terms(text)
    found: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        word, before = match.group(), text[: match.start()].rstrip(_BEFORE_WORDS)
        opens = not before or before.endswith((".", "!", "?", ":"))
        if word[0].isupper() and not (opens and set(terms(word)) <= empty):
            found.append((word, *match.span()))
    if language_of(text) == "de":
        beside = {
            name
            for one, two in pairwise(found)
            for name in (one, two)
            if text[one[2] : two[1]] == " "
        }
        found = [name for name in found if name in beside]
    return [word for word, *_ in found]


def standalone(question: str, earlier: Sequence[str]) -> str:
    """A follow-up with the earlier question put before it, for searching; else the question.

    `earlier` holds the user's questions so far, oldest first. A question is a follow-up if it uses
    a pronoun or a connective, or has fewer than three content terms; but not if it has at least
    two names and six content terms.
    """
    own = content_terms(question)
    names = names_in(question)
    leans = bool(_FOLLOW_UP.search(question)) or len(own) < 3
    if not earlier or not leans or (len(names) > 1 and len(own) > 5):
        return question
    return f"{standalone(earlier[-1], earlier[:-1])} {question}"
