"""The archive: what is stored stays stored, in all its versions, whoever writes at the time."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from index.archive import changes, schema
from index.archive.articles import Added, Archive
from index.archive.edits import Edits
from index.article import Article, canonical_text
from index.errors import ArchiveError, InputError
from tests.forked import context, start
from tests.index.making import article
from tests.index.processes import (
    add_and_be_killed,
    add_the_same,
    open_archive,
)
from tests.waiting import PATIENCE


@pytest.fixture
def archive(place: Path | str) -> Iterator[Archive]:
    with Archive(place) as opened:
        yield opened


def test_adding_twice_changes_nothing(archive: Archive) -> None:
    some = [article(n) for n in range(3)]
    assert archive.add(some) == Added(new=3)
    head = archive.head()
    assert archive.add(some) == Added(unchanged=3)
    assert (archive.head(), archive.count()) == (head, 3)


@settings(max_examples=40)
@given(st.text(), st.text(min_size=1), st.none() | st.text(max_size=20))
def test_whatever_an_article_holds_it_is_known_again(
    tmp_path_factory: pytest.TempPathFactory, title: str, text: str, outlet: str | None
) -> None:
    """Else every run over the same folder would make a new edition of it."""
    if not canonical_text(text):
        return
    with Archive("sqlite://") as archive:
        one = Article(title=title, text=text, outlet=outlet)
        archive.add([one])
        assert archive.add([one]) == Added(unchanged=1)
        assert archive.get(one.id) == one


def test_the_same_article_twice_in_one_call_is_stored_once(archive: Archive) -> None:
    assert archive.add([article(1), article(1)]) == Added(new=1, unchanged=1)


def test_several_editions_in_one_call_are_versions_in_their_order(archive: Archive) -> None:
    """A feed may hold a story and its correction."""
    editions = [article(1, edition=edition) for edition in ("one", "two", "one")]
    archive.add([article(2)])
    assert archive.add([*editions, article(2, edition="two")]) == Added(new=1, edited=3)
    held = [archive.get(article(1).id, version) for version in (1, 2, 3)]
    assert [one and one.text for one in held] == [edition.text for edition in editions]
    newest = archive.get(article(1).id)
    assert newest is not None
    assert newest.version == 3
    assert [change.article and change.article.version for change in archive.changes(0)] == [3, 2]
    assert archive.add([editions[2]]) == Added(unchanged=1)


def test_an_edit_is_a_new_version_and_the_old_stays_readable(archive: Archive) -> None:
    """Else a citation of yesterday's answer would open on other words."""
    old, new = article(1), article(1, edition="everyone")
    archive.add([old])
    assert archive.add([new]) == Added(edited=1)
    assert archive.count() == 1
    first, second, newest = (archive.get(old.id, n) for n in (1, 2, None))
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == (old.text, new.text)
    assert newest == second
    assert (first.version, second.version) == (1, 2)


def test_a_corrected_outlet_or_date_is_an_edit_too(archive: Archive) -> None:
    archive.add([article(1, outlet="Curier")])
    assert archive.add([article(1, outlet="The Courier")]) == Added(edited=1)
    assert archive.add([article(1, published="2025-05-02")]) == Added(edited=1)
    (held,) = archive.articles()
    assert (held.version, str(held.published_on)) == (3, "2025-05-02")


def test_a_version_that_does_not_say_who_and_when_keeps_what_was_known(archive: Archive) -> None:
    address = "https://courier.example/tram"
    page = Article(
        text="The tram is late.", title="Tram", url=address, outlet="The Courier",
        author="Jon Adrel", published="2024-04-02",  # type: ignore[arg-type]
    )  # fmt: skip
    printed = Article(text="The tram is late. 1/2", title="Tram", url=address)
    archive.add([page])
    assert archive.add([printed]) == Added(edited=1)
    (held,) = archive.articles()
    assert (held.version, held.text) == (2, printed.text)
    assert (held.outlet, held.author, str(held.published_on)) == (
        "The Courier", "Jon Adrel", "2024-04-02",
    )  # fmt: skip
    assert archive.add([printed]) == Added(unchanged=1)
    signed = Article(text=printed.text, title="Tram", url=address, author="Ana Marten")
    assert archive.add([signed]) == Added(edited=1)
    (held,) = archive.articles()
    assert (held.author, str(held.published_on)) == ("Ana Marten", "2024-04-02")


