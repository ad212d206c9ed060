"""Respelling: a question whose names no article has, with the names that the archive does have.

Gives `rag/question/spelling.py` the words and passages of an archive. Does not know whether what is
then found answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.query import Query
from index.search import Searcher
from rag.question.spelling import respelled

READ = 5  # passages in which a word is looked up


@dataclass(frozen=True, slots=True)
class Respelled:
    """A question with other names: pairs of one as it was asked and one that the archive has."""

    text: str
    names: tuple[tuple[str, str], ...]

    @property
    def notice(self) -> str:
        """A line that says so; empty if no name is another."""
        said = (f"nothing has the name “{asked}”: looked up “{name}”" for asked, name in self.names)
        return "; ".join(said)


def respell(text: str, query: Query, searcher: Searcher) -> Respelled:
    """The question, perhaps with other names; within the bounds of a query."""
    archive = searcher.archive

    def counted(terms: Sequence[str]) -> Mapping[str, int]:
        return searcher.words.frequencies(terms)[1]

    def read(word: str) -> Iterator[str]:
        return (hit.text for hit in searcher.search(replace(query, text=word, k=READ)).hits)

    def is_byline(word: str) -> bool:
        return bool(archive.by_author(word)) or any(
            word.lower() in outlet.lower().split() for outlet in archive.outlets()
        )

    return Respelled(*respelled(text, counted, read, is_byline))
