"""The page in a real browser: what a reader sees, clicks and is kept safe from."""

import re
import threading

import pytest

from tests.rag.loopback import FakeOpenAI, chunk, drip, in_two, reply
from tests.ui.page.browser import NEEDS_CHROMIUM, SLOW, Reader, lightness, sync_api
from tests.waiting import eventually

pytestmark = NEEDS_CHROMIUM

BELL = "How much does the bell of the Marigold weigh?"
TOLLS = "Who suspended the river tolls?"
COINS = "How many gold coins did the lighthouse keeper find?"


def test_a_question_gets_an_answer_whose_chip_leads_to_the_marked_sentence(reader: Reader):
    reader.ask(BELL)
    card = reader.card_of("The bell weighs forty kilos.")
    mark = card.locator("mark", has_text="The bell weighs forty kilos.")
    chip = reader.page.locator(f"#chat a.cite[href='#{mark.get_attribute('id')}']").first
    chip.click()
    assert mark.inner_text() == "The bell weighs forty kilos."
    assert mark.evaluate("mark => mark.matches(':target')")
    sync_api.expect(mark).to_be_in_viewport()
    assert "It will hang in the harbour chapel." in card.inner_text()
    assert "Maud Tenny" in card.inner_text()
    assert card.locator("a.original").get_attribute("href") == "https://courier.example/ferry"
    assert reader.errors == []


def test_pointing_at_a_chip_lights_up_its_passage_and_no_other(reader: Reader):
    reader.ask(BELL)
    reader.ask(TOLLS)
    edge = "mark => getComputedStyle(mark).boxShadow.replace(/^rgba.0, 0, 0, 0.*/, 'none')"
    first, second = (reader.page.locator(f"#cite-{turn}-1") for turn in (1, 2))
    assert first.evaluate(edge) == "none"
    reader.page.locator("#chat a.cite[href='#cite-2-1']").first.hover()
    assert second.evaluate(edge) != "none"
    assert first.evaluate(edge) == "none"


def test_nothing_leaves_the_origin(reader: Reader):
    reader.ask(BELL)
    reader.page.wait_for_timeout(500)
    assert len(reader.requests) > 10
    assert reader.elsewhere == []


def test_the_page_says_what_its_archive_holds_and_offers_questions(reader: Reader):
    extent = reader.page.locator("#masthead .extent")
    sync_api.expect(extent).to_have_text("3 articles · 14 March 2025 – 16 May 2025", timeout=SLOW)
    examples = reader.page.locator("button.example")
    assert examples.count() == 3
    examples.first.click()
    reader.asked += 1
    reader.wait_until_ready()
    assert "Seven dead in ferry wreck" in reader.page.inner_text("#chat .question")
    sync_api.expect(examples.first).to_be_hidden(timeout=SLOW)


