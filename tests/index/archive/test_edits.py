"""What a person corrected stays corrected, whatever a reader finds later."""

from pathlib import Path

import pytest

from index.archive.articles import Added, Archive
from index.archive.edits import Edits
from index.article import Article
from index.errors import UsageError


def read(text: str = "It rained.", author: str = "Staff", day: str = "2025-05-15") -> Article:
    return Article(
        text=text, title="Rain", url="https://a.example/rain", outlet="a.example", author=author,
        published=day,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_correction_is_a_new_version_and_survives_the_next_reading(place: Path | str) -> None:
    with Archive(place) as archive:
        archive.add([read()])
        edits = Edits(archive.database)
        name = read().id
        made = edits.make(name, {"published": "2025-05-16", "author": "Anna Berg"})
        assert (made.version, str(made.published_on), made.author) == (2, "2025-05-16", "Anna Berg")
        assert archive.add([read()]) == Added(unchanged=1)
        assert archive.add([read("It rained. It stopped.", "The staff")]) == Added(edited=1)
        (held,) = archive.articles()
        assert (held.version, held.author, str(held.published_on)) == (3, "Anna Berg", "2025-05-16")
        assert "It stopped." in held.text
        assert edits.of(name)["author"] == ("Anna Berg", "The staff")
        old = archive.get(name, 1)
        assert old is not None
        assert old.author == "Staff"


def test_a_title_is_corrected_in_the_text_too(place: Path | str) -> None:
    with Archive(place) as archive:
        archive.add([read()])
        made = Edits(archive.database).make(read().id, {"title": "Rain at last"})
        assert made.text == "Rain at last\n\nIt rained."
        archive.add([read("It rained. It stopped.")])
        (held,) = archive.articles()
        assert held.text == "Rain at last\n\nIt rained. It stopped."


def test_corrections_can_be_taken_back_to_what_was_last_read(place: Path | str) -> None:
    with Archive(place) as archive:
        archive.add([read()])
        edits = Edits(archive.database)
        edits.make(read().id, {"author": "", "outlet": "The A"})
        archive.add([read("It rained.", "The staff")])
        back = edits.make(read().id, {})
        assert (back.author, back.outlet) == ("The staff", "a.example")
        assert edits.of(read().id) == {}


def test_a_reading_without_an_author_takes_neither_a_correction_nor_what_was_read(
    place: Path | str,
) -> None:
    with Archive(place) as archive:
        archive.add([read()])
        edits = Edits(archive.database)
        edits.make(read().id, {"author": "Anna Berg", "published": ""})
        archive.add([read("It rained. It stopped.", author="", day="")])
        (held,) = archive.articles()
        assert (held.author, held.published) == ("Anna Berg", None)
        assert edits.make(read().id, {}).author == "Staff"


def test_correcting_twice_keeps_what_was_read(place: Path | str) -> None:
    with Archive(place) as archive:
        archive.add([read()])
        edits = Edits(archive.database)
        edits.make(read().id, {"author": "One"})
        edits.make(read().id, {"author": "Two"})
        assert edits.of(read().id) == {"author": ("Two", "Staff")}
        same = edits.make(read().id, {"author": "Two"})
        assert same.version == 3


def test_what_cannot_be_is_refused_and_nothing_kept(place: Path | str) -> None:
    with Archive(place) as archive:
        archive.add([read()])
        edits = Edits(archive.database)
        with pytest.raises(UsageError):
            edits.make("0" * 16, {"author": "One"})
        for fields in ({"published": "last week"}, {"title": " "}):
            with pytest.raises(UsageError):
                edits.make(read().id, fields)
        assert edits.of(read().id) == {}


def test_a_removed_article_leaves_no_correction(place: Path | str) -> None:
    with Archive(place) as archive:
        archive.add([read()])
        edits = Edits(archive.database)
        edits.make(read().id, {"author": "One"})
        archive.remove(read().id)
        assert edits.of(read().id) == {}
