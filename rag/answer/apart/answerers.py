"""Answerers: processes that answer by quotes beside the one that serves.

What holds Python's lock while an answer is made is most of its time, so that one process answers so
many a second, however many cores there are. The first starts once two answers are under way. Each
has two lines, since a turn waits for its vectors in between. Whatever goes wrong with a process, or
is not for one (`rag/answer/apart/jobs.py`), the turn is done here, as if there were none. Does not
know how a turn runs, or who asks.
"""

import asyncio
import logging
import os
import pickle
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import Any

from index.faults import is_survivable
from index.when import undated
from rag.answer.answerer import Asked
from rag.answer.apart.jobs import Job, Made, Near, Sent, job_of
from rag.answer.pipeline import Pipeline
from rag.events import Done, Event, Timing

LINES = 2  # turns of one process at the same time
MOST_BY_ITSELF = 3  # processes, unless more are asked for
FROM_ANSWERS = 2  # under way, from which others help
ANSWER_SECONDS = 10.0  # of silence, after which a process is ended
START_SECONDS = 60.0
PAUSE_SECONDS = 30.0  # after one was lost, until another is started

_START = "import sys; sys.path[:] = sys.argv[2:]; from rag.answer.apart.child import main; main()"
_BROKEN = (OSError, EOFError, pickle.PickleError, ValueError, TypeError, AttributeError)
_log = logging.getLogger("dateline")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def usual_count() -> int:
    """How many processes answer beside this one if nobody says: one for each further core.

    Where all of them are busy this one answers, too. With one for every core it would not, and on
    a machine that does other things as well, all would wait for one another.
    """
    return min(cores() - 1, MOST_BY_ITSELF) if os.name == "posix" else 0


@dataclass(eq=False, slots=True)
class _Child:
    """A process, and our ends of its lines."""

    process: "subprocess.Popen[bytes]"
    lines: "list[Connection[Any, Any]]"
    free: "list[Connection[Any, Any]]" = field(default_factory=list)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


