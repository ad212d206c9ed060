"""Why this answer: for its owner alone, complete, escaped, and right about what it shows."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest

from rag import Newsroom, Turn
from rag.answer.trace import Trace
from rag.config.load import load_config
from tests.rag.loopback import FakeOpenAI, reply, serve, status
from tests.ui.conftest import write_home
from tests.ui.web.pages.kept import OWNER, asked, client_as, keep
from ui.kept.conversations import Conversations, Place

QUESTION = "How heavy is the bell of the Marigold?"
POINTED = "The bell weighs forty kilos. [1.4] It hangs in Paris. [1.4]"


@pytest.fixture
def server() -> Iterator[FakeOpenAI]:
    with serve() as fake:
        yield fake


@pytest.fixture
def modelled(newsroom: Newsroom, server: FakeOpenAI) -> Iterator[Newsroom]:
    """The newsroom with a model, `obedient`, that plans and checks."""
    home = newsroom.config.home
    write_home(home, server.url)
    config = load_config(home, environ={}, directory=home)
    chat = config.chat.model_copy(
        update={"plan": True, "check": "model", "model": "obedient", "plan_seconds": 60.0}
    )
    with Newsroom(config.model_copy(update={"chat": chat})) as opened:
        yield opened


def address(place: Place) -> str:
    return f"/why/{place.conversation}/{place.number}"


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_tells_how_the_question_was_read_and_what_was_found(newsroom: Newsroom):
    place = keep(newsroom, "What did divers find in the week of 18 May 2025?")
    answer = client_as(newsroom).get(address(place))
    assert answer.status_code == 200
    told = text_of(answer.text)
    assert "18 May 2025" in told
    assert "Outlets all" in told
    assert "quoted word for word Source 1: " in told
    assert "supported by" not in told
    assert "likely that the passages hold the answer" in told
    assert "No model was asked" in told
    assert "Searching" in told
    assert "Until the first text" in told


def test_every_passage_leads_to_its_words(newsroom: Newsroom):
    place = keep(newsroom, QUESTION)
    client = client_as(newsroom)
    html = client.get(address(place)).text
    links = re.findall(r'<th role="rowheader" scope="row"><a href="([^"]+)"', html)
    found = newsroom.search(QUESTION, 20)
    assert {link.split("?")[0].rsplit("/", 1)[1] for link in links} == {
        hit.article.id for hit in found
    }
    for link in links:
        article = client.get(link.replace("&amp;", "&"))
        assert article.status_code == 200
        assert '<mark id="mark-1"' in article.text


def test_shares_are_named_for_those_who_do_not_see_the_bar(newsroom: Newsroom):
    html = client_as(newsroom).get(address(keep(newsroom, QUESTION))).text
    labels = re.findall(r'<svg [^>]*role="img" aria-label="([^"]+)"', html)
    assert labels
    assert all(re.match(r"(?:words|meaning) \d+\.\d\d", label) for label in labels)


def test_claims_have_their_status_and_what_is_not_there(modelled: Newsroom, server: FakeOpenAI):
    server.play(reply("no plan"), reply(POINTED), reply("1: supported\n2: not"))
    place = keep(modelled, QUESTION)
    told = text_of(client_as(modelled).get(address(place)).text)
    assert "The bell weighs forty kilos. supported by the source Source 1: Seven dead" in told
    record = Conversations(modelled.library.archive.database).traced(OWNER, place)
    assert record is not None
    doubtful = [one for one in record.turn.record["answer"]["claims"] if one["status"] == "check"]
    unsupported = record.turn.record["answer"]["unsupported"]
    assert doubtful or unsupported
    for one in doubtful:
        assert f"check, not borne out: {one['reason']}" in told
    for sentence in unsupported:
        assert sentence in told


def test_messages_stand_there_as_they_were_sent(modelled: Newsroom, server: FakeOpenAI):
    server.play(reply('{"lookups": [{"words": "bell weight kilos"}]}'), reply(POINTED))
    place = keep(modelled, QUESTION)
    html = client_as(modelled).get(address(place)).text
    shown = [unescape(text) for text in re.findall(r"<pre[^>]*>(.*?)</pre>", html, re.DOTALL)]
    messages = [one["content"] for sent in server.requests for one in sent.body["messages"]]
    assert [text for text in shown if text in messages] == messages
    told = text_of(html)
    assert "To plan the search: obedient" in told
    assert "To write the answer: obedient" in told
    assert "bell weight kilos" in told


def test_a_failure_is_told_in_its_line(modelled: Newsroom, server: FakeOpenAI):
    server.play(reply("no plan"), status(401, "no"))
    told = text_of(client_as(modelled).get(address(keep(modelled, QUESTION))).text)
    assert "failed: obedient: " in told


def test_a_part_is_the_inside_alone(newsroom: Newsroom):
    part = client_as(newsroom).get(f"{address(keep(newsroom, QUESTION))}?part=1").text
    assert part.lstrip().startswith('<article class="why">')
    assert "<html" not in part


@pytest.mark.parametrize("owner", ["browser:ffff", None])
def test_it_is_there_for_nobody_else(newsroom: Newsroom, owner: str | None):
    place = keep(newsroom, QUESTION)
    answer = client_as(newsroom, owner).get(address(place))
    assert answer.status_code == 404
    assert "bell" not in answer.text


@pytest.mark.parametrize("path", ["/why/{}/2", "/why/{}0/1", "/why/x/1", "/why/{}/0", "/why/{}"])
def test_other_addresses_lead_nowhere(newsroom: Newsroom, path: str):
    place = keep(newsroom, QUESTION)
    assert client_as(newsroom).get(path.format(place.conversation)).status_code in (403, 404)


def test_a_turn_without_a_trace_or_an_answer_says_so(newsroom: Newsroom):
    kept = Conversations(newsroom.library.archive.database)
    place = kept.begin(OWNER, None, QUESTION, {"question": QUESTION, "answer": None})
    told = text_of(client_as(newsroom).get(address(place)).text)
    assert "How this answer came about was not kept." in told
    assert QUESTION in told


def test_talk_and_a_declined_question_are_explained(newsroom: Newsroom):
    client = client_as(newsroom)
    talk = text_of(client.get(address(keep(newsroom, "Hello!"))).text)
    assert "No passage was looked for or found." in talk
    declined = text_of(client.get(address(keep(newsroom, "Who won the chess cup?"))).text)
    assert "an answer needs" in declined


def test_a_follow_up_says_after_what_it_was_asked(newsroom: Newsroom):
    first = asked(newsroom, QUESTION, Trace())
    place = keep(newsroom, "Who was the last to leave?", history=[Turn.of(first)])
    told = text_of(client_as(newsroom).get(address(place)).text)
    assert f"Asked after {QUESTION}" in told


def test_nothing_of_articles_or_questions_becomes_markup(newsroom: Newsroom):
    place = keep(newsroom, "What did the lighthouse <script>alert(1)</script> keeper find?")
    html = client_as(newsroom).get(address(place)).text
    assert "lighthouse" in html
    assert "<script>alert" not in html
    assert not re.search(r"<(?:img|svg onload|b onmouseover)", html)


def test_an_answer_stays_explained_when_its_article_is_gone(newsroom: Newsroom):
    place = keep(newsroom, QUESTION)
    for article in list(newsroom.articles()):
        newsroom.remove(article.id)
    answer = client_as(newsroom).get(address(place))
    assert answer.status_code == 200
    assert "Seven dead in ferry wreck" in answer.text


def test_the_trace_of_a_turn_is_small(newsroom: Newsroom):
    place = keep(newsroom, QUESTION)
    held = Conversations(newsroom.library.archive.database).traced(OWNER, place)
    assert held is not None
    assert len(json.dumps(held.trace)) < 20_000
