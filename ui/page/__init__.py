"""Chat page: Gradio in `layout.py`, a conversation's state, and the rendering to HTML."""

import os

from ui.page import stubs

os.environ["GRADIO_ANALYTICS_ENABLED"] = (
    "False"  # before Gradio is imported: a `Blocks` is too late
)
stubs.leave_out()
