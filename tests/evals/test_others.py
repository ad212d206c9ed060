"""Comparing with other libraries: what is missing or fails is said, and the rest is measured."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from evals import others
from evals.others import Other, measure_others
from index.article import Article


def _works(articles: Sequence[Article], folder: Path) -> int:
    return 3 * len(articles)


def _fails(articles: Sequence[Article], folder: Path) -> int:
    raise RuntimeError("no such splitter")


def test_what_is_missing_or_fails_is_said_and_the_rest_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (
        Other("Missing", ("no_such_package.inside",), "no-such-package", _works),
        Other("Failing", ("json",), "", _fails),
        Other("Working", ("json",), "", _works),
    )
    monkeypatch.setattr(others, "OTHERS", found)
    said: list[str] = []
    measured = measure_others([Article(text="It rained.")] * 2, tmp_path, said.append)
    assert [(one.name, one.pieces) for one in measured] == [("Working", 6)]
    assert "pip install no-such-package" in said[0]
    assert "RuntimeError: no such splitter" in said[2]
