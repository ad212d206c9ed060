"""What the tests of fetching share: an archive, parsers, and followers that may reach fakes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.apart.reading import Parsers
from index.archive.articles import Archive
from index.fetch.addresses import Allowed
from index.fetch.client import Client, Limits
from index.fetch.follow import Follower
from index.fetch.pages import Pages
from index.fetch.polite import PoliteClient
from tests.index.fetch.sites import Site

LIMITS = Limits(connect_seconds=2, silence_seconds=2, total_seconds=4, most_bytes=2_000_000)


@pytest.fixture(scope="session")
def parsers() -> Iterator[Parsers]:
    made = Parsers(1)
    yield made
    made.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.at(tmp_path / "archive.db") as opened:
        yield opened


@pytest.fixture
def polite() -> Callable[..., PoliteClient]:
    def make(*sites: Site, pause: float = 0.0) -> PoliteClient:
        allowed = Allowed.of(site.place for site in sites)
        return PoliteClient(Client(allowed=allowed, limits=LIMITS), pause)

    return make


@pytest.fixture
def follower(
    archive: Archive, parsers: Parsers, polite: Callable[..., PoliteClient]
) -> Callable[..., Follower]:
    def make(*sites: Site, most: int = 100) -> Follower:
        return Follower(archive, Pages(polite(*sites), parsers), most)

    return make
