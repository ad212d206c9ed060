"""Counted: whether a number counts what a question asks about, and not another event beside it.

"How many died in Uvalde?" is not answered by "a racist killing spree in Buffalo that left 10 dead
and the massacre at a school in Uvalde": the name next to the ten is another's. Told by the names
around a number, by what stands between them, and by what is counted. Does not know events; where in
doubt a number counts something else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from index.sentences import Span
from index.terms import FUNCTION_TERMS, terms
from rag.language.datelines import after_dateline
from rag.language.dates import MONTHS, WEEKDAYS
from rag.language.names import Roots, is_related, name_terms, reading_roots
from rag.language.numbers import number_spans
from rag.language.speech import saying_spans
from rag.question.answer_type import FORM_SIGNS, AnswerType
from rag.question.answer_words import answering_words
from rag.question.parse import Question
from rag.retrieve.sentences import Scored

OFTEN = 3  # times that an article names what belongs to its story
BESIDE = 25  # characters between a name and a verb of saying that it may belong to

_STATES: dict[str, str] = {  # what happened to those counted -> its kind
    term: kind
    for kind in (
        "die died dead death deaths kill killed perished loss lost toll starben gestorben tot tote "
        "toten getötet todesopfer muertos murieron fallecidos morts tués",
        "injured wounded hurt verletzt verletzte verletzten heridos blessés",
        "missing vermisst vermisste vermissten desaparecidos disparus",
        "arrested detained",
        "marched protested attended",
        "evacuated displaced fled left homeless",
        *"charged rescued infected hospital".split(),
    )
    for term in terms(kind)
}
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:[ -][A-ZÀ-Þ][\w’'-]*)*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![,.]\d)")
_RATE = re.compile(r"^\W*(?:\w+\W+){0,2}(?:a|per|each|every) (?:day|week|month|year|hour)\b")
_PART = re.compile(r"^\W*(?:of (?:the|them|those|whom)\b|out of\b|in (?:every\b|\d))")
_OUT_OF = re.compile(r"\b(?:in every|out of(?: every)?|in) \W*$")  # "one in 1,300 people"
_MEASURED = re.compile(r"\s?(?:%|per ?cent\b|-|°)")
_PRICED = re.compile(r"[$€£¥]")
_COUNTED = re.compile(r"^ ([^\W\d_]+)")
_ANYONE = (
    frozenset(
        terms(
            "people persons others men women dead killed victims deaths fatalities lives "
            "casualties died injured hurt wounded missing arrested detained were was have had are "
            "is in at and so "
            "Menschen Personen Tote Opfer personas muertos víctimas personnes morts victimes"
        )
    )
    | FUNCTION_TERMS
)


def counting(question: Question, one: Scored) -> bool | None:
    """Whether the number that answers how many something befell counts what is asked about.

    None if nothing of the kind is asked, or the sentence gives no number or not what befell them.
    """
    counted = AnswerType.of(question).counted[:1]
    if not counted or not kinds_of(question.terms) or _ANYONE.isdisjoint(terms(counted[0])):
        return None
    place = answering_words(question, one.text)
    if place is None:
        return None
    if kinds_of(question.terms).isdisjoint(kinds_of(one.terms)):
        return None
    return counts_it(question, one, place)


def kinds_of(found: Iterable[str]) -> frozenset[str]:
    """What happened to people, by kind: no number of one kind is one of another."""
    return frozenset(_STATES[term] for term in found if term in _STATES)


def counts_it(question: Question, one: Scored, place: Span) -> bool | None:
    """Whether the number at a place of a sentence counts what the question asks about.

    None if neither the sentence nor what stands around it names anything.
    """
    text, start, end = one.text, place.start, place.end
    before, after = text[:start], text[end:]
    if _RATE.search(after) or _PART.search(after) or _OUT_OF.search(before):
        return False
    if _MEASURED.match(after) or _PRICED.search(text[max(0, start - 1) : end]):
        return False
    if _is_past(question, one):
        return False
    asked = reading_roots(name_terms(" ".join(question.names)) or name_terms(question.text))
    counted = _COUNTED.match(after)
    if counted and not (_counts_people(question, counted[1]) or _is_of(counted[1], asked)):
        return False
    beside = _beside(one, start, end)
    if beside and _is_of(beside, asked):
        return True
    article = one.hit.article
    if not beside:
        if not question.names or not question.names.isdisjoint(one.passage):
            return True
        return False if any(_names(one)) else None
    return _is_of(article.title, asked) and article.text.count(beside) >= OFTEN


def _counts_people(question: Question, word: str) -> bool:
    """Whether the word behind a number is a word for anyone, or one that the question counts."""
    return not (_ANYONE | frozenset(question.terms)).isdisjoint(terms(word))


def _is_past(question: Question, one: Scored) -> bool:
    """Whether a sentence tells of years before its article's that nobody asked about."""
    told, now = years_told(one), years_of(one)
    unasked = question.numbers.isdisjoint(map(str, told))
    return bool(told and now) and unasked and max(told) < min(now)


def years_told(one: Scored) -> set[int]:
    """The years that a sentence names."""
    return {int(year) for year in _YEAR.findall(one.text)}


def years_of(one: Scored) -> set[int]:
    """The years that a sentence without any may tell of: its article's and the one before."""
    day = one.hit.article.published_on
    return {day.year, day.year - 1} if day else set()


def _is_of(name: str, asked: Roots) -> bool:
    return any(is_related(term, asked) for term in name_terms(name))


def _beside(one: Scored, start: int, end: int) -> str:
    """The name nearest to a number, with no other number between; empty if there is none."""
    text, figures = one.text, number_spans(one.text.lower())
    dates = [match.span() for match in FORM_SIGNS["day"].finditer(text)]
    others = [
        each
        for each in figures
        if each.value >= 2 and not _is_year(each.value)
        if not any(first <= each.start < last for first, last in dates)
    ]
    left = max((each.end for each in others if each.end <= start), default=0)
    right = min((each.start for each in others if each.start >= end), default=len(text))
    near = {
        max(start - match.end(), match.start() - end): match.group()
        for match in _names(one)
        if left <= match.start() and match.end() <= right
        if match.end() <= start or end <= match.start()
    }
    return near[min(near)] if near else ""


def _names(one: Scored) -> Iterator[re.Match[str]]:
    """The names in a sentence, but for those who tell it, and for the place in its dateline."""
    sayings = saying_spans(one.text)
    for match in _NAME.finditer(one.text, after_dateline(one.text)):
        if _is_name(match, one) and not _says(match.start(), match.end(), sayings):
            yield match


def _is_year(value: float) -> bool:
    return value.is_integer() and 1500 <= value < 2100


def _is_name(match: re.Match[str], one: Scored) -> bool:
    """Whether capitalised words are more than a day, a month or a sentence's opening word."""
    words = match.group()
    plain = {word.lower() for word in words.split()} - set(WEEKDAYS) - set(MONTHS)
    if all(FUNCTION_TERMS.issuperset(terms(word)) for word in plain):
        return False
    inner = rf"[^\W\d_A-Z]\W? {re.escape(words)}\b"  # behind a word in small letters
    return (
        match.start() > after_dateline(one.text)
        or " " in words
        or bool(re.search(inner, one.hit.article.text))
    )


def _says(start: int, end: int, sayings: Sequence[tuple[int, int]]) -> bool:
    """Whether a name stands beside a verb of saying: who tells it is not whom it befell."""
    return any(0 <= a - end <= BESIDE or 0 <= start - b <= BESIDE for a, b in sayings)
