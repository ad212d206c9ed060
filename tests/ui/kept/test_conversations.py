"""Kept conversations: an owner's own, in order, searched, renamed, judged and deleted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.archive.articles import Archive
from ui.kept import conversations as module
from ui.kept.conversations import Conversations, Place, title_of
from ui.kept.keys import cookie_key


@pytest.fixture
def archive(place: Path | str) -> Iterator[Archive]:
    with Archive(place) as opened:
        yield opened


@pytest.fixture
def kept(archive: Archive) -> Conversations:
    return Conversations(archive.database)


def _asked(kept: Conversations, owner: str, question: str, at: str | None = None) -> Place:
    return kept.begin(owner, at, question, {"question": question})


def test_a_conversation_grows_by_turns_and_is_read_back(kept: Conversations) -> None:
    first = _asked(kept, "ann", "How many boats?\nAnd when?")
    second = _asked(kept, "ann", "Who built them?", first.conversation)
    assert second == Place(first.conversation, 2)
    assert kept.save("ann", second, "Who built them? Bo.", {"answer": "Bo “the hammer”"})
    held = kept.get("ann", first.conversation)
    assert held is not None
    assert held.title == "How many boats?"
    assert [turn.record for turn in held.turns] == [
        {"question": "How many boats?\nAnd when?"},
        {"answer": "Bo “the hammer”"},
    ]
    assert abs((datetime.now(UTC) - held.begun).total_seconds()) < 60


def test_nobody_but_its_owner_finds_it(kept: Conversations) -> None:
    at = _asked(kept, "ann", "How many boats?")
    assert kept.get("bob", at.conversation) is None
    assert kept.listed("bob") == []
    assert kept.traced("bob", at) is None
    assert not kept.save("bob", at, "", {})
    assert not kept.rename("bob", at.conversation, "mine")
    assert not kept.judge("bob", at, 1, "")
    assert not kept.delete("bob", at.conversation)
    assert kept.delete_all("bob") == 0
    other = _asked(kept, "bob", "And now?", at.conversation)
    assert other.conversation != at.conversation
    held = kept.get("ann", at.conversation)
    assert held is not None
    assert [turn.record for turn in held.turns] == [{"question": "How many boats?"}]


def test_the_list_has_the_last_changed_first_and_is_searched(
    kept: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(1_000_000, 9_000_000, 1_000_000))
    monkeypatch.setattr(module, "_now", lambda: next(clock))
    boats = _asked(kept, "ann", "How many boats?")
    geese = _asked(kept, "ann", "Où vont les ÉTOURNEAUX 100%?")
    _asked(kept, "ann", "Who built them?", boats.conversation)
    assert [(one.id, one.turns) for one in kept.listed("ann")] == [
        (boats.conversation, 2),
        (geese.conversation, 1),
    ]
    assert [one.id for one in kept.listed("ann", limit=1, offset=1)] == [geese.conversation]
    assert [one.id for one in kept.listed("ann", "built BOATS")] == [boats.conversation]
    assert [one.id for one in kept.listed("ann", "étourneaux 100%")] == [geese.conversation]
    assert kept.listed("ann", "100_") == []
    assert kept.rename("ann", geese.conversation, "Starlings")
    assert [one.title for one in kept.listed("ann", "starlings")] == ["Starlings"]
    assert not kept.rename("ann", geese.conversation, "  ")


def test_what_was_deleted_stays_deleted_though_its_answer_still_comes(
    kept: Conversations,
) -> None:
    at = _asked(kept, "ann", "How many boats?")
    assert kept.delete("ann", at.conversation)
    assert not kept.save("ann", at, "", {"answer": "Nine."})
    assert kept.get("ann", at.conversation) is None
    assert kept.judged() == []


def test_old_ones_are_forgotten_with_their_turns(
    kept: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, "_now", lambda: 0)
        old = _asked(kept, "ann", "How many boats?")
    new = _asked(kept, "ann", "And now?")
    assert kept.forget(30) == 1
    assert kept.get("ann", old.conversation) is None
    assert kept.traced("ann", old) is None
    assert kept.get("ann", new.conversation) is not None


def test_a_verdict_is_kept_with_how_the_answer_came_about(kept: Conversations) -> None:
    at = _asked(kept, "ann", "How many boats?")
    kept.save("ann", at, "", {"answer": "Nine."}, {"passages": 3})
    assert kept.judge("ann", at, -1, "It is ten.")
    (judged,) = kept.judged()
    assert (judged.turn.verdict, judged.turn.reason) == (-1, "It is ten.")
    assert judged.trace == {"passages": 3}
    assert kept.judged("bob") == []
    assert kept.judge("ann", at, None, "")
    assert kept.judged() == []
    assert not kept.judge("ann", Place(at.conversation, 7), 1, "")


def test_an_archive_that_is_not_there_yet_is_not_made_by_looking(tmp_path: Path) -> None:
    with Archive.at(tmp_path / "archive.db") as archive:
        kept = Conversations(archive.database)
        assert kept.listed("ann") == []
        assert kept.forget(30) == 0
        assert kept.delete_all("ann") == 0
    assert not (tmp_path / "archive.db").exists()


def test_a_title_is_one_line_of_bearable_length() -> None:
    assert title_of("  How   many?\nAnd more") == "How many?"
    assert title_of("a" * 300) == "a" * 119 + "…"
    assert title_of("\n ") == ""


def test_the_key_of_cookies_outlives_the_process(place: Path | str) -> None:
    with Archive(place) as archive:
        key = cookie_key(archive.database)
        assert cookie_key(archive.database) == key
    with Archive(place) as archive:
        assert cookie_key(archive.database) == key
    assert len(key) == 32
