"""What a follow-up takes over from the questions before it, and the time that it means."""

from datetime import date

import pytest

from index.when import Window
from rag.question.follow_up import borrowed, told_in, window_meant
from rag.question.parse import Kind, parse_question

TODAY = date(2026, 11, 29)
JOBS = "How many jobs will be lost at Tarrant?"


def test_a_follow_up_borrows_the_last_question_and_what_that_is_about():
    asked = ["Who is Ada Brook?", "What did she say about the dam?", "And her rival?"]
    assert parse_question("When will she retire?", asked).text == (
        "Who is Ada Brook? And her rival? When will she retire?"
    )


def test_one_that_asks_the_same_of_something_else_borrows_what_was_asked():
    asked = [JOBS, "and in Linn?", "and at Ostby?"]
    assert parse_question("and in Norway?", asked).text == f"{JOBS} and in Norway?"
    again = parse_question("And her rival?", ["How old is Ada Brook?", "Who is her lawyer?"])
    assert again.kind is Kind.PERSON


@pytest.mark.parametrize(
    "turn",
    ["what about the arrested men", "And what about the burnt barn?", "was ist mit dem Zoo?"],
)
def test_a_turn_to_a_thing_of_its_own_borrows_names_alone(turn: str):
    asked = ["Which office does Ada Brook seek?", "When will she be sworn in?"]
    assert parse_question(turn, asked, "Linn.").text == f"Ada Brook. {turn}"
    assert (
        parse_question("How many were charged?", [*asked, turn]).text
        == f"{turn} How many were charged?"
    )


def test_a_turn_after_nameless_questions_borrows_those():
    asked = ["how many people fell ill?"]
    assert (
        parse_question("what about the water", asked).text
        == "how many people fell ill? what about the water"
    )


@pytest.mark.parametrize("place", ["what about Linn?", "what about her deputy?", "and 2024?"])
def test_a_name_a_pronoun_or_a_year_is_no_turn(place: str):
    assert parse_question(place, [JOBS]).text.startswith(JOBS.rstrip("?"))


@pytest.mark.parametrize(
    ("question", "month"),
    [("and in September?", 9), ("and June?", 6), ("What about August", 8), ("und im Juni?", 6)],
)
def test_its_time_is_its_own_whatever_the_questions_before_say(question: str, month: int):
    """“will” in the question before made a month of it one that lies ahead."""
    window = window_meant(question, borrowed(question, [JOBS]).times, TODAY)
    assert window is not None
    assert window.start == date(2026, month, 1)
    told = told_in(question, window)
    assert told is not None
    assert told.start == window.start
    assert told.explicit


def test_a_month_is_of_the_year_that_was_asked_about():
    asked = ["What was the key rate in December 2024?", "and in June 2025?"]
    times = borrowed("and in March?", asked).times
    window = window_meant("and in March?", times, TODAY)
    assert window is not None
    assert window.start == date(2025, 3, 1)
    inherited = borrowed("Who was governor then?", [*asked, "and in March?"]).times
    assert window_meant("Who was governor then?", inherited, TODAY) == window


def test_a_question_with_more_than_a_time_is_not_of_these_days_alone():
    window = Window(date(2026, 6, 1), date(2026, 6, 30), "June", explicit=False)
    assert told_in("How many jobs did they cut in June?", window) is None
    assert told_in("and in Linn?", window) is None
    assert window_meant("and why?", (JOBS,), TODAY) is None


def test_a_months_name_of_the_question_before_gives_way():
    before = ["How many jobs will go at Tarrant in March?"]
    assert "March" not in parse_question("and in June?", before).text
    assert "March" in parse_question("and why?", before).text
