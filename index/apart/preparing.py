"""Articles split and embedded in a process of their own, so that two cores are busy at ingest.

Splitting and embedding take most of the time and hold Python's lock; meanwhile this process writes
the indexes. Only for the built-in embedder: others ask a server, or use all cores themselves. Does
not know indexes. If the process fails, the work is done here.
"""

import logging
import os
import sys
from collections.abc import Sequence
from subprocess import DEVNULL, PIPE, Popen

import numpy as np

from index.apart.wire import BrokenWire, packed, receive, send, unpacked
from index.article import Article
from index.chunks import Chunk
from index.embed import Embedder, StaticEmbedder, Vectors
from index.prepare import Prepared, prepare
from index.sentences import Span

_START = "import sys; sys.path[:] = sys.argv[1:]; from index.apart.preparing import main; main()"
APART_FROM = 1_500  # articles, from which the start of a process pays
_log = logging.getLogger(__name__)


class PreparingApart:
    """`index.prepare.prepare` with the built-in embedder, in another process while that works."""

    def __init__(self, embedder: StaticEmbedder, chunk_words: int) -> None:
        self._embedder, self._chunk_words = embedder, chunk_words
        self._process: Popen[bytes] | None = Popen(
            [sys.executable, "-I", "-B", "-c", _START, *map(os.path.abspath, sys.path)],
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            start_new_session=True,  # Ctrl-C is for the parent
        )

    def __call__(self, articles: Sequence[Article], embed: bool) -> Prepared:
        """As `prepare`; waits for the process."""
        if self._process is not None:
            try:
                return self._ask(self._process, articles, embed)
            except (BrokenWire, OSError, KeyError, TypeError, ValueError) as error:
                _log.warning("the process that splits has ended (%r); going on here", error)
                self.close()
        return prepare(articles, self._embedder if embed else None, self._chunk_words)

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ask(self, process: "Popen[bytes]", articles: Sequence[Article], embed: bool) -> Prepared:
        assert process.stdin is not None
        assert process.stdout is not None
        asked = {"words": self._chunk_words, "embed": embed, "articles": [*map(packed, articles)]}
        send(process.stdin, asked)  # type: ignore[arg-type]
        answer, blob = receive(process.stdout)  # type: ignore[arg-type]
        chunks = [
            [Chunk(article.id, article.version, ordinal, *_ends(spans), spans)
             for ordinal, spans in enumerate(map(_spans, found))]
            for article, found in zip(articles, answer["chunks"], strict=True)
        ]  # fmt: skip
        count = sum(map(len, chunks))
        vectors = np.frombuffer(blob, np.float32).reshape(count, -1) if embed and count else None
        if embed and vectors is None:
            vectors = np.zeros((0, StaticEmbedder.dimension), np.float32)
        return Prepared(list(zip(articles, chunks, strict=True)), vectors)


def apart_for(embedder: Embedder, articles: int, chunk_words: int) -> PreparingApart | None:
    """A process for so many articles, where it is worth its start and there is a core for it."""
    cores = os.cpu_count() or 1
    if isinstance(embedder, StaticEmbedder) and cores > 1 and articles >= APART_FROM:
        return PreparingApart(embedder, chunk_words)
    return None


def main() -> None:
    """Serves requests from standard input until it ends."""
    taking, giving = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    embedder = StaticEmbedder()
    while True:
        try:
            asked, _ = receive(taking)
        except BrokenWire:
            return
        articles = [*map(unpacked, asked["articles"])]
        found = prepare(articles, embedder if asked["embed"] else None, asked["words"])
        chunks = [
            [[at for span in chunk.sentences for at in (span.start, span.end)] for chunk in some]
            for _, some in found.articles
        ]
        send(giving, {"chunks": chunks}, _bytes(found.vectors))


def _bytes(vectors: Vectors | None) -> bytes:
    return b"" if vectors is None else vectors.tobytes()


def _spans(offsets: Sequence[int]) -> tuple[Span, ...]:
    return tuple(map(Span, offsets[::2], offsets[1::2]))


def _ends(spans: Sequence[Span]) -> tuple[int, int]:
    return spans[0].start, spans[-1].end
