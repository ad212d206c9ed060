"""How a question was read, below its answer, with buttons to ask it of other days or outlets.

A button's value is a wish that `ui/page/desk.py` understands. Does not know how it gets there.
"""

from html import escape

from rag.retrieve.narrowings import Narrowing
from ui.lines import how_read
from ui.page import words
from ui.page.turn import Shown


def reading_html(turn: Shown) -> str:
    """The line of how it was read, and one of narrowings; each only if there is something to say.

    Not sanitised.
    """
    return f"{_read(turn)}{_narrowings(turn)}"


def _read(turn: Shown) -> str:
    said = how_read(turn.read_as) if turn.read_as else ""
    if not said:
        return ""
    dated = turn.read_as is not None and (turn.read_as.start or turn.read_as.end)
    widen = dated and turn.state == "done" and turn.read_as and turn.read_as.dates != "relaxed"
    button = f" {_button(f'wide-{turn.number}', words.WIDER)}" if widen else ""
    return f'<p class="reading" dir="auto">{escape(said)}{button}</p>'


def _narrowings(turn: Shown) -> str:
    offered = turn.answer.narrowings if turn.answer else ()
    if not offered:
        return ""
    buttons = " ".join(
        _button(f"narrow-{turn.number}-{at}", _counted(one)) for at, one in enumerate(offered)
    )
    return f'<p class="reading">{escape(words.NARROW)} {buttons}</p>'


def _counted(narrowing: Narrowing) -> str:
    """`March–May 2024 (7)`."""
    return f"{narrowing.label} ({narrowing.articles})"


def _button(wish: str, said: str) -> str:
    return f'<button type="button" class="wish" value="{wish}">{escape(said)}</button>'