def test_a_removed_article_is_gone_with_its_words(archive: Archive) -> None:
    archive.add([article(1), article(2)])
    archive.add([article(1, edition="unforgettable")])
    one = article(1)
    assert archive.remove(one.id)
    assert archive.get(one.id) is None
    assert archive.get(one.id, 1) is None
    assert archive.ids_starting_with(one.id) == []
    assert archive.count() == 1
    assert [held.id for held in archive.articles()] == [article(2).id]
    assert archive.get_many([(one.id, 1), (article(2).id, 1)]).keys() == {(article(2).id, 1)}
    words = "SELECT text, title, url, outlet FROM versions WHERE article = :id"
    with archive.database.reading() as connection:
        kept = connection.execute(sa.text(words), {"id": one.id}).all()
    assert kept == [(None, "", None, None)] * 2


def test_removing_what_is_not_there_says_so(archive: Archive) -> None:
    assert not archive.remove("nothing")
    archive.add([article(1)])
    assert archive.remove(article(1).id)
    assert not archive.remove(article(1).id)


def test_an_article_added_again_after_removal_gets_a_fresh_version(archive: Archive) -> None:
    """Else citations of the removed one would open on the new one's words."""
    archive.add([article(1)])
    archive.remove(article(1).id)
    archive.add([article(1, edition="later")])
    held = archive.get(article(1).id)
    assert held is not None
    assert held.version == 2
    assert archive.get(article(1).id, 1) is None


def test_the_change_log_says_what_to_hold_and_what_to_forget(archive: Archive) -> None:
    one, two = article(1), article(2)
    archive.add([one, two])
    assert [(c.seq, c.id, c.article, c.stale) for c in archive.changes(0)] == [
        (1, one.id, one, ()),
        (2, two.id, two, ()),
    ]
    archive.add([article(1, edition="everyone")])
    archive.remove(two.id)
    edited, removed = archive.changes(2)
    assert edited.article is not None
    assert edited.article.version == 2
    assert edited.stale == ((1, len(one.text)),)
    assert (removed.article, removed.stale) == (None, ((1, len(two.text)),))
    assert archive.changes(archive.head()) == []


def test_changes_come_in_portions(archive: Archive) -> None:
    """Else a decade of articles would be in memory at once."""
    archive.add([article(n) for n in range(10)])
    assert [c.seq for c in archive.changes(0, limit=4)] == [1, 2, 3, 4]
    size = len(article(0).text)
    assert 2 <= len(archive.changes(0, length=2 * size)) <= 4
    assert len(archive.changes(0, length=1)) == 1


def test_a_portion_names_an_article_once_as_it_stands_now(archive: Archive) -> None:
    for edition in ("first", "second", "third"):
        archive.add([article(1, edition=edition)])
    (change,) = archive.changes(0)
    assert change.article is not None
    assert (change.seq, change.article.version) == (3, 3)
    assert [version for version, _ in change.stale] == [1, 2]


def test_thousands_of_articles_fit_one_call(archive: Archive) -> None:
    many = [article(n, sentences=1) for n in range(1_200)]
    assert archive.add(many) == Added(new=1_200)
    assert archive.add(many) == Added(unchanged=1_200)
    assert len(archive.changes(0, limit=2_000)) == 1_200


def test_cursors_are_kept_by_name(archive: Archive) -> None:
    assert archive.cursor("words") == 0
    archive.move_cursor("words", 7)
    archive.move_cursor("vectors", 3)
    archive.move_cursor("words", 9)
    assert (archive.cursor("words"), archive.cursor("vectors")) == (9, 3)


def test_articles_are_listed_newest_first_and_undated_last(archive: Archive) -> None:
    days = (None, "1931-01-01", "2025-01-01", None)
    archive.add([article(n, published=day) for n, day in enumerate(days)])
    years = [held.published and held.published.year for held in archive.articles()]
    assert years == [2025, 1931, None, None]


def test_the_order_is_that_of_the_instants_whatever_the_offset(archive: Archive) -> None:
    """Else an evening in New York would be listed before the next morning in Berlin."""
    stamps = (
        "2024-05-03T22:30:00-04:00",  # 02:30 on the 4th in UTC
        "2024-05-04T03:00:00+02:00",  # 01:00
        "2024-05-03T05:00:00+14:00",  # 15:00 on the 2nd
        "2024-05-03",
        "0001-01-01T00:00:00+14:00",  # before the first year in UTC
        "9999-12-31T23:00:00-12:00",
    )
    archive.add([article(n, published=stamp) for n, stamp in enumerate(stamps)])
    wanted = [article(n).id for n in (5, 0, 1, 3, 2, 4)]
    assert [held.id for held in archive.articles()] == wanted
    assert [entry.id for entry in archive.entries()] == wanted
    assert [entry.id for entry in archive.entries(2)] == wanted[:2]


def test_a_list_entry_says_what_the_article_says(archive: Archive) -> None:
    archive.add([article(1, published="2024-05-03T22:30:00-04:00"), article(2, published=None)])
    archive.add([article(1, edition="two", published="2024-05-03T23:30:00-04:00")])
    for entry, held in zip(archive.entries(), archive.articles(), strict=True):
        for name in ("id", "version", "url", "title", "outlet", "author"):
            assert getattr(entry, name) == getattr(held, name)
        assert entry.published_on == held.published_on


