"""Lists: answers of a line an article or event: overviews, timelines, articles, digests of days.

Each line is one sentence, of an article about what is asked the one of its lead that tells it, and
no event or story has two. Does not know how lines are written, or how the sentences that answer a
question of fact are chosen (`rag/answer/choosing.py`).
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from index.terms import FUNCTION_TERMS, terms
from rag.answer.choosing import AT_FIRST, FADE, SAME, Chosen, overlap
from rag.language.actions import same_action
from rag.language.fillers import carries_nothing
from rag.retrieve.clauses import shares_of
from rag.retrieve.leads import LEAD, best_telling, lead, stands_alone
from rag.retrieve.lookup import Part
from rag.retrieve.sentences import Scored
from rag.retrieve.told_most import title_terms

LINES = 6  # of a timeline or a digest before a click; more behind it
LISTED = 8  # articles of a list before a click
MORE = 8  # lines behind it
OF_THE_FULLEST = 0.55  # of what the best article holds of a question, from which one is about it
BESIDE = 0.3  # the same, from which an event is told behind the click
OF_THE_LEAD = 0.25  # of what a sentence further down holds, below which a lead tells another story
SAME_EVENT = 0.25  # `SAME` for two sentences of days that are near
SHORTLY = 2  # days between two articles that may tell of one event
FEW = 3  # events, up to which those are told too that an article only mentions
MENTIONED = 0.8  # of a question, from which a sentence mentions it, and a lead whatever the odds
NAMED = 0.5  # worth of a title's words in a sentence that tells an article, all of the question 1


def timeline(parts: Sequence[Part]) -> Chosen:
    """A line for each day on which something happened, oldest first, each event once."""
    days = set[date]()
    first: list[Scored] = []
    others: list[Scored] = []
    for one in _events(parts):
        of_day = first if len(first) < LINES and _day(one) not in days else others
        of_day.append(one)
        days.add(_day(one))
    others += _events(parts, known=(*first, *others), beside=True)
    lines = (tuple((one,) for one in sorted(some, key=_day)) for some in (first, others[:MORE]))
    return Chosen(*lines)


def latest(parts: Sequence[Part]) -> Chosen:
    """The newest of the events, that first; the others of a timeline behind the click."""
    events = sorted(_events(parts, newest=True), key=_day, reverse=True)
    lines = tuple((one,) for one in events)
    return Chosen(lines[:AT_FIRST], lines[AT_FIRST : AT_FIRST + MORE])


def overview(parts: Sequence[Part]) -> Chosen:
    """The events of the articles that are most about it, best first, each once."""
    lines = tuple((one,) for one in _events(parts))
    return Chosen(lines[:AT_FIRST], lines[AT_FIRST : AT_FIRST + MORE])


def articles(parts: Sequence[Part]) -> Chosen:
    """The articles found, newest first, each by the sentence that fits best."""
    about = list(_about(parts))
    found = [*about, *_mentioning(parts, about)]
    shown, rest = found[:LISTED], found[LISTED : LISTED + MORE]
    return Chosen(
        *(tuple((one,) for one in sorted(some, key=_day, reverse=True)) for some in (shown, rest))
    )


def digest(parts: Sequence[Part]) -> Chosen:
    """A line for each story, in the order in which they are found, each once."""
    lines: list[Scored] = []
    for one in (one for part in parts for one in part.scored if not carries_nothing(one.text)):
        if not any(overlap(one.terms, other.terms) >= SAME for other in lines):
            lines.append(one)
    runs = tuple((one,) for one in lines)
    return Chosen(runs[:LINES], runs[LINES : LINES + MORE])


def _events(
    parts: Sequence[Part],
    *,
    newest: bool = False,
    known: Sequence[Scored] = (),
    beside: bool = False,
) -> list[Scored]:
    """The lines of the best articles, each event once; `newest` and `beside` as in `_about`.

    Without the events that are `known`.
    """
    events: list[Scored] = []
    shared = FUNCTION_TERMS.union(*(part.question.terms for part in parts))

    def new(one: Scored) -> bool:
        return not any(
            overlap(one.terms - shared, other.terms - shared) >= SAME_EVENT
            if _near(one, other)
            else overlap(one.terms, other.terms) >= SAME
            for other in (*known, *events)
        )

    about = list(_about(parts, newest=newest, beside=beside))
    for one in about:
        events += [one] if new(one) else []
    few = 1 if newest else FEW - len(known)
    for one in _mentioning(parts, about) if len(events) < few else ():
        events += [one] if new(one) and len(events) < few else []
    return events


def _about(
    parts: Sequence[Part], *, newest: bool = False, beside: bool = False
) -> Iterator[Scored]:
    """For each article that is about what is asked, best first, the sentence that tells it.

    It is if its lead holds at least a share of what the best article's holds of the question, and
    half of the names; with `newest`, all that the best article's holds, whatever the odds. With
    `beside` those too that hold less, but all of the names.
    """
    for part in parts:
        found = [(_lead(some), some) for some in _by_article(part)]
        asks = shares_of(part.weights)
        holds = [_held(opening or some) for opening, some in found]
        shares = [_asked(held, asks) for held in holds]
        fullest = max(shares, default=0.0)
        best = holds[shares.index(fullest)] if shares else frozenset[str]()
        for (opening, some), held, share in zip(found, holds, shares, strict=True):
            odds = part.scored[0].score - some[0].score
            near = newest or share >= MENTIONED or odds <= FADE
            names = part.question.names
            has_names = names & best <= held if newest else 2 * len(names & held) >= len(names)
            has_names = has_names and (names <= held or not beside)
            if near and share >= (BESIDE if beside else OF_THE_FULLEST) * fullest and has_names:
                yield _telling(opening, some, asks)


def _mentioning(parts: Sequence[Part], about: Sequence[Scored]) -> Iterator[Scored]:
    """For each article but those `about` it, the sentence that holds nearly all that is asked."""
    known = {one.hit.article.id for one in about}
    for part in parts:
        asks = shares_of(part.weights)
        for some in _by_article(part):
            held = ((one, _asked(one.terms, asks)) for one in some)
            full = sorted(
                (pair for pair in held if pair[1] >= MENTIONED), key=lambda pair: -pair[1]
            )
            told = next((one for one, _ in full if not carries_nothing(one.text)), None)
            if told is not None and told.hit.article.id not in known:
                yield told


def _by_article(part: Part) -> list[list[Scored]]:
    """The sentences of each article, each once, best first."""
    by_article: dict[str, dict[int, Scored]] = {}
    for one in part.scored:
        by_article.setdefault(one.hit.article.id, {}).setdefault(one.number, one)
    return [list(some.values()) for some in by_article.values()]


def _lead(sentences: Sequence[Scored]) -> list[Scored]:
    """Those of the sentences that are of their article's lead."""
    hit = sentences[0].hit
    numbers = lead(hit.article, hit.sentences, hit.repeated, count=LEAD)
    return [one for one in sentences if one.number in numbers]


