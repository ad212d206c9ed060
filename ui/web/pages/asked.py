"""What the archive page is asked for: filters, a search, and which page; and its address.

Pure; does not know the archive.
"""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from index.archive.listing import ArticleQuery


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters as in `ArticleQuery`; `q` searches passages; `page` counts from 1."""

    q: str = ""
    outlet: str = ""
    author: str = ""
    first: date | None = None
    last: date | None = None
    page: int = 1

    @property
    def query(self) -> ArticleQuery:
        """The filters."""
        return ArticleQuery(self.first, self.last, self.outlet or None, self.author or None)

    @property
    def filters(self) -> bool:
        """Whether anything is left out."""
        return replace(self, page=1) != Asked()

    def at(self, page: int) -> str:
        """The query string of another page of the same."""
        return replace(self, page=page)._address()

    def within(self, first: date, last: date) -> str:
        """The query string of the same in other days."""
        return replace(self, first=first, last=last, page=1)._address()

    def _address(self) -> str:
        named = {
            "q": self.q,
            "outlet": self.outlet,
            "author": self.author,
            "from": self.first.isoformat() if self.first else "",
            "to": self.last.isoformat() if self.last else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return "?" + urlencode({name: value for name, value in named.items() if value})
