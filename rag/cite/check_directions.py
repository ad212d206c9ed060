"""Directions turned round: fell for rose, before for after, lost for won.

Finds the error "direction", where the claim and a cited sentence speak of the same thing: the words
around the opposite directions are the same, and stand on the same sides of them. Does not know
which words are opposites (`rag/language/opposites.py`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.terms import FUNCTION_TERMS, terms
from rag.cite.reading import CitedReading, Reading
from rag.language.names import INNER_NAME, ROOT, akin, unified
from rag.language.numbers import shown
from rag.language.opposites import CONTRARY, Direction, directions_in, plain_directions
from rag.language.quantities import Quantity, same_measure

_WORD = re.compile(r"[^\W_]+")
_COMPASS = re.compile(r"\b(?:North|South|East|West)(?:ern)?(?= [A-ZÀ-Þ])")  # "North Brack"
_TRENDS = frozenset(("amount", "pace"))
_AFTER = re.compile(r"\b(?:after|compared with|against|up from|down from)\b|, from\b")
_FROM = re.compile(r"\bfrom [$€£]?$")
_TO = re.compile(r"^(?: \w+){0,3} to [$€£]?$")
_LEAD_TO = re.compile(r"\bto (?:about |around |nearly |only |just )?[$€£]?$")
_THEN_FROM = re.compile(r"^(?: (?!and\b|to\b)[\w-]+){0,4},? (?:up |down )?from [$€£]?$")
_MORE_OR_LESS = re.compile(
    r"(?: (?!than\b)[\w-]+){0,2}? (?:"
    r"(?P<more>more|longer|higher|dearer|larger|older|extra|later|above)"
    r"|fewer|less|shorter|quicker|faster|lower|cheaper|smaller|younger|earlier|below)\b"
)
_ROSE_BY = re.compile(
    r"\b(?:(?P<more>rise|rose|risen|grew|grown|increased?|climbed|gained|raised)"
    r"|fall|fell|fallen|dropped|declined|lost|shrank|cut|lowered|reduced) (?:by )?[$€£]?$"
)
_THAN = re.compile(r" than ((?:[\w-]+ ?){1,4})")
_SENTENCE = re.compile(r"[.!?;](?=\s|$)")
_CLAUSE = re.compile(r"[,;:()]|\s[–—-]\s|\b(?=(?:and|but|while|whereas|although)\b)")
_REACH = 8  # terms on each side of a direction, in its clause, that tell what it is about
_NEAR, _FAR, _AWAY = 1.0, 0.5, 0.3  # weights: within reach, in the clause, in the sentence
_SIDE = 4  # terms on a side of "before" or "after" that it puts in order
_SHARED = 1.3  # weight of shared words from which two directions are about the same thing
_BETTER = 0.5  # by so much the opposite must fit better than the same direction
_DENIALS = frozenset("not no never n't t nor neither nobody none without instead rather".split())
_SIDED = frozenset(("order", "trade"))  # scales on which one's end is the other's other end
_COMPARED = frozenset(("count", "level"))  # scales of "more" and "less"
_TURNING = frozenset(
    ("order", "place", "level", "result")
)  # scales with two sides: A before B, B after A


@dataclass(frozen=True, slots=True)
class _Pointing:
    """A direction with the content terms before and after it, nearest first, and their weights.

    `than` are the terms behind it before and after a "than", `since` the number of "from 3.1".
    """

    direction: Direction
    before: tuple[str, ...]
    after: tuple[str, ...]
    weights: Mapping[str, float]
    denied: bool
    than: tuple[frozenset[str], frozenset[str]]
    since: str


def turned_direction(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Which direction of the claim is the opposite there; empty if none is."""
    mine = _pointings(claim)
    return _against_the_words(claim, mine, there) or _against_the_sign(claim, there)


def _against_the_words(
    claim: Reading, mine: Sequence[_Pointing], there: Sequence[CitedReading]
) -> str:
    """Which direction of the claim has its opposite there, of the same thing."""
    if not mine:
        return ""
    if turned := _against_its_numbers(claim, mine):
        return turned
    for cited in there:
        if turned := _against_the_trend(claim, mine, cited.reading):
            return turned
    theirs = [one for cited in there for one in _pointings(cited.reading)]
    theirs += [one for cited in there for one in _pointings(cited.title)]
    for one in mine:
        same = [p for p in theirs if p.direction.ends & one.direction.ends]
        other = [p for p in theirs if one.direction.opposed(p.direction) and p.denied == one.denied]
        if not other:
            continue
        best = max(other, key=lambda p: _fit(one, p))
        fit = _fit(one, best)
        whole = fit >= max(_NEAR, sum(best.weights.values()))  # it says nothing else
        least = _NEAR if whole else _SHARED
        if fit < least or fit < max((_fit(one, p) for p in same), default=-1.0) + _BETTER:
            continue
        if _is_said_otherwise(one, best, mine, same):
            continue
        return f"the cited sentence says “{best.direction.word}”, not “{one.direction.word}”"
    return ""


