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
from rag.question.leaning import ASKS, INTERROGATIVE, Leaning, leaning, opening_of

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
_EMPTY_PHRASES = re.compile(r"\b(?:take|takes|took|taken|taking) place\b", re.IGNORECASE)
_AND = re.compile(
    rf"[,;]? +and +(?=(?:(?:at|by|for|from|in|of|on|to|with) +)?{INTERROGATIVE})", re.IGNORECASE
)
_BEFORE_WORDS = " \"'“‘„«([¿¡-–"
MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question. `names` and `numbers` are among `terms`; all are indexed terms.

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


def parse_question(question: str, earlier: Sequence[str] = (), answered: str = "") -> Question:
    """Parses a question; `earlier` are the user's questions before it, oldest first.

    `answered` holds what the answer to the last of them named (`rag/question/carried.py`).
    """
    text = standalone(question, earlier, answered)
    opening = opening_of(question)
    rest = question[len(opening) :]
    inherits = not ASKS.search(rest) and (opening or not rest.rstrip().endswith("?"))
    asked = text if inherits else question
    all_terms = tuple(dict.fromkeys(content_terms(_EMPTY_PHRASES.sub(" ", text))))
    return Question(
        text=text,
        asked=asked,
        terms=all_terms,
        borrowed=frozenset(all_terms) - frozenset(terms(question)),
        names=frozenset(term for name in names_in(text) for term in terms(name)) - FUNCTION_TERMS,
        numbers=frozenset(term for number in _NUMBER.findall(text) for term in terms(number)),
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
    return text.endswith("?") or ASKS.search(text) is not None


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


def standalone(question: str, earlier: Sequence[str], answered: str = "") -> str:
    """A follow-up with the earlier question and `answered` before it, for searching.

    `earlier` holds the user's questions so far, oldest first. A question that leans on nothing is
    returned as it is.
    """
    if not earlier or leans(question, earlier, answered) is Leaning.NO:
        return question
    before = earlier[:-1]
    if leans(earlier[-1], before) is not Leaning.YES:
        before = ()
    return " ".join(filter(None, (standalone(earlier[-1], before), answered, question)))


def leans(question: str, earlier: Sequence[str], answered: str = "") -> Leaning:
    """Whether a question leans on the questions before it and on what was answered."""
    if not earlier:
        return Leaning.NO
    known = frozenset(terms(" ".join((*earlier, answered))))
    return leaning(question, names_in(question), known)
