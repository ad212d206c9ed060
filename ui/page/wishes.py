"""Wishes: what a button inside an answer asks for, such as the same question of all days.

A wish comes from the browser as text, `narrow-3-1`, and names a turn that the server knows. Does
not know how the question is then answered.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.when import Window
from ui.page.turn import Shown

_WISH = re.compile(r"(wide|narrow|again)-([0-9]{1,6})(?:-([0-9]{1,2}))?(?: [0-9]{1,9})?")


def wished(wish: str, turns: Sequence[Shown]) -> Shown | None:
    """The turn that a wish such as `narrow-3-1` asks for; None for one that makes no sense."""
    found = _WISH.fullmatch(wish)
    turn = found and next((one for one in turns if one.number == int(found[2])), None)
    if not found or not turn:
        return None
    asked = Shown(0, turn.question, scope=turn.scope)
    if found[1] == "again":
        return replace(asked, beside=turn.number if turn.beside is None else turn.beside)
    if found[1] == "wide":
        return replace(asked, scope=replace(turn.scope, days=Window(None, None)))
    offered = turn.answer.narrowings if turn.answer else ()
    at = int(found[3] or len(offered))
    if at >= len(offered):
        return None
    chosen = offered[at]
    scope = (
        replace(turn.scope, outlets=(chosen.outlet,))
        if chosen.outlet
        else replace(turn.scope, days=Window(chosen.start, chosen.end))
    )
    return replace(asked, scope=scope)
