"""Articles come from addresses and feeds once, whole, and under one address."""

import re
from collections.abc import Callable

import pytest

from index.archive.articles import Added, Archive
from index.errors import InputError, UsageError
from index.fetch.follow import Follower
from tests.index.fetch.news import TEXT, conditional, rss, sitemap, story
from tests.index.fetch.sites import Answer, Site, html, moved, site

Make = Callable[..., Follower]


def test_a_page_is_added_with_what_it_says_of_itself(follower: Make, archive: Archive) -> None:
    with site({"/news/bridge?utm_source=x": story("The bridge returns")}) as fake:
        came = follower(fake).add(f"{fake.url}/news/bridge?utm_source=x#top")
        assert came.added == Added(new=1)
        (article,) = archive.articles()
    assert (article.title, article.outlet) == ("The bridge returns", "The Harbour Times")
    assert article.url == f"https://{fake.place}/news/bridge"
    assert str(article.published_on) == "2025-05-16"
    assert all(paragraph.strip() in article.text for paragraph in TEXT)


def test_the_same_page_again_changes_nothing_and_a_changed_one_is_a_version(
    follower: Make, archive: Archive
) -> None:
    with site({"/a": story("The bridge")}) as fake:
        one = follower(fake)
        one.add(f"{fake.url}/a")
        before = archive.head()
        assert one.add(f"{fake.url}/a").added == Added(unchanged=1)
        assert archive.head() == before
        note = "This article was amended on 17 May 2025: the cost is four million, not five."
        fake.answers["/a"] = story("The bridge", note)
        assert one.add(f"{fake.url}/a").added == Added(edited=1)
    (article,) = archive.articles()
    assert article.version == 2
    assert note in article.text
    assert archive.get(article.id, 1) is not None


def test_twins_are_one_article_with_the_text_of_the_page_itself(
    follower: Make, archive: Archive
) -> None:
    with site() as fake:
        canonical = f"<link rel=canonical href='{fake.url}/story'>"
        fake.answers["/story"] = story("The bridge", "The whole text is here.", head=canonical)
        fake.answers["/story/amp"] = story("The bridge | AMP", head=canonical)
        fake.answers["/print?id=7"] = story("The bridge (print)", head=canonical)
        one = follower(fake)
        totals = [
            one.add(fake.url + path).added for path in ("/story/amp", "/story", "/print?id=7")
        ]
    assert totals == [Added(new=1), Added(unchanged=1), Added(unchanged=1)]
    (article,) = archive.articles()
    assert article.title == "The bridge"
    assert "The whole text is here." in article.text


def test_a_page_cannot_replace_an_article_of_another_site(follower: Make, archive: Archive) -> None:
    with site({"/a": story("The true story")}) as fake, site() as evil:
        one = follower(fake, evil)
        one.add(f"{fake.url}/a")
        lies = "<link rel=canonical href='https://outlet.example/a'>"
        evil.answers["/b"] = story("A false story", head=lies)
        one.add(f"{evil.url}/b")
    urls = {article.title: article.url for article in archive.articles()}
    assert urls["A false story"] == f"https://{evil.place}/b"


def test_the_pages_of_an_article_are_joined(follower: Make, archive: Archive) -> None:
    links = (
        "<p><a href='/story?page=2'>2</a> <a href='/story?page=3'>3</a> <a href='/other'>next</a>"
    )
    second = ("On the second page, an engineer explains at some length how the piles are driven. ",)
    third = (
        "On the third page, the fishermen tell of the winter in which the ice took the pier. ",
    )
    with site() as fake:
        fake.answers |= {
            "/story": html(story("The bridge").body.decode() + links),
            "/story?page=2": story("The bridge", text=second * 3),
            "/story?page=3": story("The bridge", text=third * 3),
        }
        follower(fake).add(f"{fake.url}/story")
    (article,) = archive.articles()
    for part in (*TEXT, *second, *third):
        assert article.text.count(part.strip()) >= 1
    assert article.text.index("second page") < article.text.index("third page")
    assert article.text.count("The bridge") <= 2
    assert "/other" not in fake.paths()


def test_a_further_page_that_cannot_be_had_is_said(follower: Make, archive: Archive) -> None:
    with site() as fake:
        fake.answers["/story"] = html(
            story("The bridge").body.decode() + "<p><a href='/story?page=2'>2</a>"
        )
        came = follower(fake).add(f"{fake.url}/story")
    assert came.added == Added(new=1)
    assert "page 2 of the article could not be had" in str(came.notices[0])


