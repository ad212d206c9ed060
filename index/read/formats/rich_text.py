"""Rich text files (.rtf) to Articles. striprtf reads the form; does not know pictures or notes."""

import re

from index.errors import InputError
from index.read.filled import Around
from index.read.formats.documents import read_parts
from index.read.source import Items, Source

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_DEEPEST = 200  # groups inside one another


def read_rich_text(data: bytes, source: Source) -> Items:
    """The article of a rich text file, or those of a download in one. Raises `InputError`."""
    from striprtf.striprtf import rtf_to_text

    if _depth(data) > _DEEPEST:
        raise InputError(f"its groups are nested more than {_DEEPEST} deep")
    page = _CODE_PAGE.search(data[:2_000])
    encoding = f"cp{int(page[1])}" if page else "cp1252"
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("latin-1"), encoding=encoding, errors="strict"
        )
    except (LookupError, UnicodeError):
        raise InputError(f"its letters are not those of {encoding}; save it as .docx") from None
    except Exception as error:  # a third-party parser fed with arbitrary bytes
        raise InputError(f"the file is damaged ({type(error).__name__})") from None
    parts = [" ".join(line.split()) for line in text.split("\n")]
    yield from read_parts([part for part in parts if part], Around(), source)


def _depth(data: bytes) -> int:
    deepest = depth = 0
    for brace in re.finditer(rb"(?<!\\)[{}]", data):
        depth += 1 if brace[0] == b"{" else -1
        deepest = max(deepest, depth)
    return deepest
