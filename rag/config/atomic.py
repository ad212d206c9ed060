"""Writes a file whole or not at all: beside its place, then renamed. Knows no file's form."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from index.errors import ConfigError


def replace_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Writes `data` to `path`, which keeps its old content until the new one is complete.

    Makes the folder if it is missing. The file gets `mode` as its permissions. Raises `ConfigError`
    that names the file.
    """
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except OSError as error:
        if beside is not None:
            with suppress(OSError):
                beside.unlink()
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from None