def test_the_span_is_of_the_days_that_the_outlets_printed(archive: Archive) -> None:
    """It is what the page shows as the archive's first and last day."""
    assert archive.span() is None
    archive.add([article(0, published=None)])
    assert archive.span() is None
    archive.add([article(1, published="2024-05-03T22:30:00-04:00")])
    archive.add([article(2, published="2024-05-01T05:00:00+14:00")])
    archive.add([article(3, published="2030-01-01")])
    archive.remove(article(3).id)
    assert archive.span() == (date(2024, 5, 1), date(2024, 5, 3))
    archive.add([article(2, published="2024-05-02")])
    assert archive.span() == (date(2024, 5, 2), date(2024, 5, 3))


def test_a_corrected_offset_is_an_edit_where_it_changes_the_day(archive: Archive) -> None:
    """Else the article would stay under the wrong day for good: it is the same instant."""
    archive.add([article(1, published="2024-05-04T02:30:00+00:00")])
    moved = article(1, published="2024-05-03T22:30:00-04:00")
    assert archive.add([moved]) == Added(edited=1)
    assert archive.add([moved]) == Added(unchanged=1)
    assert archive.span() == (date(2024, 5, 3), date(2024, 5, 3))


def test_an_id_is_found_by_its_beginning(archive: Archive) -> None:
    archive.add([article(n) for n in range(20)])
    assert archive.ids_starting_with(article(3).id[:12]) == [article(3).id]
    assert len(archive.ids_starting_with("")) == 2
    assert archive.ids_starting_with("%") == []


def test_outlets_are_listed_in_order(archive: Archive) -> None:
    archive.add([article(1, outlet="B"), article(2, outlet="A"), article(3, outlet=None)])
    assert archive.outlets() == ["A", "B"]


def test_one_bad_article_in_a_call_stores_none_of_it(archive: Archive) -> None:
    def some() -> Iterator[Article]:
        yield article(1)
        yield Article(text="")

    with pytest.raises(InputError):
        archive.add(some())
    assert archive.count() == 0


@pytest.mark.parametrize("name", ["a?b%20#c", "naïve ☃", "a b&c=d"])
def test_a_home_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Archive.at(tmp_path / name / "archive.db") as archive:
        archive.add([article(1)])
    assert (tmp_path / name / "archive.db").exists()


def test_threads_adding_at_once_lose_nothing(archive: Archive) -> None:
    errors: list[BaseException] = []

    def add(first: int) -> None:
        try:
            for number in range(first, first + 10):
                archive.add([article(number, sentences=2)])
        except BaseException as error:  # shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=add, args=(100 * n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert archive.count() == 60
    assert [c.seq for c in archive.changes(0)] == list(range(1, 61))


def test_processes_that_make_the_archive_and_add_at_once_lose_nothing(place: Path | str) -> None:
    together = context.Barrier(5)
    children = [start(open_archive, place, together, 8) for _ in range(5)]
    for child in children:
        child.join(PATIENCE)
    assert [child.exitcode for child in children] == [0] * 5
    with Archive(place) as archive:
        assert archive.count() == 40
        assert [c.seq for c in archive.changes(0)] == list(range(1, 41))


def test_threads_adding_the_same_article_at_once_store_it_once(archive: Archive) -> None:
    """A feed read twice at the same time: both succeed, and no number is used twice."""
    together, counts = threading.Barrier(6), []

    def add() -> None:
        together.wait(20)
        for number in range(10):
            counts.append(archive.add([article(number, sentences=2)]))

    threads = [threading.Thread(target=add) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts, Added()) == Added(new=10, unchanged=50)
    assert archive.count() == archive.head() == 10
    assert {held.version for held in archive.articles()} == {1}
    assert archive.outlets() == ["The Courier"]


def test_two_processes_adding_the_same_article_at_once_store_it_once(place: Path | str) -> None:
    together = context.Barrier(2)
    children = [start(add_the_same, place, together, 20) for _ in range(2)]
    for child in children:
        child.join(30)
    assert [child.exitcode for child in children] == [0, 0]
    with Archive(place) as archive:
        assert archive.count() == 20
        assert [change.seq for change in archive.changes(0)] == list(range(1, 21))
        assert {held.version for held in archive.articles()} == {1}


