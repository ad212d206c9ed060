"""The task of reading a file; it runs in the process that parses."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from index.read import read_file
from index.read.folder import File


def read_file_apart(arguments: Mapping[str, Any], blob: bytes) -> Iterator[object]:
    """What is in the file `path`, which is shown as `name`; `columns` as in `index.read.read`."""
    yield from read_file(File(Path(arguments["path"]), arguments["name"]), arguments["columns"])
