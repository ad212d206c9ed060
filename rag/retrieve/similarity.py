"""Similarity in meaning of a question and each sentence found, by static word vectors.

Two measures: the cosine of whole texts, and for each word of the question the nearest word in a
sentence, a passage or an article, so that "headed" matches "led". Does not know search or how a
sentence is scored.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from index.embed import StaticEmbedder, unit
from index.languages import language_of
from index.scripts import is_unspaced, spaced
from index.terms import stem_of, stems_of_terms, terms
from rag.question.answer_type import AnswerType, counted_words
from rag.question.named import names_in
from rag.question.parse import Question

Floats = NDArray[np.float32]
UNLIKE = 0.25  # cosine at or below which two words count as unrelated
WEIGHTY = 0.5  # of the highest weight of a word of the question, from which one is weighty


@dataclass(frozen=True, slots=True)
class Matches:
    """How well a sentence's nearest words match the question's, 0 to 1."""

    words: Floats  # of each of the question's words, shape (words,)
    weighty: float  # of the weighty word that is matched worst


@dataclass(frozen=True, slots=True)
class Likeness:
    """One number for each sentence, shape (sentences,), 0 to 1 except the cosines."""

    likeness: Floats  # mean over the question's words, without names, of the nearest word's match
    passage_likeness: Floats  # the same in its whole passage, weighted by term, names included
    article_likeness: Floats  # the same in all passages found in its article
    window: Floats  # cosine of the question and the sentence with its neighbours
    title: Floats  # cosine of the question and the article's title
    request: Floats  # cosine of the question without its names and the sentence alone
    count: Floats  # highest cosine of the words after "how many" and a word after a number

    def columns(self) -> dict[str, list[float]]:
        """The numbers by the names of the fields."""
        return {field.name: getattr(self, field.name).tolist() for field in fields(self)}


def likeness(
    asked: AnswerType,
    sentences: Sequence[str],
    *,
    places: Sequence[tuple[int, int]],
    articles: Sequence[int],
    titles: Sequence[str],
    empty: Sequence[Set[str]],
    weights: Mapping[str, float],
    embedder: StaticEmbedder,
) -> tuple[Likeness, list[Matches]]:
    """The measures for `sentences` (at least one), in the order of passages and text.

    `places` are pairs, the number of a sentence's passage and its own number in the article.
    `articles` are indexes into `titles`, one for each sentence; `empty` are terms of its words that
    are like none, if it is in another language.
    """
    question = asked.question
    vectors = embedder.embed([question.text, _without_names(question.asked), *titles, *sentences])
    whole, request = vectors[0], vectors[1]
    own = vectors[2 + len(titles) :]
    split = [_words(text, none) or [""] for text, none in zip(sentences, empty, strict=True)]
    words = _Words.of(split, embedder)
    near, focus, weight = _nearest(asked, words, weights)
    weighty = near[weight >= WEIGHTY * weight.max()].min(axis=0).tolist()
    matches = [Matches(*match) for match in zip(near.T, weighty, strict=True)]
    measures = Likeness(
        likeness=near[focus].mean(axis=0) if focus.any() else np.zeros(len(sentences), np.float32),
        passage_likeness=weight @ _highest(near, [passage for passage, _ in places]),
        article_likeness=weight @ _highest(near, articles),
        window=_windows(places, own) @ whole,
        title=(vectors[2 : 2 + len(titles)] @ whole)[np.asarray(articles)],
        request=own @ request,
        count=_counts(asked, split, words),
    )
    return measures, matches


@dataclass(frozen=True, slots=True)
class _Words:
    """The distinct words of all sentences with their vectors, and the words in order."""

    column: Mapping[str, int]  # word -> row of `vectors`
    vectors: Floats  # (distinct words, dimensions)
    places: NDArray[np.intp]  # rows of all words in order
    starts: NDArray[np.intp]  # offset in `places` at which each sentence begins
    embedder: StaticEmbedder

    @classmethod
    def of(cls, split: Sequence[Sequence[str]], embedder: StaticEmbedder) -> "_Words":
        known = list(dict.fromkeys(chain.from_iterable(split)))
        column = {word: at for at, word in enumerate(known)}
        return cls(
            column,
            embedder.word_vectors(known),
            np.array(list(map(column.__getitem__, chain.from_iterable(split)))),
            np.cumsum([0, *(len(words) for words in split[:-1])]),
            embedder,
        )

    def cosines(self, words: Sequence[str]) -> Floats:
        """The cosines of `words` and all distinct words, shape (words, distinct words)."""
        cosines: Floats = self.embedder.word_vectors(words) @ self.vectors.T
        return cosines


def _nearest(
    asked: AnswerType, words: _Words, weights: Mapping[str, float]
) -> tuple[Floats, NDArray[np.bool_], Floats]:
    """For each word of the question: best match in each sentence, whether in focus, and weight.

    Shapes (words, sentences), (words,), (words,). A word is in focus if it is not a name, a number
    or borrowed. The weights add up to 1.
    """
    question = asked.question
    told = question.names | question.numbers
    wanted = matched_words(question)
    if not wanted:
        nothing = np.zeros((1, len(words.starts)), np.float32)
        return nothing, np.zeros(1, np.bool_), np.ones(1, np.float32)
    cosines = words.cosines(wanted)
    _equate_forms(cosines, wanted, words, question.text)
    near = np.maximum.reduceat(cosines[:, words.places], words.starts, axis=1)
    near = np.clip((near - UNLIKE) / (1 - UNLIKE), 0, 1).astype(np.float32)
    focus = np.array([bool(set(terms(word)) - told - question.borrowed) for word in wanted])
    weight = np.array([max(weights.get(t, 0.0) for t in terms(word)) for word in wanted])
    return near, focus, (weight / max(weight.sum(), 1e-6)).astype(np.float32)


def matched_words(question: Question) -> list[str]:
    """The words of a question that are matched, in the order of `Matches.words`."""
    return [word for word in _words(question.text) if set(terms(word)) & set(question.terms)]


def _equate_forms(cosines: Floats, wanted: Sequence[str], words: _Words, question: str) -> None:
    """Sets the cosine of two forms of a word to 1, in the question's language if not English."""
    if not stems_of_terms(question):
        return
    language = language_of(question)
    columns: dict[str, list[int]] = {}
    for word, column in words.column.items():
        columns.setdefault(stem_of(word, language), []).append(column)
    for row, word in enumerate(wanted):
        cosines[row, columns.get(stem_of(word, language), [])] = 1.0


