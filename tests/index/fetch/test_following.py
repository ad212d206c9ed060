"""The server reads the followed feeds by itself, and ends at once when it is to end."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index.archive.articles import Archive
from index.fetch import following
from index.fetch.following import FetchSettings, Following
from tests.index.fetch.news import rss, story
from tests.index.fetch.sites import Answer, Site, site
from tests.waiting import eventually

Make = Callable[..., Following]


def settings(*sites: Site, minutes: int = 30) -> FetchSettings:
    return FetchSettings(tuple(one.place for one in sites), refresh_minutes=minutes)


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FIRST_SECONDS", 0.05)


def test_the_server_refreshes_by_itself_and_names_what_is_broken(archive: Archive) -> None:
    with site() as good, site({"/feed": rss()}) as bad:
        good.answers["/feed"] = rss()
        one = Following(archive, settings(good, bad))
        one.follow(f"{good.url}/feed")
        one.follow(f"{bad.url}/feed")
        good.answers |= {
            "/feed": rss(("The bridge", f"{good.url}/a", "")),
            "/a": story("The bridge"),
        }
        bad.answers["/feed"] = Answer(b"", 500)
        said: list[str] = []
        one.watch(said.append, lambda: True)
        eventually(lambda: archive.count() == 1 and bool(said))
        one.close()
    assert said == [f"{bad.url}/feed: its host answers 500, an error of its own; try again later"]


@pytest.mark.parametrize(("minutes", "may"), [(0, True), (30, False)])
def test_it_does_not_where_it_is_turned_off_or_another_process_does(
    archive: Archive, minutes: int, may: bool
) -> None:
    with site({"/feed": rss()}) as fake:
        one = Following(archive, settings(fake, minutes=minutes))
        one.follow(f"{fake.url}/feed")
        asked = len(fake.asked)
        one.watch(lambda line: None, lambda: may)
        time.sleep(0.4)
        one.close()
        assert len(fake.asked) == asked


def test_a_refresh_can_be_asked_for_also_where_none_comes_by_itself(archive: Archive) -> None:
    with site({"/feed": rss()}) as fake:
        one = Following(archive, settings(fake, minutes=0))
        assert not one.refresh_soon()  # nobody is there to do it
        one.follow(f"{fake.url}/feed")
        fake.answers |= {
            "/feed": rss(("The bridge", f"{fake.url}/a", "")),
            "/a": story("The bridge"),
        }
        one.watch(lambda line: None, lambda: False)
        assert one.refresh_soon()
        eventually(lambda: archive.count() == 1 and not one.refreshing)
        one.close()


def test_closing_does_not_wait_for_a_slow_site(archive: Archive) -> None:
    with site({"/feed": rss()}) as fake:
        one = Following(archive, settings(fake))
        one.follow(f"{fake.url}/feed")
        fake.answers["/feed"] = Answer(b"", 429, {"Retry-After": "4"})
        one.watch(lambda line: None, lambda: True)
        eventually(lambda: len(fake.asked) > 2)
        begun = time.monotonic()
        one.close()
        assert time.monotonic() - begun < 2


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive.db") as archive:
        one = Following(archive, FetchSettings())
        assert one.feeds() == []
        one.close()
    assert not (tmp_path / "archive.db").exists()
