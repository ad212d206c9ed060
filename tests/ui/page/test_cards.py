"""A card an article: its cited sentences in their context, and what has become of it since."""

from dataclasses import replace

from tests.ui.page.rendered import Elements, article, assert_harmless, citation, panel, turn
from ui.page.panel import panel_html

LONG = " ".join(f"Sentence number {n} stands here." for n in range(1, 21))


def test_the_sentences_of_one_article_share_a_card():
    source = article(text=LONG)
    other = article(text="Another story. It rained.", url="https://gull.example/x", title="Rain")
    cited = [citation(source, n, f"1.{n}") for n in (3, 15, 5)]
    shown = turn("A [1.3]. B [2.2]. C [1.15]. D [1.5].", *cited, citation(other, 2, "2.2"))
    html = panel_html([shown], {(one.id, 1): one for one in (source, other)})
    seen = assert_harmless(html)
    assert len(seen.of("article", "card")) == 2
    assert [one["id"] for one in seen.of("mark")] == [
        "cite-1-1",
        "cite-1-4",
        "cite-1-3",
        "cite-1-2",
    ]
    assert len(seen.of("button", "copy")) == 4
    text = seen.text
    assert "1Sentence number 3 stands here." in text
    assert "4Sentence number 5 stands here. Sentence number 6" in text, "one window"
    assert "number 7 stands here.…Sentence number 13" in text, "a gap is shown"
    assert text.count("Sentence number 4") == 1
    assert "number 8" not in text


def test_a_card_leads_to_the_article_with_all_its_citations_marked():
    source = article(text=LONG)
    cited = [citation(source, n, f"1.{n}") for n in (5, 3)]
    seen = Elements(panel(turn("B [1.5]. A [1.3].", *cited), source=source))
    later, sooner = ((one.start, one.end) for one in cited)
    marks = "".join(f"&mark={start}-{end}" for start, end in (sooner, later))
    links = {one["href"] for one in seen.of("a", "read")}
    assert links == {f"article/{source.id}?v=1{marks}#mark-1"}


def test_a_card_says_that_its_article_was_updated_since():
    source = article()
    shown = turn("It closed. [1.2]", citation(source))
    held = {(source.id, 1): source}
    seen = assert_harmless(panel_html([shown], held, {source.id: 3}))
    assert "Updated since: the archive holds a newer version. What changed" in seen.text
    assert seen.of("a", "read")[1]["href"] == f"article/{source.id}?v=3#changes"
    assert "Updated since" not in Elements(panel_html([shown], held, {source.id: 1})).text


def test_a_card_of_a_version_that_was_removed_keeps_what_was_quoted():
    source = article(text=LONG)
    cited = [citation(source, n, f"1.{n}") for n in (3, 15)]
    shown = turn("A [1.3]. B [1.15].", *cited)
    text = Elements(panel_html([shown], {}, {})).text
    assert "This article was removed from the archive. Only what was quoted is kept." in text
    assert "1Sentence number 3 stands here.…2Sentence number 15 stands here." in text
    added_anew = Elements(panel_html([shown], {}, {source.id: 2}))
    assert "The version quoted here was removed" in added_anew.text
    assert [one["href"] for one in added_anew.of("a", "read")] == [
        f"article/{source.id}?v=2#changes"
    ]


def test_a_title_and_the_first_sentence_stand_in_one_window():
    source = article()
    cited = (citation(source, 0, "1.0"), citation(source, 1, "1.1"))
    text = Elements(panel(turn("A [1.0]. B [1.1].", *cited), source=source)).text
    assert "1Bridge closed2Rain fell. The bridge closed at noon." in text


def test_citations_that_overlap_show_their_words_once():
    """Sentences can have been cut in another way when an answer was made."""
    source = article()
    one = citation(source, 2, "1.2")
    wider = replace(
        one, marker="1.1", start=one.start - 11, quote=source.text[one.start - 11 : one.end]
    )
    for order in ((one, wider), (wider, one)):
        seen = Elements(panel(turn("A [1.2]. B [1.1].", *order), source=source))
        assert seen.text.count("The bridge closed at noon.") == 1
        assert {mark["id"] for mark in seen.of("mark")} == {"cite-1-1", "cite-1-2"}
        assert "Traffic was sent north." in seen.text


def test_a_quotation_is_copied_with_its_reference():
    spoken = Elements(panel(turn("It closed. [1.2]", citation(article())))).spoken
    copied = "“The bridge closed at noon.” — Bridge closed · The Courier · 16 May 2025"
    assert f"{copied} <https://courier.example/b>" in spoken
    assert copied not in Elements(panel(turn("It closed. [1.2]", citation(article())))).text


def test_a_found_article_can_be_opened_while_a_model_is_at_work():
    source = article()
    waits = replace(turn("", citation(source)), citations=(), answer=None, state="writing", text="")
    seen = assert_harmless(panel(waits, source=source))
    assert "Found so far" in seen.text
    assert "The bridge closed at noon." in seen.text
    (link,) = seen.of("a", "read")
    assert str(link["href"]).startswith(f"article/{source.id}?v=1&mark=")


def test_a_card_and_what_is_copied_from_it_name_the_printed_page():
    printed = replace(article(text=LONG), pages=((0, 3), (LONG.index("Sentence number 5"), 4)))
    cited = [citation(printed, n, f"1.{n}") for n in (3, 15)]
    seen = Elements(panel(turn("A [1.3]. B [1.15].", *cited), source=printed))
    assert [one.page for one in cited] == [3, 4]
    assert "p. 3" in seen.text
    assert "p. 4" in seen.text
    plain = Elements(panel(turn("A [1.3].", citation(article(text=LONG), 3, "1.3"))))
    assert "p. " not in plain.text
