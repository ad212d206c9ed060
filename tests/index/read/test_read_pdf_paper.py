"""Pages of newspapers: stories side by side, small headlines, what stands above all columns."""

import pytest

from index.article import Article
from index.read.pdf import read_pdf
from index.read.pdf.blocks import Block
from index.read.pdf.stories import stories_of
from tests.index.read.typeset import BOLD, Sheet, typeset

FERRY = [
    "The ferry company of Orsk Island will run a",
    "second boat from May, it said on Monday, and",
    "named the captain, who is a sailor of the old",
    "school and does not talk much. Fares stay as",
    "they are for another year, the company said.",
]
MARKET = [
    "The fish market moves to the harbour shed by",
    "October, the council decided by nine votes to",
    "six after an evening of speeches, most of them",
    "from stallholders. Repairs of the old hall are",
    "more than the town can pay, said an engineer.",
]
SCHOOL = [
    "Lessons begin a quarter of an hour later from",
    "the autumn, because the bus from the valley is",
    "never on time. Parents had asked for this since",
    "the timetable changed, and the bus company had",
    "said that nothing could be done about the bus.",
]
STORIES = [FERRY, MARKET, SCHOOL]


def stories(sheet: Sheet) -> dict[str, str]:
    """The texts of the articles on a page by their titles."""
    found = [one for one in read_pdf(typeset([sheet]), "a.pdf") if isinstance(one, Article)]
    return {one.title: one.text for one in found}


def begins(lines: list[str]) -> str:
    return " ".join(lines[:2])


def only_has(text: str, lines: list[str]) -> bool:
    """Whether a text has a story, and none of the others."""
    return [begins(one) in text for one in STORIES] == [one is lines for one in STORIES]


def side_by_side(sheet: Sheet, headlines: list[str], size: float, top: float = 650) -> None:
    for n, (headline, lines) in enumerate(zip(headlines, STORIES, strict=True)):
        y = top
        for part in headline.split("\n"):
            sheet.put(part, 40 + 262 * n, y, size, BOLD)
            y -= 1.1 * size
        sheet.column(lines, 40 + 262 * n, y - 8)


HEADLINES = [
    "Second ferry for Orsk\nIsland from May",
    "Fish market moves",
    "Late bus changes school",
]


@pytest.mark.parametrize("mark", [" ·", ",", " |"])
@pytest.mark.parametrize("x", [330, 628])  # in the middle, at the right
def test_a_day_above_all_columns_belongs_to_none(x: float, mark: str) -> None:
    sheet = Sheet(width=842)
    sheet.put("The Orsk Times", 260 if x < 600 else 40, 740, 40, BOLD)
    sheet.put(f"Wednesday, 14 May 2025{mark} No. 4,112", x, 715, 10)
    side_by_side(sheet, HEADLINES, 14)
    found = stories(sheet)
    assert list(found) == [one.replace("\n", " ") for one in HEADLINES]
    assert all(map(only_has, found.values(), STORIES))


def test_a_page_inside_a_paper_has_small_headlines_too() -> None:
    sheet = Sheet(width=842)
    sheet.put("Orsk Island gets what it has asked for since the war", 40, 760, 20, BOLD)
    sheet.column(FERRY, 40, 735)
    sheet.column([line.replace("ferry", "boat") for line in FERRY], 302, 735)
    headlines = [
        "Second ferry for Orsk Island",
        "Fish market moves by October",
        "87 walk to school",
    ]
    side_by_side(sheet, headlines, 15)
    sheet.put("Late bus is late again", 40, 540, 13.5, BOLD)
    sheet.column([line.replace("autumn", "winter") for line in SCHOOL], 40, 520)
    found = stories(sheet)
    assert next(iter(found)).startswith("Orsk Island gets")
    assert set(headlines) < set(found), "one of them begins with a number"
    assert "from the winter" not in found["Second ferry for Orsk Island"].replace("\n", " ")
    assert only_has(found["Fish market moves by October"], MARKET)


def test_a_newspaper_has_headlines_of_one_word() -> None:
    heads = ["Second ferry for the island", "Frost", "Fish market moves by October"]
    blocks: list[Block] = []
    for n, head in enumerate(heads):
        for text, size in ((head, 20.0), (" ".join(STORIES[n]), 10.0)):
            blocks.append(Block(text, ((0, 1),), size, size > 10, 262 * n, 262 * n + 240, 3, True))
    found = [one.headline.text for one in stories_of(blocks, 10) if one.headline]
    assert found == heads


def test_a_line_alone_runs_on_into_nothing() -> None:
    sheet = Sheet(width=842)
    sheet.put("The Orsk Times, page 7", 370, 760, 10)
    sheet.put("Second ferry for Orsk Island", 40, 700, 24, BOLD)
    sheet.put("By Ada Lund", 40, 680, 10)
    for n, lines in enumerate(STORIES):
        sheet.column(lines, 40 + 262 * n, 660)
    (text,) = stories(sheet).values()
    assert "page 7 By" not in text


def test_a_quotation_below_its_column_is_no_end_of_it() -> None:
    """The column beside it ends higher, and what follows the quotation is of the longer one."""
    sheet = Sheet(width=842)
    sheet.put("The Orsk Times", 40, 740, 40, BOLD)
    sheet.put("Wednesday, 14 May 2025", 40, 715, 10)
    sheet.put("Second ferry for Orsk Island", 40, 680, 14, BOLD)
    y = sheet.column(FERRY, 40, 655)
    sheet.put("Fish market moves by October", 302, 680, 14, BOLD)
    sheet.column(MARKET, 302, 655)
    sheet.put("“Nobody asked the cook”", 40, y - 2, 14)
    sheet.column(["The cook of the old boat was not asked at all."], 40, y - 19)
    found = stories(sheet)
    assert "cook of the old boat" in found["Second ferry for Orsk Island"]
    assert "cook of the old boat" not in found["Fish market moves by October"]
