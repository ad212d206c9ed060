"""Kill -9 at every step of taking articles in, and a hundred times at random: nothing is lost.

`make fire` only; a few of each are in `test_sync.py`. What there is at the end is compared with an
uninterrupted run: the articles as they stand, and all that both indexes hold.
"""

import hashlib
import json
import random
import shutil
import time
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.archive.articles import Archive
from tests.index.making import article, derived, expected_ids, holds_exactly, vectors_of
from tests.index.processes import context, start, sync_and_die
from tests.index.test_sync import Home, busy  # noqa: F401, a fixture
from tests.waiting import PATIENCE

pytestmark = pytest.mark.fire

STEPS = ("embed", "delete", "put", "cursor", "words", "progress")
ARTICLES, BATCH, KILLS = 2_000, 20, 100


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", STEPS)
def test_killed_around_every_call_of_a_step(
    request: pytest.FixtureRequest, tmp_path: Path, at: str, when: str
) -> None:
    """From the first call to the last: each ends as an uninterrupted run."""
    folder: Path = request.getfixturevalue("busy")
    for nth in range(1, 100):
        home_folder = tmp_path / str(nth)
        shutil.copytree(folder, home_folder)
        child = start(sync_and_die, home_folder, at, nth, when)
        child.join(PATIENCE)
        if child.exitcode == 0:  # there were not so many calls
            break
        assert child.exitcode == -9
        home = Home(home_folder)
        home.sync()
        assert home.is_right(), f"killed {when} call {nth} of {at}"
        home.close()
        shutil.rmtree(home_folder)
    assert 4 < nth < 99, "it was killed around several calls, and around all of them"


def take_in(home: Path, done: Any, opened: Event, until: int = ARTICLES) -> None:
    """Takes in all articles a batch at a time, from where an earlier process was killed.

    Each batch is added, two of it are edited and one is removed, and the indexes follow.
    """
    with Archive.at(home / "archive.db") as archive:
        indexes = derived(home, archive)
        assert indexes.own()
        opened.set()
        while (first := done.value) < until:
            batch = range(first, first + BATCH)
            archive.add([article(n, sentences=4) for n in batch])
            archive.add([article(n, sentences=4, edition="the county") for n in batch[3:5]])
            removed = article(batch[7]).id
            if archive.get(removed) is not None:
                archive.remove(removed)
            indexes.bring_up()
            done.value = batch.stop
        indexes.close()


def digest(home: Path) -> str:
    """What a home holds: its articles as they stand, and the chunks and vectors of its indexes."""
    seen = hashlib.sha256()
    with Archive.at(home / "archive.db") as archive:
        for one in sorted(archive.articles(), key=lambda held: held.id):
            stands = (one.id, one.title, one.text, one.outlet, str(one.published), one.url)
            seen.update(json.dumps(stands).encode())
        indexes = derived(home, archive)
        try:
            words, vectors = indexes.words(), vectors_of(indexes)
            assert words is not None
            assert vectors is not None
            assert indexes.behind() == 0
            wanted = expected_ids(archive)
            assert holds_exactly(words, vectors[0], wanted)
            held = vectors[0]._collection.get(include=["embeddings"])
            rows = dict(zip(held["ids"], held["embeddings"], strict=True))
            for hit in sorted(words.by_ids(sorted(wanted)), key=lambda hit: hit.id):
                vector = np.round(np.asarray(rows[hit.id], dtype=np.float64), 4) + 0.0
                seen.update(f"{hit.id}{vector.tolist()}".encode())
        finally:
            indexes.close()
    return seen.hexdigest()


def test_a_hundred_kills_leave_what_an_uninterrupted_run_leaves(tmp_path: Path) -> None:
    rng = random.Random(11)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    done, opened = context.Value("i", 0), context.Event()
    begun = time.monotonic()
    child = start(take_in, whole, done, opened)
    child.join(20 * PATIENCE)
    assert child.exitcode == 0
    a_batch = (time.monotonic() - begun) * BATCH / ARTICLES  # seconds
    done, kills = context.Value("i", 0), 0
    while kills < KILLS:
        opened.clear()
        child = start(take_in, broken, done, opened)
        assert opened.wait(PATIENCE)
        left = (ARTICLES - done.value) / BATCH / (KILLS - kills)  # batches until the next kill
        time.sleep(rng.uniform(0, 1.6) * left * a_batch)
        if child.exitcode is not None:
            break
        child.kill()
        child.join()
        kills += 1
    assert kills >= KILLS // 2, f"it had ended after {kills} kills"
    child = start(take_in, broken, done, opened)
    child.join(20 * PATIENCE)
    assert child.exitcode == 0
    assert digest(broken) == digest(whole)
    print(f"{kills} kills")  # noqa: T201
