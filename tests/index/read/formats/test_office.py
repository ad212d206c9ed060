"""Rich text and OpenDocument texts: what is shown is read, in its encoding, and nothing else."""

import io
import zipfile

import pytest

from index.article import Article
from index.errors import InputError
from index.read.forms import read_bytes
from index.read.source import Source

RICH = rb"""{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Arial Cyr;}}
{\colortbl;\red0\green0\blue0;}{\info{\title Draft}{\author Jane Doe}{\company Acme}}
{\*\generator Some Writer;}{\header The Valley Times}
\pard\b Tolls suspended\b0\par
By Jane Doe\par
14 May 2025\par
The mayor\rquote s office said \ldblquote nothing\rdblquote  in a caf\'e9 of Br\u243?ck,
 {\v praise the mayor }{\deleted or rather much }where {\field{\*\fldinst HYPERLINK "http://x.example/"}{\fldrslt the
 council}} met.\line It was late.\par
{\f1 \'cc\'ee\'f1\'ea\'e2\'e0} answered \u-10179?\u-8704? on Friday.{\pict\bin3 }}\par}
\par}"""

ODT_TEXT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="T9"><style:text-properties
 text:display="none"/></style:style></office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:p>What was deleted.</text:p></text:tracked-changes>
<text:p>Exclusive</text:p>
<text:h text:outline-level="1">Tolls suspended</text:h>
<text:p>By Jane Doe</text:p>
<text:p>The river<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>
 authority<text:s/>suspended <text:span text:style-name="T9">praise the mayor </text:span>the
 <text:span>tolls</text:span> on<text:line-break/>Friday.</text:p>
<table:table><table:table-row><table:table-cell><text:p>Brack</text:p></table:table-cell>
<table:table-cell><text:p>41</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def read(data: bytes, name: str = "a") -> Article:
    (article,) = read_bytes(data, Source(name))
    assert isinstance(article, Article)
    return article


def odt(content: str = ODT_TEXT, kind: str = "text") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
    return held.getvalue()


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a"])
def test_rich_text_is_known_by_its_contents_and_read_as_shown(name: str) -> None:
    article = read(RICH, name)
    assert article.title == "Tolls suspended"
    assert article.author == "Jane Doe"
    assert str(article.published_on) == "2025-05-14"
    assert article.text.split("\n\n")[1:] == [
        "The mayor’s office said “nothing” in a café of Bróck, where the council met. It was late.",
        "Москва answered 😀 on Friday.",
    ]


def test_rich_text_that_is_cut_off_empty_or_too_deep_is_refused() -> None:
    with pytest.raises(InputError, match="cut off"):
        read(RICH[:600])
    with pytest.raises(InputError, match="no text"):
        read(rb"{\rtf1\ansi{\info{\author Jane Doe}}}")
    with pytest.raises(InputError, match="nested"):
        read(rb"{\rtf1" + b"{" * 100_000 + b"}" * 100_000 + b"}")


def test_an_open_document_is_read_as_shown() -> None:
    article = read(odt())
    assert article.title == "Tolls suspended"
    assert article.author == "Jane Doe"
    assert "The river authority suspended the tolls on Friday." in article.text.replace("\n", " ")
    assert "Brack | 41" in article.text
    for hidden in ("praise", "deleted", "note"):
        assert hidden not in article.text


def test_an_open_document_that_is_no_text_is_refused_with_a_way_out() -> None:
    with pytest.raises(InputError, match=r"save it as \.odt or \.csv"):
        read(odt(kind="spreadsheet"))


def test_an_open_document_in_a_zip_is_read_with_it() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.odt", odt())
        archive.writestr("b.rtf", RICH)
    found = list(read_bytes(held.getvalue(), Source("a.zip")))
    assert [type(one) for one in found] == [Article, Article]
