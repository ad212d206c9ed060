"""Kin of the cases: other types, languages, scripts, class names and forms of dates."""

import json
import time
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.errors import InputError
from index.read import read as read_files
from index.read.dates import Locale, dates_in
from index.read.html import read_html
from index.read.people import people
from index.read.refusal import Notice

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "The harbour board of Vell raised its fees for fishing boats by a tenth on Monday.",
        "Skipper Una Brask said that eleven crews would leave for the northern port.",
        "The board last raised the fees in the spring four years ago, its records show.",
        "A hearing is to be held in the town hall before the end of the month, it said.",
    )
)
LAST = "before the end of the month, it said."


def page(
    body: str = BODY, above: str = "", head: str = "", after: str = "", lang: str = "en"
) -> str:
    return (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8>"
        f"<title>Harbour fees rise</title>{head}</head><body><main><article>"
        f"<h1>Harbour fees rise</h1>{above}{body}</article></main>"
        f"{after}</body></html>"
    )


def read(text: str, notes: list[str] | None = None) -> Article:
    return read_html(text.encode(), "x", notes=notes)


@pytest.mark.parametrize("kind", ["Article", "ReportageNewsArticle", "LiveBlogPosting", "WebPage",
                                  "AdvertiserContentArticle", "ItemPage"])  # fmt: skip
def test_any_type_of_json_ld_dates_a_page(kind: str) -> None:
    data = json.dumps({"@graph": [{"@type": kind, "datePublished": "2024-03-05T10:00:00+01:00"}]})
    head = f'<script type="application/ld+json">{data}</script>'
    assert read(page(head=head)).published_on == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("5. März 2024", "de"), ("mardi 5 mars 2024 à 10h28", "fr"), ("5 de marzo de 2024", "es"),
        ("5 марта 2024, 10:28", "ru"), ("2024年3月5日 10:28", "ja"), ("2024년 3월 5일", "ko"),
        ("٥ مارس ٢٠٢٤", "ar"), ("5 במרץ 2024", "he"), ("५ मार्च २०२४", "hi"),
        ("5 มีนาคม 2567", "th"), ("5 Μαρτίου 2024", "el"), ("05.03.24", "de"), ("05/03/2024", "fr"),
        ("2024 m. kovo 5 d.", "lt"), ("2024. gada 5. marts", "lv"), ("5 مارچ 2024", "ur"),
        ("03/05/2024", "en-US"), ("Vell, 5 March 2024", "en"), ("Vell, March 5, 2024", "en"),
        ("Published: Tuesday, March 5, 2024 | 10:28 a.m. EST", "en"), ("5 maart 2024", "nl"),
        ("wtorek, 5 marca 2024", "pl"), ("5 Mart 2024", "tr"), ("Tue 5 Mar 2024 10.28 GMT", "en"),
    ],
)  # fmt: skip
def test_the_line_under_the_headline_dates_a_page(line: str, lang: str) -> None:
    assert read(page(above=f"<div>{line}</div>", lang=lang)).published_on == date(2024, 3, 5)


@pytest.mark.parametrize("line", ["03/05/2024", "March 2024", "In 1998 he built 12 boats"])
def test_what_is_no_day_or_two_dates_nothing(line: str) -> None:
    assert read(page(above=f"<div>{line}</div>")).published is None


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="comments-list"><time datetime="2020-04-12">12 April 2020</time></div>',
        '<section class="latest-news"><a href=/x>Bus fares</a><time>14 June 2019</time></section>',
        '<aside><a href=/x>Bus fares</a><span class="date">14.06.2019</span></aside>',
        '<div class="related-posts"><span itemprop="datePublished">2019-06-14</span></div>',
        "<footer>Saved on 14 June 2019</footer>",
    ],
)
def test_dates_beside_the_story_are_not_its_own(beside: str) -> None:
    assert read(page(after=beside)).published is None


