"""Reading what is at a path: everything met is an article or a named refusal, nothing raises."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article
from index.read import ENDINGS, Notice, Refusal, read

ROOT = Path(__file__).parents[3]


def refusals(path: Path) -> dict[str, str]:
    return {item.name: item.reason for item in read(path) if isinstance(item, Refusal)}


def titles(path: Path) -> list[str]:
    return [item.title for item in read(path) if isinstance(item, Article)]


def write(path: Path, text: str = "Tolls\n\nThe tolls were suspended.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_folder_is_read_in_order_with_every_form(
    tmp_path: Path, make_pdf: Callable[..., bytes]
) -> None:
    write(tmp_path / "b.txt", "B title\n\nText.")
    write(tmp_path / "a" / "z.md", "# Z title\n\nText.")
    write(tmp_path / "c.HTML", "<p>C title</p>")
    write(tmp_path / "d.htm", "<p>D title</p>")
    (tmp_path / "e.pdf").write_bytes(make_pdf([["E title"]]))
    write(tmp_path / "f.jsonl", '{"text": "F title"}\n{"text": "G title"}\n')
    expected = [f"{letter} title" for letter in "ZBCDEFG"]
    assert titles(tmp_path) == expected
    assert refusals(tmp_path) == {}


def test_a_single_file_is_read_and_named_by_its_name(tmp_path: Path) -> None:
    assert titles(write(tmp_path / ".hidden.md", "# A")) == ["A"]
    assert refusals(write(tmp_path / "empty.txt", "")) == {"empty.txt": "the file is empty"}
    assert refusals(write(tmp_path / "blank.md", " \n\t\n")) == {
        "blank.md": "the file holds only white space"
    }


def test_other_forms_are_refused_by_name_but_for_those_that_never_are_articles(
    tmp_path: Path,
) -> None:
    for name in ("README.md", "LICENSE", "CHANGELOG", "a/README.txt", ".git/x.md", "a/.x.txt",
                 "table.csv", "a/picture.jpg", "style.css", "readme.md"):  # fmt: skip
        write(tmp_path / name)
    refused = refusals(tmp_path)
    assert set(refused) == {"table.csv", "a/picture.jpg", "style.css"}
    assert refused["style.css"].startswith("Dateline does not read this kind of file (it reads ")
    assert refused["table.csv"].startswith("no column is called text; rename the one")
    assert titles(tmp_path) == ["Tolls"]


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "empty" / "README.md")
    assert "holds nothing to read" in refusals(tmp_path / "empty")["empty"]


def test_links_inside_are_followed_once_and_links_outside_are_not(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    write(archive / "a" / "one.txt", "One\n\nText.")
    outside = write(tmp_path / "outside" / "secret.txt", "Secret\n\nText.")
    (archive / "loop").symlink_to(archive)
    (archive / "a" / "up").symlink_to(archive / "a")
    (archive / "out.txt").symlink_to(outside)
    (archive / "outside").symlink_to(outside.parent)
    (archive / "to-one.txt").symlink_to(archive / "a" / "one.txt")
    (archive / "dangling.txt").symlink_to(archive / "nothing.txt")
    (archive / "self.txt").symlink_to(archive / "self.txt")
    assert titles(archive) == ["One", "One"]
    refused = refusals(archive)
    assert set(refused) == {"out.txt", "outside", "dangling.txt", "self.txt"}
    assert refused["out.txt"].startswith("the link leads out of the folder")
    assert refused["dangling.txt"] == "the link leads to nothing"
    (tmp_path / "named").symlink_to(archive)
    assert titles(tmp_path / "named") == ["One", "One"]


def test_pipes_sockets_and_devices_neither_block_nor_stop_the_rest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.md"))
        write(tmp_path / "z.txt")
        refused = refusals(tmp_path)
        assert set(refused) == {"pipe.txt", "socket.md"}
        assert set(refused.values()) == {"it is a pipe, a socket or a device, not a file"}
        assert titles(tmp_path) == ["Tolls"]
    assert list(refusals(tmp_path / "pipe.txt")) == ["pipe.txt"]
    assert refusals(Path("/dev/null")) == {"null": "it is a pipe, a socket or a device, not a file"}


@pytest.mark.parametrize("path", ["no/such/file.txt", "a" * 5_000 + ".txt", "a\0b.txt"])
def test_paths_that_lead_nowhere_are_refused(path: str) -> None:
    (reason,) = refusals(Path(path)).values()
    assert reason.startswith(("there is no such file", "cannot be read"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not read")
def test_unreadable_files_and_folders_are_named(tmp_path: Path) -> None:
    def act(path: Path) -> None:
        os.seteuid(65534)
        try:
            assert refusals(path) == {
                "closed": "cannot be read: Permission denied",
                "secret.txt": "cannot be read: Permission denied",
            }
            assert titles(path) == ["Tolls"]
        finally:
            os.seteuid(0)

    folder = Path("/tmp") / f"dateline-test-{os.getpid()}"
    try:
        write(folder / "open.txt")
        write(folder / "secret.txt").chmod(0)
        write(folder / "closed" / "a.txt").parent.chmod(0)
        folder.chmod(0o755)
        act(folder)
    finally:
        shutil.rmtree(folder)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_file_that_fails_while_it_is_read_is_named(tmp_path: Path) -> None:
    for name in ("broken.txt", "broken.jsonl"):
        (tmp_path / name).symlink_to("/proc/self/mem")
        assert refusals(tmp_path / name)[name].startswith("cannot be read")


def test_files_over_20_mb_are_refused_unless_they_are_streamed(tmp_path: Path) -> None:
    row = '{"text": "' + "a " * 500_000 + '"}\n'
    write(tmp_path / "feed.jsonl", row * 21)
    write(tmp_path / "big.txt", "a " * 10_000_001)
    refused = refusals(tmp_path)
    assert set(refused) == {"big.txt"}
    assert refused["big.txt"].startswith("it is over 20 MB")
    assert len(titles(tmp_path)) == 21


def test_one_line_of_10_mb_is_refused_with_its_rule(tmp_path: Path) -> None:
    for ending in (".txt", ".md", ".html"):
        write(tmp_path / f"line{ending}", "word " * 2_000_000)
    assert all("longer than 5,000,000" in reason for reason in refusals(tmp_path).values())
    assert len(refusals(tmp_path)) == 3


@pytest.mark.parametrize(
    "name",
    ["-rf.txt", "a b.txt", "\u202egpj.txt", "new\nline.txt", "ünï.txt", "%00.txt", "$(id).txt",
     os.fsdecode(b"caf\xe9.txt"), "<b>.txt", "a" * 250 + ".txt"],
)  # fmt: skip
def test_odd_names_are_read_and_shown_on_one_printable_line(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, "")
    (refusal,) = (item for item in read(tmp_path) if isinstance(item, Refusal))
    shown = str(refusal)
    assert "\n" not in shown
    assert shown.isprintable()
    shown.encode()
    assert len(shown) < 200
    (tmp_path / name).write_text("Tolls")
    assert titles(tmp_path) == ["Tolls"]


def test_the_id_of_an_article_does_not_come_from_its_path(tmp_path: Path) -> None:
    first, second = (
        next(iter(read(write(tmp_path / name)))) for name in ("a/one.txt", "b/two.txt")
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id == second.id


def test_a_reader_may_stop_in_the_middle(tmp_path: Path) -> None:
    items = read(write(tmp_path / "feed.jsonl", '{"text": "a"}\n' * 10_000))
    assert isinstance(next(items), Article)
    items.close()  # type: ignore[attr-defined]


def test_the_folder_of_samples_goes_in_whole() -> None:
    if not (ROOT / "seeds").is_dir():
        pytest.skip("no samples beside the code")
    assert refusals(ROOT / "seeds") == {}


@settings(max_examples=150)
@given(st.binary(max_size=300), st.sampled_from([*ENDINGS, "", ".csv"]))
def test_reading_never_raises_for_any_bytes_with_any_ending(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes(data)
    items = list(read(path))
    assert items
    assert all(isinstance(item, Article | Refusal | Notice) for item in items)


def test_importing_the_readers_loads_no_parser() -> None:
    """The command line must start fast; a parser is loaded when a file needs it."""
    heavy = "{'lxml', 'pypdf', 'dateparser', 'yaml', 'feedparser', 'email.parser'}"
    code = f"import sys, index.read; print(*{heavy} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
