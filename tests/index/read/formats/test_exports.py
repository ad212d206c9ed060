"""Downloads of Nexis, Factiva and Europresse become their articles."""

from pathlib import Path

import pytest

from index.article import Article
from index.read import read, read_bytes
from index.read.source import Source

CASES = Path(__file__).parents[3] / "cases"


def articles(data: bytes, name: str) -> list[Article]:
    return [item for item in read_bytes(data, Source(name)) if isinstance(item, Article)]


def facts(article: Article) -> tuple[str, str | None, str | None, str]:
    return article.title, article.outlet, article.author, str(article.published_on)


def test_a_nexis_text_gives_its_articles() -> None:
    found = [item for item in read(CASES / "nexis_export.txt") if isinstance(item, Article)]
    assert [facts(one) for one in found] == [
        ("Ferry budget cut by a third", "Morning Isle", "Ana Sorrel", "2010-01-11"),
        ("Union calls ferry cut reckless", "Harbour Echo", "Tom Erle", "2010-01-12"),
        ("Bakery wins prize", "Morning Isle", "Ana Sorrel", "2010-02-02"),
    ]
    assert found[0].text.split("\n\n")[1:] == [
        "The islands council cut the ferry budget by a third on Monday.",
        "The treasurer Ivo Hemm said 2.1 million crowns would be saved.",
    ]


@pytest.mark.parametrize(
    ("counter", "day", "labels"),
    [
        ("Dokument 1 von 2", "12. Januar 2010 Dienstag", ("AUTOR", "LÄNGE", "SPRACHE")),
        ("Document 1 de 2", "mardi 12 janvier 2010", ("AUTEUR", "LONGUEUR", "LANGUE")),
        ("1 of 1 DOCUMENTS", "January 12, 2010, Tuesday, Late Edition - Final",
         ("BYLINE", "LENGTH", "LANGUAGE")),
    ],
)  # fmt: skip
def test_nexis_is_read_in_its_languages(counter: str, day: str, labels: tuple[str, ...]) -> None:
    author, length, language = labels
    text = (f"{counter}\n\n\n      Harbour Echo\n\n      {day}\n\nUnion calls cut reckless\n\n{author}:"
            f" Tom Erle\n\n{length}: 17\n\nThe union of ferrymen called\nthe cut reckless.\n\n"
            f"{language}: X\n\n     Copyright 2010 Echo\n")  # fmt: skip
    (article,) = articles(text.encode(), "a.txt")
    assert facts(article) == ("Union calls cut reckless", "Harbour Echo", "Tom Erle", "2010-01-12")
    assert article.text.endswith("\n\nThe union of ferrymen called the cut reckless.")


def test_nexis_uni_ends_its_documents_with_a_mark() -> None:
    one = ("Union calls cut reckless\n\nHarbour Echo(Isle)\n\nJanuary 12, 2010 Tuesday 9:33 AM GMT\n\n"
           "Copyright 2010 Echo\n\nSection: NEWS\n\nLength: 17 words\n\nByline: Tom Erle\n\nBody\n\n"
           "The union called the cut reckless.\n\nLoad-Date: January 12, 2010\n\nEnd of Document\n\n")  # fmt: skip
    found = articles((one + one.replace("reckless", "bold")).encode(), "a.txt")
    assert facts(found[0]) == (
        "Union calls cut reckless", "Harbour Echo (Isle)", "Tom Erle", "2010-01-12"
    )  # fmt: skip
    assert found[1].text == "Union calls cut bold\n\nThe union called the cut bold."


def test_a_label_in_the_midst_of_a_text_stays_in_it() -> None:
    text = ("1 of 1 DOCUMENTS\n\nEcho\n\nJanuary 12, 2010 Tuesday\n\nTitle\n\nLENGTH: 9 words\n\n"
            "ANALYSIS: The council was wrong.\n\nLANGUAGE: ENGLISH\n")  # fmt: skip
    (article,) = articles(text.encode(), "a.txt")
    assert "ANALYSIS: The council was wrong." in article.text
    assert "ENGLISH" not in article.text


def test_a_factiva_page_gives_its_articles() -> None:
    found = [item for item in read(CASES / "factiva_export.html") if isinstance(item, Article)]
    assert [facts(one) for one in found] == [
        ("Union calls ferry cut reckless", "Harbour Echo", "Tom Erle", "2010-01-12"),
        ("Bakery wins prize", "Morning Isle", "Ana Sorrel", "2010-02-02"),
    ]
    assert found[1].text.endswith("The jury tasted forty loaves.")


def test_factiva_codes_are_read_from_a_table_and_from_text() -> None:
    codes = {"HD": "Union calls cut reckless", "BY": "By Tom Erle", "WC": "17 mots",
             "PD": "12 janvier 2010", "SN": "Harbour Echo", "LP": "The union spoke.",
             "TD": "It will strike.", "AN": "Document ECHO000020100112e61c0000a"}  # fmt: skip
    rows = "".join(f"<tr><td><b>{c}</b>&nbsp;</td><td>{v}</td></tr>" for c, v in codes.items())
    page = ('<html><title>Factiva</title><body><div class="article frArticle"><table>' + rows
            + '</table><p class="articleParagraph"></p></div></body></html>')  # fmt: skip
    text = "\n".join(f"{code}  {value}" for code, value in codes.items())
    for data, name in ((page, "a.html"), (text, "a.txt")):
        (article,) = articles(data.encode(), name)
        assert facts(article) == (
            "Union calls cut reckless", "Harbour Echo", "Tom Erle", "2010-01-12"
        )  # fmt: skip
        assert article.text.endswith("\n\nThe union spoke.\n\nIt will strike.")


