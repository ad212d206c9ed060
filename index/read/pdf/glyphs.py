"""The text that a page of a PDF shows, in runs: what each says, where it stands, how large it is.

Follows the contents of the page and of the forms in it. Leaves out what cannot be seen: text off
the page, or not drawn beside text that is. Does not know lines, columns or what the text means.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.errors import InputError
from index.read.pdf.operators import (
    HANDLERS,
    IDENTITY,
    Fonts,
    Matrix,
    Placed,
    Text,
    matrix_of,
    times,
)

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_FORMS = 20_000  # drawn in a document; each can draw others, several times
MOST_OPERATORS = 5_000_000  # followed in a document
_DEEPEST = 12  # forms in forms
_SIDEWAYS = 200  # characters in another direction than most, from which they are no margin note


@dataclass(frozen=True, slots=True)
class Run:
    """Characters shown together: from `x0` to `x1` on the baseline `y`, in points; upright."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: its runs, one list a direction of reading, and whether it has pictures."""

    layers: list[list[Run]]
    has_pictures: bool


def shown(page: "PageObject", fonts: Fonts) -> Shown:
    """The runs of a page within its visible box, upright, and whether it has pictures.

    Raises `InputError` when the document has more than `MAX_TEXT` characters.
    """
    reading = _Reading(fonts)
    contents = page.get("/Contents")
    if contents is not None:
        reading.follow(contents, page.get("/Resources"), page.pdf, IDENTITY, 0)
    box = page.cropbox
    inside = [
        one
        for one in reading.placed
        if box.left - 1 <= one.at[0] <= box.right + 1 and box.bottom - 1 <= one.at[1] <= box.top + 1
    ]
    seen = [one for one in inside if one.visible]
    if 2 * sum(len(one.text) for one in seen) < sum(len(one.text) for one in inside):
        seen = inside  # a scanned page, and the text that was recognised on it
    return Shown(_layers(seen), reading.has_pictures)


def _layers(placed: Iterable[Placed]) -> list[list[Run]]:
    turned: dict[int, list[Run]] = {}
    last: dict[tuple[int, str], Run] = {}
    for one in placed:
        run = _upright(one)
        before = last.get((one.turn, one.text))
        twice = before and abs(before.x0 - run.x0) < 0.3 * run.size and abs(before.y - run.y) < 1.5
        if not twice:  # else drawn again to look bold, or as its shadow
            turned.setdefault(one.turn, []).append(run)
            last[one.turn, one.text] = run
    lengths = {turn: sum(len(run.text) for run in runs) for turn, runs in turned.items()}
    order = sorted(turned, key=lambda turn: (-lengths[turn], turn))
    return [turned[t] for n, t in enumerate(order) if n == 0 or lengths[t] >= _SIDEWAYS]


def _upright(one: Placed) -> Run:
    (x0, y0), (x1, y1) = one.at, one.to
    for _ in range(one.turn):  # a quarter back, clockwise
        x0, y0, x1, y1 = y0, -x0, y1, -x1
    return Run(one.text, min(x0, x1), max(x0, x1), y0, one.size, one.bold)


class _Reading:
    """Follows operators and gathers what they show."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.placed: list[Placed] = []
        self.has_pictures = False

    def follow(self, contents: Any, resources: Any, pdf: Any, ctm: Matrix, depth: int) -> None:
        """Follows a stream of operators, with `ctm` in force."""
        from pypdf.generic import ContentStream

        held: Any = {} if resources is None else resources.get_object()
        text = Text(self.fonts, self.placed, _held(held, "/Font"), ctm)
        operations = ContentStream(contents.get_object(), pdf, "bytes").operations
        self.fonts.operators += len(operations)
        if self.fonts.operators > MOST_OPERATORS:
            raise InputError("its pages are made of too many pieces; print it to a new PDF")
        for operands, operator in operations:
            if operator == b"Do" and operands:
                found = _held(held, "/XObject").get(operands[0])
                self._draw(found, held, pdf, text.state.ctm, depth)
            elif operator == b"INLINE IMAGE":
                self.has_pictures = True
            elif handler := HANDLERS.get(operator):
                handler(text, operands)

    def _draw(self, found: Any, resources: Any, pdf: Any, ctm: Matrix, depth: int) -> None:
        held: Any = None if found is None else found.get_object()
        kind = held.get("/Subtype") if hasattr(held, "get") else None
        if kind == "/Image":
            self.has_pictures = True
        elif kind == "/Form" and depth < _DEEPEST:
            self.fonts.forms += 1
            if self.fonts.forms > MOST_FORMS:
                raise InputError("it draws forms within forms without end; print it to a new PDF")
            own = held.get("/Matrix")
            inner = times(matrix_of(own), ctm) if own is not None else ctm
            self.follow(held, held.get("/Resources", resources), pdf, inner, depth + 1)


def _held(resources: Any, name: str) -> Any:
    held = resources.get(name) if hasattr(resources, "get") else None
    held = held.get_object() if held is not None else None
    return held if hasattr(held, "get") else {}
