"""Writing an answer: the pipeline of a turn, the prompt, and the two that answer."""
