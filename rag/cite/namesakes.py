"""People of one name taken for each other: Hunter Biden for Joe Biden, Kim Yo Jong for Kim Jong Un.

Looks for the last name that a claim and the cited sentences share, and for another first name right
before it there, or another given name behind a family name. Does not know who is meant where the
sentences have the last name alone.
"""

import re
from collections.abc import Sequence

from index.terms import FUNCTION_TERMS, terms
from rag.cite.described import is_no_name
from rag.cite.reading import CitedReading
from rag.language.names import FAMILY_NAMES, runs_in, unified
from rag.language.openers import OPENERS

_NO_FIRST_NAME = re.compile(r"(?:an|ese|ish|rat|ist|er|or|[^.]\.)$|^\w\.?$")


def is_namesake(
    names: Sequence[str], strange: Sequence[str], there: Sequence[CitedReading]
) -> bool:
    """Whether the sentences have the last name of a run only as another person's.

    `strange` are those of the `names` that they do not have.
    """
    runs = [
        _words(piece)
        for one in there
        for run in runs_in(unified(one.reading.text))
        for piece in re.split(r"(?<=['’]s) |(?<=s['’]) ", run)
    ]
    mine = _words(" ".join(names))
    if len(mine) < 2:
        return False
    if mine[0] in FAMILY_NAMES and any(run[:1] == mine[:1] for run in runs):
        given = [_joined(run[1:]) for run in runs if run[:1] == mine[:1]]
        return "" not in given and _joined(mine[1:]) not in given
    *_, first, last = mine
    if is_no_name(last) or not any(first in _words(name) for name in strange):
        return False
    befores = [run[run.index(last) - 1] if run[0] != last else "" for run in runs if last in run]
    return bool(befores) and all(before and _is_first_name(before, mine) for before in befores)


def _is_first_name(before: str, mine: Sequence[str]) -> bool:
    return not (
        before in mine
        or is_no_name(before)
        or before in OPENERS
        or set(terms(before)) <= FUNCTION_TERMS
        or _NO_FIRST_NAME.search(before)
    )


def _words(run: str) -> list[str]:
    """The words of a run in lower case, without titles in front."""
    words = [re.sub(r"['’]s?$", "", word).lower() for word in run.split()]
    while len(words) > 1 and is_no_name(words[0]):
        words = words[1:]
    return words


def _joined(given: Sequence[str]) -> str:
    return "".join(given).replace("-", "")
