"""An archive on a server: what a wrong or lost one says, and that no message shows a password."""

import threading
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from index.archive.articles import Archive
from index.archive.listing import ArticleQuery
from index.article import Article
from index.errors import ArchiveError
from tests import postgres
from tests.index.making import article
from ui.kept.conversations import Conversations

PASSWORD = "s3cret-and-long"


@pytest.fixture
def address(postgres_server: postgres.Server) -> str:
    return postgres_server.empty()


@pytest.mark.parametrize(
    ("changed", "advice"),
    [
        ({"password": PASSWORD}, "PGPASSWORD"),
        ({"database": "nowhere"}, "check"),
        ({"port": 1}, "start its server"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do_and_no_password(
    address: str, changed: dict[str, object], advice: str
) -> None:
    url = sa.make_url(address)
    password = str(changed.get("password", url.password))
    with pytest.raises(ArchiveError, match=advice) as caught:
        Archive(url.set(**changed))  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    assert password not in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)  # the page shows it to readers
    assert "dateline:" not in str(caught.value)
    assert '"dateline"' not in str(caught.value)


@pytest.mark.parametrize("text", ["", "no address", "postgresql+psycopg://u:s3cret@[::1/x"])
def test_what_is_no_address_is_said_without_showing_it(text: str) -> None:
    with pytest.raises(ArchiveError, match="write postgresql") as caught:
        Archive(text)
    assert "s3cret" not in str(caught.value)


def test_the_password_may_be_in_the_environment(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", postgres.PASSWORD)
    bare = sa.make_url(address).set(password="")
    with Archive(bare.render_as_string(hide_password=False).replace(":@", "@")) as archive:
        assert archive.count() == 0


def test_tables_are_made_once_by_many_that_open_at_once(address: str) -> None:
    together, errors = threading.Barrier(6), []

    def work(number: int) -> None:
        together.wait(20)
        try:
            with Archive(address) as archive:
                archive.add([article(number)])
        except ArchiveError as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Archive(address) as archive:
        assert archive.count() == archive.head() == 6


def test_a_newer_dateline_s_tables_are_refused_and_left_alone(address: str) -> None:
    with Archive(address) as archive, archive.database.writing() as connection:
        connection.execute(sa.text("UPDATE schema_version SET number = 1000"))
    with pytest.raises(ArchiveError, match="newer Dateline"):
        Archive(address)


def test_ids_outlets_and_words_are_the_same_in_both_kinds(address: str, tmp_path: Path) -> None:
    """A server that sorts by a language puts a before Z, and É beside E."""
    some = [
        Article(id=f"{name}-id", text=name, title=f"{name} ĲSSEL İstanbul ΟΔΟΣ", outlet=name)
        for name in ("zulu", "Éclair", "alpha", "Zulu", "-dash", "Alpha", "éclair", "ß", "_under")
    ]  # fmt: skip
    with Archive(address) as server, Archive(tmp_path / "archive.db") as file:
        for one in (server, file):
            one.add(some)
        assert [one.id for one in server.entries()] == [one.id for one in file.entries()]
        assert list(server.by_outlet().items()) == list(file.by_outlet().items())
        assert server.outlets() == file.outlets()
        for start in ("A", "a", "É", "_", "%", "z"):
            found = [set(one.ids_starting_with(start)) for one in (server, file)]
            assert found[0] == found[1]
        for words in ("ĳssel", "i̇stanbul", "οδος", "οδοσ", "_", "éclair"):
            owned = [Conversations(one.database) for one in (server, file)]
            pages = [one.page(ArticleQuery(words=words)) for one in (server, file)]
            assert pages[0] == pages[1], words
            for held in owned:
                held.begin("me", None, f"asked of {words.upper()}", {"words": words})
            counts = [len(held.listed("me", words)) for held in owned]
            assert counts[0] == counts[1], words


def test_a_text_with_what_a_server_cannot_hold_is_kept_without_it(address: str) -> None:
    with Archive(address) as archive:
        kept = Conversations(archive.database)
        at = kept.begin("me", None, "nothing \0 here", {"q": "\0"})
        found = kept.get("me", at.conversation)
        assert found is not None
        assert found.turns[0].record == {"q": "\0"}
        assert len(kept.listed("me", "\0")) == 1


def test_an_instant_and_a_day_are_those_of_the_outlet(address: str) -> None:
    late = Article(text="Late.", title="Late", published="2025-05-16T23:30:00-04:00")  # type: ignore[arg-type]
    with Archive(address) as archive:
        archive.add([late])
        assert archive.span() == (date(2025, 5, 16), date(2025, 5, 16))
        held = archive.get(late.id)
        assert held is not None
        assert str(held.published) == "2025-05-16 23:30:00-04:00"


def test_a_database_that_cannot_hold_every_letter_is_refused(
    address: str, postgres_server: postgres.Server
) -> None:
    """Else the first article with a foreign name fails in the middle of an import."""
    url = sa.make_url(address)
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(
            "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        )
    engine.dispose()
    with pytest.raises(ArchiveError, match="encoding LATIN1"):
        Archive(url.set(database="latin"))


def test_of_several_processes_one_at_a_time_reads_the_feeds(address: str) -> None:
    with Archive(address) as one, Archive(address) as other:
        with one.database.refreshing() as mine:
            assert mine
            with other.database.refreshing() as theirs:
                assert not theirs
        with other.database.refreshing() as theirs:
            assert theirs
