"""The sentences that tell an article's story, past bylines, stamps and captions."""

from index.article import Article
from index.sentences import article_sentences
from rag.retrieve.leads import best_telling, lead, stands_alone

TEXT = """Ida Falk

Updated May 3, 2025, 6:51 a.m. ET

A. Photographer/Getty The port of Linn, seen from its tower.

Correction: An earlier version named another port.

The port of Linn was closed on Friday. Two cranes had fallen. Ships wait."""


def test_a_lead_passes_over_what_is_beside_the_story():
    article = Article(title="Port closed", text=TEXT)
    spans = article_sentences(article)
    told = [spans[number].of(article.text) for number in lead(article, spans, count=2)]
    assert told == ["The port of Linn was closed on Friday.", "Two cranes had fallen."]


def test_what_an_outlet_repeats_is_no_lead():
    article = Article(title="Port closed", text="We print this every day.\n\nThe port was closed.")
    spans = article_sentences(article)
    assert lead(article, spans, frozenset({1}), count=2) == (2,)
    assert lead(article, spans, frozenset({1, 2}), count=2) == ()


def test_lines_without_a_full_stop_tell_a_story_only_where_there_are_no_others():
    article = Article(title="Port closed", text="Port of Linn closed on Friday\n\nTwo cranes fell")
    assert lead(article, article_sentences(article), count=1) == (1,)


def test_the_first_sentence_worth_nearly_the_most_tells_it():
    texts = {1: "It was late.", 2: "The port of Linn was closed.", 3: "Linn closed its port early."}
    assert best_telling(texts, {1: 9, 2: 7, 3: 8}) == 2
    assert best_telling(texts, {1: 9, 2: 4, 3: 8}) == 3
    assert best_telling({1: texts[1]}, {1: 0}) == 1


def test_a_sentence_that_leans_on_another_does_not_stand_alone():
    assert stands_alone("The port of Linn was closed on Friday.")
    assert not stands_alone("He closed the port of Linn.")
    assert not stands_alone("The port of Linn")
