"""A long-lived reader beside the process that owns the indexes.

An open vector index does not notice what another process writes. So where the archive has changed,
the indexes are opened anew, at a moment when nobody uses them; and this process does not keep them
to itself, so that `dateline chat` can be started meanwhile.
"""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rag.newsroom import Newsroom


class Beside:
    """Counts the uses of a newsroom, and reopens its indexes between them."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._guard = threading.Lock()
        self._seen = -1
        self._using = 0

    @asynccontextmanager
    async def use(self) -> AsyncIterator[None]:
        """Around each use; counts in the event loop, indexes in a thread."""
        self._using += 1
        try:
            await asyncio.to_thread(self._refresh)
            yield
        finally:
            self._using -= 1

    def _refresh(self) -> None:
        library = self._newsroom.library
        with self._guard:  # who comes meanwhile waits here
            head = library.archive.head()
            if head == self._seen or self._using > 1:
                return
            if library.catch_up():  # else another process is about to
                self._seen = head
            library.indexes.close()