class Answerers:
    """Up to `most` processes over one archive, given by its file or URL."""

    def __init__(
        self,
        place: Path | str,
        most: int,
        *,
        from_answers: int = FROM_ANSWERS,
        silence: float = ANSWER_SECONDS,
        pause: float = PAUSE_SECONDS,
    ) -> None:
        """Starts none yet; the first once `from_answers` are under way.

        `silence` is in seconds, after which a process is ended, `pause` until another is started.
        """
        self.most = most
        self._place, self._from = place, from_answers
        self._silence, self._pause = silence, pause
        self._guard = Lock()
        self._children: list[_Child] = []
        self._starting = self._closed = False
        self._under_way = 0
        self._not_before = 0.0
        # as many as there can be lines in use, since one that waited for a thread would be lost
        self._threads = ThreadPoolExecutor(most * LINES + 1, thread_name_prefix="answerers")

    async def stream(self, pipeline: Pipeline, asked: Asked) -> AsyncGenerator[Event, None]:
        """The events of `pipeline.stream`, made in another process if one is free for it."""
        started = time.perf_counter()
        with self._counted():
            job, made = job_of(pipeline, asked), None
            if job is not None and (taken := self._taken()) is not None:
                work = self._threads.submit(self._ask, *taken, job, pipeline)
                made = await asyncio.shield(asyncio.wrap_future(work))
            if made is None:
                async with aclosing(pipeline.stream(asked)) as events:
                    async for event in events:
                        yield event
                return
            for event in _timed(made, asked, started):
                yield event

    def close(self) -> None:
        """Ends all processes."""
        with self._guard:
            self._closed = True
            children, self._children = self._children, []
        for child in children:
            child.end()
        self._threads.shutdown(wait=False)

    @property
    def pids(self) -> list[int]:
        """The processes that answer now."""
        with self._guard:
            return [child.process.pid for child in self._children]

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._guard:
            self._under_way += 1
        try:
            yield
        finally:
            with self._guard:
                self._under_way -= 1

    def _taken(self) -> "tuple[_Child, Connection[Any, Any]] | None":
        """A free line, of the process with most of them; starts a process where all are taken."""
        with self._guard:
            if self._closed or self._under_way < self._from:
                return None
            child = max(self._children, key=lambda one: len(one.free), default=None)
            if child is not None and child.free:
                return child, child.free.pop()
            more = len(self._children) < self.most and time.monotonic() >= self._not_before
            if more and not self._starting:
                self._starting = True
                self._threads.submit(self._start)
            return None

    def _ask(
        self, child: _Child, line: "Connection[Any, Any]", job: Job, pipeline: Pipeline
    ) -> Made | None:
        """What becomes of a job; None if it is to be done here. Blocking."""
        try:
            line.send(job)
            if job.with_vectors:
                line.send(_of_question(job, pipeline))
            while isinstance(said := self._next(line), Near):
                line.send(_found(pipeline, said))
        except _BROKEN as error:
            self._lose(child, f"{error!r}")
            return None
        with self._guard:
            child.free.append(line)
        assert said is None or isinstance(said, Made)
        return said

    def _next(self, line: "Connection[Any, Any]", seconds: float = 0.0) -> Any:
        if not line.poll(seconds or self._silence):
            raise TimeoutError("it is silent")
        return line.recv()

    def _start(self) -> None:
        """Starts a process, and lets it answer once it is ready. Blocking."""
        child = None
        try:
            child = _child()
            with self._guard:
                closed = self._closed
                if not closed:
                    self._children.append(child)
            if closed:
                child.end()
                return
            child.lines[0].send(self._place)
            self._next(child.lines[0], START_SECONDS)
            with self._guard:
                child.free += child.lines
        except _BROKEN as error:
            if child is not None:
                self._lose(child, f"{error!r}")
        finally:
            with self._guard:
                self._starting = False

    def _lose(self, child: _Child, why: str) -> None:
        with self._guard:
            known = child in self._children
            if known:
                self._children.remove(child)
                self._not_before = time.monotonic() + self._pause
        child.end()
        if known:
            _log.warning("a process that answers was lost (%s); going on without it", why)


def _child() -> _Child:
    pairs = [Pipe() for _ in range(LINES)]
    theirs = [there.fileno() for _, there in pairs]
    process = subprocess.Popen(
        [
            *(sys.executable, "-I", "-B", "-c", _START, ",".join(map(str, theirs))),
            *map(os.path.abspath, sys.path),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=theirs,
        start_new_session=True,  # Ctrl-C is for the parent
    )
    for _, there in pairs:
        there.close()
    return _Child(process, [ours for ours, _ in pairs])


def _of_question(job: Job, pipeline: Pipeline) -> Sent:
    """What most turns ask for first, so that they need not wait for it."""
    (vector,) = pipeline.embedder.embed([undated(job.asked.question)])
    count = job.settings.candidates // 2
    return (vector.tobytes(), count), _found(pipeline, Near(vector, count))


def _found(pipeline: Pipeline, asked: Near) -> dict[str, float] | None:
    """None where the vectors fail: what follows from that is for this process."""
    vectors = pipeline.searcher.vectors
    try:
        return vectors[0].nearest(asked.vector, asked.count) if vectors else None
    except BaseException as error:  # Rust code panics past `Exception`
        if not is_survivable(error):
            raise
        return None


def _timed(made: Made, asked: Asked, started: float) -> Iterator[Event]:
    """The events, as long after the question as they came; the trace is told what it collects."""
    trace, now = asked.trace, round(1000 * (time.perf_counter() - started), 1)
    if trace is not None:
        trace.begin(started)
        trace.reading, trace.search_ms = made.reading, made.search_ms
    for event in made.events:
        if isinstance(event, Done):
            timing = Timing(event.answer.timing.search, now, now)
            if trace is not None:
                trace.timing = timing
            event = Done(replace(event.answer, timing=timing))  # noqa: PLW2901
        yield event
