"""Selection: which sentences of which articles a model is shown, within a budget of tokens.

A full prompt has the best passages whole and of further ones the sentences whose odds have not
faded, each article opened by its lead; a compact one has the best sentences alone. What repeats an
earlier passage goes in once. Does not know how sources are written into a prompt; the cost of one
is handed in.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from index.article import Article
from index.search import Hit
from index.sentences import article_sentences
from index.terms import terms
from rag.language.pronouns import leans_back
from rag.language.speech import gives_a_count
from rag.retrieve.leads import lead
from rag.retrieve.lookup import LookedUp
from rag.retrieve.sentences import Scored, lift
from rag.sources import Source, build_sources

WHOLE = 4  # best passages, which are shown whole
FADE = 8.0  # below the best sentence's log odds, down to which further ones are shown: measured
LEAD = 2  # sentences of an article that are always shown with its passages
SENTENCES = 14  # most sentences of a compact prompt
COMPACT_FADE = 6.0  # as `FADE`, by the sentences alone
SAME = 0.8  # share of a passage's sentences that were shown already, from which it repeats them

Odds = Mapping[tuple[str, int], float]  # article's id and sentence -> log odds below the best
Cost = Callable[[Source], int]  # tokens of a source in a prompt


def full_sources(looked: LookedUp, budget: int, cost: Cost) -> tuple[Source, ...]:
    """The best passages whole and what else is likely, as much of the best as fits; one at least.

    How much that is depends on the question: where one passage stands out, few others are near.
    """
    kept, odds = _without_repeats(looked.found.hits), _odds(looked)
    while True:
        sources = _likely(kept, odds)
        spent = sum(map(cost, sources))
        if spent <= budget or len(kept) <= 1:
            return sources
        kept = kept[: min(len(kept) - 1, max(1, len(kept) * budget // spent))]


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
        added = {one.number} | _leaning(article, one.number, one.hit.repeated)
        scores.setdefault(article.id, one.hit.score)
        tried = {**chosen, article: chosen.get(article, set()) | added}
        if count and sum(map(cost, _of_sentences(tried, scores))) > budget:
            break
        chosen = tried
        texts.add(said)
        count += 1
    return _of_sentences(chosen, scores)


def _unfaded(scored: Sequence[Scored]) -> list[Scored]:
    return [one for one in scored if one.score >= scored[0].score - COMPACT_FADE]


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


def _leaning(article: Article, number: int, repeated: frozenset[int]) -> set[int]:
    """The sentence before, if this one leans on it, and the one after, if that counts this."""
    spans, found = article_sentences(article), set[int]()
    if number - 1 not in {0, *repeated} and leans_back(spans[number].of(article.text)):
        found.add(number - 1)
    if number + 1 < len(spans) and gives_a_count(spans[number + 1].of(article.text)):
        found.add(number + 1)
    return found


def _odds(looked: LookedUp) -> Odds:
    """The log odds of each sentence below the best, by the ranking in which it is nearest."""
    hits = {(hit.article.id, hit.start): hit for hit in looked.found.hits}
    top = max((hit.score for hit in looked.found.hits), default=0.0)
    lifts = {place: lift(hit, top) for place, hit in hits.items()}
    odds: dict[tuple[str, int], float] = {}
    for part in looked.rankings:
        lifted = {
            (one.hit.article.id, one.number): one.score
            + lifts.get((one.hit.article.id, one.hit.start), 0.0)
            for one in part.scored
        }
        best = max(lifted.values(), default=0.0)
        for place, score in lifted.items():
            odds[place] = max(odds.get(place, -math.inf), score - best)
    return odds


def _likely(hits: Sequence[Hit], odds: Odds) -> tuple[Source, ...]:
    """One source an article: its passages, or their likely sentences, and its lead."""
    chosen: dict[str, set[int]] = {}
    for at, hit in enumerate(hits):
        (passage,) = build_sources([hit])
        article, numbers = hit.article, set(passage.shown)
        if at >= WHOLE and odds:
            likely = {n for n in numbers if odds.get((article.id, n), -math.inf) >= -FADE}
            near = (_leaning(article, number, hit.repeated) for number in likely)
            numbers &= likely.union(*near)
        if numbers or at < WHOLE:
            chosen.setdefault(article.id, set()).update(numbers)
    repeated = {hit.article.id: hit.repeated for hit in hits}
    sources = build_sources([hit for hit in hits if hit.article.id in chosen])

    def lead_of(source: Source) -> tuple[int, ...]:
        article = source.article
        return lead(article, source.sentences, repeated[article.id], count=LEAD)

    return tuple(
        replace(source, shown=tuple(sorted(chosen[one].union(lead_of(source)))))
        for source in sources
        for one in [source.article.id]
    )


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
