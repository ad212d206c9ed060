"""Rendering: a turn of a conversation -> safe HTML for the chat, and Markdown to copy.

All text is untrusted, whether from a model, the archive or the reader. It is escaped first. Then
markers such as `[1.3]` that name a citation of the answer become links to the panel
(`ui/page/panel.py`). Finally `clean` sanitises all of it. Does not know Gradio or servers.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape

from rag.cite.citations import Citation, Claim
from rag.events import Answer
from ui.page.panel import LIT_TURNS
from ui.page.sanitize import clean
from ui.page.turn import MARKER, Shown, about, day_text, safe_url, status_text

LONGEST_QUESTION = 600  # maximum code points of a question that the page shows

_STRONG = re.compile(r"\*\*(\S(?:[^*\n]*\S)?)\*\*")
_BULLET = re.compile(r"(?m)^[ \t]*[-*][ \t]+")
_UNCITED = "This sentence cites no source"


def question_html(question: str) -> str:
    """The question as HTML, cut to `LONGEST_QUESTION`."""
    question = question.strip()
    if len(question) > LONGEST_QUESTION:
        question = f"{question[:LONGEST_QUESTION]}…"
    return clean(f'<div class="question" dir="auto">{_lines(question)}</div>')


def answer_html(turn: Shown) -> str:
    """The answer so far as HTML, with citation chips, notices and a line of details."""
    if turn.state == "failed":
        return clean(f'<div class="answer failed"><p>{escape(turn.line)}</p></div>')
    body = "".join(_paragraphs(turn))
    working = turn.working
    waiting = working.line if working else "Reading the sources…"
    waits = not turn.text or (working is not None and working.doing == "checks")
    state = {
        "searching": '<p class="waiting">Searching the archive…</p>',
        "writing": f'<p class="waiting">{escape(waiting)}</p>' if waits else "",
        "stopped": '<p class="note">Stopped.</p>',
    }.get(turn.state, "")
    below = "".join(f'<p class="note" dir="auto">{escape(notice)}</p>' for notice in _notices(turn))
    answer = turn.answer
    searched = answer is not None and not answer.reply
    print_ = f'<p class="imprint">{escape(_imprint(answer))}</p>' if answer and searched else ""
    kind = "declined" if answer and searched and not answer.answered else turn.state
    folded = _folded("The model’s thoughts", [turn.thoughts]) if turn.thoughts else ""
    if answer and answer.unsupported:
        folded += _folded(
            "The model also wrote, without support in the archive", answer.unsupported
        )
    return clean(
        f'<div class="answer {kind}" id="turn-{turn.number}">{body}{state}{folded}'
        f"{below}{print_}</div>"
    )


def _folded(title: str, texts: Sequence[str]) -> str:
    body = "".join(f'<p dir="auto">{_lines(text)}</p>' for text in texts)
    return f'<details class="folded"><summary>{escape(title)}</summary>{body}</details>'


def as_markdown(turns: Sequence[Shown]) -> str:
    """A conversation as Markdown, with citations as footnotes."""
    parts, notes = [], []
    for turn in turns:
        known = turn.numbered

        def footnote(match: re.Match[str], turn: Shown = turn) -> str:
            found = turn.numbered.get(match[1])
            return f"[^{turn.number}-{found[0]}]" if found else match[0]

        answer = MARKER.sub(footnote, turn.text) or turn.line
        parts.append(f"**{turn.question.strip()[:LONGEST_QUESTION]}**\n\n{answer}")
        for n, citation in known.values():
            named = (citation.article.title, *about(citation.article))
            source = " · ".join(part for part in named if part)
            link = f" <{url}>" if (url := safe_url(citation.article.url)) else ""
            quote = " ".join(citation.quote.split())
            status = "" if citation.status == "supported" else f" ({status_text(citation)})"
            notes.append(f"[^{turn.number}-{n}]: “{quote}” — {source}{link}{status}")
    return "\n\n".join([*parts, *notes])


def _paragraphs(turn: Shown) -> Iterator[str]:
    chips = {marker: _chip(turn, n, citation) for marker, (n, citation) in turn.numbered.items()}
    for start, end in _blocks(turn.text):
        inside = "".join(_marked(turn, start, end))
        linked = MARKER.sub(lambda match: chips.get(match[1], match[0]), inside)
        yield f'<p dir="auto">{linked}</p>'


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The spans of paragraphs, which blank lines separate."""
    at = 0
    for gap in [*re.finditer(r"\n\s*\n", text), None]:
        end = gap.start() if gap else len(text)
        if text[at:end].strip():
            yield at, end
        at = gap.end() if gap else end


def _marked(turn: Shown, start: int, end: int) -> Iterator[str]:
    """`text[start:end]` as HTML, with sentences that cite no source in a `span`."""
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
    """Text escaped, with line breaks, `**bold**` and list dashes as HTML, since models use them."""
    escaped = escape(_BULLET.sub("• ", text))
    return _STRONG.sub(r"<strong>\1</strong>", escaped).replace("\n", "<br>")


def _chip(turn: Shown, n: int, citation: Citation) -> str:
    title = ", ".join(about(citation.article)) or citation.article.title
    title = f"{title} — {status_text(citation)}"
    kind, sign = {
        "check": ("cite doubtful", "?"),
        "pending": ("cite pending", "…"),
        "unchecked": ("cite pending", "–"),
        "supported": ("cite pinned" if citation.how == "pinned" else "cite", ""),
    }[citation.status]
    return (
        f'<a class="{kind} t{turn.number % LIT_TURNS} n{n}" href="#cite-{turn.number}-{n}"'
        f' title="{escape(title)}">{n}{sign}</a>'
    )


def _notices(turn: Shown) -> list[str]:
    notices = list(turn.answer.notices if turn.answer else turn.notices)
    if _uncited(turn):
        notices.append("Sentences with a dotted underline cite no source.")
    if turn.answer and turn.answer.dropped_pointers:
        count = turn.answer.dropped_pointers
        notices.append(f"{count} citation{'s' * (count > 1)} without a source left out.")
    return [f"{notice[:1].upper()}{notice[1:]}" for notice in notices]


def _imprint(answer: Answer) -> str:
    """Model, time, archive date, tokens and cost in one line."""
    usage, seconds = answer.usage, answer.timing.total / 1000
    parts = [answer.model, f"{seconds:.1f} s" if seconds >= 0.1 else f"{1000 * seconds:.0f} ms"]
    parts.append(f"archive as of {day_text(answer.as_of)}")
    if tokens := usage.prompt_tokens + usage.completion_tokens:
        parts.append(f"{'about ' if usage.estimated else ''}{tokens:,} tokens")
    if usage.cost_usd:
        parts.append(f"${usage.cost_usd:.4f}")
    if cited := [claim for claim in answer.claims if claim.markers]:
        supported = sum(claim.status == "supported" for claim in cited)
        parts.append(f"{supported} of {len(cited)} sentences supported")
    return " · ".join(parts)
