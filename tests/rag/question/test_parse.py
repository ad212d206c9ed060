"""What a question asks for, its parts, and what a follow-up leans on."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.question.follow_up import borrowed
from rag.question.named import names_in
from rag.question.parse import MOST_PARTS, Kind, parse_question, parts

WORDS = "how who when where and bridge built , ; in of ? . ?! It And which".split()


def words_but_and(texts: Sequence[str]) -> list[str]:
    return [word for text in texts for word in re.findall(r"\w+", text) if word.lower() != "and"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who led the delegation?", Kind.PERSON),
        ("Whose bridge is it?", Kind.PERSON),
        ("Which minister resigned?", Kind.PERSON),
        ("When does it reopen?", Kind.TIME),
        ("What day is the hearing?", Kind.TIME),
        ("Where did they meet?", Kind.PLACE),
        ("In which city was it?", Kind.PLACE),
        ("How many prisoners?", Kind.NUMBER),
        ("How much did it cost?", Kind.NUMBER),
        ("What percentage is that?", Kind.NUMBER),
        ("Why did she resign?", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_the_kind_of_answer_is_told_by_the_question(text: str, kind: Kind):
    """A number asked for is not answered with a name."""
    assert parse_question(text).kind is kind


def test_names_and_numbers_are_taken_as_they_are_indexed():
    question = parse_question(
        "How many of the 1,000 prisoners did Rustem Umerov name in Erdoğan's 2nd talk?"
    )
    assert {"rustem", "umerov", "erdogan"} <= question.names
    assert "1" in question.numbers or "1,000" in question.numbers
    assert question.names <= set(question.terms)
    assert len(set(question.terms)) == len(question.terms)
    assert names_in('Who met Putin? "When" he said. Later Trump came.') == [
        "Putin",
        "Trump",
    ]


def test_the_word_list_is_nothing_that_an_article_must_hold():
    assert "list" not in parse_question("List the ports that were closed").terms
    assert "name" not in parse_question("Name all of the pilots").terms
    assert "list" in parse_question("Who is on the list of the harbour?").terms


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wer hat die Brücke gebaut?", Kind.PERSON),
        ("Wessen Haus brannte?", Kind.PERSON),
        ("Wann öffnet die Brücke?", Kind.TIME),
        ("Wo liegt Saltreth?", Kind.PLACE),
        ("Wohin fuhr das Schiff?", Kind.PLACE),
        ("Wie viele Pumpen fielen aus?", Kind.NUMBER),
        ("Wie hoch ist die Brücke?", Kind.NUMBER),
        ("Wie wurde sie gebaut?", Kind.OTHER),
        ("¿Quién construyó el puente?", Kind.PERSON),
        ("¿Quiénes vinieron?", Kind.PERSON),
        ("¿Cuándo abre?", Kind.TIME),
        ("¿A qué hora sale?", Kind.TIME),
        ("¿Dónde está la isla?", Kind.PLACE),
        ("¿Cuántos coches pasan?", Kind.NUMBER),
        ("¿Cuánta agua falta?", Kind.NUMBER),
        ("¿Por qué dimitió?", Kind.OTHER),
        ("Qui a construit le pont ?", Kind.PERSON),
        ("Quand ouvre le pont ?", Kind.TIME),
        ("Où est la ville ?", Kind.PLACE),
        ("Combien de pompes ?", Kind.NUMBER),
        ("Pourquoi ?", Kind.OTHER),
    ],
)
def test_the_kind_is_told_in_other_languages_too(text: str, kind: Kind):
    assert parse_question(text).kind is kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wann wurde die Brücke über den Fluss geschlossen?", []),
        ("Wann hat die Regierung das Gesetz verabschiedet?", []),
        ("Wann wurde das Schiff von Annika Sorrell verkauft?", ["Annika", "Sorrell"]),
        ("Warum ist Annika Sorrell, Reederin, in Haft?", ["Annika", "Sorrell"]),
        ("What did the captain say to Sorrell?", ["Sorrell"]),
        ("Who met Annika Sorrell in Linn?", ["Annika", "Sorrell", "Linn"]),
        ("Whom did Sorrell meet?", ["Sorrell"]),
        ("the bridge of sallow", []),
    ],
)
def test_a_single_noun_is_a_name_in_english_but_not_in_german(text: str, names: list[str]):
    """German writes every noun with a capital."""
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "How tall is the bridge, and who built it?",
            ["How tall is the bridge", "who built it?"],
        ),
        (
            "How tall is the bridge and in which city is it?",
            ["How tall is the bridge", "in which city is it?"],
        ),
        ("Who led it; and when?", ["Who led it", "when?"]),
        ("Who led it? When did it end?", ["Who led it?", "When did it end?"]),
        ("Who? And where? When?", ["Who?", "And where?", "When?"]),
        ("Is it open? Is it safe?", ["Is it open?", "Is it safe?"]),
        ("Wer hat sie gebaut? Wann war das?", ["Wer hat sie gebaut?", "Wann war das?"]),
    ],
)
def test_a_text_of_several_questions_is_taken_apart(text: str, asked: list[str]):
    assert parts(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Who built the bridge?",
        "Who built the bridge, which fell in May?",
        "What happened in March, when the river rose?",
        "Who is the engineer, whose report was hidden?",
        "Who built the bridge and the tunnel?",
        "Did the nurses walk out and did the hospitals close?",
        "The bridge and who built it?",
        "the bridge",
        "  Who built it?\n",
        "",
        " ",
    ],
)
def test_one_question_stays_as_it_is(text: str):
    """A relative clause begins like a question, but without an "and"."""
    assert parts(text) == [text]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "I keep seeing two numbers. How many died? How many were hurt?",
            ["I keep seeing two numbers. How many died?", "How many were hurt?"],
        ),
        (
            "How many died? How many were hurt? I keep seeing two numbers.",
            ["How many died?", "How many were hurt? I keep seeing two numbers."],
        ),
        (
            "How many died? I keep seeing two numbers. How many were hurt?",
            ["How many died?", "I keep seeing two numbers. How many were hurt?"],
        ),
        (
            "How many died? I keep seeing two numbers.",
            ["How many died? I keep seeing two numbers."],
        ),
        ("I am lost. Who built it?", ["I am lost. Who built it?"]),
    ],
)
def test_a_statement_stays_with_the_question_beside_it(text: str, asked: list[str]):
    """Alone, it would be searched for as if it were a question."""
    assert parts(text) == asked


def test_too_many_questions_are_left_together():
    """Each part costs a search, and its answer room."""
    fits = " ".join(["Who built it?"] * MOST_PARTS)
    assert len(parts(fits)) == MOST_PARTS
    more = f"{fits} Why?"
    assert parts(more) == [more]


@given(text=st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_parts_together_lose_no_word_but_and(text: str):
    found = parts(text)
    assert 1 <= len(found) <= MOST_PARTS
    assert words_but_and(found) == words_but_and([text])


@pytest.mark.parametrize(
    ("question", "earlier", "leans"),
    [
        ("And in April?", ["What did the bridge tolls bring in?"], True),
        ("Why did she resign?", ["Who is Marta Vellin?"], True),
        ("How much?", ["What do the repairs of the bridge cost?"], True),
        ("Which hospitals did the nurses leave on Monday?", ["Who is Marta Vellin?"], False),
        ("And in April?", [], False),
    ],
)
def test_a_follow_up_is_searched_with_the_question_before(
    question: str, earlier: list[str], leans: bool
):
    """Without it, "And in April?" would find anything about April."""
    text = parse_question(question, earlier).text
    assert text.endswith(question)
    assert (earlier[-1] in text if leans else text == question) or not earlier


def test_a_chain_of_follow_ups_goes_back_to_its_beginning():
    text = parse_question("And why?", ["Who is Marta Vellin?", "When did she resign?"]).text
    assert "Marta Vellin" in text


@pytest.mark.parametrize(
    ("question", "earlier", "kind"),
    [
        ("Who came across it?", ["How many were stolen?"], Kind.PERSON),
        ("Why was it closed?", ["When was it closed?"], Kind.OTHER),
        ("Did she resign?", ["Who is the minister?"], Kind.OTHER),
        ("tell me when that was", ["Who led it?"], Kind.TIME),
        ("and in december", ["How many were stolen in May?"], Kind.NUMBER),
        ("the second one", ["Where are the two bridges?"], Kind.PLACE),
    ],
)
def test_a_follow_up_that_asks_has_its_own_kind_of_answer(
    question: str, earlier: list[str], kind: Kind
):
    """Only one that asks nothing itself is answered as the question before it would be."""
    assert parse_question(question, earlier).kind is kind


def test_what_a_follow_up_borrows_is_only_in_the_questions_before():
    question = parse_question(
        "And what do the repairs cost?", ["When will the Sallow Bridge reopen?"]
    )
    assert question.borrowed == {"sallow", "bridg", "reopen"}
    assert {"repair", "cost"} == set(question.terms) - question.borrowed
    assert {"sallow", "bridg"} <= question.names


def test_a_term_asked_for_again_is_not_borrowed():
    question = parse_question("Which bridge was it?", ["When will the Sallow Bridge reopen?"])
    assert "bridg" in question.terms
    assert "bridg" not in question.borrowed


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("Who came across it?", []),
        ("Which hospitals did the nurses leave on Monday?", ["Who is Marta Vellin?"]),
    ],
)
def test_a_question_that_stands_alone_borrows_nothing(question: str, earlier: list[str]):
    understood = parse_question(question, earlier)
    assert understood.borrowed == frozenset()
    assert understood.text == understood.asked == question


def test_to_take_place_is_no_place():
    """The place searched for would be found in any sentence about one."""
    assert set(parse_question("When did the talks take place?").terms) == {"talk"}
    assert "place" in parse_question("Which place did they name?").terms


@given(text=st.text(max_size=300), earlier=st.lists(st.text(max_size=80), max_size=4))
def test_no_question_is_too_odd(text: str, earlier: list[str]):
    question = parse_question(text, earlier)
    before = borrowed(text, earlier).before(text)
    assert question.text == (f"{before} {text}" if before else text)
    assert question.text.endswith(text)
    assert question.asked.endswith(text)
    assert question.borrowed <= set(question.terms)
    assert parse_question(text).borrowed == frozenset()


def test_a_continuation_with_a_question_mark_asks_for_the_same_kind():
    assert parse_question("and in december?", ["How many were stolen in May?"]).kind is Kind.NUMBER
    assert parse_question("Did she resign?", ["How many were stolen in May?"]).kind is Kind.OTHER


@pytest.mark.parametrize(
    "text", ["¿Quién es la presidenta?", "«Wer ist das von hier?»", "- Who built it?"]
)
def test_marks_before_the_first_word_make_it_no_name(text: str):
    assert names_in(text) == []


def test_what_only_tells_the_time_no_article_has_to_hold() -> None:
    """An article without "latest" or "24" was the worse for it."""
    latest = parse_question("What is the latest news about bird flu in cows?")
    assert latest.terms == ("bird", "flu", "cow")
    vague = parse_question("Who was hurt in Ostrand in the past 24 hours, or on Friday?")
    assert (vague.terms, vague.numbers, vague.names) == (("hurt", "ostrand"), set(), {"ostrand"})
    dated = parse_question("Who was hurt on 5 March 2024?")
    assert {"5", "march", "2024"} <= set(dated.terms)


def test_a_follow_ups_own_time_replaces_that_of_the_question_before():
    before = ["What was the key rate in December 2024?"]
    assert "December" not in parse_question("and in April 2025?", before).text
    assert "key rate" in parse_question("and in April 2025?", before).text
    assert "December" in parse_question("and why?", before).text


def test_what_has_no_word_leans_on_nothing():
    assert parse_question("x" * 600, ["How many people died?"]).text == "x" * 600


def test_a_nameless_question_in_between_keeps_the_topic():
    """It may lean on what came before, and so does what comes after it."""
    earlier = ["Which bridge did Marta Vellin close?", "was the ministry told?"]
    assert "Vellin" in parse_question("and when was that?", earlier).text


def test_a_question_about_another_name_in_between_is_the_new_topic():
    earlier = ["Which bridge did Marta Vellin close?", "who leads the Linn union?"]
    assert "Vellin" not in parse_question("and how old is she?", earlier).text
