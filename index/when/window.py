"""A window: the days that a question asks about; and nearness in time, as a factor.

Pure values. Does not know how a window was read from a text (`index/when/find.py`) or what
search makes of it (`index/rank.py`).
"""

import math
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `start` to `end`, both inside; None is open. `phrase` is what named it.

    `explicit`: named by dates, or by a month with its year, so that nothing else can be meant.
    """

    start: date | None
    end: date | None
    phrase: str = ""
    explicit: bool = True

    def __str__(self) -> str:
        if self.start is None:
            return f"until {self.end}"
        if self.end is None:
            return f"since {self.start}"
        return f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"

    @property
    def length(self) -> int:
        """How many days it has; 0 if it is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else 0

    def away(self, day: date) -> int:
        """Days from `day` to the nearest day of the window; 0 inside."""
        if self.start is not None and day < self.start:
            return (self.start - day).days
        return max(0, (day - self.end).days) if self.end is not None else 0


def nearness(days: float, *, half_life: float, boost: float) -> float:
    """The factor for an article so many days away: 1 + boost · 2^(-days/half_life).

    It falls from 1 + boost on the day itself to 1. How form and numbers were measured is in
    docs/measurements.md.
    """
    return 1.0 + boost * math.exp2(-max(days, 0.0) / half_life)
