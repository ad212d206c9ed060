"""Choosing: which of the scored sentences quotes shows at first, which behind a click.

The sentence that answers comes first. At most two more follow, where their odds are not far below
and they add something; the rest that was found waits behind a click. Does not know how quotations
are written, or whether the evidence is enough (`rag/retrieve/evidence.py`).
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from index.quotations import is_inside
from index.terms import terms
from index.when import wants_latest
from rag.answer.counted import counting
from rag.answer.newer_value import newer_value
from rag.answer.spoken import spoken_by
from rag.language.datelines import without_dateline
from rag.language.enumerations import enumerates
from rag.language.fillers import carries_nothing
from rag.language.identities import identifies
from rag.language.numbers import numbers_in
from rag.language.pronouns import leans_back
from rag.language.speech import attributes, is_speech_alone
from rag.question.answer_words import answering_words, named_thing
from rag.question.parse import ASKS_FOR_SEVERAL, Question
from rag.retrieve.clauses import asks_about_several, shares_of
from rag.retrieve.lookup import Part
from rag.retrieve.sentences import Scored

Run = tuple[Scored, ...]  # neighbouring sentences of one passage, in reading order

AT_FIRST = 3  # sentences of an answer before a click
REACH = 2  # sentences before or after speech alone, within which its speaker is looked for
ALTOGETHER = 10  # sentences with those behind it
LEAST = 2.5  # maximum distance of a quoted sentence's score, its log odds, from the best one's
CONSIDERED = 30  # best sentences of a part, put into the order of quoting
BREADTH = 8.0  # weight of what a sentence adds to those before it, as a share of what is asked
ADDS = 0.2  # share of the question, from which a sentence that adds it may score as low as `FADE`
ADDS_TERMS = 2  # or terms of the question
NEWEST_SHARE = 0.6  # of the terms held by the best, from which a newer sentence comes first
FADE = 6.0  # the same as `LEAST` for sentences that add much
SEVERAL_BREADTH, SEVERAL_FADE = 12.0, 9.0  # for a question about several stories
BORROWED_FADE = 12.0  # for a newer value of what the question before asked about
BEHIND = -1.0  # not even the best itself: what is left for behind the click
AGAIN = 4.0  # what the score of a further sentence of an article loses there
SAME = 0.7  # Jaccard similarity of terms at which two sentences count as saying the same

Places = Mapping[tuple[int, int], Scored]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The quotations shown at first, the one that answers first, and those behind a click."""

    first: tuple[Run, ...]
    more: tuple[Run, ...]


def choose(
    parts: Sequence[Part], leading: Sequence[Scored] = (), clauses: Sequence[Part] = ()
) -> Chosen:
    """The quotations for the parts of a question, of which each has enough evidence.

    `leading` are sentences to quote before the best ones, of the parts or of its `clauses`.
    """
    parts = [_from_best_that_tells(part) for part in parts]
    ranked = [*((one, True) for one in leading), *_taking_turns(parts)]
    places = {(id(one.hit), one.number): one for part in (*clauses, *parts) for one in part.scored}
    at_least = max(len(parts), len(leading))
    first = _fill(ranked, places, AT_FIRST, at_least=at_least, before=())
    shown = [one for run in first for one in run]
    more = _fill(ranked, places, ALTOGETHER - len(shown), at_least=0, before=shown)
    return Chosen(tuple(first), tuple(more))


def _from_best_that_tells(part: Part) -> Part:
    """The part from the first sentence that may be quoted: a quiz asks the very question."""
    at = next((n for n, one in enumerate(part.scored) if not _tells_nothing(one)), 0)
    return replace(part, scored=part.scored[at:]) if at else part


def _taking_turns(parts: Sequence[Part]) -> Iterator[tuple[Scored, bool]]:
    """The sentences of the parts in turn, best first, and whether each is near its part's best."""
    ordered = [_in_order(part) for part in parts]
    for at in range(max(map(len, ordered), default=0)):
        for part, sentences in zip(parts, ordered, strict=True):
            if at < len(sentences):
                one, reach = sentences[at]
                yield one, one.score >= part.scored[0].score - reach