@pytest.mark.parametrize(
    "body", [b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"", b"just words", b"<html></html>"]
)
def test_what_is_no_article_is_refused(follower: Make, archive: Archive, body: bytes) -> None:
    with site({"/a": Answer(body)}) as fake, pytest.raises(InputError):
        follower(fake).add(f"{fake.url}/a")
    assert archive.count() == 0


def test_the_servers_word_on_the_encoding_counts(follower: Make, archive: Archive) -> None:
    text = story("Die Brücke", "Größe und Übermut ließen die Brücke stürzen.").body.decode()
    body = re.sub("<meta charset=utf-8>", "", text).encode("latin-1", "replace")
    page = Answer(body, headers={"Content-Type": "text/html; charset=ISO-8859-1"})
    with site({"/a": page}) as fake:
        follower(fake).add(f"{fake.url}/a")
    (article,) = archive.articles()
    assert "Größe und Übermut ließen" in article.text


def harbour(fake: Site) -> None:
    """A site with a feed of three articles, of which one page is for subscribers."""
    fake.answers |= {
        "/feed": rss(
            ("The bridge", f"{fake.url}/bridge?utm_medium=feed", "Teaser of the bridge"),
            ("The pier", f"{fake.url}/pier", "<p>The pier is closed.</p><p>It opens in May.</p>"),
            ("The lock", f"{fake.url}/lock", ""),
        ),
        "/bridge?utm_medium=feed": story("The bridge"),
        "/pier": Answer(b"pay", 402),
        "/lock": Answer(b"gone", 404),
    }


def test_a_feed_brings_whole_articles_and_says_where_it_could_not(
    follower: Make, archive: Archive
) -> None:
    with site() as fake:
        harbour(fake)
        one = follower(fake)
        feed, others = one.follow(f"{fake.url}/feed")
        (report,) = one.refresh([feed])
    assert (report.title, others) == ("Harbour news", [])
    came = report.came
    assert (came.added, came.from_feed, came.later) == (Added(new=2), 1, 0)
    assert "asks for payment" in str(came.notices[0])
    assert "no such page" in str(came.refused[0])
    articles = {article.title: article for article in archive.articles()}
    assert TEXT[1].strip() in articles["The bridge"].text
    pier = articles["The pier"]
    assert "It opens in May." in pier.text
    assert (pier.outlet, str(pier.published)) == ("Harbour news", "2025-05-16 23:30:00+02:00")


def test_a_refresh_brings_what_is_new_or_changed_and_nothing_else(
    follower: Make, archive: Archive
) -> None:
    with site() as fake:
        harbour(fake)
        one = follower(fake)
        one.follow(f"{fake.url}/feed")
        one.refresh()
        asked = len(fake.asked)
        (quiet,) = one.refresh()
        assert (quiet.came.added, fake.paths()[asked - 1 :]) == (Added(), ["/feed"])
        fake.answers["/feed"] = rss(
            ("The bridge", f"{fake.url}/bridge?utm_medium=feed", "Teaser of the bridge, corrected"),
            ("The ferry", f"{fake.url}/ferry", "Teaser"),
        )
        fake.answers["/bridge?utm_medium=feed"] = story("The bridge", "A sentence was added.")
        fake.answers["/ferry"] = story("The ferry")
        (report,) = one.refresh()
    assert report.came.added == Added(new=1, edited=1)


def test_an_unchanged_feed_is_asked_for_by_its_tag_and_writes_nothing(
    follower: Make, archive: Archive
) -> None:
    with site() as fake:
        fake.answers["/a"] = story("The bridge")
        feed = rss(("The bridge", f"{fake.url}/a", ""))
        fake.answers["/feed"] = conditional(feed, '"v1"')  # type: ignore[assignment]
        one = follower(fake)
        one.follow(f"{fake.url}/feed")
        one.refresh()
        with archive.database.reading() as connection:
            before = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            one.refresh()
            after = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    assert fake.asked[-1][1]["if-none-match"] == '"v1"'
    assert before == after


def test_a_broken_feed_stops_no_other(follower: Make, archive: Archive) -> None:
    with site() as good, site() as bad:
        good.answers["/feed"] = rss(("The bridge", f"{good.url}/a", ""))
        good.answers["/a"] = story("The bridge")
        bad.answers["/feed"] = rss()
        one = follower(good, bad)
        one.follow(f"{bad.url}/feed")
        one.follow(f"{good.url}/feed")
        one.refresh()
        good.answers["/feed"] = rss(("The ferry", f"{good.url}/b", ""))
        good.answers["/b"] = story("The ferry")
        for broken in (
            Answer(b"", 500),
            html("<p>moved"),
            Answer(b"<rss><chan"),
            moved("http://10.0.0.1/"),
        ):
            bad.answers["/feed"] = broken
            troubles = {report.address: report.trouble for report in one.refresh()}
            assert troubles[f"{bad.url}/feed"]
            assert not troubles[f"{good.url}/feed"]
        kept = {feed.address: feed.trouble for feed in one.followed.feeds()}
        assert kept[f"{bad.url}/feed"]
        bad.answers["/feed"] = rss()
        one.refresh()
        assert not any(feed.trouble for feed in one.followed.feeds())
    assert archive.count() == 2


