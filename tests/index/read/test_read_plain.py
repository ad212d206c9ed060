"""Text typed or copied from a news site becomes an article with its facts and a clean body."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.errors import InputError
from index.read.plain import read_plain
from tests.samples.copied import MADE_UP, REAL, needs_the_real_one

COPIED = """

Harbour Board and Pilots Agree on Night Passage After First Talks Since Spring

March 9, 2025



Harbour pilots and members of the board meet in Northport on March 9, 2025. Harbour Board \
Office via AFP

The harbour board and the pilots have agreed to open the night passage after their first talks \
since the spring, though it remains unclear when the lights will be lit.

The board's negotiator, Harbour Master Edda Quill, <u>told</u> reporters after the meeting at \
Northport's old custom house that both sides would post 40 lamps each. The pilots said they \
would consider a request for a Quill-Brandt meeting

Sunday's talks followed a morning session of the masters &amp; mates. The session began at 1:30 \
p.m., opened by Deputy Harbour

Master Odo Lindqvist, who urged the pilots to agree as soon as possible.

Related article: <u>Edda Quill: The 'Patient' Harbour Master Leading Northport's</u> <u>Board \
in the Talks</u>

<u>And a Third Piece of That Link</u>

A source told Reuters that the demands were "beyond the charts" and exceeded

anything that had been discussed before.

Related article: What's the State of the Lights as the Talks Begin?

Read more:

The Lamps That Never Burned

The pilots <u>said</u> nothing more would be decided before Friday.

Reuters contributed reporting.

Original url:

https://www.thenorthporttimes.com/2025/03/09/harbour-board-and-pilots-agree-a123?utm_source=x"""


def plain(text: str) -> Article:
    return read_plain(text.encode(), "a.txt")


def body(article: Article) -> list[str]:
    return article.text[article.body_start :].split("\n\n")


def test_a_copied_article_gives_its_title_date_outlet_and_address() -> None:
    article = plain(COPIED)
    assert article.title.startswith("Harbour Board and Pilots Agree")
    assert str(article.published_on) == "2025-03-09"
    assert article.outlet == "The Northport Times"
    assert article.url == (
        "https://www.thenorthporttimes.com/2025/03/09/harbour-board-and-pilots-agree-a123"
    )
    assert article.author is None


def test_a_copied_article_keeps_its_words_and_nothing_of_the_page() -> None:
    parts = body(plain(COPIED))
    assert parts[0] == "Harbour pilots and members of the board meet in Northport on March 9, 2025."
    assert parts[1].startswith("The harbour board and the pilots have agreed")
    assert parts[2].endswith("a Quill-Brandt meeting")
    assert parts[3].startswith("Sunday's talks followed a morning session of the masters & mates.")
    assert parts[3].endswith(
        "opened by Deputy Harbour Master Odo Lindqvist, who urged the pilots"
        " to agree as soon as possible."
    )
    assert parts[4].endswith("exceeded anything that had been discussed before.")
    assert parts[5] == "The pilots said nothing more would be decided before Friday."
    assert parts[6] == "Reuters contributed reporting."
    assert len(parts) == 7


def test_a_whole_copied_article_comes_out_right() -> None:
    """Else the page around an article would be quoted as if the outlet had written it."""
    article = read_plain(MADE_UP.read_bytes(), MADE_UP.name)
    assert article.title == (
        "Kestria and Ardovia to Send Home Detained Fishermen After First Meeting in Five Years"
    )
    assert str(article.published_on) == "2024-09-26"
    assert article.outlet == "The Dunhaven Times"
    assert article.url is not None
    assert article.url.startswith("https://www.thedunhaventimes.example/2024/09/26/kestria-and-ar")
    parts = body(article)
    assert parts[0].endswith("in Port Amsel on September 26, 2024.")
    assert parts[1].startswith("Fishermen held on both shores")
    assert any(part.endswith("back at the table next month") for part in parts)
    assert any(" by Vessany's Trade Minister Ines Caldor, who " in part for part in parts)
    assert parts[-1] == "The Coastal Press Agency contributed reporting."
    assert len(parts) == 23
    for gone in (
        "<u>",
        "</u>",
        "Related article",
        "Original url",
        "http",
        "via AFP",
        "Skipper's Daughter",
        "Ardovia at the Table",
        "Who Catches What",
    ):
        assert gone not in article.text


