"""Whom an article is compared with: few, the same in any order, and no story falls apart."""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import candidates, pairs
from index.article import Article
from index.candidates import ALIKE_SKETCHES, LEADERS, WINDOW_DAYS, Sketched, are_alike
from index.shingles import Shingled, is_reprint
from tests.index.retellings import CUT, LOCAL, OTHER, REPORT, UPDATE, form
from tests.index.test_stories import Desk, article

NAMES = ("Anderby", "Belford", "Corwick", "Dunmouth", "Estergate", "Falholm", "Gorley")


def _copy(number: int, day: str = "2025-03-03") -> Article:
    """The report below a line of its outlet's own."""
    said = f"{NAMES[number % 7]} has it too, wrote our correspondent number {number}."
    return article(f"copy{number:04}", f"{said}\n\n{REPORT}", day)


def _form(number: int) -> Article:
    other = NAMES[(number * 3 + 1) % 7]
    text = form(f"{NAMES[number % 7]} {number}", other, number % 9, f"{other}{number}", number)
    return article(f"form{number:04}", text)


def _compared(desk: Desk, given: Sequence[Article], monkeypatch: pytest.MonkeyPatch) -> int:
    counted = 0

    def counting(one: Shingled, other: Shingled) -> bool:
        nonlocal counted
        counted += 1
        return is_reprint(one, other)

    monkeypatch.setattr(pairs, "is_reprint", counting)
    desk.put(*given)
    return counted


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "stories.db")


@pytest.mark.parametrize("backwards", [False, True])
def test_thousands_of_texts_of_one_form_are_compared_with_few(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, backwards: bool
) -> None:
    """Each with all others took minutes for 2,000, four times as long for twice as many."""
    given = [_form(number) for number in range(120)]
    compared = _compared(desk, given[::-1] if backwards else given, monkeypatch)
    assert 0 < compared <= 2 * 120 * LEADERS


def test_a_report_that_many_print_is_one_story_of_few_pairs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [_copy(number) for number in range(100)]
    for at in range(0, 100, 10):  # the last ones first
        _compared(desk, given[90 - at : 100 - at], monkeypatch)
    assert desk.stories() == {tuple(one.id for one in given)}
    (count,) = desk.index._to_write().execute("SELECT COUNT(*) FROM pairs").fetchone()
    assert count <= 2 * 100 * LEADERS


def test_where_all_leaders_go_the_others_still_tell_one_story(desk: Desk) -> None:
    desk.put(*(_copy(number) for number in range(3 * LEADERS)))
    for number in range(2 * LEADERS):
        desk.remove(f"copy{number:04}")
    left = tuple(f"copy{number:04}" for number in range(2 * LEADERS, 3 * LEADERS))
    assert desk.stories() == {left}


def test_another_week_s_crowd_takes_no_places(desk: Desk) -> None:
    """Else the first weeks of a form would be the only ones that lead."""
    desk.put(*(_copy(number) for number in range(2 * LEADERS)))
    desk.put(*(_copy(100 + number, "2025-04-20") for number in range(3)))
    assert ("copy0100", "copy0101", "copy0102") in desk.stories()


TEXTS = (REPORT, CUT, LOCAL, UPDATE, OTHER, f"In brief.\n\n{REPORT}", f"{CUT}\n\nMore follows.")
DAYS = ("2025-03-03", "2025-03-04", "2025-03-12", "2025-03-24", None)
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.none() | st.tuples(st.sampled_from(TEXTS), st.sampled_from(DAYS)),
    ),
    max_size=30,
)


@contextmanager
def _few_leaders(count: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "LEADERS", count)
        yield


@settings(max_examples=60, deadline=None)
@given(CHANGES, st.integers(1, 7), st.integers(1, 3))
def test_in_crowds_too_pairs_are_those_of_the_articles_that_there_are(
    changes: list[tuple[int, tuple[str, str | None] | None]], batch: int, leaders: int
) -> None:
    """By the definition, whatever came and went before."""
    with tempfile.TemporaryDirectory() as folder, _few_leaders(leaders):
        desk = Desk(Path(folder) / "stories.db")
        for start in range(0, len(changes), batch):
            some = {f"a{n:02}": what for n, what in changes[start : start + batch]}
            made = {name: article(name, *what) if what else None for name, what in some.items()}
            for name, one in made.items():
                desk.texts.pop(name, None)
                if one is not None:
                    desk.texts[name] = one
            desk.apply(list(made.items()))
        assert _held(desk.index._to_write()) == _defined(list(desk.texts.values()), leaders)
        desk.index.close()


def _held(connection: sqlite3.Connection) -> set[frozenset[str]]:
    query = """
SELECT a.id, b.id FROM pairs JOIN articles a ON a.number = one JOIN articles b ON b.number = other
"""
    return {frozenset(pair) for pair in connection.execute(query)}


def _defined(articles: Sequence[Article], leaders: int) -> set[frozenset[str]]:
    """All pairs, from every article compared with every other."""
    texts = {one.id: Shingled(one) for one in articles}
    known = [
        Sketched(
            0, one.id, 1,
            int(one.published.timestamp()) if one.published else None,
            one.published.date().toordinal() if one.published else None,
            texts[one.id].sketch.tobytes(),
        )
        for one in articles
    ]  # fmt: skip

    def leads(one: Sketched, value: int) -> bool:
        week = candidates._week(one.held)
        before = [
            other
            for other in known
            if value in other.hashes
            and candidates._week(other.held) == week
            and other.age < one.age
        ]
        return len(before) < leaders

    def is_pair(first: Sketched, later: Sketched) -> bool:
        if first.day and later.day and abs(first.day - later.day) > WINDOW_DAYS:
            return False
        led = [value for value in first.hashes & later.hashes if leads(first, value)]
        if len(led) < ALIKE_SKETCHES or not are_alike(first, later):
            return False
        return is_reprint(texts[first.id], texts[later.id])

    return {
        frozenset((first.id, later.id))
        for first in known
        for later in known
        if first.age < later.age and is_pair(first, later)
    }
