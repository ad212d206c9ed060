"""PDFs: paragraphs out of typeset lines, facts out of the document, a reason for what fails."""

import io
from collections.abc import Callable

import pytest

from index.article import Article
from index.errors import InputError
from index.read.pdf import read_pdf

MakePdf = Callable[..., bytes]
LINES = [
    "River tolls suspended",
    "The river authority suspended the tolls on Friday after a week of pro-",
    "test by the boatmen of the lower valley, who had closed the lock with",
    "their boats and would not be moved from it by anybody at all.",
    "The council meets on Monday and will vote on the order, which is the",
    "forty-first of its kind since the well-known flood. The well-",
    "known dam was not mentioned.",
]


def read(data: bytes) -> Article:
    (article,) = read_pdf(data, "a.pdf")
    assert isinstance(article, Article)
    return article


def test_lines_become_paragraphs_and_hyphens_at_line_ends_close(make_pdf: MakePdf) -> None:
    assert read(make_pdf([LINES])).text.split("\n\n") == [
        "River tolls suspended",
        "The river authority suspended the tolls on Friday after a week of protest by the boatmen"
        " of the lower valley, who had closed the lock with their boats and would not be moved"
        " from it by anybody at all.",
        "The council meets on Monday and will vote on the order, which is the forty-first of its"
        " kind since the well-known flood. The well-known dam was not mentioned.",
    ]


def test_document_information_gives_title_author_and_date(make_pdf: MakePdf) -> None:
    information = "/Title (Tolls) /Author (Jane Doe) /CreationDate (D:20250314093000+02'00')"
    article = read(make_pdf([LINES], information))
    assert article.title == "Tolls"
    assert article.author == "Jane Doe"
    assert article.published is not None
    assert article.published.isoformat() == "2025-03-14T09:30:00+02:00"
    assert article.url is None


@pytest.mark.parametrize(
    "information",
    [
        "/Title (Microsoft Word - tolls.docx) /CreationDate (D:00000000)",
        "/Title (untitled) /CreationDate (D:29990101)",
        "/Title 5 /CreationDate (yesterday)",
        "/CreationDate [1 2]",
    ],
)
def test_worthless_document_information_is_left_out(make_pdf: MakePdf, information: str) -> None:
    article = read(make_pdf([LINES], information))
    assert article.title in ("River tolls suspended", "5")
    assert article.published is None


def test_a_date_without_a_zone_is_taken(make_pdf: MakePdf) -> None:
    assert str(read(make_pdf([LINES], "/CreationDate (D:20250314)")).published_on) == "2025-03-14"


def test_page_numbers_and_running_heads_go_and_sentences_cross_pages(make_pdf: MakePdf) -> None:
    pages = [
        ["The Valley Times", *LINES[1:3], "1"],
        ["The Valley Times", *LINES[3:5], "Page 2 of 4"],
        ["The Valley Times", *LINES[5:], "3"],
        ["The Valley Times", "A last line.", "- 4 -"],
    ]
    text = read(make_pdf(pages)).text
    assert "Valley Times" not in text
    assert "closed the lock with their boats" in text
    assert "which is the forty-first" in text
    assert not any(character.isdigit() for character in text)


def test_an_encrypted_pdf_gets_a_reason_and_one_without_password_is_read(make_pdf: MakePdf) -> None:
    from pypdf import PdfReader, PdfWriter

    for password, readable in (("secret", False), ("", True)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([LINES]))))
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
        data = io.BytesIO()
        writer.write(data)
        if readable:
            assert "river authority" in read(data.getvalue()).text
        else:
            with pytest.raises(InputError, match="encrypted"):
                read(data.getvalue())


def test_an_encryption_that_is_not_supported_gets_a_reason(make_pdf: MakePdf) -> None:
    filtered = "/Encrypt << /Filter /Other /V 9 /R 9 /O (a) /U (b) /P 1 >> /Size"
    with pytest.raises(InputError, match=r"encrypted|damaged"):
        read(make_pdf([LINES]).replace(b"/Size", filtered.encode()))


def test_a_scanned_pdf_is_told_from_an_empty_article(make_pdf: MakePdf) -> None:
    with pytest.raises(InputError, match="no text"):
        read(make_pdf([[], []]))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_pdf_is_not_read_by_half(make_pdf: MakePdf, share: float) -> None:
    data = make_pdf([LINES] * 20)
    with pytest.raises(InputError, match="cut off"):
        read(data[: int(len(data) * share)])


def test_a_cyclic_page_tree_ends(make_pdf: MakePdf) -> None:
    data = make_pdf([LINES]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(InputError):
        read(data)


def test_damage_gets_a_reason(make_pdf: MakePdf) -> None:
    with pytest.raises(InputError, match="damaged"):
        read(b"%PDF-1.4\n%%EOF\n")
    with pytest.raises(InputError, match="not a PDF"):
        read(b"Just text %%EOF")


def test_a_pdf_of_too_many_pages_or_too_much_text_is_refused(
    make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.read.pdf.MOST_PAGES", 2)
    with pytest.raises(InputError, match="more than 2 pages"):
        read(make_pdf([["a"], ["b"], ["c"]]))
    monkeypatch.setattr("index.read.pdf.operators.MAX_TEXT", 20)
    with pytest.raises(InputError, match="longer than 20"):
        read(make_pdf([LINES]))
