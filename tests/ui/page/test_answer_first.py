"""The answer-first form in a real browser: what answers, what else was found, and dated lines."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.ui.conftest import Served, end, start, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, Reader, contrast, sync_api

pytestmark = NEEDS_CHROMIUM

HOMES = "How many people left their homes below the Brackwater Dam?"
CRACK = "How long is the crack in the Brackwater Dam?"
BOXES = "(line, all) => all.map(one => line.querySelector(one).getBoundingClientRect().toJSON())"
TIMELINE = "What happened with the Brackwater Dam?"
LIST = "Which articles are there about the Brackwater Dam?"
AA = 4.5  # least contrast of text by WCAG 2, level AA
DAM = [
    {
        "title": "Crack found in the Brackwater Dam",
        "outlet": "The Harbour Courier",
        "published": "2025-03-04",
        "url": "https://courier.example/crack",
        "text": "Divers found a crack of 40 metres in the Brackwater Dam on Tuesday. The dam was "
        "built in 1931. The water behind the dam is being lowered by a metre a day. The minister, "
        "Ada Holm, called the crack worrying.",
    },
    {
        "title": "Village below the Brackwater Dam emptied",
        "outlet": "Northern Wire",
        "published": "2025-03-10",
        "url": "https://wire.example/oster",
        "text": "The village of Oster below the Brackwater Dam was emptied on Monday and 310 "
        "people left their homes. Buses took them to a school in Linn. Some 40 cows stayed behind. "
        "Their owner, Per Aske, left his home last.",
    },
    {
        "title": "Brackwater Dam holds, engineers say",
        "outlet": "Northern Wire",
        "published": "2025-03-18",
        "url": "https://wire.example/holds",
        "text": "Engineers closed the crack in the Brackwater Dam with steel plates on Tuesday. "
        "People from the village may return to their homes on Friday.",
    },
    {
        "title": "What the crack in the Brackwater Dam cost",
        "outlet": "The Harbour Courier",
        "published": "2025-04-11",
        "url": "https://courier.example/cost",
        "text": "In Oster below the Brackwater Dam 340 people left their homes in March, the "
        "district found on Friday. The plates cost nine million crowns.",
    },
]


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = start(write_home(tmp_path_factory.mktemp("dam"), articles=DAM))
    try:
        yield served
    finally:
        assert end(served) == 0


@pytest.fixture
def read(arrive_at: Callable[..., Reader], dam: Served) -> Callable[..., Reader]:
    """Lets a reader arrive who asks as of a day shortly after the last article."""

    def read(**how: object) -> Reader:
        reader = arrive_at(dam.url, **how)
        reader.limit(as_of="2025-03-20")
        return reader

    return read


def style(place: "sync_api.Locator", name: str) -> str:
    return str(place.evaluate("(one, name) => getComputedStyle(one)[name]", name))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_that_answer_stand_out_and_not_by_colour_alone(read, scheme: str):
    reader = read(color_scheme=scheme)
    reader.ask(HOMES)
    first = reader.page.locator("#chat .answer > p").first
    words = first.locator("strong.answering")
    sync_api.expect(words).to_have_text("310 people")
    in_card = reader.page.locator("#cite-1-1 strong")
    sync_api.expect(in_card).to_have_text("310 people")
    for place, around, behind in (
        (words, first, words),
        (in_card, reader.page.locator("#cite-1-1"), reader.page.locator("#cite-1-1")),
    ):
        assert int(style(place, "fontWeight")) >= int(style(around, "fontWeight")) + 300
        assert contrast(style(place, "color"), style(behind, "backgroundColor")) >= AA
    assert style(words, "backgroundColor") != style(first, "backgroundColor")


def test_differing_values_are_a_table_before_their_sentences(arrive_at, dam: Served):
    reader = arrive_at(dam.url)  # as of today: a later article says another number
    reader.ask(HOMES)
    table = reader.page.locator("#chat .answer table")
    rows = table.locator("tbody tr")
    assert rows.locator("th").all_inner_texts() == ["310 people", "340 people the newest"]
    assert rows.locator("td:nth-child(2)").all_inner_texts() == [
        "Northern Wire",
        "The Harbour Courier",
    ]
    assert rows.locator("td:nth-child(3)").all_inner_texts() == ["10 March 2025", "11 April 2025"]
    assert table.locator("a.cite").last.get_attribute("href") == "#cite-1-2"
    sentences = reader.page.locator("#chat .answer > p:not([class])").all()
    told = [one.locator("strong.answering").all_inner_texts() for one in sentences]
    assert ["310 people"] in told
    assert ["340 people"] in told


def numbers(chips: "sync_api.Locator") -> list[str]:
    """What the chips show: a number, and a sign if there is one."""
    return list(chips.evaluate_all("all => all.map(chip => chip.firstChild.data)"))


def test_what_else_was_found_is_one_click_away_with_its_passages(read):
    """The panel stays short until then: it holds what the answer cites."""
    reader = read()
    reader.ask(HOMES)
    page = reader.page
    fold, quoted = page.locator("#chat details.more"), page.locator("#panel .cited:visible")
    cited = len(set(numbers(page.locator("#chat .answer > p a.cite"))))
    sync_api.expect(quoted).to_have_count(cited)
    further = fold.locator("p")
    sync_api.expect(fold.locator("summary")).to_have_text(
        re.compile(rf"^{further.count()} more passages?$")
    )
    sync_api.expect(further.first).to_be_hidden()
    fold.locator("summary").click()
    sync_api.expect(further.first).to_be_visible()
    chips = numbers(fold.locator("a.cite"))
    assert chips == [str(cited + n) for n in range(1, len(chips) + 1)]
    sync_api.expect(quoted).to_have_count(cited + len(chips))
    fold.locator("a.cite").last.click()
    mark = page.locator(f"#cite-1-{cited + len(chips)}")
    assert mark.evaluate("mark => mark.matches(':target')")
    sync_api.expect(mark).to_be_in_viewport()
    fold.locator("summary").click()
    sync_api.expect(quoted).to_have_count(cited)
    assert (reader.errors, reader.elsewhere) == ([], [])


def test_what_is_opened_below_one_answer_opens_nothing_of_another(read):
    reader = read()
    reader.ask(HOMES)
    reader.ask(CRACK)
    folds = reader.page.locator("#chat details.more")
    sync_api.expect(folds).to_have_count(2)
    behind = [reader.page.locator(f"#panel .turn.t{turn} .quoted.behind") for turn in (1, 2)]
    assert behind[0].count()
    folds.last.locator("summary").click()
    sync_api.expect(behind[1].first).to_be_visible()
    sync_api.expect(behind[0].first).to_be_hidden()


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            f"{HOMES[:-1]} last week?",
            "Read “last week” as 10–16 March 2025: articles from about then count for more",
        ),
        (
            f"{HOMES[:-1]} in March 2025?",
            "Only articles from about March 2025 were searched",
        ),
    ],
)
def test_how_a_question_was_read_stands_below_its_answer(read, question: str, line: str):
    reader = read()
    reader.ask(question)
    answer = reader.page.locator("#chat .answer")
    sync_api.expect(answer.locator(".reading")).to_have_text(f"{line} Search all dates")
    assert answer.inner_text().index("“") < answer.inner_text().index(line)


def test_a_question_without_days_has_no_such_line(read):
    reader = read()
    reader.ask(HOMES)
    assert reader.page.locator("#chat .reading").count() == 0


def test_what_happened_is_told_in_dated_lines(read):
    """The day stands beside what is told, and on a phone above it."""
    reader = read()
    reader.ask(TIMELINE)
    lines = reader.page.locator("#chat .answer p.dated")
    days = lines.locator(".day").all_inner_texts()
    assert days == ["4 March 2025", "10 March 2025", "18 March 2025"]
    assert lines.first.locator(".outlet").inner_text() == "The Harbour Courier"
    assert "crack of 40 metres" in lines.first.locator(".told").inner_text()
    assert lines.first.locator(".told a.cite").count() == 1
    for width, beside in ((1280, True), (400, False)):
        reader.page.set_viewport_size({"width": width, "height": 800})
        day, told = lines.first.evaluate(BOXES, [".day", ".told"])  # at once: the page may scroll
        assert (day["x"] + day["width"] <= told["x"]) is beside
        assert (day["y"] + day["height"] <= told["y"]) is not beside
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_list_of_articles_names_each_by_day_outlet_and_title(read):
    reader = read()
    reader.ask(LIST)
    lines = reader.page.locator("#chat .answer p.dated")
    days = lines.locator(".day").all_inner_texts()
    assert days == ["18 March 2025", "10 March 2025", "4 March 2025"]
    outlets = lines.locator(".outlet").all_inner_texts()
    assert outlets == ["Northern Wire", "Northern Wire", "The Harbour Courier"]
    titles = [one["title"] for one in reversed(DAM) if one["published"] < "2025-03-20"]
    assert lines.locator(".title").all_inner_texts() == titles


def test_the_copied_text_quotes_without_emphasis_and_leaves_out_the_rest(read):
    """A bold mark inside quotation marks would be a quotation altered."""
    reader = read()
    reader.ask(HOMES)
    reader.page.click("#export button")
    box = reader.page.locator("#export textarea")
    sync_api.expect(box).to_have_value(re.compile("and 310 people left"))
    cited = len(set(numbers(reader.page.locator("#chat .answer > p a.cite"))))
    assert len(re.findall(r"(?m)^\[\^1-\d+\]:", box.input_value())) == cited


def test_a_long_answer_is_read_from_its_beginning(read):
    """It was scrolled to its end, so that the line that answers first had left the view."""
    reader = read(width=900)
    page = reader.page
    page.set_viewport_size({"width": 900, "height": 520})
    reader.ask(HOMES)
    reader.ask(TIMELINE)
    asked, view = page.locator("#chat .question").last, page.locator("#chat .panel-wrap")
    sync_api.expect(asked).to_be_in_viewport()
    page.wait_for_timeout(300)
    top = asked.bounding_box()["y"] - view.bounding_box()["y"]
    assert 0 <= top < 40
    view.hover()
    page.mouse.wheel(0, -5000)
    sync_api.expect(page.locator("#chat .question").first).to_be_in_viewport()
    page.locator("#chat details.more summary").first.click()
    page.wait_for_timeout(300)
    sync_api.expect(page.locator("#chat .question").first).to_be_in_viewport()