def _highest(near: Floats, groups: Sequence[int]) -> Floats:
    """Replaces each sentence's column by the maximum over its group."""
    group = np.unique(groups, return_inverse=True)[1]
    highest = np.zeros((near.shape[0], group.max() + 1), np.float32)
    for row, values in zip(highest, near, strict=True):
        np.maximum.at(row, group, values)
    return highest[:, group]


def _windows(places: Sequence[tuple[int, int]], vectors: Floats) -> Floats:
    """For each sentence the normalised sum of its vector and its neighbours' in the passage."""
    joined = np.array(
        [
            one == passage and after == number + 1
            for (passage, number), (one, after) in pairwise(places)
        ],
        np.float32,
    )[:, None]
    windows = vectors.copy()
    windows[1:] += vectors[:-1] * joined
    windows[:-1] += vectors[1:] * joined
    return unit(windows)


def _counts(asked: AnswerType, split: Sequence[Sequence[str]], words: _Words) -> Floats:
    if not asked.counted:
        return np.zeros(len(split), np.float32)
    cosines = words.cosines(asked.counted).max(axis=0)
    return np.array(
        [
            max((cosines[words.column[word]] for word in counted_words(sentence)), default=0.0)
            for sentence in split
        ],
        np.float32,
    )


def _without_names(text: str) -> str:
    names = set(names_in(text))
    bare = " ".join(word for word in text.split() if word.strip(".,;:!?\"'“”‘’()[]") not in names)
    return bare or text


def _words(text: str, empty: Set[str] = frozenset()) -> list[str]:
    """The words as they are embedded; of scripts without blanks, the pairs that are terms.

    Without those whose terms are among the empty ones.
    """
    if is_unspaced(text):
        return spaced(text).lower().split()
    words = [word.strip(".,;:!?\"'“”‘’()[]") for word in text.lower().split()]
    return [word for word in words if empty.isdisjoint(terms(word))] if empty else words
