"""The forms of an answer without a model: facts, differing values, timelines, lists, digests."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from rag.answer.answerer import Turn
from rag.answer.choosing import AT_FIRST
from rag.config.load import load_config
from rag.events import Answer
from rag.language.fillers import carries_nothing
from rag.newsroom import Newsroom
from rag.question.form import Form
from tests.rag.soundness import sound

CASES = Path(__file__).parents[2] / "cases"
Make = Callable[..., Newsroom]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Make]:
    """Makes a newsroom of articles or case files."""
    made: list[Newsroom] = []

    def make(*sources: Article | Path) -> Newsroom:
        newsroom = Newsroom(load_config(tmp_path, environ={}, directory=tmp_path))
        assert newsroom.add(*sources).refused == ()
        made.append(newsroom)
        return newsroom

    yield make
    for one in made:
        one.close()


def quoted(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


def toll(dead: str, day: str, outlet: str = "Wire") -> Article:
    return Article(
        title=f"Ferry Marigold: {day}",
        outlet=outlet,
        published=day,
        text=f"{dead} died on the ferry Marigold, the port said. It rained in {outlet} on {day}.",
    )


def test_two_tolls_of_one_accident_are_two_values_and_the_newest_is_named(room: Make):
    newsroom = room(toll("Seven people", "2024-11-18"), toll("Nine people", "2025-01-30"))
    answer = newsroom.ask("How many people died on the ferry Marigold?", as_of=date(2025, 2, 1))
    sound(newsroom, answer)
    line = answer.text.split("\n\n")[0]
    assert line.index("Seven people (") < line.index("nine people, the newest (")
    assert len(answer.claims[0].markers) == 2


@pytest.mark.parametrize(
    "newer",
    [
        "The toll of the ferry Marigold rose to nine after two people died in hospital.",
        "The death toll of the ferry Marigold is now nine; two people died on Monday.",
    ],
)
def test_a_total_is_the_value_and_not_what_was_added_to_it(room: Make, newer: str):
    """It said "Seven people; two people, the newest" of nine dead."""
    later = Article(title="Ferry Marigold", outlet="Wire", published="2025-01-30", text=newer)
    newsroom = room(toll("Seven people", "2024-11-18"), later)
    answer = newsroom.ask("How many people died on the ferry Marigold?", as_of=date(2025, 2, 1))
    line = answer.text.split("\n\n")[0]
    assert line.index("Seven people (") < line.index("nine, the newest (")


def test_values_of_different_things_are_no_two_values(room: Make):
    aboard = Article(
        title="Ferry Marigold sails",
        published="2024-11-17",
        text="There were 221 people aboard the ferry Marigold, which sailed at four.",
    )
    newsroom = room(toll("Seven people", "2024-11-18"), aboard)
    answer = newsroom.ask("How many people were aboard the ferry Marigold?")
    assert "221 people aboard" in answer.citations[0].quote
    assert "newest" not in answer.text


def test_the_sentence_that_answers_comes_first_with_its_words_marked(filled: Newsroom):
    answer = filled.ask("How many nurses walked out?")
    first = answer.citations[0]
    assert first.answering is not None
    start, end = first.answering
    assert filled.article(first.article.id).text[start:end] == "2,300"
    assert len(answer.citations) <= AT_FIRST


def test_a_timeline_is_oldest_first_and_each_event_once(room: Make):
    days = ["2025-03-01", "2025-01-01", "2025-02-01"]
    told = ["was raised", "sank off Linn", "was searched by divers"]
    ships = [
        Article(title=f"Marigold {does}", published=day, text=f"The Marigold {does} in {day[:4]}.")
        for day, does in zip(days, told, strict=True)
    ]
    again = Article(
        title="Marigold sank", published="2025-01-01", text="The Marigold sank off Linn in 2025."
    )
    newsroom = room(*ships, again)
    answer = newsroom.ask("What happened with the Marigold?", as_of=date(2025, 4, 1))
    sound(newsroom, answer)
    shown = [citation.article.published_on for citation in answer.citations]
    assert shown == sorted(shown)
    assert len(shown) == len(set(shown)) == 3


def storm(day: str, title: str, lead: str, rest: str = "") -> Article:
    return Article(title=title, outlet="Wire", published=day, text=f"{lead}\n\n{rest}")


BESIDE = "Shops in Linn were closed that day, as the storm Odile had been foretold for the coast."
STORMS = (
    storm("2025-03-01", "Odile nears Linn", "The storm Odile neared Linn on Saturday.", BESIDE),
    storm("2025-03-03", "Storm Odile hits Linn", "Storm Odile hit Linn and broke its dam.", BESIDE),
    storm(
        "2025-03-04",
        "Storm Odile: Linn opens roads",
        "Linn opened its roads after the storm Odile.",
        BESIDE,
    ),
    storm(
        "2025-03-20",
        "Ball of the mayors",
        "Mayors of nine towns danced in Ostrand on Thursday night. Fiddlers played until two. "
        "Soup was served at midnight.",
        "One of them spoke of the storm Odile, which hit Linn, over the soup.",
    ),
)


def test_a_timeline_is_told_by_the_leads_of_the_articles_that_are_about_it(room: Make):
    answer = room(*STORMS).ask("Timeline of the storm Odile in Linn", as_of=date(2025, 4, 1))
    assert [citation.article.published_on for citation in answer.citations][:3] == [
        date(2025, 3, day) for day in (1, 3, 4)
    ]
    assert "danced" not in answer.text
    assert BESIDE not in quoted(answer)


def test_an_overview_has_the_events_that_are_most_about_it(room: Make):
    answer = room(*STORMS).ask("Tell me about the storm Odile in Linn", as_of=date(2025, 4, 1))
    assert answer.form is Form.OVERVIEW
    assert 1 < len(answer.citations) <= AT_FIRST
    assert "danced" not in answer.text
    assert BESIDE not in quoted(answer)


WHO = (
    storm("2025-03-01", "Harbour opens", "Ida Falk opened the harbour. Ida Falk cut the rope."),
    storm(
        "2025-03-09",
        "Ferry is late",
        "The ferry was late in Linn. Ida Falk, a pilot of 40 years, told of it.",
        "Nobody but Ida Falk complained. In the evening Ida Falk sang. The tidal lock, which is a "
        "gate between two levels of water, was shut. The tidal lock rusted.",
    ),
)


@pytest.mark.parametrize(
    ("question", "words"),
    [("Who is Ida Falk?", "a pilot of 40 years"), ("What is a tidal lock?", "a gate between")],
)
def test_who_or_what_something_is_comes_first(room: Make, question: str, words: str):
    answer = room(*WHO).ask(question, as_of=date(2025, 4, 1))
    assert words in answer.citations[0].quote


def test_an_article_of_several_stories_is_told_by_the_one_that_is_asked_about(room: Make):
    letter = storm(
        "2025-03-03",
        "Storm Odile, and more of the week",
        "A choir from Vale won the prize of the county on Sunday.",
        "In Linn, the storm Odile broke the dam on Monday.",
    )
    answer = room(letter).ask("Timeline of the storm Odile in Linn", as_of=date(2025, 4, 1))
    assert "broke the dam" in quoted(answer)
    assert "choir" not in quoted(answer)


def test_the_latest_of_a_story_is_its_newest_and_of_no_other_story(room: Make):
    other = storm("2025-03-28", "Storm hits Vale", "A storm hit Vale and broke its dam on Friday.")
    newsroom = room(*STORMS, other)
    answer = newsroom.ask("What is the latest on the storm Odile?", as_of=date(2025, 4, 1))
    sound(newsroom, answer)
    assert answer.form is Form.LATEST
    assert "opened its roads" in answer.citations[0].quote
    assert len(answer.citations) <= AT_FIRST
    assert "Vale" not in quoted(answer)


def test_what_happened_in_a_place_on_a_day_is_told_of_that_day(room: Make):
    newsroom = room(*STORMS)
    answer = newsroom.ask("What happened in Linn on 3 March 2025?", as_of=date(2025, 4, 1))
    assert "broke its dam" in answer.citations[0].quote
    assert "neared" not in quoted(answer)


def test_articles_that_only_mention_something_are_listed_too(room: Make):
    answer = room(*STORMS).ask("Which articles mention the storm Odile?", as_of=date(2025, 4, 1))
    assert "over the soup" in answer.citations[0].quote
    assert len(answer.citations) == len(STORMS)


def test_a_digest_of_a_month_has_what_most_articles_tell_first(room: Make):
    single = [
        storm(f"2025-03-{20 + n}", title, f"{text} on that day in Vale.")
        for n, (title, text) in enumerate(
            [("Choir wins", "A choir won a prize"), ("Fair opens", "The fair of cattle opened")]
        )
    ]
    stamp = storm(
        "2025-03-29", "Rain", "Updated March 29, 2025, 6:51 a.m. ET", "It rained in Vale."
    )
    newsroom = room(*STORMS[:3], *single, stamp)
    answer = newsroom.ask("What was in the news in March 2025?", as_of=date(2025, 4, 1))
    sound(newsroom, answer)
    assert "Odile" in answer.citations[0].quote
    assert quoted(answer).count("Odile") == 1
    assert "It rained in Vale." in quoted(answer)
    assert "Updated" not in quoted(answer)


@pytest.mark.parametrize("question", ["List the ports that closed", "What are the ports closed?"])
def test_where_several_are_asked_for_the_sentence_that_names_them_comes_first(
    room: Make, question: str
):
    text = (
        "The ports that closed on Friday will open, the guild said. It snowed. "
        "The ports that closed are Linn, Saltreth, Pellarmouth and Vale, on the coast of Ostrand."
    )
    answer = room(Article(title="Snow", published="2025-03-01", text=text)).ask(question)
    assert "Saltreth" in answer.citations[0].quote


def test_a_timeline_of_something_named_borrows_nothing(filled: Newsroom):
    """Else the form of the question before would decide what is told: numbers alone."""
    alone = filled.ask("What happened with the Sallow Bridge?")
    before = Turn.of(filled.ask("How many nurses walked out?"))
    after = filled.ask("What happened with the Sallow Bridge?", history=[before])
    assert after.text == alone.text
    assert all(citation.answering is None for citation in after.citations)


@pytest.mark.parametrize(
    ("beside", "shown"),
    [
        ("Organisers spoke of 12,000.", "12,000"),
        ("The union put it at 9,500.", "9,500"),
        ("It rained on 12 buses.", None),
        ("The union said it would cost €12,000.", None),
    ],
)
def test_who_counts_otherwise_in_the_next_sentence_is_quoted_too(
    room: Make, beside: str, shown: str | None
):
    text = f"Police said 4,000 people marched in Ostrand against the toll. {beside} It was cold."
    newsroom = room(Article(title="March in Ostrand", published="2024-11-10", text=text))
    answer = newsroom.ask("How many people marched in Ostrand?", as_of=date(2024, 12, 1))
    line = answer.text.split("\n\n")[0]
    assert "4,000 people" in line
    assert shown in line if shown else beside not in quoted(answer)


def test_an_authors_articles_are_found_by_the_author_field(room: Make):
    newsroom = room(CASES / "q_by_author.jsonl")
    about = newsroom.ask("What has Jim Sallow reported about the ballot wording?")
    listed = newsroom.ask("Which articles did Jim Sallow write?")
    for answer in (about, listed):
        sound(newsroom, answer)
        assert {citation.article.author for citation in answer.citations} == {"Jim Sallow"}
        assert "Ballot wording struck down" in answer.text
    nobody = newsroom.ask("Which articles did Nora Quist write?")
    assert not nobody.answered
    assert "Nora Quist" in nobody.text


@pytest.mark.parametrize(
    ("question", "months"),
    [
        ("What has the Tidings & Echo published since March 2024?", [5, 3]),
        ("What did the Tidings & Echo report in March 2024?", [3]),
        ("What has Tidings & Echo written?", [5, 3, 2]),
    ],
)
def test_an_outlets_articles_of_some_time_are_listed(room: Make, question: str, months: list[int]):
    def about(month: int, outlet: str = "Tidings & Echo") -> Article:
        text = f"The council of Ostrand met in hall {month}."
        return Article(title=text[4:-1], published=f"2024-0{month}-02", outlet=outlet, text=text)

    newsroom = room(about(2), about(3), about(5), about(4, "Farm Day"))
    answer = newsroom.ask(question, as_of=date(2024, 6, 1))
    days = [one.article.published_on for one in answer.citations]
    assert [day.month for day in days if day] == months
    assert {one.article.outlet for one in answer.citations} == {"Tidings & Echo"}


def test_a_list_of_articles_is_newest_first(room: Make):
    newsroom = room(*(toll("Nobody", f"2025-01-0{n}") for n in (2, 4, 3)))
    answer = newsroom.ask("Which articles are there about the ferry Marigold?")
    days = [citation.article.published_on for citation in answer.citations]
    assert days == sorted(days, reverse=True)
    assert len(days) == 3


def test_a_digest_has_the_stories_of_the_days_each_once(room: Make):
    day = Article(title="Toll cut", published="2025-03-05", outlet="A", text="The toll was halved.")
    copy = Article(
        title="Toll cut!", published="2025-03-05", outlet="B", text="The toll was halved."
    )
    other = Article(title="Fire", published="2025-03-05", text="A barn burned down in Linn.")
    later = Article(title="Rain", published="2025-03-09", text="It rained in Linn for days.")
    newsroom = room(day, copy, other, later)
    answer = newsroom.ask("What happened on 5 March?", as_of=date(2025, 3, 20))
    assert len(answer.citations) == 2
    assert answer.citations[0].quote == "The toll was halved.", "what two papers print comes first"
    assert "rained" not in answer.text


def works(day: str, title: str, text: str, author: str) -> Article:
    return Article(title=title, outlet="Echo", author=author, published=day, text=text)


BRILL = (
    works("2026-03-02", "Brill to close Odham works",
          "Brill will close its works in Odham with the loss of 300 jobs.", "Ida Falk"),
    works("2026-03-20", "Odham staff to strike over Brill closure",
          "Staff at the Brill works in Odham voted to strike over its closure.", "Jim Sallow"),
    works("2026-04-20", "Rain in Linn", "It rained in Linn for nine hours.", "Oda Brekke"),
)  # fmt: skip


def test_articles_of_some_days_are_listed_whatever_they_are_about(room: Make):
    answer = room(*BRILL).ask("Which articles were published in March?", as_of=date(2026, 5, 1))
    assert answer.form is Form.ARTICLES
    assert [one.article.published_on.month for one in answer.citations] == [3, 3]


def test_what_was_reported_in_a_month_without_its_year_is_its_news(room: Make):
    answer = room(*BRILL).ask("What was reported in April?", as_of=date(2026, 5, 1))
    assert answer.form is Form.DIGEST
    assert quoted(answer) == BRILL[2].text.partition("\n\n")[2]


def test_who_wrote_about_something_is_answered_by_the_authors_names(room: Make):
    answer = room(*BRILL).ask("Who wrote about the strike at Brill?", as_of=date(2026, 5, 1))
    assert answer.form is Form.ARTICLES
    assert "Jim Sallow, Echo, 20 March 2026" in answer.text
    assert "Brekke" not in answer.text


def test_a_timeline_has_the_event_told_by_the_verb_of_what_is_asked_about(room: Make):
    answer = room(*BRILL).ask("timeline of the Brill closure", as_of=date(2026, 5, 1))
    assert answer.form is Form.TIMELINE
    assert [one.article.title for one in answer.citations] == [one.title for one in BRILL[:2]]


def test_what_is_less_about_it_stands_behind_the_click_of_a_timeline(room: Make):
    sold = works("2026-03-09", "Brill chief sells house",
                 "Lars Voss of Brill sold his house for 900,000 pounds.", "Ida Falk")  # fmt: skip
    answer = room(BRILL[0], sold).ask("timeline of the Brill closure", as_of=date(2026, 5, 1))
    assert "house" not in answer.text
    assert [one.citations[0].article.title for one in answer.more] == [sold.title]


def test_where_a_day_has_no_news_nothing_else_is_quoted(room: Make):
    newsroom = room(toll("Nobody", "2025-01-02"))
    answer = newsroom.ask("What was in the news yesterday?", as_of=date(2025, 3, 20))
    assert not answer.answered
    assert answer.citations == ()


def test_a_digest_borrows_nothing_from_the_conversation(room: Make):
    newsroom = room(toll("Nobody", "2025-01-02"))
    before = Turn.of(newsroom.ask("How many people died on the ferry Marigold?"))
    answer = newsroom.ask("What happened on 2 January?", history=[before], as_of=date(2025, 2, 1))
    assert answer.read_as.question == "What happened on 2 January?"


def test_an_authors_articles_of_a_year_are_those_of_that_year(room: Make):
    old = Article(title="Old", author="Ida Falk", published="2024-03-01", text="It froze in Linn.")
    new = Article(title="New", author="Ida Falk", published="2025-03-01", text="It thawed in Linn.")
    answer = room(old, new).ask("Which articles did Ida Falk write in 2025?")
    assert [citation.article.title for citation in answer.citations] == ["New"]


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("How much did the bridge cost?", ("It cost 329 million.", "It ran 117 million over.")),
        ("How many pumps failed?", ("Three of five pumps failed.", "Two pumps never failed.")),
        ("How many seats has the house?", ("It has 120 seats.", "The Front won 43 seats.")),
    ],
)
def test_numbers_of_two_things_are_not_said_to_differ(
    room: Make, question: str, sentences: tuple[str, str]
):
    about = question.split()[-2]
    newsroom = room(
        *(
            Article(title=f"The {about} {n}", published=f"2025-01-0{n}", text=f"{text} So it is.")
            for n, text in enumerate(sentences, start=1)
        )
    )
    assert "newest" not in newsroom.ask(question).text


def test_which_is_newest_is_not_said_of_undated_articles(room: Make):
    undated = Article(title="Ferry Marigold", outlet="A", text="Four died on the ferry Marigold.")
    answer = room(undated, toll("Nine people", "2025-01-30")).ask(
        "How many people died on the ferry Marigold?"
    )
    assert "newest" not in answer.text


def test_both_stories_of_a_question_are_quoted(room: Make):
    newsroom = room(CASES / "q_two_stories.jsonl")
    answer = newsroom.ask(
        "Which vote happened first: Vale’s Palace of Mirrors session or the Morrow House vote?"
    )
    assert "Palace of Mirrors" in quoted(answer)
    assert "Morrow House voted 76 to 68" in quoted(answer)


@pytest.mark.parametrize(
    ("case", "question", "words"),
    [
        (
            "q_first_word_and_name",
            "Did North Calder widen its clinic scheme before or after the virus H7N4 was found "
            "in dairy herds in Dorran?",
            "North Calder has widened",
        ),
        (
            "q_first_word_and_name",
            "In Brisk Health's Feb. 7, 2024 update, what earnings per share did it forecast?",
            "$8.30",
        ),
        (
            "q_extra_numbers",
            "Who is the individual under 30, once the richest in the world, who is on trial?",
            "Sam Orrel",
        ),
        (
            "q_outlets_named",
            "Did Calder Wire or Farm Day report the find in dairy herds?",
            "H7N4 was found in dairy herds",
        ),
        ("q_separators", "How did Texas regulate care for minors?", "has a ban on the care"),
        ("q_latest", "What is the latest news about bird flu in cows?", "33 dairy herds"),
    ],
)
def test_what_is_there_is_quoted(room: Make, case: str, question: str, words: str):
    newsroom = room(CASES / f"{case}.jsonl")
    answer = newsroom.ask(question)
    sound(newsroom, answer)
    assert answer.answered
    assert words in quoted(answer)
    assert "___" not in quoted(answer)


def test_the_newest_comes_first_where_it_is_asked_for(room: Make):
    answer = room(CASES / "q_latest.jsonl").ask("What is the latest news about bird flu in cows?")
    assert "33 dairy herds" in answer.citations[0].quote


def test_words_of_a_speaker_bring_who_said_them(room: Make):
    newsroom = room(
        Article(
            title="Strike goes on",
            published="2025-05-16",
            text=(
                "The strike went on. “This tide turns for no timetable.” “We will wait,” said "
                "Oda Brekke, who leads the union."
            ),
        )
    )
    answer = newsroom.ask("What was said about a tide that turns for no timetable?")
    assert "Oda Brekke" in quoted(answer)


@pytest.mark.parametrize(
    "text",
    [
        "___",
        "* * *",
        "https://example.org/a",
        "What follows is a summary of the talks.",
        "Sign up for our letter: the best stories by e-mail.",
        "What was found in the harbour on Tuesday?",
        "Ostrand Courier Business —",
        "Updated Jan. 3, 2026, 6:51 a.m. ET",
        "More:Judge orders a review of the toll",
        "Editor's note: Ida Falk writes about ports.",
        "Hide Caption 34 of 49 Photos: The ferry Marigold in dock.",
        "Here's what you need to know about the toll.",
        "Get the best stories in your inbox every morning.",
        "A version of this story appeared in the harbour letter.",
        "ida.falk@courier.example",
        "Credit: Ida Falk",
        "Second row (l-r): Ida Falk, Oda Brekke.",
        "Ida Falk/AP The mayor waves from the ferry.",
        "READ: The toll is dead",
        "MUST WATCH Ida Falk on the toll.",
        "Ida Falk hears how the toll may end 02:19",
        "The Harbour Agency via Getty Images The mayor waves from the ferry.",
    ],
)
def test_what_carries_no_fact_is_never_quoted(text: str):
    assert carries_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "Read the terms at https://example.org, he said.",
        "She asked: “Who will pay for it?”",
        "Anglers may sign up until Friday.",
        "In May 2024 it rained.",
        "The vote: 43 for, 12 against.",
        "The Toll Office will open at 09:30",
        "Kickoff in Port Amsel: 18:30",
        "Ferries from the quay: 10:10, 12:40, 15:10",
        "She took 49 photos and two films of the fire, he said.",
    ],
)
def test_what_carries_one_may_be(text: str):
    assert not carries_nothing(text)


def test_an_article_changed_after_the_day_asked_for_is_named(room: Make):
    """Its text may know more than its date: nothing else would tell the reader."""
    page = Article(
        title="Ferry Marigold: the toll",
        outlet="Wire",
        published="2024-11-18",
        modified="2025-01-30",
        text="Nine people died on the ferry Marigold on Sunday, the port said.",
    )
    newsroom = room(page)
    asked = "How many people died on the ferry Marigold?"
    early = newsroom.ask(asked, as_of=date(2024, 12, 1))
    assert early.notices == (
        "“Ferry Marigold: the toll” (Wire) was changed on 30 January 2025: it may tell what was "
        "not known on 1 December 2024",
    )
    (cited,) = early.citations
    assert cited.article.updated_on == date(2025, 1, 30)
    assert cited.days == (), "which Sunday, if the page was changed ten weeks later?"
    assert newsroom.ask(asked, as_of=date(2025, 2, 1)).notices == ()


def test_a_correction_that_its_outlet_states_is_told_beside_the_answer(room: Make):
    line = "This article was amended on 3 May 2025. An earlier version gave the wrong length."
    pier = Article(
        title="The pier of Ommer",
        outlet="Echo",
        published="2025-05-01",
        text=f"The pier of Ommer is 340 metres long, the port said.\n\n{line}",
    )
    newsroom = room(pier)
    answer = newsroom.ask("How long is the pier of Ommer?")
    assert "340 metres" in answer.text
    assert answer.notices == (f"its outlet corrected “The pier of Ommer”: {line}",)
    asked = newsroom.ask("When was the article on the pier of Ommer amended?")
    assert "amended on 3 May 2025" in answer.text + asked.text  # cited, it is not told twice
    assert not any("corrected" in one for one in asked.notices)


PRICES = (
    Article(
        title="Ticket for the Lark",
        outlet="Wire",
        published="2023-04-02",
        text="The ferry Lark sails to Ommer. A ticket for the Lark costs 12 crowns, it said.",
    ),
    Article(
        title="The fare rises",
        outlet="Post",
        published="2025-03-01",
        text="The line raised the fare: a ticket for the Lark is now 16.50 crowns.",
    ),
    Article(
        title="The Lark is green",
        outlet="Post",
        published="2025-04-01",
        text="Painting the ferry Lark cost 90,000 crowns, the line said.",
    ),
)


@pytest.mark.parametrize("before", [[], ["Which ferry sails to Ommer?"]])
def test_a_newer_price_stands_beside_the_one_that_fits_best(room: Make, before: list[str]):
    newsroom = room(*PRICES)
    turns = [Turn.of(newsroom.ask(question)) for question in before]
    question = "How much does a ticket cost?" if before else "What does a Lark ticket cost?"
    answer = newsroom.ask(question, history=turns, as_of=date(2025, 6, 1))
    assert "12 crowns" in quoted(answer)
    assert "16.50 crowns" in quoted(answer)


def test_where_a_quiz_asks_the_very_question_the_next_best_sentence_answers(room: Make):
    """The best sentence was the quiz's own question, the next far below: nothing was shown."""
    asked = "Which animal was frozen for 46,000 years near Ostrand and is alive again?"
    quiz = Article(title="Quiz of the week", outlet="Wire", published="2024-08-04", text=asked)
    found = Article(
        title="Worms wake up",
        outlet="Wire",
        published="2024-07-28",
        text="Two worms from the ice at Ostrand have been thawed. They had lain there for long.",
    )
    newsroom = room(quiz, found)
    answer = newsroom.ask(asked, as_of=date(2024, 8, 5))
    assert "Two worms" in quoted(answer)
    assert "Which animal" not in quoted(answer)


@pytest.mark.parametrize("text", ["a" * 100_000, "a@" * 50_000, "A" * 100_000, "a@b." * 25_000])
def test_a_sentence_of_any_length_is_looked_through_once(text: str):
    """An address was looked for from every letter anew: minutes for one such sentence."""
    assert carries_nothing(text) == text.startswith("a@b.")
