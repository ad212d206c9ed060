"""What of a quoted sentence is marked as the answer, and what is not, since it may be another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.marks import marked_words, sure_words
from rag.question.parse import parse_question


def _marked(question: str, sentence: str) -> str:
    found = marked_words(parse_question(question), sentence)
    return found.of(sentence) if found else ""


@given(question=st.text(max_size=60), sentence=st.text(max_size=200))
def test_what_is_marked_is_part_of_the_sentence(question: str, sentence: str):
    found = marked_words(parse_question(question), sentence)
    assert found is None or 0 <= found.start < found.end <= len(sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("When did the bridge open?", "MUST WATCH The bridge opens to traffic 02:19", ""),
        ("When did the bridge open?", "The bridge opened on 4 May, and Oda Brekke came.", "4 May"),
        ("When did the bridge open?", "It was seen on 4 May.", ""),
        ("When did the ship go missing?", "A diver heard the ship go missing in 1996.", "1996"),
        ("When did the bank collapse?", "It was the first collapse of a bank like 2008.", ""),
        (
            "When will the bridge open?",
            "The bridge, which was to open in May 2024, will open in June 2025.",
            "June 2025",
        ),
        (
            "At what time did the strike start?",
            "The strike started at 06:00 on Monday, 21 October.",
            "06:00",
        ),
    ],
)
def test_a_day_stands_with_what_is_asked_and_no_running_time_is_one(
    question: str, sentence: str, words: str
):
    assert _marked(question, sentence) == words


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Where was Brekke arrested?", "Brekke was arrested at an airport in February.", ""),
        (
            "Where was Brekke arrested?",
            "Brekke was arrested on Monday at Port Amsel.",
            "Port Amsel",
        ),
        ("Where did Brekke die?", "The British singer Brekke died at Cull House.", "Cull House"),
        (
            "In which state was it sold?",
            "It was sold in Amsel, Upper Marsh, he said.",
            "Upper Marsh",
        ),
        ("Which currency fell?", "The dollar sent Asian currencies tumbling.", ""),
        ("Which pub burnt down?", "The Capstan pub burnt down in Port Amsel.", "Capstan"),
        ("Which judge freed him?", "A High Court judge freed him.", ""),
        ("How many jobs will be lost?", "All jobs will be lost after 65 years.", ""),
        ("How much did the yard get for farms?", "The flood did damage of 61 million crowns.", ""),
    ],
)
def test_what_is_marked_is_of_the_kind_that_is_asked_for(question: str, sentence: str, words: str):
    assert _marked(question, sentence) == words


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("How many jobs will be lost?", "With 432 jobs lost, the plant goes on.", "432"),
        ("How many jobs will be lost?", "All jobs will be lost in its 65 years of work.", ""),
        ("Who found the ballot box?", "Oda Brekke found the box in Amsel.", "Oda Brekke"),
        ("Who found the ballot box?", "Oda Brekke leads by 83 votes.", ""),
    ],
)
def test_behind_the_first_quotation_only_what_is_sure_is_marked(
    question: str, sentence: str, words: str
):
    """Of what was marked there on the gold questions three in four were no answer."""
    found = sure_words(parse_question(question), sentence)
    assert (found.of(sentence) if found else "") == words
