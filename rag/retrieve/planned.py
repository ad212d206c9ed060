"""Planned lookups: runs the lookups of a plan, and interleaves what they find with what was found.

What was found for the question as asked keeps every second place, so a bad plan costs places and
never the answer. Nor does a lookup rest on its limits alone, since a model may name the wrong
outlet or day: what is found within them takes turns with what its words find everywhere. Does not
know who plans.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.archive.articles import Archive
from index.article import ArticleRef
from index.embed import StaticEmbedder
from index.query import Query
from index.search import Searcher
from index.terms import content_terms, terms
from index.when import Window
from rag.retrieve.lookup import LookedUp, look_up, of_hits
from rag.retrieve.merging import take_turns
from rag.retrieve.plan import Lookup, Plan
from rag.retrieve.scope import MOST_ARTICLES, bare_outlet


def look_up_planned(
    before: LookedUp,
    plan: Plan,
    query: Query,
    *,
    searcher: Searcher,
    embedder: StaticEmbedder,
    threshold: float,
) -> LookedUp:
    """What was found before, and by the plan's lookups, in turns. Keeps `query.k` passages.

    `query` has the limits that the user set; a lookup can only narrow them. The result's `plan` has
    all lookups so far as they were run, without the names that the archive does not have. The
    lookups share every second place.
    """

    def look(narrowed: Query) -> LookedUp:
        return look_up(narrowed, (), searcher=searcher, embedder=embedder, threshold=threshold)

    run, found = list[Lookup](), list[LookedUp]()
    names = frozenset(terms(" ".join(searcher.archive.outlets())))
    for lookup in plan.lookups:
        if names.issuperset(content_terms(lookup.words)) and not lookup.authors:
            continue  # the name of an outlet is in each of its articles
        known, narrowed = _narrowed(lookup, query, searcher.archive)
        everywhere = replace(query, text=lookup.words)
        queries = [everywhere] if narrowed == everywhere else [narrowed, everywhere]
        run.append(known)
        found.append(_interleaved([look(one) for one in queries], query.k))
    earlier = before.plan.lookups if before.plan else ()
    added = [_interleaved(found, query.k)] if found else []
    together = _interleaved([before, *added], query.k)
    return replace(
        together,
        plan=Plan(plan.question, (*earlier, *run)),
        as_asked=before.as_asked or before,
    )


def _narrowed(lookup: Lookup, query: Query, archive: Archive) -> tuple[Lookup, Query]:
    """The lookup with the outlets and authors that there are, and its query."""
    allowed = query.outlets or archive.outlets()
    wanted = {bare_outlet(name) for name in lookup.outlets}
    outlets = tuple(name for name in allowed if bare_outlet(name) in wanted)
    by_author = {name: archive.by_author(name, MOST_ARTICLES) for name in lookup.authors}
    authors = tuple(name for name, articles in by_author.items() if articles)
    narrowed = replace(
        query,
        text=lookup.words,
        window=Window(lookup.start, lookup.end) if lookup.start or lookup.end else None,
        outlets=outlets or query.outlets,
        articles=_ids(ref for name in authors for ref in by_author[name]),
    )
    return replace(lookup, outlets=outlets, authors=authors), narrowed


def _ids(articles: Iterable[ArticleRef]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article.id for article in articles))


def _interleaved(found: Sequence[LookedUp], count: int) -> LookedUp:
    """Several lookups for one question in turns, up to `count` passages.

    Time, form and notices are those of the first, which was for the question as asked.
    """
    hits = tuple(take_turns([one.found.hits for one in found], count))
    first = found[0]
    return replace(
        first,
        found=replace(first.found, hits=hits),
        parts=of_hits([part for one in found for part in one.parts], hits),
        clauses=of_hits(first.clauses, hits),
        search_seconds=sum(one.search_seconds for one in found),
    )