def _in_order(part: Part) -> list[tuple[Scored, float]]:
    """The sentences in the order of quoting, and how far below the best each may be.

    Where somebody's words are asked for, those come first and the others wait behind the click.
    """
    near = [one for one in part.scored if is_near(one, part)]
    spoken = spoken_by(part.question, near)
    if not spoken:
        return _by_odds(part)
    taken = {id(one) for each in spoken for one in each}
    rest = ((one, BEHIND) for one in part.scored if id(one) not in taken)
    each_by_odds = (_by_odds(replace(part, scored=tuple(each))) for each in spoken)
    return [*((one, FADE) for some in each_by_odds for one, _ in some), *rest]


def is_near(one: Scored, part: Part) -> bool:
    """Whether a sentence's odds are not too far below the best one's to be quoted at first."""
    return one.score >= part.scored[0].score - FADE


def _by_odds(part: Part) -> list[tuple[Scored, float]]:
    """The sentences in the order of quoting, and how far below the best each may be.

    That order is by their odds and by what they add to those before. Of those that hold as much of
    the question the newest come first where the newest is asked for; where several stories are,
    another article before a further sentence of one.
    """
    best = list(part.scored[:CONSIDERED])
    rest = [(one, LEAST) for one in part.scored[CONSIDERED:]]
    if wants_latest(part.question.asked):
        return [*_newest_first(part.question, best), *rest]
    several = asks_about_several(part.question, part.weights, part.scored)
    breadth, fade = (SEVERAL_BREADTH, SEVERAL_FADE) if several else (BREADTH, FADE)
    unsaid = shares_of(part.weights)
    left = [(one, says(one) & unsaid.keys()) for one in best]
    counts = {id(one): counting(part.question, one) for one in best if is_near(one, part)}
    enumerated = ASKS_FOR_SEVERAL.match(part.question.asked) is not None
    name = named_thing(part.question)
    ordered: list[tuple[Scored, float]] = []
    articles = set[str]()

    def adds(said: Set[str]) -> float:
        return sum(unsaid[term] for term in said & unsaid.keys())

    def worth(one: Scored, said: Set[str]) -> float:
        again = AGAIN if several and one.hit.article.id in articles else 0.0
        fits = counts.get(id(one)) is True or (enumerated and enumerates(one.text))
        told = FADE * identifies(one.text, name) if name else 0.0
        return one.score + breadth * adds(said) - again + LEAST * fits + told

    while left:
        at = max(range(len(left)), key=lambda n: worth(*left[n]))
        one, said = left.pop(at)
        articles.add(one.hit.article.id)
        new = said & unsaid.keys()
        adds_much = adds(new) >= ADDS or len(new) >= ADDS_TERMS
        counts_it = counts.get(id(one))
        reach = fade if adds_much or counts_it else LEAST
        ordered.append((one, BEHIND if counts_it is False else reach))
        for term in new:
            del unsaid[term]
    return [*_with_newer(part.question, ordered), *rest]


def _with_newer(
    question: Question, ordered: list[tuple[Scored, float]]
) -> list[tuple[Scored, float]]:
    """The same with a newer value than the first one's right behind it."""
    fade = BORROWED_FADE if question.borrowed else FADE
    near = [one for one, _ in ordered[1:] if one.score >= ordered[0][0].score - fade]
    newer = newer_value(question, ordered[0][0], near) if near else None
    if newer is None:
        return ordered
    return [ordered[0], (newer, fade), *(pair for pair in ordered[1:] if pair[0] is not newer)]


def _newest_first(question: Question, best: Sequence[Scored]) -> list[tuple[Scored, float]]:
    """The newest that may answer before the others, which keep their order.

    Where the best sentence has words of the form asked for, a number or a name, others without any
    answer nothing, however new.
    """
    asked = frozenset(question.terms)
    least = NEWEST_SHARE * max((len(says(one) & asked) for one in best), default=0)
    answering = {id(one) for one in best if answering_words(question, one.text)}
    near = [
        one
        for one in best
        if one.score >= best[0].score - FADE
        and len(says(one) & asked) >= least
        and (id(one) in answering or not answering)
    ]
    newest = sorted(near, key=lambda one: one.hit.article.published_on or date.min, reverse=True)
    return [*((one, FADE) for one in newest), *((one, LEAST) for one in best if one not in near)]


