"""User interfaces: the command line (`cli`), the chat page (`page`) and its server (`web`).

The only package that prints, and the only one that catches every exception.
"""

import os

# Before numpy is imported. Its products here are of a millisecond; to divide them among threads,
# which then wait for the next by turning in circles, took a third of an answer's CPU.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
