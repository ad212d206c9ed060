"""The versions that an article had, and when they came."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.archive.articles import Archive
from index.article import Article

URL = "https://paper.example/tolls"


def test_versions_are_told_in_order_also_those_removed(place: Path | str):
    with Archive(place) as archive:
        old = Article(text="The tolls go.", url=URL)
        archive.add([old])
        archive.add([Article(text="The tolls stay.", url=URL)])
        found = archive.editions(old.id)
        assert [(one.version, one.removed) for one in found] == [(1, False), (2, False)]
        assert abs(found[0].added - datetime.now(UTC)) < timedelta(minutes=5)
        archive.remove(old.id)
        archive.add([old])
        assert [one.removed for one in archive.editions(old.id)] == [True, True, False]
        assert archive.editions("0" * 16) == []


def test_the_newest_versions_of_several_articles_leave_out_what_was_removed(place: Path | str):
    with Archive(place) as archive:
        edited, removed, untouched = (
            Article(text=f"The {name} stay.", url=f"https://paper.example/{name}")
            for name in ("tolls", "ferries", "bridges")
        )
        archive.add([edited, removed, untouched])
        archive.add([Article(text="The tolls go.", url=edited.url)])
        archive.remove(removed.id)
        ids = [edited.id, removed.id, "0" * 16]
        assert archive.newest_versions(ids) == {edited.id: 2}
        assert archive.newest_versions([]) == {}
        archive.add([removed])
        assert archive.newest_versions([removed.id, untouched.id]) == {
            removed.id: 2,
            untouched.id: 1,
        }
