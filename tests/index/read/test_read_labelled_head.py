"""Texts and tables as scripts, notebooks and spreadsheets leave them."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.read import read
from index.read.days import stated_day

TEXT = "The ferry company of Orsk Island will run a second boat in May.\n\nFares stay as they are."


def articles(folder: Path, name: str, text: str | bytes) -> list[Article]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [found for found in read(path) if isinstance(found, Article)]


def test_labelled_lines_above_a_text_are_its_fields(tmp_path: Path) -> None:
    head = "Title: Second ferry\nAuthor: Tiina Kask\nDate: 5 March 2024\nSource: Orsk Times\n\n"
    (found,) = articles(tmp_path, "a.txt", head + TEXT)
    assert (found.title, found.author, found.outlet) == ("Second ferry", "Tiina Kask", "Orsk Times")
    assert found.published_on == date(2024, 3, 5)
    assert found.text == f"Second ferry\n\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        "Source: a whistleblower\n\nThe board knew.",
        "Title: A play in three acts\nSubtitle: for children\n\nA fox comes in.",
    ],
)
def test_other_labelled_lines_are_text(tmp_path: Path, text: str) -> None:
    (found,) = articles(tmp_path, "a.txt", text)
    assert found.text.startswith(text.split("\n", maxsplit=1)[0])


@pytest.mark.parametrize(
    "line", ["Orsk Island, 5 March 2024", "Orsk, den 5.3.2024", "By Tiina Kask, March 5, 2024"]
)
@pytest.mark.parametrize("form", ["Second ferry\n\n{}\n\n", "# Second ferry\n\n*{}*\n\n"])
def test_a_place_or_a_byline_may_stand_before_the_date(
    tmp_path: Path, line: str, form: str
) -> None:
    name = "a.md" if form.startswith("#") else "a.txt"
    (found,) = articles(tmp_path, name, form.format(line) + TEXT)
    assert found.published_on == date(2024, 3, 5)
    assert found.text == f"Second ferry\n\n{TEXT}"


def test_a_sentence_that_ends_with_a_date_is_no_date_line(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, "a.txt", f"Second ferry\n\nIt sails on 5 March 2024\n\n{TEXT}")
    assert found.published is None


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"7": {"text": "One boat."}, "9": {"text": "Two boats."}}),
        '{\n "text": "One boat."\n}\n{\n "text": "Two boats."\n}\n',
    ],
)
def test_records_by_id_and_one_after_another_are_articles(tmp_path: Path, text: str) -> None:
    assert [found.text for found in articles(tmp_path, "a.json", text)] == [
        "One boat.",
        "Two boats.",
    ]


def test_what_programs_write_for_nothing_is_nothing(tmp_path: Path) -> None:
    record = {"text": "One boat.", "title": "NaN", "source": "n/a", "author": 3, "byline": "x"}
    (found,) = articles(tmp_path, "a.jsonl", json.dumps(record))
    assert (found.title, found.outlet, found.author) == ("One boat.", None, None)


def test_a_line_for_a_spreadsheet_above_a_table_is_no_row(tmp_path: Path) -> None:
    (found,) = articles(tmp_path, "a.csv", "sep=;\r\ntitle;text\r\nSecond ferry;One boat.\r\n")
    assert found.title == "Second ferry"


@pytest.mark.parametrize(
    "value", [20240305093000, "20240305093000", {"year": 2024, "month": 3, "day": 5}]
)
def test_digits_and_parts_of_a_date_are_a_day(value: object) -> None:
    day = stated_day(value)
    assert day is not None
    assert day.date() == date(2024, 3, 5)


def test_a_saved_page_under_the_name_of_a_page_is_one(tmp_path: Path) -> None:
    page = "<html><body><h1>Second ferry</h1><p>It will sail from May.</p></body></html>"
    head = 'Content-Type: multipart/related; boundary="b"\nMIME-Version: 1.0\nFrom: <Saved by x>\n'
    text = f"{head}\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
    (found,) = articles(tmp_path, "a.html", text)
    assert (found.title, found.text.count("boundary")) == ("Second ferry", 0)
