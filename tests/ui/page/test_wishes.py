"""What a button inside an answer may ask for."""

from dataclasses import replace
from datetime import date

import pytest

from index.when import Window
from rag.events import Answer, ReadAs, Timing
from rag.models.chat import Usage
from rag.retrieve.narrowings import Narrowing
from ui.page.turn import Scope, Shown
from ui.page.wishes import wished

MAY = Narrowing("May 2024", date(2024, 5, 1), date(2024, 5, 31), None, 3)
GULL = Narrowing("The Gull", None, None, "The Gull", 2)
SCOPE = Scope(date(2025, 5, 20), ("The Courier",), Window(date(2025, 3, 10), None))


def answered(number: int, question: str) -> Shown:
    answer = Answer(
        question, "So.", True, "quotes", date(2025, 5, 20), (), (), (), 0, Usage(),
        Timing(0, 0, 0), ReadAs(question), narrowings=(MAY, GULL),
    )  # fmt: skip
    return Shown(number, question, state="done", answer=answer, scope=SCOPE)


TURNS = (answered(2, "Why?"), replace(answered(5, "Why?"), beside=2))


def test_the_same_question_of_all_days_or_of_some_or_of_an_outlet() -> None:
    wide, may, gull = (
        wished(f"{wish} 7", TURNS) for wish in ("wide-2", "narrow-2-0", "narrow-2-1")
    )
    assert wide == Shown(0, "Why?", scope=replace(SCOPE, days=Window(None, None)))
    assert may == Shown(0, "Why?", scope=replace(SCOPE, days=Window(MAY.start, MAY.end)))
    assert gull == Shown(0, "Why?", scope=replace(SCOPE, outlets=("The Gull",)))


def test_another_answer_stands_beside_the_first() -> None:
    assert wished("again-2", TURNS) == Shown(0, "Why?", scope=SCOPE, beside=2)
    assert wished("again-5", TURNS) == Shown(0, "Why?", scope=SCOPE, beside=2)


@pytest.mark.parametrize(
    "wish",
    [
        "",
        "wide",
        "wide-3",
        "narrow-2-9",
        "drop-2",
        "wide-2x",
        "x wide-2",
        "wide--2",
        "narrow-2-١٢٣",
    ],
)
def test_what_makes_no_sense_asks_nothing(wish: str) -> None:
    assert wished(wish, TURNS) is None
