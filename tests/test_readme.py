"""README says what is true: its map of the house is the packages' own docstrings."""

from tests.readme_map import README, with_map


def test_the_map_is_that_of_the_house() -> None:
    """Else a newcomer is sent to rooms that are no longer there. `make map` writes it."""
    readme = README.read_text("utf-8")
    assert readme == with_map(readme), "run `make map`"
