"""Scripts without blanks: their pairs of characters, and what of a question is no content."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.scripts import content_pairs, count_words, is_unspaced, spaced

LETTERS = st.text(st.sampled_from("橋大阪のはカー是的 ใหม่ສິ ស្ពាន တံတား서울ab1é_,。-\n"), max_size=40)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("电子券", "电子 子券"),
        ("橋", "橋"),
        ("500万元", "500 万元"),
        ("ｺｰﾋｰ ＡＢＣ", "コー ーヒ ヒー ABC"),  # half and full width mean the same
        ("東京2020年の夏", "東京 2020 年の の夏"),
        ("새 다리", "새 다리"),
        ("ใหม่", "ให หม่"),  # a mark stays with its letter
        ("ស្ពាន", "ស្ពាន"),  # a letter below another one, too
        ("under_score, it's", "under score it s"),
    ],
)
def test_neighbouring_characters_make_a_term(text: str, pairs: str) -> None:
    assert spaced(text).split() == pairs.split()


def test_in_the_index_every_character_stands_alone_too() -> None:
    """Else a word of one character is found only beside the same neighbour."""
    assert set(spaced("大橋の名", alone=True).split()) >= {"大橋", "橋", "名"}


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("体育类电子消费券的总金额是多少？", "体育 育类 类电 电子 子消 消费 费券 总金 金额"),
        ("谁是现在的校长？", "现在 校长"),
        ("桥在哪里？", "桥"),
        ("橋は何年に完成しましたか？", "橋 完成"),
        ("犯人は誰ですか", "犯人"),
        ("図書館はいつ閉館する？", "図書 書館 閉館"),
        ("ひまわり畑はどこ？", "ひま まわ わり り畑"),
        ("다리는 언제 개통되나요?", "다리 리는 개통 통되"),
        ("สะพานอยู่ที่ไหน", "สะ ะพ พา าน นอ อยู่"),
    ],
)
def test_what_asks_or_joins_is_no_content(question: str, content: str) -> None:
    """Else a question would be declined since no article says "how much"."""
    assert content_pairs(question) == content.split()


@given(LETTERS)
def test_content_is_found_in_the_index_of_the_same_text(text: str) -> None:
    assert set(content_pairs(text)) <= set(spaced(text, alone=True).split())


@given(st.text(max_size=80))
def test_what_is_spaced_stays_as_it_is(text: str) -> None:
    """The index splits at blanks alone what is spaced here, and so must a question's."""
    assert spaced(spaced(text)).split() == spaced(text).split() or is_unspaced(text)
    assert "\n" not in spaced(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor of Oslo", 4),
        ("体育电子消费券", 3),
        ("桥 is a bridge", 3),
        ("นายกเทศมนตรีกล่าวว่า", 4),
    ],
)
def test_words_are_estimated_where_no_blank_parts_them(text: str, words: int) -> None:
    assert count_words(text) == words
