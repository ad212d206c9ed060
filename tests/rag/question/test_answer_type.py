"""Whether a sentence has the form that a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import terms
from rag.question.answer_type import AnswerType, Form, counted_words
from rag.question.parse import parse_question


def asked(question: str, *earlier: str) -> AnswerType:
    return AnswerType.of(parse_question(question, earlier))


def form(question: str, sentence: str, *earlier: str) -> Form:
    forms = asked(question, *earlier).forms([sentence], [frozenset(terms(sentence))])
    return Form(**{name: value for name, (value,) in forms.items()})


CASES = [  # field, a question that asks for it, a sentence with it, one without, another question
    (
        "money",
        "How much did the repairs cost?",
        "They came to 46 million crowns.",
        "They were dear.",
        "Who made the repairs?",
    ),
    (
        "measure",
        "How long is the tunnel?",
        "It runs for 300 metres.",
        "It is very long.",
        "Who dug the tunnel?",
    ),
    (
        "percent",
        "What share of the town voted?",
        "It was 61 per cent.",
        "Most did.",
        "Where did they vote?",
    ),
    (
        "clock",
        "At what time does the ferry sail?",
        "It sails at 9:30.",
        "It sails late.",
        "Who sails the ferry?",
    ),
    ("clock", "When do the polls close?", "They close at 7 p.m.", "They close.", "Who votes?"),
    ("measure", "How strong was it?", "It was of magnitude 5.9.", "It was mild.", "Who felt it?"),
    ("measure", "How cold was it?", "It was 14 degrees.", "It was cold.", "Who froze?"),
    (
        "day",
        "When will the bridge open?",
        "It opens on 14 June.",
        "It opens soon.",
        "Who will open the bridge?",
    ),
    (
        "said",
        "What did the minister say?",
        'She said: "Nobody will cross it."',
        "She was silent.",
        "When did she leave?",
    ),
    (
        "place",
        "Where do the talks resume?",
        "They resume in Linn.",
        "They resume soon.",
        "Why do the talks resume?",
    ),
    (
        "person",
        "Who led the union?",
        "It was led by Brekke.",
        "It was led by a nurse.",
        "When was the union led?",
    ),
    (
        "name",
        "Who led the union?",
        "Its leader was Oda Brekke.",
        "Its leader was Brekke.",
        "Why was it led?",
    ),
    (
        "named",
        "In which pub did he sit?",
        "He sat in the Capstan pub.",
        "He sat in a small pub.",
        "Did he sit in a pub?",
    ),
    (
        "number",
        "How many were killed?",
        "Some 14 were killed.",
        "Nobody was killed.",
        "Who was killed?",
    ),
]


@pytest.mark.parametrize(("field", "question", "has", "lacks", "other"), CASES)
def test_a_form_must_be_asked_for_and_be_there(
    field: str, question: str, has: str, lacks: str, other: str
):
    assert getattr(form(question, has), field) == (0.5 if question.startswith("When do") else 1)
    assert getattr(form(question, lacks), field) == 0
    assert getattr(form(other, has), field) == 0


def test_every_form_is_tested():
    assert list(dict.fromkeys(case[0] for case in CASES)) == list(Form._fields)


@pytest.mark.parametrize(
    ("field", "question", "sentence"),
    [
        ("money", "How much was the fine?", "It was $300."),
        ("money", "What was the price?", "It sold for €2,000."),
        ("measure", "How far is it?", "It is two miles off."),
        ("measure", "How heavy is it?", "It weighs 300 tonnes."),
        ("measure", "Wie lang ist der Tunnel?", "Der Tunnel ist 3 km lang."),
        ("percent", "By how much did it fall?", "It fell by 2.4 points."),
        ("percent", "What percentage is it?", "It is 61%."),
        ("clock", "What time is it?", "It is half past six."),
        ("clock", "What time is it?", "It is six o’clock."),
        ("clock", "What time is it?", "It is noon."),
        ("day", "Which year was it?", "It was in 1931."),
        ("day", "When does it open?", "It opens on June 14."),
        ("day", "Wann öffnet die Brücke?", "Am 14. Juni."),
        ("said", "What was she called?", "They called her “the Heron”."),
        ("said", "How did she describe it?", "Sie nannte es „schön“."),
        ("place", "In which city did they meet?", "They met at the Capstan."),
        ("place", "Where was it?", "They met in Istanbul."),
        ("place", "Wo war es?", "Sie trafen sich im Hafen."),
        ("person", "Who led it?", "The team was led by Vladimir Medinsky."),
        ("person", "Wer war es?", "Es war Medinsky."),
        ("person", "¿Quién fue?", "Fue Medinsky."),
        ("name", "What is the name of the captain?", "The captain is Per Holloran."),
        ("name", "According to whom?", "So said the mayor, Per Holloran."),
        ("named", "Which ferry sank?", "On Monday the ferry Ommer sank."),
        ("named", "What street was it?", "It was Capstan Street."),
        ("number", "Wie viele kamen?", "Es kamen 300."),
        ("number", "¿Cuántos vinieron?", "Vinieron 300."),
    ],
)
def test_a_form_has_many_signs(field: str, question: str, sentence: str):
    assert getattr(form(question, sentence), field) > 0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who led it?", "It was led well."),
        ("Where was it?", "They met again."),
        ("When was it?", "It began late."),
        ("How many?", "Few came."),
        ("Why?", "Because Medinsky came in 2022 with 3 million crowns."),
        ("", ""),
    ],
)
def test_a_sentence_without_what_is_asked_for_has_no_form(question: str, sentence: str):
    assert form(question, sentence) == Form()


@pytest.mark.parametrize("question", ["When does it sail?", "Wann fährt sie?", "¿Cuándo sale?"])
def test_a_time_of_day_is_half_of_what_when_may_mean(question: str):
    assert form(question, "The ferry sails at 9:30.").clock == 0.5


@pytest.mark.parametrize(
    ("field", "question", "known", "new"),
    [
        ("person", "Who is Medinsky?", "It is Medinsky.", "It is Medinsky or Umerov."),
        (
            "name",
            "Who met Oda Brekke?",
            "That was when Oda Brekke came.",
            "That was when Per Holloran came.",
        ),
        (
            "named",
            "In which pub did the captain of the Capstan sit?",
            "He sat in the Capstan pub.",
            "He sat in the Heron pub.",
        ),
        (
            "number",
            "How many of the 14 were killed?",
            "Of the 14 some were killed.",
            "Of the 14 only 3 were killed.",
        ),
    ],
)
def test_what_the_question_says_itself_is_no_answer(
    field: str, question: str, known: str, new: str
):
    assert getattr(form(question, known), field) == 0
    assert getattr(form(question, new), field) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "He sat in some pub until his friend Holloran came.",
        "Capstan pub was full.",
        "He sat in the Capstan.",
    ],
)
def test_a_sort_needs_a_name_close_to_it(sentence: str):
    """A name far off names something else, and any sentence opens with a capital."""
    assert form("In which pub did he sit?", sentence).named == 0


def test_the_first_word_is_no_new_name():
    """Any sentence opens with a capital."""
    assert form("Who came?", "Nobody came.").person == 0
    assert form("Who came?", "In the end Brekke came.").person == 1


def test_only_the_questions_own_words_ask():
    """After "How much was stolen?", "Who came across it?" is not answered with an amount."""
    sentence = "The 300 crowns were found by Oda Brekke on 14 June."
    found = form("Who came across it?", sentence, "How much was stolen, and on which day?")
    assert found == Form(person=1.0, name=1.0)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many fishing boats sank?", ("fishing", "boats")),
        ("How many of the boats were lost?", ("boats", "lost")),
        ("Wie viele Fischerboote?", ("Fischerboote",)),
        ("¿Cuántos barcos?", ("barcos",)),
        ("How many?", ()),
        ("Who sank the boats?", ()),
    ],
)
def test_what_is_to_be_counted(question: str, counted: tuple[str, ...]):
    assert asked(question).counted == counted


@pytest.mark.parametrize(
    ("question", "latest"),
    [
        ("Who is the captain now?", True),
        ("What is the current toll?", True),
        ("What is the most recent estimate?", True),
        ("Who was the captain?", False),
        ("Who knows the captain?", False),
    ],
)
def test_whether_the_newest_is_asked_for(question: str, latest: bool):
    assert asked(question).latest is latest


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("some 14 cracked bearings were found there", ["cracked", "bearings", "were"]),
        ("two boats", ["boats"]),
        ("1,000 cars", ["cars"]),
        ("thirty men and 4 boys", ["men", "and", "4", "boys"]),
        ("no boats at all", []),
        ("of those 14", []),
        ("", []),
    ],
)
def test_words_after_a_number_are_what_it_counts(sentence: str, counted: list[str]):
    assert counted_words(sentence.split()) == counted


@given(question=st.text(max_size=120), sentence=st.text(max_size=200))
def test_any_text_gives_values_between_0_and_1(question: str, sentence: str):
    assert all(0 <= value <= 1 for value in form(question, sentence))


@given(
    question=st.sampled_from([case[1] for case in CASES]),
    sentence=st.text(max_size=80) | st.sampled_from([case[2] for case in CASES]),
)
def test_any_sentence_is_measured_for_a_question_that_asks(question: str, sentence: str):
    assert all(0 <= value <= 1 for value in form(question, sentence))
