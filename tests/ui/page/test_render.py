"""Answers and articles become HTML in which none of their own markup survives."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import ArticleRef
from rag.cite.citations import Citation, Claim, Quotation
from rag.events import ReadAs, Working
from rag.question.form import Form
from rag.retrieve.narrowings import Narrowing
from tests.ui.page.rendered import (
    MARKED,
    Elements,
    article,
    assert_harmless,
    citation,
    panel,
    turn,
)
from ui.page.footnotes import as_markdown
from ui.page.head import folded_css
from ui.page.panel import needed_keys, panel_html
from ui.page.render import answer_html, messages, question_html
from ui.page.sanitize import as_entities, clean
from ui.page.turn import Shown, safe_url

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "![x](http://sink.invalid/a.png)",
    "[x](javascript:alert(1))",
    "[x]: http://sink.invalid/\n![x]",
    "<style>@import 'http://sink.invalid/'</style>",
    "<p style='background:url(http://sink.invalid/)'>x",
    "<form action=http://sink.invalid/><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<video poster=http://sink.invalid/ src=x>",
    "<img srcset='http://sink.invalid/ 2x'>",
    "<meta http-equiv=refresh content='0;url=http://sink.invalid/'>",
    "<base href=http://sink.invalid/>",
    "<link rel=stylesheet href=http://sink.invalid/>",
    "<object data=http://sink.invalid/>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "'\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    '" onmouseover="alert(1)" x="',
    "--><img src=x onerror=alert(1)><!--",
    "]]><img src=x onerror=alert(1)>",
    "</p></div></article><h1>Breaking</h1>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "${alert(1)} {{constructor.constructor('alert(1)')()}} <%= 1 %>",
    "$$\\href{javascript:alert(1)}{x}$$",
    "```html\n<img src=x onerror=alert(1)>\n```",
    "<cite-1-1 id=cite-1-1>x</cite-1-1>",
    "<a class='cite' href='#cite-1-1'>1</a>",
    "<article id=cite-1-1>forged</article>",
    "<\x00img src=x onerror=alert(1)>",
    "<img\x0csrc=x\x0conerror=alert(1)>",
    "＜img src=x onerror=alert(1)＞",
    "\u202e<img src=x onerror=alert(1)>",
    "http://sink.invalid/ www.sink.invalid mailto:a@sink.invalid",
]


def test_a_card_says_who_else_reported_the_story():
    """In plain words, escaped as everything that an archive says."""
    cited = citation(article())
    gull = ArticleRef.of(article(outlet="<b>The Gull</b>", url=None, published="2025-05-17"))
    shown = turn("It is closed [1.2].", cited)
    sources = tuple(replace(one, also=(gull,)) for one in shown.sources)
    seen = assert_harmless(panel(replace(shown, sources=sources)))
    assert "Also reported by <b>The Gull</b>, 17 May 2025" in seen.text
    assert "Also reported" not in assert_harmless(panel(shown)).text
    declined = turn("The archive does not say.", cited, answered=False)
    seen = assert_harmless(panel(replace(declined, sources=sources)))
    assert "Also reported by" in seen.text


def test_other_days_and_narrower_ones_are_a_click_away():
    read_as = ReadAs("What?", date(2025, 3, 10), date(2025, 3, 16), (), "last week", "filter")
    narrowings = (
        Narrowing("May 2024", date(2024, 5, 1), date(2024, 5, 31), None, 3),
        Narrowing("The <b>Gull</b>", None, None, "The <b>Gull</b>", 2),
    )
    shown = turn("So. [1.2]", citation(article()), read_as=read_as)
    assert shown.answer is not None
    offered = replace(shown, answer=replace(shown.answer, narrowings=narrowings), read_as=read_as)
    seen = assert_harmless(answer_html(offered))
    assert [one["value"] for one in seen.of("button", "wish")] == [
        "wide-1",
        "narrow-1-0",
        "narrow-1-1",
    ]
    assert "The <b>Gull</b> (2)" in seen.text
    relaxed = replace(offered, read_as=replace(read_as, dates="relaxed"))
    assert "wide-1" not in answer_html(relaxed), "all dates were searched already"


def test_answers_to_one_question_stand_side_by_side():
    first = turn("The bridge closed. [1.2]", citation(article()))
    other = replace(first, number=3, beside=1, text="It was shut.")
    told = messages([first, replace(first, number=2, question="And then?"), other])
    assert [one["role"] for one in told] == ["user", "assistant"] * 2
    assert [Elements(one["content"]).of("div", "answers") != [] for one in told[1::2]] == [
        True,
        False,
    ]
    assert "It was shut." in Elements(told[1]["content"]).text


def test_a_reply_to_talk_is_shown_plainly():
    """It is no declining: nothing was searched, so there are no closest articles to offer."""
    said = turn("Hello! Dateline answers questions.", answered=False, reply=True)
    html = answer_html(replace(said, sources=()))
    assert "Dateline answers questions." in Elements(html).text
    assert "declined" not in html
    assert "imprint" not in html
    assert panel(replace(said, sources=())) == ""


def test_a_marker_becomes_a_chip_that_leads_to_its_passage():
    shown = turn("The bridge closed at noon. [1.2]", citation(article()))
    (chip,) = assert_harmless(answer_html(shown)).of("a", "cite")
    assert chip["href"] == "#cite-1-1"
    seen = assert_harmless(panel(shown))
    assert seen.of("mark") == [{"id": "cite-1-1"}]
    assert MARKED in panel(shown)


def test_a_chips_tip_says_where_its_sentence_stands_and_what_it_is():
    doubtful = citation(article(), status="check", reason="the source has no number 7")
    spoken = Elements(answer_html(turn("Seven. [1.2]", doubtful))).spoken
    tip = "The Courier, 16 May 2025 “The bridge closed at noon.” Check: the source has no number 7"
    assert tip in spoken
    long = article(text="It rained, " + "and it rained, " * 60 + "until noon.")
    spoken = Elements(answer_html(turn("So. [1.1]", citation(long, 1, "1.1")))).spoken
    assert "…” Supported by the archived text" in spoken


def test_a_quotation_is_called_one_which_does_not_say_that_it_answers():
    source = article()
    cited = (citation(source, how="quoted"), citation(source, 3, "1.3", how="quoted"))
    claims = (Claim(0, 6, ("1.2", "1.3"), "supported"),)
    shown = turn("“So.” [1.2][1.3]", *cited, claims=claims)
    seen = Elements(answer_html(shown))
    assert "2 sentences, quoted word for word" in seen.text
    assert "Quoted word for word" in seen.spoken
    beside = Elements(panel(shown)).spoken
    assert "✓ Quoted word for word" in beside
    assert "upported" not in seen.spoken + beside
    pointed = Elements(answer_html(turn("So. [1.2]", citation(source), claims=claims)))
    assert "1 of 1 sentences supported" in pointed.text


def test_chips_are_numbered_in_the_order_of_the_text_and_repeated_ones_share_a_number():
    source = article()
    cited = (citation(source, 3, "2.3"), citation(source, 1, "1.1"))
    shown = turn("First [1.1]. Second [2.3][1.1].", *cited)
    chips = Elements(answer_html(shown)).of("a", "cite")
    assert [chip["href"] for chip in chips] == ["#cite-1-1", "#cite-1-2", "#cite-1-1"]
    assert "First1. Second21." in Elements(answer_html(shown)).text


def test_a_marker_that_names_no_citation_stays_text():
    seen = Elements(answer_html(turn("See [9.9] and [1.2].", citation(article()))))
    assert "See [9.9] and1." in seen.text
    assert len(seen.of("a", "cite")) == 1


def test_a_doubtful_citation_shows_its_sign_and_reason():
    doubtful = citation(article(), status="check", reason="the source has no number 7")
    shown = turn("Seven bridges. [1.2]", doubtful)
    assert len(Elements(answer_html(shown)).of("a", "doubtful")) == 1
    assert "check: the source has no number 7" in Elements(answer_html(shown)).spoken
    assert "1?" in Elements(answer_html(shown)).text
    assert "Check: the source has no number 7" in Elements(panel(shown)).text


@pytest.mark.parametrize(
    ("status", "how", "kind", "sign", "words"),
    [
        ("pending", "pointed", "pending", "…", "not checked yet"),
        ("unchecked", "pointed", "pending", "–", "not checked: the answer was stopped or cut off"),
        ("supported", "pinned", "pinned", "", "found by Dateline, not pointed at by the model"),
    ],
)
def test_every_status_looks_different_and_says_so_in_words(
    status: str, how: str, kind: str, sign: str, words: str
):
    """A card said ✓ from its first moment, and for good when the answer was stopped."""
    shown = turn("It is so. [1.2]", citation(article(), status=status, how=how))
    assert len(Elements(answer_html(shown)).of("a", kind)) == 1
    assert words in Elements(answer_html(shown)).spoken
    assert f"1{sign}" in Elements(answer_html(shown)).text
    assert words in Elements(panel(shown)).text.lower() or words in Elements(panel(shown)).text


def test_while_a_model_is_awaited_the_page_says_what_was_found():
    source = article()
    first, second, last = (citation(source, n) for n in (1, 2, 5))
    other = ArticleRef.of(article(outlet="The Gull", published="2025-03-03"))
    spans = [(one.start, one.end) for one in (first, second, last)]
    shown = turn("", first)
    sources = (
        replace(shown.sources[0], shown=tuple(spans)),  # the first two stand in a row
        replace(shown.sources[0], n=2, article=other, shown=((0, 9),)),
    )
    waits = replace(shown, sources=sources, citations=(), answer=None, state="writing")
    seen = assert_harmless(answer_html(waits))
    assert "3 passages from 2 outlets, 3 March – 16 May 2025" in seen.text
    assert len(seen.of("button", "open-sources")) == 1
    undated = replace(other, outlet=None, published_on=None)
    one = replace(waits, sources=(replace(sources[1], article=undated),))
    seen = Elements(answer_html(one)).text
    assert "1 passageReading" in seen.replace("Found so far", "")
    assert "passage" not in Elements(answer_html(replace(waits, text="It "))).text


def test_a_finished_answer_can_be_copied_and_a_question_taken_back():
    shown = turn("The bridge closed at noon. [1.2]", citation(article()))
    seen = Elements(answer_html(shown))
    assert "The bridge closed at noon.[^1-1]" in seen.spoken
    assert len(seen.of("button", "copy")) == 1
    meanwhile = replace(shown, answer=None, state="writing")
    assert not Elements(answer_html(meanwhile)).of("button")
    long = "why **so**\n- and " * 60
    asked = assert_harmless(question_html(long))
    assert asked.spoken.endswith(long.strip())
    assert len(asked.of("button", "edit")) == 1


def test_what_a_model_does_and_thinks_is_said_apart_from_its_answer():
    waits = replace(
        turn(""),
        state="writing",
        answer=None,
        working=Working("qwen3:8b", "reads", 1100, 12.3),
        thoughts="Hm, <b>so</b>.",
    )
    seen = assert_harmless(answer_html(waits))
    assert "qwen3:8b reads 1,100 tokens · 12 s" in seen.text
    assert "Hm, <b>so</b>." in seen.text
    thinks = replace(waits, working=Working("qwen3:8b", "thinks", 1100, 8.0))
    assert "qwen3:8b thinks · 8 s" in Elements(answer_html(thinks)).text


def test_a_check_is_said_below_the_text_that_it_checks():
    checked = replace(
        turn("The bridge closed. [1.2]", citation(article(), status="pending")),
        state="writing",
        answer=None,
        working=Working("qwen3:8b", "checks", 4, 6.2),
    )
    text = assert_harmless(answer_html(checked)).text
    assert text.index("The bridge closed.") < text.index("qwen3:8b checks 4 sentences · 6 s")
    one = replace(checked, working=Working("qwen3:8b", "checks", 1, 6.2))
    assert "checks 1 sentence · 6 s" in Elements(answer_html(one)).text
    reads = replace(checked, working=Working("qwen3:8b", "reads", 4, 6.2))
    assert "qwen3:8b" not in Elements(answer_html(reads)).text


def test_a_sentence_without_a_source_is_set_apart():
    text = "The bridge closed. [1.2] It was old."
    claims = (Claim(0, 24, ("1.2",), "supported"), Claim(25, 36, (), "uncited"))
    seen = Elements(answer_html(turn(text, citation(article()), claims=claims)))
    (mark,) = seen.of("span", "uncited")
    assert mark["title"] == "This sentence cites no source"
    assert "Sentences with a dotted underline cite no source." in seen.text


def test_the_passage_stands_between_two_sentences_on_either_side():
    long = " ".join(f"Sentence number {n} stands here." for n in range(1, 12))
    source = article(text=long)
    shown = turn("It is so. [1.6]", citation(source, 6, "1.6"))
    text = Elements(panel(shown, source=source)).text
    assert "…Sentence number 4" in text
    assert "number 8 stands here.…" in text
    assert "number 3" not in text
    assert "number 9" not in text


def test_a_cited_title_is_marked_too():
    shown = turn("It is so. [1.0]", citation(article(), 0, "1.0"))
    assert '<mark id="cite-1-1">Bridge&#32;closed</mark>' in panel(shown)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_web_addresses_become_links(url):
    source = citation(article())
    hostile = replace(source, article=replace(source.article, url=url))
    seen = assert_harmless(panel(turn("So. [1.2]", hostile)))
    assert not seen.of("a", "original")
    assert url in seen.text


def test_a_link_to_the_original_says_nothing_of_where_it_was_followed():
    (link,) = Elements(panel(turn("So. [1.2]", citation(article())))).of("a", "original")
    assert link["href"] == "https://courier.example/b"
    assert link["rel"] == "noopener noreferrer nofollow"
    assert link["target"] == "_blank"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1&z=2", True),
        ("http://a.example", True),
        ("//a.example", False),
        ("https://user:word@a.example", False),
        ("https://a.example/\nx", False),
        ("https://[", False),
        ("https://", False),
        ("JavaScript:alert(1)", False),
        ("", False),
    ],
)
def test_safe_addresses(url, safe):
    assert (safe_url(url) == url) is safe


def test_a_declining_answer_lists_the_closest_articles():
    shown = turn("The archive does not say.", citation(article()), answered=False)
    seen = assert_harmless(panel(shown))
    assert len(seen.of("article", "closest")) == 1
    assert "Closest articles" in seen.text
    assert not seen.of("mark")


def test_below_the_answer_stand_notices_model_time_tokens_and_price():
    shown = turn("So. [1.2]", citation(article()), notices=("the model failed",))
    text = Elements(answer_html(shown)).text
    assert "The model failed" in text
    assert "gpt · 1.2 s · archive as of 20 May 2025 · 1,000 tokens · $0.0123" in text


def test_paragraphs_breaks_lists_and_bold():
    html = answer_html(turn("One\n\n**Two** x\n- three\n- 4 * 5"))
    assert html.count("<p dir") == 2
    assert "<strong>Two</strong>" in html
    assert "• three" in Elements(html).text


def test_markdown_to_copy_has_footnotes():
    text = as_markdown([turn("It closed at noon. [1.2]", citation(article()))])
    assert "It closed at noon.[^1-1]" in text
    assert "[^1-1]: “The bridge closed at noon.” — Bridge closed · The Courier · 16 May" in text


def test_earlier_turns_keep_their_passages_under_other_ids():
    one = turn("So. [1.2]", citation(article()))
    seen = Elements(panel(one, replace(one, number=2)))
    assert [a["id"] for a in seen.of("mark")] == ["cite-2-1", "cite-1-1"]
    assert [a["id"] for a in seen.of("section")] == ["sources-2", "sources-1"]


def test_a_citation_outlives_its_article():
    """Removed since, an article no longer stands behind its quotation; the quotation stays."""
    shown = turn("The bridge closed at noon. [1.2]", citation(article()))
    html = panel_html([shown], {})
    assert MARKED in html
    assert "This article was removed from the archive." in Elements(html).text
    assert not Elements(html).of("a", "read"), "there is nothing to open"
    assert "Nobody was hurt" not in Elements(html).text


def answering(cited: Citation, words: str) -> Citation:
    """The citation with these words of it as those that answer."""
    start = cited.start + cited.quote.index(words)
    return replace(cited, answering=(start, start + len(words)))


def test_the_words_that_answer_stand_out_in_the_answer_and_the_card_and_not_in_the_copy():
    cited = answering(citation(article(), how="quoted"), "noon")
    shown = turn("The Courier: “The bridge closed at noon.” [1.2]", cited)
    assert_harmless(answer_html(shown))
    assert 'at&#32;<strong class="answering">noon</strong>&#46;' in answer_html(shown)
    assert "The&#32;bridge&#32;closed&#32;at&#32;<strong>noon</strong>" in panel(shown)
    assert "<strong>noon</strong>" in panel_html([shown], {}), "the article was removed since"
    assert "“The bridge closed at noon.”[^1-1]" in as_markdown([shown])


def test_what_is_copied_has_no_emphasis_but_what_the_article_has():
    shown = turn("“The bridge **closed** at **noon**.” [1.2]", citation(article()))
    assert "“The bridge closed at noon.”[^1-1]" in as_markdown([shown])
    starred = article(text="The bridge **closed** at noon.")
    shown = turn("“The bridge **closed** at noon.” [1.2]", citation(starred, 1))
    assert r"“The bridge \*\*closed\*\* at noon.”[^1-1]" in as_markdown([shown])


def test_a_dash_after_the_words_that_answer_opens_no_list():
    source = article(text="It closed at noon - again - for an hour.")
    cited = answering(citation(source, 1, how="quoted"), "noon")
    shown = turn("“It closed at noon - again - for an hour.” [1.2]", cited)
    assert "It closed at noon - again" in Elements(answer_html(shown)).text


def with_more(**fields: object) -> Shown:
    """A turn with one passage in the answer and two behind a click."""
    source = article()
    further = tuple(
        Quotation(f"The Courier, 16 May 2025: “{one.quote}” [{one.marker}]", (one,))
        for one in (citation(source, n, f"1.{n}", how="quoted") for n in (3, 5))
    )
    return turn("“The bridge closed at noon.” [1.2]", citation(source), more=further, **fields)


def test_what_else_was_found_is_folded_and_its_chips_number_on():
    seen = assert_harmless(answer_html(with_more()))
    assert "2 more passages" in seen.text
    (fold,) = seen.of("details", "more")
    assert "t1" in (fold["class"] or "").split()
    assert [chip["href"] for chip in seen.of("a", "cite")] == [f"#cite-1-{n}" for n in (1, 2, 3)]
    panelled = assert_harmless(panel(with_more()))
    first = with_more().citations[0]
    cited = f"{first.start}-{first.end}"
    assert [one["id"] for one in panelled.of("mark")] == ["cite-1-1", "cite-1-2", "cite-1-3"]
    assert len(panelled.of("div", "cited")) == 3
    assert len(panelled.of("div", "behind")) == 1
    assert [one["href"] for one in panelled.of("a", "read")] == [
        f"article/{article().id}?v=1&mark={cited}#mark-1"
    ] * 2, "in the reader what the answer itself cites is marked"
    (card,) = panelled.of("article")
    assert card["class"] == "card", "the article is cited in the answer too"
    assert "details" not in answer_html(turn("So. [1.2]", citation(article())))


def test_an_article_that_only_a_fold_quotes_is_fetched_too():
    other = article(title="Another", url="https://courier.example/c")
    (first, *_), cited = with_more().more, citation(other, 1, "2.1")
    shown = with_more()
    assert shown.answer is not None
    more = (first, Quotation("“Rain fell.” [2.1]", (cited,)))
    shown = replace(shown, answer=replace(shown.answer, more=more))
    assert (other.id, other.version) in needed_keys([shown])


def test_a_passage_behind_a_click_stays_hidden_until_its_own_fold_is_open():
    hidden = "body:not(:has(#chat .more.t3[open])) :is(#panel, #sheet) .turn.t3 .behind { display"
    assert hidden in folded_css()


def test_what_stands_folded_is_not_copied():
    text = as_markdown([with_more()])
    assert "[^1-1]:" in text
    assert "Nobody was hurt" not in text
    assert "[^1-2]" not in text


@pytest.mark.parametrize(
    ("form", "opening", "seen"),
    [
        (Form.TIMELINE, "", ("16 May 2025", "The Courier", "")),
        (Form.ARTICLES, ", Bridge closed", ("16 May 2025", "The Courier", "Bridge closed")),
    ],
)
def test_a_quotation_of_a_list_is_a_line_that_opens_with_its_day(form, opening, seen):
    text = f"The Courier, 16 May 2025{opening}: “The bridge closed at noon.” [1.2]"
    html = answer_html(turn(text, citation(article(), how="quoted"), form=form))
    day, outlet, title = seen
    told = f"{day} {outlet} {title} “The bridge closed at noon.”1".replace("  ", " ")
    assert told in assert_harmless(html).text
    assert len(Elements(html).of("p", "dated")) == 1
    plain = answer_html(turn(text, citation(article(), how="quoted")))
    assert not Elements(plain).of("p", "dated"), "a fact is told in sentences"


def test_the_card_and_the_footnote_say_which_day_a_relative_word_means():
    report = article(text="The bridge closed on Wednesday. Nobody was hurt.")
    cited = citation(report, 1, how="quoted")
    shown = turn("The bridge closed. [1.2]", cited)
    told = "“Wednesday” is 14 May 2025, counted from the article’s date"
    assert told in assert_harmless(panel(shown, source=report)).text
    assert told in as_markdown([shown])


def test_a_line_of_an_article_without_outlet_or_day():
    bare = citation(article(outlet=None, published=None), how="quoted")
    text = "Bridge closed: “The bridge closed at noon.” [1.2]"
    seen = Elements(answer_html(turn(text, bare, form=Form.TIMELINE)))
    assert "Undated Bridge closed “The bridge closed at noon.”1" in seen.text


def test_what_no_quotation_is_stays_a_paragraph_among_dated_lines():
    """The values that differ come first, in a sentence of Dateline's own; a model's text is its."""
    values = "At noon (The Courier, 16 May 2025) [1.2]; at six (The Gull) [2.1], the later."
    cited = (citation(article()), citation(article(), 1, "2.1"))
    for text in (values, "- On 16 May 2025 the bridge closed. [1.2]"):
        html = answer_html(turn(text, *cited, form=Form.TIMELINE))
        assert not assert_harmless(html).of("p", "dated")
    text = Elements(answer_html(turn(values, *cited))).text
    assert "At noon (The Courier, 16 May 2025)1; at six (The Gull)2, the later." in text


def test_how_a_question_was_read_is_said_while_a_model_is_awaited_and_below_the_answer():
    read_as = ReadAs("What?", date(2025, 3, 10), date(2025, 3, 16), (), "<b>last week</b>", "weigh")
    shown = turn("So. [1.2]", citation(article()), read_as=read_as)
    waits = replace(shown, text="", citations=(), state="writing", answer=None, read_as=read_as)
    for html in (answer_html(replace(shown, read_as=read_as)), answer_html(waits)):
        seen = assert_harmless(html)
        assert "Read “<b>last week</b>” as 10–16 March 2025: articles from about then" in seen.text
        assert len(seen.of("p", "reading")) == 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_markup_of_theirs_survives_in_a_list_or_a_fold(attack):
    source = article(
        text=f"Rain fell. The {attack} bridge closed. It reopened.",
        title=f"Title {attack}",
        outlet=f"Outlet {attack}",
    )
    cited = citation(source, 1, how="quoted")
    cited = replace(cited, answering=(cited.start, cited.end))
    opening = f"Outlet {attack}, 16 May 2025, Title {attack}: "
    quotation = Quotation(f"{opening}“{cited.quote}” [1.2]", (cited,))
    other = Quotation(quotation.text.replace("[1.2]", "[1.3]"), (replace(cited, marker="1.3"),))
    read_as = ReadAs(attack, None, date(2025, 3, 16), (attack,), attack, "filter")
    shown = turn(quotation.text, cited, form=Form.ARTICLES, more=(other,), read_as=read_as)
    html = answer_html(replace(shown, read_as=read_as))
    seen = assert_harmless(html)
    assert len(seen.of("a")) == 2
    assert len(seen.of("details")) == 1
    assert_harmless(panel(shown, source=source))
    as_markdown([shown])


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_markup_of_theirs_survives_in_any_field(attack):
    hostile = article(
        text=f"Rain fell. The {attack} bridge closed. It reopened.",
        title=f"Title {attack}",
        outlet=f"Outlet {attack}",
        author=f"Author {attack}",
    )
    cited = citation(hostile, 1, status="check", reason=attack)
    shown = turn(
        f"Answer {attack} [1.2] {attack}\n\n{attack}",
        cited,
        question=attack,
        notices=(attack,),
        model=attack,
    )
    partial = replace(shown, answer=None, state="writing")
    failed = replace(shown, answer=None, state="failed", line=attack)
    pages = [answer_html(s) for s in (shown, partial, failed)]
    for html in [*pages, question_html(attack), panel(shown, source=hostile)]:
        seen = assert_harmless(html)
        for _, attributes in seen.found:
            chip = "cite" in (attributes.get("class") or "").split()
            assert not chip or attributes["href"] == "#cite-1-1"
    ids = [a["id"] for _, a in Elements(pages[0] + panel(shown, source=hostile)).found if "id" in a]
    assert ids == ["turn-1", "sources-1", "cite-1-1"]
    assert len(Elements(answer_html(shown)).of("a")) == 1


@given(st.text(max_size=200), st.text(max_size=60))
@settings(max_examples=150)
def test_any_text_is_shown_as_itself(body, title):
    shown = turn(f"x{body}", question=f"q{title}")
    seen = assert_harmless(answer_html(shown))
    assert {tag for tag, _ in seen.found} <= {"div", "p", "br", "strong", "button"}
    assert_harmless(question_html(body))
    as_markdown([shown])


@given(st.text())
def test_entities_leave_only_letters_and_digits(text):
    written = as_entities(text)
    assert all(c.isalnum() or c in "&#;" for c in written)
    assert Elements(written.replace("&#0;", "")).text is not None


@given(st.text(alphabet="<>/='\"& abhpimgscriptonerror-!\n&#;x60", max_size=120))
@settings(max_examples=300)
def test_whatever_is_cleaned_is_harmless(html):
    assert_harmless(clean(html))


def test_clean_keeps_ours_and_drops_what_is_not():
    html = clean(
        '<a class="cite" href="#cite-1-2" onclick="x()">1</a><a href="#other">2</a>'
        '<mark id="cite-1-2"></mark><mark id="main"></mark><img src="x">'
        '<p class="x;y">$</p>'
    )
    seen = Elements(html)
    assert [a.get("href") for a in seen.of("a")] == ["#cite-1-2", None]
    assert [a.get("id") for a in seen.of("mark")] == ["cite-1-2", None]
    assert not seen.of("img")
    assert "&#36;" in html


def test_a_later_change_stands_beside_the_day_of_publication():
    changed = article(modified="2025-05-18")
    shown = turn("It closed. [1.2]", citation(changed))
    assert (
        "The Courier · 16 May 2025 · updated 18 May 2025"
        in Elements(panel(shown, source=changed)).text
    )
    assert "16 May 2025 · updated 18 May 2025" in as_markdown([shown])
    assert "updated" not in Elements(panel(turn("It closed. [1.2]", citation(article())))).text
