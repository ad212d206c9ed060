"""What a reader did not understand of a file of records, or found to be cut short, for a notice.

Knows how it is said. Does not know which keys there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.read.refusal import Notice

MOST_NAMES = 12  # keys named in a notice, and authors in a list
_MOST_TITLES = 3  # of teasers, named in a notice


@dataclass(slots=True)
class Unread:
    """The keys of a file that were not understood, in the order in which they were met.

    Of articles of which it has only the beginning, the number and the first titles.
    """

    keys: dict[str, None] = field(default_factory=dict)
    cut: int = 0
    titles: list[str] = field(default_factory=list)

    def note(self, key: str) -> None:
        """Remembers a key."""
        if key.strip() and len(self.keys) < 1_000:
            self.keys.setdefault(key)

    def note_teaser(self, title: str) -> None:
        """Counts an article of which the file has only the beginning."""
        self.cut += 1
        if len(self.titles) < _MOST_TITLES:
            self.titles.append(title)

    def notices(self, name: str) -> Iterator[Notice]:
        """A notice that names them, and one of the teasers; none if there are none."""
        if self.keys:
            named = ", ".join(list(self.keys)[:MOST_NAMES])
            more = len(self.keys) - MOST_NAMES
            yield Notice(name, f"keys ignored: {named}" + (f" and {more} more" * (more > 0)))
        if self.cut:
            said = "article is" if self.cut == 1 else "articles are"
            more = self.cut - len(self.titles)
            titles = "; ".join(self.titles) + f" and {more} more" * (more > 0)
            yield Notice(
                name, f"{self.cut} {said} only the beginning, the rest is for subscribers: {titles}"
            )
