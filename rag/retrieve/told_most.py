"""Told most: the stories of some days, those first that most articles tell.

Articles are of one story where their titles share much; a word counts the more, the fewer titles
have it. Reads no texts, so that a month's articles take no time. Does not know what an article
says, or what is asked.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from index.article import ArticleRef
from index.terms import FUNCTION_TERMS, terms

MOST_TITLES = 1_500  # that are compared; of more, every second or third and so on
COMMON = 0.1  # share of many titles, from which on a word tells no story from others
FEW = 50  # titles, of which no word is common
SHARED = 2  # words of two titles of one story, at least
ALIKE = 0.3  # and their share of the weight of the shorter title


def stories_of(articles: Sequence[ArticleRef]) -> list[list[ArticleRef]]:
    """The articles by story, the most told first, each with what most others are like first."""
    some = articles[:: math.ceil(len(articles) / MOST_TITLES) or 1]
    near = _near([title_terms(one.title) for one in some])
    stories, taken = list[list[int]](), set[int]()
    left = {at for at, others in enumerate(near) if others}
    while left:
        centre = min(left, key=lambda at: (-len(near[at] & left), at))
        around = sorted(near[centre] & left, key=lambda at: -len(near[at]))
        stories.append([centre, *around])
        taken.update(stories[-1])
        left -= taken
    stories += ([at] for at in range(len(some)) if at not in taken)
    told = [[some[at] for at in story] for story in stories]
    return sorted(told, key=_told, reverse=True)


def title_terms(title: str) -> frozenset[str]:
    """The terms of a title without its site's name and function words."""
    return frozenset(terms(title.rsplit(" | ", 1)[0])) - FUNCTION_TERMS


def _told(story: Sequence[ArticleRef]) -> tuple[int, int]:
    """How often it is told beyond once a day, as a daily column is, and how often in all."""
    days = {one.published_on for one in story}
    return len(story) - len(days), len(story)


def _near(titles: Sequence[frozenset[str]]) -> list[set[int]]:
    """For each title the numbers of those that tell the same story."""
    having = defaultdict[str, list[int]](list)
    for at, title in enumerate(titles):
        for term in title:
            having[term].append(at)
    most = max(FEW, COMMON * len(titles))
    weights = {term: math.log(1 + len(titles) / len(found)) for term, found in having.items()}
    alike = defaultdict[tuple[int, int], float](float)
    shared = Counter[tuple[int, int]]()
    for term, found in having.items():
        for pair in combinations(found, 2) if len(found) <= most else ():
            alike[pair] += weights[term]
            shared[pair] += 1
    full = [sum(weights[term] for term in title) for title in titles]
    near = [set[int]() for _ in titles]
    for (one, other), weight in alike.items():
        if shared[one, other] >= SHARED and weight >= ALIKE * min(full[one], full[other]):
            near[one].add(other)
            near[other].add(one)
    return near
