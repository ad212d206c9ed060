"""The forms in which people have their articles: each is read, whatever its name."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from index.article import Article
from index.errors import InputError
from index.read import Item, Notice, Refusal, read, read_bytes
from index.read.formats import archive
from index.read.source import Source

CASES = Path(__file__).parents[3] / "cases"
TEXT = "The city will close line nine for eleven weeks.\n\nBuses will run in its place."
STORY = {"title": "Tram line nine to close", "text": TEXT, "published": "2025-07-15"}


def articles(items: list[Item]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


def refusals(items: list[Item]) -> list[str]:
    return [str(item) for item in items if isinstance(item, Refusal)]


def case(name: str) -> list[Item]:
    return list(read(CASES / name))


def given(data: bytes, name: str, tmp_path: Path) -> list[Item]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read(path))


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize("path", sorted((CASES / "formats").iterdir()), ids=lambda path: path.name)
def test_every_form_gives_the_same_article(path: Path) -> None:
    items = list(read(path))
    assert refusals(items) == []
    for article in articles(items):
        assert article.title.startswith("Tram line ")
        paragraphs = article.text[article.body_start :].split("\n\n")
        assert len(paragraphs) == 3
        assert paragraphs[2] == "The works will cost 12.4 million crowns."
        if path.suffix != ".docx":
            assert article.author == "Jon Adrel"
            assert str(article.published_on) == "2025-07-15"
    assert len(articles(items)) == (2 if path.suffix == ".zip" else 1)


@pytest.mark.parametrize(
    ("path", "name"),
    [("array.json", "x"), ("articles.csv", "x"), ("feed.rss", "x.xml"), ("feed.atom", "x"),
     ("newsletter.eml", "x.txt"), ("page.mhtml", "x"), ("nitf.xml", "x"), ("story.docx", "x"),
     ("book.epub", "x.bin"), ("pages.zip", "x"), ("lines.jsonl.gz", "x"), ("a.markdown", "x"),
     ("page.html.gz", "x")],
)  # fmt: skip
def test_the_form_is_known_by_its_contents(path: str, name: str, tmp_path: Path) -> None:
    items = given((CASES / "formats" / path).read_bytes(), name, tmp_path)
    assert refusals(items) == []
    assert articles(items)


def test_a_page_and_a_text_without_an_ending_are_articles_and_code_is_not(tmp_path: Path) -> None:
    prose = b"Tram line nine to close\n\nThe city will close tram line nine for eleven weeks."
    assert len(articles(given(prose, "20250715", tmp_path))) == 1
    assert refusals(given(b"import os\nprint(os.name)\n", "script", tmp_path))
    assert refusals(given(b".a {\n color: red;\n}\n", "style.css", tmp_path))


def test_a_page_saved_as_text_is_a_page() -> None:
    (article,) = articles(case("page_saved_as_text.txt"))
    assert article.title == "Tram line nine to close"
    assert str(article.published_on) == "2025-07-15"
    assert "<" not in article.text


@pytest.mark.parametrize("wrapping", ["articles", "items", "results", "data"])
def test_a_list_of_articles_is_found_in_an_object(wrapping: str, tmp_path: Path) -> None:
    data = json.dumps({"total": 2, wrapping: [STORY, STORY | {"text": "b"}]}).encode()
    assert len(articles(given(data, "a.json", tmp_path))) == 2


def test_one_article_over_many_lines_is_json_too(tmp_path: Path) -> None:
    assert len(articles(given(json.dumps(STORY, indent=2).encode(), "a.json", tmp_path))) == 1


def test_a_json_feed_names_its_outlet(tmp_path: Path) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Wesselby Courier",
            "items": [{"title": "A", "content_html": "<p>One.</p><p>Two.</p>",
                       "date_published": "2025-07-15T09:00:00Z"}]}  # fmt: skip
    (article,) = articles(given(json.dumps(feed).encode(), "a.json", tmp_path))
    assert article.outlet == "Wesselby Courier"
    assert article.text == "A\n\nOne.\n\nTwo."


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_are_read_with_any_separator(separator: str, tmp_path: Path) -> None:
    rows = separator.join(["headline", "body", "date", "section"]) + "\n"
    rows += separator.join(["A", '"One, two; three.\nFour."', "15 July 2025", "x"]) + "\n"
    items = given(rows.encode(), "a.csv", tmp_path)
    (article,) = articles(items)
    assert article.title == "A"
    assert article.text.endswith("One, two; three.\nFour.")
    assert str(article.published_on) == "2025-07-15"
    assert [str(item) for item in items if isinstance(item, Notice)] == [
        "a.csv: keys ignored: section"
    ]


def test_columns_are_named_by_the_user(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("h,prose\nA,One.\n")
    assert refusals(list(read(path))) == [
        "a.csv: no column is called text; rename the one that holds it to text, or name it on the"
        " command line with --columns text=…; there are: h, prose"
    ]
    (article,) = articles(list(read(path, {"text": "prose", "title": "h"})))
    assert article.text == "A\n\nOne."
    assert refusals(list(read(path, {"text": "stori"}))) == [
        "a.csv: the table has no column 'stori'; it has: h, prose"
    ]


def test_a_row_whose_text_is_empty_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("h,prose,day\nA,One.,2025-05-16\nB, ,2025-05-16\nC\n")
    items = list(read(path, {"text": "prose", "title": "h"}))
    assert [one.title for one in articles(items)] == ["A"]
    assert refusals(items) == [
        f"a.csv line {line}: the article has no text: 'prose' is empty" for line in (3, 4)
    ]
    assert refusals(given(b"title,text\nA,One.\nB,\n", "b.csv", tmp_path)) == [
        "b.csv line 3: the article has no text: 'text' is empty"
    ]


def test_a_row_with_too_many_cells_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    items = given(b"title,text\na,b\nc,d,e\nf,g\n", "a.csv", tmp_path)
    assert len(articles(items)) == 2
    assert refusals(items)[0].startswith("a.csv line 3: the row has 3 cells")


def test_a_mailbox_gives_each_message(tmp_path: Path) -> None:
    message = "From x@y Tue Jul 15 09:00:00 2025\nFrom: {0} <a@b.example>\nSubject: {0} news\n" \
        "Date: Tue, 15 Jul 2025 09:00:00 +0200\n\nThe text of {0}.\n>From here on.\n\n"  # fmt: skip
    items = given((message.format("One") + message.format("Two")).encode(), "a.mbox", tmp_path)
    assert [(one.title, one.outlet) for one in articles(items)] == [
        ("One news", "One"), ("Two news", "Two"),
    ]  # fmt: skip
    assert articles(items)[0].text.endswith("The text of One.\nFrom here on.")


@pytest.mark.parametrize(
    ("sender", "more", "outlet", "author"),
    [
        ("Ann Lee <ann@lee.example>", "", None, "Ann Lee"),
        ('"Marten-Ruiz, Ana" <a.marten@lumbral.example>', "", None, "Ana Marten-Ruiz"),
        ("Ann Lee <ann@lee.example>", "List-Unsubscribe: <https://a.example/x>\n", "Ann Lee", None),
        ("Ann Lee <newsletter@lee.example>", "", "Ann Lee", None),
        ("Harbour Courier <ann@courier.example>", "", "Harbour Courier", None),
        ("Ommer City Council <ann@ommer.example>", "", "Ommer City Council", None),
        ("Morning Brief <ann@brief.example>", "", "Morning Brief", None),
        ("the quay gang <ann@quay.example>", "", "the quay gang", None),
    ],
)
def test_a_person_who_sends_a_mail_is_its_author_and_no_outlet(
    sender: str, more: str, outlet: str | None, author: str | None, tmp_path: Path
) -> None:
    head = f"From: {sender}\nTo: b@c.example\nSubject: The quay\n{more}MIME-Version: 1.0\n"
    (article,) = articles(given(f"{head}\nThe quay is closed.\n".encode(), "a.eml", tmp_path))
    assert (article.outlet, article.author) == (outlet, author)


def test_the_day_on_which_a_page_was_saved_is_not_its_own(tmp_path: Path) -> None:
    page = (CASES / "formats" / "page.mhtml").read_bytes()
    page = page.replace(b"article:published_time", b"none").replace(b"/2025/07/15/", b"/")
    (article,) = articles(given(page, "a.mhtml", tmp_path))
    assert article.published is None


@pytest.mark.parametrize(
    ("name", "form"), [("r.docx", "Word file"), ("r.EPUB", "EPUB"), ("r.odt", "OpenDocument text")]
)
def test_what_is_no_word_file_or_book_is_said_to_be_none(
    name: str, form: str, tmp_path: Path
) -> None:
    cut_off = (CASES / "formats" / "story.docx").read_bytes()[:500]
    for data in (bytes(range(128, 256)) * 20, cut_off):
        reason = f"{name}: it is no valid {form}, but damaged or another kind of file"
        assert refusals(given(data, name, tmp_path)) == [reason]


def test_deleted_and_hidden_text_of_a_word_file_stays_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(CASES / "formats" / "story.docx") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    hidden = (b"<w:p><w:del><w:r><w:delText>GONE</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/>"
              b"</w:rPr><w:t>UNSEEN</w:t></w:r><w:r><w:t>Seen.</w:t></w:r></w:p></w:body>")  # fmt: skip
    document = files["word/document.xml"].replace(b"</w:body>", hidden)
    (article,) = articles(given(zipped(files | {"word/document.xml": document}), "a", tmp_path))
    assert article.text.endswith("Seen.")
    assert "GONE" not in article.text
    assert "UNSEEN" not in article.text


def test_a_feed_of_teasers_says_so(tmp_path: Path) -> None:
    feed = (b'<rss version="2.0"><channel><title>C</title><item><title>A</title><description>Short.'
            b"</description></item></channel></rss>")  # fmt: skip
    items = given(feed, "a", tmp_path)
    assert [str(item) for item in items if isinstance(item, Notice)] == [
        "a: 1 of 1 entries hold only a teaser"
    ]


def test_newsml_g2_and_newsml_1_are_read(tmp_path: Path) -> None:
    second = (b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider literal='
              b'"Agency X"/><firstCreated>2025-07-15T09:00:00+02:00</firstCreated></itemMeta>'
              b"<contentMeta><headline>Tram to close</headline><by>By Jon Adrel</by></contentMeta>"
              b'<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p>'
              b"<p>Two.</p></body></html></inlineXML></contentSet></newsItem>")  # fmt: skip
    (article,) = articles(given(second, "a.xml", tmp_path))
    assert article.text == "Tram to close\n\nOne.\n\nTwo."
    assert (article.outlet, article.author) == ("Agency X", "Jon Adrel")
    first = (b"<NewsML><NewsItem><NewsManagement><FirstCreated>20250715T090000+0200</FirstCreated>"
             b"</NewsManagement><NewsComponent><NewsLines><HeadLine>Tram</HeadLine></NewsLines>"
             b"<ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem>"
             b"</NewsComponent></NewsItem></NewsML>")  # fmt: skip
    (article,) = articles(given(first, "a.xml", tmp_path))
    assert article.text == "Tram\n\nOne.\n\nTwo."
    assert str(article.published_on) == "2025-07-15"


def test_xml_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = (b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            b"<nitf><body>&a;</body></nitf>")  # fmt: skip
    assert "declares entities" in refusals(given(bomb, "a.xml", tmp_path))[0]
    assert "declares entities" in refusals(given(bomb.replace(b"nitf", b"rss"), "b", tmp_path))[0]
    assert "does not know" in refusals(given(b"<?xml version='1.0'?><a/>", "a.xml", tmp_path))[0]


def test_archives_stay_within_their_limits(tmp_path: Path) -> None:
    page = (CASES / "formats" / "story.php").read_bytes()
    zeros = bytes(30_000_000)
    for name, data, reason in [
        ("traversal", zipped({"../../x.html": page}), "leads out of the archive"),
        ("absolute", zipped({"/etc/x.html": page}), "leads out of the archive"),
        ("nested", zipped({"inner.zip": zipped({"a.html": page})}), "an archive in an archive"),
        ("gz of gz", gzip.compress(gzip.compress(page)), "an archive in an archive"),
        ("bomb", zipped({"a.txt": zeros}), "far more than a text would"),
        ("gz bomb", gzip.compress(zeros), "far more than a text would"),
        ("cut", zipped({"a.html": page})[:-30], "damaged"),
        ("gz cut", gzip.compress(page)[:-20], "damaged"),
        ("empty", zipped({}), "holds nothing to read"),
    ]:
        items = given(data, f"{name}.bin", tmp_path)
        assert not articles(items), name
        assert reason in refusals(items)[0], name


def test_the_sound_files_of_an_archive_go_in_beside_a_refused_one(tmp_path: Path) -> None:
    page = (CASES / "formats" / "story.php").read_bytes()
    items = given(zipped({"a.html": page, "b.html": b"", "__MACOSX/x": b"x"}), "a.zip", tmp_path)
    assert len(articles(items)) == 1
    assert refusals(items) == ["a.zip/b.html: the file is empty"]


def test_gz_lines_are_streamed_beyond_the_size_of_a_file(tmp_path: Path) -> None:
    words = " ".join(f"{number:x}" for number in range(200_000))
    line = json.dumps({"text": words}) + "\n"
    data = gzip.compress((line * (archive.LARGEST_FILE // len(line) + 2)).encode(), 1)
    items = given(data, "a.jsonl.gz", tmp_path)
    assert refusals(items) == []
    assert len(articles(items)) > 15


def test_a_browser_print_has_the_printed_day_and_no_browser_lines() -> None:
    (article,) = articles(case("saved_from_browser.pdf"))
    assert article.title == "Ostrand to close its fish market"
    assert article.author == "Line Ekre"
    assert str(article.published_on) == "2025-05-14"
    assert "two more staff" in article.text
    assert "file://" not in article.text
    assert "11/27/26" not in article.text
    assert article.text.count("Ostrand to close its fish market") == 1


def test_lines_that_all_end_in_a_hyphen_take_linear_time() -> None:
    """A hundred kilobytes took over a minute; four times as much may take at most ten times."""
    from time import process_time

    def cost(lines: int) -> float:
        start = process_time()
        list(read_bytes(b"A title\n\n" + b"word-\n" * lines, Source("a.txt")))
        return process_time() - start

    cost(100)
    assert cost(32_000) < 10 * cost(8_000) + 0.2


@pytest.mark.parametrize(
    "make",
    [lambda n: b"word word " * n, lambda n: b"<!-- a -->" * n, lambda n: b"a: b\n" * n,
     lambda n: b"<script" * n + b"\xe9", lambda n: b"<![CDATA[" * n, lambda n: b"(" * n],
)  # fmt: skip
def test_no_sniffing_takes_more_than_linear_time(make: Callable[[int], bytes]) -> None:
    from time import process_time

    def cost(times: int) -> float:
        start = process_time()
        with suppress(InputError):
            list(read_bytes(make(times), Source("a")))
        return process_time() - start

    cost(10)
    assert cost(20_000) < 10 * cost(5_000) + 0.3
