"""The days that an article's own words mean: "on Saturday" told on a Monday -> the Saturday before.

Only what is unmistakable is read; all else is left alone:

- A bare weekday is the day of publication where that is one. Else it is the nearest before it if
  the verb beside it tells the past, the nearest after it if the verb tells what is to come.
- "Last Friday" and "next Friday" are read where the nearest such day and that of the last or next
  week are the same one.
- "Yesterday", "tomorrow", "three days ago", "last week", "next month" count from publication. What
  means its own day ("today") or year says nothing new.
- In quotation marks the speaker's day counts. It is known only where the same sentence tells it
  outside of them ("…", she said on Friday), in the week before publication.
- A page that was changed on a later day is read where both days give the same.

Does not know who asks. How often it is right is in docs/measurements.md.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.languages import language_of
from index.when import days
from index.when.days import Span
from index.when.grammar import Phrase, levelled
from index.when.tense import Sentence, tense_of
from index.when.tenses import TENSES, Tenses

_KINDS = {"weekday", "offset", "unit", "ago", "weekend"}
_NAMED = re.compile(r"\s+[A-ZÀ-Þ]")
_WEEK, _SUNDAY = 7, 6


@dataclass(frozen=True, slots=True)
class ToldDay:
    """The words `text[start:end]` of an article mean the days from `first` to `last`."""

    start: int
    end: int
    first: date
    last: date


@lru_cache(maxsize=4_000)
def told_days(
    text: str, start: int, end: int, published: date | None, changed: date | None = None
) -> tuple[ToldDay, ...]:
    """The days that relative words in `text[start:end]` mean, in reading order.

    `text` is that of the article, whose start tells its language, `published` its day and
    `changed` that of a later change. Offsets are in `text`. Empty without a day, or in a language
    without tables. Cached, since the same sentences are quoted often.
    """
    tenses = TENSES.get(language_of(text))
    if published is None or tenses is None or not _hint(tenses).search(levelled(text[start:end])):
        return ()
    sentence = Sentence.at(text, start, end, tenses)
    found = _told(sentence, published)
    if changed is not None and changed > published:
        also = set(_told(sentence, changed))
        found = [one for one in found if one in also]
    return tuple(ToldDay(start + one.start, start + one.end, one.first, one.last) for one in found)


@lru_cache(maxsize=8)
def _hint(tenses: Tenses) -> re.Pattern[str]:
    """What every phrase holds of those that are read."""
    ahead = "|".join(tenses.offsets)
    return tenses.grammar.compiled(rf"{{weekday}}|{{offset}}|{{unit}}|weekend|wochenende|{ahead}")


def _told(sentence: Sentence, day: date) -> list[ToldDay]:
    """Those outside of quotation marks, then with the day that they tell those inside."""
    places = list(_places(sentence))
    outside = [one for one in places if not sentence.quoted[one.start]]
    found = [told for one in outside if (told := _read(sentence, one, day))]
    spoken = {told.first for told in found if told.first == told.last}
    of_speech = spoken.pop() if len(spoken) == 1 else None
    if of_speech and 0 <= (day - of_speech).days < _WEEK:
        inside = [one for one in places if sentence.quoted[one.start]]
        found += [told for one in inside if (told := _read(sentence, one, of_speech))]
    return sorted(found, key=lambda told: told.start)


def _places(sentence: Sentence) -> Iterator[Phrase]:
    """The phrases of time that may be read, those of what is to come among them."""
    tenses, grammar, words = sentence.tenses, sentence.tenses.grammar, sentence.words
    to_come = [
        Phrase("offset", *match.span(), {"offset": -count})
        for template, count in tenses.offsets.items()
        for match in grammar.compiled(rf"(?<!\w)(?:{template})(?!\w)").finditer(words)
    ]
    coming = rf"(?<!\w)(?:(?:{tenses.coming}) {{unit}}|{{unit2}} (?:{tenses.coming}))(?!\w)"
    for match in grammar.compiled(coming).finditer(words):
        unit = grammar.value("unit", match["unit"] or match["unit2"])
        to_come.append(Phrase("unit", *match.span(), {"unit": unit, "which": "next"}))
    known = [
        one
        for one in grammar.phrases(words)
        if not any(one.start < other.end and other.start < one.end for other in to_come)
    ]
    found = sorted([*known, *to_come], key=lambda one: one.start)
    return (one for one in found if one.kind in _KINDS and _stands(sentence, one))


def _stands(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is not part of a name."""
    opens = not re.search(r"\w", sentence.words[: phrase.start])
    capital = sentence.text[phrase.start].isupper() and not opens
    tenses = sentence.tenses
    if phrase.kind == "weekday":
        small = tenses.grammar.language in ("es", "fr")
        return not (small and capital) and _is_one_day(sentence, phrase)
    return tenses.nouns_capital or not capital


