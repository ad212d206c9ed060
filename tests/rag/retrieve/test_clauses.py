"""Where a question about two stories is cut, and which questions are about one."""

import pytest

from index.query import Query
from index.search import Hit
from rag.newsroom import Newsroom
from rag.retrieve.clauses import clauses, compared
from rag.retrieve.lookup import LookedUp, look_up
from tests.rag.stories import BRIDGE, STRIKE

BRIDGE_CLAUSES = {
    "en": "Does the Courier say that the Sallow Bridge closed after cracked bearings were found,",
    "de": "Schreibt der Courier, dass die Sallow Bridge nach cracked bearings closed war,",
    "es": "¿Dice el Courier que el Sallow Bridge closed después de cracked bearings,",
    "fr": "Le Courier dit-il que le Sallow Bridge est closed à cause de cracked bearings,",
}
STRIKE_CLAUSES = {
    "en": "while the Wire reports that 2,300 nurses walked out at three hospitals in a snowstorm?",
    "de": "während der Wire schreibt, dass 2,300 nurses im Streit mit den hospitals sind?",
    "es": "mientras que el Wire dice que 2,300 nurses y los hospitals no hablan?",
    "fr": "tandis que le Wire dit que 2,300 nurses ne sont plus dans les hospitals?",
}


def looked(newsroom: Newsroom, text: str, *earlier: str) -> LookedUp:
    return look_up(
        Query(text, k=20),
        earlier,
        searcher=newsroom.desk.searcher(),
        embedder=newsroom.desk.embedder,
        threshold=0.06,
    )


def told(found: LookedUp) -> list[str]:
    return [part.question.text for part in found.clauses]


@pytest.mark.parametrize("language", BRIDGE_CLAUSES)
def test_a_question_about_two_stories_is_cut_where_the_second_begins(
    filled: Newsroom, language: str
):
    bridge, strike = BRIDGE_CLAUSES[language], STRIKE_CLAUSES[language]
    found = looked(filled, f"{bridge} {strike}")
    if language in ("en", "de"):  # the others are looked up by their words in English
        assert told(found) == [bridge, strike]
    assert [part.scored[0].hit.article.id for part in found.clauses] == [BRIDGE.id, STRIKE.id]


@pytest.mark.parametrize(
    "question",
    [
        "When will the Sallow Bridge reopen?",
        "Which bridge, closed in September after 14 cracked bearings were found, will reopen on"
        " 14 June, as the transport minister Marta Vellin said, while repairs cost 46 million?",
        "Which zeppelin flew over the lakes, villages, castles, vineyards and chalk cliffs before"
        " the Sallow Bridge?",
    ],
)
def test_a_question_about_one_story_is_not(filled: Newsroom, question: str):
    assert told(looked(filled, question)) == []


def test_names_and_dates_stay_whole(filled: Newsroom):
    """Else an outlet called "Life and Style", or a year, would open a clause."""
    question = (
        "Does the report of Life and Style published on March 4, 2025, say that the Sallow Bridge"
        " closed after cracked bearings, and does the Wire report of April 6, 2025, say that the"
        " River Brack burst its banks at Saltreth?"
    )
    first, second = told(looked(filled, question))
    assert first.endswith("cracked bearings,")
    assert second.startswith("and does the Wire")


def test_the_passages_of_both_stories_come_first(filled: Newsroom):
    found = looked(filled, f"{BRIDGE_CLAUSES['en']} {STRIKE_CLAUSES['en']}")
    first, second = (hit.article.id for hit in found.found.hits[:2])
    assert {first, second} == {BRIDGE.id, STRIKE.id}
    assert len(found.parts) == 1  # by which it is judged


def test_only_sentences_of_kept_passages_can_be_quoted(filled: Newsroom):
    found = looked(filled, f"{BRIDGE_CLAUSES['en']} {STRIKE_CLAUSES['en']}")

    def place(hit: Hit) -> tuple[str, int]:
        return hit.article.id, hit.start

    kept = set(map(place, found.found.hits))
    assert {place(one.hit) for part in found.rankings for one in part.scored} <= kept


def test_nothing_found_is_nothing_to_cut(filled: Newsroom):
    (part,) = looked(filled, "When will the Sallow Bridge reopen?").parts
    assert clauses(part.question, part.weights, ()) == ()


def test_both_stories_are_quoted(filled: Newsroom):
    answer = filled.ask(f"{BRIDGE_CLAUSES['en']} {STRIKE_CLAUSES['en']}")
    assert {citation.article.id for citation in answer.citations} == {BRIDGE.id, STRIKE.id}
    assert answer.notices == ("the articles quoted do not mention Wire",)  # both are the Courier's


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (
            "Was the Sallow Bridge opened before the Linn Tunnel?",
            ("the Sallow Bridge opened", "the Linn Tunnel"),
        ),
        (
            "Did Norrick or Overfell pay more for its ships?",
            ("Did Norrick pay more for its ships?", "Did Overfell pay more for its ships?"),
        ),
        (
            "Compare the price of bread in Ostrand and Linn",
            ("Compare the price of bread in Ostrand", "Compare the price of bread in Linn"),
        ),
        ("Did the strike end before 14 June?", ()),
        ("Will the vote be on Monday or Tuesday?", ()),
        ("When did the Sallow Bridge open?", ()),
        ("Who paid for the tea and the cake?", ()),
    ],
)
def test_a_comparison_of_two_named_things_has_two_sides(question: str, sides: tuple[str, ...]):
    assert compared(question) == sides
