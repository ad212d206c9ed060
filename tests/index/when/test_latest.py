"""Questions for the newest state, and questions without their words of time."""

import pytest

from index.when import timeless, undated, wants_latest, without_dates


@pytest.mark.parametrize(
    "question",
    [
        "What is the latest news about bird flu in cows?",
        "What is the newest figure?",
        "What is the most recent toll?",
        "Where is the ferry now?",
        "Who is currently in charge?",
        "How many have died so far?",
        "What are the latest developments in Sudan?",
        "Now, who leads?",
        "Was sind die neuesten Nachrichten zur Vogelgrippe?",
        "Wie viele sind derzeit in Haft?",
        "Wie viele starben bisher?",
        "Was ist der aktuelle Stand?",
        "¿Cuáles son las últimas noticias sobre la gripe aviar?",
        "¿Cuántos están ahora en prisión?",
        "¿Cuántos casos hay hasta ahora?",
        "Quelles sont les dernières nouvelles de la grippe aviaire ?",
        "Combien sont actuellement en prison ?",
        "Combien de morts à ce jour ?",
    ],
)
def test_the_newest_state_is_asked_for(question: str) -> None:
    assert wants_latest(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who directed Apocalypse Now?",
        "What did the Ministry of Now-casting say?",
        "Which now-defunct airline flew there?",
        "What is the current account deficit?",
        "Who came last?",
        "What did she know of the vote?",
        "Wer kam zuerst?",
        "¿Quién llegó el último?",
        "Qui est arrivé le dernier ?",
        "",
    ],
)
def test_other_questions_do_not_ask_for_it(question: str) -> None:
    assert not wants_latest(question)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What is the latest news about bird flu in cows?", "What is about bird flu in cows?"),
        ("What did the IRS announce this week?", "What did the IRS announce ?"),
        ("What NFL star retired on Tuesday?", "What NFL star retired on ?"),
        ("Who was hurt two days ago?", "Who was hurt ?"),
        ("Who is now in charge?", "Who is in charge?"),
        ("Wer wurde vorgestern verletzt?", "Wer wurde verletzt?"),
        ("What happened on 5 March 2024?", "What happened on 5 March 2024?"),
        ("Who won in 2023?", "Who won in 2023?"),
        ("Who writes for the Sunday Times?", "Who writes for the Sunday Times?"),
        ("What may the mayor say?", "What may the mayor say?"),
    ],
)
def test_what_only_tells_the_time_is_taken_out(question: str, left: str) -> None:
    assert " ".join(undated(question).split()) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Did it open on 29 November 2025?", "Did it open on  ?"),
        ("the December 2024 vote", "the   vote"),
        ("up to the end of 2029", "up to the end of 2029"),
        ("they declared 84 cracked in march", "they declared 84 cracked in march"),
        ("Who spoke in the past 24 hours?", "Who spoke in  ?"),
        ("Wer sprach am 5. März 2024?", "Wer sprach am  ?"),
    ],
)
def test_dates_are_taken_out_and_other_numbers_stay(text: str, left: str) -> None:
    assert without_dates(text) == left


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What happened in March?", "What happened ?"),
        ("What happened between March and May?", "What happened ?"),
        ("What has Brekke said since Monday?", "What has Brekke said ?"),
        ("What was seen over the weekend?", "What was seen ?"),
        ("Was ist im März passiert?", "Was ist passiert?"),
        ("What may the mayor say?", "What may the mayor say?"),
        ("Who wrote the March report?", "Who wrote the March report?"),
    ],
)
def test_every_phrase_of_time_is_taken_out(question: str, left: str) -> None:
    assert " ".join(timeless(question).split()) == left
