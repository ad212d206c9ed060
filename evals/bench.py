"""Measures speed and memory of ingest and search on generated articles.

The articles are sentences of a real archive, shuffled by topic, so that words and vectors are
distributed as in news. At each use of a sentence some of its words give way to others of the
archive, since news repeats itself in reprints alone; some articles are reprints. The results hold
for this machine: compare ratios, not seconds. Does not measure quality.
"""

import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from evals.others import WORDS, OtherIngest, measure_others
from index.archive.articles import Archive
from index.archive.listing import ArticleQuery
from index.article import Article
from index.sentences import article_sentences
from rag import Newsroom, load_config

CHUNKS_AN_ARTICLE = 4
QUESTIONS = 200
_EXCHANGED = 0.2  # of a sentence's words: few runs of five words are then met twice
_REPRINTED = 0.05  # of the articles are an earlier one in another outlet, two days later at most


@dataclass(frozen=True, slots=True)
class Ingest:
    """Chunks per second, end to end (archive, split, embed, words, vectors), and peak memory."""

    chunks: int
    articles: int
    seconds: float
    chunks_per_second: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of a search, from a question to the first text of `quotes`, and of a page of the
    archive's list: the newest, the oldest, those of an outlet, those with words in their titles.
    """

    search_p50: float
    search_p95: float
    first_text_p50: float
    first_text_p95: float
    list_p50: float
    list_p95: float


@dataclass(frozen=True, slots=True)
class Bench:
    """All measurements; `others` are other libraries with the same articles (`evals/others.py`)."""

    ingest: Ingest
    latency: Latency
    others: tuple[OtherIngest, ...]


def run_bench(
    newsroom: Newsroom,
    chunks: int,
    questions: int = QUESTIONS,
    *,
    others: bool,
    say: Callable[[str], None],
) -> Bench:
    """Measures an archive of about `chunks` chunks, generated from the newsroom's sentences."""
    sentences = [
        span.of(article.text)
        for article in newsroom.articles()
        for span in article_sentences(article)[1:]
    ]
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        home = Path(folder)
        config = load_config(home, environ={}, directory=home)
        with Newsroom.open(config=config) as made:
            say(f"ingesting about {chunks:,} chunks")
            given = list(made_up(sentences, chunks))  # generated before the clock starts
            ingest = _ingest(made, given)
            say("searching")
            latency = _latency(made, sentences, questions)
        shutil.rmtree(home / "indexes")
        compared = measure_others(given, home, say) if others else []
    return Bench(ingest, latency, tuple(compared))


def made_up(sentences: Sequence[str], chunks: int) -> Iterator[Article]:
    """Articles of about `CHUNKS_AN_ARTICLE` chunks; the same ones at each call."""
    draw = random.Random(20250516)
    newest = datetime(2025, 5, 16, tzinfo=UTC)
    vocabulary = [word for sentence in sentences for word in sentence.split()]
    printed: list[Article] = []
    for number in range(chunks // CHUNKS_AN_ARTICLE):
        outlet, url = f"Outlet {number % 40}", f"https://bench.example/{number}"
        if printed and draw.random() < _REPRINTED:
            earlier = draw.choice(printed)
            day = (earlier.published or newest) + timedelta(hours=draw.randrange(48))
            yield replace(earlier, id="", outlet=outlet, url=url, published=day)
            continue
        topic = draw.randrange(len(sentences))
        article = Article(
            text=_text(sentences, vocabulary, topic, draw),
            title=f"{sentences[topic][:60]} {number}",
            outlet=outlet,
            url=url,
            published=newest - timedelta(hours=draw.randrange(24 * 700)),
        )
        printed.append(article)
        yield article


def _text(
    sentences: Sequence[str], vocabulary: Sequence[str], topic: int, draw: random.Random
) -> str:
    words: list[str] = []
    while len(words) < CHUNKS_AN_ARTICLE * WORDS:
        near = draw.random() < 0.7
        at = topic + draw.randrange(60) if near else draw.randrange(len(sentences))
        for word in sentences[at % len(sentences)].split():
            words.append(draw.choice(vocabulary) if draw.random() < _EXCHANGED else word)
    return " ".join(words)


def _ingest(newsroom: Newsroom, given: Sequence[Article]) -> Ingest:
    started = time.perf_counter()
    newsroom.add(given)
    seconds = time.perf_counter() - started
    chunks = newsroom.library.chunk_count()
    return Ingest(chunks, len(given), seconds, chunks / seconds, _peak_mb())


def _latency(newsroom: Newsroom, sentences: Sequence[str], count: int) -> Latency:
    draw = random.Random(7)
    questions = [_question(draw.choice(sentences), draw) for _ in range(count)]
    newsroom.search(questions[0])
    newsroom.ask(questions[0])
    search, first_text = [], []
    for question in questions:
        started = time.perf_counter()
        newsroom.search(question)
        search.append(1000 * (time.perf_counter() - started))
        first_text.append(newsroom.ask(question).timing.first_text)
    pages = _pages(newsroom.library.archive)
    return Latency(
        *_middle_and_tail(search), *_middle_and_tail(first_text), *_middle_and_tail(pages)
    )


def _pages(archive: Archive) -> list[float]:
    last = max(0, archive.count() - 50)
    milliseconds = []
    for number in range(10):
        for query, offset in (
            (ArticleQuery(), 0),
            (ArticleQuery(), last),
            (ArticleQuery(words=f"the {number}"), 0),
            (ArticleQuery(outlet=f"outlet {number}"), 0),
        ):
            started = time.perf_counter()
            archive.page(query, offset=offset)
            milliseconds.append(1000 * (time.perf_counter() - started))
    return milliseconds


def _question(sentence: str, draw: random.Random) -> str:
    words = sentence.split()
    return "What about " + " ".join(draw.sample(words, min(6, len(words)))) + "?"


def _middle_and_tail(values: Sequence[float]) -> tuple[float, float]:
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)
