"""Page layout: the Gradio components of the chat page, and what each button does.

The only module that imports Gradio. The conversation is kept on the server in the page's state and
never read back from the browser. Does not know how a turn runs (`ui/page/conversation.py`), how it
is rendered (`ui/page/render.py`), or headers and hosts (`ui/web/gates.py`).
"""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before the import: `gr.Blocks` is too late

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import gradio as gr
from fastapi import FastAPI

from rag.config.addresses import is_loopback
from rag.newsroom import Newsroom
from ui.page.busy import Busy
from ui.page.conversation import Conversation, converse
from ui.page.footnotes import LONGEST_QUESTION, as_markdown
from ui.page.head import head_html
from ui.page.masthead import example_questions, masthead
from ui.page.panel import needed_keys, panel_html
from ui.page.picker import Picker, others_html
from ui.page.render import answer_html, question_html
from ui.page.sanitize import clean
from ui.page.turn import Shown

SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
WAITING = 64  # maximum number of queued questions; further ones are refused
_NOTHING_YET = clean('<p class="empty">The passages that support an answer appear here.</p>')
_INVITATION = clean("<p>What would you like to know?</p>")
_WRITE_FIRST = clean("<p>Write a question first.</p>")
_ONE_AT_A_TIME = clean("<p>One answer at a time: wait for this one or stop it.</p>")
_PLAIN: dict[str, Any] = {"sanitize_html": True, "latex_delimiters": []}
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_FREE: dict[str, Any] = {**_PRIVATE, "concurrency_limit": None}  # runs beside the answers

Update = dict[Any, Any]  # component -> new value; other components do not change


def mount(app: FastAPI, newsroom: Newsroom) -> None:
    """Mounts the page at the root of `app`."""
    gr.mount_gradio_app(
        app,
        build(newsroom),
        path="/",
        theme=gr.themes.Base(font=SANS, font_mono=MONO, primary_hue="stone", neutral_hue="stone"),
        head=head_html(),  # the style too: `css=` would rewrite selectors
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        show_error=False,
        mcp_server=False,
        pwa=False,
        max_file_size=1,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )


def build(newsroom: Newsroom) -> Any:
    """Builds the page, without serving it."""
    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as page:
        head = gr.Markdown(masthead(newsroom, dates=False), elem_id="masthead", **_PLAIN)
        desk = _Desk(newsroom)
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=3, min_width=300, elem_id="chat-side"):
                desk.lay_out_chat()
            with gr.Column(scale=2, min_width=300, elem_id="panel-side"):
                desk.lay_out_panel()
        desk.wire()
        page.load(lambda: masthead(newsroom), None, head, **_FREE)
    page.queue(default_concurrency_limit=newsroom.config.web.concurrency, max_size=WAITING)
    return page


