"""The folders of the derived indexes: their names, how they are made, how up to date each is.

A name says what is in it: `words-GENERATION-RANDOM` or `vectors-GENERATION-EMBEDDER-RANDOM`. A
generation is a way to cut and store chunks; ids of chunks mean the same only within one. Does not
know how an index is opened, or who may write it.
"""

import json
import secrets
import shutil
from hashlib import sha256
from pathlib import Path

from index.archive.articles import Archive

_ABOUT = "about.json"  # in a vector folder: the configured name of its embedder
_COMPLETE = "complete"  # in a vector folder: it has caught up with the archive once


def fingerprint(*parts: object) -> str:
    """Eight hexadecimal digits that differ when one of the parts does."""
    return sha256(json.dumps(parts).encode()).hexdigest()[:8]


def generation_of(name: str) -> str:
    """The generation in a folder's name."""
    return name.split("-")[1]


class Folders:
    """The folders under one root; their cursors are in the archive."""

    def __init__(self, root: Path, archive: Archive) -> None:
        """Makes nothing yet."""
        self.root = root
        self._archive = archive

    def path(self, name: str) -> Path:
        """Where a folder is."""
        return self.root / name

    def names(self, prefix: str) -> list[str]:
        """The folders with a prefix, the most up-to-date first."""
        found = [path.name for path in self.root.glob(f"{prefix}*") if path.is_dir()]
        return sorted(found, key=self.cursor, reverse=True)

    def most_up_to_date(self, prefix: str) -> str | None:
        """The most up-to-date folder with a prefix."""
        return next(iter(self.names(prefix)), None)

    def cursor(self, name: str | None) -> int:
        """The number of the last change that an index has applied; 0 for None."""
        return self._archive.cursor(name) if name else 0

    def make(self, prefix: str, profile: str) -> str:
        """Makes an empty folder; `profile` is the configured name of the embedder."""
        name = prefix + secrets.token_hex(3)
        unready = self.root / f".{name}"  # so that none is there without its embedder's name
        unready.mkdir(parents=True)
        if prefix.startswith("vectors-"):
            (unready / _ABOUT).write_text(json.dumps({"profile": profile}))
        unready.rename(self.root / name)
        return name

    def profile(self, name: str) -> str:
        """The configured name of the embedder that a vector folder was made with."""
        return str(json.loads((self.root / name / _ABOUT).read_text())["profile"])

    def is_complete(self, name: str) -> bool:
        """Whether a vector folder has caught up with the archive once."""
        return (self.root / name / _COMPLETE).exists()

    def set_complete(self, name: str) -> None:
        """Notes that a vector folder has caught up with the archive."""
        (self.root / name / _COMPLETE).touch()

    def delete(self, name: str) -> None:
        """Deletes a folder, as much of it as can be deleted."""
        shutil.rmtree(self.root / name, ignore_errors=True)

    def others(self, kept: set[str]) -> list[str]:
        """All folders but these, half-made ones too."""
        return [
            path.name for path in self.root.iterdir() if path.is_dir() and path.name not in kept
        ]
