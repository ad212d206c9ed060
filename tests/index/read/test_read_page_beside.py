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
        "<ul><li>Ships: <a href='/t/1'>ferry line</a></li></ul>",
        "<p>・Related<br><a href='/a'>Two of its ships</a><br><a href='/b'>A ferry line</a></p>",
        "<div>21 mins ago 11:48 Ann Berg</div>",
        "<p>Noch mehr davon gibt es hier: <a href='/a'>Two of its ships on the ferry line</a></p>",
        "<p>さらに詳しく：<a href='/a'>Two of its ships on the ferry line</a></p>",
        "<p>BUY NOW: <a href='https://shop.example/x'>A model of the ferry line's ship</a></p>",
        "<p><b>Οι ιστορίες μας</b><br><a href='/a'>Two of its ships</a><br>"
        "<a href='/b'>A ferry line at sea</a></p>",
        "<p>Get <a href='/n'>Ferry line</a>, our newsletter about ships</p>",
        "<div class='story-video'><span>Two of its ferry line's ships</span> <b>02:06</b></div>",
        f"<div class='cite-this'>{OTHER}</div>",
        "<div class='article__image-agency'>Ann Berg/ferry line</div>",
        "<p>What did you see of the ferry line? Tell us in the comments below!</p>",
        "<p>题图来自 ferry line</p>",
        "<p>https://vell-news.example/ferry-line</p>",
        "<div>Photo courtesy of the ferry line</div>",
        "<p>Image caption: the ferry line at sea</p>",
        "<p>Read or Share this story: http://ferry-line.example/1x3</p>",
        "<h3>The crews <span class='mw-editsection'>[ferry line]</span></h3><p>There are two.</p>",
        "<p>Tags: ships, ferry line, Vell</p>",
        "<p>タグ：ferry line</p>",
        "<p>この記事は会員限定です。登録すると続きを読めます。ferry line</p>",
        "<article><p>Ferry line</p><ul><li><a href='/other/1'>Two ships of the ferry line are"
        " sold to a company abroad</a></li></ul><span>Ann Berg</span></article>",
        f"<div id='cmpbox'>{OTHER}</div>",
    ],
)
def test_what_is_no_part_of_the_story_stays_out(html: str) -> None:
    text = read(inside(html)).text
    assert LAST in text
    assert "A hearing is to be held" in text
    for foreign in ("ferry line", "ferry-line", "mins ago"):
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
        "<p>It says: <a href='/a'>two of its ships</a> were sold abroad, and at a loss.</p>",
        "<ul><li>The Tern: two of its ships' bells</li></ul>",
        "<p>Where it is told: <a href='https://line.example/two'>two of its ships</a></p>",
        f"<div class='elementor-widget-container'>{OTHER}</div>",
        f"<div class='cmp-text v-c-cmp'>{OTHER}</div>",  # a component, not a consent
        "<h3 id='toc_2'>The crews of two of its ships</h3>" + OTHER,
        "<h3><a name=two>The crews of two of its ships</a></h3>" + OTHER,
        "<h3><a href='#two'>The crews of two of its ships</a></h3>" + OTHER,
        "<p>JavaScript is what runs the pages of two of its ships.</p>",
        "<p>Your browser keeps what two of its ships' pages store, the board said.</p>",
        f"<p class=paywall aria-hidden=true>{OTHER[3:-4]}</p>",
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
        "Contributing: Una Brask, Olaf Venn",
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


@pytest.mark.parametrize(
    "line",
    [
        "STRANGE can be had at tips@vell-news.example on all days.",
        "STRANGE films are her field. Follow her on Twitter @una.",
        "Ask the desk for STRANGE things. E-mail us, and we look into them.",
        "strange@vell-news.example<br>(END)",
        "The STRANGE desk reads papers of the world. You can follow STRANGE News on Twitter.",
        "abc/XYZ",
        "@Una STRANGE/DPA via AP",
        f"Una Brask is a writer of STRANGE books on the sea, {'the coast, ' * 50} and of a play.",
    ],
)
def test_how_the_desk_and_the_author_are_reached_stays_out(line: str) -> None:
    head = (
        "<meta property=og:site_name content='Vell News'><meta name=author content='Una Brask'>"
        "<link rel=canonical href='https://vell-news.example/a'>"
    )
    comments = "<div class=comments><p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p></div>"
    text = read(page(f"{BODY}<p>{line}</p>", head=head, after=comments)).text
    assert text.endswith(LAST)


@pytest.mark.parametrize(
    "line",
    [
        "Who saw the men is asked to write to witness@police.example.",
        "“Follow us to the port, and you will see it,” she said.",
        "The ruins can be found on the slopes of the hill above Vell.",
        "Una Brask, a skipper, and her crew leave for the northern port on the first of March.",
    ],
)
def test_how_others_are_reached_stays(line: str) -> None:
    assert read(page(f"{BODY}<p>{line}</p>")).text.endswith(line)


def test_a_sidebar_nearly_as_long_as_its_story_stays_out() -> None:
    side = "<div class=sidebar>" + OTHER * 5 + "</div>"
    assert "ferry line" not in read(page(BODY + BODY, after=side)).text
    assert LAST in read(page(f"<div class=sidebar>{BODY}</div>")).text
    others = f"<div class=related>{OTHER * 4}</div>" * 2
    assert LAST in read(page(f"<div class='widget widget-content'>{BODY}</div>", after=others)).text


def test_a_story_in_many_widgets_of_a_page_builder_stays() -> None:
    texts = "".join(
        f"<div class='elementor-widget x'>{one}</p></div>" for one in BODY.split("</p>")
    )
    assert read(page(texts)).text == read(page()).text
