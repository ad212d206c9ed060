"""Page layout: puts the chat page together and connects its components with their events.

Does not know how the components look (`ui/page/components.py`), what the events do
(`ui/page/desk.py`), or headers and hosts (`ui/web/gates.py`).
"""

from typing import Any

import gradio as gr
from fastapi import FastAPI

from rag.newsroom import Newsroom
from ui.page.components import Components, lay_out
from ui.page.desk import Desk
from ui.page.head import head_html
from ui.page.picker import Picker

SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
WAITING = 64  # maximum number of queued events; further ones are refused
_PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_FREE: dict[str, Any] = {**_PRIVATE, "concurrency_limit": None}  # waits for no other event


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
        picker = Picker(newsroom)
        parts = lay_out(newsroom, picker)
        wire(page, parts, Desk(newsroom, picker, parts))
    page.queue(max_size=WAITING)
    return page


def wire(page: Any, parts: Components, desk: Desk) -> None:
    """Connects the components with their events."""
    how: dict[str, Any] = dict(
        _FREE
    )  # answers wait for places of their own (`ui/access/places.py`)
    how |= {"show_progress": "minimal", "show_progress_on": [parts.hint]}
    how |= {"trigger_mode": "multiple"}  # never drops one unsaid: `desk.ask` puts it off
    whole = [parts.chat, parts.panel, parts.export, parts.examples, parts.hint, parts.place]
    whole += [parts.conversation, parts.again]
    outputs = [*whole, parts.question, parts.send, parts.stop, parts.anew, parts.instead]
    outputs += [parts.remembered]
    scope = [parts.outlets, parts.first, parts.last, parts.as_of]
    held = [parts.model, parts.conversation, parts.busy]
    options = [parts.model, *scope, parts.conversation, parts.busy]
    typed = [parts.question.submit, parts.send.click]
    gr.on(typed, desk.ask, [parts.question, *options], outputs, **how)
    for sample in parts.samples:
        sample.click(desk.ask, [sample, *options], outputs, **how)
    parts.wish.change(desk.act, [parts.wish, *held], outputs, **how)
    parts.again.click(desk.again, held, outputs, **how)
    parts.stop.click(desk.halt, parts.busy, None, **_FREE)
    parts.instead.click(desk.give_up, parts.busy, parts.instead, **_FREE)
    parts.anew.click(desk.begin_anew, None, whole, **_FREE)
    parts.model.focus(desk.look_around, None, [parts.model, parts.others], **_FREE)
    chosen = [parts.model, parts.remembered]
    parts.model.input(desk.remember, chosen, parts.remembered, **_FREE)
    changed = [one.change for one in scope]
    gr.on(changed, desk.label_scope, scope, parts.scope, **_FREE)
    arriving = [parts.head, parts.outlets, parts.model, parts.welcome, parts.others, *whole]
    page.load(desk.arrive, parts.remembered, arriving, **_FREE)
