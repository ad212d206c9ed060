"""Galleries set into a story stay out of it; where they are all that is shown, they are read."""

import pytest

from index.read.blocks import Block
from index.read.slides import without_slides
from tests.index.read.test_read_page_kinds import BODY, LAST, page, read

STORY = BODY + BODY.replace("board", "council") + BODY.replace("board", "crown")


def gallery(counter: str = "{n}/4", caption: str = "STRANGE boats lie at pier {n}") -> str:
    shown = "".join(
        f"<li><h2>{counter.format(n=n)} {n} May 2021</h2><p>{caption.format(n=n)}</p></li>"
        for n in range(1, 5)
    )
    return f"<h3>The coast in pictures</h3><ul>{shown}</ul>"


@pytest.mark.parametrize("counter", ["{n}/4", "{n} / 4", "{n} of 4", "{n} von 4"])
def test_a_numbered_gallery_within_a_story_is_left_out(counter: str) -> None:
    text = read(page(STORY + gallery(counter) + f"<p>{LAST}</p>")).text
    assert "STRANGE" not in text
    assert "in pictures" not in text
    assert text.endswith(LAST)


def test_a_gallery_that_is_the_story_is_read() -> None:
    shown = gallery(caption="Pier {n}, where in the year of the storm a boat lay on its side.")
    assert "Pier 3, where" in read(page(shown)).text


@pytest.mark.parametrize(
    "lines",
    [
        "<p>1/4 of the crews KEPT their boats.</p><p>2/3 of them sail in May.</p>",
        "<p>1/4 of them KEPT on sailing.</p><p>2/4 did not.</p>",
        "<p>KEPT on 24/7 and on 12/25, the lamp is old.</p>",
    ],
)
def test_fractions_and_days_are_no_counters(lines: str) -> None:
    assert "KEPT" in read(page(STORY + lines + STORY)).text


def test_counters_far_apart_are_no_gallery() -> None:
    blocks = [
        Block(text, "p", way=("div.", "p."))
        for n in range(1, 5)
        for text in (f"{n}/4 of the plan", *[f"A paragraph on part {n} of it." * 3] * 4)
    ]
    assert without_slides(blocks) == blocks


@pytest.mark.parametrize("named", ["slideshow", "x gallery y"])
def test_a_gallery_with_a_heading_and_a_day_of_its_own_is_left_out(named: str) -> None:
    shown = (
        f'<div class="{named}"><header><h3>STRANGE boats of the coast</h3><span>Mon, May 3, 2021'
        "</span><h2>The STRANGE truth about boats, in pictures</h2></header><img src=a.png></div>"
    )
    assert read(page(STORY + shown + BODY)).text == read(page(STORY + BODY)).text
    written = f'<div class="{named}"><h2>Part two</h2>{BODY.replace("board", "KEPT board")}</div>'
    assert "KEPT" in read(page(STORY + written)).text


def test_a_caption_in_a_paragraph_of_a_gallery_is_left_out() -> None:
    shown = (
        '<div class="gallery_container"><img src=a.png><p>Jon Strand with a STRANGE boat</p></div>'
    )
    assert "STRANGE" not in read(page(shown + STORY)).text
