"""Citation panel: each cited passage as HTML, highlighted among the sentences around it.

Quotations are sliced from the archived text. Does not know Gradio or servers.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

from index.article import Article, ArticleRef
from index.sentences import Span, article_sentences
from rag.cite.citations import Citation
from rag.sources import SourceRef
from ui.answering import in_quote
from ui.lines import also_reported, days_told
from ui.page.sanitize import clean
from ui.page.turn import Shown, about, safe_url, status_text

AROUND = 2  # sentences shown before and after the cited one
FOUND_SENTENCES = 5  # of an article, shown while a model is at work
CLOSEST_CARDS = 5  # articles listed when the archive does not say
Articles = Mapping[tuple[str, int], Article]  # by id and version
LIT_TURNS, LIT_CITATIONS = 40, 16  # turns, and citations in each, with a hover rule


def panel_html(turns: Sequence[Shown], articles: Articles) -> str:
    """All citations of a conversation as HTML, newest turn first; empty if there are none.

    `articles` are the cited ones. A citation of an article that is missing there, because it was
    removed, shows only its quotation.
    """
    return "".join(part for turn in reversed(turns) if (part := _section(turn, articles)))


def needed_keys(turns: Sequence[Shown]) -> set[tuple[str, int]]:
    """Id and version of every article whose text the panel needs."""
    cited = {_key(one.article) for turn in turns for _, one in turn.numbered.values()}
    found = {_key(one.article) for turn in turns if _waits(turn) for one in turn.sources}
    return cited | found


def hover_css() -> str:
    """CSS that highlights a passage while its citation chip is hovered or focused.

    CSS cannot compare a link with an id. Therefore one rule for each turn sets a colour on the
    turn's section, and one rule for each number uses it; only the chip's passage matches both.
    """
    over = ":is(:hover, :focus-visible)"
    turns = (
        f"body:has(a.cite.t{t}{over}) #panel .turn.t{t} {{ --pointed: var(--accent); }}"
        for t in range(LIT_TURNS)
    )
    numbers = (
        f"body:has(a.cite.n{n}{over}) #panel .card.n{n} "
        "{ border-color: var(--pointed); box-shadow: inset 3px 0 0 var(--pointed); }"
        for n in range(1, LIT_CITATIONS + 1)
    )
    return "\n".join((*turns, *numbers))


def folded_css() -> str:
    """CSS that hides a turn's further passages until the reader opens them below its answer."""
    return "\n".join(
        f"body:not(:has(#chat .more.t{t}[open])) #panel .turn.t{t} .behind {{ display: none; }}"
        for t in range(LIT_TURNS)
    )


def _key(article: ArticleRef) -> tuple[str, int]:
    return article.id, article.version


def _waits(turn: Shown) -> bool:
    """Whether a model is at work that has cited nothing yet: what was found is there to read."""
    return turn.state == "writing" and not turn.citations


def _section(turn: Shown, articles: Articles) -> str:
    also, behind = {source.article: source.also for source in turn.sources}, turn.behind
    cards = [
        _card(
            turn.number,
            n,
            citation,
            articles.get(_key(citation.article)),
            also.get(citation.article, ()),
            behind=citation.marker in behind,
        )
        for n, citation in turn.numbered.values()
    ]
    if turn.answer and not turn.answer.answered and turn.sources:
        heading = "Closest articles"
        cards = [_closest(source) for source in turn.sources[:CLOSEST_CARDS]]
    elif _waits(turn):
        heading = "Found so far"
        cards = [_found(source, articles.get(_key(source.article))) for source in turn.sources]
    else:
        heading = "Sources"
    if not cards:
        return ""
    question = turn.question.strip()
    short = question if len(question) <= 120 else f"{question[:120]}…"
    about = f'<h3>{heading}<span class="of" dir="auto">{escape(short)}</span></h3>'
    return (
        f'<section class="turn t{turn.number % LIT_TURNS}">{clean(about)}{"".join(cards)}</section>'
    )


