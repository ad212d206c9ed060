"""A smallest set of cited sentences that bears a claim out together.

Sentences are ranked by how much of the claim they share, and added until nothing of the claim is
missing. A sentence of unrelated text adds nothing and is dropped. Does not know how a claim is
checked: the check is given as a function.
"""

from collections.abc import Callable, Sequence

from index.terms import function_terms
from rag.cite.check_numbers import is_there
from rag.cite.reading import CitedReading, Reading
from rag.language.dates import WrittenDate
from rag.language.days import is_meant
from rag.language.names import is_related, reading_roots
from rag.language.quantities import Quantity

Key = str | Quantity | WrittenDate

_TRIED = 6  # sentences that are tried together at most
_ADDS = 0.15  # share of the claim's weight that a further sentence must add to be kept
_ADDS_NEAR = 0.08  # the same for one of the same article, and, of few, for one that adds _MUCH
_MUCH = 2.0  # two terms or a figure
_NEAR = 2  # sentences apart in one article that belong together
_CLOSE = 2  # sentences from one that is needed to one that may tell the same in other words
_FEW = 4  # so many cited sentences are meant; those of one article are judged together
_RELATED = 0.3  # share of the claim's weight from which a sentence may contradict it
_LONG = 4  # letters of a name that may begin a compound: Ulse, Ulsetal
_FIGURE = 2.0  # weight of a quantity or a date; a term has 1


def smallest_set(
    claim: Reading,
    cited: Sequence[CitedReading],
    reason: Callable[[Sequence[CitedReading]], str],
) -> tuple[tuple[int, ...], str]:
    """The places of the sentences that are needed, and what they do not bear out."""
    if len(cited) == 1:
        return (0,), reason(cited)
    weights = _weights(claim)
    covers = _exactly([_cover(weights, one, claim) for one in cited], cited)
    chosen = _best(weights, covers)
    core = _core(chosen[0], cited, covers, weights)
    for at in [None, *chosen]:
        core = core if at is None or at in core else sorted((*core, at))
        if not (why := reason([cited[one] for one in core])):
            return _smallest(core, chosen, cited, covers, weights, reason), ""
    return _adding(chosen[:1], chosen, cited, covers, weights), why


def shares_anything(claim: Reading, cited: Sequence[CitedReading]) -> bool:
    """Whether the sentences have any term, quantity or date of the claim."""
    weights = _weights(claim)
    return any(_cover(weights, one, claim) for one in cited)


def adds_anything(claim: Reading, cited: Sequence[CitedReading], other: CitedReading) -> bool:
    """Whether a sentence has any term, quantity or date of the claim that the cited ones lack."""
    weights = _weights(claim)
    there = (_cover(weights, one, claim) for one in cited)
    return bool(_cover(weights, other, claim).difference(*there))


def _core(
    best: int, cited: Sequence[CitedReading], covers: Sequence[frozenset[Key]],
    weights: dict[Key, float],
) -> list[int]:  # fmt: skip
    """The best sentence, those near it in its article, and those that share much of the claim."""
    least = _RELATED * sum(weights.values())
    shares = {at: sum(weights[key] for key in cover) for at, cover in enumerate(covers)}
    related = {
        at for at in sorted(shares, key=lambda at: -shares[at])[:_TRIED] if shares[at] >= least
    }
    few = len(cited) <= _FEW
    near = {at for at, one in enumerate(cited) if _are_near(one, cited[best], few)}
    return sorted({best} | related | near)


def _are_near(one: CitedReading, other: CitedReading, few: bool) -> bool:
    same = one.article.id == other.article.id
    return same and (few or abs(one.number - other.number) <= _NEAR)


def _smallest(
    core: Sequence[int], chosen: Sequence[int], cited: Sequence[CitedReading],
    covers: Sequence[frozenset[Key]], weights: dict[Key, float],
    reason: Callable[[Sequence[CitedReading]], str],
) -> tuple[int, ...]:  # fmt: skip
    order = [at for at in chosen if at in core]
    others = chosen if len(cited) <= _FEW else order
    for count in range(1, len(order) + 1):
        some = order[:count]
        if count < len(core) and not reason([cited[at] for at in some]):
            return _adding(some, others, cited, covers, weights)
    kept = list(core)
    for at in sorted(core, key=lambda at: sum(weights[key] for key in covers[at])):
        fewer = [one for one in kept if one != at]
        alone = covers[at] - frozenset[Key]().union(*(covers[one] for one in fewer))
        adds = sum(weights[key] for key in alone) >= _ADDS * sum(weights.values())
        if fewer and not adds and not reason([cited[one] for one in fewer]):
            kept = fewer
    return _adding(kept, others, cited, covers, weights)


