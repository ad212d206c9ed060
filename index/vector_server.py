"""Vector indexes as collections of a Chroma server, which several homes share.

A collection is named after its archive, so that two archives on one server never mix, and after
what is in it, as a folder is (`index/folders.py`). Its metadata say which embedder it is from and
whether it has caught up once. What the server last said of its collections is remembered and asked
again behind the back of who wants to know, so that no search waits for a server that is gone. Does
not know who may write.
"""

import logging
import secrets
import time
from collections.abc import Callable
from threading import RLock, Thread
from typing import Any, TypeVar

from index.errors import ArchiveError, VectorServerError
from index.faults import described, is_survivable
from index.vectors import ChromaServer, GoneError, ServerAddress, VectorIndex

FRESH_SECONDS = 1.5  # that what the server said is taken as it is
AGAIN_SECONDS = 2.0  # until one that did not answer is asked again
SLOW_SECONDS = 3.0  # that nothing is searched after a search failed; by then it was asked again
LONGEST_PAUSE = 60.0  # seconds until what could not be written is tried again; the first is 2

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class VectorCollections:
    """See `index.places.VectorPlaces`."""

    served = True

    def __init__(self, address: ServerAddress, archive_id: Callable[[], str]) -> None:
        """Asks for nothing yet. `archive_id` is empty until there is an archive."""
        self._server = ChromaServer(address)
        self._archive_id = archive_id
        self._guard = RLock()
        self._asking = RLock()
        self._known: dict[str, dict[str, Any]] | None = None  # by name without the archive's
        self._trouble = ""
        self._slow: tuple[str, float] = "", -SLOW_SECONDS  # why a search failed, and when
        self._waits: tuple[str, float] = "", 0.0  # why nothing is written, and until when
        self._pause = AGAIN_SECONDS
        self._asked_at = -AGAIN_SECONDS
        self._changes = 0  # made here, that a reply on its way does not know of
        self._asker: Thread | None = None

    def names(self, prefix: str) -> list[str]:
        """See `VectorPlaces`, as all methods here."""
        return [name for name in self._about() if name.startswith(prefix)]

    def make(self, prefix: str, profile: str) -> str:
        """Makes a collection that is not complete."""
        name = prefix + secrets.token_hex(6)
        self._put(name, {"profile": profile, "complete": False}, new=True)
        return name

    def open(self, name: str) -> VectorIndex:
        """Raises `GoneError` where it was deleted."""
        return self._noting(lambda: self._server.open(self._full(name)))

    def fault(self, name: str, *, is_open: bool, thorough: bool) -> str | None:
        """Whether an open one was deleted; of those that are not open nothing is known."""
        if self.away() or not is_open:
            return None
        with self._guard:
            gone = self._known is not None and name not in self._known
        return "it was deleted on its server" if gone else None

    def profile(self, name: str) -> str:
        """From its metadata. Raises `ValueError` if they do not say."""
        found = self._about().get(name, {}).get("profile")
        if not found:
            raise ValueError("it does not say what embedder it is from")
        return str(found)

    def is_complete(self, name: str) -> bool:
        """From its metadata."""
        return self._about().get(name, {}).get("complete") is True

    def set_complete(self, name: str) -> None:
        """In its metadata, unless they say so."""
        if not self.is_complete(name):
            self._put(name, {**self._about().get(name, {}), "complete": True}, new=False)

    def begin(self, name: str) -> None:
        """Nothing is noted beside a collection."""

    def end(self, name: str) -> None:
        """The server has taken all."""
        self._write_again()

    def delete(self, name: str) -> None:
        """Deletes a collection, if the server lets it."""
        try:
            self._noting(lambda: self._server.delete(self._full(name)))
        except VectorServerError as error:
            _log.warning("%s was not deleted (%s)", name, described(error))
            return
        with self._guard:
            self._changes += 1
            (self._known or {}).pop(name, None)

    def others(self, kept: set[str]) -> list[str]:
        """This archive's collections alone."""
        return [name for name in self._about() if name not in kept]

    def away(self) -> str:
        """Why the server could not be used when it was last asked; has it asked again."""
        self._ask_again()
        return self._trouble

    def trouble(self) -> str:
        """The same, or why a search failed a moment ago, as those do of a server that is busy."""
        why, since = self._slow
        return self.away() or (why if time.monotonic() - since < SLOW_SECONDS else "")

    def lost(self, why: str) -> None:
        """Has the server asked at once whether it is there."""
        self._slow = why, time.monotonic()
        self._ask_soon()

    def waits(self) -> str:
        """Why nothing is written for a while."""
        why, until = self._waits
        return why if time.monotonic() < until else ""

    def refused(self, why: str) -> None:
        """Waits longer each time, since what is written again may have to be embedded again."""
        self._waits = why, time.monotonic() + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE)
        self._ask_soon()

    def close(self) -> None:
        """Waits for the last question, and closes the connections."""
        if (asker := self._asker) is not None:
            asker.join()
        self._server.close()

    def _full(self, name: str) -> str:
        return f"dateline-{self._archive_id()}-{name}"

    def _about(self) -> dict[str, dict[str, Any]]:
        """What the server last said; waits for it the first time only."""
        if not self._archive_id():  # nothing was ever added, so there can be none
            return {}
        if self._known is None and not self._trouble:
            with self._asking:  # once for all who want to know
                while self._known is None and not self._trouble:
                    self._ask()
        self._ask_again()
        if self._trouble:
            raise VectorServerError(self._trouble)
        return dict(self._known or {})

    def _ask_again(self) -> None:
        with self._guard:
            pause = AGAIN_SECONDS if self._trouble else FRESH_SECONDS
            early = time.monotonic() - self._asked_at < pause
            if early or (self._known is None and not self._trouble):
                return
            if self._asker is not None and self._asker.is_alive():
                return
            self._asker = Thread(target=self._ask, name="vector-server", daemon=True)
            self._asker.start()

    def _write_again(self) -> None:
        self._pause, self._waits = AGAIN_SECONDS, ("", 0.0)

    def _ask_soon(self) -> None:
        with self._guard:
            self._asked_at = -AGAIN_SECONDS
        self._ask_again()

    def _ask(self) -> None:
        """Asks the server for this archive's collections."""
        changes = self._changes
        known: dict[str, dict[str, Any]] | None = None
        trouble = ""
        try:
            prefix = self._full("")
            found = self._server.collections(prefix)
            known = {name.removeprefix(prefix): about for name, about in found.items()}
        except BaseException as error:
            if not is_survivable(error):
                raise
            trouble = str(error) if isinstance(error, ArchiveError) else described(error)
        with self._guard:
            self._asked_at = time.monotonic()
            if changes != self._changes:
                return
            turned = bool(self._trouble) != bool(trouble)  # one that dies has several last words
            if turned and (self._known is not None or self._trouble):
                # what is so from the beginning, whoever begins says
                _log.warning("%s", trouble or "the vector server answers again")
            if self._trouble and not trouble:
                self._write_again()
            self._trouble, self._known = trouble, known if known is not None else self._known

    def _put(self, name: str, about: dict[str, Any], *, new: bool) -> None:
        put = self._server.make if new else self._server.describe
        self._noting(lambda: put(self._full(name), about))
        with self._guard:
            self._changes += 1
            self._known = {**(self._known or {}), name: about}

    def _noting(self, ask: Callable[[], _T]) -> _T:
        """Notes a server that cannot be used."""
        try:
            return ask()
        except VectorServerError as error:
            self.lost(str(error))
            raise
        except GoneError:
            self._ask_soon()
            raise
