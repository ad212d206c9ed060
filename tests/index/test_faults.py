"""What counts as a library's failure, and which of them a thread outlives."""

import errno
import sqlite3
from pathlib import Path

import pytest

from index.errors import ArchiveError
from index.faults import (
    described,
    is_survivable,
    lacks_space,
    of_library,
    unwritable,
)

PanicException = type("PanicException", (BaseException,), {})


@pytest.mark.parametrize(
    ("error", "library", "survivable"),
    [
        (PanicException("index out of bounds"), True, True),
        (ValueError("DataCorruption"), True, True),
        (OSError(errno.EIO, "Input/output error"), True, True),
        (sqlite3.DatabaseError("database disk image is malformed"), True, True),
        (ArchiveError("the archive is damaged"), False, True),
        (TypeError("a bug of ours"), False, True),
        (KeyboardInterrupt(), False, False),
        (SystemExit(0), False, False),
        (GeneratorExit(), False, False),
        (BaseException("unknown"), False, False),
    ],
)
def test_interrupts_and_the_end_are_never_swallowed(
    error: BaseException, library: bool, survivable: bool
) -> None:
    assert (of_library(error), is_survivable(error)) == (library, survivable)


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (ValueError("An error occurred: Os { code: 28, kind: StorageFull }"), True),
        (sqlite3.OperationalError("database or disk is full"), True),
        (sqlite3.OperationalError("database is locked"), False),
        (ValueError("the schema is full of surprises"), False),
    ],
)
def test_a_full_disk_is_known_by_what_any_library_says_of_it(
    error: BaseException, full: bool
) -> None:
    assert lacks_space(error) == full
    wrapped = ValueError("could not connect")
    wrapped.__context__ = error
    assert lacks_space(wrapped) == full


def test_an_error_is_one_short_line() -> None:
    assert described(ValueError("two\nlines")) == "two lines"
    assert described(ValueError()) == "ValueError"
    assert len(described(ValueError("x" * 1000))) == 200


def test_a_folder_that_can_be_written_or_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert unwritable(tmp_path) is None
    assert unwritable(tmp_path / "none") is None
