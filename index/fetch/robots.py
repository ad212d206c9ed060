"""robots.txt: what a site lets a program fetch, and how long to wait between two requests.

As RFC 9309 has it: a site without one allows all, a site whose robots.txt fails allows nothing.
Protego understands the file; this module does not fetch it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.errors import InputError
from index.fetch.client import Fetched

if TYPE_CHECKING:
    from protego import Protego

NAME = "Dateline"  # as robots.txt calls this program
LONGEST_PAUSE = 30.0  # seconds; who asks for more is asked less often than that all the same
_MOST_BYTES = 512_000  # what RFC 9309 says a program must read at least


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site; `refusal` is why nothing may be fetched, or empty."""

    rules: "Protego | None" = None
    refusal: str = ""

    def check(self, url: str) -> None:
        """Raises `InputError` where the site does not let programs fetch the address."""
        if self.refusal:
            raise InputError(self.refusal)
        if self.rules is not None and not self.rules.can_fetch(url, NAME):
            raise InputError(
                "its site lets no program fetch it (robots.txt); save the page and add the file"
            )

    def pause(self) -> float:
        """Seconds that the site asks for between two requests; 0 where it says nothing."""
        asked = self.rules.crawl_delay(NAME) if self.rules is not None else None
        return min(max(float(asked or 0), 0.0), LONGEST_PAUSE)

    def sitemaps(self) -> Sequence[str]:
        """The addresses of sitemaps that it names."""
        return list(self.rules.sitemaps) if self.rules is not None else []


def robots_of(found: Fetched) -> Robots:
    """The rules in the response to a request for `/robots.txt`."""
    if 400 <= found.status < 500 and found.status != 429:
        return Robots()
    if found.status != 200:
        return unknown(f"it answers {found.status}")
    from protego import Protego

    return Robots(Protego.parse(found.body[:_MOST_BYTES].decode("utf-8", "replace")))


def unknown(reason: str) -> Robots:
    """The rules of a site that does not tell them now."""
    return Robots(refusal=f"its site does not say what may be fetched ({reason}); try again later")
