"""The chat page: Gradio in `layout.py`; everything beside it is pure rendering."""
