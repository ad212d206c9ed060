"""A turn of a conversation -> safe HTML for the chat and the citation panel, and plain Markdown.

All text is untrusted: model, archive and reader alike. It is escaped first; only then do markers
such as `[1.3]` that name one of the answer's citations become links to the panel; and `clean`
goes over the whole. What the panel shows as a quotation is sliced from the archive. Pure: knows
neither Gradio nor servers nor where a turn comes from.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Literal
from urllib.parse import urlsplit

from index.article import Article
from index.sentences import Span, article_sentences
from rag.answer import Answer
from rag.cite import Citation, Claim
from rag.prompt import Source
from ui.sanitize import clean

AROUND = 2  # sentences shown before and after the cited one
CLOSEST = 5  # articles listed when the archive does not say
LONGEST_QUESTION = 600  # code points of a question that the page repeats
LIT_TURNS, LIT_CITATIONS = 40, 16  # whose passage lights up while one points at the chip

_MARKER = re.compile(r"\s*\[(\d{1,3}\.\d{1,4})\]")
_STRONG = re.compile(r"\*\*(\S(?:[^*\n]*\S)?)\*\*")
_BULLET = re.compile(r"(?m)^[ \t]*[-*][ \t]+")
_UNCITED = "No source is cited for this sentence"

State = Literal["searching", "writing", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn as it stands on the page. `number` is unique in its conversation.

    `answer` is there when `state` is `done`; until then `text`, `citations` and `sources` are what
    has come so far. `line` says in one line what failed.
    """

    number: int
    question: str
    text: str = ""
    citations: tuple[Citation, ...] = ()
    sources: tuple[Source, ...] = ()
    notices: tuple[str, ...] = ()
    state: State = "searching"
    answer: Answer | None = None
    line: str = ""

    @property
    def numbered(self) -> dict[str, tuple[int, Citation]]:
        """Citations by marker, with running numbers in the order of the text."""
        known = {citation.marker: citation for citation in self.citations}
        in_text = [marker for marker in _MARKER.findall(self.text) if marker in known]
        order = dict.fromkeys([*in_text, *known])
        return {marker: (n, known[marker]) for n, marker in enumerate(order, start=1)}

    @property
    def bare_text(self) -> str:
        """The text without its markers, as later turns remember it."""
        known = self.numbered
        return _MARKER.sub(lambda match: "" if match[1] in known else match[0], self.text)


def question_html(question: str) -> str:
    """What was asked; only the beginning of a question that is far too long."""
    question = question.strip()
    if len(question) > LONGEST_QUESTION:
        question = f"{question[:LONGEST_QUESTION]}…"
    return clean(f'<div class="question" dir="auto">{_lines(question)}</div>')


def answer_html(turn: Shown) -> str:
    """The answer as far as it has come, with chips, notices and the small print below."""
    if turn.state == "failed":
        return clean(f'<div class="answer failed"><p>{escape(turn.line)}</p></div>')
    body = "".join(_paragraphs(turn))
    state = {
        "searching": '<p class="waiting">Searching the archive…</p>',
        "writing": "" if turn.text else '<p class="waiting">Reading what was found…</p>',
        "stopped": '<p class="note">Stopped.</p>',
    }.get(turn.state, "")
    below = "".join(f'<p class="note" dir="auto">{escape(notice)}</p>' for notice in _notices(turn))
    print_ = f'<p class="imprint">{escape(_imprint(turn.answer))}</p>' if turn.answer else ""
    kind = "declined" if turn.answer and not turn.answer.answered else turn.state
    return clean(
        f'<div class="answer {kind}" id="turn-{turn.number}">{body}{state}{below}{print_}</div>'
    )


def panel_html(turns: Sequence[Shown]) -> str:
    """All citations of a conversation, the newest turn first; empty when there are none."""
    return "".join(part for turn in reversed(turns) if (part := _section(turn)))


