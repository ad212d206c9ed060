"""A number stays with whoever tells it, also where that is no name."""

import pytest

from index.article import Article
from index.sentences import article_sentences
from rag.cite.claims import CitedSentence, check_claim

MARCH = Article(
    title="March in Vell",
    text="Some 4,000 people marched through Vell on Saturday, police said.\n"
    "Organisers spoke of 12,000.\n"
    "The mayor said 300 officers were on duty. According to the union, 50 shops stayed shut.",
    outlet="The Vell Post",
    published="2025-03-05",
)


def supported(claim: str, *numbers: int) -> bool:
    spans = article_sentences(MARCH)
    return check_claim(claim, [CitedSentence(MARCH, spans[n]) for n in numbers]).supported


@pytest.mark.parametrize(
    ("claim", "numbers"),
    [
        ("Police said 12,000 people marched.", (1, 2)),
        ("According to police, 12,000 people marched.", (1, 2)),
        ("Organisers said 4,000 marched.", (1, 2)),
        ("Some 12,000 marched, said police.", (1, 2)),
        ("The mayor said 50 shops stayed shut.", (3, 4)),
        ("According to the union, 300 officers were on duty.", (3, 4)),
    ],
)
def test_a_number_given_to_another_teller_is_doubted(claim: str, numbers: tuple[int, ...]) -> None:
    assert not supported(claim, *numbers)


@pytest.mark.parametrize(
    ("claim", "numbers"),
    [
        ("Police said 4,000 people marched, and organisers 12,000.", (1, 2)),
        ("Police counted 4,000 marchers while organisers spoke of 12,000.", (1, 2)),
        ("Some 12,000 people marched, organisers said; police spoke of 4,000.", (1, 2)),
        ("Organisers put the number at 12,000, three times what police said.", (1, 2)),
        ("The union said 50 shops stayed shut.", (3, 4)),
        ("Some 4,000 people marched.", (1, 2)),
    ],
)
def test_a_number_with_its_own_teller_is_supported(claim: str, numbers: tuple[int, ...]) -> None:
    assert supported(claim, *numbers)
