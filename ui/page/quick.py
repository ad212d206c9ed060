"""Importing Gradio in half the time.

Whenever a component class is made, Gradio parses its source and compares it with a stub file for
editors: 2 of 4.5 seconds of the import. It leaves that out where a class has no source file, and
so does `without_stubs` while it lasts. Knows nothing of Gradio but that; imports none of it.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_stubs() -> Iterator[None]:
    """While it lasts, Gradio's classes seem to have no source file."""
    real = inspect.getfile

    def getfile(thing: Any) -> str:
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError("no source file")
        return real(thing)

    inspect.getfile = getfile  # type: ignore[assignment]  # its parameter has another name
    try:
        yield
    finally:
        inspect.getfile = real
