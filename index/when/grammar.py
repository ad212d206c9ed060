"""The form of a grammar of time: words, templates and prepositions of one language, compiled.

A template is a regular expression in which a blank is any white space and {name} a slot: one of
the language's words, with a value; or a piece that the language names. Accents, apostrophes and
capitals are levelled on both sides. The languages are tables beside this module. Does not know
what a template means (`index/when/readings.py`).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from index.languages import FUNCTION_WORDS
from index.months import DateLanguage, month_numbers, weekday_numbers

Value = int | str
_SLOT = re.compile(r"\{([a-z_]+)(\d?)\}")
_STANDS_FOR = {  # slots in another place or form -> what they stand for
    "which2": "which", "season2": "season", "weekday2": "weekday", "month3": "month",
    "day_word": "day", "count2": "count", "number2": "number", "edge2": "edge",
}  # fmt: skip
_DIGITS = {
    "year": r"(?:19|20)\d\d(?![\d%]|[.,:]\d)",
    "short": r"\d\d(?!\d)",
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?!\d|[.,:]\d)",
    "mm": r"1[0-2]|0?[1-9]",
    "dd": r"[12]\d|3[01]|0?[1-9]",
    "quarter": r"[1-4]",
    "half": r"[12]",
    "decade": r"(?:(?:19|20)?[0-9]0)",
    "number": r"\d{1,3}",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A template, the name of its meaning (`index/when/readings.py`) and slots it always has."""

    kind: str
    template: str
    fixed: Mapping[str, Value] = field(default_factory=dict)


