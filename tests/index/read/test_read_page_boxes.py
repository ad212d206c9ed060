"""Boxes that pages set into a story are left out by what they hold; the story stays."""

import pytest

from tests.index.read.test_read_page_kinds import BODY, LAST, page, read

BOXES = {
    "card with a linked headline": '<div><h3><a href="/other/1">Ferry lost at sea</a></h3>'
    "<p>STRANGE words of a card that leads to quite another story.</p></div>",
    "card in a link": '<a href="/other/1"><h3>Ferry lost at sea</h3>'
    "<p>STRANGE words of a card that leads to quite another story.</p></a>",
    "caption beside a picture": '<div><div><img src="/a.jpg"></div>'
    "<div>STRANGE: boats in the harbour of Vell last week</div></div>",
    "poll": '<div><p>STRANGE: what do you think of the fees?</p><div><label>'
    '<input type=radio name=q> Too high for us all</label></div></div>',
    "consent": "<div><p>STRANGE: here stands a film that another service shows you.</p>"
    '<p>Data may go to it. More in <a href="/datenschutz">our rules</a>.</p></div>',
    "newsletter": "<div><h2>STRANGE: sport inside</h2><p>Each Monday the best of our desk.</p>"
    '<input type=email><p>More in <a href="/datenschutz">our rules</a></p></div>',
    "channel": '<div>STRANGE: find us on <a href="https://news.google.com/x">Google</a></div>',
    "card under a link without text": '<article><div><a href="/other/1"></a><div>Ferries</div>'
    "<h3>Ferry lost at sea</h3><p>STRANGE words of a card that leads away.</p></div></article>",
    "card with a label before its link": '<article><h3><span>Ferries</span> <a href="/other/1">Lost'
    " at sea</a></h3><div>STRANGE words of a card that leads elsewhere.</div></article>",
    "row of cards under links without text": "<section>" + "".join(
        f'<div class=tile><a href="/other/{n}"><span class=sr-only>Ferry {n}</span></a>'
        f"<div>STRANGE words about ferry number {n}</div></div>" for n in range(4)) + "</section>",
    "hidden by a class": '<div class="offer hidden"><p>STRANGE: puzzles for subscribers</p></div>',
}  # fmt: skip


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("place", ["within", "after"])
def test_a_box_is_left_out_and_the_story_stays(box: str, place: str) -> None:
    half = len(BODY) // 2
    half = BODY.index("<p>", half)
    body = BODY[:half] + box + BODY[half:] if place == "within" else BODY + box
    text = read(page(body)).text
    assert "STRANGE" not in text
    assert text.count("\n\n") == read(page()).text.count("\n\n")


@pytest.mark.parametrize(
    "kept",
    [
        '<div><h3><a href="#two">Part two</a></h3><p>KEPT: the board met twice.</p></div>' + BODY,
        "<section><h3>KEPT: what the board said</h3>" + BODY + "</section>",
        '<section><img src="/a.jpg">' + BODY + "<p>KEPT to the end, it said.</p></section>",
        '<p><img src="/a.jpg"> KEPT: the board met twice on Monday, said its chair.</p>' + BODY,
        '<div class="hidden md:block"><p>KEPT: the board met twice, said its chair.</p></div>'
        + BODY,
        "<h3>1. KEPT: fees</h3><h3>2. Crews</h3><h3>3. Records</h3>",
        "".join(
            f"<div class=item><h3>Ferry {n}</h3><p>KEPT: it sails at {n}, as we told"
            f' <a href="/other/{n}">earlier</a>, and takes an hour for its way.</p></div>'
            for n in range(4)
        ),
        "".join(
            f'<div class=work><a href="#w{n}">Ferry {n}</a> KEPT: of the year 190{n}</div>'
            for n in range(4)
        ),
        f"<article><h3>KEPT: the board said</h3>{BODY}<a href='/other/1'>Ferries</a></article>",
    ],
)
def test_what_only_looks_like_a_box_stays(kept: str) -> None:
    assert "KEPT" in read(page(BODY + kept)).text


def test_a_row_of_long_cards_is_left_out_and_three_paragraphs_alike_are_not() -> None:
    said = "and more words of them, " * 20
    cards = "".join(
        f'<div class=item><h3><a href="/other/{n}">Ferry number {n} lost at sea</a></h3>'
        f"<div>STRANGE words, {n}: {said}and no end.</div></div>"
        for n in range(4)
    )
    told = "".join(
        f'<div class=item>KEPT: <a href="/other/{n}">ferry {n}</a> sails, {said}and no end.</div>'
        for n in range(8)
    )
    stated = '<meta property="og:type" content="article">'
    text = read(page(f"{BODY}{told}<section>{cards}</section>", head=stated)).text
    assert "STRANGE" not in text
    assert text.count("KEPT") == 8


def test_subheads_beside_a_linked_one_stay() -> None:
    above = (
        "<div><h2>KEPT: Fees rise by a tenth</h2><h2>KEPT: Eleven crews leave</h2>"
        '<h2><a href="/live">The day as it happened</a></h2></div>'
    )
    assert read(page(above=above)).text.count("KEPT") == 2


def test_comments_longer_than_their_story_are_left_out() -> None:
    comments = '<ul class="comments-list">' + "<li><p>STRANGE words of a reader.</p></li>" * 90
    assert "STRANGE" not in read(page(BODY * 3, after=comments + "</ul>")).text


@pytest.mark.parametrize(
    "note",
    ["<p><i>Broadcast: Radio Vell, 4 March, 15:10</i></p>",
     "<p><em>Una Brask is our reporter for the coast.</em></p>",
     "<p>Brask reported from Vell and Thorne from the northern port.</p>",
     "<p>Una Brask, una@vell-news.example</p>"],
)  # fmt: skip
def test_notes_at_the_end_are_left_out(note: str) -> None:
    assert read(page(BODY + note)).text.endswith(LAST)


@pytest.mark.parametrize(
    "note",
    ["<p><i>This article was amended on 5 March 2024 to correct the fee.</i></p>",
     "<p><i>*This sentence has been corrected to name the port.</i></p>",
     "<p><em>“We shall leave in spring, whatever they ask of us.”</em></p>",
     "<p><i>One.</i></p><p><i>Two of it.</i></p><p><i>Three of it.</i></p>"],
)  # fmt: skip
def test_corrections_and_quotations_in_italics_stay(note: str) -> None:
    assert not read(page(BODY + note)).text.endswith(LAST)


def test_the_headline_with_a_kicker_is_not_said_again() -> None:
    above = "<h2>On the coast: Harbour fees rise</h2>"
    text = read(page(above=above)).text
    assert text.count("Harbour fees rise") == 1


@pytest.mark.parametrize(
    "line",
    ["<p>Read also <a href='/x'>Ferry lost at sea off Vell</a></p>",
     "<p>3 hours ago10:05 Una Brask</p>", "<p>By Vell News, ub</p>",
     "<p>Follow Vell.example on Facebook for more</p>"],
)  # fmt: skip
def test_lines_of_the_desk_are_left_out(line: str) -> None:
    assert read(page(line + BODY)).text == read(page()).text