def test_what_a_busy_server_refuses_comes_later(follower: Make, archive: Archive) -> None:
    with site() as fake, site() as busy:
        fake.answers["/feed"] = conditional(  # type: ignore[assignment]
            rss(("The bridge", f"{busy.url}/a", "Teaser")), '"v1"'
        )
        busy.answers["/a"] = Answer(b"", 500)
        one = follower(fake, busy)
        one.follow(f"{fake.url}/feed")
        (report,) = one.refresh()
        assert (report.came.added, report.came.later) == (Added(), 1)
        busy.answers["/a"] = story("The bridge")
        (again,) = one.refresh()
    assert again.came.added == Added(new=1)


def test_a_long_feed_comes_in_parts(follower: Make, archive: Archive) -> None:
    with site() as fake:
        fake.answers |= {f"/{n}": story(f"Story {n}") for n in range(5)}
        fake.answers["/feed"] = rss(*((f"Story {n}", f"{fake.url}/{n}", "") for n in range(5)))
        one = follower(fake, most=2)
        one.follow(f"{fake.url}/feed")
        (report,) = one.refresh()
        assert (report.came.added.new, report.came.later) == (2, 3)
        assert [one.refresh()[0].came.added.new for _ in range(3)] == [2, 1, 0]


def test_an_article_that_was_removed_does_not_come_back(follower: Make, archive: Archive) -> None:
    with site() as fake:
        fake.answers["/a"] = story("The bridge")
        fake.answers["/feed"] = rss(("The bridge", f"{fake.url}/a", "1"))
        one = follower(fake)
        one.follow(f"{fake.url}/feed")
        one.refresh()
        (article,) = archive.articles()
        archive.remove(article.id)
        fake.answers["/feed"] = rss(("The bridge", f"{fake.url}/a", "2"))
        one.refresh()
        assert archive.count() == 0
        assert one.add(f"{fake.url}/a").added.new == archive.count() == 1


def test_a_feed_is_found_on_a_page_and_news_sitemaps_in_robots(
    follower: Make, archive: Archive
) -> None:
    head = (
        "<link rel=alternate type='application/rss+xml' title='Comments' href='/comments/feed'>"
        "<link rel=alternate type='application/atom+xml' title='All' href='/feed'>"
    )
    with site({"/": html("<p>front", head)}) as named, site({"/": html("<p>front")}) as mapped:
        named.answers["/feed"] = rss(title="All of it")
        mapped.answers["/robots.txt"] = Answer(
            f"Sitemap: {mapped.url}/all.xml\nSitemap: {mapped.url}/news.xml\n".encode()
        )
        mapped.answers["/news.xml"] = sitemap(f"{mapped.url}/a")
        mapped.answers["/a"] = story("The bridge")
        one = follower(named, mapped)
        feed, others = one.follow(f"{named.url}/")
        assert (feed, others) == (f"{named.url}/feed", [f"{named.url}/comments/feed"])
        assert [one.title for one in one.followed.feeds()] == ["All of it"]
        feed, _ = one.follow(f"{mapped.url}/")
        (report,) = one.refresh([feed])
    assert report.came.added == Added(new=1)
    assert report.address == f"{mapped.url}/news.xml"


def test_a_page_without_a_feed_cannot_be_followed(follower: Make) -> None:
    with site({"/": story("The bridge")}) as fake, pytest.raises(InputError, match="no feed"):
        follower(fake).follow(f"{fake.url}/")


def test_following_twice_is_following_once_and_unfollowing_takes_a_part(follower: Make) -> None:
    with site({"/feed": rss(), "/feed2": rss()}) as fake:
        one = follower(fake)
        for _ in range(2):
            one.follow(f"{fake.url}/feed")
        one.follow(f"{fake.url}/feed2")
        with pytest.raises(UsageError, match="several"):
            one.unfollow(fake.place)
        assert one.unfollow(f"{fake.url}/feed").address == f"{fake.url}/feed"
        assert one.unfollow("feed2").address == f"{fake.url}/feed2"
        with pytest.raises(UsageError, match="no followed feed"):
            one.unfollow("feed2")
