"""Search over a story that several articles tell: found once, and nothing of its own is lost."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.archive.articles import Archive
from index.article import Article
from index.query import Query
from index.rank import Ranked, SearchSettings, Why, once, spread
from index.search import Found, Searcher
from index.stories import StoryIndex
from index.sync import WordTarget, sync
from index.word_hits import WordHit
from index.words import WordIndex
from tests.index.making import derived
from tests.index.retellings import LOCAL, OTHER, REPORT

CHUNK_WORDS = 80
TODAY = date(2025, 3, 20)


def article(name: str, text: str, published: str = "2025-03-03", outlet: str = "") -> Article:
    return Article(
        id=name,
        title=f"Ferries: {name}",
        text=text,
        published=published,  # type: ignore[arg-type]
        outlet=outlet or name.title(),
    )


ARTICLES = [
    article("wire", REPORT),
    article("gull", LOCAL, "2025-03-04"),
    article("courier", REPORT.replace("14 million", "17 million"), "2025-03-05"),
    article("witness", OTHER, "2025-03-04"),
]


class Desk:
    def __init__(self, folder: Path) -> None:
        self.archive = Archive.at(folder / "archive.db")
        self.words = WordIndex(folder / "words")
        self.stories = StoryIndex(folder / "words" / "stories.db")
        self.archive.add(ARTICLES)
        target = WordTarget("words", self.words)
        sync(self.archive, target, None, self.stories, chunk_words=CHUNK_WORDS)

    def find(self, text: str, **particulars: object) -> Found:
        searcher = Searcher(self.archive, self.words, stories=self.stories)
        return searcher.search(Query(text, **{"as_of": TODAY, **particulars}))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.words.close()
    made.stories.close()
    made.archive.close()


def told(found: Found) -> list[tuple[str, tuple[str, ...]]]:
    """Each article found, in order, with those that also report it."""
    return list({hit.article.id: tuple(one.id for one in hit.also) for hit in found.hits}.items())


def test_a_story_is_found_once_and_says_who_else_reported_it(desk: Desk) -> None:
    found = desk.find("What did the mediator Lena Pask invite both sides to?")
    assert told(found)[0] == ("wire", ("gull", "courier"))
    assert {hit.article.id for hit in found.hits} <= {"wire", "witness"}


def test_what_is_not_reported_twice_stands_alone(desk: Desk) -> None:
    assert ("witness", ()) in told(desk.find("children slept on suitcases at the terminal"))


def test_a_story_leaves_room_for_others(desk: Desk) -> None:
    """Two of the three would otherwise be the same report."""
    found = desk.find("ferry strike crews per cent", k=4)
    assert "witness" in {hit.article.id for hit in found.hits}


def test_what_a_newspaper_adds_is_still_found(desk: Desk) -> None:
    found = desk.find("Who brought a chair, and who an accordion, to the quay in Vinderlow?")
    assert found.hits[0].article.id == "gull"


def test_another_figure_is_shown_beside_the_first(desk: Desk) -> None:
    found = desk.find("How many crowns did the company lose last year, said Rikard Stemme?")
    figures = {n for hit in found.hits for n in ("14 million", "17 million") if n in hit.text}
    assert figures == {"14 million", "17 million"}
    assert dict(told(found))["wire"] == ("gull",)  # the other is there itself


def test_only_what_may_be_found_stands_for_a_story(desk: Desk) -> None:
    question = "What did the mediator Lena Pask invite both sides to?"
    assert told(desk.find(question, outlets=("Gull",))) == [("gull", ())]
    assert told(desk.find(question, as_of=date(2025, 3, 3))) == [("wire", ())]
    early = dict(told(desk.find(question, as_of=date(2025, 3, 4))))
    assert early["wire"] == ("gull",)


def test_the_outlet_that_is_named_stands_for_the_story(desk: Desk) -> None:
    found = desk.find("What did the Gull write about the mediator Lena Pask?")
    assert found.hits[0].article.id == "gull"
    assert "wire" in {one.id for one in found.hits[0].also}


def test_without_the_index_of_stories_each_article_counts(desk: Desk) -> None:
    searcher = Searcher(desk.archive, desk.words)
    found = searcher.search(Query("the mediator Lena Pask", as_of=TODAY))
    assert {"wire", "gull", "courier"} <= {hit.article.id for hit in found.hits}


def test_stories_are_built_with_the_indexes_and_anew_when_deleted(tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive.db") as archive:
        archive.add(ARTICLES)
        for _ in range(2):  # the second time after somebody deleted them
            indexes = derived(tmp_path, archive)
            indexes.bring_up()
            stories = indexes.stories()
            assert stories is not None
            found = stories.stories(["wire"], lambda _: True)
            assert [one.id for one in found["wire"]] == ["wire", "gull", "courier"]
            indexes.close()
            (file,) = tmp_path.glob("indexes/words-*/stories.db")
            file.unlink()


def ranked(article_id: str, ordinal: int, score: float) -> Ranked:
    hit = WordHit(f"{article_id}.1.{ordinal}", score, 0, 10, None, None)
    return Ranked(hit, Why(score, 0.0, 1.0), score)


def articles(found: list[Ranked]) -> list[str]:
    return [one.article for one in found]


STORY = {"first": ("first", "second"), "second": ("first", "second")}


def test_the_earlier_stands_unless_another_is_clearly_better() -> None:
    def never(_: Ranked, __: str) -> bool:
        return False

    near = [ranked("second", 0, 10.0), ranked("first", 0, 9.8), ranked("else", 0, 1.0)]
    assert articles(once(near, STORY, never)) == ["first", "else"]
    assert articles(once(near, STORY, never, {"second"})) == ["second", "else"]
    far = [ranked("second", 0, 10.0), ranked("first", 0, 6.0)]
    assert articles(once(far, STORY, never)) == ["second"]
    assert articles(once(far, {}, never)) == ["second", "first"]
    assert articles(once([ranked("second", 0, 1.0)], STORY, never)) == ["second"]
    assert articles(once(far, STORY, lambda _, stands: stands == "second")) == ["second", "first"]


def test_a_story_has_the_places_of_one_article() -> None:
    found = [ranked(name, n, 10.0 - n) for n in range(3) for name in ("first", "second")]
    kept = spread(found, 10, SearchSettings(per_article=3), STORY)
    assert len(kept) == 3
    assert len(spread(found, 10, SearchSettings(per_article=3))) == 6
