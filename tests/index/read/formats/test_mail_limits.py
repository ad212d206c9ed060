"""Mail that takes the standard library time by the square of its length."""

import time
from pathlib import Path

from index.read import read
from index.read.refusal import Refusal


def test_a_header_of_many_pieces_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(f"Subject: {'=?utf-8?q?a?= ' * 20_000}\nFrom: a@b.example\n\nThe boat sails.")
    start = time.process_time()
    (found,) = read(path)
    assert not isinstance(found, Refusal)
    assert time.process_time() - start < 5


def test_parts_in_parts_in_parts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    part = "Content-Type: multipart/mixed; boundary=a\n\n--a\n"
    path.write_text(part * 20_000)
    start = time.process_time()
    (found,) = read(path)
    assert isinstance(found, Refusal)
    assert time.process_time() - start < 5
