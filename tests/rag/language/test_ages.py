"""Ages are told from other numbers."""

import pytest

from rag.language.ages import ages_in


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("A 64-year-old man was hurt.", ["64-year-old"]),
        ("She was 64.", ["64"]),
        ("He is 31 and lives in Linn.", ["31"]),
        ("The singer is dead at 71.", ["71"]),
        ("Oda Brekke, 52, leads the union.", ["52"]),
        ("The driver, Per Holloran, 38.", ["38"]),
        ("She took office at age 37, in March.", ["37"]),
        ("Marta Vellin (48) resigned.", ["48"]),
        ("The man who was killed was 21, police said.", ["21"]),
        ("The tower is 300 years old.", ["300 years old"]),
        ("Der 64-jährige Fahrer wurde verletzt.", ["64-jährige"]),
        ("Her aunt, 70, met a 12-year-old.", ["70", "12-year-old"]),
    ],
)
def test_ages_are_found(text: str, ages: list[str]):
    assert [age.of(text) for age in ages_in(text)] == ages


@pytest.mark.parametrize(
    "text",
    [
        "He served five years in prison.",
        "It opens on July 31, 2025.",
        "They won 6-3, 6-4, 6-2.",
        "The rows 10, 20, 30, and 40 are full.",
        "She spent 19 years at the school.",
        "The bridge was 64 metres long.",
        "The number of people killed was 21.",
    ],
)
def test_other_numbers_are_no_ages(text: str):
    assert list(ages_in(text)) == []
