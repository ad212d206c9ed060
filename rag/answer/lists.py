"""Lists: answers of a line an article or event: timelines, lists of articles, digests of some days.

Each line is one sentence, and no event or story has two. Does not know how lines are written, or
how the sentences that answer a question of fact are chosen (`rag/answer/choosing.py`).
"""

from collections.abc import Iterator, Sequence, Set
from datetime import date

from rag.answer.choosing import FADE, SAME, Chosen, carries_nothing, overlap, says
from rag.retrieve.lookup import Part
from rag.retrieve.sentences import Scored

LINES = 8  # before a click; as many again behind it
SAME_EVENT = 0.25  # `SAME` for two sentences of one day in a timeline


def timeline(parts: Sequence[Part]) -> Chosen:
    """A line for each event, oldest first: the best sentence of a day, each event once."""
    events: list[Scored] = []
    for one in _best_of_articles(parts):
        day = one.hit.article.published_on
        same_day = any(other.hit.article.published_on == day for other in events)
        told = SAME_EVENT if same_day else SAME
        if not any(overlap(one.terms, other.terms) >= told for other in events):
            events.append(one)
    shown, rest = events[:LINES], events[LINES : 2 * LINES]
    return Chosen(*(tuple((one,) for one in sorted(some, key=_day)) for some in (shown, rest)))


def articles(parts: Sequence[Part]) -> Chosen:
    """The articles found, newest first, each by the sentence that fits best."""
    found = list(_best_of_articles(parts))
    shown, rest = found[:LINES], found[LINES : 2 * LINES]
    return Chosen(
        *(tuple((one,) for one in sorted(some, key=_day, reverse=True)) for some in (shown, rest))
    )


def digest(parts: Sequence[Part]) -> Chosen:
    """A line for each story, told by most articles first, each once."""
    stories: list[list[Scored]] = []
    for one in (one for part in parts for one in part.scored if not carries_nothing(one.text)):
        same = next((told for told in stories if overlap(one.terms, told[0].terms) >= SAME), None)
        if same is None:
            stories.append([one])
        else:
            same.append(one)
    stories.sort(key=len, reverse=True)
    lines = [(min(told, key=_day),) for told in stories]
    return Chosen(tuple(lines[:LINES]), tuple(lines[LINES : 2 * LINES]))


def _best_of_articles(parts: Sequence[Part]) -> Iterator[Scored]:
    """For each article that is about what is asked, best first, the sentence that tells it.

    It is the first of those that, with the title, hold most of what is asked: an article opens with
    its event.
    """
    for part in parts:
        names, asked = part.question.names, frozenset(part.question.terms)
        by_article: dict[str, list[Scored]] = {}
        for one in part.scored:
            if not carries_nothing(one.text):
                by_article.setdefault(one.hit.article.id, []).append(one)
        for sentences in by_article.values():
            held = frozenset[str]().union(*(one.passage for one in sentences))
            if sentences[0].score >= part.scored[0].score - FADE and _mostly(names, held):
                yield min(sentences, key=lambda one: (-len(says(one) & asked), one.number))


def _mostly(names: Set[str], held: Set[str]) -> bool:
    return 2 * len(names & held) >= len(names)


def _day(one: Scored) -> tuple[date, int]:
    return one.hit.article.published_on or date.min, one.number
