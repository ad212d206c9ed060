"""What a check compares of a claim or a cited sentence: its terms, quantities, dates and parts.

Reads each text once and remembers it. Does not judge.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.article import Article
from index.languages import FUNCTION_WORDS, Language, is_function_word, language_of
from index.sentences import Span, article_sentences
from rag.cite.antecedents import spoken_of
from rag.language.dates import MONTHS, WrittenDate, written_dates
from rag.language.days import MeantDays, meant_days
from rag.language.names import name_terms, unified
from rag.language.number_forms import in_english_form
from rag.language.numbers import RANKS, in_figures, list_lengths, number_spans
from rag.language.quantities import Quantity, quantities
from rag.language.units import with_long_units

_PART = re.compile(
    r"[,:;!?](?=\s)|\.(?=\s|$)| [–—-] |\s(?:and(?! (?:ha[sd]|have|is|are|was|were|will|would|its"
    r"|his|her|their)\b)|but|while|whereas|against|und|aber|während|y|et|mais|pero|mientras)\s"
    r"|\sto (?=\d[\d.,]* for )"
)
_WORDS = {"both": 2.0, "pair": 2.0, "couple": 2.0, "twice": 2.0, "double": 2.0, "dozen": 12.0}
_WORDS |= {"either": 2.0, "another": 2.0}  # "neither" has "either" in it
_WORDS |= {"beide": 2.0, "beiden": 2.0, "ambos": 2.0, "ambas": 2.0, "deux": 2.0}
_DAYS = {"first": 1, "thirty-first": 31}
_DAYS |= {rank: int(value) for rank, value in RANKS.items() if value < 31}
_SPELLED_DAY = re.compile(
    rf"\b({'|'.join(sorted(_DAYS, key=len, reverse=True))})(?= of (?:{'|'.join(MONTHS)})\b)"
)
_INSTEAD = {"may": "might", "march": "walk", "marched": "walked"}
_NO_MONTH = re.compile(r"\b(?:may|march|marched)\b")  # in lower case; "May" and "March" are months
_METRES = re.compile(r"(?<=\d) m\b(?!\s*(?:people|crowns|dollars|euros|pounds))")
_HOLIDAYS = {
    "new year's eve": "31 december", "new year's day": "1 january", "halloween": "31 october",
    "christmas eve": "24 december", "christmas day": "25 december", "boxing day": "26 december",
    "valentine's day": "14 february", "st. patrick's day": "17 march",
    "the fourth of july": "4 july", "july fourth": "4 july",
}  # fmt: skip
_NINE_ELEVEN = re.compile(r"(?<![\w/])9/11(?![\w/])")
_ON_HOLIDAY = re.compile(rf"(?<=\bon )(?:{'|'.join(map(re.escape, _HOLIDAYS))})(?![\w'])")
_CORRECTED = re.compile(
    r"\b(?:not|rather than|instead of|nicht|statt|anstatt|en lugar de|en vez de|non|pas|au lieu de)"
    r"(?: (?:the|an?|in|on|by|at|of|about|am|im|um|el|la|le|les|en|den|die))* ?[$€£]?$"
    r"|(?:\bnot|n't) even(?: \w+){0,3} $"
)
_SAME_WORDS = 0.6  # share of a claim's words in a sentence of the same language
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH = frozenset(FUNCTION_WORDS["en"].split())


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that a claim cites, in its article."""

    article: Article
    span: Span

    @property
    def quote(self) -> str:
        """The sentence, sliced from the archived article."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text between punctuation, in its sentence, with its terms beside quantities."""

    start: int
    end: int
    sentence: int
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the checks see it. Offsets of quantities, dates and parts count in `lowered`.

    `loose` are values that stand there otherwise: ordinals, lengths of lists, "both", years and
    hours.
    """

    text: str
    lowered: str
    language: Language | Literal["other"]
    terms: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[WrittenDate, ...]
    loose: frozenset[float]
    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class CitedReading:
    """A cited sentence, read, with its article's title and whom its pronouns may mean."""

    cited: CitedSentence
    number: int
    reading: Reading
    title: Reading
    spoken_of: str
    days: MeantDays

    @property
    def article(self) -> Article:
        """The article of the sentence."""
        return self.cited.article


def is_denied(claim: Reading, start: int) -> bool:
    """Whether a correction denies what begins at `start`: "not nine", "rather than in May"."""
    return _CORRECTED.search(claim.lowered[:start]) is not None