def _is_said_otherwise(
    one: _Pointing, best: _Pointing, mine: Sequence[_Pointing], same: Sequence[_Pointing]
) -> bool:
    """Whether the opposite of a claim's direction does not contradict it there."""
    fit, scales = _fit(one, best), one.direction.opposed(best.direction)
    if any(_fit(p, best) >= fit and p.direction.ends & best.direction.ends for p in mine):
        return True  # the claim says that too
    if one.since and best.since and one.since != best.since:
        return True  # doubled from 3.1, down from 6.5 the week before
    if scales <= CONTRARY and same:
        return True  # it was closed and will reopen
    if scales <= _COMPARED and any(one.after[:1] == p.after[:1] for p in same):
        return True  # "more people" stands there too
    if scales <= _TURNING and _crossed(one, best):
        return True
    if _compares_the_other_way(one, best):
        return True
    return scales <= _SIDED and not _on_both_sides(one, best)


def _against_its_numbers(claim: Reading, mine: Sequence[_Pointing]) -> str:
    """Whether the claim lets something rise from 49 to 38."""
    amounts = {end for one in mine for scale, end in one.direction.ends if scale in _TRENDS}
    if len(amounts) != 1 or any(one.denied for one in mine):
        return ""
    for one, other in pairwise(claim.quantities):
        between, before = claim.lowered[one.end : other.start], claim.lowered[: one.start]
        back = _LEAD_TO.search(before) and _THEN_FROM.match(between)
        if not back and not (_FROM.search(before) and _TO.match(between)):
            continue
        if one.kind == other.kind == "number" and same_measure(one.units, other.units):
            rises = one.value > other.value if back else other.value > one.value
            if one.value != other.value and rises != (0 in amounts):
                return f"{shown(one.value)} to {shown(other.value)} is the other direction"
    return ""


def _against_the_sign(claim: Reading, there: Sequence[CitedReading]) -> str:
    """Whether the claim lets be four more what is four fewer, unless it compares the other way."""
    theirs = [(one, cited.reading) for cited in there for one in cited.reading.quantities]
    for mine in claim.quantities:
        same = [
            (one, text) for one, text in theirs if (one.value, one.kind) == (mine.value, mine.kind)
        ]
        signs = {_sign(text, one) for one, text in same}
        if (sign := _sign(claim, mine)) and signs == {-sign}:
            than = [_THAN.search(text.lowered, one.end) for one, text in [(mine, claim), *same]]
            if not (than[0] and any(than[1:])) or any(
                set(terms(than[0][1])) & set(terms(other[1])) for other in than[1:] if other
            ):
                return f"{shown(mine.value)} is in the other direction"
    return ""


def _sign(reading: Reading, number: Quantity) -> int:
    """1 for "four more", -1 for "four minutes shorter" and "down by four"; 0 if not told."""
    behind, before = reading.lowered[number.end :], reading.lowered[: number.start]
    if match := _MORE_OR_LESS.match(behind):
        return 1 if match["more"] else -1
    if match := _ROSE_BY.search(plain_directions(before)):
        return 1 if match["more"] else -1
    return 0


def _against_the_trend(claim: Reading, mine: Sequence[_Pointing], cited: Reading) -> str:
    """Whether a claim lets rise what falls: "May came in at 2.7, June at 2.5".

    Of figures the claim may have the last one.
    """
    steps = {end for one in mine for scale, end in one.direction.ends if scale in _TRENDS}
    shared = sum(term.isalpha() for term in claim.terms & cited.terms)
    if len(steps) != 1 or shared < 2 or any(one.denied for one in mine):
        return ""
    rates = [one for one in cited.quantities if one.kind == "number" and one.value > 1]
    values = [one.value for one in rates]
    if len(values) == 2 and _AFTER.search(cited.lowered[rates[0].end : rates[1].start]):
        values.reverse()
    elif len(values) < 3:
        return ""
    if not all(same_measure(rates[0].units, one.units) for one in rates):
        return ""
    if values[0] > 0.5 * values[-1] and values[-1] > 0.5 * values[0]:
        if not {one.value for one in claim.quantities} <= {values[-1]}:
            return ""
        falls = all(one > other for one, other in pairwise(values))
        rises = all(one < other for one, other in pairwise(values))
        if (falls and steps == {0}) or (rises and steps == {1}):
            return f"{shown(values[0])} to {shown(values[-1])} is the other direction"
    return ""


