"""Follow-up: what a question takes over from those before it, and the time that it means.

It borrows from the last question and, where that one leaned itself, from what it was about; not
from all of the conversation. One that turns to a thing of its own ("what about the arrested men?")
borrows names alone, and what comes after it is about that thing. Its own time replaces that of the
questions before ("and in June?"). Does not know what was found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.months import month_names
from index.terms import terms
from index.when import Window, find_window, undated, without_dates
from rag.question.leaning import Leaning, is_fragment, leaning, opening_of, turns_to
from rag.question.named import names_in

TOLD_LATER = timedelta(days=45)  # after a month, figures of it are still printed
_ANY_DAY = date(2999, 12, 31)  # to tell whether a question names a time, whichever
_YEAR = re.compile(r"\b(?:in|im Jahr|en|de|of) (?:19|20)\d\d\b")
_LOOSE = re.compile(r"\s+(?:(?:in|on|at|im|am|en|el|le)\s+)?(?=[?.!]|$)")  # what time leaves behind
_MONTHS = "|".join(sorted(map(re.escape, month_names("en", "de", "es", "fr")), key=len)[::-1])
_IN_MONTH = re.compile(rf"\b(?:in|during|im|en|au mois de) (?:{_MONTHS})\b(?:,? \d{{4}})?", re.I)
_BARE = re.compile(rf"\W*(?:{_MONTHS})\W*", re.IGNORECASE)  # all that a follow-up names


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What stands before a question, oldest first: questions, or names alone."""

    texts: tuple[str, ...] = ()
    answered: str = ""
    times: tuple[str, ...] = ()  # texts whose time may be meant, newest first
    asks: str = ""  # the question that a follow-up without a predicate of its own asks again

    def before(self, question: str) -> str:
        """The text that stands before the question, without times that a later text replaces."""
        told, timed = list[str](), names_time(question)
        for text in reversed(self.texts):
            told.append(untimed(text) if timed else text)
            timed |= names_time(text)
        return " ".join(filter(None, (*reversed(told), self.answered)))


def borrowed(question: str, earlier: Sequence[str], answered: str = "") -> Borrowed:
    """What a question takes over from the questions `earlier`, oldest first, and from the answer.

    Nothing if it leans on nothing or has no word.
    """
    if not earlier or not terms(question) or leans(question, earlier, answered) is Leaning.NO:
        return Borrowed()
    names = names_in(question)
    last = _asked_again(earlier) if is_fragment(question, names) else len(earlier) - 1
    first = _subject(earlier[: last + 1])
    told = [earlier[at] for at in dict.fromkeys((first, last))]
    if turns_to(question, names):
        known = dict.fromkeys(name for text in told for name in names_in(text))
        return Borrowed((f"{' '.join(known)}.",) if known else tuple(told))
    return Borrowed(tuple(told), answered, tuple(reversed(earlier[first:])), told[-1])


def leans(question: str, earlier: Sequence[str], answered: str = "") -> Leaning:
    """Whether a question leans on the questions before it and on what was answered."""
    if not earlier:
        return Leaning.NO
    known = frozenset(terms(" ".join((*earlier, answered))))
    return leaning(question, names_in(question), known)


def names_time(question: str) -> bool:
    """Whether a question, or a follow-up, names a time of its own."""
    return find_window(_spelled(question), _ANY_DAY) is not None or bool(_IN_MONTH.search(question))


def untimed(text: str) -> str:
    """The text without the time that it asks about."""
    bare = _YEAR.sub(" ", _IN_MONTH.sub(" ", without_dates(undated(text))))
    if _BARE.fullmatch(bare[len(opening_of(bare)) :]):
        bare = opening_of(bare)
    return _LOOSE.sub("", bare)


def window_meant(question: str, times: Sequence[str], today: date) -> Window | None:
    """The days that a follow-up asks about: its own, or those of the questions before it.

    A month without a year is of the year that the questions before named.
    """
    for at, text in enumerate((question, *times)):
        spelled = _spelled(text)
        window = find_window(spelled, today)
        if window is None:
            continue
        rest = (find_window(_spelled(one), today) for one in times[at:])
        named = next((one for one in rest if one is not None and one.explicit and one.end), None)
        if named and named.end and not window.explicit and _IN_MONTH.search(spelled):
            window = find_window(spelled, min(today, named.end.replace(month=12, day=31))) or window
        return window
    return None


def told_in(question: str, window: Window) -> Window | None:
    """The days in whose articles a follow-up that names nothing but a time is answered.

    What a month brought is told in the weeks after it, too.
    """
    if not is_fragment(question, names_in(question)) or not names_time(question):
        return None
    month = _IN_MONTH.search(_spelled(question)) and window.end
    end = window.end + TOLD_LATER if window.end and month else window.end
    return replace(window, end=end, explicit=True)


def _spelled(question: str) -> str:
    """A follow-up that names nothing but a month, as it would be asked: "and June?"."""
    opening = opening_of(question)
    rest = question[len(opening) :]
    return f"{opening}in {rest.strip()}" if opening and _BARE.fullmatch(rest) else question


def _asked_again(earlier: Sequence[str]) -> int:
    """The place of the last of the questions that is no fragment."""
    at = len(earlier) - 1
    while at and is_fragment(earlier[at], names_in(earlier[at])):
        at -= 1
    return at


def _subject(earlier: Sequence[str]) -> int:
    """The place of the question that the last one is about: itself, if it leaned on nothing."""
    at = len(earlier) - 1
    while at and _leant(earlier[at], earlier[:at]):
        at -= 1
    return at


def _leant(question: str, earlier: Sequence[str]) -> bool:
    """Whether an earlier question leant on those before it; nameless ones that may have, did."""
    leaning, names = leans(question, earlier), names_in(question)
    if leaning is Leaning.PERHAPS:
        return is_fragment(question, names) or not (names or turns_to(question, names))
    return leaning is Leaning.YES
