"""A misspelled name is read as the one that articles have; nothing else is."""

from collections.abc import Iterable, Mapping, Sequence

import pytest

from index.terms import terms
from rag.question.spelling import respelled

ARTICLES = (
    "Elizabeth Marr opened the lido in Norrick.",
    "Elizabeth Marr spoke to the board. The faults were known.",
    "Elizabeth Marr left Norrick. Faults again, and Martin Brand says so.",
    "In Norrick, the faults cost two years. Zelensky came, and Zelensky went.",
    "Zelensky's office; Djokovic won; the strike; a strike; Martin Brand.",
    "Zelensky, Djokovic, Djokovic.",
    "Djokovic lost.",
)


def counted(wanted: Sequence[str]) -> Mapping[str, int]:
    return {one: sum(one in terms(text) for text in ARTICLES) for one in wanted}


def is_byline(word: str) -> bool:
    return word == "Elizabett"


def read(word: str) -> Iterable[str]:
    return [text for text in ARTICLES if set(terms(word)) & set(terms(text))]


@pytest.mark.parametrize(
    ("asked", "name", "meant"),
    [
        ("When did Djokovich win?", "Djokovich", "Djokovic"),
        ("who is elizibeth marr", "elizibeth", "Elizabeth"),
        ("Where is Norrcik?", "Norrcik", "Norrick"),
        ("What did Zelinsky say?", "Zelinsky", "Zelensky"),
    ],
)
def test_one_slip_in_a_name(asked: str, name: str, meant: str) -> None:
    assert respelled(asked, counted, read, is_byline) == (
        asked.replace(name, meant),
        ((name, meant),),
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Who is Elizabeth Marr?",  # as it should be
        "Who made the faulty bearings?",  # near "faults", which is no name
        "Where is Marx from?",  # too short to be another one
        "Where is Belizabeth?",  # its first letter is another
        "Who is Elzibeth?",  # two slips
        "What does Elizabett write?",  # who is an author
        "What is E-lizabeth?",  # a part of a word
        "Who is Mardin?",  # near "Martin", which too few have
        "谁是泽连斯基?",
        "",
    ],
)
def test_all_else_stays_as_it_is(asked: str) -> None:
    assert respelled(asked, counted, read, is_byline) == (asked, ())