def _is_one_day(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a weekday is no name, no part of a date, and does not come again and again."""
    text, words, tenses = sentence.text, sentence.words, sentence.tenses
    before, grammar = words[: phrase.start], tenses.grammar
    if _NAMED.match(text, phrase.end) and not tenses.nouns_capital:
        return False
    after = grammar.compiled(rf"[ -](?:{tenses.after})(?!\w)|{tenses.range_}")
    if after.match(words, phrase.end):
        return False
    spanned = r"{weekday}(?: ?[-–—/] ?| (?:through|thru|to|bis|al?|au) )$"
    leads = (
        rf"(?<!\w)(?:{tenses.recurs}|{{month}}) $",
        rf"(?<!\w)(?:{grammar.never_after})[ -]$",
        spanned,
    )
    return not any(grammar.compiled(template).search(before) for template in leads) or _coming(
        sentence, phrase
    )


def _coming(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether "next" or the like stands before the phrase or after it."""
    grammar, words, coming = sentence.tenses.grammar, sentence.words, sentence.tenses.coming
    before = grammar.compiled(rf"(?<!\w)(?:{coming}) $").search(words[: phrase.start])
    return bool(before or grammar.compiled(rf" (?:{coming})(?!\w)").match(words, phrase.end))


def _read(sentence: Sentence, phrase: Phrase, day: date) -> ToldDay | None:
    span = _READERS[phrase.kind](sentence, phrase, day)
    return ToldDay(phrase.start, phrase.end, span.first, span.last) if span else None


def _one(day: date) -> Span:
    return Span(day, day)


def _offset(_: Sentence, phrase: Phrase, day: date) -> Span | None:
    count = int(phrase.slots["offset"])
    return _one(days.back(day, count)) if count else None


def _ago(_: Sentence, phrase: Phrase, day: date) -> Span | None:
    count = int(phrase.slots.get("count", phrase.slots.get("number", 0)))
    return _one(days.back(day, count)) if count and phrase.slots["unit"] == "day" else None


def _unit(sentence: Sentence, phrase: Phrase, day: date) -> Span | None:
    """A calendar week, month or year. On a Sunday weeks are left alone: where do they begin?"""
    unit, which = str(phrase.slots["unit"]), str(phrase.slots["which"])
    back = {"last": 1, "before last": 2, "this": 0, "next": -1}[which]
    if unit not in ("week", "month", "year") or (unit == "week" and day.weekday() == _SUNDAY):
        return None
    if unit != "week" and not back:
        return None
    found = days.unit_around(days.units_back(day, back, unit), unit)
    earlier = not back and sentence.words.startswith("earlier", phrase.start)
    return Span(found.first, min(found.last, day)) if earlier else found


def _weekend(sentence: Sentence, phrase: Phrase, day: date) -> Span | None:
    latest, which = days.weekend(day), phrase.slots.get("which")
    if which == "last":
        return latest if latest.last < day else days.weekend(days.back(latest.first, 1))
    if which == "before last":
        return None
    if latest.last >= day:
        return latest
    tense = tense_of(sentence, phrase)
    ahead = days.weekend(days.back(latest.first, -_WEEK)) if tense == "ahead" else None
    return latest if tense == "past" else ahead


def _weekday(sentence: Sentence, phrase: Phrase, day: date) -> Span | None:
    slots, words = phrase.slots, sentence.words[phrase.start : phrase.end]
    weekday, which = int(slots["weekday"]), slots.get("which")
    since = (day.weekday() - weekday) % _WEEK
    if which == "before last":
        return None
    if "weeks_ago" in slots:
        monday = days.unit_around(days.back(day, _WEEK), "week").first
        return _one(days.back(monday, -weekday)) if day.weekday() != _SUNDAY else None
    if which == "last":
        recent = re.search(sentence.tenses.most_recent, words)
        clear = recent or (since != 1 and not 0 < since <= day.weekday())
        return _one(days.back(day, since or _WEEK)) if clear else None
    if _coming(sentence, phrase):
        to = (weekday - day.weekday()) % _WEEK
        clear = to != 1 and not 0 < to <= _SUNDAY - day.weekday()
        return _one(days.back(day, -(to or _WEEK))) if clear else None
    if since == 0:
        return _one(day)
    tense = tense_of(sentence, phrase)
    if tense == "past":
        return _one(days.back(day, since))
    ahead = tense == "ahead" or (which == "this" and tense is None)
    return _one(days.back(day, since - _WEEK)) if ahead else None


_READERS: dict[str, Callable[[Sentence, Phrase, date], Span | None]] = {
    "weekday": _weekday,
    "offset": _offset,
    "unit": _unit,
    "ago": _ago,
    "weekend": _weekend,
}
