"""An article with what it does not say itself filled in from around it: a feed, a mail, a book.

What an article says of itself stays. Does not read anything.
"""

from dataclasses import dataclass
from datetime import datetime

from index.article import MAX_TITLE, Article


@dataclass(frozen=True, slots=True)
class Around:
    """What a container says of an article in it; None for what it does not."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: datetime | None = None
    url: str | None = None


def filled(article: Article, around: Around) -> Article:
    """The article with what it lacks; a title that is stated around it takes precedence."""
    return Article(
        text=article.text,
        title=short(around.title) or article.title,
        url=article.url or around.url,
        outlet=article.outlet or short(around.outlet),
        author=article.author or short(around.author),
        published=article.published or around.published,
        modified=article.modified,
    )


def short(value: str | None) -> str | None:
    """The value on one line; None where it is empty or too long to be a name or title."""
    line = " ".join((value or "").split())
    return line if 0 < len(line) <= MAX_TITLE else None
