"""Any order of adding, editing, removing, reopening, searching and citing: the archive says it all.

Hypothesis makes the orders; beside the newsroom stands a plain model of what the archive holds.
`make test` tries few, `make fire` many.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from index.article import Article
from index.errors import UsageError
from rag.config.load import load_config
from rag.newsroom import Newsroom

NAMES = ("Quillon", "Vardane", "Mossett", "Tarbuck", "Ellingar", "Pomfrey")
THINGS = ("a mill", "a school", "a bridge", "a chapel")
TITLES = ("Opened at last", "A day in Harl", "Who paid")
SHUTTER = "shutter"  # a word of all articles


def article(name: str, thing: str) -> Article:
    return Article(
        title=f"{name} opens {thing}",
        url=f"https://courier.example/{name}",
        outlet="The Harbour Courier",
        published="2025-03-04",
        text=f"Mayor {name} opened {thing} on Tuesday. The {SHUTTER} was painted red. "
        f"About {len(name)} hundred people came to see it.",
    )


class Desk(RuleBasedStateMachine):
    """A newsroom, and by name what its articles say: the thing, and the title it was given."""

    make: Callable[[], tuple[Path, Newsroom]]

    def __init__(self) -> None:
        super().__init__()
        self.home, self.newsroom = type(self).make()
        self.held: dict[str, tuple[str, str]] = {}
        self.ids: dict[str, str] = {}

    def teardown(self) -> None:
        self.newsroom.close()
        shutil.rmtree(self.home)

    @rule(name=st.sampled_from(NAMES), thing=st.sampled_from(THINGS))
    def add(self, name: str, thing: str) -> None:
        made = article(name, thing)
        again = self.held.get(name, ("", ""))
        before = self.newsroom.article(made.id).version if name in self.held else 0
        self.newsroom.add(made)
        after = self.newsroom.article(made.id).version
        assert (after == before) == (again[0] == thing)
        given = again[1] if again[1] in TITLES else made.title
        self.held[name] = (thing, given)
        self.ids[name] = made.id

    @precondition(lambda self: self.held)
    @rule(data=st.data(), title=st.sampled_from(TITLES))
    def edit(self, data: st.DataObject, title: str) -> None:
        name = data.draw(st.sampled_from(sorted(self.held)))
        edited = self.newsroom.library.edit(self.ids[name], {"title": title})
        assert edited.title == title
        self.held[name] = (self.held[name][0], title)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.held)))
        self.newsroom.remove(self.ids[name])
        del self.held[name]

    @rule()
    def reopen(self) -> None:
        self.newsroom.close()
        self.newsroom = opened(self.home)

    @precondition(lambda self: not self.held)
    @rule()
    def ask_nothing(self) -> None:
        """It is empty, or all was removed: nothing is found and nothing cited."""
        with suppress(UsageError):
            assert self.newsroom.search("mayor Quillon", 10) == []
            assert self.newsroom.ask("What did mayor Quillon open?").citations == ()

    @precondition(lambda self: self.held)
    @rule(name=st.sampled_from(NAMES))
    def search(self, name: str) -> None:
        found = {hit.article.id for hit in self.newsroom.search(f'"Mayor {name}"', 10)}
        assert (self.ids.get(name) in found) == (name in self.held)
        assert found <= {self.ids[one] for one in self.held}

    @precondition(lambda self: self.held)
    @rule(name=st.sampled_from(NAMES))
    def cite(self, name: str) -> None:
        answer = self.newsroom.ask(f"What did mayor {name} open?")
        here = {self.ids[one]: one for one in self.held}
        for one in answer.citations:
            assert one.article.id in here, "what was removed is not cited"
            stored = self.newsroom.article(one.article.id)
            assert one.quote == stored.text[one.start : one.end]
            assert one.article.title == self.held[here[one.article.id]][1]
        if name in self.held:
            assert self.ids[name] in {one.article.id for one in answer.citations}
            assert self.held[name][0] in answer.text

    @invariant()
    def all_is_there(self) -> None:
        stored = {one.id: (one.title, one.text) for one in self.newsroom.articles()}
        assert stored.keys() == {self.ids[name] for name in self.held}
        for name, (thing, title) in self.held.items():
            assert stored[self.ids[name]][0] == title
            assert f"opened {thing} on" in stored[self.ids[name]][1]


def opened(home: Path) -> Newsroom:
    return Newsroom(load_config(home, environ={}, directory=home))


def run(tmp_path: Path, orders: int, steps: int) -> None:
    count = iter(range(10**6))

    def make() -> tuple[Path, Newsroom]:
        home = tmp_path / str(next(count))
        home.mkdir()
        return home, opened(home)

    class Made(Desk):
        pass

    Made.make = staticmethod(make)  # type: ignore[method-assign]
    how = settings(
        max_examples=orders,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Made, settings=how)  # type: ignore[no-untyped-call]


def test_a_few_orders_of_changes(tmp_path: Path) -> None:
    run(tmp_path, 2, 10)


@pytest.mark.fire
def test_many_orders_of_changes(tmp_path: Path) -> None:
    run(tmp_path, 40, 30)
