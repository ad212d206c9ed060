"""What a reader is told of how the question was read: else nobody can correct it."""

from dataclasses import replace
from datetime import date

import pytest

from rag.answer.answerer import Turn
from rag.events import ReadAs
from rag.newsroom import Newsroom
from tests.rag.stories import BRIDGE, STORIES

QUESTION = "When will the Sallow Bridge reopen?"
DAY = date(2025, 3, 17)


def read(newsroom: Newsroom, question: str, *before: str, day: date = DAY) -> ReadAs:
    """How the last of these questions was read."""
    turns: list[Turn] = []
    for earlier in before:
        turns.append(Turn.of(newsroom.ask(earlier, as_of=day, history=turns)))
    return newsroom.ask(question, as_of=day, history=turns).read_as


def test_a_question_of_its_own_is_searched_as_it_stands(filled: Newsroom):
    assert read(filled, QUESTION) == ReadAs(QUESTION)
    other = "How many people were evacuated at Saltreth?"
    assert read(filled, other, QUESTION).question == other
    both = "How many nurses walked out, and when will the Sallow Bridge reopen?"
    assert read(filled, both) == ReadAs(both)


def test_a_follow_up_is_told_completed(filled: Newsroom):
    told = read(filled, "And what will it cost?", QUESTION).question
    assert told.startswith(QUESTION)
    assert told.endswith("And what will it cost?")
    both = read(filled, "What will it cost and who closed it?", QUESTION).question
    assert both.startswith(QUESTION)
    assert both.endswith(" What will it cost and who closed it?")
    assert both.count(QUESTION) == 1, "both parts lean on it; once is enough"


@pytest.mark.parametrize(
    ("asked", "start", "end", "phrase", "dates"),
    [
        ("in March 2025", "2025-03-01", "2025-03-31", "March 2025", "filter"),
        ("in May 2019", "2019-05-01", "2019-05-31", "May 2019", "relaxed"),
        ("this week", "2025-03-11", "2025-03-17", "this week", "weigh"),
        ("since 5 March 2025", "2025-03-05", None, "since 5 March 2025", "filter"),
    ],
)
def test_days_are_told_with_what_they_do(filled: Newsroom, asked, start, end, phrase, dates):
    question = f"Who walked out {asked}?"
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    assert read(filled, question) == ReadAs(question, *days, (), phrase, dates)


def test_days_of_the_second_of_two_questions_are_told_and_filter_only_that(filled: Newsroom):
    question = "When will the Sallow Bridge reopen? Who walked out at the hospitals in March 2025?"
    told = read(filled, question)
    assert (told.start, told.end) == (date(2025, 3, 1), date(2025, 3, 31))
    assert told.dates != "filter", "the first part was searched in all days"


def test_the_outlets_that_alone_were_searched_are_told(filled: Newsroom):
    limited = filled.ask(QUESTION, as_of=DAY, outlets=["northern wire"])
    assert limited.read_as.outlets == ("Northern Wire",)
    named = read(filled, "What did the Northern Wire write about the bridge?")
    assert named.outlets == (), "naming one lifts it; the others were searched too"


def test_an_author_is_looked_up_in_all_outlets(tmp_path):
    with Newsroom.open(tmp_path) as newsroom:
        newsroom.add(replace(one, id="") if one is BRIDGE else one for one in STORIES)
        assert read(newsroom, "What has Ida Falk written?") == ReadAs("What has Ida Falk written?")


def test_talk_is_read_as_itself(filled: Newsroom):
    assert read(filled, "Thank you!", QUESTION) == ReadAs("Thank you!")
