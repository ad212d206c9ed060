"""Rendering: a turn of a conversation -> safe HTML for the chat, and Markdown to copy.

All text is untrusted, whether from a model, the archive or the reader. It is escaped first, with
the answer's own text and its citation markers in `ui/page/paragraphs.py`. Finally `clean` sanitises
all of it. Does not know Gradio or servers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rag.events import Answer
from ui.answering import answering_places, wrapped
from ui.days import day_text
from ui.lines import days_told, more_passages
from ui.page.panel import LIT_TURNS
from ui.page.paragraphs import further_paragraphs, lines, paragraphs, uncited
from ui.page.reading import reading_html
from ui.page.sanitize import clean
from ui.page.turn import MARKER, Shown, about, safe_url, status_text

LONGEST_QUESTION = 600  # maximum code points of a question that the page shows


def question_html(question: str) -> str:
    """The question as HTML, cut to `LONGEST_QUESTION`."""
    question = question.strip()
    if len(question) > LONGEST_QUESTION:
        question = f"{question[:LONGEST_QUESTION]}…"
    return clean(f'<div class="question" dir="auto">{lines(question)}</div>')


def answer_html(turn: Shown) -> str:
    """The answer so far as HTML, with citation chips, notices and a line of details."""
    if turn.state == "failed":
        return clean(f'<div class="answer failed"><p>{escape(turn.line)}</p></div>')
    body = "".join(paragraphs(turn))
    working = turn.working
    waiting = working.line if working else "Reading the sources…"
    waits = not turn.text or (working is not None and working.doing == "checks")
    state = {
        "searching": '<p class="waiting">Searching the archive…</p>',
        "writing": f'<p class="waiting">{escape(waiting)}</p>' if waits else "",
        "stopped": '<p class="note">Stopped.</p>',
        "cut": '<p class="note">Cut off: the page was left before the answer was complete.</p>',
    }.get(turn.state, "")
    below = "".join(f'<p class="note" dir="auto">{escape(notice)}</p>' for notice in _notices(turn))
    answer = turn.answer
    searched = answer is not None and not answer.reply
    print_ = f'<p class="imprint">{escape(_imprint(answer))}</p>' if answer and searched else ""
    kind = "declined" if answer and searched and not answer.answered else turn.state
    reading = reading_html(turn)
    return clean(
        f'<div class="answer {kind}" id="turn-{turn.number}">{body}{state}'
        f"{''.join(_folds(turn))}{reading}{below}{print_}</div>"
    )


def _folds(turn: Shown) -> Iterator[str]:
    """What stands folded below an answer, each behind a click."""
    if turn.more:
        kind = f"more t{turn.number % LIT_TURNS}"
        yield _folded(more_passages(len(turn.more)), further_paragraphs(turn), kind)
    if turn.thoughts:
        yield _folded("The model’s thoughts", [_plain(turn.thoughts)])
    if turn.answer and turn.answer.unsupported:
        title = "The model also wrote, without support in the archive"
        yield _folded(title, map(_plain, turn.answer.unsupported))


def _folded(title: str, written: Iterable[str], kind: str = "") -> str:
    """A fold with paragraphs of HTML in it."""
    opening = f'<details class="folded {kind}"><summary>{escape(title)}</summary>'
    return f"{opening}{''.join(written)}</details>"


def _plain(text: str) -> str:
    return f'<p dir="auto">{lines(text)}</p>'


def messages(turns: Sequence[Shown]) -> list[dict[str, str]]:
    """The messages of a conversation for Gradio; answers to one question stand side by side."""
    beside: dict[int, list[Shown]] = {}
    for turn in turns:
        number = turn.number if turn.beside is None else turn.beside
        beside.setdefault(number, []).append(turn)
    found = []
    for answers in beside.values():
        html = "".join(map(answer_html, answers))
        if len(answers) > 1:
            html = f'<div class="answers">{html}</div>'
        found.append({"role": "user", "content": question_html(answers[0].question)})
        found.append({"role": "assistant", "content": html})
    return found


def place_html(conversation: str | None) -> str:
    """The address of a conversation that is kept, for the page's script and for the reader."""
    if conversation is None:
        return clean('<a class="anew" href="./"></a>')
    link = f'<a class="permalink" href="?c={conversation}">Link to this conversation</a>'
    return clean(f"<p>{link}</p>")


def as_markdown(turns: Sequence[Shown]) -> str:
    """A conversation as Markdown, with citations as footnotes, without what stands folded."""
    parts, notes = [], []
    for turn in turns:

        def footnote(match: re.Match[str], turn: Shown = turn) -> str:
            found = turn.numbered.get(match[1])
            return f"[^{turn.number}-{found[0]}]" if found else match[0]

        text = wrapped(turn.text, answering_places(turn.text, turn.citations), "**", "**")
        answer = MARKER.sub(footnote, text) or turn.line
        parts.append(f"**{turn.question.strip()[:LONGEST_QUESTION]}**\n\n{answer}")
        for n, citation in turn.numbered.values():
            if citation.marker in turn.behind:
                continue
            named = (citation.article.title, *about(citation.article))
            source = " · ".join(part for part in named if part)
            link = f" <{url}>" if (url := safe_url(citation.article.url)) else ""
            quote = " ".join(citation.quote.split())
            status = "" if citation.status == "supported" else f" ({status_text(citation)})"
            told = f" — {days}" if (days := days_told(citation)) else ""
            notes.append(f"[^{turn.number}-{n}]: “{quote}” — {source}{link}{status}{told}")
    return "\n\n".join([*parts, *notes])


def _notices(turn: Shown) -> list[str]:
    notices = list(turn.answer.notices if turn.answer else turn.notices)
    if turn.aside:
        notices.append(turn.aside)
    if uncited(turn):
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
