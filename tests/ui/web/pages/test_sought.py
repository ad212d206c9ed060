"""What is typed into the search, read and matched."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.web.pages.sought import Sought


@pytest.mark.parametrize(
    ("typed", "words", "phrases", "excluded"),
    [
        ("ferry bell", ("ferry", "bell"), (), ()),
        ('the "last  to leave" ship', ("the", "ship"), ("last to leave",), ()),
        ("“last to leave” -ship", (), ("last to leave",), ("ship",)),
        ('ferry -"port authority"', ("ferry",), (), ("port authority",)),
        ('"never closed', (), ("never closed",), ()),
        ("well-known e-mail", ("well-known", "e-mail"), (), ()),
        ('- -- "" -\'', (), (), ()),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(typed, words, phrases, excluded):
    assert Sought.read(typed) == Sought(words, phrases, excluded)


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ('"to leave the ship"', True),
        ('"TO LEAVE\nthe"', True),
        ('"leave ship"', False),
        ('"eave the"', False),
        ('"seven dead"', True),  # in the title
        ("captain -ship", False),
        ("captain -shi", True),
        ('captain -"the ship"', False),
        ("captain -dead", False),
    ],
)
def test_a_passage_needs_its_phrases_and_nothing_left_out(typed, fits):
    passage = "The captain was the last to leave\nthe ship."
    assert Sought.read(typed).fits("Seven dead", passage) is fits


@pytest.mark.parametrize(
    ("typed", "passage", "marked"),
    [
        ("bells", "The bell and the belly.", ["bell"]),
        ('"the bell" weigh', "The bell weighs much.", ["The bell", "weighs"]),
        ("the bell", "The bell of the ship", ["bell"]),
        ("die Verhandlung wurde nicht beendet", "Die Verhandlungen begannen.", ["Verhandlungen"]),
        ("渡轮", "昨天渡轮沉没。", ["渡轮"]),
        ('"渡轮沉没"', "昨天渡轮沉没。", ["渡轮沉没"]),
    ],
)
def test_matches_are_what_the_search_takes_for_the_words(typed, passage, marked):
    assert [span.of(passage) for span in Sought.read(typed).matches(passage)] == marked


@given(st.text(max_size=60), st.text(max_size=200))
def test_anything_may_be_typed(typed, passage):
    spans = Sought.read(typed).matches(passage)
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(passage) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))
