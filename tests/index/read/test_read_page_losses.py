"""Stories that pages hold in what elsewhere is furniture, hidden or another story's."""

import json

import pytest

from index.errors import InputError
from tests.index.read.test_read_page_kinds import BODY, LAST, page, read

FOUR = [
    f"{part} of the fees for fishing boats, the board of Vell wrote in its long report, was never"
    " to be spent on the wall alone, but on lights, on the harbour's pilots, on nets that had been"
    " lost in storms, and on a house for those who wait in winter for a boat that is late, since"
    " all of them had been promised a share when the first fees were raised, ninety years ago."
    for part in ("A first part", "A second part", "A third part", "The last part")
]


@pytest.mark.parametrize("named", ['class="part Section--ads"', 'class="text" id="toc_{n}"'])
def test_sections_that_together_are_the_story_are_no_furniture(named: str) -> None:
    sections = "".join(
        f"<div><section {named.format(n=n)}><h2>Part {n}</h2><p>{text}</p></section></div>"
        for n, text in enumerate(FOUR)
    )
    assert all(text in read(page(sections)).text for text in FOUR)


@pytest.mark.parametrize("named", ["comment", "x related"])
def test_many_comments_and_cards_are_none(named: str) -> None:
    cards = "".join(f'<div class="{named}"><p>{text[:160]}</p></div>' for text in FOUR)
    assert "was never to be spent" not in read(page(BODY + cards)).text


def test_a_story_for_readers_without_scripts_in_what_fades_in_is_read() -> None:
    style = "<style>.loading{opacity:0}</style>"
    faded = '<div class="cols loading">'
    text = (
        f"<html><head>{style}</head><body>"
        f"<h2>News of the port</h2>{faded}<h1>Harbour fees rise</h1><div><noscript>{BODY}"
        "</noscript></div></div></body></html>"
    )
    assert LAST in read(text).text


def test_of_tabs_the_one_that_is_on_is_read() -> None:
    style = "<style>.tab{display:none} .tab.on{display:block}</style>"
    tabs = f'<div class="tab on">{BODY}</div><div class="tab"><p>{FOUR[0]}</p></div>'
    article = read(page(tabs, head=style))
    assert LAST in article.text
    assert FOUR[0] not in article.text


def test_a_story_apart_from_its_head_is_no_other_story() -> None:
    about = (
        "What the board of the port has done, why it did so and what the crews of Vell say of it"
    )
    head = f"<article><h1>Harbour fees rise in Vell</h1><p>{about}, in five parts.</p></article>"
    for heading, is_read in (("Harbour fees to rise in Vell: why", True), ("A ferry sinks", False)):
        story = (
            f'<article class="story"><h2>{heading}</h2>{"".join(f"<p>{one}</p>" for one in FOUR)}'
        )
        text = (
            f"<html><head><title>Harbour fees rise in Vell</title></head><body>{head}{story}"
            "</article></body></html>"
        )
        assert (FOUR[3] in read(text).text) is is_read


def test_a_short_story_that_the_page_describes_is_no_box() -> None:
    said = "The harbour board of Vell raised its fees for fishing boats by a tenth on Monday."
    box = f'<div class="row"><img src="a.jpg"><span>{said}</span></div>'
    others = "".join(f'<div class="row"><img src="b.jpg"><a href="/{n}">Boat {n}</a></div>'
                     for n in range(3))  # fmt: skip
    about = f"<aside>{''.join(f'<p>{one}</p>' for one in FOUR)}</aside>"
    other = "All that is new in the port of Vell and on the coast around it this week."
    for stated, is_read in ((said, True), (other, False)):
        head = f'<meta name="description" content="{stated}">'
        assert (said in read(page(box + others, head=head, after=about)).text) is is_read


def test_line_breaks_part_paragraphs_but_not_verses() -> None:
    long = FOUR[0]
    article = read(page(f"<div>{long}<br>{FOUR[1]}<br><br>So it was.<br><br>{FOUR[2]}</div>"))
    assert f"{long}\n\n{FOUR[1]}\n\nSo it was.\n\n{FOUR[2]}" in article.text
    verses = "<p>The boats are gone,<br>the nets are dry,<br>the wall is low.</p>"
    assert (
        "The boats are gone,\nthe nets are dry,\nthe wall is low." in read(page(BODY + verses)).text
    )