def as_markdown(turns: Sequence[Shown]) -> str:
    """A conversation as Markdown, its citations as footnotes."""
    parts, notes = [], []
    for turn in turns:
        known = turn.numbered

        def footnote(match: re.Match[str], turn: Shown = turn) -> str:
            found = turn.numbered.get(match[1])
            return f"[^{turn.number}-{found[0]}]" if found else match[0]

        answer = _MARKER.sub(footnote, turn.text) or turn.line
        parts.append(f"**{turn.question.strip()[:LONGEST_QUESTION]}**\n\n{answer}")
        for n, citation in known.values():
            about = " · ".join(part for part in (citation.article.title, *_about(citation)) if part)
            link = f" <{url}>" if (url := safe_url(citation.article.url)) else ""
            check = f" (check: {citation.reason})" if citation.status == "check" else ""
            quote = " ".join(citation.quote.split())
            notes.append(f"[^{turn.number}-{n}]: “{quote}” — {about}{link}{check}")
    return "\n\n".join([*parts, *notes])


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: http or https, with a host and no user in it."""
    if not url or re.search(r"[\s\x00-\x1f\"'<>`\\]", url):
        return None
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    except ValueError:
        return None
    return url if fine else None


def hover_css() -> str:
    """Rules by which pointing at a chip lights up its passage.

    CSS cannot compare a link with an id. So one rule a turn sets a colour for the turn's section,
    and one rule a number uses it: both hold only for the passage that is meant.
    """
    over = ":is(:hover, :focus-visible)"
    turns = (
        f"body:has(a.cite.t{t}{over}) .turn.t{t} {{ --pointed: var(--accent); }}"
        for t in range(LIT_TURNS)
    )
    numbers = (
        f"body:has(a.cite.n{n}{over}) #panel .card.n{n} "
        "{ border-color: var(--pointed); box-shadow: inset 3px 0 0 var(--pointed); }"
        for n in range(1, LIT_CITATIONS + 1)
    )
    return "\n".join((*turns, *numbers))


def day_text(day: date | None) -> str:
    """`16 May 2025`, or nothing."""
    return f"{day.day} {day:%B} {day.year}" if day else ""


def _paragraphs(turn: Shown) -> Iterator[str]:
    chips = {marker: _chip(turn, n, citation) for marker, (n, citation) in turn.numbered.items()}
    for start, end in _blocks(turn.text):
        inside = "".join(_marked(turn, start, end))
        linked = _MARKER.sub(lambda match: chips.get(match[1], match[0]), inside)
        yield f'<p dir="auto">{linked}</p>'


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans between blank lines."""
    at = 0
    for gap in [*re.finditer(r"\n\s*\n", text), None]:
        end = gap.start() if gap else len(text)
        if text[at:end].strip():
            yield at, end
        at = gap.end() if gap else end


def _marked(turn: Shown, start: int, end: int) -> Iterator[str]:
    """`text[start:end]` escaped, sentences without a source set apart."""
    at = start
    for claim in _uncited(turn):
        left, right = max(claim.start, at), min(claim.end, end)
        if left >= right or not turn.text[left:right].strip():
            continue
        yield _lines(turn.text[at:left])
        yield f'<span class="uncited" title="{_UNCITED}">{_lines(turn.text[left:right])}</span>'
        at = right
    yield _lines(turn.text[at:end])


def _uncited(turn: Shown) -> list[Claim]:
    answer = turn.answer
    if answer is None or not answer.answered:
        return []
    return sorted((c for c in answer.claims if c.status == "uncited"), key=lambda c: c.start)


def _lines(text: str) -> str:
    """Escaped text with its line breaks; `**bold**` and list dashes, since models write them."""
    escaped = escape(_BULLET.sub("• ", text))
    return _STRONG.sub(r"<strong>\1</strong>", escaped).replace("\n", "<br>")


def _chip(turn: Shown, n: int, citation: Citation) -> str:
    doubtful = citation.status == "check"
    title = ", ".join(_about(citation)) or citation.article.title
    if doubtful:
        title = f"{title} — check: {citation.reason}"
    kind, sign = ("cite check", "?") if doubtful else ("cite", "")
    return (
        f'<a class="{kind} t{turn.number % LIT_TURNS} n{n}" href="#cite-{turn.number}-{n}"'
        f' title="{escape(title)}">{n}{sign}</a>'
    )


