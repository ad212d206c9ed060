"""Kill -9 at every step of taking articles in, and a hundred times at random: nothing is lost.

`make fire` only; a few of each are in `test_sync.py`. What there is at the end is compared with an
uninterrupted run: the articles as they stand, and all that both indexes hold.
"""

import hashlib
import json
import random
import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from index.archive.articles import Archive
from tests.forked import context, start
from tests.index.making import derived, expected_ids, holds_exactly, vectors_of
from tests.index.processes import sync_and_die, take_in
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


def held_in(home: Path) -> dict[str, str]:
    """What a home holds: its articles as they stand, and the chunks and vectors of its indexes."""
    with Archive.at(home / "archive.db") as archive:
        held = {
            one.id: _sha256(one.title, one.text, one.outlet, str(one.published), one.url)
            for one in archive.articles()
        }
        indexes = derived(home, archive)
        try:
            words, vectors = indexes.words(), vectors_of(indexes)
            assert words is not None
            assert vectors is not None
            assert indexes.behind() == 0
            wanted = expected_ids(archive)
            assert holds_exactly(words, vectors[0], wanted)
            stored = vectors[0]._collection.get(include=["embeddings"])
            for name, vector in zip(stored["ids"], stored["embeddings"], strict=True):
                rounded = np.round(np.asarray(vector, dtype=np.float64), 4) + 0.0
                one, _, number = name.split(".")  # a batch that is done again makes versions anew
                held[f"chunk {number} of {one}"] = _sha256(rounded.tolist())
        finally:
            indexes.close()
    return held


def _sha256(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def test_a_hundred_kills_leave_what_an_uninterrupted_run_leaves(tmp_path: Path) -> None:
    rng = random.Random(11)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    done, opened = context.Value("i", 0), context.Event()
    begun = time.monotonic()
    child = start(take_in, whole, done, opened, ARTICLES, BATCH)
    child.join(20 * PATIENCE)
    assert child.exitcode == 0
    a_batch = (time.monotonic() - begun) * BATCH / ARTICLES  # seconds
    done, kills = context.Value("i", 0), 0
    while kills < KILLS:
        opened.clear()
        child = start(take_in, broken, done, opened, ARTICLES, BATCH)
        assert opened.wait(PATIENCE)
        left = (ARTICLES - done.value) / BATCH / (KILLS - kills)  # batches until the next kill
        time.sleep(rng.uniform(0, 1.0) * left * a_batch)
        if child.exitcode is not None:
            break
        child.kill()
        child.join()
        kills += 1
    assert kills == KILLS, f"it had ended after {kills} kills"
    child = start(take_in, broken, done, opened, ARTICLES, BATCH)
    child.join(20 * PATIENCE)
    assert child.exitcode == 0
    kept, wanted = held_in(broken), held_in(whole)
    assert {name for name in wanted if kept.get(name) != wanted[name]} == set(), "lost or changed"
    assert kept.keys() - wanted.keys() == set(), "too much"
