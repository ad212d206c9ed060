"""What stands on a page otherwise than its story's paragraphs is told by how it stands."""

from datetime import date

import pytest

from index.read.calendars import other_dates
from tests.index.read.test_read_page_statements import BODY, linked, page, read

NAMED = '<meta property="og:site_name" content="Vell Herald">'


@pytest.mark.parametrize(
    "after",
    [
        "<div class=brand><h4>Plain print</h4><p>STRANGE: it belongs to the same house.</p></div>",
        "<div class=brand><p>STRANGE: the Vell Herald is printed on the hill.</p></div>",
        "<div class=brand><p>STRANGE words without a full stop</p></div>",
        "<p>STRANGE: read our newsletter, which comes on Mondays.</p>",
        "<p>STRANGE: haftalık bültenimiz her pazartesi çıkar.</p>",
        "<h3>STRANGE help</h3><p>STRANGE: you make our reporting possible.</p>"
        "<p>STRANGE: please donate to us.</p>",
        "<p>Read more</p><div class=c><div>STRANGE: a mill in Oru burnt down.</div></div>",
    ],
)
def test_what_stands_otherwise_at_the_end_is_left_out(after: str) -> None:
    text = read(page(NAMED).replace("</article>", f"{after}</article>")).text
    assert "STRANGE" not in text
    assert text == read(page(NAMED)).text


@pytest.mark.parametrize(
    "after",
    [
        "<blockquote><p>KEPT: we never sold a ticket twice.</p></blockquote>",
        "<ul><li>KEPT: the first ferry sails at six</li></ul>",
        "<p>KEPT: the newsletter, she said, “is read on every ferry”.</p>",
        "<div class=more><p>KEPT: the ferry of the harbour sails on Sundays.</p></div>",
    ],
)
def test_quotations_lists_and_sentences_at_the_end_stay(after: str) -> None:
    assert "KEPT" in read(page(NAMED).replace("</article>", f"{after}</article>")).text


def test_a_stated_body_tells_where_its_story_ends() -> None:
    stated = read(page()).text.split("\n\n", 1)[1].replace("\n\n", "\\n")
    story = linked(f'{{"@type": "NewsArticle", "articleBody": "{stated}"}}')
    after = "<p>The harbour of Oru is known for its old crane.</p></article>"
    assert "crane" in read(page().replace("</article>", after)).text
    assert "crane" not in read(page(story).replace("</article>", after)).text


def test_who_wrote_when_in_a_live_ticker_is_no_paragraph() -> None:
    entry = "<div class=who>19:48Jaan Tamm</div><p>The ferry has come back to the harbour.</p>"
    text = read(page(after="").replace("</article>", f"{entry}</article>")).text
    assert "Tamm" not in text
    assert "come back" in text


def test_a_popup_within_a_sentence_leaves_the_name() -> None:
    popup = (
        "<p>Mayor <span class=who><a href=/people/1>Tiina Kask</a><span class=box>"
        '<img src="/k.jpg"><a href=/news/2>STRANGE: crane sold</a></span></span> bought a'
        " ticket.</p>"
    )
    text = read(page().replace("</article>", f"{popup}</article>")).text
    assert "Mayor Tiina Kask bought a ticket." in text


def test_a_paragraph_that_was_never_closed_stays_when_what_it_holds_goes() -> None:
    held = "<p>KEPT: the ferry sails at six and at nine on every day of the week.<div><h3>"
    text = read(page().replace("</article>", f"{held}<a href=/n/2>Crane</a></h3></div></article>"))
    assert "KEPT" in text.text


def test_a_story_in_several_widgets_is_read_whole() -> None:
    parts = f"<div class='page-widget text'>{BODY}</div>"
    first = "<div class='page-widget text'><p>KEPT: the first part of it stands apart.</p></div>"
    assert "KEPT" in read(page().replace(BODY, first + parts + parts)).text


@pytest.mark.parametrize(
    ("visible", "kept"), [("", True), (BODY, False)], ids=["its only text", "beside the story"]
)
def test_a_story_for_readers_without_scripts_is_read(visible: str, kept: bool) -> None:
    held = f"<noscript>{BODY}<p>KEPT: the board met twice.</p></noscript>"
    assert ("KEPT" in read(page().replace(BODY, visible + held)).text) is kept


def test_what_a_rule_hides_in_a_text_that_fades_in_stays_hidden() -> None:
    rules = "<style>.fade{opacity:0}.gone{display:none}</style>"
    held = f"<div class=fade>{BODY}<p class=gone>STRANGE: nobody sees it here.</p></div>"
    text = read(page(rules).replace(BODY, held)).text
    assert "STRANGE" not in text
    assert text == read(page()).text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("令和6年3月14日", date(2024, 3, 14)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("民國113年3月14日", date(2024, 3, 14)),
        ("24 اسفند 1402", date(2024, 3, 14)),
        ("۱۴۰۳/۱۲/۳۰", date(2025, 3, 20)),
        ("١٤ آذار/مارس ٢٠٢٤", date(2024, 3, 14)),
        ("5 كانون الثاني 2024", date(2024, 1, 5)),
    ],
)
def test_dates_of_other_calendars_and_months_are_read(line: str, day: date) -> None:
    under = f"<h1>Second ferry</h1><div>{line}</div>"
    assert read(page().replace("<h1>Second ferry</h1>", under)).published_on == day


