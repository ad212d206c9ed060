"""What goes between the process that serves and one that answers beside it: a job, and its events.

Sent as pickles, since both are Dateline and nobody else holds an end. Knows which turns can be
given away: those by quotes, over indexes that are whole, with the built-in embedder. Starts no
process.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from index.embed import Vectors
from index.search import SearchSettings
from index.steady import SteadyWords
from rag.answer.answerer import Asked
from rag.answer.pipeline import Pipeline
from rag.answer.quotes import QuotesAnswerer
from rag.answer.trace import Reading
from rag.events import Event


@dataclass(frozen=True, slots=True)
class Job:
    """A question, and all that its answer depends on beside the archive.

    `words` is the folder of the word index that serves, beside which the stories are.
    """

    asked: Asked
    words: Path
    with_stories: bool
    with_vectors: bool
    settings: SearchSettings
    passages: int
    max_question: int
    least_evidence: float | None
    traced: bool


@dataclass(frozen=True, slots=True)
class Near:
    """Asks the process that serves for the chunks nearest to a vector: it alone has the vectors."""

    vector: Vectors
    count: int


Sent = tuple[tuple[bytes, int], dict[str, float] | None]
"""The neighbours of a question's vector, sent unasked with it: the vector, how many, and they."""


@dataclass(frozen=True, slots=True)
class Made:
    """All events of a turn, the passages left out of them; and what its trace is to hold."""

    events: tuple[Event, ...]
    reading: Reading | None = None
    search_ms: float = 0.0


def job_of(pipeline: Pipeline, asked: Asked) -> Job | None:
    """The job that a turn is; None if it has to be done where the newsroom is."""
    searcher, words = pipeline.searcher, pipeline.searcher.words
    if not isinstance(pipeline.answerer, QuotesAnswerer) or pipeline.planner is not None:
        return None
    if not isinstance(words, SteadyWords) or words.folder is None or searcher.notices:
        return None  # something is damaged, which is said and mended there
    if searcher.vectors is not None and searcher.vectors[1] is not pipeline.embedder:
        return None
    return Job(
        asked=replace(asked, given_up=None, trace=None),
        words=words.folder,
        with_stories=searcher.stories is not None,
        with_vectors=searcher.vectors is not None,
        settings=searcher.settings,
        passages=pipeline.passages,
        max_question=pipeline.max_question,
        least_evidence=pipeline.least_evidence,
        traced=asked.trace is not None,
    )
