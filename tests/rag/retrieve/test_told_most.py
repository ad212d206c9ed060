"""The stories of some days by their titles, the most told first."""

from datetime import date, timedelta

from index.article import ArticleRef
from rag.retrieve.told_most import MOST_TITLES, stories_of, title_terms

FIRST = date(2025, 3, 1)


def told(titles: list[tuple[str, int]]) -> list[list[str]]:
    refs = [
        ArticleRef(str(n), 1, title, "Wire", None, FIRST + timedelta(days=day), None)
        for n, (title, day) in enumerate(titles)
    ]
    return [[one.title for one in story] for story in stories_of(refs)]


def test_what_most_articles_tell_comes_first():
    stories = told(
        [
            ("Choir of Vale wins a prize | The Wire", 1),
            ("Storm Odile hits the coast | The Wire", 2),
            ("Storm Odile: dam of Linn breaks | The Wire", 2),
            ("Linn mends its dam after storm Odile | The Wire", 3),
        ]
    )
    assert [len(story) for story in stories] == [3, 1]
    assert all("Odile" in title for title in stories[0])


def test_what_comes_once_a_day_is_no_story_that_is_told_often():
    column = [(f"Five things to know for day {n}", n) for n in range(6)]
    twice = [("Storm Odile hits Linn", 2), ("Linn after storm Odile", 2)]
    assert "Odile" in told([*column, *twice])[0][0]


def test_no_articles_have_no_stories_and_of_very_many_some_are_taken():
    assert told([]) == []
    many = [(f"Title {n} of number {n}", n % 300) for n in range(2 * MOST_TITLES)]
    assert sum(map(len, told(many))) <= MOST_TITLES


def test_the_name_of_a_site_behind_a_bar_is_no_term_of_a_title():
    assert title_terms("Storm hits Linn | The Wire") == title_terms("Storm hits Linn")
