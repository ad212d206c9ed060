"""A table (CSV, TSV, semicolons) to Articles, one a row; the first row names the columns.

Knows how cells are quoted and separated. `index/read/records.py` knows the names of columns; a
name that it does not know is given by `--columns`.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest

from index.errors import InputError
from index.read.decode import decode
from index.read.keys import CALL_IT_TEXT, field_of
from index.read.records import article_of
from index.read.source import Items, Source

MOST_COLUMNS = 1_000
LONGEST_CELL = 5_000_000  # characters; an article is no longer
_SEP = re.compile(r"\A\s*sep=.\r?\n", re.IGNORECASE)  # a line for Excel
_SEPARATORS = ",\t;|"


def read_table(data: bytes, source: Source) -> Items:
    """An Article for each row, or a Refusal that names the row's line.

    Raises `InputError` when the data is not text, has no rows, or no column holds the text.
    """
    text = _SEP.sub("", decode(data).lstrip("\ufeff"), count=1)
    rows = _rows(text, separator_of(text))
    names = [name.strip().lstrip("\ufeff") for name in next(rows, (0, []))[1]]
    if len(names) > MOST_COLUMNS:
        raise InputError(f"the table has more than {MOST_COLUMNS:,} columns")
    _check(names, source)
    of_text = {name for name in names if (field_of(name) or ("",))[0] == "text"}
    of_text.add(source.columns.get("text", ""))
    empty = True
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        empty = False
        try:
            if len(cells) > len(names):
                raise InputError(
                    f"the row has {len(cells)} cells but the table {len(names)} columns;"
                    " put cells that hold separators in quotes"
                )
            row = zip_longest(names, cells, fillvalue="")
            cleaned = ((name, cell if cell.strip() else "") for name, cell in row)
            held = {name: cell for name, cell in cleaned if cell or name in of_text}
            yield article_of(held, source.columns, source.unread)
        except InputError as error:
            yield source.refusal(f"line {line}", error)
    if empty:
        raise InputError("the table has no rows under its first")


def separator_of(text: str) -> str:
    """The separator that names the most known columns in the first line."""
    line = text.lstrip("\ufeff\n\r ").split("\n", 1)[0][:20_000]
    return max(_SEPARATORS, key=lambda mark: (known_columns(line, mark), line.count(mark)))


def known_columns(line: str, separator: str) -> int:
    """How many fields of an article the names in a line stand for."""
    fields = (field_of(name.strip().strip("\"'")) for name in line.split(separator))
    return len({field[0] for field in fields if field})


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"the table is broken in line {reader.line_num}: {error}") from None
        yield line, row
        line = reader.line_num + 1


def _check(names: list[str], source: Source) -> None:
    missing = [key for key in source.columns.values() if key not in names]
    listed = ", ".join(name for name in names[:12] if name) or "none"
    if missing:
        raise InputError(f"the table has no column {missing[0]!r}; it has: {listed}")
    found = [field_of(name) for name in names]
    if "text" not in source.columns and not any(one and one[0] == "text" for one in found):
        raise InputError(f"no column is called text; {CALL_IT_TEXT}; there are: {listed}")
