"""Rendering: a turn of a conversation -> safe HTML for the chat, with what its buttons copy.

All text is untrusted, whether from a model, the archive or the reader. It is escaped first, with
the answer's own text and its citation markers in `ui/page/paragraphs.py`. Finally `clean` sanitises
all of it. Does not know Gradio or servers.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from rag.events import Answer
from rag.sources import SourceRef
from ui.days import day_text, span_text
from ui.lines import more_passages
from ui.page.footnotes import LONGEST_QUESTION, as_markdown
from ui.page.panel import heading
from ui.page.paragraphs import further_paragraphs, lines, paragraphs, uncited
from ui.page.reading import reading_html
from ui.page.sanitize import clean
from ui.page.turn import STYLED_TURNS, Shown, sentence_case
from ui.page.words import WORDS, count

MOST_BETWEEN = 2  # code points between two sentences of one passage


def question_html(question: str) -> str:
    """The question as HTML, cut to `LONGEST_QUESTION`, with a button that takes it back whole."""
    whole = question.strip()
    cut = f"{whole[:LONGEST_QUESTION]}…" if len(whole) > LONGEST_QUESTION else whole
    return clean(
        f'<div class="asked"><div class="question" dir="auto">{lines(cut)}</div>'
        f'<button type="button" class="edit">{WORDS["edit"]}</button>'
        f'<div class="to-copy">{escape(whole)}</div></div>'
    )


def answer_html(turn: Shown) -> str:
    """The answer so far as HTML, with citation chips, notices and a line of details."""
    if turn.state == "failed":
        return clean(f'<div class="answer failed"><p>{escape(turn.line)}</p></div>')
    answer = turn.answer
    searched = answer is not None and not answer.reply
    kind = "declined" if answer and searched and not answer.answered else turn.state
    parts = (
        *paragraphs(turn),
        *_progress(turn),
        *_folds(turn),
        reading_html(turn),
        *(_line("note", notice) for notice in _notices(turn)),
        _line("imprint", _imprint(answer)) if answer and searched else "",
        _actions(turn) if turn.state in ("done", "stopped", "cut") else "",
    )
    return clean(f'<div class="answer {kind}" id="turn-{turn.number}">{"".join(parts)}</div>')


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


def _line(kind: str, words: str) -> str:
    return f'<p class="{kind}" dir="auto">{escape(words)}</p>' if words else ""


def _progress(turn: Shown) -> Iterator[str]:
    """What the search found and what is being done, while the answer is being made."""
    working = turn.working
    checks = working is not None and working.doing == "checks"
    if turn.state == "searching":
        yield _line("waiting", WORDS["searching"])
    elif turn.state == "writing" and (checks or not turn.text):
        if not turn.text and turn.sources:
            yield f"{_line('found', found_line(turn.sources))}{_actions(turn)}"
        yield _line("waiting", working.line if working else WORDS["reading"])
    elif turn.state in ("stopped", "cut"):
        yield _line("note", WORDS[turn.state])


def found_line(sources: Sequence[SourceRef]) -> str:
    """`12 passages from 5 outlets, 3 March – 16 May 2025`; a passage is sentences in a row."""
    passages = sum(
        1 + sum(after[0] - before[1] > MOST_BETWEEN for before, after in pairwise(source.shown))
        for source in sources
        if source.shown
    )
    outlets = {source.article.outlet for source in sources if source.article.outlet}
    days = sorted(day for source in sources if (day := source.article.published_on))
    line = count("passage", passages)
    if outlets:
        line = WORDS["found"].format(line, count("outlet", len(outlets)))
    return f"{line}, {span_text(days[0], days[-1])}" if days else line


def _actions(turn: Shown) -> str:
    """The buttons of an answer; the one that opens the sources is for narrow screens."""
    called = heading(turn)
    sources = f'<button type="button" class="open-sources">{called}</button>' if called else ""
    copy, text = "", ""
    if turn.answer and not turn.answer.reply:
        copy = f'<button type="button" class="copy">{WORDS["copy_answer"]}</button>'
        text = f'<div class="to-copy">{escape(as_markdown([turn]))}</div>'
    inside = f"{copy}{text}{sources}{_pages_of(turn)}"
    return f'<div class="actions">{inside}</div>' if inside else ""


def _pages_of(turn: Shown) -> str:
    """Links to the server's pages about an answer, which the page's script opens over the chat."""
    if turn.kept_in is None or turn.state not in ("done", "stopped", "cut"):
        return ""
    address = f"{turn.kept_in}/{turn.number}"
    return "".join(
        f'<a class="about" href="{page}/{address}">{WORDS[page]}</a>'
        for page in ("feedback", "why")
    )


def _folds(turn: Shown) -> Iterator[str]:
    """What stands folded below an answer, each behind a click."""
    if turn.more:
        kind = f"more t{turn.number % STYLED_TURNS}"
        yield _folded(more_passages(len(turn.more)), further_paragraphs(turn), kind)
    if turn.thoughts:
        yield _folded(WORDS["thoughts"], [_plain(turn.thoughts)])
    if turn.answer and turn.answer.unsupported:
        yield _folded(WORDS["unsupported"], map(_plain, turn.answer.unsupported))


def _folded(title: str, written: Iterable[str], kind: str = "") -> str:
    """A fold with paragraphs of HTML in it."""
    opening = f'<details class="folded {kind}"><summary>{escape(title)}</summary>'
    return f"{opening}{''.join(written)}</details>"


def _plain(text: str) -> str:
    return f'<p dir="auto">{lines(text)}</p>'


def _notices(turn: Shown) -> list[str]:
    notices = list(turn.answer.notices if turn.answer else turn.notices)
    if turn.aside:
        notices.append(turn.aside)
    if uncited(turn):
        notices.append(WORDS["uncited_note"])
    if turn.answer and turn.answer.dropped_pointers:
        notices.append(count("dropped", turn.answer.dropped_pointers))
    return [sentence_case(notice) for notice in notices]


def _imprint(answer: Answer) -> str:
    """Model, time, archive date, tokens and cost in one line."""
    usage, seconds = answer.usage, answer.timing.total / 1000
    parts = [answer.model, f"{seconds:.1f} s" if seconds >= 0.1 else f"{1000 * seconds:.0f} ms"]
    parts.append(WORDS["archive_as_of"].format(day_text(answer.as_of)))
    if tokens := usage.prompt_tokens + usage.completion_tokens:
        parts.append(WORDS["about_tokens" if usage.estimated else "tokens"].format(tokens))
    if usage.cost_usd:
        parts.append(f"${usage.cost_usd:.4f}")
    if answer.citations and all(one.how == "quoted" for one in answer.citations):
        parts.append(count("quoted", len(answer.citations)))
    elif cited := [claim for claim in answer.claims if claim.markers]:
        supported = sum(claim.status == "supported" for claim in cited)
        parts.append(WORDS["supported_of"].format(supported, len(cited)))
    return " · ".join(parts)
