"""Whether the files of a word index are whole, while another thread merges and deletes them."""

from pathlib import Path

import pytest

from index import whole
from index.whole import WordFiles
from tests.index.damage import build, folder


@pytest.fixture
def words(tmp_path: Path) -> Path:
    build(tmp_path)
    return folder(tmp_path, "words")


@pytest.mark.parametrize("merged", [True, False])
def test_a_file_that_goes_while_it_is_looked_at_is_looked_up_anew(
    words: Path, merged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, gone = whole._fault_by_footer, iter(range(1))

    def vanishing(file: Path) -> str | None:
        for _ in gone:  # once
            if merged:  # Tantivy writes which segments there are, and then deletes those that were
                meta = words / "meta.json"
                text = meta.read_bytes()
                meta.unlink()
                meta.write_bytes(text + b" ")
            raise FileNotFoundError(file)
        return look(file)

    monkeypatch.setattr(whole, "_fault_by_footer", vanishing)
    found = WordFiles(words).fault()
    assert found is None if merged else str(found).endswith("is missing")