def _telling(
    opening: Sequence[Scored], sentences: Sequence[Scored], asks: Mapping[str, float]
) -> Scored:
    """The first of a lead that says much of what is asked, and of its article's title.

    A title names the event, and the sentence that tells it says so again: a report opens with it,
    a feature with a scene. Where an article tells several stories, one further down holds more.
    """
    title = title_terms(sentences[0].hit.article.title)

    def asked(one: Scored) -> float:
        return _asked(one.terms, asks)

    def best(some: Sequence[Scored]) -> Scored:
        by_number = {one.number: one for one in some}
        worth = {
            one.number: asked(one) + NAMED * len(title & one.terms) / max(1, len(title))
            for one in some
        }
        return by_number[best_telling({one.number: one.text for one in some}, worth)]

    found = best(opening or sentences)
    fullest_first = sorted(sentences, key=asked, reverse=True)
    other = next((one for one in fullest_first if stands_alone(one.text)), found)
    return found if asked(found) >= OF_THE_LEAD * asked(other) else other


def _asked(held: Set[str], asks: Mapping[str, float]) -> float:
    """The share of a question that terms hold; a noun of action is held where its verb is."""
    return sum(
        share
        for term, share in asks.items()
        if term in held or any(same_action(term, one) for one in held)
    )


def _held(sentences: Sequence[Scored]) -> frozenset[str]:
    """The terms of sentences and of their article's title."""
    title = frozenset(terms(sentences[0].hit.article.title))
    return title.union(*(one.terms for one in sentences))


def _near(one: Scored, other: Scored) -> bool:
    """Whether two articles are of one day or nearly."""
    return abs((_day(one) - _day(other)).days) <= SHORTLY


def _day(one: Scored) -> date:
    return one.hit.article.published_on or date.min
