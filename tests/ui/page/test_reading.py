"""Reading the sources in a real browser: chips and tips, the reader, a phone's sheet, copying."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.rag.loopback import FakeOpenAI, reply
from tests.ui.conftest import ARTICLES, Served, end, start, write_home
from tests.ui.page.browser import NEEDS_CHROMIUM, SLOW, Reader, sync_api

pytestmark = NEEDS_CHROMIUM

BELL = "How much does the bell of the Marigold weigh?"
TOLLS = "Who suspended the river tolls?"
BRIDGE = "متى أغلق جسر النيل القديم؟"
SAID = "The bell weighs forty kilos. [1.4] It hung for 99 years. [1.3] It will hang in the chapel."
OTHERS = [
    {
        "title": "الجسر مغلق بعد الفيضان",
        "outlet": "صحيفة النهر",
        "published": "2025-05-10",
        "url": "https://nahr.example/1",
        "text": "أغلقت السلطات جسر النيل القديم يوم الجمعة بعد الفيضان. قال الوزير سامي حداد إن "
        "الجسر سيبقى مغلقا ثلاثة أشهر. لم يصب أحد بأذى.",
    },
    {
        "title": f"{'A very long title of an article about the harbour railway line ' * 3}"[:200],
        "outlet": "The Harbour Courier and Weekly Shipping Gazette",
        "published": "2025-05-11",
        "url": "https://courier.example/rail",
        "text": "The harbour railway reopened on Sunday after eleven years. It cost 61 million.",
    },
]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, models: FakeOpenAI) -> Iterator[Served]:
    """A server of these tests' own, since they change its archive."""
    home = write_home(tmp_path_factory.mktemp("reading"), models.url, [*ARTICLES, *OTHERS])
    served = start(home)
    try:
        yield served
    finally:
        assert end(served) == 0


@pytest.fixture
def read(arrive_at: Callable[..., Reader], own: Served) -> Callable[..., Reader]:
    return lambda **how: arrive_at(own.url, **how)


@pytest.fixture
def phone(read: Callable[..., Reader]) -> Reader:
    return read(width=390, has_touch=True, is_mobile=True, reduced_motion="reduce")


def said(reader: Reader, models: FakeOpenAI) -> Any:
    """The chips of an answer that a model wrote: supported, to check, found by Dateline."""
    models.play(reply(SAID))
    reader.ask(BELL, model="obedient")
    chips = reader.page.locator("#chat .answer").last.locator("a.cite")
    sync_api.expect(chips).to_have_count(3)
    return chips


def inside_view(page: Any, place: Any) -> bool:
    box, view = place.bounding_box(), page.viewport_size
    across = box["x"] >= 0 and box["x"] + box["width"] <= view["width"]
    return bool(across and box["y"] >= 0 and box["y"] + box["height"] <= view["height"])


# Chips and their tips


def test_a_hovered_chip_says_outlet_day_sentence_and_status(read, models: FakeOpenAI):
    reader = read()
    chips = said(reader, models)
    tips = reader.page.locator("#chat .tip:visible")
    sync_api.expect(tips).to_have_count(0)
    kinds = ["supported", "doubtful", "pinned"]
    words = ["Supported by the", "Check: 99 is not in the cited", "found by Dateline"]
    looks = set()
    for n, (kind, status) in enumerate(zip(kinds, words, strict=True)):
        reader.page.mouse.move(0, 0)
        looks.add(chips.nth(n).evaluate(LOOK))
        chips.nth(n).hover()
        sync_api.expect(tips).to_have_count(1)
        assert kind in (chips.nth(n).get_attribute("class") or "")
        sync_api.expect(tips.first).to_contain_text("The Harbour Courier, 16 May 2025")
        sync_api.expect(tips.first).to_contain_text(status)
        assert inside_view(reader.page, tips.first)
    assert len(looks) == 3, "kinds look different"
    sync_api.expect(tips.first).to_contain_text("“It will hang in the harbour chapel.”")
    reader.page.keyboard.press("Escape")
    sync_api.expect(tips).to_have_count(0)
    chips.first.hover()
    sync_api.expect(tips).to_have_count(1)


