"""The Gradio components of the chat page, and where they stand.

Does not know what they do (`ui/page/desk.py`).
"""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from rag.newsroom import Newsroom
from ui.page import words
from ui.page.busy import Busy
from ui.page.masthead import example_questions, masthead
from ui.page.picker import Picker
from ui.page.turns import Conversation

PLAIN: dict[str, Any] = {"sanitize_html": True, "latex_delimiters": []}


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """All components of the page that an event reads or changes."""

    head: Any
    chat: Any
    welcome: Any
    examples: Any
    samples: list[Any]
    hint: Any
    question: Any
    send: Any
    stop: Any
    instead: Any
    again: Any
    model: Any
    scope: Any
    outlets: Any
    first: Any
    last: Any
    as_of: Any
    anew: Any
    others: Any
    panel: Any
    export: Any
    place: Any
    wish: Any
    conversation: Any
    busy: Any
    remembered: Any


def lay_out(newsroom: Newsroom, picker: Picker) -> Components:
    """Makes the components, inside the caller's `gr.Blocks`."""
    head = gr.Markdown(masthead(newsroom, dates=False), elem_id="masthead", **PLAIN)
    parts: dict[str, Any] = {"head": head}
    with gr.Row(elem_id="desk"):
        with gr.Column(scale=3, min_width=300, elem_id="chat-side"):
            parts |= _conversation(newsroom)
            parts |= _question()
            parts |= _options(newsroom, picker)
        with gr.Column(scale=2, min_width=300, elem_id="panel-side"):
            parts |= _sources()
    return Components(
        **parts,
        wish=gr.Textbox(elem_id="wish", show_label=False, container=False),
        conversation=gr.State(Conversation()),
        busy=gr.State(Busy()),
        remembered=gr.BrowserState({}, storage_key="dateline", secret="dateline"),
    )


def _conversation(newsroom: Newsroom) -> dict[str, Any]:
    chat = gr.Chatbot(
        elem_id="chat",
        label=words.CONVERSATION,
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
        **PLAIN,
    )
    with gr.Column(elem_id="examples") as examples:
        welcome = gr.Markdown("", elem_id="welcome", **PLAIN)
        gr.Markdown(words.INVITATION, elem_id="invitation", **PLAIN)
        samples = [
            gr.Button(text, elem_classes="example", size="sm")
            for text in example_questions(newsroom)
        ]
    return {"chat": chat, "examples": examples, "welcome": welcome, "samples": samples}


def _question() -> dict[str, Any]:
    hint = gr.Markdown("", elem_id="hint", **PLAIN)
    with gr.Row(elem_id="ask"):
        question = gr.Textbox(
            label=words.QUESTION,
            show_label=False,
            container=False,
            placeholder=words.ASK_THE_ARCHIVE,
            lines=1,
            max_lines=6,
            scale=8,
            autofocus=True,
            elem_id="question",
        )
        send = gr.Button(words.ASK, variant="primary", min_width=84, elem_id="send")
        stop = gr.Button(words.STOP, variant="stop", min_width=84, visible=False, elem_id="stop")
    instead = gr.Button(words.INSTEAD, size="sm", visible=False, elem_id="instead")
    return {"hint": hint, "question": question, "send": send, "stop": stop, "instead": instead}


def _options(newsroom: Newsroom, picker: Picker) -> dict[str, Any]:
    with gr.Row(elem_id="options"):
        model = gr.Dropdown(
            picker.choices(),
            value=newsroom.config.chat.model,
            label=words.MODEL,
            filterable=False,
            min_width=150,
            elem_id="model",
        )
        again = gr.Button(words.AGAIN, size="sm", visible=False, min_width=130, elem_id="again")
        anew = gr.Button(words.ANEW, size="sm", min_width=130, elem_id="anew")
    with gr.Accordion(words.SCOPE, open=False, elem_id="scope") as scope, gr.Row():
        outlets = gr.Dropdown(
            [], label=words.OUTLETS, multiselect=True, min_width=200, elem_id="outlets"
        )
        first, last, as_of = (
            gr.Textbox(label=label, placeholder=words.DAY, max_lines=1, min_width=130, elem_id=name)
            for label, name in (
                (words.FROM, "from"),
                (words.TO, "to"),
                (words.AS_OF, "as-of"),
            )
        )
    with gr.Row(elem_id="foot"):
        others = gr.Markdown("", elem_id="others", **PLAIN)
        place = gr.Markdown("", elem_id="place", **PLAIN)
    return {
        "model": model, "again": again, "anew": anew, "scope": scope, "outlets": outlets,
        "first": first, "last": last, "as_of": as_of, "others": others,
        "place": place,
    }  # fmt: skip


def _sources() -> dict[str, Any]:
    panel = gr.Markdown(words.NOTHING_YET, elem_id="panel", **PLAIN)
    with gr.Accordion(words.COPY, open=False, elem_id="export"):
        export = gr.Textbox(
            label=words.MARKDOWN, lines=5, max_lines=14, interactive=False, buttons=["copy"]
        )
    return {"panel": panel, "export": export}
