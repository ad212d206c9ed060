"""Words in a real Tantivy."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import tantivy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.bounds import Bounds
from index.cut import Cut
from index.sentences import article_sentences
from index.terms import content_terms, terms
from index.words import WordIndex
from tests.index.first_schema import build_first_schema

ANY = Bounds()


def put(index: WordIndex, *articles: Article) -> None:
    index.stage([one.id for one in articles], [Cut.of(one, 40) for one in articles])
    index.commit()


def found(index: WordIndex, text: str, bounds: Bounds = ANY) -> list[str]:
    return [hit.id.split(".")[0] for hit in index.search(text, 10, bounds=bounds)]


def story(name: str, text: str, **particulars: str) -> Article:
    return Article(id=name, title=particulars.pop("title", "News"), text=text, **particulars)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordIndex]:
    opened = WordIndex(tmp_path_factory.mktemp("words"))
    put(
        opened,
        story("rain", "Rain fell on the town all day.", outlet="A", published="2025-05-01"),
        story("flood", "Rain, rain, rain: a flood of rain.", outlet="B", published="2025-05-10"),
        story("cafe", "The Café Zürich closed.", outlet="A", published="2024-01-01"),
        story("undated", "An undated flood warning came."),
        story("title", "Nothing of it stands here.", title="Volcano erupts"),
        story("old", "A flood in the old days.", published="1931-06-01"),
    )
    yield opened
    opened.close()


def test_more_of_a_rare_word_in_less_text_ranks_higher(index: WordIndex) -> None:
    assert found(index, "rain") == ["flood", "rain"]
    scores = [hit.score for hit in index.search("rain", 10, bounds=ANY)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_a_name_in_full_is_found_before_its_words_in_other_names(tmp_path: Path) -> None:
    opened = WordIndex(tmp_path)
    put(
        opened,
        story("one", "Falk met Falk, and Falk left Falk. Falk, Falk and Falk, of all Falks, sang."),
        story("whole", "Ida Falk was seen at the harbour by a number of people on Monday evening."),
        story("other", "Ida, Ida and Ida: the songs of Ida, sung by Ida for the friends of Ida."),
    )
    assert found(opened, "Who is Ida Falk?")[0] == "whole"
    lifted, plain = (opened.search(text, 3, bounds=ANY) for text in ("Ida Falk", "ida falk"))
    assert lifted[0].score > plain[0].score
    opened.close()


def test_a_rare_word_counts_for_more_than_a_common_one(index: WordIndex) -> None:
    assert found(index, "flood zürich")[0] == "cafe"


@pytest.mark.parametrize("text", ["CAFÉ", "cafe", "Cafés", "zurich", "Zürich"])
def test_accents_capitals_and_endings_do_not_matter(index: WordIndex, text: str) -> None:
    assert found(index, text) == ["cafe"]


def test_words_of_the_title_outlet_and_day_find_the_article(index: WordIndex) -> None:
    assert found(index, "volcano") == ["title"]
    assert found(index, "January 2024") == ["cafe"]


def test_a_title_can_be_given_more_weight(index: WordIndex) -> None:
    (plain,) = index.search("volcano", 1, bounds=ANY)
    (boosted,) = index.search("volcano", 1, bounds=ANY, title_boost=2.0)
    assert boosted.score == pytest.approx(2 * plain.score, rel=1e-4)


def _at(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def test_bounds_of_time_and_outlet_hold(index: WordIndex) -> None:
    may = Bounds(first=date(2025, 5, 1), last=date(2025, 5, 5))
    assert found(index, "rain flood", may) == ["rain"]
    assert set(found(index, "rain flood", Bounds(first=date(2025, 5, 1)))) == {"rain", "flood"}
    assert set(found(index, "flood", Bounds(last=date(2025, 1, 1)))) == {"old", "undated"}
    until = datetime(2025, 5, 1, tzinfo=UTC)
    assert found(index, "rain", Bounds(until=until)) == ["rain"]
    assert found(index, "rain", Bounds(until=until - timedelta(seconds=1))) == []
    assert set(found(index, "flood", Bounds(until=datetime(1940, 1, 1, tzinfo=UTC)))) == {
        "old",
        "undated",
    }
    assert found(index, "rain flood", Bounds(outlets=("A",))) == ["rain"]
    assert set(found(index, "rain flood", Bounds(outlets=("A", "B")))) == {"rain", "flood"}
    assert found(index, "rain flood", Bounds(outlets=("C",))) == []


def test_bounds_do_not_change_a_score(index: WordIndex) -> None:
    """Else a window's best could not be compared with the best without it."""
    (inside,) = index.search("rain", 5, bounds=Bounds(last=date(2025, 5, 2)))
    outside = {hit.id: hit for hit in index.search("rain", 5, bounds=ANY)}
    assert inside.score == pytest.approx(outside[inside.id].score)


