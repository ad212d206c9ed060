"""Articles split and embedded in a process of their own, so that two cores are busy at ingest.

Splitting and embedding take half of the time and hold Python's lock; meanwhile this process writes
the indexes. It gives work ahead, since Chroma holds the lock for seconds while it writes: the other
process reads and answers by threads of their own, so that it has always something to do. Only for
the built-in embedder: others ask a server, or use all cores themselves. Does not know indexes. If
the process fails, the work is done here.
"""

import logging
import os
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from typing import Any, BinaryIO

import numpy as np

from index.apart.wire import PIPE_BYTES, BrokenWire, packed, receive, send, unpacked
from index.article import Article
from index.cut import Cut
from index.embed import Embedder, StaticEmbedder, Vectors
from index.imprint import Imprint
from index.prepare import Prepared, prepare

_START = "import sys; sys.path[:] = sys.argv[1:]; from index.apart.preparing import main; main()"
APART_FROM = 1_500  # articles, from which the start of a process pays
_log = logging.getLogger(__name__)


class PreparingApart:
    """`index.prepare.Preparing` with the built-in embedder, in another process while that works."""

    def __init__(self, embedder: StaticEmbedder, chunk_words: int) -> None:
        self._embedder, self._chunk_words = embedder, chunk_words
        self._given: deque[tuple[Sequence[Article], bool]] = deque()
        self._process: Popen[bytes] | None = Popen(
            [sys.executable, "-I", "-B", "-c", _START, *map(os.path.abspath, sys.path)],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            pipesize=PIPE_BYTES,
            start_new_session=True,  # Ctrl-C is for the parent
        )

    def give(self, articles: Sequence[Article], embed: bool) -> None:
        """See `index.prepare.Preparing`."""
        self._given.append((articles, embed))
        if self._process is not None:
            asked = {"words": self._chunk_words, "embed": embed}
            try:
                assert self._process.stdin is not None
                send(self._process.stdin, asked | {"articles": [*map(packed, articles)]})  # type: ignore[arg-type]
            except OSError as error:
                self._go_on_here(error)

    def take(self) -> Prepared:
        """See `index.prepare.Preparing`; waits for the process."""
        articles, embed = self._given.popleft()
        if self._process is not None:
            try:
                return self._answer(self._process, articles, embed)
            except (BrokenWire, OSError, KeyError, TypeError, ValueError) as error:
                self._go_on_here(error)
        return prepare(articles, self._embedder if embed else None, self._chunk_words)

    def _go_on_here(self, error: Exception) -> None:
        _log.warning("the process that splits has ended (%r); going on here", error)
        self.close()

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _answer(
        self, process: "Popen[bytes]", articles: Sequence[Article], embed: bool
    ) -> Prepared:
        assert process.stdout is not None
        answer, blob = receive(process.stdout)  # type: ignore[arg-type]
        cuts = [_cut(*one) for one in zip(articles, answer["cuts"], strict=True)]
        count = sum(len(cut.bounds) for cut in cuts)
        vectors = np.frombuffer(blob, np.float32).reshape(count, -1) if embed and count else None
        if embed and vectors is None:
            vectors = np.zeros((0, StaticEmbedder.dimension), np.float32)
        return Prepared(cuts, vectors)


def apart_for(embedder: Embedder, articles: int, chunk_words: int) -> PreparingApart | None:
    """A process for so many articles, where it is worth its start and there is a core for it."""
    cores = os.cpu_count() or 1
    if isinstance(embedder, StaticEmbedder) and cores > 1 and articles >= APART_FROM:
        return PreparingApart(embedder, chunk_words)
    return None


def main() -> None:
    """Serves requests from standard input until it ends, or nobody takes the answers any more."""
    asked: SimpleQueue[Any] = SimpleQueue()
    answers: SimpleQueue[tuple[Any, bytes] | None] = SimpleQueue()
    Thread(target=_read, args=(os.fdopen(os.dup(0), "rb"), asked), daemon=True).start()
    answering = Thread(target=_answer, args=(os.fdopen(os.dup(1), "wb"), answers))
    answering.start()
    embedder = StaticEmbedder()
    while (request := asked.get()) is not None and answering.is_alive():
        articles = [*map(unpacked, request["articles"])]
        found = prepare(articles, embedder if request["embed"] else None, request["words"])
        answers.put(({"cuts": [*map(_held, found.cuts)]}, _bytes(found.vectors)))
    answers.put(None)


def _read(taking: BinaryIO, asked: "SimpleQueue[Any]") -> None:
    """Reads ahead; how far is up to the one who asks."""
    while True:
        try:
            asked.put(receive(taking)[0])
        except BrokenWire:
            asked.put(None)
            return


def _answer(giving: BinaryIO, answers: "SimpleQueue[tuple[Any, bytes] | None]") -> None:
    with suppress(OSError):  # the parent has gone
        while (answer := answers.get()) is not None:
            send(giving, *answer)


def _bytes(vectors: Vectors | None) -> bytes:
    return b"" if vectors is None else vectors.tobytes()


def _held(cut: Cut) -> list[object]:
    """What JSON can hold of a cut, without the article."""
    ends = [at for bounds in cut.bounds for at in bounds]
    imprint = cut.imprint
    numbers = cut.sentences.hex(), imprint.sketch.hex(), imprint.lines.hex()
    return [ends, cut.stems, *numbers, imprint.core]


def _cut(article: Article, held: Any) -> Cut:
    """The reverse of `_held`."""
    ends, stems, *numbers, core = held
    sentences, sketch, lines = map(bytes.fromhex, numbers)
    bounds = tuple(zip(ends[::2], ends[1::2], strict=True))
    return Cut(article, bounds, sentences, tuple(stems), Imprint(sketch, lines, core))
