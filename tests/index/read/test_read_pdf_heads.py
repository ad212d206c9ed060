"""What stands above the stories of a printed page, and hyphens that a line end keeps."""

from datetime import date

import pytest

from index.article import Article
from index.read.pdf import read_pdf
from tests.index.read.typeset import Sheet, typeset

LINES = [
    "The ferry company of Orsk Island will run a second boat from",
    "May, it said on Monday, and named the captain, a well-",
    "known sailor of the island, whose self-",
    "ish brother sails the first. Fares are to stay as they are.",
]
CREATED = "/CreationDate (D:20261128101200Z) /Author (anonymous)"


def read(head: str) -> Article:
    sheet = Sheet()
    sheet.put(head, 60, 750, 8)
    sheet.put("Second ferry for Orsk Island", 60, 700, 22)
    sheet.column(LINES, 60, 660)
    (found,) = read_pdf(typeset([sheet], CREATED), "x")
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    "head", ["Orsk Times    5 March 2024", "ORSK TIMES | Tuesday 5 March 2024 | No. 4112"]
)
def test_a_day_beside_the_name_of_a_newspaper_is_the_printed_one(head: str) -> None:
    found = read(head)
    assert (found.published_on, found.author) == (date(2024, 3, 5), None)


def test_a_day_in_a_sentence_there_is_not() -> None:
    assert read("The old boat was lost on 5 March 2024").published_on == date(2026, 11, 28)


def test_a_compound_keeps_its_hyphen_at_the_end_of_a_line() -> None:
    text = read("Orsk Times").text
    assert "a well-known sailor" in text
    assert "selfish brother" in text
