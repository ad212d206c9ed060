"""The archive's list: which articles a page of it holds, in what order, and out of how many."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from index.archive.articles import Archive
from index.archive.listing import ArticleQuery, MonthCount
from index.article import Article

MANY = 4_000
MOST_STEPS = 60  # of SQLite's machine for each article of the archive; 11 to 41 as measured


def article(title: str, published: str | None, outlet: str | None, author: str | None) -> Article:
    url = f"https://paper.example/{title}"
    return Article(
        text=f"On {title}.",
        title=title,
        url=url,
        outlet=outlet,
        author=author,
        published=datetime.fromisoformat(published) if published else None,
    )


ARTICLES = [
    article("Tolls go", "2025-03-14", "The River Standard", "Maud Tenny"),
    article("Ferry sinks", "2025-05-16T23:30:00-04:00", "The Harbour Courier", "Élodie Ångström"),
    article("Ferry 100% raised", "2025-05-20", "The Harbour Courier", None),
    article("Œuvre ÉTRANGE", None, None, None),
]


@pytest.fixture
def archive(place: Path | str) -> Iterator[Archive]:
    with Archive(place) as opened:
        opened.add(ARTICLES)
        yield opened


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (ArticleQuery(), ["Ferry 100% raised", "Ferry sinks", "Tolls go", "Œuvre ÉTRANGE"]),
        (ArticleQuery(first=date(2025, 5, 16)), ["Ferry 100% raised", "Ferry sinks"]),
        (ArticleQuery(last=date(2025, 5, 16)), ["Ferry sinks", "Tolls go"]),
        (ArticleQuery(date(2025, 5, 16), date(2025, 5, 16)), ["Ferry sinks"]),
        (ArticleQuery(outlet="the river standard"), ["Tolls go"]),
        (ArticleQuery(outlet="River"), []),
        (ArticleQuery(author="élodie ÅNG"), ["Ferry sinks"]),
        (ArticleQuery(author="Maud", outlet="The Harbour Courier"), []),
        (ArticleQuery(words="SINKS ferry"), ["Ferry sinks"]),
        (ArticleQuery(words="100%"), ["Ferry 100% raised"]),
        (ArticleQuery(words="F%sinks"), []),
        (ArticleQuery(words="étrange œuvre"), ["Œuvre ÉTRANGE"]),
    ],
)
def test_a_list_holds_what_was_asked_for(
    archive: Archive, query: ArticleQuery, titles: list[str]
) -> None:
    page = archive.page(query)
    assert [entry.title for entry in page.entries] == titles
    assert page.total == len(titles)


def test_pages_follow_each_other_without_a_gap(archive: Archive) -> None:
    pages = [archive.page(ArticleQuery(), limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [len(page.entries) for page in pages] == [2, 2, 0]
    assert {page.total for page in pages} == {4}
    assert [entry for page in pages for entry in page.entries] == archive.entries()


def test_only_the_newest_version_is_listed_and_nothing_removed(archive: Archive) -> None:
    edited = article("Tolls gone", "2025-03-15", "The River Standard", "Maud Tenny")
    was = ARTICLES[0]
    archive.add([Article(**{**_fields(edited), "url": was.url})])
    archive.remove(ARTICLES[1].id)
    assert archive.page(ArticleQuery(words="tolls go")).entries[0].version == 2
    assert archive.page(ArticleQuery(words="ferry sinks")).total == 0
    assert archive.page(ArticleQuery()).total == 3


def test_a_list_of_an_archive_that_is_not_there_is_empty(tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive.db") as nothing:
        assert nothing.page(ArticleQuery(words="x")).entries == ()


@pytest.mark.parametrize(
    ("query", "offset"),
    [
        (ArticleQuery(), 0),
        (ArticleQuery(), MANY - 50),
        (ArticleQuery(words="meets 77", author="writer"), 0),
        (ArticleQuery(outlet="paper 7", last=date(2001, 1, 1)), 20),
    ],
)
def test_the_work_for_a_page_grows_no_faster_than_the_archive(
    large: Archive, query: ArticleQuery, offset: int
) -> None:
    """Counted in steps of SQLite's machine, a thousand at a time, which no other load changes."""
    thousands = 0

    def count() -> int:
        nonlocal thousands
        thousands += 1
        return 0

    with large.database.reading() as connection:
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(count, 1_000)
    try:
        assert large.page(query, offset=offset).entries
    finally:
        raw.set_progress_handler(None, 0)
    assert 0 < 1_000 * thousands / MANY < MOST_STEPS


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    start = datetime(2000, 1, 1)
    with Archive.at(tmp_path_factory.mktemp("large") / "archive.db") as archive:
        archive.add(
            Article(
                text=f"The council met, and the mayor spoke of tolls. {n}",
                title=f"Council meets, number {n}",
                url=f"https://paper.example/{n}",
                outlet=f"Paper {n % 40}",
                author=f"Writer {n % 900}",
                published=start + timedelta(hours=7 * n),
            )
            for n in range(MANY)
        )
        yield archive


def _fields(one: Article) -> dict[str, object]:
    names = ("text", "title", "outlet", "author", "published")
    return {name: getattr(one, name) for name in names}


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        (ArticleQuery(), [(None, 1), (date(2025, 3, 1), 1), (date(2025, 5, 1), 2)]),
        (ArticleQuery(first=date(2025, 5, 17)), [(date(2025, 5, 1), 1)]),
        (ArticleQuery(outlet="the harbour courier"), [(date(2025, 5, 1), 2)]),
        (ArticleQuery(author="tenny"), [(date(2025, 3, 1), 1)]),
        (ArticleQuery(outlet="Nonesuch"), []),
    ],
)
def test_articles_are_counted_by_month(archive: Archive, query, counts):
    assert archive.by_month(query) == [MonthCount(month, count) for month, count in counts]


def test_articles_are_counted_by_outlet_without_those_removed(archive: Archive):
    assert archive.by_outlet() == {"The Harbour Courier": 2, "The River Standard": 1}
    archive.remove(ARTICLES[0].id)
    assert archive.by_outlet() == {"The Harbour Courier": 2}
    assert sum(one.count for one in archive.by_month(ArticleQuery())) == 3
