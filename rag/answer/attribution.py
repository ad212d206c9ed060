"""Attribution: how the text of an answer names an article, by outlet and date.

Titles and quoted words come from the article; a bracket in them that would begin a citation marker
is replaced.
"""

import re

from index.article import Article, ArticleRef
from index.months import day_text

_MARKER_LIKE = re.compile(r"\[(?=\d+\.\d+\])")


def attribution(article: Article | ArticleRef) -> str:
    """Outlet and day: `The Courier, 16 May 2025`. The title replaces an unknown outlet."""
    day = article.published_on
    dated = day_text(day) if day else None
    outlet = article.outlet or article.title or "Untitled article"
    return ", ".join(part for part in (outlet, dated) if part)


def unmarked(words: str) -> str:
    """An article's words, with `［` for a bracket that would begin a citation marker."""
    return _MARKER_LIKE.sub("［", words)
