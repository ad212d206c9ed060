"""Chat page: Gradio in `layout.py`, a conversation's state, and the rendering to HTML."""
