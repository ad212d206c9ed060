"""Refusals of `dateline add` in a terminal: many of one kind are counted and not listed.

What is no form that Dateline reads is counted by the endings of the names; of any other reason the
first few are named at once. `--json` lists all. Does not know why something is refused.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from ui.cli.terminal import say

if TYPE_CHECKING:
    from index.read import Refusal

_NAMED = 3  # refusals of one reason that are named
_ENDINGS = 8  # that are counted apart, the most frequent first


class Refusals:
    """Says what is refused, as it comes, and at the end what was not said one by one."""

    def __init__(self) -> None:
        self._by_reason: dict[str, list[str]] = {}

    def __call__(self, refusal: "Refusal") -> None:
        """Says one, unless its reason was said a few times or belongs to a kind of file."""
        from index.read import NOT_A_FORM

        names = self._by_reason.setdefault(refusal.reason, [])
        names.append(refusal.name)
        if refusal.reason != NOT_A_FORM and len(names) <= _NAMED:
            say(str(refusal))

    def say_rest(self) -> None:
        """Says how many more there were of each reason."""
        from index.read import NOT_A_FORM

        for reason, names in self._by_reason.items():
            if reason != NOT_A_FORM:
                if more := names[_NAMED:]:
                    say(f"{len(more)} more files ({_by_ending(more)}): {reason}")
            elif len(names) == 1:
                say(f"{names[0]}: {reason}")
            else:
                say(f"{len(names)} files skipped ({_by_ending(names)}): {reason}")


def _by_ending(names: Iterable[str]) -> str:
    """How many names have each ending: ".pyc 301, .png 11"."""
    counted = Counter(PurePath(name).suffix.lower() or "no ending" for name in names).most_common()
    shown = [f"{ending} {count}" for ending, count in counted[:_ENDINGS]]
    rest = sum(count for _, count in counted[_ENDINGS:])
    return ", ".join([*shown, f"others {rest}"] if rest else shown)