@needs_the_real_one
def test_the_real_article_comes_out_right() -> None:
    assert REAL is not None
    article = read_plain(REAL.read_bytes(), REAL.name)
    assert article.title == (
        "Russia and Ukraine Agree to Prisoner Swap After First Direct Talks Since 2022"
    )
    assert str(article.published_on) == "2025-05-16"
    assert article.outlet == "The Moscow Times"
    assert article.url is not None
    assert article.url.startswith("https://www.themoscowtimes.com/2025/05/16/russia-and-ukraine")
    parts = body(article)
    assert parts[0].endswith("on May 16, 2025.")
    assert parts[1].startswith("Russia and Ukraine have agreed")
    assert any(part.endswith("for a Putin-Zelensky meeting") for part in parts)
    assert any(" by Turkish Foreign Minister Hakan Fidan, who " in part for part in parts)
    assert parts[-1] == "Reuters contributed reporting."
    for gone in (
        "<u>",
        "</u>",
        "Related article",
        "Original url",
        "http",
        "via AFP",
        "Charismatic",
        "Delegation in Istanbul",
        "Situation on the Front",
    ):
        assert gone not in article.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("May 16, 2025", "2025-05-16"),
        ("16 May 2025", "2025-05-16"),
        ("2025-05-16", "2025-05-16"),
        ("Friday, May 16, 2025", "2025-05-16"),
        ("Fri 16 May 2025 10.30 BST", "2025-05-16"),
        ("Published: May 16th, 2025 at 10:30 a.m. ET", "2025-05-16"),
        ("Updated 16 Sept. 2025, 14:05 GMT", "2025-09-16"),
        ("Published on 2025-05-16T10:30:00+02:00", "2025-05-16"),
        ("10:30, 16 May 2025", "2025-05-16"),
        ("16.05.2025", "2025-05-16"),
        ("16/05/2025", "2025-05-16"),
        ("05/16/2025", "2025-05-16"),
        ("16 мая 2025", "2025-05-16"),
        ("Freitag, 16. Mai 2025", "2025-05-16"),
        ("16 de mayo de 2025", "2025-05-16"),
        ("2025年5月16日", "2025-05-16"),
    ],
)
def test_date_lines_in_usual_forms_date_the_article_and_leave_the_text(line: str, day: str) -> None:
    article = plain(f"Night passage opens\n\n{line}\n\nThe passage was opened, the board said.")
    assert str(article.published_on) == day
    assert body(article) == ["The passage was opened, the board said."]


@pytest.mark.parametrize(
    "line",
    [
        "05/06/2025",
        "31 February 2025",
        "0000-00-00",
        "May 16, 2999",
        "Top 10 of 2025",
        "On May 16, 2025 the board met.",
        "12 lamps were lit in 2025",
    ],
)
def test_what_is_no_sure_date_gives_none_and_stays_in_the_text(line: str) -> None:
    article = plain(f"Night passage opens\n\n{line}\n\nThe passage was opened, the board said.")
    assert article.published is None
    assert line in article.text


