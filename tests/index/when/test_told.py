"""What a reader is told of an article's own words of time: right, or nothing at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.when import told_days

MONDAY = date(2024, 11, 11)

TOLD = [  # published on Monday 11 November 2024
    ("The ferry left on Saturday with 214 people aboard.", ["Saturday 2024-11-09"]),
    ("It was announced on Monday that the road is closed.", ["Monday 2024-11-11"]),
    ("The council will vote on Friday on the plan.", ["Friday 2024-11-15"]),
    ("The trial begins Wednesday in Dover.", ["Wednesday 2024-11-13"]),
    ("They’ll meet on Thursday to sign the deal.", ["Thursday 2024-11-14"]),
    (
        "Officials told reporters Wednesday the bill will be voted on Thursday.",
        ["Wednesday 2024-11-06", "Thursday 2024-11-14"],
    ),
    ("A truck hit the wall, killing three people, on Sunday.", []),
    ("The bus hit a wall and crashed, killing three people on Sunday.", ["Sunday 2024-11-10"]),
    ("The minister asked the court on Friday to block the law.", ["Friday 2024-11-08"]),
    ("Monday's storm felled trees in the park.", ["Monday 2024-11-11"]),
    ("It was found by a boy and a girl on Friday and will be shown.", ["Friday 2024-11-08"]),
    ("They rested after Friday's march.", ["Friday 2024-11-08"]),
    ("Friday is the day that the town has been waiting for.", ["Friday 2024-11-15"]),
    ("Friday marks two years since the court overturned the law.", ["Friday 2024-11-15"]),
    ("Friday's eclipse has been drawing attention for weeks.", []),
    ("The man arrested Friday is a baker.", ["Friday 2024-11-08"]),
    ("El viernes es el día de la ciudad, que lo esperó con ganas.", ["viernes 2024-11-15"]),
    ("Friday's storm felled trees in the park.", ["Friday 2024-11-08"]),
    ("The council, which met last Thursday, is divided.", ["last Thursday 2024-11-07"]),
    ("He came last Monday and stayed.", ["last Monday 2024-11-04"]),
    (
        "Three died two days ago and one last night.",
        ["two days ago 2024-11-09", "last night 2024-11-10"],
    ),
    (
        "Yesterday the pass was closed; it opens tomorrow.",
        ["Yesterday 2024-11-10", "tomorrow 2024-11-12"],
    ),
    ("Prices rose last month.", ["last month 2024-10-01 2024-10-31"]),
    ("It was said earlier this week.", ["earlier this week 2024-11-11"]),
    ("Over the weekend thousands marched.", ["Over the weekend 2024-11-09 2024-11-10"]),
    ("Talks go on next week.", ["next week 2024-11-18 2024-11-24"]),
    ("“We left yesterday,” she said on Friday.", ["yesterday 2024-11-07", "Friday 2024-11-08"]),
    ("Am Samstag ist die Fähre mit 214 Menschen an Bord ausgelaufen.", ["Samstag 2024-11-09"]),
    ("Die Fähre sank am Freitag vor der Küste, und die Suche dauert an.", ["Freitag 2024-11-08"]),
    ("Die Brücke wird am Freitag wieder für den Verkehr geöffnet.", ["Freitag 2024-11-15"]),
    (
        "Der Minister sagte am Donnerstagabend, die Regierung werde das Gesetz ändern.",
        ["Donnerstagabend 2024-11-07"],
    ),
    ("Die Polizei nahm gestern drei Männer fest, die sie sucht.", ["gestern 2024-11-10"]),
    ("Im vergangenen Monat stiegen die Preise.", ["vergangenen Monat 2024-10-01 2024-10-31"]),
    ("El ferry salió el sábado con 214 personas a bordo y no volvió.", ["sábado 2024-11-09"]),
    (
        "El Gobierno aprobará el viernes la ley que anunció ayer.",
        ["viernes 2024-11-15", "ayer 2024-11-10"],
    ),
    ("El presidente llegó el lunes pasado a la ciudad.", ["lunes pasado 2024-11-04"]),
    ("El puente se abrirá el próximo lunes, según dijo el alcalde.", ["lunes 2024-11-18"]),
    (
        "Le ferry est parti samedi avec 214 personnes à bord, selon la police.",
        ["samedi 2024-11-09"],
    ),
    (
        "Le pont sera ouvert vendredi, a annoncé hier le maire de la ville.",
        ["vendredi 2024-11-15", "hier 2024-11-10"],
    ),
    (
        "La semaine prochaine ils vont partir de la ville.",
        ["semaine prochaine 2024-11-18 2024-11-24"],
    ),
]
_WORDS = [word for text, _ in TOLD for word in text.split()]
LEFT_ALONE = [
    "The match was to be played on Wednesday.",  # before the report, or after it?
    "He said the minister would resign on Friday.",
    "The vote was postponed until Friday.",
    "The shop was open Monday through Friday.",
    "The council will vote next Thursday.",  # in three days, or in ten?
    "It fell last Sunday.",  # yesterday, or a week ago?
    "They have raised money before Thursday's vote.",
    "The Black Friday sales were up 3 percent.",
    "He wrote for the Sunday Times.",
    "They met every Tuesday at noon.",
    "In 1986 the committee met on a plan that fell on Friday.",
    "The fair closed on Sunday, November 3, in rain.",
    "Three friends met to watch the game on a cold January Sunday afternoon.",
    "The park will stay closed through at least Wednesday, it said.",
    "“We left yesterday,” she said.",  # on which day?
    "Today there are 44 of them.",
    "Die Brücke öffnet am Freitag wieder für den Verkehr.",
    "Les magasins étaient fermés le Vendredi saint et la ville était vide.",
    "La réunion a été reportée à vendredi par le ministre de la ville.",
    "El Viernes Santo fue tranquilo en la ciudad y en el puerto.",
]


def _told(text: str, day: date | None = MONDAY, changed: date | None = None) -> list[str]:
    return [
        " ".join(dict.fromkeys((text[one.start : one.end], str(one.first), str(one.last))))
        for one in told_days(text, 0, len(text), day, changed)
    ]


@pytest.mark.parametrize(("text", "days"), TOLD)
def test_a_relative_day_is_counted_from_the_day_of_publication(text: str, days: list[str]) -> None:
    assert _told(text) == days


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_may_be_two_days_is_left_alone(text: str) -> None:
    assert _told(text) == []


def test_without_a_day_of_publication_nothing_is_told() -> None:
    assert _told(TOLD[0][0], day=None) == []


def test_a_page_changed_later_is_told_only_where_both_days_agree() -> None:
    text = "The ferry left on Saturday, and prices rose last month."
    assert _told(text, changed=MONDAY + timedelta(days=7)) == ["last month 2024-10-01 2024-10-31"]
    assert _told(text, changed=MONDAY + timedelta(days=2)) == _told(text)


def test_quotation_marks_of_the_sentences_before_count() -> None:
    text = "“It was cold. We left on Saturday. It rained,” he said."
    start = text.index("We")
    assert told_days(text, start, text.index(" It rained"), MONDAY) == ()


def test_offsets_are_those_of_the_article() -> None:
    text = "Ferry\n\nIt rained. The ferry left on Saturday. It was late."
    (one,) = told_days(text, text.index("The"), text.index(" It was"), MONDAY)
    assert text[one.start : one.end] == "Saturday"


@given(
    st.lists(
        st.sampled_from([*_WORDS, *"“”İ\n"]),
        max_size=40,
    ),
    st.dates(),
)
def test_any_words_on_any_day_give_spans_inside_the_text(words: list[str], day: date) -> None:
    text = " ".join(words)
    for one in told_days(text, 0, len(text), day):
        assert 0 <= one.start < one.end <= len(text)
        assert one.first <= one.last