@lru_cache(maxsize=512)
def _card(
    turn: int,
    n: int,
    citation: Citation,
    article: Article | None,
    also: tuple[ArticleRef, ...],
    *,
    behind: bool,
) -> str:
    """A cited passage; one that is `behind` a click is hidden until then (`folded_css`)."""
    said = status_text(citation)
    kind = {"check": "doubtful", "supported": "supported"}.get(citation.status, "pending")
    sign = {"check": "? ", "supported": "✓ "}.get(citation.status, "")
    status = f'<p class="status {kind}">{sign}{escape(said[:1].upper() + said[1:])}</p>'
    told = days_told(citation)
    days = f'<p class="days" dir="auto">{escape(told)}</p>' if told else ""
    return clean(
        f'<article class="card n{n}{" behind" * behind}" id="cite-{turn}-{n}"><header>'
        f'<a class="number" href="#turn-{turn}" title="Back to the answer">{n}</a>'
        f"{_heading(citation.article, also)}</header>"
        f'<blockquote dir="auto">{_surroundings(citation, article)}</blockquote>'
        f"{days}{status}</article>"
    )


@lru_cache(maxsize=64)
def _found(source: SourceRef, article: Article | None) -> str:
    """An article that was found, with the first passage of it."""
    first = source.shown[:FOUND_SENTENCES]
    words = article.text[first[0][0] : first[-1][1]] if article and first else ""
    quote = f'<blockquote dir="auto">{_with_gaps(words)}</blockquote>' if words else ""
    heading = f"<header>{_heading(source.article, source.also)}</header>"
    return clean(f'<article class="card closest">{heading}{quote}</article>')


@lru_cache(maxsize=64)
def _closest(source: SourceRef) -> str:
    heading = _heading(source.article, source.also)
    return clean(f'<article class="card closest"><header>{heading}</header></article>')


def _heading(article: ArticleRef, also: tuple[ArticleRef, ...]) -> str:
    parts = [escape(part) for part in (*about(article), article.author) if part]
    if url := safe_url(article.url):
        link = f'<a class="original" href="{escape(url)}" target="_blank">Original</a>'
        parts.append(link)
    elif article.url:
        parts.append(escape(article.url))
    byline = " · ".join(parts)
    title = escape(article.title or "Untitled")
    others = escape(also_reported(also))
    retold = f'<p class="byline" dir="auto">{others}</p>' if others else ""
    return f'<h4 dir="auto">{title}</h4><p class="byline" dir="auto">{byline}</p>{retold}'


def _surroundings(citation: Citation, article: Article | None) -> str:
    """The cited words, highlighted, with the sentences around them."""
    if article is None:
        return _cited(citation)
    text, start, end = article.text, citation.start, citation.end
    left, right, more_before, more_after = _window(article, start, end)
    return "".join(
        (
            '<span class="cut">… </span>' if more_before else "",
            _with_gaps(text[left:start]),
            _cited(citation),
            _with_gaps(text[end:right]),
            '<span class="cut"> …</span>' if more_after else "",
        )
    )


def _cited(citation: Citation) -> str:
    """The cited words, highlighted, and in them those that answer the question."""
    quote = citation.quote
    start, end = in_quote(citation) or (0, 0)
    answering = f"<strong>{_with_gaps(quote[start:end])}</strong>" if end else ""
    return f"<mark>{_with_gaps(quote[:start])}{answering}{_with_gaps(quote[end:])}</mark>"


def _window(article: Article, start: int, end: int) -> tuple[int, int, bool, bool]:
    """Start and end of the text shown around a span, and whether there is more before and after."""
    title, *body = article_sentences(article)
    spans: list[Span] = [title, *body] if start < article.body_start else body
    at = [n for n, span in enumerate(spans) if span.start < end and start < span.end]
    if not at:
        return start, end, start > 0, end < len(article.text)
    first, last = max(0, at[0] - AROUND), min(len(spans) - 1, at[-1] + AROUND)
    left, right = min(start, spans[first].start), max(end, spans[last].end)
    return left, right, first > 0, last < len(spans) - 1


def _with_gaps(text: str) -> str:
    return re.sub(r"\n+", '<span class="gap"></span>', escape(text))
