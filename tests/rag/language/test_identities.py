"""Who or what something is: the question, and the sentence that says it."""

import pytest

from rag.language.identities import asked_about, identifies, identity


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Ada Brook?", "Ada Brook"),
        ("who was Carl de Mellin", "Carl de Mellin"),
        ("Who's Ada Brook?", "Ada Brook"),
        ("What is a tidal lock?", "tidal lock"),
        ("What is OPEC?", "OPEC"),
        ("Who is the mayor of Linn?", ""),
        ("What is the capital of France?", ""),
        ("Who is Ada Brook suing?", ""),
        ("What is it?", ""),
    ],
)
def test_what_is_asked_about(question: str, name: str):
    assert asked_about(question) == name


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("Ada Brook, a pilot, was there.", 1.0),
        ("Ada Brook (40), who leads the union, was there.", 1.0),
        ("“Yes,” said Ada Brook, director of the trust.", 1.0),
        ("Ada Brook is the mayor's aunt.", 1.0),
        ("Ada Brook is part of the crew.", 1.0),
        ("It is a portrait of Ada Brook, the work of years.", 0.5),
        ("The pilot Ada Brook was there.", 0.5),
        ("Foreign Minister Ada Brook was there.", 0.5),
        ("They asked why Ada Brook is a problem.", 0.0),
        ("It rained after Ada Brook left.", 0.0),
        ("Ada Brook sang.", 0.0),
        ("Ada Brook, a pilot", 0.0),  # a heading or a caption
        ("Carl Mellin, a pilot, was there.", 0.0),
    ],
)
def test_how_far_a_sentence_says_who_somebody_is(sentence: str, share: float):
    assert identifies(sentence, "Ada Brook") == share


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ada Brook, a pilot of 40 years, was there.", "a pilot of 40 years"),
        ("Ada Brook, whose family runs a yard, said so.", "whose family runs a yard"),
        ("“Yes,” said Ada Brook, director of the trust.", "director of the trust"),
        ("Ada Brook is the mayor's aunt.", "the mayor's aunt"),
        ("Ada Brook (40), who leads the union, was there.", "who leads the union"),
        ("The pilot Ada Brook was there.", "pilot"),
    ],
)
def test_the_words_that_say_it_are_marked(sentence: str, words: str):
    place = identity(sentence, "Ada Brook")
    assert place is not None
    assert place.of(sentence) == words


def test_nothing_is_marked_where_it_is_not_said():
    assert identity("Ada Brook sang.", "Ada Brook") is None
