"""Several homes on one archive in PostgreSQL: what one adds the others find."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from rag.config.load import load_config
from rag.newsroom import Newsroom
from tests import postgres
from tests.index.making import article
from tests.rag.stories import STORIES
from tests.waiting import eventually
from ui.kept.conversations import Conversations
from ui.kept.keys import cookie_key


@pytest.fixture
def pair(postgres_server: postgres.Server, tmp_path: Path) -> Iterator[list[Newsroom]]:
    url = postgres_server.empty()
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                Newsroom(
                    load_config(
                        tmp_path / name,
                        overrides={"archive.url": url, "index.embedder": "hashing"},
                        environ={},
                        directory=tmp_path,
                    )
                )
            )
            for name in ("one", "other")
        ]


def test_what_one_adds_edits_and_removes_the_other_finds_so(pair: list[Newsroom]) -> None:
    one, other = pair
    other.library.watch(every=0.05)
    one.add(STORIES, article(77))
    assert eventually(lambda: other.library.behind() == 0)
    query = article(77).title
    assert [hit.article.id for hit in other.search(query, k=1)] == [article(77).id]
    mine, its = (newsroom.search("harbour", k=10) for newsroom in pair)
    assert [(hit.article.id, hit.start) for hit in mine] == [
        (hit.article.id, hit.start) for hit in its
    ]
    one.remove(article(77).id)
    assert eventually(lambda: other.library.behind() == 0)
    assert article(77).id not in {hit.article.id for hit in other.search(query, k=10)}


def test_conversations_and_the_key_of_cookies_are_shared(pair: list[Newsroom]) -> None:
    databases = [newsroom.library.archive.database for newsroom in pair]
    at = Conversations(databases[0]).begin("ann", None, "who?", {"question": "who?"})
    kept = Conversations(databases[1]).get("ann", at.conversation)
    assert kept is not None
    assert kept.title == "who?"
    assert cookie_key(databases[0]) == cookie_key(databases[1])


def test_each_home_has_its_own_indexes(pair: list[Newsroom]) -> None:
    """A home whose folder is lost is filled anew, and the others are not disturbed."""
    one, other = pair
    one.add(article(1))
    other.library.sync()
    folders = [{path.name for path in (n.config.home / "indexes").iterdir()} for n in pair]
    named = [
        {name for name in names if name.startswith(("words-", "vectors-"))} for names in folders
    ]
    assert all(len(names) == 2 for names in named)
    assert not named[0] & named[1]