def test_factiva_text_without_codes_and_its_xml_are_read() -> None:
    text = ("Union calls cut reckless\nBy Tom Erle\n17 words\n12 January 2010\n09:12 GMT\n"
            "Harbour Echo\nECHO\nEnglish\nCopyright 2010 Echo\n\nThe union spoke on Tuesday.\n\n"
            "Document ECHO000020100112e61c0000a\n")  # fmt: skip
    (article,) = articles(text.encode(), "a.txt")
    assert facts(article) == ("Union calls cut reckless", "Harbour Echo", "Tom Erle", "2010-01-12")
    assert article.text.endswith("\n\nThe union spoke on Tuesday.")
    xml = ('<?xml version="1.0"?><PPSResponse><x xmlns="http://a"><article><headline><paragraph>A'
           "</paragraph></headline><leadParagraph><paragraph>One.</paragraph></leadParagraph>"
           "<publicationDate><date>2010-01-12</date></publicationDate><sourceName>Echo</sourceName>"
           "<tailParagraphs><paragraph>Two.</paragraph></tailParagraphs></article></x></PPSResponse>")  # fmt: skip
    (article,) = articles(xml.encode(), "a.xml")
    assert (article.text, article.outlet) == ("A\n\nOne.\n\nTwo.", "Echo")


def test_both_generations_of_europresse_pages_are_read() -> None:
    older = ('<html><body><table><tr><td><span class="DocPublicationName">Isle, no. 12</span><br>'
             '<span class="DocHeader">jeudi </span><span class="DocHeader">4 octobre 2012</span><br>'
             '<br><span class="TitreArticleVisu">Heading</span><br><br>Ana Sorrel<br><p></p>One.'
             "<p></p>Two.<p></p><b>© 2012 Isle. Tous droits réservés.</b><p></p>Numéro de document :"
             " news·1</td></tr></table></body></html>")  # fmt: skip
    newer = ('<html><body><article><header><div><span class="DocPublicationName">Isle</span></div>'
             '<div><span class="DocHeader">Economie, jeudi 4 octobre 2012, p. 16</span></div><div '
             'class="titreArticle"><p class="titreArticleVisu">Heading</p></div><div>Ana Sorrel</div>'
             '</header><section><div class="DocText"><p>One.</p><p>Two.</p></div></section><footer>'
             "<small>© 2012</small></footer></article></body></html>")  # fmt: skip
    for page in (older, newer):
        (article,) = articles(page.encode(), "a.html")
        assert facts(article) == ("Heading", "Isle", "Ana Sorrel", "2012-10-04")
        assert article.text == "Heading\n\nOne.\n\nTwo."


def test_lines_of_labels_without_blank_lines_are_labels() -> None:
    text = (
        "Second ferry\n\nOrsk Times\n\nMarch 5, 2024 Tuesday\n\nSection: NEWS\nLength: 5 words\n"
        "Byline: Tiina Kask\n\nBody\n\nThe boat sails.\n\nLoad-Date: March 6, 2024\n\n"
        "End of Document\n"
    )
    (found,) = articles(text.encode(), "a.txt")
    assert (found.author, found.text) == ("Tiina Kask", "Second ferry\n\nThe boat sails.")


def test_names_without_by_under_a_headline_are_its_authors() -> None:
    text = (
        "Second ferry for Orsk Island is bought\nTiina Kask and Jaan Tamm\n9 words\n5 March 2024\n"
        "Orsk Times\nORSK\nEnglish\n\nThe second boat sails from May, they say.\n\n"
        "Document ORSK000020240305ek350000b\n"
    )
    (found,) = articles(text.encode(), "a.txt")
    assert found.title == "Second ferry for Orsk Island is bought"
    assert found.author == "Tiina Kask and Jaan Tamm"


def test_a_table_of_codes_without_classes_is_a_download() -> None:
    rows = {"HD": "Second ferry", "PD": "5 March 2024", "SN": "Orsk Times", "TD": "The boat sails."}
    row = "<tr><td><b>{}&nbsp;</b></td><td>{}</td></tr>"
    cells = "".join(row.format(*one) for one in rows.items())
    (found,) = articles(f'<div class="article"><table>{cells}</table></div>'.encode(), "a.html")
    assert (found.title, found.outlet) == ("Second ferry", "Orsk Times")


def test_counted_documents_of_a_page_without_marks_are_apart() -> None:
    one = (
        "<p>{n} of 2 DOCUMENTS</p><p>Orsk Times</p><p>March {n}, 2024</p><p>Ferry {n}</p>"
        "<p>BYLINE: Tiina Kask</p><p>The boat sails.</p>"
    )
    both = "".join(one.format(n=number) for number in (1, 2))
    found = articles(f"<html><body>{both}</body></html>".encode(), "a.html")
    assert [article.title for article in found] == ["Ferry 1", "Ferry 2"]
