"""Headings are told from sentences and rows of tables."""

import pytest

from index.sentences import Span
from rag.language.headings import is_heading


def heading(text: str) -> bool:
    return is_heading(text, Span(0, len(text.split("\n", maxsplit=1)[0])))


@pytest.mark.parametrize(
    "line",
    [
        "What to know about the storm",
        "More:Town council votes on the bridge tonight",
        "Mayor answers critics after the flood\nShe spoke on Monday.",
    ],
)
def test_a_line_without_an_end_is_a_heading(line: str):
    assert heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "The bridge will reopen on 14 June.",
        "“Nobody will cross it before it is safe”",
        "Kickoff: Sunday at half past six",
        "3. The bridge over the Sallow",
        "North – four to two",
        "Too short",
        "यह पुल जून में खुलेगा।",
    ],
)
def test_sentences_rows_and_few_words_are_none(line: str):
    assert not heading(line)


def test_a_sentence_that_goes_on_in_its_line_is_no_heading():
    """Where the splitter cuts after an abbreviation."""
    text = "It was said by Dr Falk of the harbour office on Monday."
    assert not is_heading(text, Span(0, 40))