def test_a_story_that_a_script_draws_is_said_to_be_missing() -> None:
    held = json.dumps({"blocks": FOUR})
    short = "<p>The harbour board of Vell raised its fees for fishing boats on Monday.</p>"
    for script, told in ((held, True), (json.dumps(["word " * 60] * 4), False)):
        notes: list[str] = []
        read(page(short, head=f"<script>window.state = {script}</script>"), notes)
        assert any("by a script" in note for note in notes) is told
    notes = []
    read(page("".join(f"<p>{one}</p>" for one in FOUR), head=f"<script>x = {held}</script>"), notes)
    assert not notes


def test_a_story_in_an_element_without_height_that_hides_nothing_is_read() -> None:
    text = "<title>Harbour fees rise</title><body>{}<h1>Harbour fees rise</h1>" + BODY
    shown = text.format('<div style="position:absolute;height:0px;width:100%">')
    assert LAST in read(shown).text
    hidden = text.format(f'<div style="height:0;overflow:hidden"><p>{FOUR[0]}</p></div>')
    assert FOUR[0] not in read(hidden).text


def test_a_head_that_is_only_called_an_article_does_not_push_the_article_out() -> None:
    head = (
        '<div class="article-hero"><h1>Harbour fees rise in Vell</h1><p>Feature, by the desk of'
        " the paper in Vell, on the fees of the harbour and on what they are for.</p></div>"
    )
    story = f"<article><h2>What they pay for</h2>{''.join(f'<p>{one}</p>' for one in FOUR)}"
    text = f"<title>Harbour fees rise in Vell</title><body><main>{head}{story}</article></main>"
    assert FOUR[3] in read(text).text


@pytest.mark.parametrize("head", ['<meta property="og:type" content="article">', ""])
def test_a_short_story_beside_a_form_to_log_in_is_read(head: str) -> None:
    lead = "Children of the school in Vell sang on the quay on Sunday, and a boat left for Orsk."
    form = '<form><input type="text"><input type="password"></form>'
    page_ = f"<title>School sings</title>{head}<body><h1>School sings</h1><p>{lead}</p>{form}"
    if head:
        assert lead in read(page_).text
    else:
        with pytest.raises(InputError, match="log in"):
            read(page_)


def test_cards_below_a_chinese_story_do_not_make_it_a_list() -> None:
    story = "".join(
        f"<p>{'港口的费用从五月起上涨，理事会周一表示，这笔钱将用于修建新的防波堤。' * 6}</p>"
        for _ in "1234"
    )
    cards = "".join(f'<h4><a href="/{n}">另一篇文章的标题</a></h4>' for n in range(9))
    text = f"<title>港口费用上涨</title><body><div><h3>港口费用上涨</h3>{story}{cards}</div>"
    assert "防波堤" in read(text).text


def test_a_consent_dialog_longer_than_its_story_is_left_out() -> None:
    said = "We and our partners store information on a device and choose what you are shown."
    dialog = f'<div id="onetrust-consent-sdk"><p>{said * 40}</p></div>'
    assert "partners" not in read(page(f"{BODY}<p>{FOUR[0]}</p><p>{FOUR[1]}</p>") + dialog).text


def test_a_standfirst_that_the_story_begins_with_is_said_once() -> None:
    assert read(page(f"<p>{FOUR[0]}</p><p>{FOUR[1]}</p><p>{FOUR[0]}</p>")).text.count(FOUR[0]) == 1


def test_a_page_of_labels_is_no_article() -> None:
    labels = "".join(f"<p>{one}</p>" for one in ("The Latest", "Music", "Album Reviews", "Films"))
    with pytest.raises(InputError, match="no article text"):
        read(f"<title>The Vell Sheet</title><body><h1>The Vell Sheet</h1>{labels}")


