"""What a follow-up takes over from the last answer."""

from datetime import date

import pytest

from rag.question.carried import MOST_NAMES, carried

ASKED = "Which drug may the health fund pay for?"
QUOTED = (
    "Wire, 21 March 2024: “The health fund may pay for the drug Slimor, Ida Falk said on Thursday.”"
    "\n\nWire, 2 May 2023: “Novamed is another.”"
)
DAY = date(2024, 3, 21)


def test_the_names_of_the_sentence_that_answers_are_carried():
    """Not those of the source, of further quotations or of the question."""
    assert carried("How much does it cost?", ASKED, QUOTED) == "Slimor. Ida Falk."
    assert carried("And it?", "What is Slimor?", QUOTED) == "Ida Falk."


def test_a_models_answer_hands_on_the_names_of_its_first_paragraph():
    answer = "It is Slimor, which Norway sells.\n\nThe archive also names Novamed."
    assert carried("Where?", ASKED, answer) == "Slimor. Norway."


@pytest.mark.parametrize(
    ("question", "added"),
    [
        ("What else happened that day?", "21 March 2024."),
        ("Was geschah an dem Tag?", "21 March 2024."),
        ("What else does the paper report?", "Wire."),
        ("How much does it cost?", ""),
    ],
)
def test_day_and_outlet_are_carried_where_they_are_pointed_at(question: str, added: str):
    """A day would filter, an outlet lift its articles: neither unasked."""
    found = carried(question, ASKED, QUOTED, DAY, "Wire")
    assert found == f"Slimor. Ida Falk. {added}".strip()


def test_few_names_are_carried():
    names = ", ".join(f"N{letter}rek" for letter in "abcdefgh")
    assert carried("And?", ASKED, f"So said {names}.").count(".") == MOST_NAMES


@pytest.mark.parametrize("answer", ["", "  ", "“”", "It opened on Monday."])
def test_an_answer_without_names_hands_on_little(answer: str):
    assert carried("And?", ASKED, answer) == ""


def test_the_dateline_of_an_agency_is_no_name_to_carry():
    answer = "PPA, 17 January 2025: “PELLARMOUTH, Jan 17 (PPA) - Oda Brekke left the yard.” [1.1]"
    assert carried("and when?", "Who left?", answer) == "Oda Brekke."
