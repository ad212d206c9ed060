"""Conversations as a person finds them again: after a reload, in the list, by their address."""

import re
from collections.abc import Callable

import pytest

from tests.ui.conftest import Served
from tests.ui.page.browser import NEEDS_CHROMIUM, SLOW, Reader, sync_api
from tests.waiting import eventually

pytestmark = NEEDS_CHROMIUM
BELL = "How much does the bell of the Marigold weigh?"
TOLLS = "Who suspended the river tolls?"


def told(reader: Reader) -> tuple[list[str], list[str]]:
    """The questions and answers shown, without how long they took."""
    answers = reader.page.locator("#chat .answer > p:not(.imprint)").all_inner_texts()
    return reader.page.locator("#chat .question").all_inner_texts(), answers


def reload(reader: Reader) -> None:
    reader.page.reload()
    reader.page.wait_for_selector("#chat .answer", timeout=SLOW)


def test_a_reload_shows_the_same_answers_with_the_same_marks(reader: Reader):
    reader.ask(TOLLS)
    reader.ask(BELL)
    sync_api.expect(reader.page).to_have_url(re.compile(r"\?c=[0-9a-f]{32}"))
    before, marked = told(reader), reader.page.locator("#panel mark").all_inner_texts()
    reload(reader)
    assert told(reader) == before
    assert reader.page.locator("#panel mark").all_inner_texts() == marked
    reader.asked = 2
    reader.ask("And where will the bell hang?")
    assert "harbour chapel" in reader.page.locator("#chat .answer").last.inner_text()
    assert reader.errors == []


def test_it_stands_in_the_list_under_its_title(reader: Reader):
    reader.ask(BELL)
    reader.page.get_by_role("link", name="Conversations").click()
    reader.page.get_by_role("link", name=BELL).click()
    reader.page.wait_for_selector("#chat .answer", timeout=SLOW)
    assert told(reader)[0] == [BELL]


def test_a_chip_leads_to_its_passage_and_not_away_from_the_conversation(reader: Reader):
    reader.ask(BELL)
    address = reader.page.url
    reader.page.locator("#chat a.cite").first.click()
    eventually(lambda: "#cite-1-1" in reader.page.url)
    assert reader.page.url == f"{address}#cite-1-1"
    assert reader.page.locator("#chat .answer").count() == 1


def test_a_new_conversation_has_another_address(reader: Reader):
    reader.ask(BELL)
    first = reader.page.url
    reader.page.click("#anew")
    sync_api.expect(reader.page.locator("#chat .question")).to_have_count(0)
    sync_api.expect(reader.page).not_to_have_url(re.compile(r"\?c="))
    reader.asked = 0
    reader.ask(TOLLS)
    sync_api.expect(reader.page).to_have_url(re.compile(r"\?c="))
    assert reader.page.url != first


def test_nobody_else_can_open_it(reader: Reader, arrive: Callable[..., Reader]):
    reader.ask(BELL)
    other = arrive()
    other.page.goto(reader.page.url)
    sync_api.expect(other.page.locator("#hint")).to_contain_text("somebody else")
    assert other.page.locator("#chat .question").count() == 0
    sync_api.expect(other.page).not_to_have_url(re.compile(r"\?c="))


def test_half_an_answer_survives_a_reload_and_says_that_it_was_cut(reader: Reader):
    reader.ask(BELL, model="fake-slow", wait=False)
    sync_api.expect(reader.page).to_have_url(re.compile(r"\?c="))
    reader.page.wait_for_selector("#chat .waiting", timeout=SLOW)
    reload(reader)
    assert "Cut off" in reader.page.inner_text("#chat .answer")
    sync_api.expect(reader.page.locator("#send")).to_be_visible()


def test_days_that_were_read_are_a_click_away_from_all_days(reader: Reader):
    reader.ask("What happened to the ferry in May 2025?")
    reader.page.get_by_role("button", name="Search all dates").click()
    reader.asked += 1
    reader.wait_until_ready()
    assert "Searched all dates" in reader.page.locator("#chat .answer").last.inner_text()
    assert reader.page.locator("#chat .question").count() == 2


