"""The form that an answer must have: does a sentence hold what is asked for?

Finer than `rag.question.shows`, which knows kinds: a count of the very thing, an amount of money,
a measure of length or time, something said. By English words and signs alone; does not understand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.words import content_terms

_COUNT_ASKED = re.compile(r"\bhow many ([\w\- ]+)", re.IGNORECASE)
_COUNT = re.compile(
    r"\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|thousand|million|dozen|none|no|both|all",
    re.IGNORECASE,
)
_MONEY_ASKED = re.compile(
    r"\b(how much|costs?|prices?|pay|paid|fined?|owed?|worth|budget|salary|wages?|debts?|loans?)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(crowns?|coronas|kronen|dollars?|pounds|yen|euros?|million|billion|per cent)\b|[$£€¥%]",
    re.IGNORECASE,
)
_MEASURE_ASKED = re.compile(
    r"\bhow (long|old|far|high|deep|fast|often|big|large|wide|tall)\b", re.IGNORECASE
)
_MEASURE = re.compile(
    r"\b(\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|several)"
    r"[\w,.\- ]{0,16}\b(days?|weeks?|months?|years?|hours?|minutes?|seconds?|metres?|meters?|"
    r"kilomet\w+|miles?|km|knots|times|tonnes?|litres?|hectares?|degrees?|feet)\b",
    re.IGNORECASE,
)
_WORDS_ASKED = re.compile(
    r"\b(who (said|says|called|described|told|claimed|argued|accused|warned|promised|announced|"
    r"estimated|wrote|denied|put|blamed|apologised|complained|compared)|according to|"
    r"did .* (say|call|describe|tell|claim|argue|warn|promise|announce|estimate|blame)|"
    r"(does|do) .* (say|call|claim|think)|says? about|quoted|words)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(said|says|told|according to|calls|called|wrote|argued|described|claims|claimed|warned|"
    r"promised|denied|asked|answered|replied|estimated?|accused)\b|[\"“]",
    re.IGNORECASE,
)
_REACH = 3  # words from a number to what it counts


@dataclass(frozen=True, slots=True)
class Form:
    """1 where a question asks for it and the sentence has it, else 0."""

    count: float  # "how many houses", and a number just before "houses"
    money: float
    measure: float  # of length, time, weight, frequency
    words: float  # something said or written, with who said it


def form(question: str, sentence: str, terms: Sequence[str]) -> Form:
    """What of the asked form a sentence has. `terms` are the sentence's, in their order."""
    asked = _asked(question)
    return Form(
        count=float(bool(asked.counted) and _counts(asked.counted, terms)),
        money=float(asked.money and _MONEY.search(sentence) is not None),
        measure=float(asked.measure and _MEASURE.search(sentence) is not None),
        words=float(asked.words and _WORDS.search(sentence) is not None),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    counted: frozenset[str]
    money: bool
    measure: bool
    words: bool


@lru_cache(maxsize=64)
def _asked(question: str) -> _Asked:
    count = _COUNT_ASKED.search(question)
    return _Asked(
        counted=frozenset(content_terms(count.group(1))[:2]) if count else frozenset(),
        money=_MONEY_ASKED.search(question) is not None,
        measure=_MEASURE_ASKED.search(question) is not None,
        words=_WORDS_ASKED.search(question) is not None,
    )


def _counts(counted: frozenset[str], terms: Sequence[str]) -> bool:
    return any(
        _COUNT.fullmatch(term) and counted & set(terms[at + 1 : at + 1 + _REACH])
        for at, term in enumerate(terms)
    )
