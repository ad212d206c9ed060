"""The folders of the derived indexes: their names, how they are made, how up to date each is.

A name says what is in it: `words-GENERATION-RANDOM` or `vectors-GENERATION-EMBEDDER-RANDOM`. A
generation is a way to cut and store chunks; ids of chunks mean the same only within one. Does not
know who may write them.
"""

import json
import secrets
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from index.vectors import VectorIndex
from index.whole import Sizes, database_fault

_ABOUT = "about.json"  # in a vector folder: the configured name of its embedder
_COMPLETE = "complete"  # in a vector folder: it has caught up with the archive once


def fingerprint(*parts: object) -> str:
    """Eight hexadecimal digits that differ when one of the parts does."""
    return sha256(json.dumps(parts).encode()).hexdigest()[:8]


def generation_of(name: str) -> str:
    """The generation in a folder's name."""
    return name.split("-")[1]


class Folders:
    """The folders under one root."""

    def __init__(self, root: Path) -> None:
        """Makes nothing yet."""
        self.root = root

    def path(self, name: str) -> Path:
        """Where a folder is."""
        return self.root / name

    def names(self, prefix: str) -> list[str]:
        """The folders with a prefix."""
        return [path.name for path in self.root.glob(f"{prefix}*") if path.is_dir()]

    def make(self, prefix: str, profile: str) -> str:
        """Makes an empty folder; `profile` is the configured name of the embedder."""
        name = prefix + secrets.token_hex(3)
        unready = self.root / f".{name}"  # so that none is there without its embedder's name
        unready.mkdir(parents=True)
        if prefix.startswith("vectors-"):
            (unready / _ABOUT).write_text(json.dumps({"profile": profile}))
        unready.rename(self.root / name)
        return name

    def delete(self, name: str) -> None:
        """Deletes a folder, as much of it as can be deleted."""
        shutil.rmtree(self.root / name, ignore_errors=True)

    def others(self, kept: set[str]) -> list[str]:
        """All folders but these, half-made ones too."""
        return [
            path.name for path in self.root.iterdir() if path.is_dir() and path.name not in kept
        ]


class VectorFolders(Folders):
    """The vector indexes in the folders of one home; see `index.places.VectorPlaces`."""

    served = False

    def open(self, name: str) -> VectorIndex:
        """Opens its collection, or makes it."""
        return VectorIndex(self.path(name))

    def fault(self, name: str, *, is_open: bool, thorough: bool) -> str | None:
        """What is wrong with its files."""
        path = self.path(name)
        found = database_fault(path, thorough=thorough or not is_open)
        return found if found or is_open else Sizes(path).fault()

    def profile(self, name: str) -> str:
        """The configured name of its embedder. Raises `OSError` or `ValueError` if it is lost."""
        return str(json.loads((self.path(name) / _ABOUT).read_text())["profile"])

    def is_complete(self, name: str) -> bool:
        """Whether its mark is there."""
        return (self.path(name) / _COMPLETE).exists()

    def set_complete(self, name: str) -> None:
        """Makes its mark."""
        (self.path(name) / _COMPLETE).touch()

    def begin(self, name: str) -> None:
        """Its list of sizes does not hold from now on."""
        Sizes(self.path(name)).begin()

    def end(self, name: str) -> None:
        """Writes the list of sizes; without it, nothing is compared."""
        with suppress(OSError):
            Sizes(self.path(name)).note()

    def away(self) -> str:
        """A folder never is."""
        return ""

    def trouble(self) -> str:
        """None that concerns all of them."""
        return ""

    def lost(self, why: str) -> None:
        """No server can be lost."""

    def waits(self) -> str:
        """Nothing does."""
        return ""

    def refused(self, why: str) -> None:
        """No server can refuse."""

    def close(self) -> None:
        """Nothing is open."""
