"""What of the derived indexes does not work, and what is done about it.

Remembers which folders were found damaged, and says so in one line each. Does not know how damage
is found (`index/whole.py`) or mended (`index/derived.py`).
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.archive.changes import Change

AGAIN_SECONDS = 5.0  # until what could not be opened is tried again

_MEANWHILE = {
    "words": "passages are found by their vectors alone",
    "vectors": "passages are found by their words alone",
}
_FOREIGN = (
    "another home writes the vectors on the server: [index] and the version of Dateline have to be"
    " the same in all homes"
)
_log = logging.getLogger(__name__)
_NAMES = {"words": "the word index", "vectors": "the vector index"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part that does not work: `words`, `vectors`, `indexing` or `archive`.

    `line` says to a reader what that means; `why` is for those who run the server.
    """

    part: str
    line: str
    why: str = ""


def part_of(name: str) -> str:
    """The part that a folder holds."""
    return name.split("-", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Shared:
    """What is wrong with vectors on a server; nothing, if all are empty."""

    away: str = ""  # why they cannot be searched
    unwritten: str = ""  # why they could not be written
    foreign: bool = False  # another home writes them, and none are for this one


class Condition:
    """Of all folders of one home."""

    def __init__(self) -> None:
        """All is well."""
        self._condemned: dict[str, float] = {}  # by name, since when
        self._rebuilding: dict[str, str] = {}  # by part, why
        self._out: dict[str, tuple[str, float]] = {}  # by name, why it cannot be opened, since when
        self._unread: set[str] = set()  # ids of articles whose text is damaged

    @property
    def sound(self) -> bool:
        """Whether everything works that is in this home."""
        return not self._rebuilding and not self._out and not self._unread

    def note(self, changes: Iterable[Change]) -> None:
        """Which of the articles that changed can be indexed, and which cannot."""
        for change in changes:
            if not change.damaged:
                self._unread.discard(change.id)
            elif change.id not in self._unread:
                self._unread.add(change.id)
                _log.warning("the text of article %s is damaged: it cannot be found", change.id)

    def condemn(self, name: str, why: str) -> None:
        """A folder is damaged and not to be opened again."""
        self._condemned[name] = time.monotonic()
        self._rebuilding[part_of(name)] = why

    def is_condemned(self, name: str) -> bool:
        """Whether a folder is damaged."""
        return name in self._condemned

    def doubt(self, part: str) -> None:
        """Who does not own a part may have looked as it was written: it looks again."""
        now = time.monotonic()
        for name in [n for n, at in self._condemned.items() if now - at > AGAIN_SECONDS]:
            if part_of(name) == part:
                del self._condemned[name]
                self._rebuilding.pop(part, None)

    def put_out(self, name: str, why: str) -> None:
        """A folder is whole, as far as is known, but cannot be opened now."""
        self._out[name] = why, time.monotonic()

    def is_out(self, name: str) -> bool:
        """Whether a folder could not be opened a moment ago."""
        return name in self._out and time.monotonic() - self._out[name][1] < AGAIN_SECONDS

    def is_to_try_again(self) -> bool:
        """Whether a folder could not be opened a while ago, and was not tried since."""
        return any(not self.is_out(name) for name in self._out)

    def opened(self, name: str) -> None:
        """A folder could be opened."""
        self._out.pop(name, None)

    def rebuilding(self, part: str) -> bool:
        """Whether a part is being built anew since it was damaged."""
        return part in self._rebuilding

    def mended(self, *parts: str) -> None:
        """These parts are built and up to date."""
        for name in [name for name in self._condemned if part_of(name) in parts]:
            del self._condemned[name]
        for name in [name for name in self._out if part_of(name) in parts]:
            del self._out[name]
        for part in parts:
            self._rebuilding.pop(part, None)

    def troubles(
        self, *, owned: set[str], behind: int, shared: Shared | None = None
    ) -> tuple[Trouble, ...]:
        """What does not work. `owned` are the parts that this process rebuilds."""
        found = {
            part: _rebuilt(part, why, part in owned, behind)
            for part, why in self._rebuilding.items()
        }
        for trouble in _shared(shared or Shared()):
            found[trouble.part] = trouble
        for name, (why, _) in self._out.items():
            part = part_of(name)
            line = f"{_NAMES[part]} cannot be read: {_MEANWHILE[part]}"
            found.setdefault(part, Trouble(part, line, why))
        if self._unread:
            found.setdefault("indexing", _unread(sorted(self._unread)))
        return tuple(found.values())


def _rebuilt(part: str, why: str, owned: bool, behind: int) -> Trouble:
    done = f"is being rebuilt ({behind:,} changes to go)" if owned else "has to be rebuilt"
    then = "until then" if owned else "run `dateline sync`; until then"
    return Trouble(part, f"{_NAMES[part]} was damaged and {done}; {then} {_MEANWHILE[part]}", why)


def _unread(names: Sequence[str]) -> Trouble:
    count = "1 article is" if len(names) == 1 else f"{len(names):,} articles are"
    line = f"{count} damaged in the archive and cannot be found: `dateline check` says which"
    return Trouble("indexing", line, ", ".join(names[:20]))


def _shared(shared: Shared) -> Iterator[Trouble]:
    """In this order: what comes last is what is said of a part."""
    if shared.foreign:
        line = f"there is no vector index for this server yet: {_MEANWHILE['vectors']}"
        yield Trouble("vectors", line, _FOREIGN)
    if shared.unwritten and not shared.away:
        line = "the vectors of the newest articles are not stored yet: words alone find these"
        yield Trouble("indexing", line, shared.unwritten)
    if shared.away:
        line = f"the vector server does not answer: {_MEANWHILE['vectors']}"
        yield Trouble("vectors", line, shared.away)
