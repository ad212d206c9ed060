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
        "<p>An dieser Stelle finden Sie einen externen Inhalt von YouTube, der ihn ergänzt.</p>",
        "<p>Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden.</p>",
        "<div>We apologize, but this video has failed to load.</div>",
        "<div>21 mins ago 11:48 Ann Berg</div>",
    ],
)
def test_what_is_no_part_of_the_story_stays_out(html: str) -> None:
    text = read(inside(html)).text
    assert LAST in text
    assert "A hearing is to be held" in text
    for foreign in ("ferry line", "externe", "apologize", "mins ago"):
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
