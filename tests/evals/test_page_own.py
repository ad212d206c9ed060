"""The rules by which the measure of pages tells an article's own texts from foreign ones."""

import pytest

from evals.page_own import OwnTexts
from evals.page_rules import expected_paragraphs
from evals.pages import half_of

FIRST = "The harbour board of Vell raised its fees for fishing boats on Monday."
LAST = "A hearing is to be held in the town hall before the end of the month."


def own(inside: str, above: str = "", below: str = "") -> OwnTexts:
    page = (
        '<html><head><meta name="description" content="Boats pay a tenth more from spring on.">'
        f"</head><body><h1>Harbour fees rise</h1>{above}<article><p>{FIRST}</p>{inside}"
        f"<p>{LAST}</p>{below}</article></body></html>"
    )
    return OwnTexts(page.encode(), [FIRST, LAST], wide=False)


@pytest.mark.parametrize(
    ("paragraph", "inside"),
    [
        ("Eleven crews leave for the north", "<ul><li>Eleven crews leave for the north</li></ul>"),
        ("What the board of Vell said", "<h2>What the board of Vell said</h2>"),
        ("Vell | 2024 | ten crowns", "<div><table><tr><td>Vell</td><td>2024</td>"
         "<td>ten crowns</td></tr></table></div>"),
        ("We shall leave, said Brask.", "<div><blockquote>We shall leave, said Brask.</blockquote>"
         "</div>"),
        ("The fees in short: ten crowns", '<div class="factbox"><div>The fees in short: ten crowns'
         "</div></div>"),
        ("Boats pay a tenth more from spring on.", ""),
        ("Una Brask, skipper of the Tern", "<div><blockquote>We shall leave.</blockquote>"
         '<p class="who">Una Brask, skipper of the Tern</p></div>'),
        ("1906: the Gull is built", '<div class="x"><h5>In years</h5><p class="y">1906: the Gull is'
         ' built</p><p class="y">1931: she is sold abroad</p></div>'),
    ],
)  # fmt: skip
def test_what_stands_as_the_story_does_is_its_own(paragraph: str, inside: str) -> None:
    assert own(inside).has(paragraph)


@pytest.mark.parametrize(
    "inside",
    [
        '<div class="promo">Ferry lost at sea off Vell</div>',
        "<figure><figcaption>Ferry lost at sea off Vell</figcaption></figure>",
        '<p><a href="/other">Ferry lost at sea off Vell</a></p>',
        '<p class="offer">Ferry lost at sea off Vell</p>',
        '<ul><li><a href="/other">Ferry lost at sea off Vell</a></li></ul>',
        '<div class="x"><h5>More</h5><p class="y">Ferry lost at sea off Vell</p><p class="y">'
        '<a href="/other">Read it</a></p></div>',
        '<div class="x"><h5>News by mail</h5><p class="y">Ferry lost at sea off Vell</p>'
        '<p class="y">and more</p><button>Send it</button></div>',
        '<div class="x"><p class="y">Ferry lost at sea off Vell</p></div>',
        "<div><blockquote>We shall leave.</blockquote><p class=y>Ferry lost at sea off Vell</p>"
        "<p class=y>The board of the line has sold two of its ships to a company abroad, and it is"
        " to sell <a href=/x>two more</a> in the year to come, as its chair said.</p></div>",
    ],
)
def test_what_stands_otherwise_is_foreign(inside: str) -> None:
    assert not own(inside).has("Ferry lost at sea off Vell")


def test_a_subtitle_is_own_and_what_follows_the_story_is_not() -> None:
    texts = own("", above="<h2>Boats to pay more</h2>", below="<p>Ferry lost at sea</p>")
    assert texts.has("Boats to pay more")
    assert not texts.has("Ferry lost at sea")


def test_a_quotation_that_opens_the_story_is_own_and_one_above_it_is_not() -> None:
    opening = f"<div><blockquote>We shall leave.</blockquote></div><p>{FIRST}</p>"
    page = (
        f"<body><blockquote>Ferry lost at sea</blockquote><div>{opening}<p>{LAST}</p></div></body>"
    )
    texts = OwnTexts(page.encode(), [FIRST, LAST], wide=False)
    assert texts.has("We shall leave.")
    assert not texts.has("Ferry lost at sea")


def test_what_a_fixture_lists_twice_is_not_judged() -> None:
    notice = "Please allow the graphics to be loaded from elsewhere."
    section = {"headline": [], "paragraphs": [FIRST, notice, notice]}
    assert expected_paragraphs({"body": {"summary": [], "sections": [section]}}) == [FIRST]


def test_each_page_is_in_one_half() -> None:
    assert {half_of(f"de/Page_{n}.html.gz") for n in range(20)} == {"a", "b"}


def test_a_list_that_a_line_with_a_colon_announces_is_own_and_one_of_links_is_not() -> None:
    items = '<div><ul class="x"><li><b>Ten crowns for a small boat</b></li></ul></div>'
    assert own(f'<h4 class="y">The new fees:</h4>{items}').has("Ten crowns for a small boat")
    assert not own(f'<h4 class="y">The new fees</h4>{items}').has("Ten crowns for a small boat")
    links = '<ul class="x"><li><a href="/a">Ferry lost at sea off Vell</a></li></ul>'
    assert not own(f"<p>Read this, too:</p>{links}").has("Ferry lost at sea off Vell")


def test_a_notice_of_paid_links_is_not_expected_of_a_story() -> None:
    paid = "This text holds affiliate links, for which we are paid."
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": [FIRST, paid]}]}
    assert expected_paragraphs({"body": body}) == [FIRST]
