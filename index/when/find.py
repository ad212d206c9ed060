"""A question -> the window that it asks about: phrases, their prepositions and ranges of them.

Dates count before phrases that are relative or vague. A date that belongs to the story and not to
the search ("the 2022 talks", "the December 2024 vote") has no preposition of its own and names no
window; nor does what lies ahead of the day of asking, or what is compared with ("than last year").
Does not know any language; those are tables.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.when import days
from index.when.days import Span
from index.when.english import ENGLISH
from index.when.french import FRENCH
from index.when.german import GERMAN
from index.when.grammar import Grammar, Phrase, levelled
from index.when.readings import read
from index.when.single import Slots
from index.when.spanish import SPANISH
from index.when.window import Window

_GRAMMARS = (ENGLISH, GERMAN, SPANISH, FRENCH)
_WORD = re.compile(r"[^\W_]+")
_SURE = 2  # function words that make a language certain
_ALONE = {  # what is a window without a preposition, wherever it stands
    "offset", "unit", "lasting", "duration", "ago",
    "weekend", "weekend of", "week of", "week to", "week in month", "weekday in month",
    "portion", "last month named",
}  # fmt: skip
_RECURRING = {"date", "days", "day of month", "month", "months", "weekday", "season", "weekend"}
_OF = {*_ALONE, "weekday", "quarter", "half"}  # what is a window after "of" too
_RANGES = {"days", "months", "years"}
_RELATIVE = {
    "offset", "unit", "lasting", "duration", "ago", "weekday", "weekend", "day of month",
}  # fmt: skip
_IN = re.compile(r"(?:in|im|en|during|durante|wahrend)\b")  # no day follows: "in the 12th over"
_SOME_DAY = date(2999, 12, 31)  # for what is the same on every day
_NEVER_ALONE = {"years", "decade"}
_NO_START = {"before": 1, "until": 0, "by": 0}  # relation -> days taken off at that end


@dataclass(frozen=True, slots=True)
class _Named:
    """A phrase, the days it names and how its preposition relates them to the question."""

    phrase: Phrase
    span: Span
    start: int  # of the preposition, or of the phrase if there is none
    relation: str  # empty: none


def find_window(question: str, today: date) -> Window | None:
    """The days that a question asks about, or None. `today` is the day of asking.

    Where its language is not clear, that one decides which reads the longest phrase.
    """
    found = [
        _chosen(windows)
        for grammar in grammars(question)
        if (windows := [window for window, *_ in _windows(question, grammar, today)])
    ]
    return max(found, key=lambda window: len(window.phrase), default=None)


def relative_phrases(question: str) -> list[tuple[int, int]]:
    """The places of the phrases that count from the day of asking: "last week", "on Friday"."""
    for grammar in grammars(question):
        text = levelled(question)
        found = [
            (one.phrase.start, one.phrase.end)
            for one in _named(text, grammar, _SOME_DAY)
            if one.phrase.kind in _RELATIVE and _stands(question, text, one, grammar)
        ]
        if found:
            return found
    return []


def window_places(question: str) -> list[tuple[int, int]]:
    """The places of all that names days to search, with its prepositions, in order."""
    of_each = (
        [(start, end) for _, start, end in _windows(question, grammar, _SOME_DAY)]
        for grammar in grammars(question)
    )
    return max(of_each, key=lambda places: sum(end - start for start, end in places))


def grammars(question: str) -> Sequence[Grammar]:
    """Those of the languages it may be in, told by function words; all if there are too few."""
    counts = {grammar: _known_words(levelled(question), grammar) for grammar in _GRAMMARS}
    most = max(counts.values())
    return [grammar for grammar, count in counts.items() if count == most or most < _SURE]


def _known_words(text: str, grammar: Grammar) -> int:
    """How many words of a levelled text are function words of the language."""
    return sum(word in grammar.function_words for word in _WORD.findall(text))


def _chosen(windows: Sequence[Window]) -> Window:
    """An explicit one before others; several explicit ones together, as a loose one."""
    explicit = [window for window in windows if window.explicit]
    if not explicit:
        return min(windows, key=_length)
    first = explicit[0]
    if all((one.start, one.end) == (first.start, first.end) for one in explicit):
        return first
    starts = [one.start for one in explicit if one.start is not None]
    ends = [one.end for one in explicit if one.end is not None]
    start = min(starts) if len(starts) == len(explicit) else None
    end = max(ends) if len(ends) == len(explicit) else None
    return Window(start, end, first.phrase, explicit=False) if start or end else first


def _length(window: Window) -> int:
    start, end = window.start or date.min, window.end or date.max
    return (end - start).days


def _windows(question: str, grammar: Grammar, today: date) -> Iterator[tuple[Window, int, int]]:
    """Each window with the place of its phrases and their preposition."""
    text = levelled(question)
    named = list(_named(text, grammar, today))
    while named:
        one, *named = named
        if named and _joined(text, one, named[0], grammar):
            other, *named = named
            window = _range(one, other, grammar, today)
            end = other.phrase.end
        elif _stands(question, text, one, grammar):
            window, end = _related(one), one.phrase.end
        else:
            continue
        if window is None or (window.start or date.min) > today:
            continue
        if window.start is None and (window.end is None or window.end >= today):
            continue  # nothing that could be known lies outside
        start = one.phrase.start if window.start and window.end else one.start
        yield replace(window, phrase=question[start:end]), one.start, end


def _named(text: str, grammar: Grammar, today: date) -> Iterator[_Named]:
    for phrase in grammar.phrases(text):
        span = _read(phrase, grammar, today)
        before = text[: phrase.start]
        lead = grammar.lead.search(before)
        start = lead.start() if lead else phrase.start
        never = (
            grammar.after_these.search(before)
            or grammar.after_these.search(text[:start])
            or grammar.before_these.match(text, phrase.end)
        )
        ahead = phrase.kind in _RECURRING and not _settled(phrase) and grammar.ahead.search(text)
        if span is not None and not never and not ahead:
            relation = grammar.relation(lead["lead"]) if lead else ""
            yield _Named(phrase, span, start, relation)


def _settled(phrase: Phrase) -> bool:
    """Whether it says which of the days or years that it fits is meant."""
    return _has_year(phrase.slots) or not phrase.slots.keys().isdisjoint(("years_ago", "weeks_ago"))


def _has_year(slots: Slots) -> bool:
    """Whether a phrase says its year, or says by "last" and the like which one is meant."""
    return not slots.keys().isdisjoint(("year", "year2", "short", "which"))


def _read(phrase: Phrase, grammar: Grammar, today: date) -> Span | None:
    return read(phrase.kind, phrase.slots, today)


def _joined(text: str, one: _Named, other: _Named, grammar: Grammar) -> bool:
    """Whether "and", "to" or the like, and nothing else, stands between two phrases."""
    owned = grammar.owned.search(text[: one.phrase.start])
    if not one.relation and one.phrase.kind not in _ALONE and (owned or not one.span.explicit):
        return False
    between = text[one.phrase.end : other.phrase.start]
    return grammar.joining.fullmatch(between) is not None


def _range(one: _Named, other: _Named, grammar: Grammar, today: date) -> Window | None:
    """From the first to the last day; a year that only one of the two has holds for both."""
    first, last = one.span, other.span
    if (
        _has_year(one.phrase.slots)
        and not _has_year(other.phrase.slots)
        and last.first < first.first
    ):
        last = _read(other.phrase, grammar, days.months_back(first.first, -12)) or last
    elif not _has_year(one.phrase.slots):
        first = _read(one.phrase, grammar, last.last) or first
    if one.relation in ("after", "since") and other.relation not in ("until", "before"):
        return _related(one)
    if one.relation in _NO_START:
        return _related(one)
    if first.first > last.last:
        first, last = last, first
    explicit = (first.explicit or not _has_year(one.phrase.slots)) and last.explicit
    return Window(first.first, last.last, explicit=explicit)


def _related(one: _Named) -> Window | None:
    """The window that a phrase and its preposition name together."""
    span, relation, kind = one.span, one.relation, one.phrase.kind
    if relation == "range" and kind not in _RANGES:
        relation = "of"  # "von", "de": from, or of
    if relation == "of" and kind not in _OF and not span.explicit:
        return None
    if (relation == "by" and kind == "weekday") or (relation == "from" and kind == "ago"):
        return None  # a deadline; what is compared with
    starts = relation == "from" and kind not in _ALONE | _RANGES
    if relation == "since" or kind == "duration" or starts:
        return Window(span.first, None, explicit=span.explicit)
    if relation == "after":
        return Window(days.back(span.last, -1), None, explicit=span.explicit)
    if relation in _NO_START:
        last = days.back(span.first, 1) if relation == "before" else span.last
        return Window(None, last, explicit=span.explicit)
    return Window(span.first, span.last, explicit=span.explicit and relation != "of")


def _stands(question: str, text: str, one: _Named, grammar: Grammar) -> bool:
    """Whether a phrase asks for its days, and is not a part of the story or of a name."""
    phrase, after = one.phrase, text[one.phrase.end :].lstrip()
    following = _WORD.match(after)
    free = following is None or following[0] in grammar.function_words
    capital = _capital(question, phrase.end)
    if phrase.kind in _ALONE:
        inner = question[phrase.start].isupper() and not _opens(question, phrase.start)
        return not (inner and phrase.kind == "offset")  # "USA Today"
    if phrase.kind == "month" and not _has_year(phrase.slots):
        if one.relation in ("", "of", "range"):
            return False
        opens = _opens(question, one.start)
        verb = grammar.other_words.match(question, phrase.start)
        return free or (one.relation == "within" and not verb and (opens or not capital))
    if phrase.kind == "weekday":
        return _settled(phrase) or _weekday_stands(question, one, grammar, capital=capital)
    if phrase.kind in ("season", "quarter") and not _settled(phrase):
        return bool(one.relation) and not capital
    if phrase.kind == "season" and not phrase.slots.keys().isdisjoint(("which", "years_ago")):
        return True
    if phrase.kind == "day of month":
        inside = _IN.match(text, one.start)
        related = one.relation not in ("", "of", "range") and not inside
        return related and (free or "which" in phrase.slots)
    if one.relation:
        return True
    if grammar.owned.search(text[: phrase.start]):
        return False
    if phrase.kind == "year":
        before = question[: phrase.start].split()
        sure = _known_words(text, grammar) >= _SURE
        return grammar.bare_year and sure and not capital and before[-1].islower()
    if phrase.kind in ("part", "quarter", "half"):
        return True
    return free and phrase.kind not in _NEVER_ALONE


def _weekday_stands(question: str, one: _Named, grammar: Grammar, *, capital: bool) -> bool:
    if one.relation:
        return True
    before = question[: one.phrase.start].split()
    name = len(before) > 1 and before[-1][0].isupper()  # "Ruby Tuesday"
    owned = grammar.owned.search(levelled(question[: one.phrase.start]))
    return grammar.bare_weekday and not (name or capital or owned)


def _opens(question: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = question[:start].rstrip(" \"'“‘„«(¿¡")
    return not before or before[-1] in ".?!:"


def _capital(question: str, end: int) -> bool:
    """Whether the next word, with no sign before it, has a capital: it may be a name's."""
    return (
        re.match(r"\s+[^\W\d_]", question[end:]) is not None and question[end:].strip()[0].isupper()
    )