def test_the_date_of_publication_wins_over_that_of_an_update() -> None:
    article = plain("Title\n\nUpdated: 18 May 2025\n\nPublished: 16 May 2025\n\nThe text of it.")
    assert str(article.published_on) == "2025-05-16"
    assert str(article.modified_on) == "2025-05-18"
    assert plain("Title\n\nUpdated: 18 May 2025\n\nThe text of it.").modified_on is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE and John Q. Public", "Jane Doe and John Q. Public"),
        ("By Jane Doe, Harbour Correspondent", "Jane Doe"),
        ("By Reuters", "Reuters"),
        ("Von Ludwig van der Berg", "Ludwig van der Berg"),
        ("By Jane Doe | May 16, 2025 | 4 min read", "Jane Doe"),
    ],
)
def test_bylines_name_the_author_and_leave_the_text(line: str, author: str) -> None:
    article = plain(f"Night passage opens\n\n{line}\n\nThe passage was opened, the board said.")
    assert (article.author or "").title() == author.title()
    assert body(article) == ["The passage was opened, the board said."]


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    article = plain("Night passage opens\n\nBy Friday, Northport was dark again.\n\nIt was late.")
    assert article.author is None
    assert "By Friday, Northport" in article.text


@pytest.mark.parametrize(
    "footer",
    ["Original url: {}", "Source: {}", "URL:\n{}", "Source:\n\n{}", "{}", "<{}>", "Link {}"],
)
def test_footers_give_the_address_and_leave_the_text(footer: str) -> None:
    url = "https://news.example.com/night-passage"
    article = plain("Night passage opens\n\nThe passage was opened.\n\n" + footer.format(url))
    assert article.url == url
    assert article.outlet == "news.example.com"
    assert body(article) == ["The passage was opened."]


def test_an_address_without_a_scheme_is_one_and_other_sources_stay() -> None:
    assert plain("Title\n\nThe text.\n\nwww.example.com/a").url == "https://www.example.com/a"
    article = plain("Title\n\nThe text of the report.\n\nSource: Harbour Board\n\nhttp://[")
    assert article.url is None
    assert "Source: Harbour Board" in article.text


def test_a_link_in_the_middle_of_an_article_is_not_its_address() -> None:
    middle = "\n\n".join(["A paragraph of the report."] * 9)
    article = plain(f"Title\n\n{middle}\n\nhttps://social.example/1\n\n{middle}")
    assert article.url is None
    assert "https://social.example/1" in article.text


def test_the_date_in_the_address_is_used_only_where_no_line_gives_one() -> None:
    end = "The text of it.\n\nhttps://example.com/2025/05/16/title"
    assert str(plain(f"Title\n\n{end}").published_on) == "2025-05-16"
    assert str(plain(f"Title\n\n17 May 2025\n\n{end}").published_on) == "2025-05-17"
    assert plain("Title\n\nText.\n\nhttps://example.com/2025/13/16/x").published is None
    for path in ("2025/may/16/x", "20250516/x.html", "news/2025-05-16-x", "2025/5/16"):
        article = plain(f"Title\n\nThe text.\n\nhttps://example.com/{path}")
        assert str(article.published_on) == "2025-05-16"
    assert plain("Title\n\nText.\n\nhttps://example.com/20259916/x").published is None


def test_an_address_under_a_related_line_is_still_the_address() -> None:
    article = plain("Title\n\nThe text.\n\nЧитайте также: Другая статья\n\nhttps://a.example/x")
    assert article.url == "https://a.example/x"
    assert article.text == "Title\n\nThe text."


def test_a_labelled_date_at_the_end_counts() -> None:
    article = plain("Title\n\n" + "A paragraph of the report.\n\n" * 12 + "Published: 16 May 2025")
    assert str(article.published_on) == "2025-05-16"
    assert "Published" not in article.text


def test_hard_wrapped_lines_become_paragraphs_again() -> None:
    wrapped = (
        "Night passage opens in Northport\n16 May 2025\nBy Jane Doe\n\n"
        "The passage was opened on Friday after the board and the pilots had met at\n"
        "the custom house, where 40 lamps were promised. The masters of the small-\n"
        "boat fleet were not asked, and said so to anyone who would listen in the\n"
        "taverns of the quay.\n\n"
        "A second paragraph is here as well, so that there is more than one of them in\n"
        "the file and the blank line between them has something to do.\n"
        "https://www.example.com/night\n"
    )
    article = plain(wrapped)
    assert article.title == "Night passage opens in Northport"
    assert article.author == "Jane Doe"
    assert article.url == "https://www.example.com/night"
    first, second = body(article)
    assert "had met at the custom house" in first
    assert "small-boat fleet" in first
    assert second.endswith("something to do.")


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    line = "港务局和引水员在春天以后的第一次会谈中同意开放夜间航道灯光何时点亮还不清楚"
    article = plain(f"夜间航道\n\n{line}\n{line}\n{line}\n{line}\n{line}。")
    assert " " not in article.text


