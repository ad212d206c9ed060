"""Forms in which strong models answer: nothing right is lost, nothing wrong is called supported."""

import pytest

from rag.cite.citations import CitedText
from rag.cite.writer import CitingWriter
from rag.sources import build_sources
from tests.rag.stories import BRIDGE, DENIAL, FLOOD, STRIKE, hit

SOURCES = build_sources([hit(BRIDGE, 9), hit(STRIKE, 8), hit(FLOOD, 7), hit(DENIAL, 6)])
WHICH = "Which river burst its banks at Saltreth?"


def cite(text: str, question: str = "") -> CitedText:
    writer = CitingWriter(SOURCES, question)
    list(writer.write(text))
    return writer.finish()


def statuses(cited: CitedText) -> list[str]:
    return [claim.status for claim in cited.claims]


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "46 million crowns. Repairs will cost twice the first estimate [1.3].",
            "46 million crowns. [1.3] Repairs will cost twice the first estimate [1.3].",
        ),
        (
            "Saltreth. The River Brack burst its banks there on Sunday [3.1].",
            "Saltreth. [3.1] The River Brack burst its banks there on Sunday [3.1].",
        ),
        (
            "About 2,300 nurses walked out. Their union demands a rise of 9 per cent. [2.1][2.2]",
            "About 2,300 nurses walked out. [2.1] Their union demands a rise of 9 per cent. "
            "[2.1][2.2]",
        ),
    ],
)
def test_a_sentence_without_a_pointer_takes_those_beside_it(said: str, text: str):
    """The short answer that a model began with was shown as "without support"."""
    cited = cite(said)
    assert cited.text == text
    assert set(statuses(cited)) == {"supported"}
    assert cited.unsupported == ()


@pytest.mark.parametrize("said", ["Linn.", "Vellin.", "Oda Brekke."])
def test_a_wrong_short_answer_does_not(said: str):
    cited = cite(f"{said} The River Brack burst its banks on Sunday [3.1].", WHICH)
    assert cited.unsupported == (said,)


def test_a_short_answer_alone_is_held_to_what_speaks_of_the_question():
    """Of one word, it shares too little with any sentence to be found by that alone."""
    cited = cite("The Brack.", WHICH)
    assert cited.text == "The Brack. [3.0]"
    assert statuses(cited) == ["supported"]
    for wrong in ("The Sallow.", "The Linn."):
        assert cite(wrong, WHICH).citations == ()


def test_a_name_that_is_there_in_part_is_shown_with_a_doubt():
    cited = cite("Brack, Norland.", WHICH)
    assert statuses(cited) == ["check"]
    assert cited.unsupported == ()


def test_a_pointer_one_sentence_off_is_completed():
    cited = cite("The nurses' union, led by Oda Brekke, was offered 4.5 per cent [2.3].")
    assert cited.text.endswith("was offered 4.5 per cent [2.3][2.2].")
    assert statuses(cited) == ["supported"]
    assert {one.marker: one.how for one in cited.citations} == {"2.3": "pointed", "2.2": "pinned"}


def test_a_pointer_at_the_right_place_keeps_its_doubt():
    """Another sentence was found for a denial that the one pointed at contradicts."""
    cited = cite("The Sallow Bridge will not reopen on 14 June [1.1].")
    assert statuses(cited) == ["check"]
    assert [one.marker for one in cited.citations] == ["1.1"]


def test_a_sentence_beside_lifts_no_doubt_about_what_the_cited_one_says_itself():
    """What was put in the place of a figure stood in the next sentence, as so often."""
    cited = cite("Their union, led by Oda Brekke, demands a rise of 4.5 per cent [2.2].")
    assert statuses(cited) == ["check"]


def test_pointers_close_to_one_another_stay():
    """What bears a claim out in other words shares none with it."""
    cited = cite("Repairs cost 46 million crowns, and nobody knows who pays for it [1.3][1.5].")
    assert cited.claims[0].markers == ("1.3", "1.5")


def test_an_unrelated_pointer_elsewhere_in_the_article_falls_away():
    cited = cite("The Sallow Bridge will reopen on 14 June [1.1][1.4].")
    assert cited.claims[0].markers == ("1.1",)


