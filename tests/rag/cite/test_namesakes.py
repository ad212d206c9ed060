"""People of one name, told apart by what stands before or behind it."""

import pytest

from index.article import Article
from index.sentences import Span
from rag.cite.claims import CitedSentence, check_claim

BEFORE = (
    "Kim Yo Jong, the sister of Kim Jong Un, was there. "
    "Ada Brook and her brother Carl Brook came too. "
)


def doubt(sentence: str, claim: str) -> str:
    article = Article(title="T", published="2025-03-12", text=f"{BEFORE}{sentence}")
    at = article.text.index(sentence)
    return check_claim(claim, [CitedSentence(article, Span(at, at + len(sentence)))]).reason


@pytest.mark.parametrize(
    ("sentence", "claim", "named"),
    [
        ("Kim Jong Un opened the lock.", "Kim Yo Jong opened the lock.", "Kim Yo Jong"),
        ("Kim Jong-un opened the lock.", "Kim Yo-jong opened the lock.", "Kim Yo-jong"),
        ("Ada Brook opened the lock.", "Carl Brook opened the lock.", "Carl Brook"),
    ],
)
def test_another_person_of_that_name_is_found(sentence: str, claim: str, named: str):
    assert doubt(sentence, claim) == named


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Kim Jong Un opened the lock.", "Kim Jong-un opened the lock."),
        ("Kim opened the lock.", "Kim Jong Un opened the lock."),
        ("Brook opened the lock.", "Ada Brook opened the lock."),
        ("The US Senator Brook opened the lock.", "Ada Brook opened the lock."),
        ("Then Brook's aide opened the lock.", "Ada Brook's aide opened the lock."),
    ],
)
def test_the_same_person_in_full_is_not_doubted(sentence: str, claim: str):
    assert doubt(sentence, claim) == ""
