"""Chat page: Gradio in `layout.py`, a conversation's state, and the rendering to HTML."""

from ui.page import stubs

stubs.leave_out()
