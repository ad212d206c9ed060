"""Where sentences start and end: what a citation can point at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, canonical_text
from index.sentences import MAX_SENTENCE, Span, article_sentences, sentence_spans

PIECES = [
    "The mayor said so.",
    '"We won," she said.',
    "Dr. Smith met No. 1 at 5 p.m. on Friday.",
    "U.S. Secretary Jo Bloggs left (in a hurry).",
    "It cost $3.50!",
    "?!",
    "…",
    "--",
    "שלום עולם.",
    "记者说。今天下雨。",
    "「はい。」と言った。",
    "ผู้ว่าราชการจังหวัดกล่าวว่าสะพานจะเปิดพรุ่งนี้",
    "ស្ពាន។",
    "天" * 1300,
    "👩‍👩‍👧 Éa.",
    "word " * 300,
    "x" * 1300,
    "- " * 900,
    "!" * 1500,
    "\n",
    " ",
    "\u00a0",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=12).map(" ".join)


@given(texts, st.integers(0, 20))
def test_spans_are_in_order_inside_and_of_a_size_one_can_quote(text: str, start: int) -> None:
    text = canonical_text(text)
    spans = sentence_spans(text, min(start, len(text)))
    at = min(start, len(text))
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        words = span.of(text)
        assert words == words.strip()
        assert "\n" not in words
        assert any(letter.isalnum() or letter == "_" for letter in words)
        assert len(words) <= MAX_SENTENCE
        at = span.end


@given(texts)
def test_every_letter_stands_in_a_sentence(text: str) -> None:
    """Else there would be words in the archive that no citation can ever show."""
    text = canonical_text(text)
    covered = set()
    for span in sentence_spans(text):
        covered.update(range(span.start, span.end))
    missed = [at for at, letter in enumerate(text) if letter.isalnum() and at not in covered]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "He left at 5 p.m. on Friday. She stayed.",
            ["He left at 5 p.m. on Friday.", "She stayed."],
        ),
        ("It is No. 1 here. So it is.", ["It is No. 1 here.", "So it is."]),
        ("“We won.” Then they left.", ["“We won.”", "Then they left."]),
        ("Headline without stop\nBody here.", ["Headline without stop", "Body here."]),
        ("😀 Éa bé. 😀😀 Second é one!", ["😀 Éa bé.", "😀😀 Second é one!"]),
        ("Sie kam am 5. Dezember. Er blieb.", ["Sie kam am 5. Dezember.", "Er blieb."]),
        ("Am 21. März begann es.", ["Am 21. März begann es."]),
        ("It is on page 5. December came.", ["It is on page 5.", "December came."]),
        (
            "8日宣布，发放500万元！“我们很高兴。”他说。是吗？",
            ["8日宣布，发放500万元！", "“我们很高兴。”", "他说。", "是吗？"],
        ),
        (
            "市長は8日、発表した。「うれしい。」と語った。「行こう。」彼は言った。",
            ["市長は8日、発表した。", "「うれしい。」と語った。", "「行こう。」", "彼は言った。"],
        ),
        ("រដ្ឋាភិបាលបានប្រកាស។ ផ្លូវថ្មីនឹងបើក។ប្រជាជន។", ["រដ្ឋាភិបាលបានប្រកាស។", "ផ្លូវថ្មីនឹងបើក។", "ប្រជាជន។"]),
        ("ဝန်ကြီးက ပြောသည်။ တံတားသစ်ကို ဖွင့်မည်။", ["ဝန်ကြီးက ပြောသည်။", "တံတားသစ်ကို ဖွင့်မည်။"]),
        (
            "นายกเทศมนตรีกล่าวว่าสะพานใหม่จะเปิดในเดือนมีนาคม ชาวบ้านหลายคนไม่เห็นด้วยกับโครงการก่อสร้างนี้",
            [
                "นายกเทศมนตรีกล่าวว่าสะพานใหม่จะเปิดในเดือนมีนาคม",
                "ชาวบ้านหลายคนไม่เห็นด้วยกับโครงการก่อสร้างนี้",
            ],
        ),
        ("สะพานใหม่ใช้งบ 500 ล้านบาท และเปิดวันจันทร์", ["สะพานใหม่ใช้งบ 500 ล้านบาท และเปิดวันจันทร์"]),
        ("...!!!", []),
        ("", []),
    ],
)
def test_sentences_are_the_ones_a_reader_sees(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text)] == sentences


def test_the_title_is_sentence_0_and_the_body_counts_from_1() -> None:
    """A model is shown these numbers; its pointers must mean the same words here."""
    made = Article(title="Rain", text="It rains. It pours.")
    spans = article_sentences(made)
    assert [span.of(made.text) for span in spans] == ["Rain", "It rains.", "It pours."]


def test_without_a_title_sentence_0_is_empty() -> None:
    made = Article(text="word " * 100 + "end. Second one.")
    first, *rest = article_sentences(made)
    assert first == Span(0, 0)
    assert rest[-1].of(made.text) == "Second one."


def test_a_long_run_without_blanks_is_cut_at_a_comma() -> None:
    text = "，".join(["今天下雨很大" * 10] * 40)
    pieces = [span.of(text) for span in sentence_spans(text)]
    assert "".join(pieces) == text
    assert all(piece.endswith("，") for piece in pieces[:-1])


@pytest.mark.parametrize(
    "whole",
    [
        "He spoke at 10 p.m. ET on Monday.",
        "Police came around 10:30 a.m. Tuesday and left at noon.",
        "It is open from 6 a.m. Monday through Friday.",
        "It ends at 5 p.m. March 3, officials said.",
        "It opened at 5 a.m. Eastern time.",
        "The motion by Ald. Bob Fioretti failed.",
        "The movement En Marche! that he founded won.",
        "It closed --Sept. 9 was the last day.",
        "Senator J.D. Vance spoke at 10:28 p.m. EST, late.",
        "Die Firma zahlt ca. 20 Mio. Euro im Jahr.",
        "Art. 5 Abs. 2 gilt hier.",
        "La Sra. Olmedo ha hablado.",
        "Ieri il dott. Bianchi ha parlato.",
        "В 2020 г. город купил восемь автобусов.",
        "Он живёт на ул. Ленина, д. 5.",
        "The shop in Ft. Worth closed.",
    ],
)
def test_a_sentence_is_not_cut_at_a_stop_inside_it(whole: str) -> None:
    text = f"{whole} Then all left."
    assert [span.of(text) for span in sentence_spans(text)] == [whole, "Then all left."]


def test_a_year_or_a_sum_may_end_a_sentence() -> None:
    pairs = [("Город основан в 1703 г.", "Он большой."), ("Es sind 20 Mio.", "Der Rest fehlt.")]
    for whole, following in pairs:
        text = f"{whole} {following}"
        assert [span.of(text) for span in sentence_spans(text)] == [whole, following]