LOOK = """chip => { const look = getComputedStyle(chip);
  return [look.backgroundColor, look.outlineStyle, look.color].join(); }"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_focused_chips_tip_stays_in_the_view(read, models: FakeOpenAI, width: int):
    reader = read(width=width)
    page = reader.page
    said(reader, models)
    reader.ask(TOLLS, model="Quotations")
    page.locator("#chat .imprint").last.click()
    for _ in range(page.locator("#chat .answer").last.locator("a.cite:visible").count()):
        page.keyboard.press("n")
        tip = page.locator("a.cite:focus .tip")
        sync_api.expect(tip).to_be_visible()
        assert inside_view(page, tip)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": width, "height": 420})
    page.keyboard.press("n")
    assert inside_view(page, page.locator("a.cite:focus .tip")), "where there is little room"


def test_keys_step_through_the_citations_of_the_last_answer(read, models: FakeOpenAI):
    reader = read()
    page = reader.page
    reader.ask(TOLLS)
    said(reader, models)
    at = page.locator("a.cite:focus")
    page.locator("#chat .imprint").last.click()
    for key, n in [("n", 1), ("n", 2), ("n", 3), ("n", 1), ("p", 3)]:
        page.keyboard.press(key)
        sync_api.expect(at).to_have_attribute("href", f"#cite-2-{n}")
    page.locator("#question textarea").press_sequentially("napping")
    sync_api.expect(page.locator("#question textarea")).to_have_value("napping")


# The reader


def test_a_title_opens_the_article_over_the_chat(read, models: FakeOpenAI):
    reader = read()
    page = reader.page
    said(reader, models)
    title = page.locator("#panel h3 a")
    title.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog#reader")
    sync_api.expect(dialog.locator("mark[id]")).to_have_count(3)
    sync_api.expect(dialog.locator("#mark-1")).to_be_in_viewport()
    sync_api.expect(dialog.get_by_role("heading", level=1)).to_have_text(
        "Seven dead in ferry wreck"
    )
    at = dialog.locator("mark:focus")
    for key, mark in [("n", 2), ("n", 3), ("n", 1), ("p", 3)]:
        page.keyboard.press(key)
        sync_api.expect(at).to_have_id(f"mark-{mark}")
    page.keyboard.press("Escape")
    sync_api.expect(dialog).to_be_hidden()
    sync_api.expect(title).to_be_focused()
    page.get_by_role("link", name="Read in the article").click()
    sync_api.expect(dialog.locator("#mark-1")).to_be_in_viewport()
    dialog.get_by_role("button", name="Close").click()
    sync_api.expect(dialog).to_be_hidden()
    assert page.url.partition("?")[0] == f"{reader.url}/"
    assert (reader.errors, reader.elsewhere) == ([], [])


def test_an_article_that_was_edited_since_says_so_and_shows_what_changed(read, own: Served):
    reader = read()
    page = reader.page
    reader.ask(TOLLS)
    edited = {**ARTICLES[1], "text": ARTICLES[1]["text"].replace("four days", "five days")}
    assert own.post("/api/articles", {"articles": [edited]})[0] == 200
    reader.ask(BELL)
    since = page.locator("#sources-1 .since")
    sync_api.expect(since).to_contain_text("Updated since")
    since.get_by_role("link", name="What changed").click()
    dialog = page.locator("dialog#reader")
    sync_api.expect(dialog.locator(".changes ins")).to_contain_text("five days")
    sync_api.expect(dialog.locator("#changes")).to_be_in_viewport()
    dialog.get_by_role("link", name="Version 1").click()
    sync_api.expect(dialog.locator(".text")).to_contain_text("four days")
    assert page.url.partition("?")[0] == f"{reader.url}/", "links inside open inside"


def test_a_removed_article_keeps_what_was_quoted(read, own: Served):
    reader = read()
    reader.ask("How many gold coins did the lighthouse keeper find?")
    card = reader.page.locator("#sources-1 .card").first
    link = card.locator("h3 a").get_attribute("href") or ""
    article_id = re.findall(r"article/(\w+)", link)[0]
    assert own.request(f"/api/articles/{article_id}", None, {}, "DELETE")[0] in (200, 204)
    card.locator("h3 a").click()
    dialog = reader.page.locator("dialog#reader")
    sync_api.expect(dialog).to_contain_text("removed from the archive")
    reader.page.keyboard.press("Escape")
    reader.ask(BELL)
    sync_api.expect(card.locator(".since")).to_contain_text("Only what was quoted is kept")
    assert "gold coins" in card.locator("mark").first.inner_text()
    assert card.locator("a.read").count() == 0


def test_an_article_that_cannot_be_fetched_is_said(read):
    reader = read()
    reader.ask(BELL)
    page, dialog = reader.page, reader.page.locator("dialog#reader")
    page.route("**/article/**", lambda route: route.abort())
    page.locator("#panel h3 a").first.click()
    sync_api.expect(dialog.get_by_role("alert")).to_contain_text("no connection to the server")
    page.keyboard.press("Escape")
    page.unroute_all()
    page.route("**/article/**", lambda route: route.fulfill(status=500, body="<b>x</b>"))
    page.locator("#panel h3 a").first.click()
    sync_api.expect(dialog.get_by_role("alert")).to_contain_text("could not be opened (500)")


# On a phone


def test_a_chip_opens_the_sources_of_its_answer_as_a_sheet(phone: Reader, models: FakeOpenAI):
    page = phone.page
    phone.ask(TOLLS)
    said(phone, models)
    assert not page.locator("#panel").is_visible()
    chip, sheet = page.locator("#chat a.cite[href='#cite-2-2']"), page.locator("dialog#sheet")
    chip.scroll_into_view_if_needed()
    place = "() => scrollY"
    before = page.evaluate(place)
    chip.tap()
    sync_api.expect(sheet).to_be_visible()
    sync_api.expect(sheet.locator("mark.at")).to_have_text(
        "Divers found the bell of the Marigold on Sunday."
    )
    sync_api.expect(sheet.locator("mark.at")).to_be_in_viewport()
    assert "tolls" not in sheet.inner_text(), "the sources of that answer only"
    box = sheet.bounding_box()
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 800)
    page.keyboard.press("Escape")
    sync_api.expect(sheet).to_be_hidden()
    assert page.evaluate(place) == before, "the talk does not jump"
    sync_api.expect(chip).to_be_focused()
    chip.tap()
    sheet.get_by_role("button", name="Close").tap()
    sync_api.expect(sheet).to_be_hidden()
    ids = page.eval_on_selector_all("[id^=cite], [id^=sources]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids)), "the copy has none"


def test_the_reader_opens_from_the_sheet(phone: Reader):
    page = phone.page
    phone.ask(BELL)
    page.locator("button.open-sources").tap()
    sheet, dialog = page.locator("dialog#sheet"), page.locator("dialog#reader")
    sync_api.expect(sheet.locator(".inside")).to_be_focused()
    sheet.locator("h3 a").first.tap()
    sync_api.expect(dialog.locator("#mark-1")).to_be_in_viewport()
    page.keyboard.press("Escape")
    sync_api.expect(dialog).to_be_hidden()
    sync_api.expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    sync_api.expect(sheet).to_be_hidden()


def test_the_closest_articles_can_be_opened_on_a_phone(phone: Reader):
    phone.ask("What is the capital of Mongolia?")
    phone.page.get_by_role("button", name="Closest articles").tap()
    sheet = phone.page.locator("dialog#sheet")
    sync_api.expect(sheet.locator(".card.closest").first).to_be_visible()


@pytest.mark.parametrize("question", [BRIDGE, "How much did the harbour railway cost?"])
def test_nothing_is_wider_than_a_phone(phone: Reader, question: str):
    page = phone.page
    phone.ask(question)
    page.locator("button.open-sources").tap()
    wide = (
        "() => Math.max(...[...document.querySelectorAll('body, body *')]"
        ".filter(one => one.checkVisibility()).map(one => one.scrollWidth))"
    )
    assert page.evaluate(wide) <= 390
    page.locator("dialog#sheet h3 a").first.tap()
    page.wait_for_selector("dialog#reader .reader", timeout=SLOW)
    assert page.evaluate(wide) <= 390


def test_what_is_right_to_left_stands_on_the_right(read):
    reader = read()
    page = reader.page
    reader.ask(BRIDGE)
    for where in ("#chat .question", "#chat .answer > p[dir]", "#panel blockquote p", "#panel h3"):
        look = page.locator(where).first.evaluate("one => getComputedStyle(one).direction")
        assert look == "rtl", where
        align = page.locator(where).first.evaluate("one => getComputedStyle(one).textAlign")
        assert align == "start", where


# Copying, and a question taken back


def test_an_answer_and_a_quotation_are_copied_with_their_references(read, models: FakeOpenAI):
    reader = read(permissions=["clipboard-read", "clipboard-write"])
    page = reader.page
    said(reader, models)
    button = page.locator("#chat button.copy")
    button.click()
    sync_api.expect(button).to_have_text("Copied")
    sync_api.expect(page.locator("body > [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"**{BELL}**\n\nThe bell weighs forty kilos.[^1-1]")
    assert "[^1-2]: “Divers found the bell" in copied
    assert "check: 99 is not in the cited sentence" in copied
    sync_api.expect(button).to_have_text("Copy with footnotes")
    page.get_by_role("button", name="Copy quotation").first.click()
    sync_api.expect(page.get_by_role("button", name="Copied")).to_be_visible()
    quotation = "“The bell weighs forty kilos.” — Seven dead in ferry wreck · The Harbour Courier"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{quotation} · 16 May 2025 <https://courier.example/ferry>"


def test_a_quotation_is_copied_from_the_sheet_where_the_clipboard_is_refused(phone: Reader):
    page = phone.page
    phone.ask(BELL)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate(
        "document.addEventListener('copy', () => { copied = String(getSelection()) || "
        "document.activeElement.value; })"
    )
    page.locator("#chat a.cite").first.tap()
    button = page.locator("dialog#sheet button.copy").first
    button.tap()
    sync_api.expect(button).to_have_text("Copied")
    sync_api.expect(page.locator("dialog#sheet > [role=status]")).to_have_text("Copied")
    assert "“The bell weighs forty kilos.” — Seven dead" in page.evaluate("copied")
    assert page.locator("dialog#sheet textarea").count() == 0


def test_a_question_is_taken_back_into_the_box(read):
    reader = read()
    page = reader.page
    asked = f"{BELL} **Please** say\n- in kilos"
    reader.ask(asked)
    page.get_by_role("button", name="Edit").click()
    box = page.locator("#question textarea")
    sync_api.expect(box).to_have_value(asked)
    sync_api.expect(box).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("?")
    page.keyboard.press("Enter")
    reader.asked += 1
    reader.wait_until_ready()
    sync_api.expect(page.locator("#chat .question").last).to_contain_text("in kilos?")
