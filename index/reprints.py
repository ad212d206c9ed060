"""What was found, each story once.

Joins the stories (`index/stories.py`) to an order of passages: which article stands for a story,
whose passages are left out, and which articles also report it. Does not know queries or scores.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from index.archive.articles import Archive
from index.article import Article, ArticleRef
from index.bounds import Bounds
from index.rank import Ranked, once
from index.shingles import all_runs, figures_in, longest_own
from index.stories import Story, StoryIndex, Told

OWN = 10  # shingles in a row that are not in the other text: a sentence, not a word put otherwise

_figures, _runs = lru_cache(256)(figures_in), lru_cache(256)(all_runs)  # of articles found lately


@dataclass(frozen=True, slots=True)
class Reprints:
    """The stories of the articles found, by article; each has at least two within bounds."""

    archive: Archive
    stories: Mapping[str, Story]

    @classmethod
    def among(
        cls, ranked: Sequence[Ranked], bounds: Bounds, index: StoryIndex | None, archive: Archive
    ) -> Self:
        """Those that articles within bounds share with the articles found; none without index."""
        if index is None:
            return cls(archive, {})

        def admits(told: Told) -> bool:
            of_outlet = not bounds.outlets or told.outlet in bounds.outlets
            return of_outlet and bounds.admits(told.published, told.day)

        return cls(archive, index.stories({one.article for one in ranked}, admits))

    @property
    def ids(self) -> dict[str, list[str]]:
        """The ids of a story's articles, the earliest first, by each of them."""
        return {name: [told.id for told in story] for name, story in self.stories.items()}

    def once(self, ranked: list[Ranked], preferred: Set[str]) -> list[Ranked]:
        """One article stands for each story, of those that are `preferred` if there are any.

        A passage of another stays if it has a figure or a sentence that the one that stands lacks:
        another value of the same thing is to be seen beside it, and what a newspaper adds to an
        agency's report would else never be found.
        """
        found = {one.article for one in ranked} & self.stories.keys()
        if not found:
            return ranked
        texts = {
            key[0]: article.text
            for key, article in self._articles(found, self.stories.values()).items()
        }

        def says_more(one: Ranked, stands: str) -> bool:
            if one.article not in texts or stands not in texts:
                return False
            passage = texts[one.article][one.hit.start : one.hit.end]
            if not figures_in(passage) <= _figures(texts[stands]):
                return True
            return longest_own(passage, _runs(texts[stands])) >= OWN

        return once(ranked, self.ids, says_more, preferred)

    def also(self, shown: Set[str]) -> dict[str, tuple[ArticleRef, ...]]:
        """The articles of the same story that are not shown themselves, by each that is."""
        stories = {name: self.stories[name] for name in shown if name in self.stories}
        others = {told.id for story in stories.values() for told in story} - shown
        articles = self._articles(others, stories.values())
        refs = {key: ArticleRef.of(article) for key, article in articles.items()}
        keys = {
            name: [(told.id, told.version) for told in story] for name, story in stories.items()
        }
        return {name: tuple(refs[key] for key in keys[name] if key in refs) for name in keys}

    def _articles(
        self, names: Set[str], stories: Iterable[Story]
    ) -> dict[tuple[str, int], Article]:
        told = {one for story in stories for one in story if one.id in names}
        keys = ((one.id, one.version) for one in told)
        return self.archive.get_many(keys, damaged=[]) if told else {}  # it counts for itself then
