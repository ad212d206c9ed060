"""Questions for the newest state, and questions without their words of time.

"Latest", "now", "so far": told by the words in each language's table. Does not know the day of
asking, nor which days a question means (`index/when/find.py`).
"""

from index.when.find import grammars, relative_phrases, window_places
from index.when.grammar import levelled

_CALENDAR = {"date", "days", "slashed", "months", "lasting", "ago", "duration", "quarter"}
_CALENDAR |= {"week of", "week to", "weekend of", "portion", "week in month", "weekday in month"}
_MONTHLY = {"month", "part"}


def wants_latest(question: str) -> bool:
    """Whether a question asks for the newest state of a thing: "latest", "now", "so far"."""
    return bool(_latest_places(question))


def undated(question: str) -> str:
    """The question without what only tells the time: "latest", "two days ago", "on Friday".

    These are no words of the story. Dates and names of months and seasons stay, since an article
    may have them.
    """
    return _without(question, relative_phrases(question) + _latest_places(question))


def timeless(question: str) -> str:
    """The question without any word of time: "in March", "since Monday", "over the winter" go.

    For what it is about; an article may well have these words (`undated`).
    """
    return without_dates(undated(_without(question, window_places(question))))


def without_dates(text: str) -> str:
    """The text without its calendar dates and counted spans; a year alone stays.

    "29 November 2025", "December 2024" and "the past 24 hours" go.
    """
    for grammar in grammars(text)[:1]:
        for phrase in reversed(grammar.phrases(levelled(text))):
            monthly = phrase.kind in _MONTHLY and {"month", "year"} <= phrase.slots.keys()
            if phrase.kind in _CALENDAR or monthly:
                text = f"{text[: phrase.start]} {text[phrase.end :]}"
    return text


def _without(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _latest_places(question: str) -> list[tuple[int, int]]:
    """Where such words stand; a capital within the question is a name's: "Apocalypse Now"."""
    text = levelled(question)
    for grammar in grammars(question):
        found = [
            match.span()
            for match in grammar.newest.finditer(text)
            if not (question[match.start()].isupper() and question[: match.start()].strip())
        ]
        if found:
            return found
    return []
