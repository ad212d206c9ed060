"""Which form an answer takes; a question is about a fact where in doubt."""

import pytest

from evals.gold.questions import FOLDER, load
from rag.question.form import Form, asks_for_authors, form_of, without_form


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("What happened with the Sallow Bridge?", Form.TIMELINE),
        ("Timeline of the strike", Form.TIMELINE),
        ("How did the dispute over the toll develop?", Form.TIMELINE),
        ("Catch me up on the election", Form.TIMELINE),
        ("Chronologie der Flut", Form.TIMELINE),
        ("What happened after the bridge fell?", Form.TIMELINE),
        ("How did the strike of the pilots unfold in March 2024?", Form.TIMELINE),
        ("What happened in Ostrand on 5 March 2024?", Form.TIMELINE),
        ("What is the latest on the ferry Marigold?", Form.LATEST),
        ("Latest news about the toll", Form.LATEST),
        ("Any updates on the strike?", Form.LATEST),
        ("What's new with the bridge?", Form.LATEST),
        ("Which articles have we published on the toll since May 2024?", Form.ARTICLES),
        ("What have the papers written about the toll?", Form.ARTICLES),
        ("Tell me about the ferry Marigold", Form.OVERVIEW),
        ("What do we know about the toll?", Form.OVERVIEW),
        ("What is known so far about the strike?", Form.OVERVIEW),
        ("Give me a short summary of the talks", Form.OVERVIEW),
        ("Was wissen wir über den Streik?", Form.OVERVIEW),
        ("¿Qué sabemos de la huelga?", Form.OVERVIEW),
        ("Parle-moi de la grève", Form.OVERVIEW),
        ("What did they tell the court about the toll?", Form.FACT),
        ("What do you know?", Form.FACT),
        ("news from August 2023", Form.DIGEST),
        ("Wie hat sich der Streik entwickelt?", Form.TIMELINE),
        ("¿Qué ha pasado con el puente?", Form.TIMELINE),
        ("Which articles are there about the toll?", Form.ARTICLES),
        ("What have we published on the toll since 2023?", Form.ARTICLES),
        ("List all articles by Ida Falk", Form.ARTICLES),
        ("Welche Artikel gibt es über die Flut?", Form.ARTICLES),
        ("What happened on 5 March?", Form.DIGEST),
        ("What was in the news yesterday?", Form.DIGEST),
        ("Was ist gestern passiert?", Form.DIGEST),
        ("¿Qué pasó ayer?", Form.DIGEST),
        ("Latest news", Form.DIGEST),
        ("Was war am 12. Dezember 2024 in den Nachrichten?", Form.DIGEST),
        ("¿Qué hubo en las noticias esta semana?", Form.DIGEST),
        ("Quoi de neuf cette semaine ?", Form.DIGEST),
        ("Which articles mention the toll?", Form.ARTICLES),
        ("Which articles about nurses are there?", Form.ARTICLES),
        ("How many articles did Ida Falk write?", Form.ARTICLES),
        ("and in April 2025?", Form.FACT),
        ("What happened to the driver?", Form.FACT),
        ("What happened in Ostrand?", Form.FACT),
        ("How did the pump that Falk developed work?", Form.FACT),
        ("How did the port develop a crane?", Form.FACT),
        ("What is the latest toll of the ferry Marigold?", Form.FACT),
        ("Which articles of the treaty were cut?", Form.FACT),
        ("What did the report say?", Form.FACT),
        ("How many stories does the tower have?", Form.FACT),
        ("What happened in March?", Form.DIGEST),
        ("What was in the news this spring?", Form.DIGEST),
        ("news of June", Form.DIGEST),
        ("What happened since Monday?", Form.DIGEST),
        ("What happened between March and May?", Form.DIGEST),
        ("news from the weekend", Form.DIGEST),
        ("Was ist im März passiert?", Form.DIGEST),
        ("Nachrichten vom März", Form.DIGEST),
        ("¿Qué pasó en marzo?", Form.DIGEST),
        ("les actualités de mars", Form.DIGEST),
        ("What was reported on Tuesday?", Form.DIGEST),
        ("What did the papers say on 24 November?", Form.DIGEST),
        ("What have we published since May?", Form.DIGEST),
        ("Was wurde gestern berichtet?", Form.DIGEST),
        ("¿Qué se publicó el martes?", Form.DIGEST),
        ("Qu'a-t-on publié en mars ?", Form.DIGEST),
        ("What were the main events of March?", Form.DIGEST),
        ("Anything in the news in April?", Form.DIGEST),
        ("What's new this week?", Form.DIGEST),
        ("What was written about the strike in March?", Form.ARTICLES),
        ("What happened?", Form.FACT),
        ("What was reported?", Form.FACT),
        ("What happened there in March?", Form.FACT),
        ("What was said on Tuesday?", Form.FACT),
        ("Which outlets reported on the toll?", Form.ARTICLES),
        ("How many articles mention the toll?", Form.ARTICLES),
        ("How many stories about the toll do we have?", Form.ARTICLES),
        ("Who wrote about the strike?", Form.ARTICLES),
        ("Who has covered the strike?", Form.ARTICLES),
        ("Which papers covered the strike?", Form.ARTICLES),
        ("Is there any coverage of the strike?", Form.ARTICLES),
        ("Welche Zeitungen haben über die Flut berichtet?", Form.ARTICLES),
        ("Wer schrieb über die Flut?", Form.ARTICLES),
        ("¿Qué medios informaron sobre la huelga?", Form.ARTICLES),
        ("Quels journaux ont parlé de la grève ?", Form.ARTICLES),
        ("Which newspapers published the cables?", Form.FACT),
        ("Who covered the costs of the repairs?", Form.FACT),
        ("Who wrote the report about the toll?", Form.FACT),
        ("How many articles does the treaty have?", Form.FACT),
        ("Are there reports of casualties?", Form.FACT),
        ("", Form.FACT),
    ],
)
def test_forms_are_told_apart(question: str, form: Form):
    assert form_of(question) is form


def test_what_is_left_is_what_it_is_about():
    assert without_form("What happened with the Sallow Bridge?") == "the Sallow Bridge"
    assert without_form("How did the talks in Linn unfold?") == "the talks in Linn"
    assert without_form("Which articles have we published on the toll?") == "the toll"
    assert without_form("What do we know about the toll?") == "the toll"
    assert without_form("What happened in Linn on 5 May?") == "in Linn on 5 May"
    assert without_form("How many stories about the toll do we have?") == "the toll"
    assert without_form("Welche Zeitungen haben über Ostrand berichtet?") == "Ostrand"
    assert without_form("When will the bridge reopen?") == "When will the bridge reopen?"


def test_who_wrote_asks_for_authors():
    assert asks_for_authors("Who wrote about the toll?")
    assert asks_for_authors("Which journalists covered the toll?")
    assert not asks_for_authors("Which outlets covered the toll?")
    assert not asks_for_authors("Who built the bridge?")


def test_the_gold_questions_are_about_facts():
    questions = load(*sorted(FOLDER.glob("*.jsonl")))
    assert not [one.question for one in questions if form_of(one.question) is not Form.FACT]