def _notices(turn: Shown) -> list[str]:
    notices = list(turn.answer.notices if turn.answer else turn.notices)
    if _uncited(turn):
        notices.append("Sentences underlined with dots cite no source.")
    if turn.answer and turn.answer.dropped_pointers:
        count = turn.answer.dropped_pointers
        notices.append(f"{count} pointer{'s' * (count > 1)} to no source left out.")
    return [f"{notice[:1].upper()}{notice[1:]}" for notice in notices]


def _imprint(answer: Answer) -> str:
    """Model, time, tokens and price in one line."""
    usage, seconds = answer.usage, answer.timing.total / 1000
    parts = [answer.model, f"{seconds:.1f} s" if seconds >= 0.1 else f"{1000 * seconds:.0f} ms"]
    parts.append(f"archive as of {day_text(answer.as_of)}")
    if tokens := usage.prompt_tokens + usage.completion_tokens:
        parts.append(f"{'about ' if usage.estimated else ''}{tokens:,} tokens")
    if usage.cost_usd:
        parts.append(f"${usage.cost_usd:.4f}")
    return " · ".join(parts)


def _section(turn: Shown) -> str:
    cards = [_card(turn.number, n, citation) for n, citation in turn.numbered.values()]
    if turn.answer and not turn.answer.answered and turn.sources:
        heading, cards = "Closest articles", [_closest(s.article) for s in turn.sources[:CLOSEST]]
    else:
        heading = "Sources"
    if not cards:
        return ""
    question = turn.question.strip()
    short = question if len(question) <= 120 else f"{question[:120]}…"
    about = f'<h3>{heading}<span class="of" dir="auto">{escape(short)}</span></h3>'
    return f'<section class="turn t{turn.number % LIT_TURNS}">{clean(about)}{"".join(cards)}</section>'


@lru_cache(maxsize=1024)
def _card(turn: int, n: int, citation: Citation) -> str:
    if citation.status == "check":
        status = f'<p class="status check">? Check: {escape(citation.reason)}</p>'
    else:
        status = '<p class="status verified">✓ Verified against the archived text</p>'
    return clean(
        f'<article class="card n{n}" id="cite-{turn}-{n}"><header>'
        f'<a class="number" href="#turn-{turn}" title="Back to the answer">{n}</a>'
        f"{_heading(citation.article)}</header>"
        f'<blockquote dir="auto">{_surroundings(citation)}</blockquote>{status}</article>'
    )


@lru_cache(maxsize=512)
def _closest(article: Article) -> str:
    return clean(f'<article class="card closest"><header>{_heading(article)}</header></article>')


def _heading(article: Article) -> str:
    about = [article.outlet, day_text(article.published_on), article.author]
    parts = [escape(part) for part in about if part]
    if url := safe_url(article.url):
        link = f'<a class="original" href="{escape(url)}" target="_blank">Original</a>'
        parts.append(link)
    elif article.url:
        parts.append(escape(article.url))
    byline = " · ".join(parts)
    title = escape(article.title or "Untitled")
    return f'<h4 dir="auto">{title}</h4><p class="byline" dir="auto">{byline}</p>'


def _about(citation: Citation) -> list[str]:
    article = citation.article
    return [part for part in (article.outlet, day_text(article.published_on)) if part]


def _surroundings(citation: Citation) -> str:
    """The cited words marked, between the sentences around them."""
    text, start, end = citation.article.text, citation.start, citation.end
    left, right, more_before, more_after = _window(citation.article, start, end)
    return "".join(
        (
            '<span class="cut">… </span>' if more_before else "",
            _with_gaps(text[left:start]),
            f"<mark>{_with_gaps(text[start:end])}</mark>",
            _with_gaps(text[end:right]),
            '<span class="cut"> …</span>' if more_after else "",
        )
    )


def _window(article: Article, start: int, end: int) -> tuple[int, int, bool, bool]:
    """Where the surroundings of a span begin and end, and whether more stands on either side."""
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