def test_a_long_list_of_related_stories_is_left_out_however_long() -> None:
    items = "".join(
        f"<li><a href=/{n}>Another story</a> {text[:200]}</li>" for n, text in enumerate(FOUR)
    )
    shown = f'<div id="related-posts"><ul>{items}</ul></div>'
    assert "was never to be spent" not in read(page(BODY + BODY + shown)).text


def test_captions_alike_are_not_the_story_where_half_of_it_is_told_beside_them() -> None:
    shown = "".join(f'<div class="caption">{text}</div>' for text in FOUR)
    text = read(page(BODY * 3 + shown)).text
    assert LAST in text
    assert "was never to be spent" not in text


def test_the_headline_of_another_story_in_an_aside_does_not_keep_it() -> None:
    aside = (
        "<aside><h1>STRANGE review of a film</h1>"
        "<p>STRANGE, says the paper, of its boats.</p></aside>"
    )
    assert "STRANGE" not in read(page(BODY + aside + BODY)).text


@pytest.mark.parametrize("tag", ["h2", "h4"])
def test_a_deck_of_a_few_words_is_read_and_a_label_is_not(tag: str) -> None:
    above = f"<{tag}>Eleven crews may leave</{tag}>"
    text = f"<div class=head><h1>Harbour fees rise</h1>{above}</div><div class=t>{BODY}</div>"
    assert read(page(text)).text.startswith("Harbour fees rise\n\nEleven crews may leave\n\n")
    label = text.replace("Eleven crews may leave", "Vell Harbour")
    assert "Vell Harbour" not in read(page(label)).text
    assert "Vell Harbour" not in read(page(f"<p>Vell Harbour</p>{BODY}")).text


def test_a_day_without_a_year_above_the_story_is_left_out() -> None:
    assert read(page(f"<div>13 October</div>{BODY}")).text == read(page()).text
    assert "13 October" in read(page(f"{BODY}<p>On 13 October the board meets.</p>")).text


def test_markup_that_a_browser_saved_as_text_is_no_paragraph() -> None:
    saved = '<p>&lt;img alt="STRANGE boats" src="a.png"&gt;</p>'
    assert read(page(BODY + saved + BODY)).text == read(page(BODY + BODY)).text


def test_short_paragraphs_beside_one_another_are_a_story_among_cards() -> None:
    cards = "".join(f"<div><h3><a href=/{n}>Boat {n} sinks</a></h3></div>" for n in range(6))
    lines = "".join(f"<p>{text[:120]}.</p>" for text in FOUR)
    assert FOUR[3][:120] in read(page(f"{BODY}{lines}{cards}")).text
    apart = "".join(f"<div><h3><a href=/{n}>Boat {n}</a></h3>{one}</div>" for n, one in
                    enumerate(BODY.replace("</p>", "</p>|").split("|")[:4]))  # fmt: skip
    with pytest.raises(InputError):
        read(page(apart))


def test_one_word_that_a_script_left_is_no_article() -> None:
    with pytest.raises(InputError):
        read(page("<span>false</span>"))


def test_a_section_beside_the_day_and_topics_beside_the_author_are_no_authors() -> None:
    section = '<meta property="article:section" content="Outer Harbour">'
    line = "<ul><li>3 May 2021</li><li>Outer Harbour</li></ul>"
    assert read(page(line + BODY, head=section)).author is None
    byline = (
        '<div class="author"><a href="/una">Una Brask</a><a href="/tag/fees">Harbour Fees</a></div>'
    )
    assert read(page(byline + BODY)).author == "Una Brask"


def test_sentences_around_what_is_taken_out_are_not_joined() -> None:
    box = '<aside class="related"><a href="/b">Read more: the boats</a></aside>'
    parted = f"<p>{FOUR[0]}{box}The second boat sailed on, the board said.</p>"
    text = read(page(BODY + parted)).text
    assert f"{FOUR[0]}\n\nThe second boat sailed on" in text
    within = f"<p>The board of Vell {box}said that the second boat would sail on in May.</p>"
    assert "The board of Vell said that the second" in read(page(BODY + within)).text