def test_a_paragraph_a_line_stays_a_paragraph_a_line() -> None:
    lines = [
        "Night passage opens",
        "The passage was opened on Friday, the board said.",
        "Nobody came.",
        "The lamps were lit at nine by the harbour master and her deputy.",
    ]
    assert body(plain("\n".join(lines))) == lines[1:]


@pytest.mark.parametrize(
    ("caption", "kept"),
    [
        ("The quay at dusk. Jane Doe / Getty Images", "The quay at dusk."),
        ("The quay at dusk. Photo: Jane Doe", "The quay at dusk."),
        ("The quay at dusk. (Photo by Jane Doe/Reuters)", "The quay at dusk."),
        ("The quay at dusk. U.S. Coast Guard via AP", "The quay at dusk."),
        ("The quay at dusk. © Jane Doe", "The quay at dusk."),
        (
            "The harbour master on the quay, Board Office via AFP",
            "The harbour master on the quay, Board Office via AFP",
        ),
    ],
)
def test_a_caption_loses_its_credit_and_is_not_joined(caption: str, kept: str) -> None:
    assert body(plain(f"Title\n\n{caption}\n\nLamps Burn at the quay, she said.")) == [
        kept,
        "Lamps Burn at the quay, she said.",
    ]


def test_a_paragraph_that_is_only_a_credit_goes_and_one_about_an_agency_stays() -> None:
    parts = body(plain("Title\n\nPhoto: Jane Doe\n\nA text.\n\nHe spoke to Reuters\n\nThe end."))
    assert parts == ["A text.", "He spoke to Reuters", "The end."]


def test_image_by_image_is_no_credit() -> None:
    assert "Image by image" in plain("Title\n\nImage by image, it went on.\n\nThe end.").text


def test_headings_and_captions_without_a_full_stop_are_not_joined_to_the_next() -> None:
    caption = "Masters, mates and pilots wait in front of the custom house of New Northport"
    parts = [caption, "Quill spoke first.", "What Comes Next", "Quill and the board meet again."]
    assert body(plain("Title\n\n" + "\n\n".join(parts))) == parts


def test_tags_go_but_what_only_looks_like_one_stays() -> None:
    article = plain("Title\n\nIf a < b and c > d &lt;u&gt; holds,<br>AT&T <b>wins</b> &nope; <3.")
    assert body(article) == ["If a < b and c > d <u> holds,", "AT&T wins &nope; <3."]


def test_a_long_first_paragraph_is_no_title_and_the_text_still_goes_in() -> None:
    long = "The passage was opened on Friday after the board and the pilots had met. " * 8
    article = plain(f"{long}\n\nA second paragraph.")
    assert article.title == ""
    assert article.text.startswith("The passage was opened")


def test_a_text_of_one_line_goes_in() -> None:
    assert plain("Lamps lit").text == "Lamps lit"


@pytest.mark.parametrize("text", ["<b></b>", "16 May 2025\n\nhttps://example.com/a"])
def test_a_file_without_article_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="has no text"):
        plain(text)


@pytest.mark.parametrize(
    "piece", ["<u ", "&", "a\n\n", "By A ", "Related: ", "12:30 ", "http://a", "-"]
)
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    """A pattern that backtracks would hang here, and with it every upload."""
    plain("Title\n\n" + piece * 20_000 + "end")


@given(st.text(max_size=300))
def test_any_text_gives_an_article_or_a_refusal(text: str) -> None:
    with suppress(InputError):
        plain(text)
