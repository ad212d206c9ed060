"""What a passage's score is made of, as amounts that sum up to it, and the segments of a bar.

`index.rank.Why` multiplies; a factor's share is what it adds to (or takes from) what the words, the
vectors and the factors before it make. Pure; does not know SVG.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.web.words import WORDS

_FACTORS = ("time", "window", "latest", "outlet", "place")
SMALLEST = 0.005  # smaller amounts are shown as 0.00, so they are left out


@dataclass(frozen=True, slots=True)
class Share:
    """What one reason adds to a score; `kind` is its field in `Why`."""

    kind: str
    amount: float

    @property
    def label(self) -> str:
        """`words 5.20`, `again the same article −1.10`."""
        return f"{WORDS[f'share_{self.kind}']} {self.amount:.2f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar, in hundredths of the longest one."""

    kind: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A passage's bar; what was taken away again stands at its end as `lost`."""

    shares: tuple[Share, ...]
    segments: tuple[Segment, ...]

    @property
    def label(self) -> str:
        """All shares in a line."""
        return ", ".join(share.label for share in self.shares)


def shares(why: Mapping[str, float]) -> tuple[Share, ...]:
    """The amounts, in the order in which they come in; those that are nothing are left out."""
    found = [Share("words", why["words"]), Share("vectors", why["vectors"])]
    so_far = why["words"] + why["vectors"]
    for factor in _FACTORS:
        found.append(Share(factor, so_far * (why[factor] - 1)))
        so_far *= why[factor]
    return tuple(one for one in found if abs(one.amount) >= SMALLEST)


def bars(whys: Sequence[Mapping[str, float]]) -> list[Bar]:
    """A bar for each passage, all on one scale."""
    made = [shares(why) for why in whys]
    longest = max((_length(one) for one in made), default=0.0)
    return [Bar(one, _segments(one, 100 / longest if longest else 0.0)) for one in made]


def _length(made: Sequence[Share]) -> float:
    return sum(share.amount for share in made if share.amount > 0)


def _segments(made: Sequence[Share], unit: float) -> tuple[Segment, ...]:
    segments, at = [], 0.0
    for share in made:
        if share.amount > 0:
            segments.append(Segment(share.kind, round(at, 2), round(share.amount * unit, 2)))
            at += share.amount * unit
    lost = -sum(share.amount for share in made if share.amount < 0) * unit
    if lost > 0:
        segments.append(Segment("lost", round(max(0.0, at - lost), 2), round(min(at, lost), 2)))
    return tuple(segments)
