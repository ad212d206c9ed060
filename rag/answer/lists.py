"""Lists: answers of a line an article or event: timelines, lists of articles, digests of some days.

Each line is one sentence, and no event or story has two. Does not know how lines are written, or
how the sentences that answer a question of fact are chosen (`rag/answer/choosing.py`).
"""

from collections.abc import Iterator, Sequence, Set
from datetime import date

from index.terms import function_terms, terms
from rag.answer.choosing import FADE, SAME, Chosen, overlap
from rag.answer.fillers import carries_nothing
from rag.retrieve.clauses import shares_of
from rag.retrieve.lookup import Part
from rag.retrieve.sentences import Scored

LINES = 8  # before a click; as many again behind it
OF_THE_FULLEST = 0.5  # of what the best article holds of a question, from which one is about it
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
    """For each article that is about what is asked, best first, the sentence that tells it."""
    for part in parts:
        names, asked = part.question.names, frozenset(part.question.terms)
        by_article: dict[str, list[Scored]] = {}
        for one in part.scored:
            if not carries_nothing(one.text):
                by_article.setdefault(one.hit.article.id, []).append(one)
        holds = {name: _held(sentences) for name, sentences in by_article.items()}
        asks = shares_of(part.weights)
        shares = {name: sum(asks[t] for t in held & asks.keys()) for name, held in holds.items()}
        least = OF_THE_FULLEST * max(shares.values(), default=0.0)
        for name, sentences in by_article.items():
            near = sentences[0].score >= part.scored[0].score - FADE and shares[name] >= least
            if near and _mostly(names, holds[name]):
                yield min(sentences, key=lambda one: (-_tells(one, asked), one.number))


def _tells(one: Scored, asked: Set[str]) -> int:
    """How much of what is asked, and of its article's title, a sentence holds.

    A title names the event, and the sentence that tells it says so again: a report opens with it,
    a feature with a scene.
    """
    title = one.hit.article.title
    return len(one.terms & (asked | frozenset(terms(title)) - function_terms(title)))


def _held(sentences: Sequence[Scored]) -> frozenset[str]:
    return frozenset[str]().union(*(one.passage for one in sentences))


def _mostly(names: Set[str], held: Set[str]) -> bool:
    return 2 * len(names & held) >= len(names)


def _day(one: Scored) -> tuple[date, int]:
    return one.hit.article.published_on or date.min, one.number
