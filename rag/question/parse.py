"""Question parsing: content terms, names, numbers, kind of answer, parts and follow-ups.

Splits a question of several parts ("How tall is it, and who built it?"); a follow-up is completed
from the questions before it (`rag/question/follow_up.py`). Uses rules for English, and for the
interrogatives of German, Spanish, French, Chinese, Japanese and Korean. Does not know archives or
models.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.terms import FUNCTION_TERMS, content_terms, terms
from index.when import undated
from rag.question.follow_up import borrowed
from rag.question.leaning import ASKS, INTERROGATIVE, MARKS, without_predicate
from rag.question.named import CALENDAR, names_in
from rag.question.subordinate import main_clause

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Kind(StrEnum):
    """What the answer to a question must contain."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    OTHER = "other"


_KINDS = [
    (
        Kind.NUMBER,
        r"\bhow (many|much|long|old|far|fast|high|large|big|tall|wide|deep|heavy|hot|cold|often)\b",
    ),
    (
        Kind.NUMBER,
        r"\bwie (viele?|lange|alt|hoch|weit|groß|schnell|oft)\b|\bcuánt[oa]s?\b|\bcombien\b",
    ),
    (Kind.NUMBER, r"\b(what|which) (percentage|percent|share|number|amount|proportion|price|cost)"),
    (Kind.NUMBER, r"\bwhat(?:['’]s| is| was) the (?:\w+ )?toll\b"),
    (
        Kind.NUMBER,
        r"\b(?:death|casualty) tolls?\b|\bnumber of (?:dead|deaths|victims|casualties)\b"
        r"|\b(?:zahl|anzahl) der (?:toten|opfer|verletzten)\b"
        r"|\bnúmero de (?:muertos|víctimas|heridos)\b"
        r"|\b(?:bilan|nombre) (?:humain|(?:de|des) (?:morts|victimes|blessés))\b",
    ),
    (Kind.TIME, r"\bwhen\b|\b(what|which) (year|month|day|date|week|time|century|decade)\b"),
    (Kind.TIME, r"\bwann\b|\bcuándo\b|\bquand\b|\ba qué hora\b"),
    (Kind.PLACE, r"\bwhere\b|\bwo(hin|her)?\b|\bdónde\b|\boù\b"),
    (Kind.PLACE, r"\b(what|which) (country|countries|city|town|place|region|state|village|port)\b"),
    (Kind.PLACE, r"\b(what|which) (building|street|venue|hall)\b"),
    (Kind.PERSON, r"\bwe([rnm]|ssen)\b|\bquién(es)?\b|\bqui\b"),
    (
        Kind.TIME,
        "什么时候|什麼時候|何时|何時|哪一?[年月天日]|几[点月号]|いつ|何[年月日]|何曜日|언제",
    ),
    (Kind.PLACE, "哪里|哪裡|哪儿|何处|何處|在哪|哪[座条个家]|どこ|何という[町市村]|어디"),
    (Kind.PERSON, "谁|誰|哪位|だれ|どなた|누구|누가"),
    (
        Kind.NUMBER,
        "多少|几[名个人家位座天次岁辆项条]|多[长久大高远重]|いくら|いくつ|どれ(?:くらい|だけ)|どのくらい|"
        "何(?:人|件|回|本|台|歳|度|円|校|個|社|枚|頭|匹|棟|戸|世帯|キロ|メートル|[かカヶ]国|[かカヶ]所|割|倍|トン)|얼마|몇",
    ),
    (Kind.PERSON, r"\bwho(m|se)?\b|\b(what|which) (person|minister|president|politician|player)\b"),
]
_EMPTY_PHRASES = re.compile(
    r"\b(?:take|takes|took|taken|taking) place\b|^\W*(?:list|name|enumerate) (?:me )?(?:all )?"
    r"(?=(?:of )?(?:the|those)\b)",
    re.IGNORECASE,
)
ASKS_FOR_SEVERAL = re.compile(  # whose answer names several, one after the other
    r"^\W*(?:(?:list|name|enumerate) (?:me )?(?:all )?(?:of )?(?:the|those)|who (?:are|were) the"
    r"|what (?:are|were) the)\b",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"[,;]? +and +(?=(?:(?:at|by|for|from|in|of|on|to|with) +)?{INTERROGATIVE})", re.IGNORECASE
)
_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|de|van|von|al|bin) )?[A-ZÀ-Þ][\w’'-]*)*)"
_SAY = (
    "(?:say|said|think|thought|believe|claim|claimed|call|called|tell|told|describe|described|"
    "explain|explained|comment|commented|respond|responded|react|reacted|reply|replied|write|"
    "wrote|announce|announced|warn|warned|promise|promised)"
)
SAY_TERMS = frozenset(terms(_SAY.strip("(?:)").replace("|", " ")))
_DID = r"\b(?:what|how|why)(?: else)?\s+(?:did|does|do|has|have|had)"
_SAYS = [
    re.compile(rf"(?i:{_DID}) (?i:the )?{_NAME} (?i:(?:ever|recently|publicly) )?(?i:{_SAY})\b"),
    re.compile(rf"(?i:{_DID}) (?i:the )?{_NAME} (?i:(?:ever )?report(?:ed)? (?:about|on))\b"),
    re.compile(rf"(?i:\bwhat (?:is|was|are|were)) (?i:the )?{_NAME} (?i:saying)\b"),
    re.compile(rf"(?i:\bwhat (?:is|was|are|were)) (?i:the )?{_NAME}['’]s? "
               r"(?i:(?:view|position|opinion|stance|reaction|response|comment)s?)\b"),
    re.compile(rf"(?i:\bwas (?:sagt|sagte|hat) ){_NAME}"),
    re.compile(rf"(?i:\bqué (?:dijo|dice|ha dicho) ){_NAME}"),
    re.compile(rf"(?i:\bqu['’]a (?:dit|déclaré) ){_NAME}"),
]  # fmt: skip
_ACCORDING_TO = re.compile(rf"(?i:\baccording to (?:the )?){_NAME}")
_WHO = re.compile(r"(?<=[a-z] )WHO\b(?= [a-z])")  # else a function word, which finds nothing
_NO_NAMES = FUNCTION_TERMS | frozenset(terms(" ".join(sorted(CALENDAR))))
MOST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed question. `names` and `numbers` are among `terms`; all are indexed terms.

    Words that only tell the time ("last week", "latest") are no terms: no article has to hold them.
    `text` is what is searched for. `times` are the texts before it whose time it may mean, newest
    first. `asked` is the text whose wording decides the kind of answer.
    `borrowed` are the terms that occur only in the earlier questions. `speaker` are the terms of
    the name whose words are asked for: "What did Oda Brekke say?", "according to the ministry".
    """

    text: str
    times: tuple[str, ...]
    asked: str
    terms: tuple[str, ...]
    borrowed: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    kind: Kind
    speaker: frozenset[str] = frozenset()

    @property
    def matter(self) -> frozenset[str]:
        """The terms of what somebody's words are asked for about."""
        return frozenset(self.terms) - self.speaker - SAY_TERMS


def parse_question(question: str, earlier: Sequence[str] = (), answered: str = "") -> Question:
    """Parses a question; `earlier` are the user's questions before it, oldest first.

    `answered` holds what the answer to the last of them named (`rag/question/carried.py`).
    """
    question = _WHO.sub("World Health Organization", question)
    taken = borrowed(question, earlier, answered)
    before = taken.before(question)
    text = f"{before} {question}" if before else question
    asked = (
        f"{taken.asks} {question}"
        if taken.asks and without_predicate(question, names_in(question))
        else question
    )
    timeless = undated(text)
    named = [*names_in(timeless), *([answered] if taken.answered else [])]
    main = main_clause(asked)
    all_terms = tuple(dict.fromkeys(content_terms(_EMPTY_PHRASES.sub(" ", timeless))))
    return Question(
        text=text,
        times=taken.times,
        asked=asked,
        terms=all_terms,
        borrowed=frozenset(all_terms) - frozenset([*terms(question), *content_terms(question)]),
        names=frozenset(terms(" ".join(named))) - _NO_NAMES,
        numbers=frozenset(term for number in _NUMBER.findall(timeless) for term in terms(number)),
        kind=next((kind for kind, sign in _KINDS if re.search(sign, main, re.I)), Kind.OTHER),
        speaker=frozenset(terms(speaker_in(asked) or _source_in(asked))) & frozenset(all_terms),
    )


def speaker_in(text: str) -> str:
    """The name whose words a question asks for, or nothing: "What did Oda Brekke say?"."""
    return next((match["name"] for sign in _SAYS if (match := sign.search(text))), "")


def _source_in(text: str) -> str:
    """The name by whose account something is asked: "according to the ministry"."""
    match = _ACCORDING_TO.search(text)
    return match["name"] if match else ""


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
    return text.endswith(MARKS) or ASKS.search(text) is not None