def _weights(claim: Reading) -> dict[Key, float]:
    """What a sentence may have of a claim, with what it counts for."""
    weights: dict[Key, float] = dict.fromkeys(claim.terms - function_terms(claim.text), 1.0)
    weights |= {one: _FIGURE for one in claim.quantities if one.value not in (0.0, 1.0)}
    return weights | dict.fromkeys(claim.dates, _FIGURE)


def _cover(weights: dict[Key, float], cited: CitedReading, claim: Reading) -> frozenset[Key]:
    """What a sentence has of a claim; in another language also names that begin a compound."""
    reading, there = cited.reading, reading_roots(cited.reading.terms)
    abroad = reading.language != claim.language
    return frozenset(
        key
        for key in weights
        if (
            is_related(key, there)
            or (abroad and len(key) >= _LONG and any(t.startswith(key) for t in there.terms))
            if isinstance(key, str)
            else is_there(key, reading.quantities, frozenset())
            if isinstance(key, Quantity)
            else is_meant(key, cited.days)
        )
    )


def _exactly(
    covers: Sequence[frozenset[Key]], cited: Sequence[CitedReading]
) -> list[frozenset[Key]]:
    """The same, where a quantity that some sentence has itself is covered by no other one.

    2.6 million bears out "more than 2.5 million", and is no reason to drop who says 2.5 million.
    """
    values = [{one.value for one in there.reading.quantities} for there in cited]
    exact = {
        key: {at for at, found in enumerate(values) if key in covers[at] and key.value in found}
        for key in frozenset[Key]().union(*covers)
        if isinstance(key, Quantity)
    }
    return [
        frozenset(
            key for key in cover if not isinstance(key, Quantity) or at in (exact[key] or {at})
        )
        for at, cover in enumerate(covers)
    ]


def _best(weights: dict[Key, float], covers: Sequence[frozenset[Key]]) -> list[int]:
    """The sentences in the order in which each adds most; none that adds nothing but the first."""
    chosen: list[int] = []
    missing = dict(weights)
    while len(chosen) < _TRIED:
        gains = {
            at: sum(missing.get(key, 0.0) for key in cover)
            for at, cover in enumerate(covers)
            if at not in chosen
        }
        best = max(gains, key=lambda at: (gains[at], -at), default=None)
        if best is None or (chosen and not gains[best]):
            break
        chosen.append(best)
        missing = {key: weight for key, weight in missing.items() if key not in covers[best]}
    return chosen


def _adding(
    some: Sequence[int], chosen: Sequence[int], cited: Sequence[CitedReading],
    covers: Sequence[frozenset[Key]], weights: dict[Key, float],
) -> tuple[int, ...]:  # fmt: skip
    """`some`, and each other that adds a good part of the claim or, of few, stands close to one."""
    whole, few = sum(weights.values()), len(cited) <= _FEW
    kept = list(some)
    held = frozenset[Key]().union(*(covers[at] for at in some))
    for at in chosen:
        near = any(cited[at].article.id == cited[one].article.id for one in some)
        adds = sum(weights[key] for key in covers[at] - held)
        near = near or (few and adds >= _MUCH)
        if at not in kept and adds >= (_ADDS_NEAR if near else _ADDS) * whole:
            kept.append(at)
            held |= covers[at]
    if few:  # what says it in other words shares none
        kept += [
            at
            for at in range(len(cited))
            if at not in kept and any(_is_close(cited[at], cited[one]) for one in some)
        ]
    return tuple(sorted(kept))


def _is_close(one: CitedReading, other: CitedReading) -> bool:
    """Whether two sentences stand near to one another in their article."""
    return one.article.id == other.article.id and abs(one.number - other.number) <= _CLOSE
