"""Answer type: what a question asks for (money, day, name), and which sentences have it.

Matches words and symbols, most of them English. Does not know grammar.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index.months import WEEKDAYS, any_of, month_names, month_numbers
from index.terms import FUNCTION_TERMS, function_terms, terms
from rag.language.ages import ages_in
from rag.language.names import INNER_NAME, runs_in
from rag.language.titles import TITLES
from rag.question.parse import Kind, Question
from rag.question.subordinate import main_clause

_MONTH = any_of(month_numbers("en") | month_names("de", "es", "fr"))
_YEAR = r"(?:,? (?:de )?(?:19|20)\d\d\b)?"
_UNITS = (
    "days?|weeks?|months?|years?|hours?|minutes?|seconds?|metres?|meters?|centimet\\w+|"
    "kilomet\\w+|miles?|km|knots|times|tonnes?|kilograms?|litres?|hectares?|degrees?|feet|foot|"
    "inch(?:es)?|yards?|acres?|mph"
)
_SOME = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|several"


def _either(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_SIGNS = {  # field of `Form`: the pattern that asks for it, the pattern that shows it
    "money": (
        _either(
            "how much|wie ?viel|cuánto|combien",
            "costs?|prices?|pay|paid|fined?|owed?|worth|budget|salary|wages?|debts?|loans?",
        ),
        re.compile(
            r"\b(crowns?|coronas|kronen|dollars?|pounds|yen|euros?|million|billion)\b|[$£€¥]",
            re.IGNORECASE,
        ),
    ),
    "measure": (
        _either(
            "how (long|old|far|high|deep|fast|often|big|large|wide|tall|heavy|cold|hot|warm)",
            "how strong",
            "wie (lange?|alt|hoch|weit|groß|schnell|oft)|cuánto tiempo",
        ),
        re.compile(
            rf"\b(?:\d|{_SOME})[\w,.\- ]{{0,16}}\b(?:{_UNITS})\b|\d°|\bthe size of\b"
            r"|\bmagnitude[- ](?:of )?\d|\bcategory[- ]\d",
            re.IGNORECASE,
        ),
    ),
    "percent": (
        _either("percentage|per ?cent|share|proportion|turnout|inflation|rates?|by how much"),
        re.compile(r"\bper ?cent|%|\d\.\d|percentage point", re.IGNORECASE),
    ),
    "clock": (
        _either("(at )?(what|which) time|when|wann|um wie viel uhr|a qué hora|cuándo"),
        re.compile(
            r"\b(\d{1,2}:\d\d|\d{1,2}(?:\.\d\d)? ?[ap]\.?m|noon|midnight|half past|"
            r"quarter (past|to)|o['’]clock)\b",
            re.IGNORECASE,
        ),
    ),
    "day": (
        _either("when|(which|what) (day|date|month|year)|wann|cuándo|quand"),
        re.compile(
            rf"\b(\d{{1,2}}(st|nd|rd|th|\.)? (de )?({_MONTH})\b{_YEAR}"
            rf"|({_MONTH})\.? \d+(st|nd|rd|th)?\b{_YEAR}|(19|20)\d\d(-\d\d-\d\d)?\b)",
            re.IGNORECASE,
        ),
    ),
    "said": (
        _either(
            "say|says|said|calls?|called|describes?|described|words?|repl(y|ied)|answer(ed)?|told|tell|"
            "joked?|complain(s|ed)?|quot(e|ed)|quotation"
        ),
        re.compile('["“”«„]'),
    ),
}
_ASKING = tuple(asks for asks, _ in _SIGNS.values())
FORM_SIGNS = {name: sign for name, (_, sign) in _SIGNS.items()}  # what shows a form
_WHO = _either("who|whom|whose|according to|name|we[rnm]|wessen|quién(es)?|qui")
_LATEST = _either(
    "now|current|currently|latest|these days|today|newest|still|at present|(most )?recent(ly)?|"
    "so far|nowadays"
)
_OLD = _either("how old|wie alt|qué edad|quel âge")
_COUNTED = re.compile(r"\b(?:how many|wie viele|cuánt[oa]s) ([\w' -]+)", re.IGNORECASE)
_SORT = re.compile(
    rf"\b(?:which|what)\s+(?:(?:of the|other|new|old|first|last|{_SOME})\s+)*([a-z'-]+)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\d[\d,.]*|{_SOME}|fifteen|twenty|thirty|forty|fifty|hundred|million|dozen")
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]n|[Oo]f|[Oo]utside|[Aa]cross|[Ee]n|[Ii]m)"
    rf" (?:the )?(?!{any_of(map(str.capitalize, WEEKDAYS))})[A-Z]"
)
_TOKEN = re.compile(r"[\w’'-]+")
AGE = 2.0  # what an age is worth where one is asked for, since little else looks like one
_COUNTS = 3  # words after a number that may say what it counts
_AROUND_NAME = 2  # words between a name and the kind of thing it is: "the Capstan pub"


class Form(NamedTuple):
    """What the question asks for and the sentence has: 1 if both hold, else 0."""

    money: float = 0.0
    measure: float = 0.0  # of length, time, weight, frequency
    percent: float = 0.0
    clock: float = 0.0  # a time of day; 0.5 if the question asks "when" and may mean a day
    day: float = 0.0
    said: float = 0.0  # a quotation
    place: float = 0.0
    person: float = 0.0  # a name that is not in the question, if it asks for a person
    name: float = 0.0  # a name of two or more words, none of them in the question
    named: float = 0.0  # a name beside the sort of thing asked for: "which pub", "the Capstan pub"
    number: float = 0.0  # a number that is not in the question


@dataclass(frozen=True, slots=True)
class AnswerType:
    """The forms that one question asks for."""

    question: Question
    wanted: tuple[tuple[str, float, re.Pattern[str]], ...]  # field of `Form`, value, pattern
    who: bool
    sort: frozenset[str]  # terms of the sort of thing asked for: "which pub"
    counted: tuple[str, ...]  # up to two words after "how many": fishing, boats
    latest: bool
    age: bool  # "how old"
    known: frozenset[str]  # terms of the names in the question, or that may be, without capitals

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, question: Question) -> "AnswerType":
        """The forms that `question.asked` asks for."""
        text = main_clause(question.asked)
        counted, sort = _COUNTED.search(text), _SORT.search(text)
        time = 0.5 if re.search(r"\bwhen\b|\bwann\b|\bcuándo\b", text, re.IGNORECASE) else 1.0
        return cls(
            question=question,
            wanted=tuple(
                (name, time if name == "clock" else 1.0, sign)
                for name, (asks, sign) in _SIGNS.items()
                if asks.search(text)
            ),
            who=_WHO.search(text) is not None,
            sort=frozenset(terms(sort.group(1))) - FUNCTION_TERMS if sort else frozenset(),
            counted=_content_words(counted.group(1), function_terms(text))[:2] if counted else (),
            latest=_LATEST.search(text) is not None,
            age=_OLD.search(text) is not None,
            known=question.names or frozenset(question.terms) - TITLES,
        )

    def forms(
        self, sentences: Sequence[str], terms_of_each: Sequence[Set[str]]
    ) -> dict[str, list[float]]:
        """For each field of `Form`, which of the sentences have what is asked for."""
        question, known = self.question, self.known
        columns = dict.fromkeys(Form._fields, [0.0] * len(sentences))
        for name, worth, sign in self.wanted:
            columns[name] = [worth if sign.search(one) else 0.0 for one in sentences]
        if self.age:
            columns["measure"] = [AGE * any(True for _ in ages_in(one)) for one in sentences]
        if question.kind is Kind.PLACE:
            columns["place"] = [float(PLACE.search(one) is not None) for one in sentences]
        if question.kind is Kind.PERSON:
            names = map(INNER_NAME.findall, sentences)
            columns["person"] = [float(_has_new(some, known)) for some in names]
        if self.who:
            columns["name"] = [float(_has_new(_full_names(one), known)) for one in sentences]
        if self.sort:
            columns["named"] = [
                float(not self.sort.isdisjoint(own) and _names_one(one, self.sort, known))
                for one, own in zip(sentences, terms_of_each, strict=True)
            ]
        if question.kind is Kind.NUMBER:
            columns["number"] = [
                float(any(term[0].isdigit() and term not in question.numbers for term in own))
                for own in terms_of_each
            ]
        return columns


def counted_words(words: Sequence[str]) -> list[str]:
    """The words within `_COUNTS` after a number: they may name what it counts."""
    return [
        word
        for at, one in enumerate(words)
        if _NUMBER.fullmatch(one)
        for word in words[at + 1 : at + 1 + _COUNTS]
    ]


def _content_words(text: str, empty: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in text.split() if not empty.issuperset(terms(word)))


def _full_names(sentence: str) -> list[str]:
    return [run for run in runs_in(sentence) if " " in run]


def _has_new(names: Sequence[str], known: frozenset[str]) -> bool:
    return any(known.isdisjoint(terms(name)) for name in names)


def _names_one(sentence: str, sort: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a name that is not in `known` is within `_AROUND_NAME` words of the sort."""
    words = _TOKEN.findall(sentence)
    no_names = known | FUNCTION_TERMS | sort
    for at, word in enumerate(words):
        if sort.isdisjoint(terms(word)):
            continue
        around = range(max(1, at - _AROUND_NAME), min(len(words), at + _AROUND_NAME + 1))
        if any(words[n][0].isupper() and no_names.isdisjoint(terms(words[n])) for n in around):
            return True
    return False


def asking_words(question: str) -> frozenset[str]:
    """The terms of the words that say which form the answer has: "how long", "pay"."""
    matches = (match[0] for asks in _ASKING for match in asks.finditer(question))
    return frozenset(term for words in matches for term in terms(words))
