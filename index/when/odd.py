"""Dates in a question that a reader should know the reading of: 3/4/2025, 31 February.

Does not know what a search does with them.
"""

from collections.abc import Iterator
from datetime import date

from index.months import day_text
from index.when.find import grammars
from index.when.grammar import Grammar, levelled
from index.when.readings import read
from index.when.single import slashed

_DATES = {"date", "days", "slashed"}


def odd_dates(question: str, today: date) -> tuple[str, ...]:
    """A line for each date that can be two days gone by, and for each that is none."""
    for grammar in grammars(question):
        if found := tuple(_lines(question, grammar, today)):
            return found
    return ()


def _lines(question: str, grammar: Grammar, today: date) -> Iterator[str]:
    for phrase in grammar.phrases(levelled(question)):
        words = question[phrase.start : phrase.end].strip()
        if phrase.kind in _DATES and read(phrase.kind, phrase.slots, today) is None:
            yield f"there is no “{words}”, so it was left out of account"
        elif phrase.kind == "slashed" and len(could_be := slashed(phrase.slots, today)) > 1:
            meant, other = could_be
            if other > today:
                continue  # nothing of it could be known
            yield (
                f"“{words}” is read as {day_text(meant)}; "
                f"for {day_text(other)} write {other.isoformat()}"
            )
