"""Rich text (.rtf) to Articles: the text that is shown, paragraph by paragraph.

Follows the control words that make text or hide it, in the encodings of the fonts. Leaves out
headers, footers, notes, pictures, deleted and hidden text. Does not know tables: a row is a
paragraph.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from index.errors import InputError
from index.read.formats.office import articles_of_parts, person
from index.read.source import Items, Source

RTF = b"{\\rtf"
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)|\\"
)
_LEFT_OUT = frozenset(
    b"colortbl stylesheet listtable pict object header headerl headerr headerf footer footerl"
    b" footerr footerf footnote annotation fldinst generator revtbl filetbl nonshppict themedata"
    b" datastore latentstyles xe tc txe rxe bkmkstart bkmkend".split()
)
_SAID = {
    b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"row": "\n\n", b"nestrow": "\n\n",
    b"line": "\n", b"column": "\n", b"tab": " ", b"cell": " | ", b"nestcell": " | ",
    b"emdash": "—", b"endash": "–", b"emspace": " ", b"enspace": " ", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\",
            b"\n": "\n\n", b"\r": "\n\n"}  # fmt: skip
_ENCODINGS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_DEEPEST = 1_000  # groups in groups


@dataclass(slots=True)
class _Group:
    """What holds in a group until it is closed. `into` is where its text goes; None is nowhere."""

    into: list[str] | None
    font: int = -1
    hidden: bool = False
    after_unicode: int = 1  # characters that stand in for one that is given by its number
    is_fonts: bool = False


@dataclass(slots=True)
class _Text:
    text: list[str] = field(default_factory=list)
    author: list[str] = field(default_factory=list)
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)  # bytes of characters, not yet decoded
    skipped: int = 0  # characters still to be left out after one that was given by its number


def read_rtf(data: bytes, source: Source) -> Items:
    """The article of a rich text file, or those of a download in one. Raises `InputError`."""
    if not data.rstrip(b"\x00\r\n \t").endswith(b"}"):
        raise InputError("the rich text is cut off: its end is missing")
    found = _Text()
    _follow(data, found)
    lines = (" ".join(line.split()).strip("| ") for line in "".join(found.text).split("\n"))
    joined = "\n".join(lines)
    parts = [part.strip() for part in re.split(r"\n{2,}", joined) if part.strip()]
    if not parts:
        raise InputError("the rich text file has no text")
    yield from articles_of_parts(parts, source, person("".join(found.author)))


def _follow(data: bytes, found: _Text) -> None:
    groups = [_Group(found.text)]
    at = 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        word, number, code, symbol, brace, plain = token.groups()
        group = groups[-1]
        if code is not None or plain is not None:
            _wait(found, group, plain if code is None else bytes([int(code, 16)]))
            continue
        if word or symbol or brace:
            _decode(found, group)
            found.skipped = 0
        if brace:
            _open_or_close(brace, groups)
        elif symbol == b"*":
            group.into = None
        elif symbol is not None:
            _say(group, _SYMBOLS.get(symbol, ""))
        elif word == b"bin":
            at += max(0, int(number or 0))
        elif word is not None:
            _control(word, int(number) if number else None, group, found)
    _decode(found, groups[-1])


def _open_or_close(brace: bytes, groups: list[_Group]) -> None:
    if brace == b"}":
        del groups[max(1, len(groups) - 1) :]
    elif len(groups) > _DEEPEST:
        raise InputError("the rich text is nested too deeply")
    else:
        groups.append(replace(groups[-1]))


def _control(word: bytes, number: int | None, group: _Group, found: _Text) -> None:
    if word in _SAID:
        _say(group, _SAID[word])
    elif word in _LEFT_OUT:
        group.into = None
    elif word == b"u" and number is not None:
        _say(group, chr(number % 0x10000))
        found.skipped = group.after_unicode
    elif handler := _HANDLERS.get(word):
        handler(number, group, found)


def _set_font(number: int | None, group: _Group, found: _Text) -> None:
    group.font = -1 if number is None else number


def _set_charset(number: int | None, group: _Group, found: _Text) -> None:
    if group.is_fonts and number in _ENCODINGS:
        found.fonts[group.font] = _ENCODINGS[number]


def _set_codepage(number: int | None, group: _Group, found: _Text) -> None:
    try:
        found.encoding = codecs.lookup(f"cp{number}").name
    except LookupError:
        found.encoding = "cp1252"


def _begin_fonts(number: int | None, group: _Group, found: _Text) -> None:
    group.is_fonts, group.into = True, None


def _begin_info(number: int | None, group: _Group, found: _Text) -> None:
    group.into = None


def _begin_author(number: int | None, group: _Group, found: _Text) -> None:
    group.into = found.author


def _set_hidden(number: int | None, group: _Group, found: _Text) -> None:
    group.hidden = number != 0


def _set_after_unicode(number: int | None, group: _Group, found: _Text) -> None:
    group.after_unicode = max(0, number or 0)


def _reset(number: int | None, group: _Group, found: _Text) -> None:
    group.hidden = False


_HANDLERS: dict[bytes, Callable[[int | None, _Group, _Text], None]] = {
    b"f": _set_font, b"fcharset": _set_charset, b"ansicpg": _set_codepage,
    b"fonttbl": _begin_fonts, b"info": _begin_info, b"author": _begin_author, b"v": _set_hidden,
    b"deleted": _set_hidden, b"uc": _set_after_unicode, b"plain": _reset,
}  # fmt: skip


def _wait(found: _Text, group: _Group, given: bytes) -> None:
    """Keeps bytes of text, without what stands in for a character that its number gave."""
    shown = given[found.skipped :]
    found.skipped = max(0, found.skipped - len(given))
    if group.into is not None and not group.hidden:
        found.waiting += shown


def _decode(found: _Text, group: _Group) -> None:
    """Decodes what waits, in the encoding of the font."""
    if found.waiting:
        encoding = found.fonts.get(group.font, found.encoding)
        _say(group, found.waiting.decode(encoding, "replace"))
        found.waiting.clear()


def _say(group: _Group, text: str) -> None:
    if group.into is not None and not group.hidden:
        group.into.append(text)
