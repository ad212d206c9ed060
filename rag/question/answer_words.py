"""Answer words: which words of a sentence answer a question, by the form that the question has.

"How many nurses walked out?" is answered by "2,300 nurses", "When will it reopen?" by "14 June".
Finds numbers with what they count or measure, days, times, names, places and quoted words; a
reason or a manner has no such words. Does not know whether the sentence is about what is asked.
"""

import re
from collections.abc import Iterator

from index.months import WEEKDAYS, month_numbers
from index.sentences import Span
from index.terms import FUNCTION_TERMS, terms
from rag.language.ages import ages_in
from rag.language.identities import asked_about, identity
from rag.language.names import RUN
from rag.language.numbers import NUMBER_WORDS, NumberSpan, number_spans
from rag.question.answer_type import FORM_SIGNS, PLACE, AnswerType
from rag.question.parse import Kind, Question

_SIGN_BEFORE = re.compile(r"(?:US|A|C)?[$€£¥]\s?$")
_AFTER = re.compile(
    r"(?:[\s-]*(?:thousand|million|billion|trillion|tausend|Millionen|Milliarden|mil|millones))?"
    r"(?:\s?(?:%|°C?|per ?cent(?:age points?)?|Prozent|por ciento|pour cent)"
    r"|[\s-](?:mm|cm|crowns?|kronen|coronas|dollars?|euros?|pounds?|yen|roubles?|rubles?"
    r"|seconds?|minutes?|hours?|days?|weeks?|months?|years?|times"
    r"|met(?:re|er)s?|kilomet(?:re|er)s?|km|miles?|knots|feet|tonnes?|tons?|kilograms?|kg|litres?"
    r"|hectares?|degrees?|people|Personen|Menschen|personas|personnes)\b)?"
)
_SHARE_OF = re.compile(
    r"\s+(?:out )?(?:of|von|der|de|des)\s(?:(?:the|its|their|those|den|los|las|les)\s)?"
    rf"(\d[\d.,]*|{'|'.join(NUMBER_WORDS)})\b"
)
_TOTAL = re.compile(  # right before a total: "the toll of the fire rose to at least"
    r"\b(?:toll|tally|(?:numbers? of|zahl der|número de|cifra de|nombre de) [^,.;]{0,40}"
    r"|opferzahl|todeszahl|bilan)\b"
    r"[^.;]{0,90}\b(?:to|at|is|was|of|reached|hit|auf|a|à|de)\s+"
    r"(?:(?:at least|about|nearly|more than|mindestens|al menos|au moins)\s+)?$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"„«][^”\"“»]{2,}[”\"“»]")