def test_a_follow_up_tells_the_model_what_was_said_without_markers(reader: Reader, models):
    models.play(reply("The bell weighs forty kilos. [1.4]"), reply("In the chapel. [1.5]"))
    reader.ask(BELL, model="obedient")
    reader.ask("And where will the bell of the Marigold hang?")
    messages = models.requests[-1].body["messages"]
    assert [m["content"] for m in messages[1:3]] == [BELL, "The bell weighs forty kilos."]
    ids = reader.page.eval_on_selector_all("#panel mark[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_declined_question_lists_the_closest_articles(reader: Reader):
    reader.ask("What is the capital of Mongolia?")
    assert "The archive does not say" in reader.page.inner_text("#chat .answer")
    assert "CLOSEST ARTICLES" in reader.page.inner_text("#panel").upper()


def test_hostile_articles_and_answers_stay_text(reader: Reader, models: FakeOpenAI):
    reader.ask(COINS)
    assert "<script>alert(8)</script>" in reader.page.inner_text("#panel")
    attack = (
        "The keeper found 12 gold coins ![x](http://sink.invalid/a) "
        "<img src=http://sink.invalid/b onerror=alert(1)><svg onload=alert(2)> "
        "<a href='javascript:alert(3)'>x</a> [x](javascript:alert(4)) ${alert(5)} "
        "$$\\href{javascript:alert(6)}{x}$$ <style>@import 'http://sink.invalid/c'</style> "
        "<form action='http://sink.invalid/d'><button autofocus>x</button></form> [1.1]"
    )
    models.play(reply(attack))
    reader.ask(f"{COINS} <img src=http://sink.invalid/q onerror=alert(7)>", model="obedient")
    page = reader.page
    assert "onerror=alert(1)" in page.locator("#chat .answer").last.inner_text()
    for selector in ("img", "svg", "form", "style", "script", "[onload]", "[onerror]"):
        assert page.locator(f"#chat .prose {selector}").count() == 0, selector
        assert page.locator(f"#panel .prose {selector}").count() == 0, selector
    links = page.eval_on_selector_all("#chat a, #panel a", "all => all.map(one => one.href)")
    assert all(link.startswith(("http://127.0.0.1", "https://")) for link in links), links
    page.click("#export button")
    page.wait_for_timeout(1000)
    assert reader.dialogs == []
    assert reader.elsewhere == []


def test_what_is_doubtful_or_without_a_source_can_be_seen(reader: Reader, models: FakeOpenAI):
    said = "The bell weighs forty kilos. [1.4] It hung for 99 years. [1.3] It is pretty."
    models.play(reply(said))
    reader.ask(BELL, model="obedient")
    chips = reader.page.locator("#chat a.cite.doubtful")
    assert chips.count() >= 1
    seen = "chip => [getComputedStyle(chip).opacity, chip.offsetWidth > 8, chip.firstChild.data]"
    assert chips.first.evaluate(seen) == ["1", True, "2?"]
    status = reader.page.locator("#panel .status.doubtful").first
    assert "99" in status.inner_text()
    assert status.evaluate("line => getComputedStyle(line).opacity") == "1"
    folded = reader.page.locator("#chat details.folded")
    assert "without support in the archive" in folded.inner_text()
    assert not folded.get_by_text("It is pretty.").is_visible()
    folded.locator("summary").click()
    assert folded.get_by_text("It is pretty.").is_visible()
    assert "1 of 2 sentences supported" in reader.page.inner_text("#chat .imprint")


def test_a_model_at_work_says_what_it_does_and_quotes_can_be_had_instead(
    reader: Reader, models: FakeOpenAI
):
    """A local model may need minutes: the wait is said, what was found is there to read."""
    thinks = chunk(reasoning_content="The bell, then. ")
    models.play(drip(thinks, every=0.3))
    reader.ask(BELL, model="obedient", wait=False)
    page = reader.page
    sync_api.expect(page.locator("#chat .waiting")).to_contain_text("thinks · ", timeout=SLOW)
    found = page.locator("#chat .found")
    sync_api.expect(found).to_have_text(re.compile(r"^\d+ passages? from \d outlets?, .+ 2025$"))
    assert "FOUND SO FAR" in page.inner_text("#panel").upper()
    assert "forty kilos" in page.inner_text("#panel")
    thoughts = page.locator("#chat details.folded")
    sync_api.expect(thoughts.locator("summary")).to_have_text("The model’s thoughts")
    page.click("#instead")
    assert models.wait_until_closed()
    reader.wait_until_ready()
    assert "The bell weighs forty kilos." in page.inner_text("#chat .answer")
    assert "as you wished" in page.inner_text("#chat .answer")
    sync_api.expect(page.locator("#instead")).to_be_hidden(timeout=SLOW)
    assert reader.errors == []


def test_stop_ends_the_answer_and_hangs_up_on_the_model(reader: Reader, models: FakeOpenAI):
    reader.ask(BELL, model="fake-slow", wait=False)
    assert eventually(lambda: models.open_connections == 1)
    reader.page.click("#stop")
    assert models.wait_until_closed()
    reader.page.wait_for_selector("#chat .answer.stopped", timeout=SLOW)
    assert "Stopped." in reader.page.inner_text("#chat .answer")
    reader.page.wait_for_selector("#send", state="visible", timeout=SLOW)
    reader.ask(TOLLS, model="Quotations")
    assert "Jory Ashkett" in reader.page.locator("#chat .answer").last.inner_text()


def test_an_answer_grows_while_it_is_written(reader: Reader, models: FakeOpenAI):
    go_on = threading.Event()
    first, rest = "The bell weighs forty kilos. [1.4]", " It will hang in the chapel. [1.5]"
    models.play(in_two(first, rest, go_on))
    reader.ask(BELL, model="obedient", wait=False)
    page = reader.page
    sync_api.expect(page.locator("#chat .answer")).to_contain_text("forty kilos", timeout=SLOW)
    assert "chapel" not in page.inner_text("#chat .answer")
    assert page.is_visible("#stop")
    go_on.set()
    page.wait_for_selector("#panel mark[id]", timeout=SLOW)
    reader.wait_until_ready()
    assert "chapel" in page.inner_text("#chat .answer")
    assert "obedient" in page.inner_text("#chat .imprint")


def test_a_reload_in_the_middle_ends_the_answer(reader: Reader, models: FakeOpenAI):
    reader.ask(BELL, model="fake-slow", wait=False)
    assert eventually(lambda: models.open_connections == 1)
    reader.open()
    assert models.wait_until_closed()
    assert reader.page.locator("#chat .question").count() == 0
    reader.ask(TOLLS, model="Quotations")
    assert "Jory Ashkett" in reader.page.inner_text("#chat .answer")


def test_two_people_at_once_do_not_mix(arrive):
    one, two = arrive(), arrive()
    for _ in range(3):
        one.ask(BELL, wait=False)
        two.ask(TOLLS, wait=False)
        one.wait_until_ready()
        two.wait_until_ready()
    for reader, right, wrong in ((one, "Marigold", "tolls"), (two, "tolls", "Marigold")):
        questions = reader.page.locator("#chat .question").all_inner_texts()
        assert len(questions) == 3
        assert all(right in question for question in questions)
        assert wrong not in reader.page.inner_text("#chat")


def test_fifty_clicks_ask_once(reader: Reader):
    reader.page.fill("#question textarea", BELL)
    many = "for (let n = 0; n < 50; n++) document.getElementById('send').click()"
    reader.page.evaluate(f"() => {{ {many} }}")
    reader.asked += 1
    reader.wait_until_ready()
    reader.page.wait_for_timeout(500)
    assert reader.page.locator("#chat .question").count() == 1


# In one turn of the page: a busy server's first answer else empties the box before the key is hit.
CLICK_AND_ENTER = """() => {
    document.querySelector('button.example').click();
    for (const type of ['keydown', 'keypress', 'keyup'])
        document.querySelector('#question textarea').dispatchEvent(
            new KeyboardEvent(type, {key: 'Enter', bubbles: true, cancelable: true}));
}"""


def test_a_second_question_meanwhile_is_put_off(reader: Reader):
    reader.ask(BELL, model="fake-slow", wait=False)
    reader.page.wait_for_selector("#stop", state="visible", timeout=SLOW)
    reader.page.click("#stop")
    reader.page.wait_for_selector("#send", state="visible", timeout=SLOW)
    reader.page.click("#anew")
    reader.page.wait_for_selector("button.example", timeout=SLOW)
    reader.page.fill("#question textarea", TOLLS)
    reader.page.evaluate(CLICK_AND_ENTER)
    hint = reader.page.locator("#hint")
    sync_api.expect(hint).to_contain_text("One answer at a time", timeout=SLOW)
    reader.page.click("#stop")
    reader.page.wait_for_selector("#send", state="visible", timeout=SLOW)
    assert reader.page.locator("#chat .question").count() == 1


# The browser hears late that the server has closed the stream of updates.
CLOSED_LATE = """
const plain = window.fetch;
window.fetch = async (what, how) => {
    const found = await plain(what, how);
    if (!String(what.url || what).includes('queue/data')) return found;
    const late = new TransformStream({async transform(chunk, to) {
        if (new TextDecoder().decode(chunk).includes('close_stream'))
            await new Promise(resolve => setTimeout(resolve, 1000));
        to.enqueue(chunk);
    }});
    return new Response(found.body.pipeThrough(late), found);
};"""


def test_a_question_sent_while_the_stream_closes_is_answered(reader: Reader):
    reader.page.add_init_script(CLOSED_LATE)
    reader.open()
    reader.page.wait_for_timeout(1500)
    reader.page.click("#model input")
    reader.page.get_by_role("option", name="Quotations").click()
    reader.page.wait_for_timeout(100)
    reader.ask(BELL)
    reader.ask(TOLLS)
    assert reader.page.locator("#chat .question").count() == 2


def test_an_empty_question_gets_a_hint_and_nothing_else(reader: Reader):
    reader.ask("   ", wait=False)
    sync_api.expect(reader.page.locator("#hint")).to_have_text("Write a question first.")
    assert reader.page.locator("#chat .question").count() == 0


@pytest.mark.parametrize("length", [2_001, 1_000_000])
def test_a_question_that_is_too_long_is_refused_in_one_line(reader: Reader, length):
    reader.ask("why " * (length // 4) + "y?")
    assert "the limit is 2,000" in reader.page.inner_text("#chat .failed")
    assert len(reader.page.inner_text("#chat .question")) < 700


def test_days_that_make_no_sense_are_refused_and_the_question_kept(reader: Reader):
    reader.limit(from_="2025-05-02", to="2025-05-01")
    reader.ask(BELL, wait=False)
    sync_api.expect(reader.page.locator("#hint")).to_contain_text("swap the two days")
    assert reader.page.locator("#chat .question").count() == 0
    assert reader.page.input_value("#question textarea") == BELL


def test_as_of_leaves_out_what_came_later(reader: Reader):
    reader.limit(as_of="2025-04-10")
    reader.ask(BELL)
    assert "forty" not in reader.page.inner_text("#chat .answer")


def test_a_model_that_fails_is_named_and_quotes_answer(reader: Reader):
    reader.ask(BELL, model="fake-500")
    text = reader.page.inner_text("#chat .answer")
    assert "forty kilos" in text
    assert reader.page.locator("#chat .note").count() >= 1
    assert "Traceback" not in text


def test_a_new_conversation_begins_empty(reader: Reader):
    reader.ask(BELL)
    reader.page.click("#anew")
    sync_api.expect(reader.page.locator("#chat .question")).to_have_count(0)
    sync_api.expect(reader.page.locator("#panel article")).to_have_count(0)
    sync_api.expect(reader.page.locator("button.example").first).to_be_visible(timeout=SLOW)


def test_the_answer_can_be_copied_with_footnotes(reader: Reader):
    reader.ask(BELL)
    reader.page.click("#export button")
    box = reader.page.locator("#export textarea")
    sync_api.expect(box).to_have_value(re.compile(r"\[\^1-1\]: “.*forty kilos", re.S))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_can_be_read_in_the_dark(arrive, scheme):
    reader = arrive(width=400, color_scheme=scheme)
    reader.ask(COINS)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 400
    ink, paper = reader.page.evaluate(
        "() => [getComputedStyle(document.querySelector('#chat .answer p')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert abs(lightness(ink) - lightness(paper)) > 150
    assert (lightness(paper) > 128) is (scheme == "light")


def test_the_list_of_models_says_which_are_reachable_once_it_is_opened(
    reader: Reader, models: FakeOpenAI
):
    """A model whose server does not run looked like any other until a question had failed."""
    page = reader.page
    listed = [{"id": "obedient"}, {"id": "qwen3:8b"}, {"id": "it's; rm -rf"}]
    looks = len(models.looks)
    models.facts = {"/v1/models": {"data": listed}}
    asked = len(models.requests)
    top = page.locator("#ask").bounding_box()
    try:

        def open_list() -> bool:
            """Opens the list; whether it says what the server says now."""
            page.focus("#question textarea")
            page.click("#model input")
            page.wait_for_timeout(500)
            return page.get_by_role("option", name="fake-slow · no such model").is_visible()

        assert eventually(open_list), "one look may serve for some seconds, but no longer"
        for state in ("obedient · reachable", "gone · not reachable"):
            assert page.get_by_role("option", name=state).is_visible()
        page.keyboard.press("Escape")
        others = page.locator("#others")
        sync_api.expect(others.locator("summary")).to_have_text("2 more models on this machine")
        assert not others.get_by_text("qwen3:8b").is_visible()
        assert page.locator("#ask").bounding_box() == top, "nothing moves under the pointer"
        others.locator("summary").click()
        sync_api.expect(others.locator(".command")).to_have_text(
            [
                "dateline models use ollama/qwen3:8b",
                """dateline models use 'ollama/it'"'"'s; rm -rf'""",
            ]
        )
    finally:
        models.facts = {}
    found = models.looks[looks:]
    assert {(one.method, one.path) for one in found} == {("GET", "/v1/models")}
    assert not any("authorization" in one.headers or one.body for one in found)
    assert len(models.requests) == asked, "no text went anywhere"
    assert page.input_value("#model input") == "Quotations, no model"
    assert reader.errors == []


def test_every_control_has_a_name(reader: Reader):
    for role, name in (
        ("textbox", "Your question"),
        ("button", "Ask"),
        ("button", "New conversation"),
        ("button", "Scope"),
    ):
        assert reader.page.get_by_role(role, name=name).count() == 1, name
    reader.limit()
    for label in ("Answered by", "Only these outlets", "Published from", "to", "As of"):
        field = reader.page.get_by_label(label, exact=True)
        sync_api.expect(field.first).to_be_visible()
    assert reader.page.locator("[aria-label*='<div']").count() == 0


def test_escape_stops_an_answer(reader: Reader):
    reader.ask(BELL, model="fake-slow", wait=False)
    reader.page.wait_for_selector("#stop", state="visible", timeout=SLOW)
    reader.page.wait_for_selector("#chat .waiting", timeout=SLOW)
    reader.page.keyboard.press("Escape")
    sync_api.expect(reader.page.locator("#chat .answer.stopped")).to_be_visible()
    sync_api.expect(reader.page.locator("#send")).to_be_visible()
