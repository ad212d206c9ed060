"""Chinese and Japanese questions over 201 articles: the promise of the evals, held."""

import pytest

from evals.languages.measure import LANGUAGES, Asked, measure, rates


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> list[Asked]:
    return measure(tmp_path_factory.mktemp("languages"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_found_and_questions_answered(asked: list[Asked], language: str) -> None:
    """Such an archive was searched in vain before."""
    found = rates([one for one in asked if one.language == language])
    assert found["article_hit@10"] >= 0.9
    assert found["contained"] >= 0.85
    assert found["declined_answerable"] <= 0.1
    assert found["declined_absent"] >= 0.5


def test_there_are_sixty_answerable_questions(asked: list[Asked]) -> None:
    assert sum(one.answerable for one in asked) == 60
    assert {one.language for one in asked} == set(LANGUAGES)


def test_rates_are_shares_of_what_they_are_named_after() -> None:
    made = [
        Asked("zh", "a", answerable=True, place=1, answered=True, right=True, first=True),
        Asked("zh", "b", answerable=True, place=5, answered=False, right=False, first=False),
        Asked("zh", "c", answerable=False, place=None, answered=False, right=False, first=False),
    ]
    assert list(rates(made).values()) == [0.5, 0.5, 1.0, 0.5, 0.5, 0.5, 1.0]
    assert rates([]) == dict.fromkeys(rates(made), 0.0)
