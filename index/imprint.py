"""What the story index keeps of an article: by it reprints and repeated lines are found.

Does not know where it is kept (`index/stories.py`), or what it is compared with.
"""

from dataclasses import dataclass
from typing import Self

from index.article import Article
from index.repeated import Ends
from index.shingles import Shingled


@dataclass(frozen=True, slots=True)
class Imprint:
    """An article's `Shingled.sketch`, and the hashes of its `Ends`; numbers as bytes."""

    sketch: bytes
    lines: bytes
    core: int

    @classmethod
    def of(cls, article: Article) -> Self:
        """The imprint of an article."""
        ends = Ends.of(article)
        return cls(Shingled(article).sketch.tobytes(), ends.packed, ends.core)