def test_a_change_gets_its_number_from_the_locked_counter(archive: Archive) -> None:
    """Not from a sequence, whose lower number may commit after a higher: a cursor would skip it."""
    archive.add([article(1), article(2)])
    with archive.database.writing() as connection:
        assert changes.lock(connection) == 2
        query = sa.select(schema.counters.c.value).with_for_update()
        assert "FOR UPDATE" in str(query.compile(dialect=postgresql.dialect()))
    archive.add([article(1)])
    archive.remove(article(2).id)
    assert archive.head() == 3
    with archive.database.writing() as connection:
        assert changes.lock(connection) == 3


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_writer_that_commits_late_is_not_lost_behind_a_cursor(place: str) -> None:
    """The number is given while others wait, so no higher one is seen before it."""
    with Archive(place) as archive, Archive(place) as other:
        archive.add([article(1)])
        follower, seen = archive.head(), []
        locked, go = threading.Event(), threading.Event()

        def late() -> None:
            with archive.database.writing() as connection:
                last = changes.lock(connection)
                changes.put(connection, last, [article(2)])
                locked.set()
                go.wait(PATIENCE)

        threads = [threading.Thread(target=late)]
        threads[0].start()
        assert locked.wait(PATIENCE)
        threads.append(threading.Thread(target=other.add, args=([article(3)],)))
        threads[1].start()
        time.sleep(0.3)  # a writer that did not wait would have committed
        seen += other.changes(follower)
        assert seen == []
        go.set()
        for thread in threads:
            thread.join(PATIENCE)
        seen += other.changes(follower)
    assert [(one.seq, one.id) for one in seen] == [(2, article(2).id), (3, article(3).id)]


def test_what_was_acknowledged_survives_a_kill(place: Path | str) -> None:
    acknowledged = context.Value("i", 0)
    child = start(add_and_be_killed, place, acknowledged)
    while acknowledged.value < 15:
        time.sleep(0.005)
    child.kill()
    child.join()
    with Archive(place) as archive:
        assert archive.count() in (acknowledged.value, acknowledged.value + 1)
        assert len(archive.changes(0)) == archive.count()
        assert all(held == archive.get(held.id) for held in archive.articles())


def test_an_archive_where_no_folder_can_be_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ArchiveError, match="cannot be made") as caught:
        Archive.at(tmp_path / "file" / "home" / "archive.db")
    assert "\n" not in str(caught.value)


def test_a_full_disk_stores_nothing_says_so_and_reads_go_on(tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive.db") as archive:
        archive.add([article(1)])
        engine = archive.database._engine_to_read()
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ArchiveError, match=r"full.*free some space"):
            archive.add([article(n, sentences=40) for n in range(2, 60)])
        assert [held.id for held in archive.articles()] == [article(1).id]
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        archive.add([article(n, sentences=40) for n in range(2, 60)])
        assert archive.count() == 59


def test_another_time_of_change_alone_is_no_edit_but_the_first_one_known_is(
    archive: Archive,
) -> None:
    """Some pages say that they were changed when they were asked for; each fetch would be one."""
    plain = article(1)
    fields = {"text": plain.text, "title": plain.title, "url": plain.url, "outlet": plain.outlet}
    first, again, edited = (
        Article(**fields | {"text": text}, published=plain.published, modified=day)
        for text, day in (
            (plain.text, "2025-06-01T10:00:00+02:00"),
            (plain.text, "2025-07-01"),
            (plain.text + " More.", "2025-07-01"),
        )
    )
    assert archive.add([plain]) == Added(new=1)
    assert archive.add([first]) == Added(edited=1)
    assert archive.add([again, plain]) == Added(unchanged=2)
    held = archive.get(plain.id)
    assert held is not None
    assert held.modified == first.modified
    assert archive.entries(1)[0].modified_on == first.modified_on
    assert archive.add([edited]) == Added(edited=1)


def test_an_outlet_that_no_article_has_any_more_is_listed_no_more(archive: Archive) -> None:
    archive.add([article(1, outlet="A"), article(2, outlet="A"), article(3, outlet="B")])
    archive.add([article(1, outlet="C")])
    assert archive.outlets() == ["A", "B", "C"], "another article is still A's"
    archive.add([article(2, outlet="C")])
    archive.remove(article(3).id)
    assert archive.outlets() == ["C"] == list(archive.by_outlet())
    Edits(archive.database).make(article(1).id, {"outlet": "Northern_Ledger"})
    assert archive.outlets() == ["C", "Northern_Ledger"]
    Edits(archive.database).make(article(1).id, {})
    assert archive.outlets() == ["C"]


def test_an_article_that_comes_back_after_its_removal_is_new(archive: Archive) -> None:
    archive.add([article(1)])
    archive.remove(article(1).id)
    assert archive.add([article(1)]) == Added(new=1)
    assert archive.add([article(1)]) == Added(unchanged=1)
    held = archive.get(article(1).id)
    assert held is not None
    assert held.version == 2, "citations to the removed one do not open this text"
