"""How alike a question and the sentences found are, by the word vectors themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embed import StaticEmbedder
from rag.question.answer_type import AnswerType
from rag.question.parse import parse_question
from rag.retrieve.similarity import Floats, Likeness, Matches, likeness

EMBEDDER = StaticEmbedder()
ABOUT = 1e-5

REOPENS = "The bridge reopens in June."
TALKS = "Talks over pay resume on Thursday."
SOUP = "He ate a bowl of soup."


def measured(
    question: str,
    passages: Sequence[Sequence[str]],
    *,
    articles: Sequence[int] | None = None,
    titles: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    earlier: Sequence[str] = (),
) -> Likeness:
    """Of `passages`, each a list of sentences; `articles` says whose each is, else its own."""
    return measured_with_matches(
        question, passages, articles=articles, titles=titles, weights=weights, earlier=earlier
    )[0]


def measured_with_matches(
    question: str,
    passages: Sequence[Sequence[str]],
    *,
    articles: Sequence[int] | None = None,
    titles: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    earlier: Sequence[str] = (),
) -> tuple[Likeness, list[Matches]]:
    understood = parse_question(question, earlier)
    of = list(range(len(passages))) if articles is None else list(articles)
    return likeness(
        AnswerType.of(understood),
        [sentence for passage in passages for sentence in passage],
        places=[(at, n) for at, passage in enumerate(passages) for n in range(len(passage))],
        articles=[of[at] for at, passage in enumerate(passages) for _ in passage],
        titles=titles or ["News"] * (max(of) + 1),
        empty=[frozenset[str]()] * sum(map(len, passages)),
        weights=dict.fromkeys(understood.terms, 3.0) if weights is None else weights,
        embedder=EMBEDDER,
    )


def columns(like: Likeness) -> dict[str, Floats]:
    return {field.name: getattr(like, field.name) for field in fields(like)}


@pytest.mark.parametrize(
    "passages", [[[REOPENS]], [[REOPENS, TALKS], [SOUP]], [[REOPENS], [""], [SOUP, "?", TALKS]]]
)
@pytest.mark.parametrize("question", ["How many bridges reopen?", "Marta Vellin?", "", "the of"])
def test_there_is_one_number_for_each_sentence(question: str, passages: list[list[str]]):
    for name, values in columns(measured(question, passages)).items():
        assert values.shape == (sum(map(len, passages)),), name
        assert np.isfinite(values).all(), name


def test_the_questions_own_words_are_the_most_alike():
    like = measured("When does the bridge reopen?", [[REOPENS], [TALKS], [SOUP]])
    assert like.likeness[0] == pytest.approx(1, abs=0.2)
    for values in (
        like.likeness,
        like.passage_likeness,
        like.article_likeness,
        like.window,
        like.request,
    ):
        assert values.argmax() == 0


@pytest.mark.parametrize(
    ("question", "like", "unlike"),
    [
        ("When did the mayor resign?", "He quit.", "He ate."),
        ("Which boats sank?", "All vessels came home.", "All children came home."),
        ("What started the fire?", "It was a blaze.", "It was a song."),
    ],
)
def test_a_word_of_like_meaning_stands_for_the_questions(question: str, like: str, unlike: str):
    """An article need not use the words of those who ask."""
    words = measured(question, [[like], [unlike]]).likeness
    assert words[0] > words[1]


def test_names_and_numbers_do_not_count_as_words():
    """They stand in many sentences about them that answer something else."""
    question = "When did Marta Vellin resign in 2019?"
    like = measured(question, [["Marta Vellin, 2019."], ["The mayor resigned."]])
    assert like.likeness[0] < like.likeness[1]
    assert like.passage_likeness[0] > like.passage_likeness[1]


@pytest.mark.parametrize("question", ["Is it Marta Vellin?", "Who is Marta Vellin?", "", "???"])
def test_a_question_without_words_of_its_own_has_no_likeness_in_words(question: str):
    like = measured(question, [["The minister is Marta Vellin."], [SOUP]])
    assert like.likeness.tolist() == [0, 0]


def test_a_question_of_names_alone_still_finds_their_passage():
    like = measured("Marta Vellin?", [["The minister is Marta Vellin."], [SOUP]])
    assert like.passage_likeness[0] > like.passage_likeness[1]
    assert like.request[0] > like.request[1]


def test_borrowed_terms_count_for_the_passage_only():
    """A sentence that repeats the question before answers that one."""
    like = measured(
        "Who came across it?",
        [["The paintings were stolen."], ["A diver came across the chest."]],
        earlier=["How many paintings were stolen?"],
    )
    assert like.likeness[0] < like.likeness[1]
    assert like.passage_likeness[0] > 0.3


def test_sentences_of_a_passage_and_of_an_article_share_what_is_found_there():
    like = measured(
        "When does the bridge reopen after the repairs?",
        [[SOUP, REOPENS], [TALKS, "The repairs are done."], [SOUP]],
        articles=[0, 0, 1],
    )
    assert like.passage_likeness[0] == like.passage_likeness[1]
    assert like.passage_likeness[2] == like.passage_likeness[3]
    assert like.passage_likeness[0] != like.passage_likeness[2]
    assert len(set(like.article_likeness[:4].tolist())) == 1
    assert like.article_likeness[0] > like.article_likeness[4]


def test_titles_belong_to_all_sentences_of_their_article():
    like = measured(
        "When does the bridge reopen?",
        [[SOUP, REOPENS], [TALKS], [SOUP]],
        articles=[0, 1, 0],
        titles=["Pay talks", "Bridge to reopen in June"],
    )
    assert like.title[0] == like.title[1] == like.title[3]
    assert like.title[2] > like.title[0]


def test_a_window_holds_the_neighbours_of_the_same_passage():
    """A sentence beside the one asked for is likelier to hold the answer."""
    beside = measured("When does the bridge reopen?", [[REOPENS, SOUP]])
    apart = measured("When does the bridge reopen?", [[REOPENS], [SOUP]], articles=[0, 0])
    assert beside.window[1] > apart.window[1]
    assert beside.window[0] < apart.window[0]


def test_sentences_with_one_left_out_between_them_are_no_neighbours():
    question = AnswerType.of(parse_question("When does the bridge reopen?"))
    one, two = (
        likeness(
            question,
            [REOPENS, SOUP],
            places=[(0, 3), (0, after)],
            articles=[0, 0],
            titles=["News"],
            empty=[frozenset(), frozenset()],
            weights={},
            embedder=EMBEDDER,
        )[0]
        for after in (4, 5)
    )
    assert one.window[1] > two.window[1]


def test_a_request_is_what_is_asked_apart_from_names():
    like = measured("Did Holloran resign?", [["Holloran sang."], ["The mayor resigned."]])
    assert like.request[1] > like.request[0]


def test_weights_decide_which_words_count_in_a_passage():
    passages = [["The bridge stands."], ["It reopens."]]
    question = "When does the bridge reopen?"
    bridge = measured(question, passages, weights={"bridg": 5.0, "reopen": 0.1})
    reopen = measured(question, passages, weights={"bridg": 0.1, "reopen": 5.0})
    assert bridge.passage_likeness[0] > bridge.passage_likeness[1]
    assert reopen.passage_likeness[0] < reopen.passage_likeness[1]


def test_what_stands_after_a_number_is_compared_with_what_is_to_be_counted():
    like = measured(
        "How many fishing boats sank?",
        [["Two boats sank."], ["All fishing boats sank."], ["It took 14 years."]],
    )
    assert like.count[0] == pytest.approx(1, abs=ABOUT)
    assert like.count[1] == 0
    assert like.count[2] < like.count[0]
    assert not measured("Who sank the boats?", [["Two boats sank."]]).count.any()


@given(
    question=st.text(max_size=80) | st.just("How many bridges did Marta Vellin reopen?"),
    passages=st.lists(st.lists(st.text(max_size=60), min_size=1, max_size=3), min_size=1),
    together=st.booleans(),
)
def test_any_text_is_measured_within_bounds(
    question: str, passages: list[list[str]], together: bool
):
    """And an article is at least as like as each of its passages."""
    like = measured(question, passages, articles=[0] * len(passages) if together else None)
    for name, values in columns(like).items():
        least = 0 if name in {"words", "passage", "article"} else -1
        assert ((least - ABOUT <= values) & (values <= 1 + ABOUT)).all(), name
    assert (like.article_likeness >= like.passage_likeness - ABOUT).all()


def test_a_sentence_matches_as_well_as_the_weighty_word_that_it_lacks():
    """Words that weigh little may be missing, and of the others none stands for another."""
    weights = {"bridge": 8.0, "reopen": 8.0, "festively": 1.0}
    _, (both, one, none) = measured_with_matches(
        "When does the bridge reopen festively?",
        [["The bridge will reopen on Monday.", "The bridge is a bridge.", "Soup was served."]],
        weights=weights,
    )
    assert both.weighty == pytest.approx(1.0, abs=ABOUT)
    assert one.weighty < 0.6 < both.weighty
    assert none.weighty < 0.6
    assert both.words.tolist()[:2] == pytest.approx([1.0, 1.0], abs=ABOUT)
    assert both.words[2] < 0.9
