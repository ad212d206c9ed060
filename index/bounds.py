"""Bounds: which articles a search may find. Does not know how an index applies them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be found: days of publication where the outlet is, instants, outlets, articles.

    All ends are inside. With `first` unset, undated articles may be found too.
    """

    first: date | None = None
    last: date | None = None
    until: datetime | None = None
    outlets: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()  # ids

    def admits(self, published: int | None, day: int | None) -> bool:
        """Whether an article of that instant and day (see `WordHit`) may be found."""
        if published is None or day is None:
            return self.first is None
        return (
            (self.first is None or day >= self.first.toordinal())
            and (self.last is None or day <= self.last.toordinal())
            and (self.until is None or published <= self.until.timestamp())
        )
