"""No file takes more than its limits, and each that is refused says why in one line."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.apart.reading import Parsers
from index.article import MAX_TEXT, Article
from index.read.refusal import Refusal
from tests.index.apart.bombs import BOMBS

CPU_SECONDS, WALL_SECONDS = 3, 8  # a third of what a user grants
HARMLESS = frozenset(  # read in time, as what they are
    {"many paragraphs", "one long text", "many inline tags", "laughs in a page", "deep JSON-LD",
     "style rules", "long words", "brackets", "quotations", "nested spans", "laughs in YAML"}
)  # fmt: skip


@pytest.fixture(scope="module")
def parsers() -> Iterator[Parsers]:
    made = Parsers(1, CPU_SECONDS, WALL_SECONDS)
    yield made
    made.close()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_the_limits(name: str, parsers: Parsers, tmp_path: Path) -> None:
    ending, make = BOMBS[name]
    bomb = tmp_path / f"bomb{ending}"
    bomb.write_bytes(make())
    begun = time.monotonic()
    found = list(parsers.read(bomb))
    assert time.monotonic() - begun < WALL_SECONDS + 2
    assert found
    for one in found:
        assert isinstance(one, Refusal) or (name in HARMLESS and len(one.text) <= MAX_TEXT)
        if isinstance(one, Refusal):
            assert one.reason
            assert "\n" not in str(one)


def test_a_bomb_among_others_costs_only_itself(parsers: Parsers, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"Story {number}\n\nIt rained.")
    (tmp_path / "2.html").write_bytes(BOMBS["nested divs"][1]())
    found = list(parsers.read(tmp_path))
    assert [type(one) for one in found] == [Article, Article, Refusal, Article, Article]
    assert [one.title for one in found if isinstance(one, Article)] == [
        f"Story {number}" for number in (0, 1, 2, 3)
    ]
