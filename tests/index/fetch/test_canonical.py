"""An article has one address, whichever led to it; and no page can name another site's."""

import pytest

from index.article import canonical_url
from index.fetch.canonical import folded, is_next_page, own_address, same_site, unwrapped


@pytest.mark.parametrize(
    "twin",
    [
        "http://news.example/a/story", "https://news.example/a/story/",
        "https://news.example/a/story/amp", "https://news.example/a/story/amp/",
        "https://news.example/amp/a/story", "https://news.example/a/story.amp",
        "https://news.example/a/story?amp=1", "https://news.example/a/story?outputType=amp",
        "https://news.example/a/story/print", "https://news.example/print/a/story",
        "https://news.example/a/story?view=print", "https://news.example/a/story?print=true",
        "https://news.example/a/story?utm_source=x&fbclid=y", "https://news.example/a/story?smid=tw",
        "https://news.example/a/story?at_medium=RSS&at_campaign=rss", "https://news.example:443/a/story#c",
        "https://www.google.com/amp/s/news.example/a/story",
        "https://news-example.cdn.ampproject.org/c/s/news.example/a/story",
    ],
)  # fmt: skip
def test_twins_and_tracked_addresses_are_one(twin: str) -> None:
    assert folded(unwrapped(twin)) == "https://news.example/a/story"


@pytest.mark.parametrize(
    "url",
    ["https://news.example/lamp", "https://news.example/a?id=7", "https://news.example/blueprint",
     "https://news.example/a?page=2", "https://news.example/stamp.html"],
)  # fmt: skip
def test_what_only_looks_like_a_twin_stays(url: str) -> None:
    assert folded(url) == url


def test_html_twins_lose_only_their_mark() -> None:
    assert folded("https://news.example/a.amp.html") == "https://news.example/a.html"


@pytest.mark.parametrize(
    ("fetched", "stated", "own"),
    [
        ("https://amp.news.example/a?x=1", "https://www.news.example/a", "https://www.news.example/a"),
        ("https://news.example/a", "https://news.example/b?utm_source=x", "https://news.example/b"),
        ("https://evil.example/a", "https://news.example/a", "https://evil.example/a"),
        ("https://notnews.example/a", "https://news.example/a", "https://notnews.example/a"),
        ("https://news.example/a", "https://news.example/", "https://news.example/a"),
        ("https://news.example/a", "http://[broken", "https://news.example/a"),
        ("https://news.example/a", None, "https://news.example/a"),
    ],
)  # fmt: skip
def test_a_page_names_its_own_address_only_within_its_site(
    fetched: str, stated: str | None, own: str
) -> None:
    assert own_address(fetched, stated) == own


def test_sites_are_the_same_by_host_or_below_it() -> None:
    assert same_site("https://sport.news.example/", "https://www.news.example/a")
    assert not same_site("https://news.example/", "https://news.example.evil.example/")


@pytest.mark.parametrize(
    ("article", "following"),
    [
        ("https://n.example/a/story", "https://n.example/a/story/2"),
        ("https://n.example/a/story", "https://n.example/a/story?page=2"),
        ("https://n.example/a/story/", "https://n.example/a/story/page/2/"),
        ("https://n.example/a/story.html", "https://n.example/a/story-2.html"),
        ("https://n.example/a/story.html", "https://n.example/a/story.html?seite=2"),
        ("https://n.example/a?id=5", "https://n.example/a?id=5&p=2"),
    ],
)
def test_a_further_page_is_known_by_its_address(article: str, following: str) -> None:
    assert is_next_page(following, article, 2)
    assert not is_next_page(following, article, 3)
    assert not is_next_page(following, "https://n.example/a/another", 2)
    assert not is_next_page(following.replace("n.example", "m.example"), article, 2)


def test_the_front_page_has_no_further_pages() -> None:
    assert not is_next_page("https://n.example/2", "https://n.example/", 2)


def test_parameters_that_say_which_article_it_is_stay() -> None:
    url = "https://n.example/story?id=7&p=2&article=spm"
    assert canonical_url(url) == url
