"""Which texts are one story reprinted, and which only look like it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.shingles import Shingled, all_runs, figures_in, is_reprint, longest_own
from tests.index.retellings import (
    BODY,
    CUT,
    LEAD,
    LOCAL,
    LONG_LOCAL,
    OTHER,
    REPORT,
    UPDATE,
    form,
)

GALLERY = " ".join(f"Picture {n}: the harbour of {n * 3} boats, by Ida Falk." for n in range(120))
CHINESE = (
    "渡轮船员星期一清晨在佩拉茅斯举行罢工，此前与运营商就工会三月提出的加薪要求进行的谈判破裂。"
    "此后没有船只离开港口，大约三千四百名旅客在两岸等候。工会秘书说，会员已经等了十一个月，"
    "不会再等第十二个月。公司负责人说，去年亏损一千四百万克朗，只能加薪百分之二。"
)


def shingled(text: str, title: str = "A headline") -> Shingled:
    return Shingled(Article(text=text, title=title))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(REPORT, REPORT, id="the same"),
        pytest.param(REPORT, CUT, id="a paragraph cut"),
        pytest.param(REPORT, LOCAL, id="a local lead before it"),
        pytest.param(CUT, LOCAL, id="one cut, the other with a local lead"),
        pytest.param(REPORT, REPORT.upper().replace(",", " -"), id="set otherwise"),
        pytest.param(REPORT, REPORT.replace("6 per cent", "7 per cent"), id="a figure changed"),
        pytest.param(CHINESE, CHINESE + "记者还了解到，市长带来了一把椅子。", id="without blanks"),
    ],
)
def test_a_reprint_is_the_same_story(one: str, other: str) -> None:
    assert is_reprint(shingled(one), shingled(other, "Another headline"))
    assert is_reprint(shingled(other), shingled(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(REPORT, OTHER, id="another report of the event"),
        pytest.param(REPORT, UPDATE, id="news on top of the same background"),
        pytest.param(
            f"{REPORT} {GALLERY}",
            f"{OTHER} {form('Athletic', 'Rovers', 2, 'Petrell', 4100)} {GALLERY}",
            id="two stories with the same gallery",
        ),
        pytest.param(REPORT, f"{OTHER} {UPDATE} {GALLERY} {REPORT}", id="a digest that holds it"),
        pytest.param(
            form("Athletic", "Rovers", 2, "Petrell", 4100),
            form("Kirrow", "Saltreth", 3, "Castor", 2600),
            id="a form filled in again",
        ),
        pytest.param("No comment today.", "No comment today.", id="too short to tell"),
        pytest.param("A headline", "Another headline", id="nothing but headlines"),
    ],
)
def test_what_only_looks_like_it_stays_another(one: str, other: str) -> None:
    assert not is_reprint(shingled(one), shingled(other, "Another headline"))
    assert not is_reprint(shingled(other), shingled(one))


@pytest.mark.parametrize(
    ("text", "days", "same"),
    [
        pytest.param(LONG_LOCAL, 0, True, id="a local version of the day"),
        pytest.param(LONG_LOCAL, 1, True, id="of the day after"),
        pytest.param(LONG_LOCAL, 3, False, id="a long text in front, three days later"),
        pytest.param(LONG_LOCAL, None, False, id="nobody knows when"),
        pytest.param(UPDATE, 0, False, id="news on top of the same background, on one day"),
        pytest.param(f"{OTHER} {UPDATE} {GALLERY} {REPORT}", 0, False, id="a digest of the day"),
    ],
)
def test_a_longer_text_in_front_is_the_same_story_for_a_day(
    text: str, days: int | None, same: bool
) -> None:
    one = Shingled(
        Article(text=REPORT, title="A headline", published=datetime(2025, 3, 3, 9, tzinfo=UTC))
    )
    day = None if days is None else datetime(2025, 3, 3 + days, 9, tzinfo=UTC)
    other = Shingled(Article(text=text, title="Another", published=day))
    assert is_reprint(one, other) is is_reprint(other, one) is same


@pytest.mark.parametrize(
    ("longer", "days", "same"),
    [
        pytest.param(f"{REPORT} {OTHER}", 1, True, id="it grew within a day"),
        pytest.param(f"{REPORT} {OTHER}", 3, False, id="days later it is news"),
        pytest.param(f"{OTHER} {LONG_LOCAL} {REPORT}", 0, False, id="deep in a digest"),
    ],
)
def test_what_grows_holds_a_first_take(longer: str, days: int, same: bool) -> None:
    first = f"{LEAD}\n\n{BODY[0]}"
    one, other = (
        Shingled(Article(text=text, title=title, published=datetime(2025, 3, day, 9, tzinfo=UTC)))
        for text, title, day in ((first, "A headline", 3), (longer, "Another", 3 + days))
    )
    assert is_reprint(one, other) is is_reprint(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Talks on ferry rise fail", "Crews of Pellarmouth walk out", True, id="both"),
        pytest.param("Crews of Pellarmouth walk out", "Sea of trouble", True, id="one of them"),
        pytest.param("Opera opens its season", "Court frees a banker", False, id="neither"),
        pytest.param("Opera opens its season", "Opera opens its season", True, id="the same"),
        pytest.param("Opera opens its season", "Opera", True, id="one has none of its own"),
    ],
)
def test_a_page_that_says_nothing_of_its_title_stays_another(
    one: str, other: str, same: bool
) -> None:
    """All that is left of two articles behind a paywall is the offer to subscribe."""
    first, second = (
        Shingled(Article(text=f"{title}\n\n{REPORT}", title=title)) for title in (one, other)
    )
    assert is_reprint(first, second) is is_reprint(second, first) is same


@given(st.lists(st.sampled_from([LEAD, *BODY, OTHER]), max_size=6))
def test_it_matters_not_which_comes_first(paragraphs: list[str]) -> None:
    one, other = shingled(REPORT), shingled("\n\n".join(paragraphs) or "Nothing.")
    assert is_reprint(one, other) == is_reprint(other, one)


def test_reprints_share_a_good_part_of_their_sketches() -> None:
    """By it they are found; a text that is too short has none."""
    one, other, third = (set(shingled(text).sketch.tolist()) for text in (REPORT, LOCAL, OTHER))
    assert len(one) == len(other) == 32
    assert len(one & other) >= 10
    assert not one & third
    assert not len(shingled("No comment today.").sketch)


def test_hashes_are_the_same_in_every_process() -> None:
    assert shingled("one two three four").whole.tolist() == [6424080573441590206]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Ferry, No. 4, sails at dawn", "the ferry (no 4) sails -- at\nDAWN!"),
        ("“Über die Straße”, sagte er dann", "über die strasse sagte er dann."),
        ("渡轮，船员 sails now", "渡 轮 船 员 sails now"),
    ],
)
def test_words_are_what_stands_between_signs_without_case(one: str, other: str) -> None:
    assert shingled(one).whole.tolist() == shingled(other).whole.tolist() != []


def test_other_words_and_another_order_are_other_shingles() -> None:
    texts = (
        "one two three four",
        "eno two three four",
        "two one three four",
        "onetwo three four x",
    )
    assert len({tuple(shingled(text).whole.tolist()) for text in texts}) == len(texts)


@given(st.text(max_size=200))
def test_any_text_has_a_sketch_of_its_least_hashes(text: str) -> None:
    made = shingled(f"{text} ends here")
    assert made.sketch.tolist() in (made.whole[:32].tolist(), [])


def test_figures_and_sentences_of_its_own() -> None:
    assert figures_in("3.5 million of 1,300 at 5:18") == {"3.5", "1,300", "5:18"}
    assert longest_own(BODY[0], all_runs(REPORT)) == 0
    assert longest_own(f"{BODY[0]} {OTHER}", all_runs(REPORT)) > 50
    assert longest_own(BODY[0].replace("Ida Falk", "Ms Falk"), all_runs(REPORT)) < 10
    assert longest_own("", all_runs("")) == 0
    assert longest_own(BODY[0], all_runs("")) == len(all_runs(BODY[0]))
