"""The operators of a page that show text: what each shows, where, and in what type.

Measures each piece of text by the widths of its font. The only module that knows how pypdf decodes
a font. Does not know pages and forms (`index/read/pdf/glyphs.py`).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from index.article import MAX_TEXT
from index.errors import InputError

if TYPE_CHECKING:
    from pypdf.generic._font import Font

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_STATE = 500  # saved states; more are no document's
_SMALLEST = 1.0  # points; smaller type cannot be read
_SPACE = 0.16  # of the type size between two strings is a space between words
_ASLANT = 1 / 9  # of a quarter turn, 10 degrees; text more aslant is a watermark or a stamp
_INVISIBLE = 3  # the rendering mode in which nothing is drawn


@dataclass(slots=True)
class _State:
    """The part of the graphics state that places text."""

    ctm: Matrix = IDENTITY
    font: "Font | None" = None
    bold: bool = False
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass(slots=True)
class Placed:
    """A string as it is shown, `at` one point `to` another."""

    text: str
    at: tuple[float, float]
    to: tuple[float, float]
    size: float
    turn: int  # in quarters of a circle, anticlockwise
    bold: bool
    visible: bool


@dataclass(slots=True)
class Fonts:
    """The fonts of a document, each decoded once."""

    known: dict[int, tuple["Font | None", bool]] = field(default_factory=dict)
    kept: list[Any] = field(default_factory=list)  # else another would get its id
    length: int = 0  # characters shown so far
    forms: int = 0  # drawn so far
    operators: int = 0  # followed so far

    def get(self, resource: Any) -> "tuple[Font | None, bool]":
        """A font and whether it is bold; None for one that cannot be decoded."""
        held = resource.get_object()
        if id(held) not in self.known:
            self.known[id(held)] = self._read(held)
            self.kept.append(held)
        return self.known[id(held)]

    def _read(self, held: Any) -> "tuple[Font | None, bool]":
        from pypdf.generic._font import Font  # its only way to decode text and to measure it

        try:
            font = Font.from_font_resource(held)
        except (AttributeError, TypeError, KeyError, ValueError):
            return None, False
        name = font.name.lower()
        return font, any(word in name for word in ("bold", "black", "heavy", "demi"))


class Text:
    """The state in which text is shown, and the operators that change it."""

    def __init__(self, known: Fonts, placed: list[Placed], fonts: Any, ctm: Matrix) -> None:
        self.known = known
        self.placed = placed
        self.fonts = fonts
        self.state = _State(ctm=ctm)
        self.saved: list[_State] = []
        self.matrix = self.line = IDENTITY

    def save(self, _: Sequence[Any]) -> None:
        """`q`: keeps the state."""
        if len(self.saved) < _DEEPEST_STATE:
            self.saved.append(replace(self.state))

    def restore(self, _: Sequence[Any]) -> None:
        """`Q`: the state last kept."""
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: Sequence[Any]) -> None:
        """`cm`: changes the coordinates."""
        self.state.ctm = times(matrix_of(operands), self.state.ctm)

    def begin(self, _: Sequence[Any]) -> None:
        """`BT`: the beginning of text."""
        self.matrix = self.line = IDENTITY

    def set_font(self, operands: Sequence[Any]) -> None:
        """`Tf`: font and size."""
        resource = self.fonts.get(operands[0]) if operands else None
        found = self.known.get(resource) if resource is not None else (None, False)
        self.state.font, self.state.bold = found
        self.state.size = _number(operands, 1, self.state.size)

    def move(self, operands: Sequence[Any]) -> None:
        """`Td`: to the beginning of another line."""
        by = (1.0, 0.0, 0.0, 1.0, _number(operands, 0), _number(operands, 1))
        self.matrix = self.line = times(by, self.line)

    def move_and_lead(self, operands: Sequence[Any]) -> None:
        """`TD`: the same, and sets the leading."""
        self.state.leading = -_number(operands, 1, -self.state.leading)
        self.move(operands)

    def place(self, operands: Sequence[Any]) -> None:
        """`Tm`: the place of text."""
        self.matrix = self.line = matrix_of(operands)

    def next_line(self, _: Sequence[Any] = ()) -> None:
        """`T*`: to the next line."""
        self.move((0.0, -self.state.leading))

    def show(self, operands: Sequence[Any]) -> None:
        """`Tj`: shows a string."""
        if operands and isinstance(operands[0], bytes | str):
            self._show([operands[0]])

    def show_many(self, operands: Sequence[Any]) -> None:
        """`TJ`: shows strings, with moves between them."""
        if operands and isinstance(operands[0], list):
            self._show(operands[0])

    def show_on_next_line(self, operands: Sequence[Any]) -> None:
        """`'`: shows a string on the next line."""
        self.next_line()
        self.show(operands)

    def show_spaced(self, operands: Sequence[Any]) -> None:
        """`"`: the same, with spacing."""
        self.state.word_spacing = _number(operands, 0)
        self.state.spacing = _number(operands, 1)
        self.show_on_next_line(operands[2:])

    def _show(self, pieces: Sequence[Any]) -> None:
        """Shows strings; numbers between them move the pen, and a wide move parts two words."""
        state = self.state
        said: list[str] = []
        at = x = 0.0  # where the first character stands, and the pen
        for piece in pieces:
            if isinstance(piece, bytes | str):
                text, width = self._decoded(piece)
                at = at if said else x
                said.append(text)
                x += width
            elif isinstance(piece, int | float):
                gap = -float(piece) / 1000 * state.size * state.stretch
                if said and gap >= _SPACE * abs(state.size * state.stretch):
                    self._put("".join(said), at, x)
                    said = []
                x += gap
        self._put("".join(said), at, x)
        self.matrix = times((1.0, 0.0, 0.0, 1.0, x, 0.0), self.matrix)

    def _decoded(self, piece: bytes | str) -> tuple[str, float]:
        """The characters of a string, and how far it moves the pen."""
        state, font = self.state, self.state.font
        if font is None or not font.interpretable:
            return "", 0.0
        raw = piece if isinstance(piece, bytes) else piece.encode("latin-1", "replace")
        if isinstance(font.encoding, str):
            codes = raw.decode(font.encoding, "replace")
            letters = codes
        else:
            codes = raw.decode("latin-1")
            letters = "".join(font.encoding.get(code, chr(code)) for code in raw)
        text = "".join(font.character_map.get(letter, letter) for letter in letters)
        spaces = codes.count(font.space_char)
        wide = sum(map(font.get_text_width, codes.replace(font.space_char, "")))
        wide += spaces * font.space_width
        moved = wide / 1000 * state.size + len(codes) * state.spacing + spaces * state.word_spacing
        return text, moved * state.stretch

    def _put(self, text: str, at: float, to: float) -> None:
        if not text.strip():
            return
        a, b, c, d, e, f = times(self.matrix, self.state.ctm)
        size = abs(self.state.size) * math.hypot(c, d)
        if size < _SMALLEST or not math.isfinite(size + a + b + e + f):
            return
        if (length := len(text) + self.known.length) > MAX_TEXT:
            raise InputError(f"the text is longer than {MAX_TEXT:,} characters; split it")
        self.known.length = length
        quarters = math.atan2(b, a) / (math.pi / 2)
        if abs(quarters - round(quarters)) > _ASLANT:
            return
        rise = self.state.rise
        self.placed.append(
            Placed(
                text,
                (a * at + c * rise + e, b * at + d * rise + f),
                (a * to + c * rise + e, b * to + d * rise + f),
                size,
                round(quarters) % 4,
                self.state.bold,
                self.state.mode != _INVISIBLE,
            )
        )


def _setting(name: str, scale: float = 1.0) -> Callable[[Text, Sequence[Any]], None]:
    def put(text: Text, operands: Sequence[Any]) -> None:
        setattr(text.state, name, _number(operands, 0, getattr(text.state, name) / scale) * scale)

    return put


HANDLERS: dict[bytes, Callable[[Text, Sequence[Any]], None]] = {
    b"q": Text.save, b"Q": Text.restore, b"cm": Text.transform, b"BT": Text.begin,
    b"Tf": Text.set_font, b"Td": Text.move, b"TD": Text.move_and_lead, b"Tm": Text.place,
    b"T*": Text.next_line, b"Tj": Text.show, b"TJ": Text.show_many,
    b"'": Text.show_on_next_line, b'"': Text.show_spaced, b"Tc": _setting("spacing"),
    b"Tw": _setting("word_spacing"), b"Tz": _setting("stretch", 0.01), b"TL": _setting("leading"),
    b"Ts": _setting("rise"), b"Tr": _setting("mode"),
}  # fmt: skip


def _number(operands: Sequence[Any], at: int, otherwise: float = 0.0) -> float:
    held = operands[at] if at < len(operands) else None
    return float(held) if isinstance(held, int | float) else otherwise


def matrix_of(operands: Sequence[Any]) -> Matrix:
    """A matrix of six operands; those that are missing change nothing."""
    a, b, c, d, e, f = (_number(operands, at, IDENTITY[at]) for at in range(6))
    return a, b, c, d, e, f


def times(m: Matrix, n: Matrix) -> Matrix:
    """The product: first `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
