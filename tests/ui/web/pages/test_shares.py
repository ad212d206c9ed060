"""Shares of a score: they sum up to it, whatever the factors are, and are drawn within the bar."""

from hypothesis import given
from hypothesis import strategies as st

from index.rank import Why
from ui.web.pages.shares import bars, shares

amounts = st.floats(0, 60)
factors = st.floats(0.3, 3)


def why(**parts: float) -> dict[str, float]:
    return Why(**{"words": 0.0, "vectors": 0.0, "time": 1.0, **parts})._asdict()


@given(words=amounts, vectors=amounts, time=factors, window=factors, place=factors)
def test_shares_sum_up_to_the_score(words, vectors, time, window, place):
    parts = Why(words, vectors, time, window=window, place=place)
    total = sum(share.amount for share in shares(parts._asdict()))
    assert abs(total - parts.score) < 0.03, "only what rounds to nothing is left out"


@given(st.lists(st.builds(Why, amounts, amounts, *[factors] * 5), max_size=5))
def test_bars_stay_within_their_room(whys):
    for bar in bars([one._asdict() for one in whys]):
        for piece in bar.segments:
            assert piece.width >= 0
            assert -0.02 <= piece.start <= piece.start + piece.width <= 100.05


def test_what_another_place_takes_away_is_drawn_as_lost():
    (bar,) = bars([why(words=8.0, vectors=2.0, place=0.5)])
    assert [share.label for share in bar.shares] == [
        "words 8.00",
        "meaning 2.00",
        "again the same article −5.00",
    ]
    assert [(piece.kind, piece.start, piece.width) for piece in bar.segments] == [
        ("words", 0.0, 80.0),
        ("vectors", 80.0, 20.0),
        ("lost", 50.0, 50.0),
    ]


def test_a_list_of_articles_has_no_scores_to_draw():
    assert bars([why(), why()])[0].segments == ()
    assert bars([]) == []
