"""Sites are asked as they ask to be asked."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from index.errors import InputError
from index.fetch.client import Client, Fetched, Unavailable
from index.fetch.polite import PoliteClient, Validators, retry_after
from tests.index.fetch.sites import Answer, html, moved, site
from tests.waiting import PATIENCE

Make = Callable[..., PoliteClient]


def test_robots_are_asked_first_and_once(polite: Make) -> None:
    robots = Answer(b"User-agent: *\nDisallow: /private\nDisallow: /*.php$\n")
    pages = {"/robots.txt": robots, "/a": html(""), "/b": html(""), "/private/x": html("")}
    with site(pages) as fake:
        client = polite(fake)
        client.get(f"{fake.url}/a")
        client.get(f"{fake.url}/b")
        for path in ("/private/x", "/x.php"):
            with pytest.raises(InputError, match=r"robots\.txt"):
                client.get(fake.url + path)
    assert [path for path, _ in fake.asked] == ["/robots.txt", "/a", "/b"]


def test_rules_for_this_program_by_name_win(polite: Make) -> None:
    robots = Answer(b"User-agent: *\nDisallow:\n\nUser-agent: dateline\nDisallow: /\n")
    with site({"/robots.txt": robots, "/a": html("")}) as fake, pytest.raises(InputError):
        polite(fake).get(f"{fake.url}/a")


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (429, False)])
def test_a_site_without_rules_allows_all_and_one_that_fails_nothing(
    polite: Make, status: int, may: bool
) -> None:
    with site({"/robots.txt": Answer(b"", status), "/a": html("")}) as fake:
        if may:
            assert polite(fake).get(f"{fake.url}/a").status == 200
            return
        with pytest.raises(InputError, match="try again later"):
            polite(fake).get(f"{fake.url}/a")
    assert fake.paths() == []


def test_a_redirect_to_another_site_asks_its_rules_too(polite: Make) -> None:
    closed = Answer(b"User-agent: *\nDisallow: /\n")
    with site({"/robots.txt": closed, "/b": html("")}) as other, site() as fake:
        fake.answers["/a"] = moved(f"{other.url}/b")
        with pytest.raises(InputError, match=r"robots\.txt"):
            polite(fake, other).get(f"{fake.url}/a")
    assert other.paths() == []


def test_one_request_a_host_at_a_time_with_the_pause_it_asks_for(polite: Make) -> None:
    def slowly(headers: object) -> Answer:
        time.sleep(0.05)
        return html("")

    robots = Answer(b"User-agent: *\nCrawl-delay: 0.1\n")
    with site({"/robots.txt": robots, **{f"/{n}": slowly for n in range(6)}}) as fake:
        client = polite(fake)
        begun = time.monotonic()
        with ThreadPoolExecutor(6) as threads:
            list(threads.map(client.get, [f"{fake.url}/{n}" for n in range(6)]))
        assert time.monotonic() - begun >= 6 * 0.05 + 5 * 0.1
    assert fake.most_at_once == 1


class StandIn(Client):
    """A FAKE client: nothing is sent, every page is empty, no site has rules."""

    def get(self, url: str, *more: object) -> Fetched:
        return Fetched(url, 404 if url.endswith("/robots.txt") else 200, {}, b"")


def test_a_strangers_host_is_given_a_pause_even_if_it_asks_for_none() -> None:
    client = PoliteClient(StandIn(), pause=0.2)
    begun = time.monotonic()
    for number in range(3):
        client.get(f"https://news.example/{number}")
    assert 0.4 <= time.monotonic() - begun < PATIENCE


def test_several_hosts_are_asked_at_the_same_time(polite: Make) -> None:
    both = threading.Barrier(2)

    def once_both_are_asked(headers: object) -> Answer:
        both.wait(PATIENCE)
        return html("")

    with site({"/": once_both_are_asked}) as one, site({"/": once_both_are_asked}) as two:
        client = polite(one, two)
        with ThreadPoolExecutor(2) as threads:
            found = list(threads.map(client.get, [one.url, two.url]))
        assert [page.status for page in found] == [200, 200]


def test_a_version_that_is_known_is_not_sent_again(polite: Make) -> None:
    def answer(headers: dict[str, str]) -> Answer:
        known = headers.get("if-none-match") == '"v1"' and "if-modified-since" in headers
        return Answer(b"", 304) if known else Answer(b"new", headers={"ETag": '"v1"'})

    with site({"/a": answer}) as fake:  # type: ignore[dict-item]
        client = polite(fake)
        first = client.get(f"{fake.url}/a")
        assert Validators.of(first).etag == '"v1"'
        known = Validators('"v1"', "Fri, 16 May 2025 10:00:00 GMT")
        assert client.get(f"{fake.url}/a", known).status == 304


def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(polite: Make) -> None:
    busy = Answer(b"", 429, {"Retry-After": "3600"})
    with site({"/a": busy, "/b": html("")}) as fake:
        client = polite(fake)
        with pytest.raises(Unavailable, match="3,600 seconds"):
            client.get(f"{fake.url}/a")
        with pytest.raises(Unavailable, match="left alone"):
            client.get(f"{fake.url}/b")
    assert fake.paths() == ["/a"]


def test_a_short_wait_is_waited_for(polite: Make) -> None:
    answers = [Answer(b"", 503, {"Retry-After": "1"}), html("there")]
    with site({"/a": lambda headers: answers.pop(0)}) as fake:
        assert b"there" in polite(fake).get(f"{fake.url}/a").body


@pytest.mark.parametrize(
    ("stated", "least", "most"),
    [
        ("5", 5, 5),
        ("0", 0, 0),
        ("99999999999", 86_400, 86_400),
        ("-3", 60, 60),
        ("soon", 60, 60),
        ("", 60, 60),
        (format_datetime(datetime.now(UTC) + timedelta(seconds=5_000)), 3_000, 5_000),
        (format_datetime(datetime.now(UTC) - timedelta(days=1)), 0, 0),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else "stated",  # no time of day
)
def test_every_form_of_retry_after_is_understood(stated: str, least: float, most: float) -> None:
    found = Fetched("http://a/", 429, {"retry-after": stated}, b"")
    assert least <= retry_after(found) <= most


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "no such page"), (401, "login"), (410, "removed"), (418, "418")]
)
def test_what_is_not_there_is_said(polite: Make, status: int, reason: str) -> None:
    with site({"/a": Answer(b"", status)}) as fake, pytest.raises(InputError, match=reason):
        polite(fake).get(f"{fake.url}/a")