def says(one: Scored) -> frozenset[str]:
    """The terms of a sentence and of its article's title."""
    return one.terms | frozenset(terms(one.hit.article.title))


def _fill(
    ranked: Sequence[tuple[Scored, bool]],
    places: Places,
    room: int,
    *,
    at_least: int,
    before: Sequence[Scored],
) -> list[Run]:
    """Quotations of at most `room` sentences in all, in the order in which they are found.

    A sentence continues a quotation that ends just before it; what it leans on opens its own.
    A sentence far below the best is left for behind the click.
    """
    runs: list[list[Scored]] = []
    taken: list[Scored] = []
    most = max(room, at_least)
    for one, near in ranked:
        if len(taken) >= most:
            break
        known = [*before, *taken]
        if not (near or before) or _repeats(one, known) or _tells_nothing(one):
            continue
        some = sorted(
            _with_context(one, places, known, most - len(taken)), key=lambda it: it.number
        )
        taken += some
        continued = next((run for run in runs if _follows(some[0], run[-1])), None)
        if continued is None:
            runs.append(some)
        else:
            continued += some
    return [tuple(run) for run in runs]


def _with_context(
    one: Scored, places: Places, before: Sequence[Scored], room: int
) -> Iterator[Scored]:
    """A sentence and the one that says whom it speaks of, or who speaks.

    The former where there is room; the latter always, so that no one's words stand as the outlet's.
    """
    yield one
    earlier = places.get((id(one.hit), one.number - 1))
    leans = room > 1 and leans_back(one.text)
    if leans and earlier and not (_among(earlier, before) or _tells_nothing(earlier)):
        yield earlier
        return
    yield from (it for it in _speaker(one, places) if not _among(it, before))


def _tells_nothing(one: Scored) -> bool:
    """Whether a sentence is one that its outlet repeats in other stories, or holds no fact."""
    return one.number in one.hit.repeated or carries_nothing(one.text)


def needs_others(one: Scored) -> bool:
    """Whether it leans on the sentence before, or is speech whose speaker another names."""
    return leans_back(one.text) or is_speech_alone(one.text, inside=_is_inside(one))


def _speaker(one: Scored, places: Places) -> list[Scored]:
    """The neighbours up to the one that says who speaks, where a sentence is speech alone.

    Those on the nearer side; none where no neighbour within `REACH` says it.
    """
    if not is_speech_alone(one.text, inside=_is_inside(one)):
        return []
    sides = (_until_attributed(one, places, step) for step in (1, -1))
    return min((side for side in sides if side), key=len, default=[])


def _until_attributed(one: Scored, places: Places, step: int) -> list[Scored]:
    found: list[Scored] = []
    for far in range(1, REACH + 1):
        neighbour = places.get((id(one.hit), one.number + far * step))
        if neighbour is None:
            return []
        found.append(neighbour)
        if attributes(neighbour.text, inside=_is_inside(neighbour)):
            return found
    return []


def _is_inside(one: Scored) -> bool:
    return is_inside(one.hit.article.text, one.span.start)


def _follows(one: Scored, other: Scored) -> bool:
    return one.hit.article.id == other.hit.article.id and one.number == other.number + 1


def _repeats(one: Scored, before: Sequence[Scored]) -> bool:
    """Whether a sentence, or one that says the same with the same numbers, was taken before."""
    told = numbers_in(without_dateline(one.text))
    same = [other for other in before if overlap(one.terms, other.terms) >= SAME]
    return _among(one, before) or told in (numbers_in(without_dateline(it.text)) for it in same)


def _among(one: Scored, others: Sequence[Scored]) -> bool:
    return any(
        (one.hit.article.id, one.span) == (other.hit.article.id, other.span) for other in others
    )


def overlap(one: Set[str], other: Set[str]) -> float:
    """The Jaccard similarity of two sets of terms."""
    return len(one & other) / max(1, len(one | other))