def test_another_model_answers_beside_the_first(reader: Reader):
    reader.ask(BELL)
    reader.page.click("#model input")
    reader.page.get_by_role("option", name="obedient").click()
    reader.page.click("#again")
    reader.asked += 1
    reader.wait_until_ready()
    answers = reader.page.locator("#chat .answers .answer")
    sync_api.expect(answers).to_have_count(2)
    assert reader.page.locator("#chat .question").count() == 1
    first, second = (answers.nth(n).bounding_box() for n in range(2))
    assert first is not None
    assert second is not None
    assert second["x"] > first["x"] + 200, "side by side"
    reload(reader)
    sync_api.expect(answers).to_have_count(2, timeout=SLOW)
    kept = re.compile("^obedient")  # the list of models may be drawn after the answers
    sync_api.expect(reader.page.locator("#model input")).to_have_value(kept, timeout=SLOW)


def test_the_scope_says_what_it_holds_while_folded(reader: Reader):
    reader.limit(from_="2025-05-01", to="2025-05-31")
    sync_api.expect(reader.page.locator("#scope .label-wrap")).to_contain_text(
        "Scope: from 2025-05-01, to 2025-05-31"
    )
    reader.ask(TOLLS)
    answer = reader.page.locator("#chat .answer").last.inner_text()
    assert "Searched only articles of May 2025" in answer
    assert "Jory Ashkett" not in answer


def test_only_the_outlets_chosen_are_searched(reader: Reader):
    reader.limit()
    reader.page.click("#outlets input")
    reader.page.get_by_role("option", name="The River Standard").click()
    reader.ask(BELL)
    assert "forty" not in reader.page.inner_text("#chat .answer")
    assert "Searched only The River Standard" in reader.page.inner_text("#chat .answer")


def test_the_page_explains_itself_once(reader: Reader):
    sync_api.expect(reader.page.locator("#welcome")).to_contain_text("and from nothing else")
    reader.ask(BELL)
    reader.page.goto(reader.url)
    reader.page.wait_for_selector("#examples button", timeout=SLOW)
    reader.page.wait_for_timeout(700)  # the page asks the server what to show
    assert "and from nothing else" not in reader.page.inner_text("body")


@pytest.fixture
def empty(tmp_path, models):
    from tests.ui.conftest import end, start, write_home

    served = start(write_home(tmp_path, models.url, []))
    yield served
    end(served)


def test_an_empty_archive_shows_how_to_fill_it(empty: Served, arrive_at: Callable[..., Reader]):
    reader = arrive_at(empty.url)
    sync_api.expect(reader.page.locator("#welcome")).to_contain_text("dateline add PATH")
    reader.page.locator("#welcome").get_by_role("link").click()
    sync_api.expect(reader.page.get_by_role("heading", name="Add articles")).to_be_visible()


def test_an_answer_is_judged_without_leaving_the_chat(reader: Reader):
    reader.ask(BELL)
    reader.page.get_by_role("link", name="Good or bad?").click()
    dialog = reader.page.locator("#reader")
    dialog.get_by_label("Reason").fill("It is ten kilos.")
    dialog.get_by_role("button", name="Bad answer").click()
    sync_api.expect(dialog).to_contain_text("You called this a bad answer")
    reader.page.keyboard.press("Escape")
    reader.page.get_by_role("link", name="Good or bad?").click()
    sync_api.expect(dialog.get_by_label("Reason")).to_have_value("It is ten kilos.")
    assert reader.page.locator("#chat .answer").count() == 1
    assert reader.errors == []


def test_why_an_answer_is_as_it_is(reader: Reader):
    reader.ask(BELL, model="obedient")
    reader.page.get_by_role("link", name="Why this answer?").click()
    dialog = reader.page.locator("#reader")
    sync_api.expect(dialog).to_contain_text("Passages found")
    assert "What models were sent" in dialog.inner_text()
    reader.page.keyboard.press("Escape")
    sync_api.expect(reader.page.get_by_role("link", name="Why this answer?")).to_be_focused()


def test_no_button_below_the_question_is_cut(arrive: Callable[..., Reader]):
    """Three stand in a row once another model may be asked, and the last was cut at 900."""
    reader = arrive(390)
    reader.ask(BELL)
    sync_api.expect(reader.page.locator("#again")).to_be_visible()
    for width in (390, 870, 900, 1000, 1100, 1280):
        reader.page.set_viewport_size({"width": width, "height": 800})
        side = reader.page.locator("#chat-side").bounding_box()
        for name in ("model", "again", "anew"):
            box = reader.page.locator(f"#{name}").bounding_box()
            assert box is not None
            assert side is not None
            assert side["x"] - 1 <= box["x"], (name, width)
            assert box["x"] + box["width"] <= side["x"] + side["width"] + 1, (name, width)