@dataclass
class _Desk:
    """The components of the page and their event handlers."""

    newsroom: Newsroom
    conversation: gr.State = field(default_factory=lambda: gr.State(Conversation()))
    busy: gr.State = field(default_factory=lambda: gr.State(Busy()))

    def __post_init__(self) -> None:
        self.picker = Picker(self.newsroom)

    def lay_out_chat(self) -> None:
        self.chat = gr.Chatbot(
            elem_id="chat",
            label="Conversation",
            show_label=False,
            container=False,
            buttons=[],
            layout="panel",
            placeholder="",
            feedback_options=None,
            allow_tags=False,
            allow_file_downloads=False,
            group_consecutive_messages=False,
            autoscroll=False,  # to the end of an answer; `page.js` scrolls to its beginning
            height=None,
            **_PLAIN,
        )
        with gr.Column(elem_id="examples") as self.examples:
            gr.Markdown(_INVITATION, elem_id="invitation", **_PLAIN)
            self.samples = [
                gr.Button(text, elem_classes="example", size="sm")
                for text in example_questions(self.newsroom)
            ]
        self.hint = gr.Markdown("", elem_id="hint", **_PLAIN)
        with gr.Row(elem_id="ask"):
            self.question = gr.Textbox(
                label="Your question",
                show_label=False,
                container=False,
                placeholder="Ask the archive…",
                lines=1,
                max_lines=6,
                scale=8,
                autofocus=True,
                elem_id="question",
            )
            self.send = gr.Button("Ask", variant="primary", min_width=84, elem_id="send")
            self.stop = gr.Button(
                "Stop", variant="stop", min_width=84, visible=False, elem_id="stop"
            )
        self.instead = gr.Button(
            "Quote the archive instead", size="sm", visible=False, elem_id="instead"
        )
        self._lay_out_options()

    def _lay_out_options(self) -> None:
        with gr.Row(elem_id="options"):
            self.model = gr.Dropdown(
                self.picker.choices(),
                value=self.newsroom.config.chat.model,
                label="Answered by",
                filterable=False,
                min_width=150,
                elem_id="model",
            )
            self.as_of = gr.Textbox(
                label="As of (optional)",
                placeholder="2025-05-20",
                max_lines=1,
                min_width=130,
                elem_id="as-of",
            )
            self.anew = gr.Button("New conversation", size="sm", min_width=130, elem_id="anew")
        self.others = gr.Markdown("", elem_id="others", **_PLAIN)

    def lay_out_panel(self) -> None:
        self.panel = gr.Markdown(_NOTHING_YET, elem_id="panel", **_PLAIN)
        with gr.Accordion("Copy as text with citations", open=False, elem_id="export"):
            self.export = gr.Textbox(
                label="Markdown, citations as footnotes",
                lines=5,
                max_lines=14,
                interactive=False,
                buttons=["copy"],
            )

    def wire(self) -> None:
        """Connects the buttons with their handlers."""
        how: dict[str, Any] = {**_PRIVATE, "concurrency_id": "ask"}
        how |= {"show_progress": "minimal", "show_progress_on": [self.hint]}
        options = [self.model, self.as_of, self.conversation, self.busy]
        outputs = [self.chat, self.panel, self.export, self.examples, self.hint, self.question]
        outputs += [self.send, self.stop, self.anew, self.conversation, self.instead]
        typed = [self.question.submit, self.send.click]
        gr.on(typed, self.ask, [self.question, *options], outputs, **how)
        for sample in self.samples:
            sample.click(self.ask, [sample, *options], outputs, **how)
        self.stop.click(self.halt, self.busy, None, **_FREE)
        self.instead.click(self.give_up, self.busy, self.instead, **_FREE)
        self.anew.click(self.begin_anew, None, outputs, **_FREE)
        self.model.focus(self.look_around, None, [self.model, self.others], **_FREE)

    async def ask(
        self, question: str, model: str, as_of: str, conversation: Conversation, busy: Busy
    ) -> AsyncGenerator[Update, None]:
        """Answers a question and yields an update for each snapshot."""
        if busy.answer or not question.strip():
            busy.hint = _ONE_AT_A_TIME if busy.answer else _WRITE_FIRST
            yield {self.hint: busy.hint}
            return
        with busy.begin() as answer:
            # Every update repeats these: the browser may drop a visibility that the next one omits.
            meanwhile = {**self._ready(False), self.examples: gr.update(visible=False)}
            yield {**meanwhile, self.hint: busy.hint, self.question: ""}
            snapshots = converse(
                self.newsroom,
                conversation,
                question,
                model=model,
                as_of=as_of,
                given_up=answer.given_up,
                stopped=answer.stopped,
            )
            async with aclosing(snapshots), aclosing(self._updates(snapshots)) as updates:
                async for update in updates:
                    yield {**meanwhile, **update, self.hint: busy.hint}
                    now = update[self.conversation]
        end = {**meanwhile, **self._ready(True), self.hint: busy.hint}
        end[self.export] = as_markdown(now.turns)
        if now.turns[-1].state == "failed" and len(question) <= LONGEST_QUESTION:
            end[self.question] = question  # for the reader to correct
        yield end

    async def _updates(
        self, snapshots: AsyncGenerator[Conversation, None]
    ) -> AsyncGenerator[Update, None]:
        """Yields what changes in each snapshot; only the last turn is rendered again."""
        before: list[dict[str, str]] | None = None
        shown, panel = None, ""
        async for now in snapshots:
            last = now.turns[-1]
            waits = last.working is not None and not last.text and last.state == "writing"
            update: Update = {self.conversation: now, self.instead: gr.update(visible=waits)}
            if last != shown:
                shown = last
                if before is None:
                    before = _messages(now.turns[:-1])
                update[self.chat] = [*before, *_messages([shown])]
                if (html := self._panel(now.turns)) and html != panel:
                    panel = update[self.panel] = html
            yield update

    def _panel(self, turns: Sequence[Shown]) -> str:
        archive, keys = self.newsroom.library.archive, needed_keys(turns)
        newest = archive.newest_versions(article_id for article_id, _ in keys)
        return panel_html(turns, archive.get_many(keys), newest)

    def look_around(self, request: gr.Request) -> Update:
        """Says in the list of models which are reachable, and which others are on this machine.

        The others are for who sits at this machine, and can run the command that adds them.
        """
        around = self.picker.look()
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        return {
            self.model: gr.update(choices=self.picker.choices(around)),
            self.others: others_html(around) if is_loopback(host) else "",
        }

    async def give_up(self, busy: Busy) -> Update:
        """Ends the wait for a model: quotes answer instead."""
        if busy.answer is not None:
            busy.answer.given_up.set()
        return {self.instead: gr.update(visible=False)}

    async def halt(self, busy: Busy) -> None:
        """Stops the answer in progress, which then says so itself."""
        if busy.answer is not None:
            busy.answer.stopped.set()

    def begin_anew(self) -> Update:
        """Empties the page for a new conversation."""
        return {
            **self._said(Conversation()),
            self.panel: _NOTHING_YET,
            self.export: "",
            self.hint: "",
        }

    def _said(self, conversation: Conversation) -> Update:
        return {
            self.chat: _messages(conversation.turns),
            self.conversation: conversation,
            self.examples: gr.update(visible=not conversation.turns),
        }

    def _ready(self, ready: bool) -> Update:
        return {
            self.send: gr.update(visible=ready),
            self.stop: gr.update(visible=not ready),
            self.anew: gr.update(interactive=ready),
            self.instead: gr.update(visible=False),
        }


def _messages(turns: Sequence[Shown]) -> list[dict[str, str]]:
    messages = []
    for turn in turns:
        messages.append({"role": "user", "content": question_html(turn.question)})
        messages.append({"role": "assistant", "content": answer_html(turn)})
    return messages
