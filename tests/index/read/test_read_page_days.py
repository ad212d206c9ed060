"""Days and names that pages set where other things stand, or print in forms easily taken apart."""

from datetime import date

import pytest

from index.read.dates import dates_in
from index.read.people import people
from tests.index.read.test_read_page_kinds import BODY, page, read

DAY = date(2022, 12, 7)


@pytest.mark.parametrize(
    "line",
    ["7 December 2022", "7. Dezember 2022", "07 Dezember, 2022", "7 dicembre 2022",
     "den 7. december 2022", "7 de diciembre de 2022", "7 d’desembre de 2022"],
)  # fmt: skip
def test_december_is_no_preposition(line: str) -> None:
    (found,) = dates_in(f"Una Brask, {line}, 10:28")
    assert found.day.date() == DAY


@pytest.mark.parametrize(
    "above",
    [
        '<div class="share-bar">Share<span>7 December 2022</span></div>',
        '<aside><time itemprop="datePublished" content="2022-12-07">Wed</time></aside>',
        '<div class="wp-block-post-date"><time datetime="2022-12-07T10:00:00+01:00">x</time></div>',
        '<ul class="info"><li>Datum:7. Dezember 2022</li><li>Ort: Vell</li></ul>',
        '<ul><li>By Una Brask</li><li><time datetime="2022-12-07">a day ago</time></li></ul>',
        "<div><span>Una Brask</span><span>7.12.2022</span></div>",
        '<p><a href="/blog/2022/12/07/"><time class="entry-date published updated"'
        ' datetime="2022-12-07">7 Dec</time></a></p>',
        '<div>7.12.2022 <a href="/vell">Vell and the villages around it</a>, Coast</div>',
    ],
)
def test_a_day_by_the_headline_counts_whatever_its_box_is_called(above: str) -> None:
    assert read(page(above=above)).published_on == DAY


@pytest.mark.parametrize(
    "beside",
    [
        '<ul><li><a href="/other">A ferry sank in the night off Vell</a> <span>7 December 2022'
        "</span></li></ul>",
        '<div class="comments"><span itemprop="datePublished">2022-12-07</span></div>',
        '<div class="related"><time itemprop="datePublished" datetime="2022-12-07">x</time></div>',
    ],
)
def test_a_day_of_others_does_not(beside: str) -> None:
    assert read(page(BODY + beside)).published is None


def test_a_day_in_the_foot_that_microdata_gives_alone_is_the_story_s() -> None:
    foot = '<footer><time itemprop="datePublished" datetime="2022-12-07">x</time></footer>'
    assert read(page(BODY + foot)).published_on == DAY
    two = foot + '<footer><time itemprop="datePublished" datetime="2021-01-02">x</time></footer>'
    assert read(page(BODY + two)).published is None


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("14-12-29", "2014-12-29"), ("29-12-14", "2014-12-29"), ("29-12-89", "1989-12-29"),
        ("1970-01-01T00:00:00+00:00", None), ("1969-12-31T19:00:00-05:00", None),
    ],
)  # fmt: skip
def test_a_stated_day_may_begin_with_a_short_year_and_is_not_the_first_of_all(
    stated: str, day: str | None
) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    published = read(page(head=head)).published_on
    assert (str(published) if published else None) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Mara von Dunstan", ("Mara von Dunstan",)),
        ("Von Mara von Dunstan und Tom Erle", ("Mara von Dunstan", "Tom Erle")),
        ("Ein Gastbeitrag von Mara von Dunstan", ("Mara von Dunstan",)),
        ("Eine Kolumne von Tom Erle", ("Tom Erle",)),
        ("Propos recueillis par Ana Sorrel", ("Ana Sorrel",)),
        ("Text von Tom Erle Illustration von Ana Sorrel", ("Tom Erle",)),
        ("Photos by Tom Erle", ()),
        ("von", ()),
    ],
)
def test_a_von_within_a_name_belongs_to_it(line: str, names: tuple[str, ...]) -> None:
    assert people([line]) == names


def test_the_page_s_author_counts_where_neither_story_nor_byline_has_one() -> None:
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished":'
        ' "2022-12-07", "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name":'
        ' "Ana Sorrel"}]}</script>'
    )
    assert read(page(head=data)).author == "Ana Sorrel"
    line = '<div class="authorname-txt x">Tom Erle</div>'
    assert read(page(head=data, above=f'<div class="author bio">{line}</div>')).author == "Tom Erle"


def test_a_headline_that_begins_with_von_is_no_byline() -> None:
    text = page().replace("Harbour fees rise", "Von Häfen, Booten und anderen Dingen")
    assert read(text).author is None


@pytest.mark.parametrize("line", ["| By Una Brask", "Article by Una Brask (@una).", "— Una Brask"])
def test_a_line_at_either_end_that_only_says_who_wrote_is_left_out(line: str) -> None:
    head = '<meta name="author" content="Una Brask">'
    for body in (f"<p>{line}</p>{BODY}", f"{BODY}<p>{line}</p>"):
        assert "Una Brask" not in read(page(body, head=head)).text.replace("Skipper Una Brask", "")


def test_a_labelled_day_at_the_end_is_left_out() -> None:
    assert "Pubblicato" not in read(page(f"{BODY}<p>Pubblicato il: 7 dicembre 2022</p>")).text


def test_a_heading_that_is_the_title_but_for_the_site_s_name_is_the_headline() -> None:
    text = page().replace("<h1>Harbour fees rise</h1>", "<h2>Harbour fees rise</h2>")
    text = text.replace("<title>Harbour fees rise<", "<title>Harbour fees rise | Blog and more<")
    assert read(text).title == "Harbour fees rise"
    quoted = page().replace("<title>Harbour fees rise<", "<title>It’s harbour fees | VLN Politics<")
    assert (
        read(quoted.replace("Harbour fees rise", "It's harbour fees")).title == "It's harbour fees"
    )


def test_the_headline_said_again_in_a_bar_or_a_teaser_is_not_where_the_day_stands() -> None:
    bar = "<div>Harbour fees rise</div><ul>" + "<li>News</li>" * 12 + "</ul>"
    text = page(above="<p>7 December 2022</p>").replace("<main>", f"<main>{bar}")
    assert read(text).published_on == DAY
    teaser = page(above="<p>7 December 2022</p>", after="<h3>Harbour fees rise</h3>")
    teaser = teaser.replace("<h1>", "<div>").replace("</h1>", "</div>")
    assert read(teaser.replace(BODY, BODY.replace("</p><p>", " "))).published_on == DAY


def test_a_short_piece_of_a_title_or_a_name_in_quotation_marks_is_no_headline() -> None:
    title = "Harbour fees rise in Vell: the board decides – what we expect"
    text = page(f"<h2>What we expect</h2>{BODY}").replace("Harbour fees rise", title)
    assert read(text).title == title
    quoted = "«Sea fees»: boats pay more in Vell"
    text = page().replace("<title>Harbour fees rise<", f"<title>{quoted}<")
    assert read(text.replace("<h1>Harbour fees rise", f"<h1>{quoted}")).title == quoted
