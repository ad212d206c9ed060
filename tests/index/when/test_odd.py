"""Dates that a reader is told the reading of."""

from datetime import date

import pytest

from index.when import odd_dates

TODAY = date(2024, 4, 15)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "What happened on 3/4/2024 in Dover?",
            "“3/4/2024” is read as 3 April 2024; for 4 March 2024 write 2024-03-04",
        ),
        (
            "What happened on 31 February?",
            "there is no “31 February”, so it was left out of account",
        ),
        ("What fell on 2024-02-30?", "there is no “2024-02-30”, so it was left out of account"),
        ("What fell on 14/14/2024?", "there is no “14/14/2024”, so it was left out of account"),
        (
            "Was geschah am 31. Februar 2024?",
            "there is no “31. Februar 2024”, so it was left out of account",
        ),
        (
            "Que s'est-il passé le 31 juin ?",
            "there is no “31 juin”, so it was left out of account",
        ),
    ],
)
def test_a_reader_is_told(question: str, line: str) -> None:
    assert odd_dates(question, TODAY) == (line,)


@pytest.mark.parametrize(
    "question",
    [
        "What happened on 3/3/2024?",
        "What happened on 3/14/2024?",
        "What happened on 14/3/2024?",
        "What happened on 4/12/2024?",  # December lies ahead
        "What happened on 29 February 2024?",
        "What happened on the 3rd of last month?",
        "What is new?",
    ],
)
def test_what_can_be_one_day_needs_no_line(question: str) -> None:
    assert odd_dates(question, TODAY) == ()
