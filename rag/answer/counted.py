"""Counted: whether a number counts what a question asks about, and not another event beside it.

"How many died in Uvalde?" is not answered by "a racist killing spree in Buffalo that left 10 dead
and the massacre at a school in Uvalde": the name next to the ten is another's. Told by the names
around a number (`rag/answer/beside.py`), by what is counted and by what befell them. Does not know
events: where in doubt it says neither.
"""

import re
from collections.abc import Iterable, Sequence

from index.article import Article
from index.sentences import Span
from index.terms import FUNCTION_TERMS, terms
from rag.answer.beside import NAME, is_of, named_for
from rag.language.ages import ages_in
from rag.language.names import Roots, is_related, name_terms, reading_roots
from rag.language.numbers import number_spans
from rag.question.answer_type import AnswerType
from rag.question.answer_words import answering_words
from rag.question.parse import Question
from rag.retrieve.sentences import Scored

BEHIND = 60  # characters behind a name, within which a number may be its own
OFTEN = 3  # times that an article names what belongs to its story

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
_DEAD = _STATES[terms("died")[0]]
_HAPPENED: dict[str, str] = {  # what befell people -> its kind
    term: kind
    for kind in (
        "shooting shootings shooter gunman massacre gunfire",
        "storm hurricane tornado tornadoes twister cyclone typhoon blizzard flood floods flooding "
        "mudslide landslide",
        "wildfire wildfires blaze",
        "earthquake earthquakes quake tsunami",
        "crash collision derailment derailed shipwreck wreck capsized sinking",
        "virus pandemic epidemic covid",
    )
    for term in terms(kind)
}
_SHARED = frozenset(_HAPPENED) | frozenset(  # words of many names of events: "Camp Fire"
    terms(
        "fire attack bombing war crush collapse explosion blast protest riot strike stampede "
        "disaster massacre outbreak"
    )
)
_YEARS_AGO = re.compile(
    r"\b(?:last year|the (?:year before|previous year)|years? (?:ago|earlier|before|later))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![,.]\d)")
_RATE = re.compile(r"^\W*(?:\w+\W+){0,2}(?:a|per|each|every) (?:day|week|month|year|hour)\b")
_PART = re.compile(r"^\W*(?:of (?:the|them|those|whom)\b|out of\b|in (?:every\b|\d))")
_OF_ALL = re.compile(  # "nine of the 221 people aboard died" counts those who died
    r"^ (?:out )?of (?:the )?\d[\d,.]* "
    r"(?!(?:dead|deaths|killed|victims|casualties|injured|hurt|wounded|missing|arrested)\b)[^\W\d_]"
)
_MORE = re.compile(r"\b(?:another|other|others|further|additional)\b", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"\b(?:another|other|further|additional) $", re.IGNORECASE)
_MORE_AFTER = re.compile(r" (?:others?|further|additional|more)\b(?! than)")
_OUT_OF = re.compile(r"\b(?:in every|out of(?: every)?|in) \W*$")  # "one in 1,300 people"
_MEASURED = re.compile(r"\s?(?:%|per ?cent\b|-|°)")
_WHOSE = re.compile(r"[A-ZÀ-Þ][\w’'-]*,? (?:that|which|where) ")  # "the storm in Marrow that left"
_US = re.compile(r"\bUSA?\b|\bU\.S\.")
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


def none_counts(question: Question, near: Sequence[Scored]) -> bool:
    """Whether each number of people in these sentences is of something else than is asked about."""
    counts = [counting(question, one) for one in near]
    return False in counts and not any(
        count or (count is None and _may_tell(question, one))
        for count, one in zip(counts, near, strict=True)
    )


def _may_tell(question: Question, one: Scored) -> bool:
    """Whether a sentence, though without a number, tells of what befell those asked about."""
    kinds, asked = kinds_of(question.terms), reading_roots(_names_asked(question))
    return not kinds.isdisjoint(kinds_of(one.terms)) and (
        any(is_related(term, asked) for term in one.passage)
    )


def kinds_of(found: Iterable[str]) -> frozenset[str]:
    """What happened to people, by kind: no number of one kind is one of another."""
    return frozenset(_STATES[term] for term in found if term in _STATES)


def counts_it(question: Question, one: Scored, place: Span) -> bool | None:
    """Whether the number at a place of a sentence counts what the question asks about.

    None if it may: what stands beside it is not what was asked about, but may be a part of it.
    """
    if _is_share_or_price(one.text, place) or _is_added(question, one.text, place):
        return False
    if any(age.start <= place.start < age.end for age in ages_in(one.text)):
        return False
    beside = kinds_of(terms(one.text[place.end :])[:1])
    if beside and beside.isdisjoint(kinds_of(question.terms)):  # "two dead and 17 missing"
        return None
    if _befell_otherwise(question, one):
        return False
    asked = reading_roots(_names_asked(question))
    counted = _COUNTED.match(one.text[place.end :])
    says_whom = not _ANYONE.isdisjoint(terms(place.of(one.text)))
    if counted and not (
        says_whom or _counts_people(question, counted[1]) or is_of(counted[1], asked)
    ):
        return False
    named = named_for(one, place, asked)
    is_named = any(_names_it(name, question, asked) for name in named)
    if _is_past(question, one, alone=not named):
        return None if is_named else False
    if is_named:
        return True
    if named:
        surely = _WHOSE.search(one.text) is not None and is_of(one.text, asked)
        may_be = any(_belongs(name, one, asked) for name in named) and not surely
        return None if may_be or _has_its_own(one.text, place, asked) else False
    if not question.names or not (asked.terms & question.names).isdisjoint(one.passage):
        return True
    return None if _tells_of(one.hit.article, asked) else False


