"""Masthead: the archive's size and dates, and example questions, shown at the start.

Reads the archive and renders HTML. Does not know Gradio.
"""

from html import escape

from index.article import article_id
from index.errors import DatelineError
from rag.newsroom import Newsroom
from ui.days import day_text
from ui.page import words
from ui.page.sanitize import clean

EXAMPLES = 3
_LONGEST_TITLE = 90
SAMPLES = (  # a question, and the article of the sample archive that answers it
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


def masthead(newsroom: Newsroom, user: str | None = None, *, dates: bool = True) -> str:
    """Name, size and dates of the archive, links to other pages, and who is signed in, as HTML."""
    return clean(
        f'<header class="nameplate"><h1>{words.NAME}</h1><p class="motto">{words.MOTTO}</p>'
        f'<p class="extent">{escape(_extent(newsroom, dates))}</p>{_nav(user)}</header>'
    )


def _nav(user: str | None) -> str:
    """Links to the server's other pages, relative to the chat's own address."""
    pages = words.PAGES | ({"logout": words.SIGN_OUT.format(user)} if user else {})
    links = "".join(f'<a href="{page}">{escape(name)}</a>' for page, name in pages.items())
    return f'<nav class="pages">{links}</nav>'


def example_questions(newsroom: Newsroom) -> list[str]:
    """Questions that this archive can answer; none if it is empty or damaged.

    The sample questions if their articles are there, else one about each of the newest articles.
    """
    try:
        known = [text for text, url in SAMPLES if newsroom.library.archive.get(article_id(url, ""))]
        if known:
            return known
        newest = newsroom.library.archive.entries(EXAMPLES)
    except DatelineError:
        return []
    return [words.REPORTED_IN.format(_short(one.title)) for one in newest if one.title]


def _extent(newsroom: Newsroom, dates: bool) -> str:
    try:
        count = newsroom.library.archive.count()
        days = newsroom.library.archive.span() if dates else None
    except DatelineError as error:
        return str(error)
    articles = words.count("article", count)
    if days is None:
        return articles
    first, last = (day_text(day) for day in days)
    return f"{articles} · {first}" if first == last else f"{articles} · {first} – {last}"


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"