def _pointings(reading: Reading) -> list[_Pointing]:
    found: list[_Pointing] = []
    named = [*INNER_NAME.findall(reading.text), *_COMPASS.findall(reading.text)]
    names = {name.lower() for name in named}
    for piece in _SENTENCE.split(plain_directions(reading.lowered)):
        sentence = unified(piece)
        in_order = terms(sentence)
        clause = [at for at, part in enumerate(_CLAUSE.split(sentence)) for _ in terms(part)]
        for direction in directions_in(in_order, _WORD.findall(sentence)):
            if direction.word in names:  # the Brack Cut
                continue
            at = direction.place
            weights: dict[str, float] = {}
            for place, term in enumerate(in_order):
                if place != at and term not in FUNCTION_TERMS:
                    far = _AWAY if clause[place] != clause[at] else _FAR
                    weight = _NEAR if far == _FAR and abs(place - at) <= _REACH else far
                    weights[term] = max(weights.get(term, 0.0), weight)
            near = in_order[max(0, at - 4) : at]
            before = [t for t in in_order[:at][::-1] if t not in FUNCTION_TERMS]
            after = [t for t in in_order[at + 1 :] if t not in FUNCTION_TERMS]
            if at == 0:  # "Before A, B" is "B before A"
                rest = [t for t, part in zip(in_order, clause, strict=True) if part > clause[0]]
                before = [t for t in rest if t not in FUNCTION_TERMS]
                after = after[: len(after) - len(before)]
            found.append(
                _Pointing(
                    direction, tuple(before), tuple(after), weights, bool(_DENIALS & set(near)),
                    _around_than(in_order[at + 1 :]), _since(in_order[at + 1 :]),
                )
            )  # fmt: skip
    return found


def _since(behind: Sequence[str]) -> str:
    return behind[1] if behind[:1] == ["from"] and behind[1:] and behind[1][0].isdigit() else ""


def _around_than(behind: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    if "than" not in behind:
        return frozenset(), frozenset()
    at = behind.index("than")
    empty = FUNCTION_TERMS
    return frozenset(behind[:at]) - empty, frozenset(behind[at + 1 : at + 1 + _REACH]) - empty


def _fit(one: _Pointing, other: _Pointing) -> float:
    """Shared content terms, the near ones with more weight."""
    return sum(
        min(
            weight,
            max(
                (w for t, w in other.weights.items() if t[:ROOT] == term[:ROOT] and akin(term, t)),
                default=0.0,
            ),
        )
        for term, weight in one.weights.items()
    )


def _compares_the_other_way(one: _Pointing, other: _Pointing) -> bool:
    """Whether "A is more than B" stands there for "B is less than A".

    Or "more worried about A than B" for "less about B than A".
    """
    if _common(one.than[0], other.than[1]) and _common(one.than[1], other.than[0]):
        return True
    first, second = _common(one.before, other.than[1]), _common(one.than[1], other.before)
    straight = _common(one.before, other.before) + _common(one.than[1], other.than[1])
    return bool(first and second) and first + second > straight


def _crossed(one: _Pointing, other: _Pointing) -> bool:
    """Whether what stands before the one direction stands after the other."""
    straight = _common(one.before, other.before) + _common(one.after, other.after)
    crossed = _common(one.before, other.after) + _common(one.after, other.before)
    return crossed > straight


def _on_both_sides(one: _Pointing, other: _Pointing) -> bool:
    """Whether the same stands before and the same stands after two words of order."""
    return bool(
        _common(_nearest(one.before), _nearest(other.before))
        and _common(_nearest(one.after), _nearest(other.after))
    )


def _nearest(side: Sequence[str]) -> list[str]:
    return [term for term in side if term.isalpha()][:_SIDE]


def _common(some: Iterable[str], others: Iterable[str]) -> int:
    return sum(term.isalpha() for term in set(some) & set(others))