@pytest.mark.parametrize(
    ("stated", "printed", "day"),
    [
        ("2024-03-06T03:28:00Z", "March 5, 2024, 10:28 p.m. ET", date(2024, 3, 5)),
        ("2024-03-05T16:30:00Z", "6 March 2024, 1:30 a.m.", date(2024, 3, 6)),
        ("2024-03-05T16:30:00Z", "5 March 2024", date(2024, 3, 5)),
        ("2024-03-05T22:30:00-05:00", "", date(2024, 3, 5)),
        ("2024-03-06T03:28:00Z", "1 March 2024", date(2024, 3, 6)),
    ],
)
def test_a_moment_in_utc_is_put_on_the_outlets_clock(stated: str, printed: str, day: date) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    assert read(page(head=head, above=f"<p>{printed}</p>")).published_on == day


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("By Una Brask and Ole Vinter", ("Una Brask", "Ole Vinter")),
        ("Von Una Brask und Ole Vinter", ("Una Brask", "Ole Vinter")),
        ("Par Una Brask et Ole Vinter", ("Una Brask", "Ole Vinter")),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Una Brask, Senior Reporter", ("Una Brask",)),
        ("UNA BRASK March 25, 2015", ("Una Brask",)),
        ("Chris Wilson-Smith; Houston Aron", ("Chris Wilson-Smith", "Houston Aron")),
        ("Una Brask (ub), dpa", ("Una Brask",)),
        ("王小明、李华", ("王小明", "李华")),
        ("Vell Courier", ()), ("vellcourier.com", ()), ("Reuters", ()), ("105092", ()),
        ("Username", ()), ("Redaktion", ()), ("Staff Reporter", ()), ("https://a.example/una", ()),
        ("una@vell.example", ()), ("March 2015", ()), ("Newsdesk", ()),
        ("维尔新闻记者 王小明 李华", ("王小明", "李华")), ("维尔日报", ()),
        ("未知 责任编辑：李华", ()),
        ("责任编辑：李华", ()), ("港口费用上涨船员准备离开", ()), ("홍길동", ("홍길동",)),
        ("Una Brask\nSee All Articles\nBio", ("Una Brask",)), ("Name", ()),
        ("Una Brask | Politics and Health Care Reporter", ("Una Brask",)),
        ("Una Brask, Politics and Health Care Reporter", ("Una Brask",)),
        ("Una Brask\nPolitical Commentator", ("Una Brask",)),
        ("Una Brask/Senior Staff Reporter", ("Una Brask",)), ("Close, Una Brask", ("Una Brask",)),
        ('<a href="/una-brask" hreflang="pl">Una Brask</a>', ("Una Brask",)), ("Data", ()),
        ("Glenn Close", ("Glenn Close",)), ("The Vell Trading Company", ()), ("© Una Brask", ()),
        ("Skipper rescues eleven passengers", ()), ("Features, Una Brask", ("Una Brask",)),
        ("Una della Brasca", ("Una della Brasca",)),
    ],
)  # fmt: skip
def test_authors_are_persons(stated: str, names: tuple[str, ...]) -> None:
    assert people([stated], ["Vell Courier"]) == names


@pytest.mark.parametrize(
    "line",
    [
        "Lue myös: Lautta seisoo", "Czytaj też: Prom stoi", "Читайте также: Паром стоит",
        "اقرأ أيضا: العبارة", "関連記事", "Lees ook: De pont ligt stil",
        "Leia também: A balsa parou",
        "MORE: Ferry stands still", "Read also", "Subscribe to our newsletter",
        "Melden Sie sich für unseren Newsletter an", "Follow us on Twitter", "© 2024 Vell Courier",
        "Photo: Una Brask/Reuters", "All rights reserved.", "Share", "Got a tip? Email us.",
    ],
)  # fmt: skip
def test_lines_beside_the_story_are_left_out(line: str) -> None:
    text = read(page(BODY + f"<p>{line}</p>" + BODY)).text
    assert line not in text
    assert text.count(LAST) == 2


@pytest.mark.parametrize(
    "title",
    [
        "Harbour fees rise | Vell Courier",
        "Harbour fees rise - Vell Courier",
        "Vell Courier: Harbour",
    ],
)
def test_the_sites_name_is_no_part_of_a_title(title: str) -> None:
    head = (
        f'<meta property="og:title" content="{title}">'
        '<meta property="og:site_name" content="Vell Courier">'
    )
    assert read(page(head=head)).title == "Harbour fees rise"


@pytest.mark.parametrize(
    "hiding",
    ['style="opacity:0"', "hidden", 'style="display:none"', 'aria-hidden="true"', 'class="fade"'],
)
def test_a_story_that_waits_for_a_script_stays(hiding: str) -> None:
    style = "<style>.fade { opacity: 0 }</style>"
    body = BODY.replace("<p>", f"<p {hiding}>") * 2
    assert read(page(body, head=style)).text.count(LAST) == 2


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="color:#fff">SECRET words that nobody sees</p>',
        '<p style="color:white;background:#ffffff">SECRET words that nobody sees</p>',
        '<p style="color:rgba(0,0,0,0)">SECRET words that nobody sees</p>',
        '<p style="color:#00000000">SECRET words that nobody sees</p>',
        '<p class="sr-only">SECRET words that nobody sees</p>',
        '<span class="visually-hidden">SECRET words that nobody sees</span>',
        '<div style="display:none">'
        + "<p>SECRET words that nobody sees at all.</p>" * 20
        + "</div>",
    ],
)
def test_what_a_reader_cannot_see_stays_out(hidden: str) -> None:
    text = read(page(BODY + hidden + BODY)).text
    assert "SECRET" not in text
    assert text.count(LAST) == 2


def test_the_fuller_of_page_and_json_ld_is_taken_and_a_teaser_is_said_to_be_one() -> None:
    lines = [f"In week {n} the harbour counted {n * 7} boats, the clerk wrote." for n in range(9)]
    first = f"<p>{lines[0]}</p>"
    story: dict[str, object] = {"@type": "NewsArticle", "isAccessibleForFree": False}
    said: list[str] = []
    head = f'<script type="application/ld+json">{json.dumps(story)}</script>'
    read(page(first, head=head), said)
    assert len(said) == 1
    story["articleBody"] = "\n\n".join(lines)
    head = f'<script type="application/ld+json">{json.dumps(story)}</script>'
    said.clear()
    assert lines[8] in read(page(first, head=head), said).text
    assert not said


