"""How an article is named within an answer's own text.

Titles and quoted words are an article's own: whatever in them reads as a marker of ours is broken.
"""

import re

from index.article import Article

_MARKER_LIKE = re.compile(r"\[(?=\d+\.\d+\])")


def attribution(article: Article) -> str:
    """Outlet and day, as far as they are known: `The Courier, 16 May 2025`."""
    day = article.published_on
    dated = f"{day.day} {day:%B} {day.year}" if day else None
    outlet = article.outlet or article.title or "Undated article"
    return ", ".join(part for part in (outlet, dated) if part)


def unmarked(words: str) -> str:
    """An article's own words without what would read as a marker of ours."""
    return _MARKER_LIKE.sub("［", words)