ANY_LANGUAGE = (  # what is written in figures
    Rule("date", r"{year}[-/]{mm}[-/]{dd}"),
    Rule("date", r"{dd}\.\s?{mm}\.\s?{year}"),
    Rule("date", r"{dd}\.\s?{mm}\.\s?{short}"),
    Rule("slashed", r"{dd}[/-]{dd2}[/-]{year}"),
    Rule("slashed", r"{dd}/{dd2}/{short}"),
    Rule("month", r"{year}-{mm}"),
    Rule("holiday", r"{holiday}{of_year}?"),
    Rule(
        "quarter", r"[qt]{quarter}(?:[ ,/-]*(?:of |de |du )?{year})?"
    ),  # "T1" in French and Spanish
    Rule("quarter", r"{quarter}[qt][ /-]*{year}"),
    Rule("quarter", r"{year}[ /-]*[qt]{quarter}"),
    Rule("half", r"[hs]{half}[ ,/-]*(?:of |de |du )?{year}"),
    Rule("half", r"h{half}"),
    Rule("years", r"{year}[-–/]{short}"),
    Rule("year", r"{year}"),
    Rule("years", r"{year} ?[-–] ?{year2}"),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A template that matched at `start` to `end`: the name of its meaning, the slots' values."""

    kind: str
    start: int
    end: int
    slots: Mapping[str, Value]


@dataclass(frozen=True, eq=False)
class Grammar:
    """One language. Words, keys of tables and templates are regular expressions."""

    language: DateLanguage
    words: Mapping[str, Mapping[str, Value]]  # slot -> word -> value
    pieces: Mapping[str, str]  # name -> expression that templates share
    rules: tuple[Rule, ...]
    leads: Mapping[str, str]  # preposition -> within, since, after, before, until, by, from, of ...
    filler: str  # what may stand between preposition and phrase, with its blank: "the month of "
    joins: str  # between the first and the last of a range
    never_after: str  # a phrase after it is no window: it lies ahead, recurs or is a name
    never_before: str  # a phrase before it is no window
    determiners: str  # a date after it, without a preposition, belongs to the story
    future: str  # verbs of a question about what lies ahead
    latest: str  # words that ask for the newest state
    bare_year: bool = False  # whether "2023" after a verb is in 2023
    bare_weekday: bool = False  # whether "Friday" alone is the latest one
    verbs: str = r"(?!)"  # small, these months are verbs

    @cached_property
    def vocabulary(self) -> dict[str, dict[str, Value]]:
        """All slots with their words, levelled."""
        months: dict[str, Value] = dict(month_numbers(self.language))
        days: dict[str, Value] = dict(weekday_numbers(self.language))
        found = {"month": months, "weekday": days, **self.words}
        return {
            slot: {_plain(word): value for word, value in words.items()}
            for slot, words in found.items()
        }

    @cached_property
    def patterns(self) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
        """The rules with their templates compiled."""
        return tuple(
            (rule, self.compiled(rf"(?<![\w$€£])(?<!\d[.,])(?:{rule.template})(?!\w)"))
            for rule in (*self.rules, *ANY_LANGUAGE)
        )

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """A preposition, perhaps with an article, at the end of what stands before a phrase."""
        words = "|".join(sorted(self.leads, key=len, reverse=True))
        return self.compiled(rf"(?<![\w-])(?P<lead>{words})(?:(?<=')| )(?:{self.filler})?$")

    @cached_property
    def after_these(self) -> re.Pattern[str]:
        """What a phrase stands after when it is no window, perhaps with a preposition."""
        return self.compiled(rf"(?<!\w)(?:{self.never_after})[ '-](?:{self.filler})?$")

    @cached_property
    def before_these(self) -> re.Pattern[str]:
        """What a phrase stands before when it is no window."""
        return self.compiled(rf"[ -](?:{self.never_before})(?!\w)")

    @cached_property
    def owned(self) -> re.Pattern[str]:
        """What a date stands after when it belongs to what comes next: "the", "Apple's"."""
        return self.compiled(rf"(?<!\w)(?:(?:{self.determiners}) |l'|d')$|'s $")

    @cached_property
    def joining(self) -> re.Pattern[str]:
        """All that stands between the two ends of a range."""
        return self.compiled(rf",? ?(?:{self.joins}) ?(?:{self.filler})?")

    @cached_property
    def other_words(self) -> re.Pattern[str]:
        """Months that are verbs in small letters; for texts as they are."""
        return re.compile(self.verbs)

    @cached_property
    def ahead(self) -> re.Pattern[str]:
        """What makes a question one about the future."""
        return self.compiled(rf"(?<!\w)(?:{self.future})(?!\w)")

    @cached_property
    def newest(self) -> re.Pattern[str]:
        """Words that ask for the newest state."""
        return self.compiled(rf"(?<![\w-])(?:{self.latest})(?![\w-])")

    @cached_property
    def function_words(self) -> frozenset[str]:
        """What may follow a date that stands without a preposition, levelled."""
        return frozenset(levelled(FUNCTION_WORDS[self.language]).split())

    def relation(self, lead: str) -> str:
        """What a preposition makes of the days after it."""
        return next(value for word, value in self.leads.items() if _whole(_plain(word), lead))

    def compiled(self, template: str) -> re.Pattern[str]:
        """A template as a pattern for levelled texts; remembered."""
        return _compiled(self, template)

    def expanded(self, template: str) -> str:
        """A template with its slots and pieces filled in, as an expression."""
        expanded = _plain(template)
        while _SLOT.search(expanded):  # pieces hold pieces
            expanded = _SLOT.sub(self._slot, expanded)
        return expanded.replace(" ?", r"\s*").replace(" ", r"\s+")

    def _slot(self, match: re.Match[str]) -> str:
        name, number = match.groups()
        if name in self.pieces:
            return f"(?:{_plain(self.pieces[name])})"
        options = [_DIGITS[name]] if name in _DIGITS else []
        if name in self.vocabulary:
            options += sorted(self.vocabulary[name], key=len, reverse=True)
        after = r"(?!\w)\.?" if name == "month" and number != "3" else ""
        return f"(?P<{name}{number}>{'|'.join(options)}){after}"

    def value(self, slot: str, text: str) -> Value:
        """What a word in a slot stands for."""
        name = slot.rstrip("23")
        if text.isdigit():
            return int(text)
        return next(value for word, value in self.vocabulary[name].items() if _whole(word, text))

    def phrases(self, text: str) -> tuple[Phrase, ...]:
        """The phrases of a levelled text: from the left, at each place the longest."""
        return _phrases(self, text)

    def find(self, text: str) -> Iterator[Phrase]:
        """As `phrases`, which remembers them."""
        found = [
            (match.start(), -match.end(), rule, match)
            for rule, pattern in self.patterns
            for match in pattern.finditer(text)
        ]
        end = 0
        for start, _, rule, match in sorted(found, key=lambda one: one[:2]):
            if start >= end:
                end = match.end()
                slots = {
                    slot: self.value(slot, word)
                    for slot, word in match.groupdict().items()
                    if word is not None
                }
                for slot in _STANDS_FOR.keys() & slots.keys():
                    slots.setdefault(_STANDS_FOR[slot], slots[slot])
                yield Phrase(rule.kind, start, end, {**slots, **rule.fixed})


@lru_cache(maxsize=2048)
def _compiled(grammar: Grammar, template: str) -> re.Pattern[str]:
    return re.compile(grammar.expanded(template))


@lru_cache(maxsize=32)
def _phrases(grammar: Grammar, text: str) -> tuple[Phrase, ...]:
    """Remembered, since search asks for the phrases of a question several times."""
    return tuple(grammar.find(text))


@lru_cache(maxsize=32)
def levelled(text: str) -> str:
    """The text in lower case, without accents, with plain apostrophes and blanks: as long as it."""
    if text.isascii():  # the same, in a hundredth of the time
        return text.lower().replace("`", "'")
    return "".join(map(_level, text))


def _plain(template: str) -> str:
    """An expression as `levelled` makes texts; its ASCII signs stay."""
    return "".join(sign if sign.isascii() else _level(sign) for sign in template)


@lru_cache(maxsize=4096)
def _level(letter: str) -> str:
    if letter in "’‘`´":
        return "'"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def _whole(word: str, text: str) -> bool:
    return re.fullmatch(word.replace(" ", r"\s+"), text) is not None