def test_whoever_adds_a_teaser_hears_of_it(tmp_path: Path) -> None:
    story = {"@type": "NewsArticle", "isAccessibleForFree": False}
    head = f'<script type="application/ld+json">{json.dumps(story)}</script>'
    file = tmp_path / "teaser.html"
    file.write_text(
        page("<p>In week 1 the harbour counted 7 boats, the clerk wrote.</p>", head=head)
    )
    article, notice = read_files(file)
    assert isinstance(article, Article)
    assert isinstance(notice, Notice)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<h1>Sign in</h1><form><input type=password></form><p>Sign in to read on.</p>", "log in"),
        ("<h1>Cookies</h1><p>We use cookies and ask for your consent.</p>", "says"),
        ("<h1>404 Not found</h1><p>The page you want is gone from here.</p>", "says"),
        (
            "<h1>Quiz of the week</h1>" + "<p>Which harbour?</p><input type=radio>" * 8,
            "quiz",
        ),
    ],
)
def test_pages_that_are_no_article_are_refused(body: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    "tag", ['article class="x"', 'div class="article"', 'section class="story"']
)
def test_a_second_story_stays_out(tag: str) -> None:
    other = (
        "<p>The striker Ollie Sandgrav is the first choice to lead the club, a director said.</p>"
    )
    second = f"<{tag}><h1>Striker may return</h1>{other * 5}</{tag.split(maxsplit=1)[0]}>"
    first = f"<{tag}><h1>Harbour fees rise</h1>{BODY}</{tag.split(maxsplit=1)[0]}>"
    text = read(f"<html><head><title>Harbour fees rise</title></head><body>{first}{second}").text
    assert "striker" not in text
    assert LAST in text


@pytest.mark.parametrize(
    "text",
    [
        page(BODY + "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p>"),
        page(head="<style>" + ".a," * 60_000 + "</style>"),
        page(head="<style>" + "/*" * 90_000 + "</style>"),
        page(head="<meta name=author content='" + "by " * 500_000 + "'>"),
        page(head=f"<meta property=og:title content='{'a - ' * 300_000}'>"),
        page("<div class='article'>" * 350 + BODY),
        page("<p>" + "word-" * 400_000 + "</p>"),
    ],
    ids=["attributes", "selectors", "comments", "author", "title", "nested", "hyphens"],
)
def test_hostile_pages_take_linear_time(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5


def test_the_order_of_numbers_comes_from_the_language_of_the_page() -> None:
    days = {tag: [d.day.date() for d in dates_in("03/05/2024", Locale.of(tag))] for tag in
            ("en", "en-GB", "en-US", "de")}  # fmt: skip
    assert days == {"en": [], "en-GB": [date(2024, 5, 3)], "en-US": [date(2024, 3, 5)],
                    "de": [date(2024, 5, 3)]}  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Register entries show that the mayor owned three of the boats, the clerk wrote.",
        "Sign-up rates in the harbour towns rose by a fifth in March, the office said.",
        "Copyright law was changed in parliament on Tuesday after a vote of 61 to 40.",
        "Advertisement spending in the region fell by five per cent, the agency said.",
        "Follow the money on the quay and you reach the harbour office, she said.",
        "Published accounts show that the ferry line lost nine million crowns.",
        "Updated figures show that 120 boats left the harbour in the first week.",
    ],
)
def test_a_sentence_that_begins_like_a_line_of_the_desk_stays(line: str) -> None:
    rest = "".join(
        f"<p>In week {n} the harbour counted boats, the clerk wrote.</p>" for n in range(5)
    )
    assert line in read(page(f"<p>{line}</p>{rest}")).text
    assert line in read(page(f"{rest}<p>{line}</p>{rest}")).text


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our free newsletter and get the news each morning.",
        "Register now to go on reading.",
        "Copyright 2024 The Harbour Post. All rights reserved.",
        "Copyright The Harbour Post",
        "Follow our reporter on Twitter for more.",
    ],
)
def test_a_line_of_the_desk_goes(line: str) -> None:
    rest = "".join(
        f"<p>In week {n} the harbour counted boats, the clerk wrote.</p>" for n in range(5)
    )
    assert line not in read(page(f"{rest}<p>{line}</p>{rest}")).text


def test_long_paragraphs_of_a_page_without_a_title_stay() -> None:
    """They were taken for the headline, since neither had letters to compare."""
    long = "The harbour office counted the boats that lay on the quay in that week. " * 7
    text = read(f"<html><body><div><p>{long}</p><p>Short {long}</p></div></body></html>").text
    assert text.count(long.strip()) == 2


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("Sid Lowe", ("Sid Lowe",)),
        ("By Efe Can and Hina Malik", ("Efe Can", "Hina Malik")),
        ("SID", ()),
        ("EFE Madrid", ()),
        ("Sid", ()),
        ("Quelle: sid", ()),
        ("Jan Novak", ("Jan Novak",)),
    ],
)
def test_an_agency_s_letters_may_be_a_person_s_name(stated: str, found: tuple[str, ...]) -> None:
    assert people([stated]) == found
