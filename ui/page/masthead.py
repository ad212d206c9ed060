"""What the page says of its archive before anything is asked: its size, its dates, some questions.

Knows the archive and our HTML; nothing of Gradio.
"""

from contextlib import closing
from datetime import date
from functools import lru_cache
from html import escape
from itertools import islice

from index.article import Article, article_id
from index.errors import DatelineError
from rag.newsroom import Newsroom
from ui.page.sanitize import clean
from ui.page.turn import day_text

EXAMPLES = 3
_LONGEST_TITLE = 90
SAMPLES = (  # a question that the sample archive answers, and the article that does
    (
        "How many prisoners will each side exchange?",
        "https://dateline.example/summaries/2025-05-16-istanbul-talks",
    ),
    (
        "How many people died in the wreck of the Ommer Star?",
        "https://ppa.example/wire/2024-11-16/ommer-star-seven-dead",
    ),
    (
        "Why was the Hobstone licence suspended?",
        "https://pellarmouthcourier.example/2025/06/21/licence-suspended",
    ),
)


def masthead(newsroom: Newsroom, *, dates: bool = True) -> str:
    """Name, size and dates of the archive as HTML. The dates cost a walk over the archive."""
    return clean(
        '<header class="nameplate"><h1>Dateline</h1>'
        '<p class="motto">Answers from the archive, every sentence pinned to its source</p>'
        f'<p class="extent">{escape(_extent(newsroom, dates))}</p></header>'
    )


def example_questions(newsroom: Newsroom) -> list[str]:
    """Questions that this archive has an answer to; none where it is empty or damaged."""
    try:
        known = [text for text, url in SAMPLES if newsroom.library.archive.get(article_id(url, ""))]
        if known:
            return known
        with closing(newsroom.library.archive.articles()) as articles:  # type: ignore[type-var]
            newest = list(islice(articles, EXAMPLES))
    except DatelineError:
        return []
    return [f"What is reported in “{_short(article)}”?" for article in newest if article.title]


def _extent(newsroom: Newsroom, dates: bool) -> str:
    try:
        count = newsroom.library.archive.count()
        days = _days(newsroom, newsroom.library.archive.head()) if dates else None
    except DatelineError as error:
        return str(error)
    articles = f"{count:,} article{'s' * (count != 1)}"
    if days is None:
        return articles
    first, last = (day_text(day) for day in days)
    return f"{articles} · {first}" if first == last else f"{articles} · {first} – {last}"


@lru_cache(maxsize=1)
def _days(newsroom: Newsroom, _head: int) -> tuple[date, date] | None:
    """First and last day of publication; walked for once a change of the archive."""
    days = [day for article in newsroom.articles() if (day := article.published_on)]
    return (min(days), max(days)) if days else None


def _short(article: Article) -> str:
    title = article.title
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"
