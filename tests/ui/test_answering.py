"""The words that answer are found in the text that quotes them, and nowhere else."""

from dataclasses import replace

from index.article import Article
from index.sentences import article_sentences
from rag.cite.citations import Citation
from ui.answering import answering_places, in_quote, wrapped

BODY = "Rain fell. The bridge closed at noon. It [1.1] reopened at six."


def citation(number: int, words: str, marker: str = "1.2") -> Citation:
    source = Article(text=BODY, title="Bridge closed")
    made = Citation.of(marker, source, article_sentences(source)[number], "quoted", "supported")
    start = source.text.index(words)
    return replace(made, answering=(start, start + len(words)))


def marked(text: str, *citations: Citation) -> str:
    return wrapped(text, answering_places(text, citations), "<", ">")


def test_the_words_in_the_quotation():
    text = "The Courier: “The bridge closed at noon.” [1.2]"
    assert marked(text, citation(2, "noon")) == text.replace("noon", "<noon>")


def test_in_the_quotation_before_the_marker_though_the_words_stand_elsewhere():
    text = "“Not noon.” “The bridge closed at noon.” [1.2] “At noon.”"
    assert marked(text, citation(2, "noon")) == text.replace("at noon.” [", "at <noon>.” [")


def test_in_a_line_of_values_before_each_marker_and_in_the_quotation_too():
    """Such a line writes the words as it likes, with a capital where it opens."""
    text = (
        "The bridge (X) [1.2]; rain (The Rain, 16 May) [1.1], the later\n\n“Rain fell.” [1.1]\n\n"
        "“The bridge closed at noon.” [1.2]"
    )
    both = citation(2, "The bridge"), citation(1, "Rain", "1.1")
    assert marked(text, *both) == (
        "<The bridge> (X) [1.2]; <rain> (The Rain, 16 May) [1.1], the later\n\n"
        "“<Rain> fell.” [1.1]\n\n“<The bridge> closed at noon.” [1.2]"
    )


def test_a_bracket_that_was_replaced_in_the_quotation():
    text = "X: “It ［1.1] reopened at six.” [1.3]"
    assert marked(text, citation(3, "six", "1.3")) == text.replace("six", "<six>")


def test_several_quotations_in_one_pair_of_marks():
    text = "“Rain fell. The bridge closed at noon.” [1.1][1.2]"
    both = citation(2, "noon"), citation(1, "Rain", "1.1")
    assert marked(text, *both) == text.replace("Rain", "<Rain>").replace("noon", "<noon>")


def test_words_of_another_clause_or_inside_a_longer_word_do_not_count():
    for text in (
        "At noon. [1.1] It closed then. [1.2]",
        "At noon.\n\nIt closed then. [1.2]",
        "It closed in the afternoon. [1.2]",
        "“The bridge closed at noon.”",
    ):
        assert marked(text, citation(2, "noon")) == text


def test_places_outside_the_quote_count_for_nothing():
    """What was stored may be anything."""
    made = citation(2, "noon")
    for place in (None, (0, 4), (made.end, made.end + 3), (made.start + 5, made.start + 5)):
        assert in_quote(replace(made, answering=place)) is None
    start, end = in_quote(made) or (0, 0)
    assert made.quote[start:end] == "noon"
