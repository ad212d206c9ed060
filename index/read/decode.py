"""Bytes to text: byte order marks, UTF-8, UTF-16/32, escapes, else what reads as a language.

What is not recognised for certain is refused rather than guessed at. Does not know what the text
is: a page's own declaration of its encoding is read by `index/read/html.py` and passed in.
"""

import codecs
import re
from collections import Counter

from index.errors import InputError
from index.read.encodings import DOUBLE, SINGLE, best_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_LEGACY = frozenset(codecs.lookup(name).name for name in (*SINGLE, *DOUBLE, "big5", "euc_kr"))
_SUPERSETS = {  # what browsers take these labels to mean
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "koi8-r": "koi8_r",
    "iso8859-2": "iso8859-2", "iso8859-5": "iso8859-5", "iso8859-7": "iso8859-7",
    "iso8859-15": "iso8859-15", "koi8-u": "koi8-u", "iso2022_jp": "iso2022_jp",
    "tis-620": "cp874", "big5hkscs": "big5hkscs", "mac-cyrillic": "mac-cyrillic",
}  # fmt: skip
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich-text document"),
)
_ESCAPES = (  # bytes that switch alphabets -> encodings that use them
    (re.compile(rb"\x1b\$[@B]|\x1b\$\([DOPQ]"), ("iso2022_jp", "iso2022_jp_3", "iso2022_jp_ext",
                                               "iso2022_jp_2", "iso2022_jp_2004")),
    (re.compile(rb"\x1b\$\)C"), ("iso2022_kr",)),
    (re.compile(rb"~\{(?:[!-}][!-~])+~\}"), ("hz",)),
    (re.compile(rb"\x1b\$"), ()),
)  # fmt: skip
_UTF7 = re.compile(rb"\+[A-Za-z0-9+/]{2,}")
_TYPED = "“”‘’„–—…«»£€、。「」，："
_CONTROL_SHARE = 0.02  # of the characters; a text has fewer controls than this
_BROKEN_SHARE = 0.1  # of the non-ASCII characters; damaged UTF-8 has fewer bad ones than this
_STRAY = re.compile(rb"(?<=[ -~])[\x85\x91-\x94\x96\x97\xa0](?=[ -~])")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without its byte order mark.

    `declared` is an encoding the document names itself; it is believed after a byte order mark
    and valid UTF-8, since pages that are UTF-8 are often labelled otherwise. Raises `InputError`
    when the data is not text.
    """
    for start, kind in _KINDS:
        if data.startswith(start):
            raise InputError(f"it is not text but {kind}; give the file the matching ending")
    text = _decode(data, declared)
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise InputError("it is not text: it is full of control characters")
    if _SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def known_encoding(label: str) -> str | None:
    """Python's name for an encoding label found in a document, or None for one not supported.

    Only plain character sets count: Python would take "utf-7" or "unicode_escape" as well.
    """
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    if name in _SUPERSETS:
        return _SUPERSETS[name]
    if name in ("utf-8", "utf-8-sig"):
        return "utf-8"
    return name if name in _LEGACY else None


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if (text := _wide(data)) is not None:
        return text
    if (text := _escaped(data)) is not None:
        return text
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    else:
        if len(_CONTROLS.findall(text)) <= _CONTROL_SHARE * len(text):
            return text
        return data.decode(_guess(data), "replace") if _has_wide_controls(data) else text
    named = known_encoding(declared) if declared else None
    if named and named != "utf-8":
        try:
            return data.decode(named)
        except UnicodeDecodeError:
            pass
    if (text := _damaged_utf8(data)) is not None:
        return text
    if named == "utf-8" and (text := _strayed_utf8(data)) is not None:
        return text
    return data.decode(named if named and named != "utf-8" else _guess(data), "replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, known by the zero bytes of its spaces and line ends."""
    if data.count(0) * 20 < len(data):
        return None
    for encoding in _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = sum(c in " \n\r" or c.isalnum() for c in text[:10_000])
        spaced = " " in text or "\n" in text or encoding.startswith("utf-32")
        if plain > 0.7 * min(len(text), 10_000) and spaced:
            return text
    return None


def _has_wide_controls(data: bytes) -> bool:
    """Whether controls stand at every second place, as in UTF-16 without a mark."""
    for piece in filter(None, (data[:2_000:2], data[1:2_000:2])):
        byte, times = Counter(piece).most_common(1)[0]
        if byte < 32 and times > 0.5 * len(piece):
            return True
    return False


def _escaped(data: bytes) -> str | None:
    """A text of seven bits whose letters stand between escapes, as mail has them; else None.

    Raises `InputError` for one that is damaged.
    """
    for marks, encodings in _ESCAPES:
        if marks.search(data) and data.isascii():
            for encoding in encodings:
                try:
                    return data.decode(encoding)
                except UnicodeDecodeError:
                    continue
            raise InputError("its encoding, with escapes, is damaged; save it as UTF-8")
    if data.isascii() and _is_utf7(data):
        raise InputError("it looks like UTF-7, which is not read; save it as UTF-8")
    return None


def _is_utf7(data: bytes) -> bool:
    """Whether pluses begin letters in base 64, as they do in UTF-7 and nowhere else."""
    if not _UTF7.search(data):
        return False
    try:
        letters = [c for c in data.decode("utf-7") if c > "\x7f"]
    except UnicodeDecodeError:
        return False
    fine = sum(c.isalpha() or c in _TYPED for c in letters)
    return len(letters) > 1 and fine > 0.8 * len(letters)


def _damaged_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(c > "\x7f" for c in text) - broken
    return text if broken <= _BROKEN_SHARE * whole else None


def _strayed_utf8(data: bytes) -> str | None:
    """UTF-8 into which blanks, quotation marks and dashes of Windows were pasted, and no more.

    Something else beyond ASCII must be UTF-8: where nothing is, those bytes may be letters.
    """
    mended, strays = _STRAY.subn(lambda one: one[0].decode("cp1252").encode(), data)
    try:
        text = mended.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if sum(c > "\x7f" for c in text) > strays else None


def _guess(data: bytes) -> str:
    reading = best_encoding(data)
    if reading is None and b"\0" in data:
        raise InputError("it is not text: it holds zero bytes")
    if reading is None:
        raise InputError("its encoding cannot be recognised; save it as UTF-8")
    return reading.encoding
