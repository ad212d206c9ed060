"""Leads: the first sentences of an article that tell its story.

What its outlet repeats in other stories, stamps, credits and lines that are no sentences are passed
over. Does not know what is asked.
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import islice

from index.article import Article
from index.search import Hit
from index.sentences import Span
from index.terms import terms
from rag.language.fillers import carries_nothing, is_whole
from rag.language.pronouns import leans_back

_BESIDE = re.compile(  # of a caption's photographer, or what is said about the text
    r"^.{0,80}/(?:AP|AFP|EPA|Getty|Reuters)\b|^(?:corrections?|clarifications?)\b",
    re.IGNORECASE | re.DOTALL,
)
LEAD = 3  # sentences, one of which tells what an article is about
NEARLY = 0.6  # of what the best sentence of a lead is worth, from which an earlier one tells it
LEAST_TOLD = 3  # terms of a sentence that says anything: not "CNN —" or "Read more"


def lead(
    article: Article, spans: Sequence[Span], repeated: Set[int] = frozenset(), *, count: int
) -> tuple[int, ...]:
    """The numbers of its first sentences that tell something; empty if none does.

    Lines without a full stop are bylines, captions and credits, unless the article has no others.
    """

    def told(*, whole: bool) -> tuple[int, ...]:
        numbers = (n for n in range(1, len(spans)) if n not in repeated)
        texts = ((n, spans[n].of(article.text)) for n in numbers)
        telling = (n for n, text in texts if is_whole(text) >= whole and tells(text))
        return tuple(islice(telling, count))

    return told(whole=True) or told(whole=False)


def best_telling(texts: Mapping[int, str], worth: Mapping[int, float]) -> int:
    """Of sentences by number, the first worth nearly as much as any that stands by itself."""
    alone = [number for number, text in texts.items() if stands_alone(text)]
    held = {number: worth[number] for number in sorted(alone or texts)}
    least = NEARLY * max(held.values())
    return next(number for number in held if held[number] >= least)


def stands_alone(sentence: str) -> bool:
    """Whether it is a whole sentence of a story that needs no other to be understood."""
    return is_whole(sentence) and tells(sentence) and not leans_back(sentence)


def tells(sentence: str) -> bool:
    """Whether a sentence says anything of a story, as no credit or correction does."""
    if len(terms(sentence)) < LEAST_TOLD or carries_nothing(sentence):
        return False
    return _BESIDE.search(sentence) is None


def with_leads(hits: Iterable[Hit], count: int) -> tuple[Hit, ...]:
    """The passages, each article's first one followed by its lead of `count` sentences."""
    found, known = list[Hit](), set[str]()
    for hit in hits:
        found.append(hit)
        article = hit.article
        if article.id not in known:
            known.add(article.id)
            numbers = lead(article, hit.sentences, hit.repeated, count=count)
            if numbers:
                start, end = hit.sentences[numbers[0]].start, hit.sentences[numbers[-1]].end
                found.append(replace(hit, start=start, end=end))
    return tuple(found)
