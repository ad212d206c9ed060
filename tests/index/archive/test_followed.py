"""Followed feeds and fetched pages, kept the same way in every kind of database."""

from pathlib import Path

from index.archive.articles import Archive
from index.archive.followed import FetchedPage, Followed, FollowedFeed
from tests.index.making import article

FEED = "https://paper.example/feed.xml"


def test_a_feed_is_followed_once_and_keeps_what_is_known_of_it(place: Path | str) -> None:
    with Archive(place) as archive:
        followed = Followed(archive.database)
        assert followed.follow(FEED, "The Paper")
        assert not followed.follow(FEED, "The Paper again")
        (feed,) = followed.feeds()
        known = FollowedFeed(FEED, "The Paper", feed.added, 1_750_000_000, '"tag"', "Mon", "0" * 64)
        followed.keep(known)
        assert followed.feeds() == [known]
        assert followed.unfollow(FEED)
        assert not followed.unfollow(FEED)


def test_a_page_is_kept_in_its_last_form(place: Path | str) -> None:
    with Archive(place) as archive:
        followed, address = Followed(archive.database), "https://paper.example/1"
        assert followed.page(address) is None
        for tag in ("one", "two"):
            followed.keep_page(FetchedPage(address, "an-id", etag=tag))
        assert followed.page(address) == FetchedPage(address, "an-id", etag="two")


def test_a_removed_article_is_known_as_removed(place: Path | str) -> None:
    with Archive(place) as archive:
        archive.add([article(1)])
        followed = Followed(archive.database)
        assert not followed.removed(article(1).id)
        archive.remove(article(1).id)
        assert followed.removed(article(1).id)
