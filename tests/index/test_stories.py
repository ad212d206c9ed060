"""Stories: the same, whatever came in what order, and never a reason to fail."""

import re
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.archive.changes import Change
from index.article import Article
from index.imprint import Imprint
from index.read import read
from index.stories import Story, StoryIndex, Told, group
from tests.index.retellings import CUT, LOCAL, OTHER, REPORT, UPDATE, form

ROOT = Path(__file__).parents[2]
TEXTS = (REPORT, CUT, LOCAL, OTHER, UPDATE, form("Athletic", "Rovers", 2, "Petrell", 4100))
DAYS = ("2025-03-03", "2025-03-04", "2025-04-01", None)


def article(name: str, text: str, published: str | None = "2025-03-03") -> Article:
    return Article(id=name, title=f"About {name}", text=text, published=published, outlet=name)  # type: ignore[arg-type]


class Desk:
    """What an archive does for the stories, without one: it logs changes and knows texts."""

    def __init__(self, file: Path) -> None:
        self.index = StoryIndex(file)
        self.texts: dict[str, Article] = {}
        self.seq = 0

    def put(self, *articles: Article) -> None:
        self.texts |= {one.id: one for one in articles}
        self.apply([(one.id, one) for one in articles])

    def remove(self, name: str) -> None:
        self.texts.pop(name, None)
        self.apply([(name, None)])

    def apply(self, changes: Sequence[tuple[str, Article | None]]) -> None:
        made = [Change(self.seq + n, *one, ()) for n, one in enumerate(changes, start=1)]
        self.seq += len(made)
        self.index.apply(made, imprints(made), self.get_many)

    def get_many(self, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Article]:
        return {key: self.texts[key[0]] for key in keys if key[0] in self.texts}

    def stories(self) -> set[tuple[str, ...]]:
        return names(self.index.stories(self.texts, lambda _: True))


def imprints(changes: Iterable[Change]) -> dict[str, Imprint]:
    return {change.id: Imprint.of(change.article) for change in changes if change.article}


def names(stories: dict[str, Story]) -> set[tuple[str, ...]]:
    return {tuple(told.id for told in story) for story in stories.values()}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "stories.db")


def test_reprints_are_one_story_the_earliest_first(desk: Desk) -> None:
    desk.put(article("gull", LOCAL, "2025-03-04"), article("other", OTHER))
    desk.put(article("wire", REPORT), article("courier", CUT, "2025-03-05"))
    assert desk.stories() == {("wire", "gull", "courier")}


def test_an_article_that_may_not_be_found_tells_no_story(desk: Desk) -> None:
    """It is not published yet, or of an outlet that nobody asked for."""
    desk.put(article("wire", REPORT), article("gull", LOCAL, "2025-03-04"), article("it", CUT))
    found = desk.index.stories(["gull"], lambda told: told.outlet != "wire")
    assert names(found) == {("it", "gull")}
    assert desk.index.stories(["gull"], lambda told: told.outlet == "gull") == {}


def test_only_texts_of_the_same_days_are_one_story(desk: Desk) -> None:
    """The same text a month later is printed anew for a reason. Undated ones may be of any day."""
    desk.put(article("march", REPORT), article("april", REPORT, "2025-04-01"))
    assert desk.stories() == set()
    desk.put(article("undated", REPORT, None))
    assert desk.stories() == {("march", "undated")}


def test_no_story_is_a_chain(desk: Desk) -> None:
    """Else the last of many small changes would count as the first."""
    told = [Told(n, f"a{n}", 1, n, 1, None) for n in range(4)]
    pairs = {pair for n in range(3) for pair in ((n, n + 1), (n + 1, n))}
    assert [[one.number for one in story] for story in group(told, pairs)] == [[0, 1], [2, 3]]


def test_edits_and_removals_are_followed(desk: Desk) -> None:
    desk.put(article("wire", REPORT), article("gull", LOCAL))
    desk.put(article("gull", OTHER))
    assert desk.stories() == set()
    desk.put(article("gull", CUT))
    assert desk.stories() == {("gull", "wire")}
    desk.remove("wire")
    desk.remove("never was there")
    assert desk.stories() == set()


CHANGES = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.none() | st.tuples(st.sampled_from(TEXTS), st.sampled_from(DAYS)),
    ),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(CHANGES, st.integers(1, 5), st.randoms(use_true_random=False))
def test_whatever_happened_it_is_as_if_built_anew(changes, batch, random) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as folder:
        lived, anew = Desk(Path(folder) / "lived.db"), Desk(Path(folder) / "anew.db")
        for start in range(0, len(changes), batch):
            some = {  # as the archive tells it: each article once, as it stands
                name: article(name, *what) if what else None
                for name, what in changes[start : start + batch]
            }
            for name, one in some.items():
                lived.texts.pop(name, None)
                if one is not None:
                    lived.texts[name] = one
            lived.apply(list(some.items()))
        left = list(lived.texts.values())
        random.shuffle(left)
        for one in left:
            anew.put(one)
        assert lived.stories() == anew.stories()
        lived.index.close()
        anew.index.close()


def test_all_of_a_batch_is_applied_or_nothing(desk: Desk) -> None:
    desk.put(article("wire", REPORT))

    def broken(_: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Article]:
        raise OSError("the archive is gone")

    changes = [Change(2, "x", article("x", OTHER), ()), Change(3, "y", article("y", CUT), ())]
    with pytest.raises(OSError, match="gone"):
        desk.index.apply(changes, imprints(changes), broken)
    assert desk.index.cursor() == 1
    desk.put(article("x", OTHER), article("y", CUT))
    assert desk.stories() == {("wire", "y")}


def test_a_damaged_file_is_made_anew_and_meanwhile_nothing_fails(tmp_path: Path) -> None:
    file = tmp_path / "stories.db"
    file.write_bytes(b"this is no database" * 400)
    reader = StoryIndex(file)
    assert reader.stories(["wire"], lambda _: True) == {}
    desk = Desk(file)
    assert desk.index.cursor() == 0
    desk.put(article("wire", REPORT), article("gull", CUT))
    assert names(reader.stories(["wire"], lambda _: True)) == {("gull", "wire")}


def test_what_another_dateline_wrote_is_made_anew(desk: Desk) -> None:
    desk.put(article("wire", REPORT), article("gull", CUT))
    desk.index.close()
    with sqlite3.connect(desk.index._file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert desk.index.stories(["wire"], lambda _: True) == {}
    assert desk.index.cursor() == 0


def test_it_can_be_read_where_nothing_can_be_written(desk: Desk) -> None:
    desk.put(article("wire", REPORT), article("gull", CUT))
    desk.index.close()
    desk.index._file.chmod(0o444)
    desk.index._file.parent.chmod(0o555)
    try:
        assert desk.stories() == {("gull", "wire")}
    finally:
        desk.index._file.parent.chmod(0o755)


def test_the_reprints_of_the_sample_archive_are_found_and_no_others(desk: Desk) -> None:
    table = (ROOT / "docs/sample-archive.md").read_text().split("## Reprints")[1].split("\n## ")[0]
    files = re.findall(r"^\| `(\S+\.md)` \| `(\S+\.md)` \|", table, re.MULTILINE)
    assert len(files) == 18
    expected = {tuple(_read(name).id for name in pair) for pair in files}
    desk.put(*(one for one in read(ROOT / "seeds") if isinstance(one, Article)))
    assert desk.stories() == expected


def _read(name: str) -> Article:
    (found,) = read(ROOT / "seeds" / name)
    assert isinstance(found, Article)
    return found
