"""Cards: one an article, with its cited sentences, what has become of it since, and who else told.

Quotations are sliced from the archived text. Does not know Gradio, servers or conversations.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from index.article import Article, ArticleRef
from rag.sources import SourceRef
from ui.lines import also_reported, days_told, page_told
from ui.page.chips import kind_and_sign
from ui.page.excerpts import Cited, excerpts, with_gaps
from ui.page.footnotes import quotation
from ui.page.sanitize import clean
from ui.page.turn import about, reader_href, safe_url, sentence_case, status_text
from ui.page.words import WORDS

FOUND_SENTENCES = 5  # of an article, shown while a model is at work
_SIGNS = {"doubtful": "? ", "supported": "✓ ", "pinned": "✓ ", "pending": ""}


@lru_cache(maxsize=512)
def card(
    cited: tuple[Cited, ...], article: Article | None, newest: int, also: tuple[ArticleRef, ...]
) -> str:
    """The card of one version of an article; `article` is None if its text is no longer kept.

    `newest` is its newest version in the archive, 0 if it was removed. A card of which everything
    stands behind a click is hidden until then.
    """
    reference = cited[0].citation.article
    shown = [one for one in cited if not one.behind]
    further = [one for one in cited if one.behind]
    spans = [(one.citation.start, one.citation.end) for one in shown or cited]
    href = reader_href(reference, spans) if article else ""
    told = f"{_quoted(article, shown)}{_quoted(article, further, ' behind')}"
    read = f'<p class="open"><a class="read" href="{href}">{WORDS["read"]}</a></p>' if href else ""
    return clean(
        f'<article class="card{"" if shown else " behind"}">'
        f"<header>{_heading(reference, also, href)}</header>"
        f"{''.join(_since(reference, article, newest))}{told}{read}</article>"
    )


@lru_cache(maxsize=64)
def found(source: SourceRef, article: Article | None) -> str:
    """An article that was found, with the first passage of it."""
    first = source.shown[:FOUND_SENTENCES]
    words = article.text[first[0][0] : first[-1][1]] if article and first else ""
    quote = f'<blockquote><p dir="auto">{with_gaps(words)}</p></blockquote>' if words else ""
    return clean(f'<article class="card closest">{_header(source)}{quote}</article>')


@lru_cache(maxsize=64)
def closest(source: SourceRef) -> str:
    """An article that is close to what the archive does not say."""
    return clean(f'<article class="card closest">{_header(source)}</article>')


def _header(source: SourceRef) -> str:
    href = reader_href(source.article, source.shown)
    return f"<header>{_heading(source.article, source.also, href)}</header>"


def _heading(article: ArticleRef, also: Sequence[ArticleRef], href: str) -> str:
    parts = [  # the outlet tells the direction of the line; what follows keeps its own
        escape(part) if part == article.outlet else f'<span dir="auto">{escape(part)}</span>'
        for part in (*about(article), article.author)
        if part
    ]
    if url := safe_url(article.url):
        original = f'<a class="original" href="{escape(url)}" target="_blank">'
        parts.append(f"{original}{WORDS['original']}</a>")
    elif article.url:
        parts.append(escape(article.url))
    title = escape(article.title or WORDS["untitled"])
    linked = f'<a class="read" href="{href}">{title}</a>' if href else title
    others = escape(also_reported(also))
    retold = f'<p class="byline" dir="auto">{others}</p>' if others else ""
    byline = f'<p class="byline" dir="auto">{" · ".join(parts)}</p>'
    return f'<h3 dir="auto">{linked}</h3>{byline}{retold}'


def _since(reference: ArticleRef, article: Article | None, newest: int) -> Iterator[str]:
    """What has become of the article since it was cited."""
    if article is None:
        yield f'<p class="since">{WORDS["removed_version" if newest else "removed"]}</p>'
    if newest > reference.version:
        href = f"article/{reference.id}?v={newest}#changes"
        changed = f'<a class="read" href="{href}">{WORDS["what_changed"]}</a>'
        yield f'<p class="since">{WORDS["since"]} {changed}</p>'


def _quoted(article: Article | None, cited: Sequence[Cited], kind: str = "") -> str:
    """Cited sentences in their context, and what is known of each."""
    if not cited:
        return ""
    told = "".join(_sentence(one) for one in sorted(cited, key=lambda one: one.n))
    quoted = f"<blockquote>{excerpts(article, cited)}</blockquote>"
    return f'<div class="quoted{kind}">{quoted}{told}</div>'


def _sentence(one: Cited) -> str:
    """A cited sentence's status, its page, the days it names, and a button to copy it."""
    kind, _ = kind_and_sign(one.citation)
    status = f"{_SIGNS[kind]}{sentence_case(status_text(one.citation))}"
    told = " · ".join(filter(None, (page_told(one.citation), days_told(one.citation))))
    days = f'<p class="days" dir="auto">{escape(told)}</p>' if told else ""
    return (
        f'<div class="cited"><p class="status {kind}" dir="auto">'
        f'<span class="number">{one.n}</span> {escape(status)}</p>{days}'
        f'<button type="button" class="copy">{WORDS["copy_quotation"]}</button>'
        f'<div class="to-copy">{escape(quotation(one.citation))}</div></div>'
    )
