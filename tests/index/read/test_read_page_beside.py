"""What stands in the middle of a story and is none: offers, cards, captions, embeds."""

import pytest

from tests.index.read.test_read_page_kinds import BODY, LAST, page, read

OTHER = "<p>The ferry line will sell two of its ships to a company abroad this year.</p>"


def inside(html: str) -> str:
    """A page with something between the second and the third paragraph of its story."""
    first, second, rest = BODY.split("</p>", 2)
    return page(f"{first}</p>{second}</p>{html}{rest}")


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='hidden lg-gap'>{OTHER}</div>",
        f"<div class='d-none'>{OTHER}</div>",
        f"<div class='not-prose bg-gray'>{OTHER}</div>",
        f"<div class='aiSummaryContent'>{OTHER}</div>",
        f"<section class='identity-intro'>{OTHER}</section>",
        f"<div id='auth-screen-form'>{OTHER}</div>",
        f"<ul class='wp-block-post-template'><li class=wp-block-post>{OTHER}</li></ul>",
        f"<div class='image-description'>{OTHER}</div>",
        f"<div class='js-atc-ImageDescription'>{OTHER}</div>",
        f"<div class='absatzbild__info'><img src=a.jpg>{OTHER}</div>",
        f"<div class='contentbox relatedbroadcast'>{OTHER}</div>",
        "<h3>More of the ferry line</h3><ul><li><b>Ships?</b> <a href='/a'>Two are sold</a></li>"
        "<li><b>Crews?</b> <a href='/b'>They stay</a></li></ul>",
        "<div>the ferry line at sea.jpg</div>",
        "<ul><li>Ships: <a href='/t/1'>ferry line</a></li></ul>",
        "<p>ferry line? Mark the words and press Ctrl+Enter, so that the desk sees them!</p>",
        "<p>・Related<br><a href='/a'>Two of its ships</a><br><a href='/b'>A ferry line</a></p>",
        "<div>21 mins ago 11:48 Ann Berg</div>",
    ],
)
def test_what_is_no_part_of_the_story_stays_out(html: str) -> None:
    text = read(inside(html)).text
    assert LAST in text
    assert "A hearing is to be held" in text
    for foreign in ("ferry line", "mins ago"):
        assert foreign not in text


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='hidden md:block'>{OTHER}</div>",  # shown on every screen but a phone's
        f"<div class='d-none d-lg-block'>{OTHER}</div>",
        f"<div class='wp-block-media-text'><div class='media-text__content'>{OTHER}</div></div>",
        f"<div class='factbox'><h3>In figures</h3>{OTHER}</div>",
        f"<blockquote class='twitter-tweet'>{OTHER}</blockquote>",
        f"<div class='postcard-of-the-day'>{OTHER}</div>",
        "<p>It names <a href='https://other.example/x'>two of its ships</a> and their ports</p>",
        "<h3>The ships</h3><ul><li>Tern, two of its ships' crews</li><li>Gull, of 1906</li></ul>",
        "<p>The line, <a class='_nl_' href='/t'>which sold two of its ships</a>, is old.</p>",
    ],
)
def test_what_belongs_to_it_stays(html: str) -> None:
    assert "two of its ships" in read(inside(html)).text


def test_a_story_in_a_card_or_hidden_until_a_script_has_run_stays() -> None:
    for name in ("card", "hidden", "not-prose"):
        body = f"<div class='{name}'><a href=/x>Vell</a>{BODY}</div>"
        assert LAST in read(page(body)).text, name


@pytest.mark.parametrize(
    "line",
    [
        "Redaktion: Una Brask, Olaf Venn", "Fotos: Una Brask", "Translation: Olaf Venn",
        "Sendung: Vell am Abend, 24.04.2024, 15:10 Uhr", "Перевод: Анна Берг",
    ],
)  # fmt: skip
def test_who_did_what_at_the_end_is_no_sentence_of_the_story(line: str) -> None:
    assert line not in read(page(f"{BODY}<p>{line}</p>")).text
    assert line in read(page(f"{OTHER * 9}<p>{line}</p>{BODY}")).text  # in the middle it may be


@pytest.mark.parametrize(
    "line",
    [
        "[STRANGE: by the picture desk]",
        "（责编：STRANGE、岳弘彬）",
        "See more STRANGE things:",
        "Wire (STRANGE) First published November 29, 2016: 3:33 AM ET",
        "___",
        "0:00/0:45",
    ],
)
def test_a_line_of_the_page_below_the_story_stays_out(line: str) -> None:
    text = read(page(f"{BODY}<div>{line}</div>")).text
    assert "STRANGE" not in text
    assert text.endswith(LAST)


@pytest.mark.parametrize(
    "lines",
    [
        "<p>KEPT: Alder 41</p><p>Birch 38</p><p>Cedar 12</p><p>Doyle 4</p>",
        "<p>“We were KEPT waiting for an hour”</p>",
        "<p>[Correction: an earlier version of this article KEPT the wrong day.]</p>",
        "<ul><li>KEPT: Alder 41</li><li>Birch 38</li></ul>",
    ],
)
def test_a_list_a_quotation_or_a_correction_there_stays(lines: str) -> None:
    assert "KEPT" in read(page(BODY + lines)).text
