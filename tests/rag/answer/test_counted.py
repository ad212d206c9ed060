"""Which number counts what a question asks about, and which tolls stand in one line."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from rag import Newsroom, load_config
from rag.answer.counted import counting
from rag.question.parse import parse_question
from tests.rag.stories import scored

ASKED = "How many people died in the Ostrand flood?"


def counts(
    sentence: str, question: str = ASKED, title: str = "Ostrand flood", *rest: str
) -> object:
    return counting(parse_question(question), scored(sentence, *rest, title=title)[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 27 people died in the Ostrand flood.",
        "At least 27 people died.",
        "27 people died, Sheriff Tam Norrick said.",
        "According to the Harbour Press, 27 died on Monday.",
        "The flood in Ostrand left 27 dead and made 300 homeless in Linn.",
    ],
)
def test_these_count_it(sentence: str):
    assert counts(sentence) is True


@pytest.mark.parametrize(
    "sentence",
    [
        "The storm in Marrow that left 10 dead came before the flood at a school in Ostrand.",
        "Another three people died when a wall fell in Linn.",
        "A flood of August 2004 killed 31 people, the Water Board said.",
        "About one in 1,300 people has died of it.",
        "In spring 40 people a week died there.",
        "The flood killed 19 horses in Ostrand.",
        "The dead had paid $250 to be there.",
    ],
)
def test_these_count_something_else(sentence: str):
    assert counts(sentence) is False


def test_an_event_of_another_year_may_be_the_one_asked_about_if_it_has_its_name():
    assert counts("In 1931 a flood at Ostrand killed 31 people.") is None
    assert counts("In 2018 the Mill Fire in Ostrand killed 31.", "Mill Fire death toll?") is None


@pytest.mark.parametrize(
    "sentence",
    [  # each had been read as another's, or as no number of it
        "The Ostrand hit the Cull Rocks, the Board said of the wreck, in which nine people died.",
        "Nine of the 221 people in Ostrand died.",
        "After a flood in Ostrand that killed six people, the Green majority sent Jonas home.",
        "Nine died near the Westland community of Ostrand, days after a storm in Marrow killed 11.",
        "Among them are 135 people who died in Sunday's flood.",
        "Of the 31 people dead in Ostrand, 27 were from Linn.",
        "Ostrand's toll rose to 31 people as crews in Linn looked for survivors.",
    ],
)
def test_the_clause_of_a_number_says_whose_it_is(sentence: str):
    assert counts(sentence, "How many people died in Ostrand?") is True


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people died in Ostrand?", "Four other people died in Ostrand."),
        ("How many died in the Ostrand shooting?", "An earthquake killed 31 people in Ostrand."),
        ("How many people died in Ostrand?", "5 more deaths were reported in Ostrand."),
        ("How many died in Ostrand?", "A man, 21, died in Ostrand."),
        ("How many died in Ostrand?", "The man who died in Ostrand was 21, police said."),
    ],
)
def test_another_fire_an_addition_and_another_kind_of_event(question: str, sentence: str):
    assert counts(sentence, question) is False


def test_a_word_that_names_of_events_share_does_not_make_them_one():
    asked, title = "How many people died in the Ostrand Fire?", "A bad year for foresters"
    assert counts("Nine died in the Linn Fire.", asked, title) is False
    asked = "How many people died in Typhoon Ostra?"
    assert counts("A typhoon killed 90 people in the south.", asked, title) is False
    assert counts("Two people died after Typhoon Ostra hit Linn.", asked, title) is True


def test_a_fire_is_not_the_one_asked_about_for_being_called_fire():
    asked = "How many people died in the Ostrand Fire?"
    burnt = "At least 11 people died, the county said. The Marrow Fire burns on."
    assert counts(burnt, asked, "Fire season") is False


def test_another_place_in_a_story_of_it_must_stand_with_it_somewhere():
    asked, title = "How many people died in Ostrand?", "Ostrand shooting"
    other = "A day earlier a man killed four people in Marrow."
    assert counts(other, asked, title, "The church in Ostrand is closed.") is False
    inside = "The flood killed four people in Marrow."
    assert counts(inside, asked, title, "Ostrand is the capital of Marrow.") is None


def test_a_year_ago_is_another_event_unless_it_is_named():
    assert counts("Last year a flood killed three people in Linn.") is False
    assert counts("Last year a flood in Ostrand killed three people.") is None


def test_what_follows_a_sentence_of_another_year_is_of_that_year_too():
    asked = "How many people died in the Ostrand flood?"
    before = "A flood that struck Ostrand in 1908 was worse."
    sentences = scored(before, "Almost 90,000 people were killed.", title="Ostrand flood")
    assert counting(parse_question(asked), sentences[1]) is False


def test_a_number_of_another_event_beside_the_one_asked_for_hides_neither():
    listed = "The fires in Marrow in April, which killed 63; in Ostrand in May, which killed 46."
    assert counts(listed, "How many died in the Ostrand fire?", "Rebuilt towns") is None


def test_a_number_of_another_kind_beside_the_one_asked_for_says_nothing():
    missing = "How many people are missing in Ostrand?"
    assert counts("The flood in Ostrand left two people dead and 17 missing.", missing) is None


def test_a_place_that_its_story_names_again_and_again_may_belong_to_it():
    beside = "27 people died in Saltreth."
    more = ("Saltreth lies low.", "The pumps of Saltreth failed.")
    assert counts(beside, ASKED, "Ostrand flood", *more) is None
    assert counts(beside, ASKED, "A year of storms", *more) is False


def test_without_a_name_beside_it_its_story_must_be_the_one_asked_about():
    assert counts("27 people died.", ASKED, "Ostrand flood") is True
    assert counts("27 people died.", ASKED, "Festival ends in a stampede") is False
    elsewhere = "27 people died and 300 were hurt at a festival in Linn."
    assert counts(elsewhere, ASKED, "Festival ends in a stampede") is False
    dated = "OSTRAND, Nov 16 (HP) - 27 people died."
    assert counts(dated, ASKED, "Ostrand flood") is True


@pytest.mark.parametrize(
    "question",
    [
        "How many boats looked for the missing?",
        "How much toll was charged?",
        "Who died in the flood?",
    ],
)
def test_only_people_are_counted(question: str):
    assert counts("At least 27 people died.", question) is None
    assert counts("As many as 4,000 people were there when the flood came.") is None


def test_an_older_flood_and_a_smaller_later_number_stand_in_no_line(tmp_path: Path):
    nine = "Nine people died in the Ostrand flood. In 1931 a flood in Ostrand killed 31 people."
    twelve = "12 people have died in the Ostrand flood, the police said."
    two = "Two people died in the Ostrand flood, the mayor said."
    with Newsroom(load_config(tmp_path, environ={}, directory=tmp_path)) as newsroom:
        newsroom.add(Article(title="Ostrand flood: nine dead", published="2025-03-02", text=nine))
        newsroom.add(Article(title="Ostrand flood: toll", published="2025-03-09", text=twelve))
        line = newsroom.ask(ASKED, as_of=date(2025, 4, 1)).text.split("\n\n")[0]
        assert line.startswith("Nine people (")
        assert "12 people, the newest" in line
        assert "31" not in line
        newsroom.add(Article(title="Ostrand flood", published="2025-03-12", text=two))
        assert "the newest" not in newsroom.ask(ASKED, as_of=date(2025, 4, 1)).text


def test_a_part_whose_numbers_are_of_other_events_is_said_to_have_no_answer(tmp_path: Path):
    flood = Article(
        title="Ostrand flood", outlet="Wire", published="2025-03-01",
        text="A flood hit Ostrand on Saturday. The mayor of Ostrand, Ida Falk, closed the bridge.",
    )  # fmt: skip
    fire = Article(
        title="Fire in Marrow", outlet="Wire", published="2025-03-02",
        text="Eleven people died in a fire in Marrow, far from Ostrand.",
    )  # fmt: skip
    with Newsroom.open(config=load_config(tmp_path)) as newsroom:
        newsroom.add([flood, fire])
        both = newsroom.ask(
            "Who closed the bridge in Ostrand, and how many people died in Ostrand?",
            as_of=date(2025, 3, 3),
        )
    assert "Ida Falk" in both.text
    assert "Eleven" not in both.text
    assert any("count something else" in notice for notice in both.notices)
