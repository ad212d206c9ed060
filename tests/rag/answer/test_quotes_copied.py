"""Answers without a model, on an article copied from a news site: its right sentence, or none.

Everything is asked of the made-up article, and of the real one where it is at hand. The wordings
are as people ask, and the right sentence may stand behind the click. One that gets no right answer
yet stays and is expected to fail, strictly: when it is answered, its line in `…_NOT_YET` goes. What
is quoted must be sound even then.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from rag.config.load import load_config
from rag.events import Answer
from rag.newsroom import Newsroom
from tests.rag.soundness import sound
from tests.samples.copied import MADE_UP, REAL, needs_the_real_one

Question = tuple[str, tuple[str, ...]]

OTHER_WORDS = "declines, since the article says it in other words"

KESTRIA = ("picked to head Dunhaven's delegation", "the head of the Kestrian delegation sat Malk")
ARDOVIA = ("Ardovia's chief negotiator", "put Marrick in charge of Ardovia's delegation")
FISHERMEN = ("release 340 detained fishermen",)
AMSEL = ("Old Customs House", "the long table in Port Amsel", "struck in Port Amsel on Thursday")
NO_BREAKTHROUGH = ("did not expect a breakthrough",)
DIPLOMATS = ("Diplomats from Norholm, Lusany and the Brae Republic",)

MADE_UP_ANSWERED: list[Question] = [
    ("Who led Kestria's delegation?", KESTRIA),
    ("Who led the Kestrian delegation?", KESTRIA),
    ("Who headed the Kestrian delegation?", KESTRIA),
    ("Who was at the head of Dunhaven's team?", KESTRIA),
    ("Who led Ardovia's delegation?", ARDOVIA),
    ("Who led the Ardovian delegation?", ARDOVIA),
    ("Who was Ardovia's chief negotiator?", ARDOVIA),
    ("Who represented Ardovia at the talks?", ARDOVIA),
    ("How many fishermen will each country release?", FISHERMEN),
    ("How many detained fishermen will be sent home?", FISHERMEN),
    ("What number of detainees did they agree to free?", FISHERMEN),
    ("How many people does the deal set free?", FISHERMEN),
    ("Where did the delegations meet?", AMSEL),
    ("Where did the talks take place?", AMSEL),
    ("In which city were the negotiations held?", AMSEL),
    ("Where was the meeting held?", AMSEL),
    ("What did Lindgaard expect of the talks?", NO_BREAKTHROUGH),
    ("What were Lindgaard's expectations?", NO_BREAKTHROUGH),
    ("What did Petra Lindgaard say about the prospects of the talks?", NO_BREAKTHROUGH),
    ("Was Lindgaard optimistic about the talks?", NO_BREAKTHROUGH),
    ("Which other countries' officials attended the meeting with Ferreday?", DIPLOMATS),
    ("Diplomats of which other countries attended?", DIPLOMATS),
    ("Which countries sent diplomats to the meeting with Ferreday?", DIPLOMATS),
    ("Did diplomats from Norholm or Lusany attend a meeting?", DIPLOMATS),
]
MADE_UP_NOT_YET = {
    "What number of detainees did they agree to free?": OTHER_WORDS,
}
MADE_UP_DECLINED = [
    "What was the score of the football match between Ajax and PSV?",
    "Who won the sailing regatta on Sunday?",
    "How many goals did Dunhaven Rovers score?",
    "What did Angela Merkel say?",
    "Who is Lionel Messi?",
    "When did Narendra Modi arrive?",
    "Who wrote the novel about the lighthouse?",
]

RUSSIA = ("headed by former Culture Minister Medinsky", "tapped to lead Moscow's delegation")
UKRAINE = ("sent Umerov to lead Ukraine's delegation", "Ukraine's chief negotiator")
PRISONERS = ("exchange 1,000 prisoners of war each",)
ISTANBUL = ("Dolmabahçe Palace", "negotiators meet in Istanbul", "in Istanbul on Friday")
LOW = ("he had low expectations for the talks",)
OFFICIALS = ("Officials from France, Germany and the United Kingdom",)

REAL_ANSWERED: list[Question] = [
    ("Who led Russia's delegation?", RUSSIA),
    ("Who led the Russian delegation?", RUSSIA),
    ("Who headed the Russian delegation?", RUSSIA),
    ("Who was at the head of Moscow's team?", RUSSIA),
    ("Who led Ukraine's delegation?", UKRAINE),
    ("Who led the Ukrainian delegation?", UKRAINE),
    ("Who was Ukraine's chief negotiator?", UKRAINE),
    ("Who represented Kyiv at the talks?", UKRAINE),
    ("How many prisoners will each side exchange?", PRISONERS),
    ("How many prisoners of war will be swapped?", PRISONERS),
    ("What number of POWs did they agree to exchange?", PRISONERS),
    ("How big is the prisoner swap?", PRISONERS),
    ("Where did the delegations meet?", ISTANBUL),
    ("Where did the talks take place?", ISTANBUL),
    ("In which city were the negotiations held?", ISTANBUL),
    ("Where were the peace talks held?", ISTANBUL),
    ("What did Rubio expect of the talks?", LOW),
    ("What were Rubio's expectations?", LOW),
    ("What did Marco Rubio say about the prospects of the talks?", LOW),
    ("Was Rubio optimistic about the talks?", LOW),
    ("Which other countries' officials attended the meeting with Kellogg?", OFFICIALS),
    ("Officials of which other countries attended?", OFFICIALS),
    ("Which European countries sent officials to the meeting?", OFFICIALS),
    ("Did French, German or British officials attend a meeting?", OFFICIALS),
]
REAL_NOT_YET = {
    "Who represented Kyiv at the talks?": "quotes who represented the United States",
    "What number of POWs did they agree to exchange?": OTHER_WORDS,
}
REAL_DECLINED = [
    "What was the score of the football match between Ajax and PSV?",
    "Who won the football match on Sunday?",
    "How many goals did Real Madrid score?",
    "What did Angela Merkel say?",
    "Who is Lionel Messi?",
    "When did Narendra Modi arrive?",
]


def newsroom(home: Path, text: Path) -> Newsroom:
    room = Newsroom(load_config(home, environ={}, directory=home))
    assert room.add(text).refused == ()
    return room


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom that holds the made-up article and nothing else."""
    with newsroom(tmp_path_factory.mktemp("made-up"), MADE_UP) as room:
        yield room


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom that holds the real article and nothing else."""
    assert REAL is not None
    with newsroom(tmp_path_factory.mktemp("real"), REAL) as room:
        yield room


def cases(questions: list[Question], not_yet: Mapping[str, str]) -> list[object]:
    return [
        pytest.param(
            *case,
            id=case[0],
            marks=[
                pytest.mark.xfail(
                    strict=True, raises=pytest.fail.Exception, reason=not_yet[case[0]]
                )
            ]
            if case[0] in not_yet
            else [],
        )
        for case in questions
    ]


def assert_quoted(newsroom: Newsroom, question: str, expected: tuple[str, ...]) -> None:
    answer = newsroom.ask(question)
    sound(newsroom, answer)
    behind = [citation for more in answer.more for citation in more.citations]
    quotes = [citation.quote for citation in (*answer.citations, *behind)]
    if not any(words in quote for words in expected for quote in quotes):
        pytest.fail(answer.text)


def assert_declined(answer: Answer, closest: str) -> None:
    assert not answer.answered, answer.text
    assert answer.citations == ()
    assert answer.text.startswith("The archive does not say")
    assert closest in answer.text, "the closest article is offered"


@pytest.mark.parametrize(("question", "expected"), cases(MADE_UP_ANSWERED, MADE_UP_NOT_YET))
def test_the_right_sentence_is_quoted(made_up: Newsroom, question: str, expected: tuple[str, ...]):
    assert_quoted(made_up, question, expected)


@pytest.mark.xfail(strict=True, reason="Marnow, a house and a cost are there, of other things")
def test_a_detail_of_a_place_that_is_there_is_declined(made_up: Newsroom):
    answer = made_up.ask("How much did the opera house in Marnow cost?")
    assert not answer.answered


@pytest.mark.parametrize("question", MADE_UP_DECLINED)
def test_what_the_article_does_not_say_is_declined(made_up: Newsroom, question: str):
    assert_declined(made_up.ask(question), "Kestria and Ardovia to Send Home")


@needs_the_real_one
@pytest.mark.parametrize(("question", "expected"), cases(REAL_ANSWERED, REAL_NOT_YET))
def test_the_right_sentence_of_the_real_one_is_quoted(
    real: Newsroom, question: str, expected: tuple[str, ...]
):
    assert_quoted(real, question, expected)


@needs_the_real_one
@pytest.mark.parametrize("question", REAL_DECLINED)
def test_what_the_real_one_does_not_say_is_declined(real: Newsroom, question: str):
    assert_declined(real.ask(question), "Russia and Ukraine Agree")