def test_a_day_that_another_calendar_has_not_is_none() -> None:
    assert not list(other_dates("令和6年2月30日 31 مهر 1402"))


def test_a_link_to_the_page_itself_holds_its_own_date() -> None:
    own = '<link rel=canonical href="https://vell.example/ferry/">'
    time = '<time class="entry-date published" datetime=2024-03-05>5 March</time>'
    for target, day in (("https://vell.example/ferry", None), ("/ferry/", date(2024, 3, 5))):
        above = f'<a href="{target}2" hidden></a><a href="{target}"><b>{time}</b></a>'
        found = read(page(own, above=above)).published_on
        assert found == (day or found)
    other = f'<a href="/mill/">{time}</a>'
    assert read(page(own, above=other)).published_on is None


def test_a_date_stated_under_another_service_s_name_dates_a_page() -> None:
    meta = '<meta name="sharer:article_published_time" content="2024-03-05T10:00:00Z">'
    assert read(page(meta)).published_on == date(2024, 3, 5)


def test_a_dated_comment_without_a_telling_class_dates_no_story() -> None:
    comment = "<ul><li><b>Ugo77</b> <span>14 March 2024</span><p>At last!</p></li></ul>"
    assert read(page(after=f"<div class=voices>{comment}</div>")).published is None


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<div class=author-bio><a rel=author href=/a/1>Jaan Tamm</a></div>", "Jaan Tamm"),
        ("<div class=byline>By <a href=/staff/1>JAAN TAMM</a> and <a href=/staff/2>Ene Luik</a>"
         "</div>", "JAAN TAMM, Ene Luik"),
        ("<div><span class=byline>By Jaan Tamm</span><span>June 11, 2019</span></div>",
         "Jaan Tamm"),
        ("<p class=author>Jaan Tamm<br>Health and Care Reporter</p>", "Jaan Tamm"),
        ("<p class=author>Jaan Tamm / Oru</p>", "Jaan Tamm"),
        ("<p class=author>size A A A</p>", None),
        ("<p class=author>CHQ Staff</p>", None),
        ("<p>文・佐藤美咲</p>", "佐藤美咲"),
        ("<p>Haber: Elif Karaca</p>", "Elif Karaca"),
    ],
)  # fmt: skip
def test_a_byline_names_its_people(byline: str, author: str | None) -> None:
    under = f"<h1>Second ferry</h1>{byline}"
    found = read(page().replace("<h1>Second ferry</h1>", under)).author
    assert (found or "").casefold() == (author or "").casefold()


def test_a_printed_byline_with_more_names_than_are_stated_counts() -> None:
    stated = '<meta name=author content="Jaan Tamm">'
    under = "<h1>Second ferry</h1><p class=byline>By Jaan Tamm, Ene Luik</p>"
    text = page(stated).replace("<h1>Second ferry</h1>", under)
    assert read(text).author == "Jaan Tamm, Ene Luik"


def test_an_account_in_an_address_is_no_author() -> None:
    meta = '<meta property="article:author" content="https://www.social.example/JaanTammVell">'
    assert read(page(meta)).author is None


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Second ferry sails - Vell Herald - News - Harbour", "Second ferry sails"),
        ("Second &lt;strike&gt;slow&lt;/strike&gt; ferry sails", "Second slow ferry sails"),
        ("Second ferry sails at last | Harbour | Coast", "Second ferry sails at last"),
        ("A second ferry sails for the north The Vell Times", "A second ferry sails for the north"),
        ("The second ferry sails at last (Published 2012)", "The second ferry sails at last"),
    ],
)
def test_a_title_has_neither_markup_nor_sections(title: str, headline: str) -> None:
    text = page(NAMED, title=title).replace("<h1>Second ferry</h1>", f"<p>{headline}</p>")
    assert read(text).title == headline


@pytest.mark.parametrize(
    "last",
    [
        "Of the 9,000 votes cast on Sunday, 4,700 were for the bridge.",
        "The line took its timetable off Google Play and the App Store after the wreck.",
        "The court found the terms of service of the ferry line void.",
        "Correction: an earlier version of this newsletter gave another name for the bridge.",
    ],
)
def test_news_of_votes_shops_and_contracts_at_the_end_stays(last: str) -> None:
    """Each was once taken for a word of the page to its reader, and left out without a word."""
    assert last in read(page(NAMED).replace("</article>", f"<p>{last}</p></article>")).text
