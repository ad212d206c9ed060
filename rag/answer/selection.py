"""Selection: which sentences of which articles a model is shown, within a budget of tokens.

A full prompt has the best passages whole, each article opened by its lead; a compact one has the
best sentences alone. What repeats an earlier passage goes in once. Does not know how sources are
written into a prompt; the cost of one is handed in.
"""

import itertools
import math
from collections.abc import Callable, Iterable, Sequence

from index.article import Article
from index.search import Hit
from index.sentences import article_sentences
from index.terms import terms
from rag.answer.fillers import carries_nothing
from rag.language.pronouns import leans_back
from rag.language.speech import gives_a_count
from rag.retrieve.lookup import LookedUp
from rag.retrieve.sentences import Scored
from rag.sources import Source, build_sources

FADE = 6.0  # below the best passage's log odds, down to which others are shown: docs/measurements
LEAD = 2  # sentences of an article that are always shown with its passages
_LEAST_TOLD = 3  # terms
SENTENCES = 14  # most sentences of a compact prompt
SAME = 0.8  # share of a passage's sentences that were shown already, from which it repeats them

Cost = Callable[[Source], int]  # tokens of a source in a prompt


def full_sources(looked: LookedUp, budget: int, cost: Cost) -> tuple[Source, ...]:
    """The passages worth showing, whole, as many of the best as fit; one at least."""
    kept = _without_repeats(_likely(looked))
    while len(kept) > 1:
        spent = sum(map(cost, _with_leads(kept)))
        if spent <= budget:
            break
        kept = kept[: min(len(kept) - 1, max(1, len(kept) * budget // spent))]
    return _with_leads(kept)


def compact_sources(looked: LookedUp, budget: int, cost: Cost) -> tuple[Source, ...]:
    """The best sentences alone, at most `SENTENCES`, as many as fit; one at least.

    A sentence that leans on the one before brings it along, and one that another's count follows
    brings that.
    """
    ranked = _alternating([_unfaded(part.scored) for part in looked.rankings])
    copies = _copies(ranked)
    chosen: dict[Article, set[int]] = {}
    scores: dict[str, float] = {}
    texts, count = set[str](), 0
    for one in ranked:
        said = " ".join(terms(one.text))
        article = one.hit.article
        if said in texts or article.id in copies or count == SENTENCES:
            continue
        added = {one.number}
        if one.number - 1 not in {0, *one.hit.repeated} and leans_back(one.text):
            added.add(one.number - 1)
        spans = article_sentences(article)
        if one.number + 1 < len(spans) and gives_a_count(spans[one.number + 1].of(article.text)):
            added.add(one.number + 1)
        scores.setdefault(article.id, one.hit.score)
        tried = {**chosen, article: chosen.get(article, set()) | added}
        if count and sum(map(cost, _of_sentences(tried, scores))) > budget:
            break
        chosen = tried
        texts.add(said)
        count += 1
    return _of_sentences(chosen, scores)


def _unfaded(scored: Sequence[Scored]) -> list[Scored]:
    return [one for one in scored if one.score >= scored[0].score - FADE]


def _copies(ranked: Sequence[Scored]) -> set[str]:
    """Ids of articles most of whose sentences a better ranked article says word for word."""
    says: dict[str, set[str]] = {}
    for one in ranked:
        says.setdefault(one.hit.article.id, set()).add(" ".join(terms(one.text)))
    copies, kept = set[str](), list[set[str]]()
    for article, texts in says.items():
        if any(len(texts & other) >= SAME * len(texts) for other in kept):
            copies.add(article)
        else:
            kept.append(texts)
    return copies


def _likely(looked: LookedUp) -> list[Hit]:
    """The passages found, best first, down to where their odds have faded."""
    odds: dict[tuple[str, int], float] = {}
    for part in looked.rankings:
        for one in part.scored:
            place = (one.hit.article.id, one.hit.start)
            odds[place] = odds.get(place, 0.0) + math.exp(min(one.score, 500.0))
    if not odds:
        return list(looked.found.hits)
    least = max(odds.values()) * math.exp(-FADE)
    return [hit for hit in looked.found.hits if odds.get((hit.article.id, hit.start), 0) >= least]


def _without_repeats(hits: Iterable[Hit]) -> list[Hit]:
    """The same without passages that another article has already said word for word."""
    said: dict[str, str] = {}  # sentence -> the article that said it first
    kept = []
    for hit in hits:
        texts = [
            " ".join(terms(span.of(hit.article.text)))
            for span in hit.sentences
            if hit.start <= span.start and span.end <= hit.end and span.end > span.start
        ]
        before = sum(said.get(text, hit.article.id) != hit.article.id for text in texts)
        if texts and before >= SAME * len(texts):
            continue
        kept.append(hit)
        for text in texts:
            said.setdefault(text, hit.article.id)
    return kept


def _with_leads(hits: Sequence[Hit]) -> tuple[Source, ...]:
    """One source an article, its lead shown with its passages."""
    sources = []
    repeated = {hit.article.id: hit.repeated for hit in hits}
    for source in build_sources(hits):
        told = (n for n in range(1, len(source.sentences)) if n not in repeated[source.article.id])
        text = source.article.text
        telling = (n for n in told if _tells(source.sentences[n].of(text)))
        lead = itertools.islice(telling, LEAD)
        shown = tuple(sorted({*lead, *source.shown}))
        sources.append(Source(source.n, source.article, source.sentences, shown, source.score))
    return tuple(sources)


def _tells(sentence: str) -> bool:
    """Whether a sentence of a lead says anything: not "CNN —", "Read more" or an address."""
    return len(terms(sentence)) >= _LEAST_TOLD and not carries_nothing(sentence)


def _of_sentences(chosen: dict[Article, set[int]], scores: dict[str, float]) -> tuple[Source, ...]:
    return tuple(
        Source(
            n, article, article_sentences(article), tuple(sorted(numbers - {0})), scores[article.id]
        )
        for n, (article, numbers) in enumerate(chosen.items(), start=1)
    )


def _alternating(rankings: Sequence[Sequence[Scored]]) -> list[Scored]:
    """The best sentence of each part, then the second best of each."""
    longest = max(map(len, rankings), default=0)
    return [ranked[at] for at in range(longest) for ranked in rankings if at < len(ranked)]