@lru_cache(maxsize=8192)
def read_text(text: str, language: Language | Literal["other"]) -> Reading:
    """A text in a known language, read."""
    lowered = (
        _NO_MONTH.sub(lambda match: _INSTEAD[match[0]], text)
        .lower()
        .replace("’", "'")
        .replace("\u00a0", " ")
    )
    lowered = _NINE_ELEVEN.sub("11 september 2001", lowered)
    lowered = _ON_HOLIDAY.sub(lambda match: _HOLIDAYS[match[0]], lowered)
    lowered = with_long_units(lowered)  # "por ciento" is no number
    if language != "other":
        lowered = in_english_form(lowered, language)
    lowered = _METRES.sub(" metres", in_figures(lowered))
    lowered = _SPELLED_DAY.sub(lambda match: str(_DAYS[match[1]]), lowered)
    dates = written_dates(lowered)
    found = quantities(lowered, dates)
    return Reading(
        text,
        lowered,
        language,
        name_terms(unified(text)),
        tuple(found),
        tuple(dates),
        frozenset(_loose(lowered, found, dates)),
        tuple(_parts(lowered, sorted([*found, *dates], key=lambda one: one.start))),
    )


def language_of_claim(
    claim: str, cited: Sequence[CitedSentence] = ()
) -> Language | Literal["other"]:
    """The claim's language; "other" for a script or for words that are of none known.

    A claim that shares most of its words with a cited sentence is in that one's language. One too
    short to tell is in any language of which it has a function word, if it has no English one.
    """
    letters = _LETTER.findall(claim)
    if sum(letter > "\u024f" for letter in letters) > 0.3 * len(letters):
        return "other"
    language = language_of(claim)
    words = _WORD.findall(claim.lower())
    for one in cited:
        there = set(_WORD.findall(one.quote.lower()))
        if sum(word in there for word in words) > _SAME_WORDS * len(words):
            return language_of_article(one.article)
    if language == "en" and not _ENGLISH & set(words):
        near = dict.fromkeys(language_of_article(one.article) for one in cited)
        for other in (*near, "de", "es", "fr"):
            if any(is_function_word(word, other) for word in words):
                return other
        return "other" if len(words) > 6 else "en"
    return language


@lru_cache(maxsize=4096)
def read_cited(cited: CitedSentence) -> CitedReading:
    """A cited sentence, read."""
    article = cited.article
    language = language_of_article(article)
    reading = read_text(_whole(cited), language)
    days = meant_days(reading.lowered, reading.dates, article.published_on)
    meant = spoken_of(article, cited.span, language)
    number = sum(one.start <= cited.span.start for one in article_sentences(article)) - 1
    title = read_text(article.title, language)
    return CitedReading(cited, number, reading, title, meant, days)


def _whole(cited: CitedSentence) -> str:
    """A cited sentence with what was cut from it: "vom 2." before "bis zum 23. September."."""
    text, (start, end) = cited.article.text, (cited.span.start, cited.span.end)
    spans = article_sentences(cited.article)[1:]
    for one in reversed(spans):
        if one.end <= start and text[start].islower():
            start = one.start
    for one in spans:
        if one.start >= end and text[one.start].islower():
            end = one.end
        elif one.start >= end:
            break
    return text[start:end]


def language_of_article(article: Article) -> Language:
    """The language of an article, told by its beginning."""
    return language_of(article.text)


def _loose(
    lowered: str, found: Sequence[Quantity], dates: Sequence[WrittenDate]
) -> Iterator[float]:
    yield from list_lengths(lowered)
    yield from (one.value for one in found if one.kind == "rank")
    yield from (value for word, value in _WORDS.items() if word in lowered)
    yield from (float(one.year) for one in dates if one.year)
    yield float(len({one.month for one in dates if one.month and not one.day}))
    yield from (float(one.value // 60) for one in found if one.kind == "time")
    for one in (one for one in found if one.kind == "fraction"):  # "five out of nine"
        yield from (part.value for part in number_spans(lowered[one.start : one.end]))


def _parts(lowered: str, found: Sequence[Quantity | WrittenDate]) -> Iterator[Clause]:
    at, sentence = 0, 0
    for cut in [*_PART.finditer(lowered), None]:
        end = cut.start() if cut else len(lowered)
        if lowered[at:end].strip():
            piece, behind = "", at
            for one in found:
                if at <= one.start < end:
                    piece += f"{lowered[behind : one.start]} "
                    behind = max(behind, min(end, one.end))
            yield Clause(at, end, sentence, name_terms(unified(piece + lowered[behind:end])))
        at = cut.end() if cut else end
        sentence += bool(cut and cut[0].strip()[:1] in (".", ";", "!", "?"))


def all_days(there: Sequence[CitedReading]) -> MeantDays:
    """The days that any of the sentences means."""
    days = MeantDays()
    for one in there:
        days |= one.days
    return days
