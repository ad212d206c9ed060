"""Values: how many something happened to, where several sentences give different numbers.

Two tolls of one accident, or how many marched by the police and by the organisers, are two values,
and a reader is told both, the newest last. Only counts of what happened to people are compared
(died, were hurt, arrested, evacuated, infected): elsewhere two numbers are mostly two things (a
cost and an overrun, a part and a whole), and saying that they differ would mislead. In one article
both must say who gives the number. Does not know which is right.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.terms import content_terms, terms
from rag.answer.counted import counts_it, kinds_of, years_of, years_told
from rag.language.numbers import numbers_in
from rag.language.quantities import rounding_before
from rag.language.speech import gives, gives_a_count, says
from rag.question.answer_words import answering_words
from rag.question.parse import Kind, Question
from rag.retrieve.sentences import Scored

AROUND = 6  # words on each side of a number that are compared
NEAR = 3.5  # maximum distance of a sentence's score from the best one's
ALIKE = 0.9  # share of the best sentence's terms of the question that another must hold
MOST = 4  # values
ROUNDED = 0.05  # of a number, within which "nearly" or "about" may mean it
FALL = 0.5  # of an earlier number, below which a later one counts something else
_PEOPLE = frozenset(terms("people persons Personen Menschen personas personnes"))
_DIGITS = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class Value:
    """A number as a sentence writes it, with what it counts: `9 people`."""

    words: str
    number: float
    sentence: Scored
    around: frozenset[str]  # terms of the words next to it


def differing(question: Question, scored: Sequence[Scored]) -> tuple[Value, ...]:
    """The different values that the best sentences give, oldest first; none if they agree."""
    if question.kind is not Kind.NUMBER or not kinds_of(question.terms) or not scored:
        return ()
    near = itertools.takewhile(lambda one: one.score >= scored[0].score - NEAR, scored)
    told = (value for one in near if (value := _value(question, one)))
    first = next(told, None)
    if first is None:
        return ()
    found = [first]
    for value in told:
        if len(found) == MOST:
            break
        new = not any(_may_be_one(value, other) for other in found)
        if new and _same_thing(question, first, value):
            found.append(value)
    found += _beside(question, first, scored)
    found.sort(key=_when)
    return tuple(found) if len(found) > 1 and _may_be_one_toll(found) else ()


def _may_be_one(one: Value, other: Value) -> bool:
    """Whether two numbers are the same, or one of them is the other rounded: nearly 100 and 98."""
    away, largest = abs(one.number - other.number), max(one.number, other.number)
    return away == 0 or (away <= ROUNDED * largest and any(map(_is_rounded, (one, other))))


def _is_rounded(value: Value) -> bool:
    text = value.sentence.text.lower()
    at = text.find(value.words.lower())
    return rounding_before(text, at) in ("about", "nearly", "slightly over")


def _may_be_one_toll(found: Sequence[Value]) -> bool:
    """Whether no later number is far below an earlier one: tolls rise, or are mended a little."""
    return all(
        later.number >= FALL * earlier.number
        for earlier, later in itertools.combinations(found, 2)
        if _when(later)[0] > _when(earlier)[0]
    )


def _beside(question: Question, first: Value, scored: Sequence[Scored]) -> Iterator[Value]:
    """Another's count in the next sentence, which leaves out what it counts."""
    place = (first.sentence.hit.article.id, first.sentence.number + 1)
    for one in scored:
        if (one.hit.article.id, one.number) != place or not gives(first.sentence.text):
            continue
        value = _value(question, one) if gives_a_count(one.text) else None
        if value and value.number != first.number and not (_unit(value) or _is_year(value)):
            yield value
            return


def _value(question: Question, one: Scored) -> Value | None:
    place = answering_words(question, one.text)
    if place is None:
        return None
    words = place.of(one.text)
    numbers = numbers_in(words)
    if not counts_it(question, one, place):
        return None
    before, after = one.text[: place.start].split(), one.text[place.end :].split()
    around = content_terms(" ".join([*before[-AROUND:], words, *after[:AROUND]]))
    plain = frozenset(term for term in around if not numbers_in(term))
    return Value(words, numbers.pop(), one, plain) if len(numbers) == 1 else None


def _same_thing(question: Question, one: Value, other: Value) -> bool:
    held = _held(question, one.sentence)
    return (
        not (_unit(one) or _unit(other))
        and not kinds_of(question.terms).isdisjoint(kinds_of(one.around) & kinds_of(other.around))
        and not (_is_year(one) or _is_year(other))
        and len(_held(question, other.sentence) & held) >= ALIKE * len(held)
        and (_another_article(one, other) or (_attributes(one) and _attributes(other)))
        and _same_years(one, other)
    )


def _same_years(one: Value, other: Value) -> bool:
    """Whether both may be of one year: one that the sentence names, else about its article's."""
    mine, theirs = (years_told(it.sentence.text) or years_of(it.sentence) for it in (one, other))
    return not (mine and theirs) or not mine.isdisjoint(theirs)


def _is_year(value: Value) -> bool:
    return value.words.isdigit() and 1500 <= value.number < 2100


def _another_article(one: Value, other: Value) -> bool:
    return one.sentence.hit.article.id != other.sentence.hit.article.id


def _attributes(value: Value) -> bool:
    return says(value.sentence.text)


def _held(question: Question, one: Scored) -> frozenset[str]:
    title = frozenset(terms(one.hit.article.title))
    return (one.terms | title) & frozenset(question.terms)


def _unit(value: Value) -> frozenset[str]:
    """What a value is measured in, as terms: `crown`, `mile`; nothing for people."""
    words = terms(_DIGITS.sub(" ", value.words))
    return frozenset(term for term in words if not numbers_in(term)) - _PEOPLE


def _when(value: Value) -> tuple[str, int]:
    day = value.sentence.hit.article.published_on
    return (day.isoformat() if day else "", value.sentence.number)
