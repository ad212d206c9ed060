"""The derived indexes of one home: who brings them up to date, who waits, and what serves.

Words are in a folder of the home, vectors beside them or on a server (`index/places.py`). One
process of a home owns its words; of several homes that share vectors on a server, one process
writes these, and the others index their own words and read. Nobody waits for another home: what is
in the words can be found. Does not know how an index is filled or mended (`index/filling.py`),
which of them serve (`index/serving.py`), or how to search.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock

from index import chunks, words
from index.archive.articles import Archive
from index.condition import Condition, Shared, Trouble
from index.embed import Embedder
from index.errors import IndexBusyError, VectorServerError
from index.filling import Filling
from index.folders import Folders, VectorFolders, fingerprint
from index.opened import OpenIndexes
from index.ownership import Ownership, Rights
from index.places import Places, VectorPlaces
from index.serving import Serving, Which
from index.steady import Words
from index.stories import StoryIndex
from index.sync import BATCH_ARTICLES, Progress
from index.vector_server import VectorCollections
from index.vectors import ServerAddress, VectorIndex
from index.words import WordIndex

STALLED_SECONDS = 5.0  # the longest wait for an owner that makes no progress
POLL_SECONDS = 0.2
GENTLE_ARTICLES = 50  # a step while the page serves: Chroma holds Python's lock as it writes


class DerivedIndexes:
    """The word index and the vector index of one home folder."""

    def __init__(
        self,
        folder: Path,
        archive: Archive,
        *,
        embedder: str,
        make_embedder: Callable[[str], Embedder],
        chunk_words: int,
        vector_server: ServerAddress | None = None,
    ) -> None:
        """`make_embedder` turns a configured name, such as `embedder`, into an `Embedder`."""
        self._archive = archive
        self._ownership = Ownership(folder)
        vectors: VectorPlaces = VectorFolders(folder)
        shared = None
        if vector_server is not None:
            vectors = VectorCollections(vector_server, archive.identity)
            shared = archive.database.session_lock("vectors")
        self._rights = Rights(self._ownership, shared)
        self._places = Places(Folders(folder), vectors, archive)
        self._guard = RLock()
        self._open = OpenIndexes(self._places)
        self._condition = Condition()
        generation = fingerprint(chunks.CHUNKING_VERSION, chunk_words, words.SCHEMA)
        self._which = Which(self._places, generation, embedder, make_embedder)
        parts = self._which, self._open, archive, self._condition, self._rights
        self._serving = Serving(*parts, chunk_words)
        self._filling = Filling(*parts, self._guard, chunk_words)

    def own(self) -> bool:
        """Takes the file lock if it is free and can be; True while this process holds it."""
        return self._ownership.take()

    def give_up(self) -> None:
        """Lets go of everything, so that another process may write, or this one start again."""
        with self._guard:
            self._open.close_all(abandoned=True)
            self._filling.looked = False
            self._rights.give()

    def behind(self) -> int:
        """How many changes the slower index has yet to apply, as far as that is known."""
        return self._behind(*self._which.prefixes())

    def due(self) -> bool:
        """Whether there is something to index or to mend here. Looks for damage to what is open."""
        self.look_over()
        return self._to_do() > 0 or self._open.stories_failed()

    def look_over(self) -> None:
        """Finds what was damaged since it was opened, or has failed, and closes it."""
        with self._guard:
            self._serving.look_over()

    def troubles(self) -> tuple[Trouble, ...]:
        """What does not work, and what is done about it."""
        vectors = self._places.vectors
        shared = Shared(vectors.trouble(), vectors.waits(), self._lacks_shared())
        if self._condition.sound and shared == Shared():
            return ()
        owned = self._rights.owned()
        return self._condition.troubles(owned=owned, behind=self.behind(), shared=shared)

    def unwritable(self) -> str | None:
        """Why nothing can be written to the indexes, if so: `index.faults.unwritable`."""
        return self._filling.unwritable()

    def bring_up(self, progress: Progress | None = None, *, gently: bool = False) -> None:
        """Applies all changes, or waits while the process that owns the indexes does.

        The owner's first call also finds and replaces what is damaged. `gently` takes small steps
        and lets others work between them. Vectors on a server are brought up if it answers and no
        other home does it. Raises `IndexBusyError` when another owner makes no progress for long,
        `ArchiveError` if the indexes cannot be written.
        """
        target = self._archive.head()
        left = self._wait(progress, target)
        first = target > 0 and not self._filling.looked
        due = left > 0 or self._open.stories_failed() or (first and self.own())
        if due or (self._shared_behind() > 0 and self.own() and self._to_do() > 0):
            batch = GENTLE_ARTICLES if gently else BATCH_ARTICLES
            self._filling.sync(progress, batch, self.behind())

    def _wait(self, progress: Progress | None, target: int) -> int:
        """Returns how many changes are to be applied here, once this process owns the indexes."""
        total = left = self._waited_for()
        moved_at, headway = time.monotonic(), 0
        while left > 0 and not self.own():
            self._filling.refuse_unwritable()
            time.sleep(POLL_SECONDS)
            now_left = self._waited_for() - (self._archive.head() - target)
            now_headway = self._ownership.last_headway()
            if now_left < left or now_headway != headway:
                left, headway, moved_at = min(left, now_left), now_headway, time.monotonic()
            elif time.monotonic() - moved_at > STALLED_SECONDS:
                raise IndexBusyError(
                    f"the articles are stored, but {self._ownership.owner()} has the indexes open"
                    f" and has indexed nothing for {STALLED_SECONDS:.0f} seconds; end it and run "
                    "`dateline sync`"
                )
            if progress:
                progress(total - max(left, 0), total)
        return left

    def _waited_for(self) -> int:
        """How many changes the indexes of this home have yet to apply."""
        word_prefix, vector_prefix = self._which.prefixes()
        if self._places.vectors.served:
            return self._behind(word_prefix)
        return self._behind(word_prefix, vector_prefix)

    def _shared_behind(self) -> int:
        """How many changes the vectors on a server have yet to apply, as far as is known."""
        return self._behind(self._which.prefixes()[1]) if self._places.vectors.served else 0

    def _lacks_shared(self) -> bool:
        """Whether another home writes the vectors on the server, and none are for this home."""
        if not self._places.vectors.served or self._rights.vectors.held:
            return False
        with suppress(VectorServerError):
            prefix = self._which.prefixes()[1]
            return self._archive.head() > 0 and self._places.most_up_to_date(prefix) is None
        return False

    def _to_do(self) -> int:
        """How many changes this process could apply now."""
        here = self._waited_for()
        if (shared := self._shared_behind()) > 0 and self._filling.may_write_vectors():
            return max(here, shared)
        return here

    def _behind(self, *prefixes: str) -> int:
        """How many changes the slowest of these indexes has yet to apply."""
        reached = []
        for prefix in prefixes:
            try:
                name = self._places.most_up_to_date(prefix)
            except VectorServerError:
                continue  # which its place says
            # others may have looked while the owner was writing
            mends = name is not None and self._rights.to(name).held
            lost = mends and self._condition.is_condemned(str(name))
            reached.append(0 if lost else self._places.cursor(name))
        return self._archive.head() - min(reached) if reached else 0

    def words(self) -> WordIndex | None:
        """The word index that serves, or None. Raises `ArchiveError` if it is damaged."""
        with self._guard:
            return self._serving.words()

    def serving(self) -> tuple[Words, tuple[VectorIndex, Embedder] | None] | None:
        """What to look words up in, and the vector index of the same chunks with its embedder.

        None if nothing was ever indexed. Damaged words have a stand-in (`index/steady.py`). The
        vectors are None if there are none, they are damaged, or their embedder is not configured
        any more. Raises `ArchiveError` if neither works.
        """
        with self._guard:
            return self._serving.both()

    def stories(self) -> StoryIndex | None:
        """The stories beside the word index that serves. Raises `ArchiveError` as `words` does."""
        with self._guard:
            return self._serving.stories()

    def close(self) -> None:
        """Closes what is open and releases the locks."""
        with self._guard:
            self._open.close_all()
            self._rights.give()
            self._places.vectors.close()
