"""The line that names who else reported a story, the same on the page and in the terminal."""

from collections.abc import Sequence

from index.article import ArticleRef


def also_reported(articles: Sequence[ArticleRef]) -> str:
    """`Also reported by The Daily Gull, 25 July 2025; …`, or nothing.

    An article of an unknown outlet is named by its title.
    """
    named = "; ".join(map(_named, articles))
    return f"Also reported by {named}" if named else ""


def _named(article: ArticleRef) -> str:
    day = article.published_on
    date = f", {day.day} {day:%B} {day.year}" if day else ""
    return f"{article.outlet or f'“{article.title}”'}{date}"
