"""Answering: the pipeline of a turn, the prompt, and the answerers (model and quotes)."""
