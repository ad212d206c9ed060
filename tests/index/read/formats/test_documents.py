"""Files of word processors other than Word: OpenDocument and rich text."""

import io
import zipfile

import pytest

from index.article import Article
from index.errors import InputError
from index.read import Item, read_bytes
from index.read.source import Source

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
BODY = (
    "The city will close line nine for eleven weeks.",
    "Buses will run in its place.",
    "The works will cost 12.4 million crowns.",
)
STORY = (
    '<text:p text:style-name="Kicker">Transport</text:p>'
    '<text:h text:style-name="Title">Tram line nine to close</text:h>'
    "<text:p>By Jon Adrel</text:p><text:p>15 July 2025</text:p>"
    + "".join(f"<text:p>{one}</text:p>" for one in BODY)
)


def odt(text: str, meta: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body>{text}</office:body>"
            "</office:document-content>",
        )
        if meta:
            packed.writestr(
                "meta.xml",
                f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta>"
                "</office:document-meta>",
            )
    return held.getvalue()


def only(items: list[Item]) -> Article:
    (article,) = items
    assert isinstance(article, Article)
    return article


def read(data: bytes, name: str = "story.bin") -> list[Item]:
    return list(read_bytes(data, Source(name)))


def test_an_open_document_is_an_article_with_its_title_author_and_day() -> None:
    article = only(read(odt(f"<office:text>{STORY}</office:text>")))
    assert article.title == "Tram line nine to close"
    assert (article.author, str(article.published_on)) == ("Jon Adrel", "2025-07-15")
    for line in BODY:
        assert line in article.text.split("\n\n")


def test_what_was_deleted_or_noted_in_it_stays_out_and_lists_and_tables_stay() -> None:
    text = (
        "<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone"
        "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f"<text:p>{BODY[0]}<office:annotation><text:p>a remark</text:p></office:annotation>"
        "<text:note><text:note-body><text:p>a note</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>First<text:s/>stop</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Line</text:p></table:table-cell>"
        "<table:table-cell><text:p>9</text:p></table:table-cell></table:table-row></table:table>"
        "</office:text>"
    )
    article = only(read(odt(text, "<meta:initial-creator>Ann Berg</meta:initial-creator>")))
    assert article.author == "Ann Berg"
    assert "First stop" in article.text
    assert "Line | 9" in article.text
    for word in ("gone", "remark", "a note"):
        assert word not in article.text


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (odt("<office:text/>"), "no text"),
        (odt("<office:text><text:p>a"), "damaged"),
        (b"{\\rtf1 }", "no text"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, line: str) -> None:
    with pytest.raises(InputError, match=line):
        read(data)


def test_rich_text_in_its_code_page() -> None:
    lines = ("Трамвай номер девять", "Город закроет линию на одиннадцать недель.", *BODY)
    coded = r"\par ".join(
        "".join(c if c.isascii() else "".join(rf"\'{b:02x}" for b in c.encode("cp1251"))
                for c in line)
        for line in lines
    )  # fmt: skip
    data = rf"{{\rtf1\ansi\ansicpg1251{{\fonttbl{{\f0 Times;}}}}\f0 {coded}\par}}".encode()
    article = only(read(data, "story.txt"))
    assert article.title == lines[0]
    assert lines[1] in article.text
    assert BODY[2] in article.text


def test_large_rich_text_takes_linear_time() -> None:
    import time

    def seconds(words: int) -> float:
        data = rb"{\rtf1 " + rb"\b word \b0 word\par " * words + rb"}"
        begun = time.process_time()
        only(read(data))
        return time.process_time() - begun

    seconds(100)
    assert seconds(40_000) < 12 * max(seconds(8_000), 0.05)