def test_a_heading_above_a_long_blank_line_is_read_at_once():
    """Blanks were read again from each of them: 100,000 took minutes."""
    assert cite("| Head |\n" + " " * 100_000 + "!\nIt reopens on 14 June [1.1].").citations


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("It reopens on 14 June [1.1] [3.3]. It was shut.", "It reopens on 14 June [1.1]."),
        ("It reopens on 14 June, [1.1] Vellin said.", "It reopens on 14 June, [1.1] Vellin said."),
        ("It reopens on 14 June.[1.1]", "It reopens on 14 June. [1.1]"),
    ],
)
def test_blanks_and_full_stops_stand_right_around_pointers(said: str, text: str):
    assert cite(said).text == text


@pytest.mark.parametrize("lead", ["As sentence 3.3 states, ", "Source 3.3 says that "])
def test_a_pointer_in_words_before_its_sentence_is_one(lead: str):
    cited = cite(f"It reopens on 14 June [1.1]. {lead}nobody was killed.")
    assert [claim.markers for claim in cited.claims] == [("1.1",), ("3.3",)]
    assert cited.unsupported == ()


def test_a_list_keeps_its_numbers():
    """They were shown as sentences without support: "1."."""
    said = "1. The bridge reopens on 14 June [1.1]\n2. Nobody was killed at Saltreth [3.3]"
    cited = cite(said)
    assert cited.text == said
    assert statuses(cited) == ["supported", "supported"]
    assert cited.unsupported == ()


def test_a_number_alone_is_an_answer_and_no_list():
    cited = cite("14. The ministry found so many cracked bearings [1.2].")
    assert cited.text.startswith("14. [1.2] ")
    assert cite("15. It was closed after cracked bearings were found [1.2].").unsupported == (
        "15.",
    )


@pytest.mark.parametrize("said", ["Yes. ", "No, ", "Ja. "])
def test_yes_and_no_belong_to_what_follows(said: str):
    cited = cite(f"{said}The bridge reopens on 14 June [1.1].")
    assert cited.text.startswith(said)
    assert statuses(cited) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "## How it ended\n\nThe bridge reopens on 14 June [1.1].",
        "**The bridge**\n\nThe bridge reopens on 14 June [1.1].",
        "| What | Day |\n|---|---|\n| The bridge reopens | 14 June [1.1] |",
        "- The bridge\n  - reopens on 14 June [1.1]",
    ],
)
def test_what_stands_above_something_cited_stays(said: str):
    cited = cite(said)
    assert cited.text == said
    assert cited.unsupported == ()
    assert set(statuses(cited)) == {"uncited", "supported"}


@pytest.mark.parametrize(
    "said",
    [
        "## Boris Johnson resigned\n\nThe bridge reopens on 14 June [1.1].",
        "## 999 dead\n\nThe bridge reopens on 14 June [1.1].",
        "**Boris paid**\n\nThe bridge reopens on 14 June [1.1].",
    ],
)
def test_a_heading_that_claims_something_is_a_claim(said: str):
    cited = cite(said)
    assert cited.unsupported == (said.split("\n", maxsplit=1)[0],)


@pytest.mark.parametrize(
    "said",
    [
        "Sure! {}",
        "{} I hope this helps.",
        "{}\n\nLet me know if you would like more details!",
        "Based on the sources provided, here is what I found:\n\n{}",
        "{}\n\nConfidence: high",
    ],
)
def test_small_talk_leaves_without_a_word(said: str):
    cited = cite(said.replace("{}", "The bridge reopens on 14 June [1.1]."))
    assert cited.text == "The bridge reopens on 14 June [1.1]."
    assert cited.unsupported == ()
    assert statuses(cited) == ["supported"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("While the sources do not name the mayor, they say that nobody was killed [3.3].",
         "supported"),
        ("While the sources do not name a cause, they say that 999 people died [3.3].", "check"),
        ("The sources do not say who fell ill. Nobody was killed [3.3].", "supported"),
    ],
)  # fmt: skip
def test_what_goes_on_after_a_declining_keeps_its_pointers(said: str, status: str):
    assert statuses(cite(said))[-1] == status


def test_a_declining_with_a_colon_lets_nothing_through():
    said = "The archive does not say: a French company owns the bridge."
    assert cite(said).unsupported == (said,)