_PLACED = re.compile(r"\b(?:in|at|near|from|outside|across|on|since|into|to)(?: the)? $", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d$")
MEASURES = {"money", "measure", "percent"}
_PRICED = {"money", "percent"}  # which change with time; a length or an age is of one thing
_NO_NAMES = FUNCTION_TERMS | frozenset(terms(" ".join((*WEEKDAYS, *month_numbers("en")))))
COUNTS = 2  # of `_fits`: from this on a number is of what is counted or of the form asked for
_WORDS_BETWEEN = 3  # between a number and what it counts: "2,300 striking night nurses"
_LETTERS_ASIDE = 40  # between the sort of thing asked for and its name: "the pub, ... the Capstan"


def answering_words(question: Question, sentence: str, least: int = 0) -> Span | None:
    """Where in the sentence the words stand that answer, or None if its form does not say.

    A number only if it fits what is asked for at `least` so well (`_fits`).
    """
    asked = AnswerType.of(question)
    forms = {name for name, *_ in asked.wanted}
    if (name := named_thing(question)) and not forms & MEASURES:
        return identity(sentence, name)
    if asked.age and (age := _age(question, sentence)):
        return age
    if question.kind is Kind.NUMBER or forms & MEASURES:
        return _number(asked, sentence, least)
    if forms & {"clock", "day"}:
        return _pattern(sentence, "day", question) or _pattern(sentence, "clock", question)
    if question.kind is Kind.PERSON or asked.who:
        names = _new_names(question, sentence)
        return next((one for one in names if not _PLACED.search(sentence[: one.start])), None)
    if question.kind is Kind.PLACE:
        return next((_named(m) for m in PLACE.finditer(sentence) if _is_new(m, question)), None)
    if asked.sort:
        return _beside(asked, sentence)
    if "said" in forms and (match := _QUOTED.search(sentence)):
        return Span(*match.span())
    return None


def named_thing(question: Question) -> str:
    """Ada Brook in "Who is Ada Brook?"; nothing in "What is the toll?", which asks for a number."""
    return asked_about(question.asked) if question.kind in (Kind.PERSON, Kind.OTHER) else ""


def _age(question: Question, sentence: str) -> Span | None:
    """The first age that the question does not name itself."""
    ages = ages_in(sentence)
    return next((one for one in ages if question.numbers.isdisjoint(terms(one.of(sentence)))), None)


def measured_words(question: Question, sentence: str) -> str:
    """The answering words, if they are of the money or the percentage that is asked for."""
    place = answering_words(question, sentence)
    signs = [sign for form, _, sign in AnswerType.of(question).wanted if form in _PRICED]
    words = place.of(sentence) if place else ""
    return words if any(sign.search(words) for sign in signs) else ""


def _number(asked: AnswerType, sentence: str, least: int) -> Span | None:
    """The number, with its unit, that is nearest to what is counted; the first one otherwise.

    None if it fits less than `least`.
    """
    lowered = sentence.lower()
    if len(lowered) != len(sentence):  # a letter that grows in lower case would shift the spans
        return None
    counted = frozenset(term for word in asked.counted for term in terms(word))
    told = asked.question.numbers
    dates = [m.span() for form in ("day", "clock") for m in FORM_SIGNS[form].finditer(sentence)]
    found = [
        (_fits(asked, sentence, span, counted), -span.start, span)
        for span in number_spans(lowered)
        if told.isdisjoint(terms(sentence[span.start : span.end]))
        and not any(start <= span.start < end for start, end in dates)
    ]
    fits, _, best = max(found, key=lambda one: one[:2], default=(0, 0, None))
    if best is None or fits < least:
        return None
    sign = _SIGN_BEFORE.search(sentence, 0, best.start)
    after = _AFTER.match(sentence, best.end)
    return Span(sign.start() if sign else best.start, after.end() if after else best.end)


def _fits(asked: AnswerType, sentence: str, span: NumberSpan, counted: frozenset[str]) -> int:
    """4 for a total, 3 for a number of the form asked for, 2 if it counts what is counted.

    1 for any unit. "The toll rose to six after two people died" has a total and another number.
    """
    if counted and _TOTAL.search(sentence[: span.start]):
        return 4
    sign = _SIGN_BEFORE.search(sentence, 0, span.start)
    after = _AFTER.match(sentence, span.end)
    whole = sentence[sign.start() if sign else span.start : after.end() if after else span.end]
    if any(shows.search(whole) for name, _, shows in asked.wanted if name in MEASURES):
        return 3
    if share := _SHARE_OF.match(sentence, span.end):  # nine of the 221 people
        return _fits(asked, sentence, NumberSpan(0.0, share.start(1), share.end(1)), counted) + 1
    following = sentence[span.end :].split(maxsplit=_WORDS_BETWEEN)[:_WORDS_BETWEEN]
    if not counted.isdisjoint(terms(" ".join(following))):
        return 2
    return int(bool(sign or (after and after.group())))


def _pattern(sentence: str, form: str, question: Question) -> Span | None:
    """The first day or time in the sentence that the question does not name itself.

    A year that it names leaves the day open: "When in 2024 …?" is answered by "16 November 2024".
    """
    for match in FORM_SIGNS[form].finditer(sentence):
        if question.numbers.isdisjoint(terms(_YEAR.sub("", match.group()) or match.group())):
            return Span(*match.span())
    return None


def _new_names(question: Question, sentence: str) -> Iterator[Span]:
    """Names that are not in the question: full names first."""
    runs = [match for match in RUN.finditer(sentence) if _is_new(match, question)]
    inner = [match for match in runs if match.start() > 0 or " " in match.group()]
    for match in sorted(inner, key=lambda one: " " not in one.group()):
        yield Span(*match.span())


def _is_new(match: re.Match[str], question: Question) -> bool:
    found = frozenset(terms(match.group()))
    return AnswerType.of(question).known.isdisjoint(found) and not found <= _NO_NAMES


def _named(match: re.Match[str]) -> Span:
    """The name at the end of a match of `PLACE`, as far as its capitalised words go."""
    start = match.end() - 1
    run = RUN.match(match.string, start)
    return Span(start, run.end() if run else match.end())


def _beside(asked: AnswerType, sentence: str) -> Span | None:
    """The name near the sort of thing asked for: "the Capstan pub" for "which pub"."""
    places = [
        match.start()
        for match in re.finditer(r"[\w’'-]+", sentence)
        if not asked.sort.isdisjoint(terms(match.group()))
    ]
    names = list(_new_names(asked.question, sentence))
    near = [
        (min(abs(place - name.start), abs(name.end - place)), name)
        for name in names
        for place in places
    ]
    distance, name = min(near, default=(_LETTERS_ASIDE, None), key=lambda one: one[0])
    return name if distance < _LETTERS_ASIDE else None