any_day = st.none() | st.dates(date(1, 1, 2), date(9999, 12, 30))


@given(any_day, any_day, st.none() | st.datetimes(timezones=st.just(UTC)), st.datetimes(
    datetime(2, 1, 1), datetime(9998, 1, 1),
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
))  # fmt: skip
def test_what_bounds_admit_is_what_lies_inside(
    first: date | None, last: date | None, until: datetime | None, published: datetime
) -> None:
    bounds = Bounds(first, last, until)
    admitted = bounds.admits(int(published.timestamp() // 1), published.date().toordinal())
    inside = (first or date.min) <= published.date() <= (last or date.max)
    before = until is None or published.timestamp() // 1 <= until.timestamp()
    assert admitted == (inside and before)
    assert bounds.admits(None, None) == (first is None)


ZONED = {
    "west": "2024-05-03T22:30:00-04:00",  # 02:30 on the 4th in UTC
    "east": "2024-05-03T05:00:00+14:00",  # 15:00 on the 2nd in UTC
    "utc": "2024-05-03T12:00:00+00:00",
    "epoch": "1970-01-01T00:00:00+00:00",
    "first": "0001-01-01T00:00:00+14:00",
}


def test_days_are_those_that_the_outlets_printed(tmp_path: Path) -> None:
    """The day that is shown is the day that `--as-of 2024-05-03` and "on 3 May" mean."""
    index = WordIndex(tmp_path / "words")
    put(index, *(story(name, "Rain fell.", published=at) for name, at in ZONED.items()))
    third = date(2024, 5, 3)
    assert set(found(index, "rain", Bounds(third, third))) == {"west", "east", "utc"}
    assert set(found(index, "rain", Bounds(last=date(2024, 5, 2)))) == {"epoch", "first"}
    assert found(index, "rain", Bounds(first=date(2024, 5, 4))) == []
    noon = Bounds(until=datetime.fromisoformat("2024-05-03T12:00:00+00:00"))
    assert set(found(index, "rain", noon)) == {"east", "utc", "epoch", "first"}
    for hit in index.search("rain", 9, bounds=ANY):
        name = hit.id.split(".")[0]
        published = datetime.fromisoformat(ZONED[name])
        assert hit.published == int(published.timestamp())
        assert hit.day == published.date().toordinal()
    index.close()


def test_an_index_of_the_first_schema_is_searched_by_days_in_utc(tmp_path: Path) -> None:
    """It serves after an upgrade until the new one is complete."""
    build_first_schema(tmp_path / "words", ZONED | {"undated": None})
    index = WordIndex(tmp_path / "words")
    third = date(2024, 5, 3)
    assert found(index, "rain", Bounds(third, third)) == ["utc"]
    assert set(found(index, "rain", Bounds(last=third))) == {
        "east", "utc", "epoch", "undated", "first",
    }  # fmt: skip
    assert "undated" not in found(index, "rain", Bounds(first=date(2000, 1, 1)))
    days = {hit.id: hit.day for hit in index.search("rain", 9, bounds=ANY)}
    assert days["west.1.0"] == date(2024, 5, 4).toordinal()
    assert days["undated.1.0"] is None
    index.close()


def test_an_index_that_lacks_what_a_search_needs_is_refused(tmp_path: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True)
    (tmp_path / "words").mkdir()
    tantivy.Index(builder.build(), path=str(tmp_path / "words"))
    with pytest.raises(ValueError, match="lacks body, end"):
        WordIndex(tmp_path / "words")


def test_a_hit_says_where_its_words_stand_and_when_they_were_published(index: WordIndex) -> None:
    (hit,) = index.search("Zürich", 5, bounds=ANY)
    article = story("cafe", "The Café Zürich closed.", outlet="A", published="2024-01-01")
    assert article.text[hit.start : hit.end] == "The Café Zürich closed."
    assert hit.published == _at("2024-01-01")
    assert hit.day == date(2024, 1, 1).toordinal()
    (undated,) = index.search("undated", 5, bounds=ANY)
    assert (undated.published, undated.day) == (None, None)
    (old,) = index.search("old", 5, bounds=ANY)
    assert old.published == _at("1931-06-01")


def test_chunks_are_found_by_their_ids(index: WordIndex) -> None:
    hits = index.by_ids(["cafe.1.0", "rain.1.0", "nothing.1.0"])
    assert {(hit.id, hit.score) for hit in hits} == {("cafe.1.0", 0.0), ("rain.1.0", 0.0)}
    assert index.by_ids([]) == []


SYNTAX = 'title:(foo" AND [`'


@pytest.mark.parametrize(
    "text",
    [SYNTAX, "body:flood", "rain -rain", "fl*", "NOT rain", "rain^9", "/r.*/", "*", "id:rain.1.0"],
)
def test_query_syntax_is_only_words(index: WordIndex, text: str) -> None:
    assert found(index, text) == found(index, " ".join(terms(text)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example(SYNTAX)
@example("x" * 70_000)
@example("\x00")
def test_no_text_breaks_the_search(index: WordIndex, text: str) -> None:
    index.search(text, 5, bounds=ANY)
    index.frequencies(terms(text))


def test_function_words_do_not_search_unless_there_are_no_others(index: WordIndex) -> None:
    assert content_terms("What is the flood of it?") == ["flood"]
    assert content_terms("to be or not to be") == terms("to be or not to be")
    assert index.search("", 5, bounds=ANY) == []
    assert index.search("😀", 5, bounds=ANY) == []


def test_frequencies_count_the_chunks_that_hold_a_term(index: WordIndex) -> None:
    """Evidence weighs a question's words by them."""
    total, counts = index.frequencies(["flood", "zurich", "nowhere"])
    assert total == index.count() == 6
    assert counts == {"flood": 3, "zurich": 1, "nowhere": 0}


def test_an_edited_article_leaves_no_old_words(tmp_path: Path) -> None:
    index = WordIndex(tmp_path / "words")
    put(index, story("one", "Rain fell. " * 40), story("two", "Sun shone."))
    put(index, story("one", "Snow fell."))
    assert (found(index, "rain"), found(index, "snow"), index.count()) == ([], ["one"], 2)
    index.stage(["one"], [])
    index.commit()
    assert (found(index, "snow"), found(index, "sun")) == ([], ["two"])
    index.close()


def test_a_reader_sees_what_a_writer_wrote_after_reloading(tmp_path: Path) -> None:
    writer, reader = WordIndex(tmp_path / "words"), WordIndex(tmp_path / "words")
    put(writer, story("one", "Rain fell."))
    assert found(reader, "rain") == []
    reader.reload()
    assert found(reader, "rain") == ["one"]
    writer.close()
    writer.close()
    put(reader, story("two", "Rain again."))
    assert reader.count() == 2
    reader.close()


@pytest.fixture(scope="module")
def tongues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordIndex]:
    opened = WordIndex(tmp_path_factory.mktemp("tongues"))
    put(
        opened,
        story("ru", "В понедельник при взрыве на заводе погибли два сварщика.", title="Взрыв"),
        story("es", "La alcaldesa Marta Vellin inauguró los nuevos puentes de la ciudad."),
        story("en", "The mart on the pier, where Marta Vellin spoke, has closed."),
        story("zh", "清河大桥3月1日正式通车，桥长2.8公里。"),
        story("ja", "市長は「橋」について語った。"),
    )
    yield opened
    opened.close()


def test_a_word_is_found_in_another_form_of_the_article_s_language(tongues: WordIndex) -> None:
    assert found(tongues, "Кто погиб при взрывах на заводах?") == ["ru"]
    assert found(tongues, "¿Quién inaugura el puente de la ciudad?") == ["es"]


def test_a_name_is_found_in_every_language_and_its_stem_in_none_but_its_own(
    tongues: WordIndex,
) -> None:
    """In Spanish "Marta" has the stem "mart", which is an English word."""
    assert sorted(found(tongues, "Who is Vellin?")) == ["en", "es"]
    assert found(tongues, "¿Quién es la Marta de la ciudad?")[0] == "es"
    assert found(tongues, "mart") == ["en"]


def test_scripts_without_blanks_are_found_by_what_stands_together(tongues: WordIndex) -> None:
    assert found(tongues, "大桥什么时候通车？") == ["zh"]
    assert found(tongues, "橋")[0] == "ja"
    assert found(tongues, "河长") == []


def test_frequencies_count_other_forms_where_stems_are_given(tongues: WordIndex) -> None:
    assert tongues.frequencies(["заводах"])[1] == {"заводах": 0}
    assert tongues.frequencies(["заводах"], {"заводах": "ru:завод"})[1] == {"заводах": 1}


@pytest.mark.parametrize(
    "article",
    [
        Article(text='One. Two went home.\n\nThree said "no." And four.', title="A title"),
        Article(text="A title and nothing else", title="A title and nothing else"),
        Article(text="A long line. " * 120),  # without a title, in several chunks
    ],
)
def test_sentences_are_kept_as_they_were_split(tmp_path: Path, article: Article) -> None:
    kept = WordIndex(tmp_path / "words")
    put(kept, article, story("wordless", "...", title="..."))
    key = (article.id, 1)
    assert kept.sentences([key, ("wordless", 1), (article.id, 2)]) == {
        article.id: article_sentences(article)
    }
    kept.close()


def test_an_index_of_the_first_schema_keeps_no_sentences(tmp_path: Path) -> None:
    build_first_schema(tmp_path / "words", ZONED)
    old = WordIndex(tmp_path / "words")
    assert old.sentences([(name, 1) for name in ZONED]) == {}