def _names_asked(question: Question) -> frozenset[str]:
    """The terms of the names in a question, without what many events are called: "Typhoon"."""
    names = [*question.names, *("American" for _ in _US.findall(question.text))]
    found = name_terms(" ".join(names) or question.text)
    return found - _SHARED or found


def _is_share_or_price(text: str, place: Span) -> bool:
    """Whether a number is a rate, a part of the number that is asked for, a measure or a price."""
    before, after = text[: place.start], text[place.end :]
    return bool(
        (_PART.search(after) and not _OF_ALL.match(after))
        or _RATE.search(after)
        or _OUT_OF.search(before)
        or _MEASURED.match(after)
        or _PRICED.search(text[max(0, place.start - 1) : place.end])
    )


def _is_added(question: Question, text: str, place: Span) -> bool:
    """Whether a number of dead comes on top of others: "four other people died"."""
    return kinds_of(question.terms) == {_DEAD} and bool(
        _MORE_BEFORE.search(text[: place.start])
        or _MORE.search(place.of(text))
        or _MORE_AFTER.match(text[place.end :])
    )


def _befell_otherwise(question: Question, one: Scored) -> bool:
    """Whether a sentence tells of a storm where a question asks about a shooting."""
    asked, told = _happened(question.terms), _happened(one.terms)
    return bool(asked and told) and asked.isdisjoint(told)


def _happened(found: Iterable[str]) -> frozenset[str]:
    return frozenset(_HAPPENED[term] for term in found if term in _HAPPENED)


def _belongs(name: str, one: Scored, asked: Roots) -> bool:
    """Whether a name may be of a part of what is asked about.

    Its article names both in another sentence, or is about what is asked and has the name often.
    """
    article, spans = one.hit.article, one.hit.sentences
    if is_of(article.title, asked) and article.text.count(name) >= OFTEN:
        return True
    own = name_terms(name)
    others = (span.of(article.text) for at, span in enumerate(spans) if at != one.number)
    return any(is_of(other, asked) and not own.isdisjoint(terms(other)) for other in others)


def _tells_of(article: Article, asked: Roots) -> bool:
    return any(is_related(term, asked) for term in name_terms(article.text))


def _names_it(name: str, question: Question, asked: Roots) -> bool:
    """Whether a name is one of those asked about, and not one of another with a word in common.

    The Camp Fire is not the Eaton Fire; Ian is Hurricane Ian.
    """
    if not is_of(name, asked):
        return False
    own = name_terms(name)
    for match in NAME.finditer(question.text):
        other = name_terms(match.group())
        if own & other and own - other and other - own:
            return False
    return True


def _counts_people(question: Question, word: str) -> bool:
    """Whether the word behind a number is a word for anyone, or one that the question counts."""
    return not (_ANYONE | frozenset(question.terms)).isdisjoint(terms(word))


def _is_past(question: Question, one: Scored, *, alone: bool) -> bool:
    """Whether a sentence tells of other years than its article's, which nobody asked about.

    One that names nothing (`alone`) tells of those of the sentence before, if it has none.
    """
    told, now = years_told(one.text), years_of(one)
    if not told and _YEARS_AGO.search(one.text):
        return True
    if alone and not told and one.number > 1:
        told = years_told(one.hit.sentences[one.number - 1].of(one.hit.article.text))
    unasked = question.numbers.isdisjoint(map(str, told))
    return bool(told and now) and unasked and max(told) < min(now)


def _has_its_own(text: str, place: Span, asked: Roots) -> bool:
    """Whether a name that is asked about has another number right behind it."""
    ends = [match.end() for match in NAME.finditer(text) if is_of(match.group(), asked)]
    starts = [
        number.start
        for number in number_spans(text.lower())
        if number.start != place.start and not 1500 <= number.value < 2100
    ]
    return any(0 < start - end <= BEHIND for start in starts for end in ends)


def years_told(text: str) -> set[int]:
    """The years that a sentence names."""
    return {int(year) for year in _YEAR.findall(text)}


def years_of(one: Scored) -> set[int]:
    """The years that a sentence without any may tell of: its article's and the one before."""
    day = one.hit.article.published_on
    return {day.year, day.year - 1} if day else set()
