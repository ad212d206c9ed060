"""The process that answers beside the one that serves: jobs come in, the events of turns go out.

It reads the archive, the words and the stories, and asks the other one for neighbours: vectors are
large, and whoever opens them anew finds slightly other ones. It writes nothing and repairs nothing;
a turn in which anything fails is handed back, so that it is done, and what is wrong is said, where
it always was. Ends with the process that serves.
"""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

from index.archive.articles import Archive
from index.embed import StaticEmbedder, Vectors
from index.faults import is_survivable
from index.search import Searcher
from index.stories import StoryIndex
from index.words import WordIndex
from rag.answer.apart.jobs import Job, Made, Near, Sent
from rag.answer.pipeline import Pipeline
from rag.answer.quotes import QuotesAnswerer
from rag.answer.trace import Trace
from rag.events import Event, SourcesFound

T = TypeVar("T")
COLLECTED_AFTER = 20_000  # new objects, as in the process that serves


class _HandedBackError(Exception):
    """A turn that the process that serves is to do itself."""


class Neighbours:
    """The vectors of the process that serves, for one turn."""

    def __init__(self, line: Connection, *, expects: bool) -> None:
        """`expects` says that the first are sent unasked, those of the question as it stands."""
        self._line = line
        self._guard = Lock()
        self._ended = False
        self._expects = expects

    def nearest(self, vector: Vectors, count: int) -> dict[str, float]:
        """See `VectorIndex.nearest`."""
        with self._guard:
            if self._ended:  # a search failed before it needed them
                raise _HandedBackError
            near: dict[str, float] | None = None
            sent = self._sent()
            if sent is not None and sent[0] == (vector.tobytes(), count):
                near = sent[1]
            else:
                self._line.send(Near(vector, count))
                near = self._line.recv()
        if near is None:
            raise _HandedBackError
        return near

    def end(self, made: Made | None) -> None:
        """Sends what became of the turn, after which nothing more is asked for it."""
        with self._guard:
            self._ended = True
            self._sent()
            self._line.send(made)

    def _sent(self) -> Sent | None:
        """What was sent unasked, once."""
        expects, self._expects = self._expects, False
        return self._line.recv() if expects else None


class Answering:
    """Answers jobs over one archive; for several threads at once."""

    def __init__(self, place: Path | str) -> None:
        """`place` is the archive's file or URL."""
        self._archive = Archive(place)
        self._embedder = StaticEmbedder()
        self._guard = Lock()
        self._open: tuple[Path, WordIndex, StoryIndex] | None = None
        self._embedder.embed(["news"])  # loads it

    async def made(self, job: Job, neighbours: Neighbours) -> Made:
        """The turn that a job is. Raises whatever is wrong."""
        words, stories = self._indexes(job.words)
        searcher = Searcher(
            self._archive,
            words,
            (neighbours, self._embedder) if job.with_vectors else None,
            job.settings,
            stories if job.with_stories else None,
        )
        pipeline = Pipeline(
            searcher,
            self._embedder,
            QuotesAnswerer(),
            passages=job.passages,
            max_question=job.max_question,
            least_evidence=job.least_evidence,
        )
        trace = Trace() if job.traced else None
        events = await _all(pipeline.stream(replace(job.asked, trace=trace)))
        if stories.failed:
            raise _HandedBackError
        return Made(events, trace.reading, trace.search_ms) if trace else Made(events)

    def _indexes(self, folder: Path) -> tuple[WordIndex, StoryIndex]:
        """The indexes in a folder, with what was last written to them."""
        with self._guard:
            if self._open is None or self._open[0] != folder:
                if not (folder / "meta.json").exists():  # never makes one
                    raise _HandedBackError
                self._open = folder, WordIndex(folder), StoryIndex(folder / "stories.db")
            self._open[1].reload()
            return self._open[1:]


class _Here(ThreadPoolExecutor):
    """Runs what blocks at once: nothing else waits in the loop of a line."""

    def submit(self, do: Callable[..., T], /, *how: Any, **named: Any) -> Future[T]:
        done: Future[T] = Future()
        try:
            done.set_result(do(*how, **named))
        except BaseException as error:
            done.set_exception(error)
        return done


async def _all(events: AsyncGenerator[Event, None]) -> tuple[Event, ...]:
    async with aclosing(events):
        return tuple([_light(event) async for event in events])


def _light(event: Event) -> Event:
    return replace(event, hits=()) if isinstance(event, SourcesFound) else event


def main() -> None:
    """Serves the lines whose numbers are the first argument, until the other side has ended."""
    lines = [Connection(int(number)) for number in sys.argv.pop(1).split(",")]
    answering = Answering(lines[0].recv())
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER)
    lines[0].send("ready")
    threads = [Thread(target=_serve, args=(answering, line), daemon=True) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os._exit(0)  # what a thread still does is for nobody


def _serve(answering: Answering, line: Connection) -> None:
    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(_Here())
        while True:
            try:
                job = line.recv()
            except (EOFError, OSError):
                return
            neighbours = Neighbours(line, expects=job.with_vectors)
            try:
                made: Made | None = runner.run(answering.made(job, neighbours))
            except BaseException as error:  # Rust code panics past `Exception`
                if not is_survivable(error):
                    raise
                made = None
            try:
                neighbours.end(made)
            except OSError:
                return
